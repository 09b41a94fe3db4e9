/*
 * pictures.c - what was read, as pictures for people.
 *
 * A page is drawn as it was read: upright, square, straight, one bit.  So
 * nobody but this program ever decodes what came by telephone, and a browser
 * gets PNGs that were made here.  Nothing is opened: the bytes go to a
 * descriptor the caller has open.  Always true: the reading says of every
 * picture how many bytes it has, and a picture not drawn has none.
 */
#include "ocr/pictures.h"

#include <leptonica/allheaders.h>

#include "base/io.h"

/* How much of the page is shown round a cell, in heights of the cell to the
 * left and right and in quarters of it above and below: a ring that leaves
 * its frame, and the points beside it, are seen. */
#define ROUND_X_HEIGHTS 1
#define ROUND_Y_QUARTERS 1

/* Round the value of a field, pixels: half a line, so that strokes that leave
 * the area are seen. */
#define ROUND_FIELD_PX 16

struct drawing {
	int fd;
	size_t left; /* bytes that may still be written */
};

/* Write pix; *bytes is its length, 0 when there is no more room. */
static bool
draw(struct drawing *d, PIX *pix, int *bytes, struct err *e)
{
	l_uint8 *png = NULL;
	size_t n = 0;
	bool ok = true;

	*bytes = 0;
	if (pixWriteMemPng(&png, &n, pix, 0) != 0)
		return err_set(e, ERR_SYSTEM, "a picture cannot be drawn");
	if (n > d->left)
		d->left = 0; /* nor any after it */
	else if ((ok = io_write_all(d->fd, png, n, e)) == true) {
		d->left -= n;
		*bytes = (int)n;
	}
	lept_free(png);
	return ok;
}

static bool
draw_page(struct drawing *d, const struct page *page,
	struct page_picture *out, struct err *e)
{
	int i;

	if (!draw(d, page->ink, &out->bytes, e))
		return false;
	out->w = pixGetWidth(page->ink);
	out->h = pixGetHeight(page->ink);
	for (i = 0; i < 6; i++)
		out->to_file[i] = page->to_source[i];
	return true;
}

/* The part of the page's picture round what is drawn of one mark: its whole
 * row where a person must look, for the row says what is asked. */
static struct px_rect
round_mark(const struct page *page, const struct mark *m)
{
	struct px_rect at = page_from_source(page, m->box);
	int up = at.h * ROUND_Y_QUARTERS / 4;

	if (m->answer != ANSWER_REVIEW)
		return px_inset(at, -at.h * ROUND_X_HEIGHTS, -up);
	return (struct px_rect){0, at.y - up, pixGetWidth(page->ink),
		at.h + 2 * up};
}

static bool
draw_cut(struct drawing *d, const struct page *page, struct px_rect at,
	struct cut *out, struct err *e)
{
	struct px_rect all = {0, 0, pixGetWidth(page->ink),
		pixGetHeight(page->ink)};
	PIX *part;
	BOX *box;
	bool ok;

	at = px_clip(at, all);
	if (px_empty(at))
		return true;
	box = boxCreate(at.x, at.y, at.w, at.h);
	part = box == NULL ? NULL : pixClipRectangle(page->ink, box, NULL);
	boxDestroy(&box);
	if (part == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a picture");
	ok = draw(d, part, &out->bytes, e);
	out->at = at;
	pixDestroy(&part);
	return ok;
}

/* The page a box lies on, NULL when there is none. */
static const struct page *
page_of(const struct sheet *sheets, int n, int page, struct px_rect box)
{
	return page < 0 || page >= n || px_empty(box) ? NULL
						      : sheets[page].page;
}

static bool
draw_application(struct drawing *d, const struct sheet *sheets, int n,
	const struct reading *r, struct application *a, struct err *e)
{
	const struct page *page;
	int i;

	for (i = 0; i < r->item_count; i++) {
		struct mark *m = &a->marks[i];

		page = page_of(sheets, n, m->page, m->box);
		if (page != NULL && !draw_cut(d, page, round_mark(page, m),
					     &m->picture, e))
			return false;
	}
	for (i = 0; i < r->field_count; i++) {
		struct field_value *f = &a->fields[i];

		page = page_of(sheets, n, f->page, f->box);
		if (page != NULL && !draw_cut(d, page,
			px_inset(page_from_source(page, f->box),
				-ROUND_FIELD_PX, -ROUND_FIELD_PX),
			&f->picture, e))
			return false;
	}
	return true;
}

bool
pictures_draw(int fd, const struct sheet *sheets, int n,
	struct reading *reading, struct err *e)
{
	struct drawing d = {fd, READING_PICTURES_MAX};
	int i;

	for (i = 0; i < n && i < reading->page_count; i++)
		if (sheets[i].page != NULL &&
			!draw_page(&d, sheets[i].page,
				&reading->pages[i].picture, e))
			return err_at(e, "page %d", i + 1);
	for (i = 0; i < reading->application_count; i++)
		if (!draw_application(&d, sheets, n, reading,
			    &reading->applications[i], e))
			return err_at(e, "application %d", i + 1);
	return true;
}
