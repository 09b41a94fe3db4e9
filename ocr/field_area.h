/*
 * field_area.h - where the value beside a label may stand.
 */
#ifndef OCR_FIELD_AREA_H
#define OCR_FIELD_AREA_H

#include "base/px.h"
#include "form/form.h"
#include "ocr/field_ink.h"
#include "ocr/field_label.h"

/* The value area of each label in set, found or reckoned; w, h are those of
 * the page.  An area is empty when there is no room for one. */
void field_areas(const struct field_ink *ink, const struct label_set *set,
	int labels, int w, int h, struct px_rect *out);

#endif
