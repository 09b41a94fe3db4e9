/*
 * output.h - a composed form as a file: PDF to print, PNG and TIFF to look at
 * and to test with.
 */
#ifndef PRINT_OUTPUT_H
#define PRINT_OUTPUT_H

#include "base/compiler.h"
#include "base/err.h"
#include "print/compose.h"

/* The end of the name decides: .pdf, .tif or .tiff (black and white, Group 4,
 * all pages in one), .png (grey; of several pages the second and later are
 * NAME-2.png ...).  dpi is for pictures. */
MUST_CHECK bool output_write(const struct composed *c, const char *path,
	int dpi, struct err *e);

#endif
