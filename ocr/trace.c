/*
 * trace.c - the stages' pictures, written as PNG.
 *
 * A picture that cannot be written is reported once on standard error by the
 * caller's directory check at start; later failures are ignored, because a
 * trace must never change a reading.
 */
#include "ocr/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

/* Cells are shown this many times larger. */
#define CELL_ZOOM 4
/* Width of an outline, pixels. */
#define LINE 3

struct trace {
	char dir[512];
	char stem[128];
};

bool
trace_new(const char *dir, struct trace **out, struct err *e)
{
	struct trace *t;
	struct stat st;

	if (stat(dir, &st) == -1 || !S_ISDIR(st.st_mode))
		return err_set(e, ERR_INPUT, "no such directory: %s", dir);
	if (access(dir, W_OK) == -1)
		return err_errno(e, "cannot write to %s", dir);
	if ((t = calloc(1, sizeof(*t))) == NULL)
		return err_set(e, ERR_SYSTEM, "no memory");
	if (!text_copy(t->dir, sizeof(t->dir), dir, e)) {
		free(t);
		return false;
	}
	*out = t;
	return true;
}

void
trace_free(struct trace **t)
{
	free(*t);
	*t = NULL;
}

void
trace_file(struct trace *t, const char *name)
{
	const char *base = strrchr(name, '/');

	if (t == NULL)
		return;
	snprintf(t->stem, sizeof(t->stem), "%.100s", base ? base + 1 : name);
}

static void
write_png(const struct trace *t, const struct page *page, const char *what,
	PIX *pix)
{
	char path[1024];

	if (pix == NULL)
		return;
	snprintf(path, sizeof(path), "%s/%s-%02d-%s.png", t->dir, t->stem,
		page->index + 1, what);
	pixWrite(path, pix, IFF_PNG);
}

static void
outline(PIX *pix, struct px_rect r, int width, l_uint8 red, l_uint8 green,
	l_uint8 blue)
{
	BOX *box = boxCreate(r.x, r.y, r.w, r.h);

	if (box != NULL)
		pixRenderBoxArb(pix, box, width, red, green, blue);
	boxDestroy(&box);
}

void
trace_frames(struct trace *t, const struct page *page, const struct frames *f)
{
	PIX *pix;
	int i;

	if (t == NULL || (pix = pixConvertTo32(page->ink)) == NULL)
		return;
	for (i = 0; i < f->vrule_count; i++)
		outline(pix,
			(struct px_rect){f->vrule[i].x - 1, 0, 2,
				pixGetHeight(pix)},
			1, 160, 160, 255);
	for (i = 0; i < f->count; i++) {
		outline(pix, px_inset(f->cell[i].row, 20, 1), 1, 0, 150, 0);
		outline(pix, f->cell[i].outer, LINE, 220, 0, 0);
	}
	write_png(t, page, "2-frames", pix);
	pixDestroy(&pix);
}

/* "3-1-4 yes 0.998 why" beside the cell. */
static void
label_cell(PIX *pix, L_BMF *bmf, struct px_rect cell, const char *id,
	const struct mark *m)
{
	char text[160];
	l_int32 width, overflow;

	snprintf(text, sizeof(text), "%s %s %.3f %.60s", id,
		answer_name(m->answer), m->confidence, m->why);
	pixSetTextline(pix, bmf, text, 0x0000c000, px_right(cell) + 12,
		cell.y + cell.h / 2 + 6, &width, &overflow);
}

void
trace_marks(struct trace *t, const struct page *page, const struct frames *f,
	const int *item, const struct mark *marks, const struct form *form)
{
	L_BMF *bmf = NULL;
	PIX *pix;
	int i;

	if (t == NULL || (pix = pixConvertTo32(page->ink)) == NULL)
		return;
	bmf = bmfCreate(NULL, 8);
	for (i = 0; i < f->count; i++) {
		struct px_rect r = f->cell[i].outer;
		int q = item[i];

		if (q < 0) {
			outline(pix, r, LINE, 200, 0, 200);
			continue;
		}
		switch (marks[q].answer) {
		case ANSWER_YES:
			outline(pix, r, LINE, 0, 160, 0);
			break;
		case ANSWER_NO:
			outline(pix, r, LINE, 40, 90, 220);
			break;
		case ANSWER_REVIEW:
		case ANSWER_MISSING:
			outline(pix, r, 2 * LINE, 255, 130, 0);
			break;
		}
		if (bmf != NULL)
			label_cell(pix, bmf, r, form->items[q].id, &marks[q]);
	}
	write_png(t, page, "3-marks", pix);
	bmfDestroy(&bmf);
	pixDestroy(&pix);
}

