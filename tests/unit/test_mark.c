/*
 * test_mark.c - marks drawn into the cells of a table, found, measured and
 * judged.
 *
 * What must hold whatever the limits of the judge are: a plain ring is yes,
 * an empty cell is no, a cross is never yes, and everything else is a
 * person's question or, where a row allows it, one of the two.  No confidence
 * is looked at.
 */
#include "tests/support/test.h"

#include <math.h>
#include <stdlib.h>

#include "ocr/frames.h"
#include "ocr/mark.h"
#include "ocr/mark_net.h"
#include "tests/support/draw.h"

#define W 1728
#define H 900
#define TABLE_ROWS 7
#define CELL 3 /* the one drawn into */

/* Answers that are allowed. */
enum { YES = 1 << ANSWER_YES, NO = 1 << ANSWER_NO, ASK = 1 << ANSWER_REVIEW };

/* A pen's way, in millimetres from the middle of the cell: an arc round
 * (x, y) with half axes rx, ry from one angle to another; with rx 0 a line
 * from (x, y) to (from, to). */
struct way {
	double x, y, rx, ry, from, to;
};

#define WAYS_MAX 6
#define PEN_MM 0.5 /* ball-point on a fine fax */

static const struct row {
	const char *name;
	int allowed;
	double pen; /* mm; 0: PEN_MM */
	struct way way[WAYS_MAX];
} ROWS[] = {
	/* plain rings */
	{"a ring", YES, 0, {{0, 0, 3, 2.5, 0, 370}}},
	{"a round ring", YES, 0, {{0, 0, 2.6, 2.6, -90, 275}}},
	{"a flat ring", YES, 0, {{0, 0, 4.2, 2.2, 0, 365}}},
	{"a ring at the left", YES, 0, {{-6, 0, 2.6, 2.4, 0, 365}}},
	{"a ring at the right", YES, 0, {{6, 0.3, 2.6, 2.4, 0, 365}}},
	{"a ring of a thin pen", YES, 0.3, {{0, 0, 3, 2.5, 0, 370}}},
	{"a ring of a marker", YES, 1.0, {{0, 0, 3.2, 2.7, 0, 370}}},
	{"a ring a little larger than its cell", YES | ASK, 0,
		{{0, 0, 5, 4.4, 0, 365}}},
	{"a ring much larger than its cell", YES | ASK, 0,
		{{0, 0, 7, 6, 0, 365}}},
	{"a ring round its frame", YES | ASK, 0, {{0, 0, 12.5, 6, 0, 365}}},
	{"a marker's ring round its frame", YES | ASK, 0.9,
		{{0, 0, 12, 6.5, 0, 365}}},
	{"a ring open by 30 degrees", YES | ASK, 0, {{0, 0, 3, 2.5, 20, 350}}},
	{"a ring open by 60 degrees", YES | ASK, 0, {{0, 0, 3, 2.5, -60, 240}}},
	{"a doubled ring", YES | ASK, 0,
		{{0, 0, 3.1, 2.6, 0, 360}, {0, 0, 2.2, 1.8, 0, 360}}},
	/* no mark */
	{"nothing", NO, 0, {{0, 0, 0, 0, 0, 0}}},
	{"a dot", NO | ASK, 0, {{2, 1, 0, 0, 2.2, 1}}},
	/* marks that are no rings */
	{"half a ring", ASK, 0, {{0, 0, 3, 2.5, 0, 180}}},
	{"a cross", NO | ASK, 0,
		{{-2.5, -2.3, 0, 0, 2.5, 2.3}, {2.5, -2.3, 0, 0, -2.5, 2.3}}},
	{"a large cross", NO | ASK, 0,
		{{-5, -3, 0, 0, 5, 3}, {5, -3, 0, 0, -5, 3}}},
	{"a tick", ASK, 0,
		{{-2, 0, 0, 0, -0.6, 2.2}, {-0.6, 2.2, 0, 0, 3, -2.6}}},
	{"a tick of a marker", ASK, 1.0,
		{{-2, 0, 0, 0, -0.6, 2.2}, {-0.6, 2.2, 0, 0, 3, -2.6}}},
	{"a triangle", ASK, 0,
		{{0, -2.8, 0, 0, 3, 2.4}, {3, 2.4, 0, 0, -3, 2.4},
			{-3, 2.4, 0, 0, 0, -2.8}}},
	{"a slash", ASK, 0, {{2.5, -2.6, 0, 0, -2.5, 2.6}}},
	{"a dash", ASK, 0, {{-2.5, 0, 0, 0, 2.5, 0.2}}},
	{"a square", ASK, 0,
		{{-2.5, -2.5, 0, 0, 2.5, -2.5}, {2.5, -2.5, 0, 0, 2.5, 2.5},
			{2.5, 2.5, 0, 0, -2.5, 2.5},
			{-2.5, 2.5, 0, 0, -2.5, -2.5}}},
	{"a filled disc", ASK, 4.5, {{0, 0, 0, 0, 0.1, 0}}},
	/* rings taken back: the opposite of a ring */
	{"a ring struck out by two lines", ASK, 0,
		{{0, 0, 3, 2.5, 0, 365}, {-4.5, -0.5, 0, 0, 4.5, -0.6},
			{-4.5, 0.6, 0, 0, 4.5, 0.5}}},
	{"a ring struck out by two long lines", ASK, 0,
		{{0, 0, 2.6, 2.3, 0, 365}, {-8, -0.5, 0, 0, 8, -0.4},
			{-8, 0.7, 0, 0, 8, 0.6}}},
	{"a ring struck out by one line", ASK, 0,
		{{0, 0, 3, 2.5, 0, 365}, {-4.5, 0.2, 0, 0, 4.5, -0.2}}},
	{"a ring struck out slanting", ASK, 0,
		{{0, 0, 3, 2.5, 0, 365}, {-4, 2.4, 0, 0, 4, -2.4},
			{-3, 2.9, 0, 0, 4.8, -1.7}}},
	{"a ring crossed out", ASK, 0,
		{{0, 0, 3, 2.5, 0, 365}, {-3.4, -2.7, 0, 0, 3.4, 2.7},
			{3.4, -2.7, 0, 0, -3.4, 2.7}}},
	{"a cross within a ring", ASK, 0,
		{{0, 0, 3, 2.7, 0, 365}, {-1.4, -1.2, 0, 0, 1.4, 1.2},
			{1.4, -1.2, 0, 0, -1.4, 1.2}}},
	{"a seal over a ring", ASK, 0,
		{{0, 0, 3, 2.5, 0, 365}, {2.2, 0.2, 2.2, 2.5, 0, 365},
			{1.2, -0.8, 0, 0, 3.2, -0.8},
			{2.2, -1.6, 0, 0, 2.2, 1.8},
			{1.2, 0.6, 0, 0, 3.2, 1.2}}},
};

