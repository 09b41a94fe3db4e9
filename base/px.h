/*
 * px.h - geometry in pixels, passed by value.
 */
#ifndef BASE_PX_H
#define BASE_PX_H

#include <stdbool.h>

struct px_rect {
	int x, y, w, h; /* pixels; right = x + w and bottom = y + h excluded */
};

struct px_point {
	double x, y;
};

static inline int
px_right(struct px_rect r)
{
	return r.x + r.w;
}

static inline int
px_bottom(struct px_rect r)
{
	return r.y + r.h;
}

static inline bool
px_empty(struct px_rect r)
{
	return r.w <= 0 || r.h <= 0;
}

/* The part of a inside b; empty (w or h 0) when they do not meet. */
static inline struct px_rect
px_clip(struct px_rect a, struct px_rect b)
{
	int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
	int x1 = px_right(a) < px_right(b) ? px_right(a) : px_right(b);
	int y1 = px_bottom(a) < px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x0, y0, x1 > x0 ? x1 - x0 : 0,
		y1 > y0 ? y1 - y0 : 0};
}

/* r with every side moved inwards by dx and dy (outwards if negative). */
static inline struct px_rect
px_inset(struct px_rect r, int dx, int dy)
{
	return (struct px_rect){r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy};
}

#endif
