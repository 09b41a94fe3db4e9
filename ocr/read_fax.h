/*
 * read_fax.h - one file in, one reading out.
 */
#ifndef OCR_READ_FAX_H
#define OCR_READ_FAX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"
#include "ocr/recognise.h"
#include "ocr/stages.h"
#include "ocr/trace.h"

struct read_options {
	const struct form *form; /* or a ring of editions: the fax is matched
				  * to the one it is */
	struct recogniser *recogniser; /* NULL: fields are not read */
	struct trace *trace;           /* NULL: no pictures */
	struct read_times *times;      /* NULL: not measured; added to */
	const int *pictures;           /* open to write them to; NULL: none */
	bool no_colour;                /* refuse pages in grey or colour */
};

/* Read the file's bytes.  A file that cannot be read is no error: its
 * reading says READ_REFUSED or READ_FOREIGN and why.  ERR_SYSTEM only. */
MUST_CHECK bool read_fax(const struct read_options *opt, const char *name,
	const void *data, size_t size, struct reading **out, struct err *e);

#endif