static const struct table_row {
	const char *name;
	enum draw_frames frames;
} TABLES[] = {
	{"boxes", DRAW_BOXES},
	{"on the rules", DRAW_ON_RULES},
	{"a run", DRAW_RUN},
};

/* A page with its table, and where the cells are. */
struct drawn {
	PIX *pix;
	struct px_rect inner[DRAW_ROWS_MAX];
};

static struct drawn
new_table(enum draw_frames frames)
{
	struct draw_table table = {.frames = frames,
		.rows = TABLE_ROWS,
		.row_h = 92,
		.thin = 2,
		.bold = 8};
	struct drawn d = {.pix = draw_new(W, H)};

	draw_table(d.pix, &table, d.inner);
	return d;
}

static void
draw_mark(struct drawn *d, int cell, double pen, const struct way *way)
{
	struct px_rect c = d->inner[cell];
	double mx = c.x + c.w / 2.0, my = c.y + c.h / 2.0;
	int i;

	pen = (pen > 0 ? pen : PEN_MM) * PAGE_MM;
	for (i = 0; i < WAYS_MAX; i++) {
		const struct way *w = &way[i];
		double x = mx + w->x * PAGE_MM, y = my + w->y * PAGE_MM;

		if (w->rx > 0)
			draw_arc(d->pix, x, y, w->rx * PAGE_MM, w->ry * PAGE_MM,
				w->from, w->to, pen);
		else if (w->from != 0 || w->to != 0)
			draw_line(d->pix, x, y, mx + w->from * PAGE_MM,
				my + w->to * PAGE_MM, pen);
	}
}

