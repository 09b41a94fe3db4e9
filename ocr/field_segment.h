/*
 * field_segment.h - stretches of print that could be a label.
 */
#ifndef OCR_FIELD_SEGMENT_H
#define OCR_FIELD_SEGMENT_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/field_ink.h"

struct segment {
	struct px_rect at;
	int room; /* pixels to the next print or rule */
};

/* Every stretch of a line of print that has room before and after it and is
 * not wider than widest.  Ink is taken for one piece over gaps of less than
 * close pixels.  *out is the caller's to free. */
MUST_CHECK bool segments_find(const struct field_ink *ink, int close,
	int widest, struct segment **out, int *out_n, struct err *e);

#endif
