/*
 * picture_pack.c - the pictures of one reading, as one file.
 *
 * A pack is written by the daemon from what a caged process sent, so the
 * lengths are added up before anything is cut apart, and each piece must
 * begin as a PNG does.  It is read back with the same distrust: a damaged
 * disk must not make a server read outside the file.
 */
#include "daemon/store/picture_pack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/px_map.h"

static const char PNG[8] = "\x89PNG\r\n\x1a\n";

/* "maruyomi-pictures 1 00000180\n" */
#define FIRST_LINE 29

/* 1000 pages and 100 applications of 53 cells take 0.3 MB of lines. */
#define LINES_MAX (2 * 1024 * 1024)

/* --- making -------------------------------------------------------------- */

/* Is there a PNG of that length at *at?  Moves it on. */
static bool
take(const unsigned char *stream, size_t len, size_t *at, int bytes,
	struct err *e)
{
	if (bytes < (int)sizeof PNG || (size_t)bytes > len - *at)
		return err_set(e, ERR_INPUT,
			"pictures: %zu bytes are too few", len);
	if (memcmp(stream + *at, PNG, sizeof PNG) != 0)
		return err_set(e, ERR_INPUT, "pictures: no PNG at byte %zu",
			*at);
	*at += (size_t)bytes;
	return true;
}

static bool
list_pages(const struct reading *r, const unsigned char *stream, size_t len,
	size_t *at, struct buf *lines, struct err *e)
{
	for (int i = 0; i < r->page_count; i++) {
		const struct page_picture *p = &r->pages[i].picture;
		const double *m = p->to_file;

		if (p->bytes == 0)
			continue;
		if (!take(stream, len, at, p->bytes, e))
			return false;
		buf_printf(lines, "page %d %d %d %d %.9g %.9g %.9g %.9g %.9g"
			" %.9g\n", r->pages[i].index, p->bytes, p->w, p->h,
			m[0], m[1], m[2], m[3], m[4], m[5]);
	}
	return true;
}

static bool
list_cut(const struct cut *c, int application, const char *item,
	const unsigned char *stream, size_t len, size_t *at, struct buf *lines,
	struct err *e)
{
	if (c->bytes == 0)
		return true;
	if (!take(stream, len, at, c->bytes, e))
		return false;
	buf_printf(lines, "cut %d %s %d %d %d %d %d\n", application, item,
		c->bytes, c->at.x, c->at.y, c->at.w, c->at.h);
	return true;
}

static bool
list_cuts(const struct reading *r, const struct form *form,
	const unsigned char *stream, size_t len, size_t *at, struct buf *lines,
	struct err *e)
{
	for (int i = 0; i < r->application_count; i++) {
		const struct application *a = &r->applications[i];

		for (int k = 0; k < form->item_count; k++)
			if (!list_cut(&a->marks[k].picture, i + 1,
				    form->items[k].id, stream, len, at, lines,
				    e))
				return false;
		for (int k = 0; k < form->field_count; k++)
			if (!list_cut(&a->fields[k].picture, i + 1,
				    form->fields[k].id, stream, len, at, lines,
				    e))
				return false;
	}
	return true;
}

bool
picture_pack_make(const struct reading *r, const struct form *form,
	const void *stream, size_t len, struct buf *out, struct err *e)
{
	struct buf lines;
	size_t at = 0;
	bool ok = false;

	buf_init(&lines, LINES_MAX);
	if (!list_pages(r, stream, len, &at, &lines, e) ||
		!list_cuts(r, form, stream, len, &at, &lines, e) ||
		!buf_ok(&lines, e))
		goto out;
	if (at != len) {
		err_set(e, ERR_INPUT, "pictures: %zu bytes are too many", len);
		goto out;
	}
	if (len > 0) {
		buf_printf(out, "maruyomi-pictures 1 %08zu\n",
			FIRST_LINE + lines.len + 1);
		buf_bytes(out, lines.data, lines.len);
		buf_text(out, "\n");
		buf_bytes(out, stream, len);
	}
	ok = buf_ok(out, e);
out:
	buf_clear(&lines);
	return ok;
}

/* --- reading ------------------------------------------------------------- */

static bool
read_at(int fd, char *p, size_t n, int64_t at, struct err *e)
{
	while (n > 0) {
		ssize_t got = pread(fd, p, n, (off_t)at);

		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			return err_errno(e, "read");
		if (got == 0)
			return err_set(e, ERR_INPUT, "it is cut off");
		p += got;
		n -= (size_t)got;
		at += got;
	}
	return true;
}

