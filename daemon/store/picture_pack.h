/*
 * picture_pack.h - the pictures of one reading, as one file.
 *
 * Lines of text that say what is in it, an empty line, then the PNGs one
 * behind the other:
 *
 *	maruyomi-pictures 1 00000180
 *	page INDEX BYTES WIDTH HEIGHT M0 M1 M2 M3 M4 M5
 *	cut APPLICATION QUESTION-OR-FIELD BYTES X Y W H
 *
 * The number in the first line is where the PNGs begin.  Nothing here decodes
 * a PNG.
 */
#ifndef DAEMON_STORE_PICTURE_PACK_H
#define DAEMON_STORE_PICTURE_PACK_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "form/form.h"
#include "form/reading.h"

struct pack_page {
	int index;   /* in the fax's file */
	int64_t at;  /* where its PNG begins in the pack */
	int bytes, w, h;
	double from_file[6]; /* pixels of the file's page to the picture's */
};

struct pack_cut {
	int application; /* number within its fax, from 1 */
	char item[FORM_ID_SIZE];
	int64_t at;
	int bytes;
	struct px_rect part; /* of its page's picture */
};

struct picture_pack {
	int fd; /* owned, -1 none */
	struct pack_page *pages;
	int page_count;
	struct pack_cut *cuts;
	int cut_count;
};

/* What the reader drew, as it stands in a pack, appended to out.  Nothing is
 * appended when it drew nothing.  ERR_INPUT when the stream is not what the
 * reading says it is. */
MUST_CHECK bool picture_pack_make(const struct reading *r,
	const struct form *form, const void *stream, size_t len,
	struct buf *out, struct err *e);

/* Read what is in a pack.  Takes *fd, on success only, and sets it -1.
 * ERR_INPUT for a file that is none. */
MUST_CHECK bool picture_pack_open(int *fd, struct picture_pack **out,
	struct err *e);
void picture_pack_free(struct picture_pack **p);

/* NULL when it was not drawn. */
const struct pack_page *picture_pack_page(const struct picture_pack *p,
	int index);
const struct pack_cut *picture_pack_cut(const struct picture_pack *p,
	int application, const char *item);

/* Where a box of the file's page lies in the picture, clipped to it. */
struct px_rect pack_page_box(const struct pack_page *page, struct px_rect r);

#endif