/* Judge all cells of the page; takes its picture.  measures may be NULL. */
static void
judge_measured(struct drawn *d, double damage, struct mark *out,
	struct mark_measures *measures)
{
	struct frames *frames = malloc(sizeof(*frames));
	struct page *page = draw_page(&d->pix);
	struct cell_marks *marks;
	struct err e;
	int k;

	assert_non_null(frames);
	assert_works(frames_find(page, frames, &e), e);
	assert_int_equal(frames->count, TABLE_ROWS);
	assert_works(marks_measure(page, frames, &marks, &e), e);
	assert_int_equal(marks->count, TABLE_ROWS);
	for (k = 0; k < TABLE_ROWS; k++) {
		out[k] = (struct mark){.page = 0};
		mark_judge(&marks->measures[k], damage, &out[k]);
		assert_true(out[k].confidence > 0 && out[k].confidence <= 1);
		assert_true(out[k].answer == ANSWER_REVIEW ||
			    out[k].answer == ANSWER_YES ||
			    out[k].answer == ANSWER_NO);
		if (measures != NULL)
			measures[k] = marks->measures[k];
	}
	marks_free(&marks);
	assert_null(marks);
	page_free(&page);
	free(frames);
}

static void
judge(struct drawn *d, double damage, struct mark *out)
{
	judge_measured(d, damage, out, NULL);
}

static void
assert_allowed(const struct mark *m, int allowed, const char *where)
{
	if (!(allowed & 1 << m->answer))
		fail_msg("%s: %s, %s (%s)", where, answer_name(m->answer),
			mark_kind_name(m->kind), m->why);
}

static void
drawn(void **state)
{
	const struct row *row = *state;
	struct mark mark[TABLE_ROWS];
	size_t t;
	int k;

	for (t = 0; t < ARRAY_LEN(TABLES); t++) {
		struct drawn d = new_table(TABLES[t].frames);

		draw_mark(&d, CELL, row->pen, row->way);
		judge(&d, 0, mark);
		assert_allowed(&mark[CELL], row->allowed, TABLES[t].name);
		/* the mark is nobody else's; a large one is at most asked
		 * about in the cell it reaches */
		for (k = 0; k < TABLE_ROWS; k++)
			if (abs(k - CELL) == 1)
				assert_allowed(&mark[k], NO | ASK,
					TABLES[t].name);
			else if (k != CELL)
				assert_allowed(&mark[k], NO, TABLES[t].name);
	}
}

/* Each cell of a column has its own ring, larger than the cell: all are yes
 * or asked about, none is no. */
static void
column_of_rings(void **state)
{
	static const struct way RING[WAYS_MAX] = {{0, 0, 4, 3.8, 0, 365}};
	const struct table_row *table = *state;
	struct drawn d = new_table(table->frames);
	struct mark mark[TABLE_ROWS];
	int k;

	for (k = 0; k < TABLE_ROWS; k++)
		draw_mark(&d, k, 0, RING);
	judge(&d, 0, mark);
	for (k = 0; k < TABLE_ROWS; k++)
		assert_allowed(&mark[k], YES | ASK, table->name);
}

/* A ring of the cell above hangs down, further and further: it is never this
 * cell's, and what of it is seen here is called a neighbour's while it stays
 * out of the middle half. */
static void
neighbour_leans_in(void **state)
{
	const struct table_row *table = *state;
	int i, strays = 0;

	for (i = 0; i <= 24; i += 4) {
		double down = i / 10.0;
		struct way ring[WAYS_MAX] = {
			{0, down, 3.4, 4 + 1.5 * down, 0, 365}};
		struct drawn d = new_table(table->frames);
		struct px_rect c = d.inner[CELL], below = d.inner[CELL + 1];
		double end = c.y + c.h / 2.0 +
			     (4 + 2.5 * down + PEN_MM / 2) * PAGE_MM;
		struct mark_measures m[TABLE_ROWS];
		struct mark mark[TABLE_ROWS];

		draw_mark(&d, CELL, 0, ring);
		judge_measured(&d, 0, mark, m);
		assert_allowed(&mark[CELL], YES | ASK, table->name);
		assert_allowed(&mark[CELL + 1], NO | ASK, table->name);
		strays += m[CELL + 1].stray_mm2 > 0;
		if (end < below.y + below.h / 4.0 &&
			m[CELL + 1].ink_mm2 > m[CELL + 1].stray_mm2)
			fail_msg("%s: %.2f mm2 own, %.2f mm2 stray",
				table->name, (double)m[CELL + 1].ink_mm2,
				(double)m[CELL + 1].stray_mm2);
		assert_true(m[CELL].ink_mm2 > 4 && m[CELL].stray_mm2 == 0);
	}
	assert_true(strays > 0);
}

