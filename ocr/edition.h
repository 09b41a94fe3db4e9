/*
 * edition.h - which of several forms a fax is.
 */
#ifndef OCR_EDITION_H
#define OCR_EDITION_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "ocr/sheet.h"

/* The sheets have been looked at as *form, one of a ring.  Look at them as
 * each other form of the ring and leave them settled as the one their print
 * fits best, which *form then is.  Where another fits as well as far as these
 * pages tell, the sheets are left doubtful.  ERR_SYSTEM only. */
MUST_CHECK bool edition_settle(struct sheet *sheets, int n,
	const struct form **form, struct recogniser *r,
	struct read_times *times, struct err *e);

#endif
