/*
 * ring.h - the ellipse that a drawn ring follows.
 */
#ifndef OCR_RING_H
#define OCR_RING_H

#include "ocr/cell_ink.h"

/* rho^2 = a dx^2 + b dx dy + c dy^2 around (cx, cy), in pixels of the cut;
 * rho is 1 on the ellipse. */
struct ring {
	double cx, cy;
	double a, b, c;
};

/* Fit an ellipse to the cell's own pieces, and to pieces above and below it
 * that lie on the same ellipse.  core: only pieces that reach the middle half
 * of the cell.  False when there is no sane ellipse. */
bool ring_fit(const struct cell_ink *c, bool core, struct ring *out);

double ring_rho(const struct ring *r, double x, double y);

/* Half of the ellipse's extent along x and y. */
void ring_extent(const struct ring *r, double *hx, double *hy);

/* Share of the piece's pixels that lie near the ellipse.  shift_x, shift_y:
 * from the piece's cut to the ellipse's. */
double ring_share(const struct ring *r, const struct cell_ink *c,
	const struct piece *p, int shift_x, int shift_y);

/* Directions from the centre in which a ring is looked at. */
#define RING_DIRS 48

/* Which direction a pixel lies in, and the middle of a direction, radians. */
int ring_dir(const struct ring *r, int x, int y);
double ring_angle(int dir);

/* Would ink of the ring be seen in this direction, or does it run under the
 * print's lines or out of the cut? */
bool ring_visible(const struct cell_ink *c, const struct ring *r, int dir);

/* Ink within these counts as on the ellipse: a hand's ring wobbles by a
 * quarter of its radius (99 % of 2,300 rings). */
#define RING_LOW 0.70
#define RING_HIGH 1.36

#endif
