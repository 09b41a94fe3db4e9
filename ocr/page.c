/*
 * page.c - from the page as delivered to the page as it is read.
 *
 * Always true: to_source takes a point of ink back to the file, whatever
 * turning, scaling and shearing lies between.
 */
#include "ocr/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/px_map.h"
#include "ocr/skew.h"

/* Scale factors this near to 1 are left alone: 196 for 204 is 4 %, and a
 * ring 4 % flatter is still a ring. */
static const double SCALE_SLACK = 0.09;

/* A grey of 8-bit averages darker than this becomes ink when a scan of odd
 * density is reduced; above the middle (128) so that thin strokes stay. */
static const int REDUCE_THRESHOLD = 150;


/* A copier shears rows against columns by far less than this. */
static const double SHEAR_MAX = 0.02;

/* M := M * (x = a x' + b y' + c, y = d x' + f y' + g): the page's new
 * coordinates x', y' are put in front. */
static void
compose(double m[6], double a, double b, double c, double d, double f,
	double g)
{
	double r[6];

	r[0] = m[0] * a + m[1] * d;
	r[1] = m[0] * b + m[1] * f;
	r[2] = m[0] * c + m[1] * g + m[2];
	r[3] = m[3] * a + m[4] * d;
	r[4] = m[3] * b + m[4] * f;
	r[5] = m[3] * c + m[4] * g + m[5];
	memcpy(m, r, sizeof(r));
}

/* Each row twice (98 lines per inch). */
static PIX *
double_rows(PIX *pix)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix), y;
	PIX *to = pixCreate(w, 2 * h, 1);
	size_t n = (size_t)pixGetWpl(pix);

	if (to == NULL)
		return NULL;
	for (y = 0; y < 2 * h; y++)
		memcpy(pixGetData(to) + (size_t)y * n,
			pixGetData(pix) + (size_t)(y / 2) * n, n * 4);
	return to;
}

/* Ink in either of two rows (391 lines per inch): pencil must stay. */
static PIX *
halve_rows(PIX *pix)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix), y;
	PIX *to = pixCreate(w, (h + 1) / 2, 1);
	size_t n = (size_t)pixGetWpl(pix), k;

	if (to == NULL)
		return NULL;
	for (y = 0; y < h; y++) {
		l_uint32 *d = pixGetData(to) + (size_t)(y / 2) * n;
		const l_uint32 *s = pixGetData(pix) + (size_t)y * n;

		for (k = 0; k < n; k++)
			d[k] |= s[k];
	}
	return to;
}

static bool
near(double v, double want)
{
	return fabs(v / want - 1) <= SCALE_SLACK;
}

/* The page at about PAGE_DPI on both axes; *sx, *sy are the factors. */
static PIX *
make_square(PIX *ink, int dpi_x, int dpi_y, double *sx, double *sy)
{
	double fx = (double)PAGE_DPI / dpi_x, fy = (double)PAGE_DPI / dpi_y;
	PIX *grey = NULL, *scaled = NULL, *out = NULL;

	*sx = near(fx, 1) ? 1 : fx;
	*sy = near(fy, 1) ? 1 : near(fy, 2) ? 2 : near(fy, 0.5) ? 0.5 : fy;
	if (*sx == 1 && *sy == 1)
		return pixClone(ink);
	if (*sx == 1 && *sy == 2)
		return double_rows(ink);
	if (*sx == 1 && *sy == 0.5)
		return halve_rows(ink);
	grey = pixConvert1To8(NULL, ink, 255, 0);
	if (grey != NULL)
		scaled = pixScaleGeneral(grey, (float)*sx, (float)*sy, 0.0F, 0);
	if (scaled != NULL)
		out = pixThresholdToBinary(scaled, REDUCE_THRESHOLD);
	pixDestroy(&grey);
	pixDestroy(&scaled);
	return out;
}

/* The strip with the sender's line, before anything is turned; NULL without
 * memory. */
static PIX *
top_of(PIX *ink)
{
	int h = (int)(PAGE_TOP_MM * PAGE_MM);
	BOX *box = boxCreate(0, 0, pixGetWidth(ink), h);
	PIX *top = box ? pixClipRectangle(ink, box, NULL) : NULL;

	boxDestroy(&box);
	return top;
}

