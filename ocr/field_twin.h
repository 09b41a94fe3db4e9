/*
 * field_twin.h - characters of names that are written two ways, 高 and 髙.
 *
 * A name is kept as it is written, so which of the two stands on the paper
 * must have been seen; what people mostly write says nothing of it.
 */
#ifndef OCR_FIELD_TWIN_H
#define OCR_FIELD_TWIN_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "ocr/line_net.h"

/* Two characters, UTF-8: the one read, and the one it may be. */
struct field_twin {
	char read[5], other[5]; /* "": all is told apart */
};

/* The first character of text, a name read from this ink by this net, of which
 * the ink does not say in which of two ways it is written.  With places, names
 * of cities are left out (高松 in a firm's name): they have one way.  Borrows
 * both; never fails: without memory it is not told apart. */
struct field_twin field_twin_find(PIX *ink, const struct line_columns *columns,
	const char *text, bool places);

#endif