/* The neighbour's ring leans in where this cell has a ring of its own. */
static void
both_ringed(void **state)
{
	static const struct way LOW[WAYS_MAX] = {{-3, 1.2, 3.2, 3.2, 0, 365}};
	static const struct way OWN[WAYS_MAX] = {{5, 0, 2.6, 2.4, 0, 365}};
	const struct table_row *table = *state;
	struct drawn d = new_table(table->frames);
	struct mark mark[TABLE_ROWS];

	draw_mark(&d, CELL, 0, LOW);
	draw_mark(&d, CELL + 1, 0, OWN);
	judge(&d, 0, mark);
	assert_allowed(&mark[CELL], YES | ASK, table->name);
	assert_allowed(&mark[CELL + 1], YES | ASK, table->name);
}

/* Correction fluid took the middle of the frame's lower line: the stumps that
 * are left of it are no mark. */
static void
fluid(void **state)
{
	struct drawn d = new_table(DRAW_BOXES);
	struct px_rect c = d.inner[CELL];
	struct mark_measures m[TABLE_ROWS];
	struct mark mark[TABLE_ROWS];

	(void)state;
	draw_clear(d.pix,
		(struct px_rect){c.x + c.w / 4, c.y + c.h - 6, c.w / 2, 18});
	judge_measured(&d, 0, mark, m);
	assert_true(m[CELL].ink_mm2 == 0);
	assert_allowed(&mark[CELL], NO, "boxes");
}

/* A weak pencil leaves specks where its ring was: somebody must look. */
static void
faint_specks(void **state)
{
	const struct table_row *table = *state;
	struct drawn d = new_table(table->frames);
	struct px_rect c = d.inner[CELL];
	struct mark mark[TABLE_ROWS];
	uint32_t seed = 8;
	int i, k;

	for (i = 0; i < 360; i += 9) {
		double a = i * acos(-1) / 180;

		if (draw_chance(&seed, 3) == 0)
			continue;
		draw_fill(d.pix,
			(struct px_rect){(int)(c.x + c.w / 2.0 + 24 * cos(a)),
				(int)(c.y + c.h / 2.0 + 20 * sin(a)), 2, 1});
	}
	judge(&d, 0, mark);
	assert_allowed(&mark[CELL], ASK | YES, table->name);
	for (k = 0; k < TABLE_ROWS; k++)
		if (k != CELL)
			assert_allowed(&mark[k], NO, table->name);
}

/* Salt and pepper all over the page make no marks, and unmake no ring. */
static void
dirty_page(void **state)
{
	static const struct way RING[WAYS_MAX] = {{0, 0, 3, 2.5, 0, 365}};
	const struct table_row *table = *state;
	struct drawn d = new_table(table->frames);
	struct mark mark[TABLE_ROWS];
	uint32_t seed = 15;
	int k;

	draw_mark(&d, CELL, 0, RING);
	draw_noise(d.pix, (struct px_rect){0, 0, W, H}, 400, &seed);
	judge(&d, 0, mark);
	for (k = 0; k < TABLE_ROWS; k++)
		assert_allowed(&mark[k], k == CELL ? YES | ASK : NO | ASK,
			table->name);
}