bool
page_new(struct fax_page *fp, int index, struct page **out, struct err *e)
{
	struct page *p = calloc(1, sizeof(*p));
	double sx, sy;

	if (p == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a page");
	p->index = index;
	p->src_w = pixGetWidth(fp->ink);
	p->src_h = pixGetHeight(fp->ink);
	p->dpi_x = fp->dpi_x;
	p->dpi_y = fp->dpi_y;
	p->ink = make_square(fp->ink, fp->dpi_x, fp->dpi_y, &sx, &sy);
	p->top = p->ink ? top_of(p->ink) : NULL;
	if (p->top == NULL) {
		pixDestroy(&p->ink);
		free(p);
		return err_set(e, ERR_SYSTEM, "no memory for a page");
	}
	p->row_factor = sy > 1.5 ? 2 : 1;
	p->damaged_rows = fp->damaged_rows;
	p->row_damaged = fp->row_damaged;
	fp->row_damaged = NULL;
	p->to_source[0] = 1 / sx;
	p->to_source[4] = 1 / sy;
	fax_page_clear(fp);
	*out = p;
	return true;
}

void
page_free(struct page **page)
{
	if (*page == NULL)
		return;
	pixDestroy(&(*page)->ink);
	pixDestroy(&(*page)->top);
	free((*page)->row_damaged);
	free(*page);
	*page = NULL;
}

bool
page_turn(struct page *page, int quarters, struct err *e)
{
	int w = pixGetWidth(page->ink), h = pixGetHeight(page->ink);
	PIX *turned = quarters == 2 ? pixRotate180(NULL, page->ink)
		: quarters == 1	    ? pixRotate90(page->ink, 1)
				    : pixRotate90(page->ink, -1);

	if (turned == NULL)
		return err_set(e, ERR_SYSTEM, "no memory to turn a page");
	/* old (x, y) of a new point (x', y') */
	if (quarters == 2)
		compose(page->to_source, -1, 0, w, 0, -1, h);
	else if (quarters == 1)
		compose(page->to_source, 0, 1, 0, -1, 0, h);
	else
		compose(page->to_source, 0, -1, w, 1, 0, 0);
	pixDestroy(&page->ink);
	page->ink = turned;
	/* it lay turned the other way round */
	page->rotation = (page->rotation + 360 - 90 * quarters) % 360;
	return true;
}

bool
page_straighten(struct page *page, struct err *e)
{
	struct skew s;
	PIX *straight;
	double c;
	int dx = 0, dy = 0;

	if (!skew_find(page->ink, &s, e))
		return false;
	if (s.rows_sure < SKEW_SURE)
		s.rows = s.cols_sure < SKEW_SURE ? 0 : -s.cols;
	/* upright lines are rarer than level ones: text has hardly any */
	if (s.cols_sure < SKEW_SURE || fabs(s.cols + s.rows) > SHEAR_MAX)
		s.cols = -s.rows;
	page->skew_deg = atan(s.rows) * 180 / acos(-1);
	if (s.rows == 0 && s.cols == 0)
		return true;
	straight = skew_shear(page->ink, s.rows, s.cols, &dx, &dy);
	if (straight == NULL)
		return err_set(e, ERR_SYSTEM, "no memory to deskew a page");
	/* first y = y' + rows x - dy, then, of that, x = x' + c y' - dx */
	c = s.cols / (1 - s.rows * s.cols);
	compose(page->to_source, 1, 0, 0, s.rows, 1, -dy);
	compose(page->to_source, 1, c, -dx, 0, 1, 0);
	pixDestroy(&page->ink);
	page->ink = straight;
	return true;
}

struct px_rect
page_to_source(const struct page *page, struct px_rect r)
{
	return px_clip(px_map_box(page->to_source, r),
		(struct px_rect){0, 0, page->src_w, page->src_h});
}

struct px_rect
page_from_source(const struct page *page, struct px_rect r)
{
	struct px_rect all = {0, 0, pixGetWidth(page->ink),
		pixGetHeight(page->ink)};
	double back[6];

	/* turns, scales and shears: never flat */
	if (!px_map_back(page->to_source, back))
		return (struct px_rect){0, 0, 0, 0};
	return px_clip(px_map_box(back, r), all);
}

double
page_damage(const struct page *page, struct px_rect r)
{
	struct px_rect box = page_to_source(page, r);
	int y, n = 0;

	if (page->row_damaged == NULL || box.h == 0)
		return 0;
	for (y = box.y; y < px_bottom(box); y++)
		n += page->row_damaged[y];
	return (double)n / box.h;
}
