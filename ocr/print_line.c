/*
 * print_line.c - lines of print: rows of pixels with ink, between rows
 * without.
 */
#include "ocr/print_line.h"

#include <string.h>

#include "ocr/bits.h"
#include "ocr/field_line.h"

/* A line of print is at least this high: 5 points at 200 dpi.  While it is
 * lower than 7 points, white rows may be gaps in characters such as 二; then
 * any white row ends it, as lines may stand that close. */
#define LINE_MIN_PX 11
#define LINE_LOW_PX 16
#define GAP_PX 3
/* Height of the print in the picture for the recogniser, pixels: a line is
 * read twice, and where the two differ a person is asked. */
#define READ_HEIGHT_PX 40
#define AGAIN_HEIGHT_PX 52
/* A number and what it numbers stand this far apart at least, in heights of
 * the line. */
static const double NUMBER_GAP = 0.3;

/* The box of the ink inside r; empty when there is none. */
static struct px_rect
tight(const struct bits *b, struct px_rect r)
{
	int x0 = r.x, x1 = px_right(r);

	while (x0 < x1 && bits_cover(b, x0, x0 + 1, r.y, px_bottom(r)) == 0)
		x0++;
	while (x1 > x0 && bits_cover(b, x1 - 1, x1, r.y, px_bottom(r)) == 0)
		x1--;
	return (struct px_rect){x0, r.y, x1 - x0, r.h};
}

static void
count_stretches(const struct bits *b, struct print_line *l)
{
	int white = 0, x, gap = 2 * l->at.h;

	l->stretches = 1;
	l->first_x1 = px_right(l->at);
	for (x = l->at.x; x < px_right(l->at); x++) {
		if (bits_cover(b, x, x + 1, l->at.y, px_bottom(l->at)) == 0) {
			white++;
			continue;
		}
		if (white > gap) {
			if (l->stretches == 1)
				l->first_x1 = x - white;
			l->stretches++;
		}
		white = 0;
	}
}

int
print_lines_find(PIX *print, struct px_rect area,
	struct print_line out[PRINT_LINES_MAX])
{
	struct bits b = bits_of(print);
	int n = 0, from = -1, last = -1, y;

	area = px_clip(area, (struct px_rect){0, 0, b.w, b.h});
	for (y = area.y; y <= px_bottom(area); y++) {
		bool black = y < px_bottom(area) &&
			     bits_row(&b, y, area.x, px_right(area)) > 0;

		if (black) {
			from = from < 0 ? y : from;
			last = y;
			continue;
		}
		if (from < 0 || (y < px_bottom(area) && y - last <= GAP_PX &&
					last + 1 - from < LINE_LOW_PX))
			continue;
		if (last + 1 - from >= LINE_MIN_PX && n < PRINT_LINES_MAX) {
			out[n].at = tight(&b, (struct px_rect){area.x, from,
						      area.w, last + 1 - from});
			count_stretches(&b, &out[n]);
			n += !px_empty(out[n].at);
		}
		from = -1;
	}
	return n;
}

static bool
is_numbering(const char *s)
{
	static const char *const SIGNS[] = {"(", ")", "（", "）", "-", "－",
		"ー", ".", "．", "・", "問", "第", "No", "N", "o", "〔", "〕"};

	if (*s >= '0' && *s <= '9' && s[1] == '\0')
		return true;
	for (size_t i = 0; i < ARRAY_LEN(SIGNS); i++)
		if (strcmp(s, SIGNS[i]) == 0)
			return true;
	return false;
}

/* Symbols of the number that begins the line: signs of numbering with a digit
 * among them, and a gap or a closing sign behind. */
static int
numbering(const struct recognised *got, int height)
{
	bool digit = false;
	int n = 0;

	while (n < got->symbol_count && is_numbering(got->symbol[n].text)) {
		const char *s = got->symbol[n].text;

		digit = digit || (*s >= '0' && *s <= '9');
		n++;
		if (n < got->symbol_count && digit &&
			got->symbol[n].x0 - got->symbol[n - 1].x1 >
				NUMBER_GAP * height)
			return n;
	}
	if (!digit || n == 0 || n == got->symbol_count)
		return 0;
	/* "24時間" begins with no number; "1-2" and "(3)" are */
	return strstr(").）．", got->symbol[n - 1].text) || n >= 3 ? n : 0;
}

/* Recognisers part words by blanks; Japanese has none.  Only a blank between
 * two Latin letters or digits stays. */
static void
close_blanks(char *s)
{
	char *to = s;

	for (const char *from = s; *from; from++) {
		bool latin = to > s && (unsigned char)to[-1] < 128 &&
			     from[1] != '\0' && (unsigned char)from[1] < 128;

		if (*from != ' ' || latin)
			*to++ = *from;
	}
	*to = '\0';
}

/* The line as pixels of that height, read. */
static bool
read_at(const struct field_line *line, int height, enum recognise_mode mode,
	struct recogniser *r, struct recognised *out, struct err *e)
{
	PIX *pix = field_line_picture(line, height);
	bool ok = pix ? recognise(r, pix, mode, out, e)
		      : err_set(e, ERR_SYSTEM, "no memory for a line");

	pixDestroy(&pix);
	return ok;
}

/* The number that begins it, and the text behind. */
static void
part(const struct recognised *got, int height, struct print_text *out)
{
	int n = numbering(got, height);
	size_t at = 0;

	memset(out, 0, sizeof *out);
	for (int i = 0; i < n; i++) {
		size_t len = strlen(got->symbol[i].text);

		if (at + len + 1 < sizeof out->number)
			memcpy(out->number + at, got->symbol[i].text, len + 1);
		at += len;
	}
	/* the text behind as many symbols, blanks not counted */
	at = 0;
	for (int i = 0; i < n; i++) {
		at += strspn(got->text + at, " ");
		at += strlen(got->symbol[i].text);
	}
	at += strspn(got->text + at, " ");
	memcpy(out->text, got->text + at, strlen(got->text + at) + 1);
	close_blanks(out->text);
	out->conf = got->conf_min;
}

bool
print_line_read(PIX *print, const struct print_line *line, int x1,
	enum recognise_mode mode, struct recogniser *r, struct print_text *out,
	struct err *e)
{
	struct field_line one = {.at = line->at};
	struct recognised got, again;
	struct print_text other;
	BOX *box;
	bool ok = false;

	if (px_right(one.at) > x1)
		one.at.w = x1 - one.at.x;
	memset(out, 0, sizeof *out);
	if (px_empty(one.at))
		return true;
	box = boxCreate(one.at.x, one.at.y, one.at.w, one.at.h);
	one.ink = box ? pixClipRectangle(print, box, NULL) : NULL;
	if (!one.ink)
		err_set(e, ERR_SYSTEM, "no memory for a line");
	else
		ok = read_at(&one, READ_HEIGHT_PX, mode, r, &got, e) &&
		     read_at(&one, AGAIN_HEIGHT_PX, mode, r, &again, e);
	boxDestroy(&box);
	pixDestroy(&one.ink);
	if (!ok)
		return false;
	part(&got, READ_HEIGHT_PX, out);
	part(&again, AGAIN_HEIGHT_PX, &other);
	out->agreed = strcmp(out->text, other.text) == 0;
	if (!out->agreed && other.conf > out->conf)
		*out = other;
	return true;
}
