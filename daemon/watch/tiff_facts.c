/*
 * tiff_facts.c - what the receiver wrote about the pages, beside the picture.
 */
#include "daemon/watch/tiff_facts.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	TAG_IMAGE_LENGTH = 257,
	TAG_IMAGE_DESCRIPTION = 270,
	TAG_Y_RESOLUTION = 283,
	TAG_RESOLUTION_UNIT = 296,
	TAG_DATE_TIME = 306,
	TAG_BAD_FAX_LINES = 326,
	TAG_CONSECUTIVE_BAD_FAX_LINES = 328,
};

enum { TYPE_ASCII = 2, TYPE_SHORT = 3, TYPE_LONG = 4, TYPE_RATIONAL = 5 };

void
tiff_facts_init(struct tiff_facts *f)
{
	*f = (struct tiff_facts){.bad_rows = -1,
		.bad_run = -1,
		.page = {.unit_mm = 25.4}};
}

/* n bytes of its values; false when they are not all there. */
static bool
fetch(const struct tiff_entry *en, void *p, size_t n)
{
	return en->at <= en->size && n <= en->size - en->at &&
	       pread(en->fd, p, n, (off_t)en->at) == (ssize_t)n;
}

static uint32_t
number(const struct tiff_entry *en, const unsigned char *p, unsigned n)
{
	uint32_t v = 0;

	for (unsigned i = 0; i < n; i++)
		v = v << 8 | p[en->big_endian ? i : n - 1 - i];
	return v;
}

/* One SHORT or LONG. */
static bool
take_number(const struct tiff_entry *en, uint32_t *out)
{
	unsigned char raw[4];
	unsigned n = en->type == TYPE_SHORT ? 2 : 4;

	if ((en->type != TYPE_SHORT && en->type != TYPE_LONG) ||
		en->count != 1 || !fetch(en, raw, n))
		return false;
	*out = number(en, raw, n);
	return true;
}

static void
take_resolution(struct tiff_facts *f, const struct tiff_entry *en)
{
	unsigned char raw[8];
	uint32_t over;

	if (en->type != TYPE_RATIONAL || en->count != 1 ||
		!fetch(en, raw, sizeof raw))
		return;
	over = number(en, raw + 4, 4);
	if (over != 0)
		f->page.per_unit = (double)number(en, raw, 4) / over;
}

static void
take_text(const struct tiff_entry *en, char *dst, size_t size)
{
	size_t n = en->count < size - 1 ? (size_t)en->count : size - 1;

	if (en->type != TYPE_ASCII || !fetch(en, dst, n))
		n = 0;
	dst[n] = '\0';
}

static void
add_bad(int64_t *sum, uint32_t n)
{
	*sum = (*sum == -1 ? 0 : *sum) + n;
}

void
tiff_facts_entry(struct tiff_facts *f, const struct tiff_entry *en)
{
	uint32_t v;

	switch (en->tag) {
	case TAG_IMAGE_LENGTH:
		if (take_number(en, &v))
			f->page.rows = v;
		break;
	case TAG_Y_RESOLUTION:
		take_resolution(f, en);
		break;
	case TAG_RESOLUTION_UNIT:
		if (take_number(en, &v))
			f->page.unit_mm = v == 2 ? 25.4 : v == 3 ? 10 : 0;
		break;
	case TAG_IMAGE_DESCRIPTION:
		if (!f->first_done)
			take_text(en, f->description, sizeof f->description);
		break;
	case TAG_DATE_TIME:
		if (!f->first_done)
			take_text(en, f->date, sizeof f->date);
		break;
	case TAG_BAD_FAX_LINES:
		if (take_number(en, &v))
			add_bad(&f->bad_rows, v);
		break;
	case TAG_CONSECUTIVE_BAD_FAX_LINES:
		if (take_number(en, &v) && v > f->bad_run)
			f->bad_run = v;
		break;
	default:
		break;
	}
}

/* One more height behind the others. */
static void
add_height(struct tiff_facts *f, int64_t rows)
{
	static const char more[] = " ...";
	size_t len = strlen(f->heights);
	size_t room = sizeof f->heights - len - sizeof more;
	char text[24];
	int n = rows > 0 ? snprintf(text, sizeof text, "%s%lld",
				   len > 0 ? " " : "", (long long)rows)
			 : snprintf(text, sizeof text, "%s?",
				   len > 0 ? " " : "");

	if (len >= sizeof more - 1 &&
		strcmp(f->heights + len - (sizeof more - 1), more) == 0)
		return;
	if ((size_t)n < room)
		memcpy(f->heights + len, text, (size_t)n + 1);
	else
		memcpy(f->heights + len, more, sizeof more);
}

void
tiff_facts_page_end(struct tiff_facts *f)
{
	add_height(f, f->page.rows);
	f->last_rows = (int)(f->page.rows <= INT32_MAX ? f->page.rows : 0);
	f->last_mm = f->page.per_unit > 0
			     ? (double)f->page.rows / f->page.per_unit *
				       f->page.unit_mm
			     : 0;
	f->page.rows = 0;
	f->page.per_unit = 0;
	f->page.unit_mm = 25.4; /* an inch, by the specification */
	f->first_done = true;
}
