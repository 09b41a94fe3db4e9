/*
 * field_alike.h - are equal characters of the labels printed alike?
 */
#ifndef OCR_FIELD_ALIKE_H
#define OCR_FIELD_ALIKE_H

#include <leptonica/allheaders.h>

#include "ocr/field_label.h"

/* Fill set->alike and set->alike_pairs from the print in pix. */
void labels_compare(PIX *pix, const struct label_shape *shape, int labels,
	struct label_set *set);

#endif
