/*
 * px_map.h - from the pixels of one picture to those of another.
 *
 * A map is six numbers: (x, y) goes to
 * (m[0] x + m[1] y + m[2], m[3] x + m[4] y + m[5]).
 */
#ifndef BASE_PX_MAP_H
#define BASE_PX_MAP_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/px.h"

/* The upright box, in whole pixels, that covers r once it is moved. */
struct px_rect px_map_box(const double m[6], struct px_rect r);

/* The map back.  False, out untouched, for one that makes everything flat. */
MUST_CHECK bool px_map_back(const double m[6], double out[6]);

#endif
