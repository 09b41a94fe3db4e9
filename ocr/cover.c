/*
 * cover.c - how many sheets a cover says were sent.
 *
 * Method: the page's print is closed over the gaps between letters, so that a
 * label and what is written beside it become stretches.  Short ones are read
 * from top to bottom by the net of names, until one says how many.
 *
 * Good for covers that are printed; a number written by hand is not looked for.
 */
#include "ocr/cover.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/px.h"
#include "base/text.h"
#include "form/reading.h"
#include "ocr/field_ink.h"
#include "ocr/field_text.h"
#include "ocr/run.h"

/* Letters of one text stand nearer than this, a label's value further off, at
 * 10 to 12 points: 0.7 of a letter's width. */
enum { CLOSE_PX = 22 };

/* Print of 8 to 16 points is so high. */
enum { HIGH_MIN_PX = 16, HIGH_MAX_PX = 50 };

/* "送信枚数" is 4 letters wide, "全6枚（送付状を含みます）" 12: in heights. */
static const double WIDE_MIN = 1.2, WIDE_MAX = 14;

/* So many stretches are read at most: covers have 10 to 25, each costs 2 ms of
 * processor time. */
enum { STRETCHES_MAX = 30 };

/* Parts of ink of a cover: 300 to 1200; a picture or a dithered page has more,
 * and is none. */
enum { PARTS_MAX = 2500 };

/* What so much of the readings' weight says is taken, of a stretch that the net
 * is not lost in (sender_text.c). */
static const double SURE = 0.75, WORTH = 0.005;

/* --- what a text says ----------------------------------------------------- */

static bool
has_any(const char *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(s, words[i]) != NULL)
			return true;
	return false;
}

/* Are sheets sent meant?  Goods are counted in 枚, too.  The net takes 枚 for
 * 牧 and hardly ever knows 数. */
static bool
means_sheets(const char *s)
{
	static const char *const WORDS[] = {"枚数", "牧数", "送信", "送付",
		"送り", "本紙", "本書", "本状", "表紙", "含"};

	return has_any(s, WORDS, ARRAY_LEN(WORDS));
}

/* Is the unit named? */
static bool
counts_sheets(const char *s)
{
	return strstr(s, "枚") != NULL || strstr(s, "牧") != NULL;
}

/* The same of a label left of the text: there it is enough that it counts. */
static bool
is_label(const char *s)
{
	return means_sheets(s) || counts_sheets(s);
}

/* 送付状他, but not その他 */
static bool
has_others(const char *s)
{
	static const char OTHER[] = "他", ALL_OTHER[] = "その他";
	size_t n = strlen(ALL_OTHER) - strlen(OTHER);

	for (const char *p = s; (p = strstr(p, OTHER)) != NULL; p++)
		if ((size_t)(p - s) < n ||
			strncmp(p - n, ALL_OTHER, strlen(ALL_OTHER)) != 0)
			return true;
	return false;
}

/* Does it say that the cover itself is not counted? */
static bool
leaves_cover_out(const char *s)
{
	static const char *const WORDS[] = {"除", "ほか", "別に"};

	return has_others(s) || has_any(s, WORDS, ARRAY_LEN(WORDS));
}

/* Behind a colon that no number stands before, as in a time. */
static bool
is_behind_colon(const char *text, const char *s)
{
	return s - text >= 2 && s[-1] == ':' && !isdigit((unsigned char)s[-2]);
}

/* May a number begin here?  A colon between a label and its number may be read
 * as a 1, so nothing else may stand before it. */
static bool
may_begin(const char *text, const char *s)
{
	static const char *const BEFORE[] = {"(", "計", "全", "で", "他",
		"ほか"};

	for (size_t i = 0; i < ARRAY_LEN(BEFORE); i++) {
		size_t n = strlen(BEFORE[i]);

		if ((size_t)(s - text) >= n && memcmp(s - n, BEFORE[i], n) == 0)
			return true;
	}
	return s == text || is_behind_colon(text, s);
}

/* The number at s, one to three digits, and what is behind it; 0: none. */
static int
number_at(const char *s, const char **behind)
{
	int n = 0, digits = 0;

	for (; isdigit((unsigned char)*s) && digits < 4; s++, digits++)
		n = n * 10 + (*s - '0');
	*behind = s;
	return digits <= 3 ? n : 0;
}

/* Does a unit follow?  Alone, or with the end of a bracket behind it. */
static bool
has_unit(const char *s)
{
	return strncmp(s, "枚", strlen("枚")) == 0 ||
	       strncmp(s, "牧", strlen("牧")) == 0;
}

int
cover_sheets(const char *before, const char *text)
{
	bool meant = means_sheets(text) || is_label(before);
	bool counted = counts_sheets(text) || counts_sheets(before);
	int found = 0;

	for (const char *s = text; *s != '\0' && meant; s++) {
		const char *behind;
		int n = number_at(s, &behind);

		if (n == 0)
			continue;
		/* behind a label that counts the number may stand alone;
		 * behind 送信番号 it is none of sheets */
		if (may_begin(text, s) &&
			(has_unit(behind) ||
				(*behind == '\0' && counted &&
					(s == text ||
						is_behind_colon(text, s))))) {
			/* of two numbers which is the sum is not known */
			if (found > 0)
				return 0;
			found = n;
		}
		s = behind - 1;
	}
	if (found > 0 && (leaves_cover_out(text) || leaves_cover_out(before)))
		found++;
	return found <= SHEETS_SENT_MAX ? found : 0;
}

