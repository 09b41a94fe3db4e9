/*
 * print.h - small print, to read.
 */
#ifndef TESTS_SUPPORT_PRINT_H
#define TESTS_SUPPORT_PRINT_H

#include <leptonica/allheaders.h>

/* Parts of a line 55 mm apart, pt points high, at 8 pixels a millimetre; w
 * and h in pixels.  Freed by the caller. */
PIX *print_parts(const char *const *part, int parts, double pt, int w, int h);

#endif
