/*
 * cover.h - how many sheets a cover says were sent: 送信枚数 5枚, 枚数：5,
 * 計5枚(本紙含む).
 *
 * The number counts the cover, or not; where it does not say, it is left as it
 * stands.  A hint only.
 */
#ifndef OCR_COVER_H
#define OCR_COVER_H

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/page.h"
#include "ocr/recognise.h"
#include "ocr/sender_text.h"

/* What one text of a cover says, if a label or word says that sheets sent are
 * meant: before is the text left of it on its line, "" none.  0: nothing. */
int cover_sheets(const char *before, const char *text);

/* Look for it on an upright page that is none of the form.  *count 0: it is not
 * there, or nobody is sure; *confidence that it is right. */
MUST_CHECK bool cover_read(const struct page *page, struct recogniser *r,
	int *count, double *confidence, struct err *e);

#endif
