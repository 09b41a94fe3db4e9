/*
 * px_map.c - from the pixels of one picture to those of another.
 */
#include "base/px_map.h"

#include <math.h>
#include <string.h>

/* Pictures are scaled by 50 at most, so a map with less area than this is
 * none. */
static const double AREA_MIN = 1e-6;

/* Far outside of any picture, and safe to compute with. */
static const double FAR = 1e8;

static int
whole(double v)
{
	return (int)floor(fmin(fmax(v, -FAR), FAR) + 0.5);
}

struct px_rect
px_map_box(const double m[6], struct px_rect r)
{
	double x0 = HUGE_VAL, y0 = HUGE_VAL, x1 = -HUGE_VAL, y1 = -HUGE_VAL;
	struct px_rect box;

	for (int i = 0; i < 4; i++) {
		double x = r.x + (i & 1 ? r.w : 0), y = r.y + (i & 2 ? r.h : 0);
		double tx = m[0] * x + m[1] * y + m[2];
		double ty = m[3] * x + m[4] * y + m[5];

		x0 = fmin(x0, tx);
		y0 = fmin(y0, ty);
		x1 = fmax(x1, tx);
		y1 = fmax(y1, ty);
	}
	box.x = whole(x0);
	box.y = whole(y0);
	box.w = whole(x1) - box.x;
	box.h = whole(y1) - box.y;
	return box;
}

bool
px_map_back(const double m[6], double out[6])
{
	double det = m[0] * m[4] - m[1] * m[3];
	double back[6];

	if (!(fabs(det) >= AREA_MIN))
		return false;
	back[0] = m[4] / det;
	back[1] = -m[1] / det;
	back[2] = (m[1] * m[5] - m[4] * m[2]) / det;
	back[3] = -m[3] / det;
	back[4] = m[0] / det;
	back[5] = (m[3] * m[2] - m[0] * m[5]) / det;
	memcpy(out, back, sizeof back);
	return true;
}