/* The crop with each piece in the colour of its fate. */
static PIX *
cell_picture(const struct cell_ink *c)
{
	static const l_uint8 colour[][3] = {
		[PIECE_OWN] = {0, 0, 0},
		[PIECE_OUTER] = {120, 120, 120},
		[PIECE_SPECK] = {200, 200, 200},
		[PIECE_FRAME] = {220, 160, 120},
		[PIECE_STRAY] = {60, 90, 255},
	};
	PIX *pix = pixCreate(c->at.w, c->at.h, 32), *big;
	int x, y;

	if (pix == NULL)
		return NULL;
	pixSetAll(pix);
	for (y = 0; y < c->at.h; y++)
		for (x = 0; x < c->at.w; x++) {
			const struct piece *p = cell_ink_piece(c, x, y);
			const l_uint8 *rgb;

			if (cell_ink_hidden(c, x, y)) {
				pixSetRGBPixel(pix, x, y, 255, 240, 200);
				continue;
			}
			if (p == NULL)
				continue;
			rgb = colour[p->fate];
			pixSetRGBPixel(pix, x, y, rgb[0], rgb[1], rgb[2]);
		}
	big = pixExpandReplicate(pix, CELL_ZOOM);
	pixDestroy(&pix);
	return big;
}

void
trace_cell(struct trace *t, const struct page *page, const char *id,
	const struct cell_ink *c, const struct mark_measures *m,
	const struct mark *mark)
{
	char path[1024], what[64];
	PIX *pix;
	FILE *f;

	if (t == NULL)
		return;
	pix = cell_picture(c);
	snprintf(what, sizeof(what), "cell-%s-%s", id,
		answer_name(mark->answer));
	write_png(t, page, what, pix);
	pixDestroy(&pix);
	snprintf(path, sizeof(path), "%s/%s-%02d-cells.txt", t->dir, t->stem,
		page->index + 1);
	if ((f = fopen(path, "a")) == NULL)
		return;
	fprintf(f,
		"%s %s %s conf=%.3f ink=%.2f stray=%.2f round=%.2f arcs=%.2f "
		"bulges=%d crossings=%d speck=%.2f faint=%.2f%s%s%s "
		"net=%.2f,%.2f,%.2f,%.2f,%.2f "
		"size=%.1fx%.1f pieces=%d largest=%.2f ring=%.1fx%.1f "
		"covered=%.2f gap=%.2f seen=%.2f rough=%.3f inside=%.3f "
		"outside=%.3f core=%.3f corners=%.3f stroke=%.2f "
		"at=%.2f,%.2f %s\n",
		id, answer_name(mark->answer), mark_kind_name(mark->kind),
		mark->confidence, (double)m->ink_mm2, (double)m->stray_mm2,
		(double)m->round, (double)m->arcs, m->bulges, m->crossings,
		(double)m->speck_mm2, (double)m->faint_mm2,
		m->dithered ? " dithered" : "",
		m->weak_hand ? " weak-hand" : "",
		m->large_hand ? " large-hand" : "", (double)m->net[0],
		(double)m->net[1], (double)m->net[2], (double)m->net[3],
		(double)m->net[4], (double)m->w, (double)m->h, m->pieces,
		(double)m->largest, (double)m->ring_w, (double)m->ring_h,
		(double)m->covered, (double)m->gap, (double)m->seen,
		(double)m->rough, (double)m->inside, (double)m->outside,
		(double)m->core, (double)m->corners, (double)m->stroke,
		(double)m->off_x, (double)m->off_y, mark->why);
	fclose(f);
}

void
trace_fields(struct trace *t, const struct page *page,
	const struct px_rect *label, const struct px_rect *value, int count)
{
	PIX *pix;
	int i;

	if (t == NULL || (pix = pixConvertTo32(page->ink)) == NULL)
		return;
	for (i = 0; i < count; i++) {
		if (!px_empty(value[i]))
			outline(pix, value[i], LINE, 40, 90, 220);
		if (!px_empty(label[i]))
			outline(pix, label[i], LINE, 0, 160, 0);
	}
	write_png(t, page, "4-fields", pix);
	pixDestroy(&pix);
}

void
trace_line(struct trace *t, const struct page *page, const char *id, int line,
	PIX *ink, const char *text)
{
	char path[1024], what[64];
	FILE *f;

	if (t == NULL)
		return;
	snprintf(what, sizeof(what), "field-%.32s-%d", id, line + 1);
	if (ink != NULL)
		write_png(t, page, what, ink);
	snprintf(path, sizeof(path), "%s/%s-%02d-fields.txt", t->dir, t->stem,
		page->index + 1);
	if ((f = fopen(path, "a")) == NULL)
		return;
	fprintf(f, "%s %d %s\n", id, line + 1, text);
	fclose(f);
}