/* A streak down the page, through all cells. */
static void
streak(void **state)
{
	static const struct way RING[WAYS_MAX] = {{0, 0, 3, 2.5, 0, 365}};
	const struct table_row *table = *state;
	struct drawn d = new_table(table->frames);
	struct mark mark[TABLE_ROWS];
	int k;

	draw_mark(&d, CELL, 0, RING);
	draw_fill(d.pix, (struct px_rect){d.inner[0].x + 30, 0, 2, H});
	judge(&d, 0, mark);
	for (k = 0; k < TABLE_ROWS; k++)
		assert_allowed(&mark[k], k == CELL ? YES : NO, table->name);
}

/* Where most rows arrived damaged nothing is sure, ring or not. */
static void
damaged(void **state)
{
	static const struct way RING[WAYS_MAX] = {{0, 0, 3, 2.5, 0, 365}};
	const struct table_row *table = *state;
	struct drawn d = new_table(table->frames);
	struct mark mark[TABLE_ROWS];
	int k;

	draw_mark(&d, CELL, 0, RING);
	judge(&d, 0.6, mark);
	for (k = 0; k < TABLE_ROWS; k++)
		assert_allowed(&mark[k], ASK, table->name);
}

/* The whole cell black, or noise: a person's, and nothing breaks. */
static void
full_cell(void **state)
{
	const struct table_row *table = *state;
	struct mark mark[TABLE_ROWS];
	uint32_t seed = 44;
	struct drawn d;

	d = new_table(table->frames);
	draw_fill(d.pix, px_inset(d.inner[CELL], 6, 6));
	judge(&d, 0, mark);
	assert_allowed(&mark[CELL], ASK, table->name);
	d = new_table(table->frames);
	draw_noise(d.pix, px_inset(d.inner[CELL], 4, 4), 3, &seed);
	judge(&d, 0, mark);
	assert_allowed(&mark[CELL], ASK, table->name);
}

static void
no_cells(void **state)
{
	struct frames *frames = calloc(1, sizeof(*frames));
	PIX *pix = draw_new(100, 100);
	struct page *page = draw_page(&pix);
	struct cell_marks *marks;
	struct err e;

	(void)state;
	assert_non_null(frames);
	assert_works(marks_measure(page, frames, &marks, &e), e);
	assert_int_equal(marks->count, 0);
	marks_free(&marks);
	page_free(&page);
	free(frames);
}

/* The dots of a grey ground make strokes of every kind: the nets alone do not
 * say what is a ring there. */
static void
nets_on_grey(void **state)
{
	static const struct {
		float ring;
		bool dithered;
		enum answer answer;
	} SAID[] = {
		{0.84F, false, ANSWER_YES},
		{0.84F, true, ANSWER_REVIEW},
		{0.97F, true, ANSWER_REVIEW},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(SAID); i++) {
		/* strokes all over, of which the rules make nothing */
		struct mark_measures m = {.ink_mm2 = 44,
			.pieces = 50,
			.fitted = true,
			.covered = 1,
			.inside = 0.36F,
			.core = 0.29F,
			.off_y = 1.05F,
			.dithered = SAID[i].dithered};
		struct mark out = {.page = 0};

		m.net[MARK_NET_RING] = SAID[i].ring;
		m.net[MARK_NET_OTHER] = 1 - SAID[i].ring;
		mark_judge(&m, 0, &out);
		assert_int_equal(out.answer, SAID[i].answer);
	}
}

int
main(void)
{
	static const struct {
		const char *name;
		CMUnitTestFunction test;
	} SCENES[] = {
		{"a column of rings larger than their cells", column_of_rings},
		{"the neighbour's ring leans in", neighbour_leans_in},
		{"both ringed, one leans in", both_ringed},
		{"faint specks", faint_specks},
		{"a dirty page", dirty_page},
		{"a streak", streak},
		{"damaged rows", damaged},
		{"a cell full of ink", full_cell},
	};
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, drawn, &ROWS[i], "%s", ROWS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(SCENES); i++)
		for (size_t t = 0; t < ARRAY_LEN(TABLES); t++)
			rows_add(&rows, SCENES[i].test, &TABLES[t], "%s: %s",
				SCENES[i].name, TABLES[t].name);
	rows_add(&rows, fluid, NULL, "correction fluid over the frame");
	rows_add(&rows, no_cells, NULL, "no cells");
	rows_add(&rows, nets_on_grey, NULL, "the nets alone on a grey ground");
	return rows_run(&rows, "mark");
}
