/*
 * field_address.h - an address as read, against the towns there are.
 */
#ifndef OCR_FIELD_ADDRESS_H
#define OCR_FIELD_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/field_text.h"
#include "ocr/line_part.h"

struct field_address {
	char text[FIELD_TEXT_SIZE]; /* normal form, corrected where allowed */
	int changed;     /* characters of prefecture, city and town changed */
	bool known;      /* the town is one of the table's */
	bool code_fits;  /* the postal code is that town's */
};

/* Put the nearest town of the table in place of what was read for it, when
 * the picture allows it: seen is what the nets see of the line, and a
 * correction they find far less likely than what was read is not made.
 * Without it (NULL) only a town that differs by one or two characters and has
 * no rival is taken.  The text has its postal code or not. */
MUST_CHECK bool field_address_fix(const char *text,
	const struct line_parts *seen, struct field_address *out,
	struct err *e);

#endif
