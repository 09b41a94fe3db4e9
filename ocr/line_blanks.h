/*
 * line_blanks.h - the blanks of a line, which the nets do not see.
 */
#ifndef OCR_LINE_BLANKS_H
#define OCR_LINE_BLANKS_H

#include <leptonica/allheaders.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_net.h"

/* The text with a blank where the ink, of which the nets made columns, has a
 * wide gap; the text itself where no net can say it.  Borrows all. */
MUST_CHECK bool line_blanks(PIX *ink, const struct line_columns *const *columns,
	int nets, const char *text, char *out, size_t size, struct err *e);

#endif
