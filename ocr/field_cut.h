/*
 * field_cut.h - what the end of the page cuts off of a value.
 */
#ifndef OCR_FIELD_CUT_H
#define OCR_FIELD_CUT_H

#include <stdbool.h>

#include "base/px.h"
#include "ocr/field_ink.h"
#include "ocr/field_line.h"
#include "ocr/page.h"

/* Does the page end before the row of the field with this label?  pitch is
 * the height of a row, in pixels. */
bool field_cut_row(const struct page *page, struct px_rect label,
	double pitch);

/* May the value in `area` go on where nothing more arrived?  em is the size
 * of the form's print in pixels. */
bool field_cut_line(const struct field_ink *ink, struct px_rect area,
	const struct field_lines *lines, double em);

#endif
