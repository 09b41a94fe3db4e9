/*
 * mark_cells.c - what the nets of marks see of every answer cell of some faxes.
 *
 *	mark_cells [--form FILE] [--pages DIR] FILE.tif... >CELLS
 *
 * For training and for measuring, never installed.  Writes one record a cell
 * to standard output, little-endian as the machine is: struct record.  With
 * a form the pages are fitted to it and cells have their questions; without
 * one every page is taken as it lies and cells are told by their boxes.
 * --pages writes each page, upright and straight, as DIR/NAME-PAGE.png, and
 * the insides of its frames beside it in DIR/NAME-PAGE.txt: x y w h column.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "form/form.h"
#include "ocr/mark_picture.h"
#include "ocr/mark_view.h"
#include "ocr/sheet.h"

struct record {
	char file[32], id[16];
	int page, index;
	int source[4];    /* box of the frame in the file's pixels */
	int inner[4];     /* inside of the frame, straight page */
	int answer, kind; /* of the rules */
	float confidence, damage;
	float scalar[MARK_PICTURE_SCALARS];
	unsigned char at[PICTURE_LAYERS][MARK_PICTURE_SIDE][MARK_PICTURE_SIDE];
	float view_scalar[MARK_VIEW_SCALARS];
	unsigned char view[VIEW_LAYERS][MARK_VIEW_SIDE][MARK_VIEW_SIDE];
};

struct options {
	struct form *form;
	const char *pages;
};

static void
write_page(const struct options *o, const char *stem, const struct sheet *s)
{
	char path[1024];
	FILE *f;
	int i;

	snprintf(path, sizeof(path), "%s/%s-%d.png", o->pages, stem, s->index);
	pixWrite(path, s->page->ink, IFF_PNG);
	snprintf(path, sizeof(path), "%s/%s-%d.txt", o->pages, stem, s->index);
	if ((f = fopen(path, "w")) == NULL)
		return;
	for (i = 0; i < s->frames.count; i++) {
		const struct cell *c = &s->frames.cell[i];
		struct px_rect b = page_to_source(s->page, c->outer);

		fprintf(f, "%d %d %d %d %d %d %d %d %d\n", c->inner.x,
			c->inner.y, c->inner.w, c->inner.h, c->column, b.x, b.y,
			b.w, b.h);
	}
	fclose(f);
}

static bool
write_cells(const struct options *o, const char *stem, const struct sheet *s,
	struct err *e)
{
	const struct fit *fit = o->form != NULL ? sheet_fit(s) : NULL;
	struct cell_marks *marks = NULL;
	struct mark_picture p;
	struct mark_view v;
	int k, r;

	if (!marks_measure(s->page, &s->frames, &marks, e))
		return false;
	for (k = 0; k < s->frames.count; k++) {
		struct px_rect b = page_to_source(s->page,
				       s->frames.cell[k].outer),
			       in = s->frames.cell[k].inner;
		struct record rec = {.page = s->index,
			.index = k,
			.source = {b.x, b.y, b.w, b.h},
			.inner = {in.x, in.y, in.w, in.h}};
		struct mark mark = {.page = s->index};

		snprintf(rec.file, sizeof(rec.file), "%.31s", stem);
		for (r = 0; fit != NULL && r < s->rows; r++)
			if (s->row_cell[r] == k && fit->item[r] >= 0)
				snprintf(rec.id, sizeof(rec.id), "%.15s",
					o->form->items[fit->item[r]].id);
		rec.damage =
			(float)page_damage(s->page, s->frames.cell[k].outer);
		mark_rules(&marks->measures[k], &mark);
		rec.answer = (int)mark.answer;
		rec.kind = (int)mark.kind;
		rec.confidence = (float)mark.confidence;
		mark_picture_draw(&marks->ink[k], &marks->measures[k], &p);
		memcpy(rec.scalar, p.scalar, sizeof(rec.scalar));
		memcpy(rec.at, p.at, sizeof(rec.at));
		mark_view_draw(s->page, &marks->ink[k], &s->frames, k, &v);
		memcpy(rec.view_scalar, v.scalar, sizeof(rec.view_scalar));
		memcpy(rec.view, v.at, sizeof(rec.view));
		fwrite(&rec, sizeof(rec), 1, stdout);
	}
	marks_free(&marks);
	return true;
}

static bool
look(const struct options *o, struct sheet *s, struct err *e)
{
	if (!page_straighten(s->page, e))
		return false;
	if (o->form != NULL)
		return sheet_look(s, o->form, NULL, NULL, e);
	return frames_find(s->page, &s->frames, e);
}

static bool
do_file(const struct options *o, const char *path, struct err *e)
{
	const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	struct fax_tiff *tiff = NULL;
	struct sheet *s = NULL;
	char stem[32];
	struct buf b;
	int fd = -1, n = 0, i;
	bool ok = false;

	snprintf(stem, sizeof(stem), "%.*s", (int)strcspn(base, "."), base);
	buf_init(&b, FAX_MAX_BYTES);
	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1 ||
		!io_read_all(fd, &b, e) ||
		!fax_tiff_open(b.data, b.len, &tiff, e))
		goto out;
	n = fax_tiff_page_count(tiff);
	if ((s = calloc((size_t)n, sizeof(*s))) == NULL)
		goto out;
	for (i = 0; i < n; i++) {
		struct fax_page fp = {0};

		s[i].index = i;
		s[i].chosen = -1;
		if (!fax_tiff_page(tiff, i, &fp, e))
			continue;
		if (!page_new(&fp, i, &s[i].page, e) || !look(o, &s[i], e))
			goto out;
	}
	if (o->form != NULL)
		sheets_settle(s, n, o->form);
	for (i = 0; i < n; i++) {
		if (s[i].page == NULL ||
			(o->form != NULL && sheet_fit(&s[i]) == NULL))
			continue;
		if (o->pages != NULL)
			write_page(o, stem, &s[i]);
		if (!write_cells(o, stem, &s[i], e))
			goto out;
	}
	ok = true;
out:
	for (i = 0; s != NULL && i < n; i++)
		sheet_clear(&s[i]);
	free(s);
	fax_tiff_free(&tiff);
	buf_clear(&b);
	if (fd != -1)
		close(fd);
	return ok;
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct err e = {0};
	int i, status = 0;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--pages") == 0 && i + 1 < argc) {
			o.pages = argv[++i];
		} else if (strcmp(argv[i], "--form") == 0 && i + 1 < argc) {
			if (!form_load(argv[++i], &o.form, &e)) {
				fprintf(stderr, "%s\n", e.text);
				return 1;
			}
		} else if (!do_file(&o, argv[i], &e)) {
			fprintf(stderr, "%s: %s\n", argv[i], e.text);
			status = 1;
		}
	}
	form_free(&o.form);
	return fflush(stdout) == 0 ? status : 1;
}