/* --- where texts are ------------------------------------------------------ */

struct stretches {
	struct px_rect at[STRETCHES_MAX];
	int count;
};

/* What the sender's machine prints over a page is not the cover's. */
static bool
may_say(struct px_rect r)
{
	return r.y >= PAGE_TOP_MM * PAGE_MM && r.h >= HIGH_MIN_PX &&
	       r.h <= HIGH_MAX_PX && r.w >= WIDE_MIN * r.h &&
	       r.w <= WIDE_MAX * r.h;
}

static int
middle_of(struct px_rect r)
{
	return r.y + r.h / 2;
}

static int
by_middle(const void *a, const void *b)
{
	return middle_of(*(const struct px_rect *)a) -
	       middle_of(*(const struct px_rect *)b);
}

static int
by_left(const void *a, const void *b)
{
	return ((const struct px_rect *)a)->x - ((const struct px_rect *)b)->x;
}

/* Lines are as far apart as a letter is high. */
static bool
same_line(struct px_rect a, struct px_rect b)
{
	return abs(middle_of(a) - middle_of(b)) <= HIGH_MIN_PX;
}

/* By lines, each from left to right.  "On the same line" is no order to sort
 * by: of three it may hold for the first two and the last two alone. */
static void
sort_by_lines(struct px_rect *box, int n)
{
	int from, to;

	qsort(box, (size_t)n, sizeof(*box), by_middle);
	for (from = 0; from < n; from = to) {
		for (to = from + 1; to < n && same_line(box[from], box[to]);)
			to++;
		qsort(box + from, (size_t)(to - from), sizeof(*box), by_left);
	}
}

static bool
find_stretches(PIX *text, struct stretches *out, struct err *e)
{
	struct px_rect *box = NULL;
	int n = 0, kept = 0;

	out->count = 0;
	if (!runs_boxes(text, CLOSE_PX, 3, &box, &n, e))
		return false;
	for (int i = 0; i < n; i++)
		if (may_say(box[i]))
			box[kept++] = box[i];
	if (kept > 0)
		sort_by_lines(box, kept);
	for (int i = 0; i < kept && out->count < STRETCHES_MAX; i++)
		out->at[out->count++] = box[i];
	free(box);
	return true;
}

/* --- reading -------------------------------------------------------------- */

/* What one stretch says by most of its readings, and its likeliest text. */
static bool
vote(const struct line_reading *got, const char *before, char *best, int *count,
	double *confidence, struct err *e)
{
	int said[LINE_GUESSES_MAX];
	double all = 0, most = 0;

	*count = 0;
	best[0] = '\0';
	for (int i = 0; i < got->count; i++) {
		char text[FIELD_TEXT_SIZE];

		if (!field_text_normal(got->guess[i].text, FIELD_TEXT, text,
			    sizeof(text), e))
			return false;
		said[i] = cover_sheets(before, text);
		all += got->guess[i].p;
		if (got->guess[i].p > most) {
			most = got->guess[i].p;
			memcpy(best, text, sizeof(text));
		}
	}
	for (int i = 0; i < got->count && all >= WORTH; i++) {
		double sum = 0;

		for (int k = 0; k < got->count; k++)
			sum += said[k] == said[i] ? got->guess[k].p : 0;
		if (said[i] > 0 && sum >= SURE * all) {
			*count = said[i];
			*confidence = sum / all;
		}
	}
	return true;
}

static bool
read_stretch(PIX *text, struct px_rect at, struct recogniser *r,
	struct line_reading *out, struct err *e)
{
	struct line_columns columns = {0};
	BOX *box = boxCreate(at.x, at.y, at.w, at.h);
	PIX *ink = box ? pixClipRectangle(text, box, NULL) : NULL;
	bool ok;

	boxDestroy(&box);
	if (ink == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a cover's text");
	ok = recognise_line(r, ink, LINE_NET_JAPANESE, &columns, e) &&
	     line_decode(&columns, &(struct line_wanted){0}, out, e);
	line_columns_clear(&columns);
	pixDestroy(&ink);
	return ok;
}

static bool
read_stretches(PIX *text, const struct stretches *s, struct recogniser *r,
	int *count, double *confidence, struct err *e)
{
	char before[FIELD_TEXT_SIZE] = "", now[FIELD_TEXT_SIZE];
	struct line_reading got;

	for (int i = 0; i < s->count && *count == 0; i++) {
		if (i > 0 && !same_line(s->at[i - 1], s->at[i]))
			before[0] = '\0';
		if (!read_stretch(text, s->at[i], r, &got, e) ||
			!vote(&got, before, now, count, confidence, e))
			return false;
		memcpy(before, now, sizeof(before));
	}
	return true;
}

bool
cover_read(const struct page *page, struct recogniser *r, int *count,
	double *confidence, struct err *e)
{
	struct field_ink ink = {0};
	struct stretches s;
	int n = 0;
	double sure = 0;
	bool ok = false;

	if (!field_ink_make(page, &ink, e))
		return false;
	if (ink.part_count > PARTS_MAX) {
		s.count = 0;
		ok = true;
	} else {
		ok = find_stretches(ink.body, &s, e);
	}
	ok = ok && read_stretches(ink.body, &s, r, &n, &sure, e);
	field_ink_clear(&ink);
	if (!ok)
		return false;
	*count = n;
	*confidence = sure;
	return true;
}
