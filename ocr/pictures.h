/*
 * pictures.h - what was read, as pictures for people.
 */
#ifndef OCR_PICTURES_H
#define OCR_PICTURES_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/reading.h"
#include "ocr/sheet.h"

/* Write to fd a PNG of each page as it was read and then one of each mark and
 * field with what stands round it, and note their lengths in the reading.  Beyond
 * READING_PICTURES_MAX no more are drawn.  ERR_SYSTEM when fd takes no more
 * or there is no memory. */
MUST_CHECK bool pictures_draw(int fd, const struct sheet *sheets, int n,
	struct reading *reading, struct err *e);

#endif