/* Room for one more behind count; it is doubled at each power of two. */
static void *
one_more(void *array, int count, size_t each)
{
	if ((count & (count - 1)) != 0)
		return array;
	return realloc(array, (count > 0 ? 2 * (size_t)count : 1) * each);
}

static bool
take_page(struct picture_pack *p, const char *line, int64_t *at, int64_t end)
{
	struct pack_page *rows = one_more(p->pages, p->page_count,
		sizeof *rows), page = {.at = *at};
	double m[6];

	if (!rows)
		return false;
	p->pages = rows;
	if (sscanf(line, "page %d %d %d %d %lf %lf %lf %lf %lf %lf",
		    &page.index, &page.bytes, &page.w, &page.h, &m[0], &m[1],
		    &m[2], &m[3], &m[4], &m[5]) != 10 ||
		page.bytes <= 0 || page.bytes > end - *at ||
		!px_map_back(m, page.from_file))
		return false;
	*at += page.bytes;
	p->pages[p->page_count++] = page;
	return true;
}

static bool
take_cut(struct picture_pack *p, const char *line, int64_t *at, int64_t end)
{
	struct pack_cut *rows = one_more(p->cuts, p->cut_count,
		sizeof *rows), cut = {.at = *at};

	if (!rows)
		return false;
	p->cuts = rows;
	if (sscanf(line, "cut %d %15s %d %d %d %d %d", &cut.application,
		    cut.item, &cut.bytes, &cut.part.x, &cut.part.y,
		    &cut.part.w, &cut.part.h) != 7 ||
		cut.bytes <= 0 || cut.bytes > end - *at)
		return false;
	*at += cut.bytes;
	p->cuts[p->cut_count++] = cut;
	return true;
}

static bool
take_lines(struct picture_pack *p, char *lines, int64_t at, int64_t end,
	struct err *e)
{
	char *rest = NULL;

	for (char *line = strtok_r(lines, "\n", &rest); line;
		line = strtok_r(NULL, "\n", &rest))
		if (!(line[0] == 'p' ? take_page : take_cut)(p, line, &at,
			    end))
			return err_set(e, ERR_INPUT, "its list is damaged");
	return true;
}

static bool
load(struct picture_pack *p, int fd, struct err *e)
{
	char first[FIRST_LINE + 1] = "", *lines = NULL;
	struct stat st;
	int begin = 0;
	bool ok;

	if (fstat(fd, &st) == -1)
		return err_errno(e, "fstat");
	if (!read_at(fd, first, FIRST_LINE, 0, e))
		return false;
	if (sscanf(first, "maruyomi-pictures 1 %8d", &begin) != 1 ||
		begin < FIRST_LINE || begin > LINES_MAX || begin > st.st_size)
		return err_set(e, ERR_INPUT, "it is no pack of pictures");
	lines = calloc(1, (size_t)(begin - FIRST_LINE) + 1);
	if (!lines)
		return err_errno(e, "lines");
	ok = read_at(fd, lines, (size_t)(begin - FIRST_LINE), FIRST_LINE, e) &&
	     take_lines(p, lines, begin, st.st_size, e);
	free(lines);
	return ok;
}

bool
picture_pack_open(int *fd, struct picture_pack **out, struct err *e)
{
	struct picture_pack *p = calloc(1, sizeof *p);

	if (!p)
		return err_errno(e, "pictures");
	p->fd = -1;
	if (!load(p, *fd, e)) {
		picture_pack_free(&p);
		return err_at(e, "pictures");
	}
	p->fd = *fd;
	*fd = -1;
	*out = p;
	return true;
}

void
picture_pack_free(struct picture_pack **at)
{
	struct picture_pack *p = *at;

	if (!p)
		return;
	if (p->fd != -1)
		close(p->fd);
	free(p->pages);
	free(p->cuts);
	free(p);
	*at = NULL;
}

const struct pack_page *
picture_pack_page(const struct picture_pack *p, int index)
{
	for (int i = 0; i < p->page_count; i++)
		if (p->pages[i].index == index)
			return &p->pages[i];
	return NULL;
}

const struct pack_cut *
picture_pack_cut(const struct picture_pack *p, int application,
	const char *item)
{
	for (int i = 0; i < p->cut_count; i++)
		if (p->cuts[i].application == application &&
			strcmp(p->cuts[i].item, item) == 0)
			return &p->cuts[i];
	return NULL;
}

struct px_rect
pack_page_box(const struct pack_page *page, struct px_rect r)
{
	return px_clip(px_map_box(page->from_file, r),
		(struct px_rect){0, 0, page->w, page->h});
}
