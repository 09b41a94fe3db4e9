/*
 * field_struck.h - a value that was struck out.
 */
#ifndef OCR_FIELD_STRUCK_H
#define OCR_FIELD_STRUCK_H

#include <stdbool.h>

#include "ocr/field_line.h"
#include "ocr/page.h"

/* Does a level stroke go through one of the lines from end to end? */
bool field_struck(const struct page *page, const struct field_lines *lines);

#endif
