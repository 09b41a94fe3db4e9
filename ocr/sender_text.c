/*
 * sender_text.c - what the sender's line says.
 *
 * Method: in the text of each part the known ways to write a date, a time, a
 * page and a telephone number are looked for one after the other, and what was
 * taken is covered, so that nothing is read twice.  Of what then is left, less
 * the words machines print between, the name is made.
 */
#include "ocr/sender_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ocr/field_phone.h"
#include "ocr/sender_when.h"

/* A value is what so much of the readings' weight has; the rest differs in it.
 * Of a line that no reading is worth much, nothing is one: what the nets do not
 * know (an apostrophe, a word) takes weight from all of them alike, dirt and
 * print cut in half leave 0.01 and less. */
static const double SURE = 0.75, WORTH = 0.005;

/* A name has many letters, each of which may be another: of 23 names of the
 * public faxes two were misread, at 0.87 and 0.78; half are surer than this. */
static const double NAME_SURE = 0.9;

/* Readings of a part that are looked at. */
enum { GUESSES_MAX = 8 };

/* A text of a part; longer ones are not read (line_net.h). */
enum { TEXT_SIZE = 512 };

/* No fax has more pages. */
enum { PAGE_LAST = 999 };

/* A name has so many letters at least, and of digits no more than this: "KDDI"
 * and "第2営業部" are names, what is left of a number misread is not. */
enum { NAME_LEAST = 3, NAME_DIGITS = 2 };

/* --- pages and numbers ---------------------------------------------------- */

static const char *
skip(const char *s, const char *what)
{
	return s + strspn(s, what);
}

/* The whole number at *s, of at most four digits; 0: none. */
static int
number_at(const char **s)
{
	int n = 0, digits = 0;

	for (; isdigit((unsigned char)(*s)[digits]) && digits < 5; digits++)
		n = n * 10 + (*s)[digits] - '0';
	if (digits > 4)
		return 0;
	*s += digits;
	return n;
}

/* Does s begin with the word, in capitals with 0 for O? */
static bool
begins_with(const char *s, const char *word)
{
	while (*word != '\0' && sender_upper(*s) == *word) {
		s++;
		word++;
	}
	return *word == '\0';
}

/* "3", "3/5", "3 OF 5" at s; *end is behind it. */
static bool
count_at(const char *s, int *page, int *of, const char **end)
{
	const char *behind;

	*of = 0;
	*page = number_at(&s);
	if (*page < 1 || *page > PAGE_LAST)
		return false;
	*end = s;
	behind = skip(s, " ");
	if (*behind == '/')
		behind++;
	else if (begins_with(behind, "0F"))
		behind += 2;
	else
		return true;
	behind = skip(behind, " ");
	*of = number_at(&behind);
	*end = behind;
	return *of >= *page && *of <= PAGE_LAST;
}

/* Behind "P", "p.", "PAGE:" and the like; NULL: s does not begin so. */
static const char *
page_word(const char *s)
{
	static const char *const WORDS[] = {"PAGE", "PG", "P"};

	for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
		if (begins_with(s, WORDS[i]))
			return skip(s + strlen(WORDS[i]), " .:");
	return NULL;
}

/* Behind one of these, if s begins with one; else s. */
static const char *
past(const char *s, const char *const words[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return s + strlen(words[i]);
	return s;
}

/* Behind ページ or 頁; NULL: s does not begin so.  The circle of ペ is read as
 * a letter of its own, the long vowel as many things. */
static const char *
page_behind(const char *s)
{
	static const char *const SIGN[] = {"頁"};
	static const char *const FIRST[] = {"ペ", "ベ", "ぺ", "べ", "へ", "ヘ"};
	static const char *const LONG[] = {"ー", "-", "一"};
	static const char *const LAST[] = {"ジ", "シ"};
	const char *from = skip(s, " "), *to = past(from, SIGN, 1);

	if (to > from)
		return to;
	to = past(from, FIRST, ARRAY_LEN(FIRST));
	if (to == from)
		return NULL;
	to = past(to, FIRST, ARRAY_LEN(FIRST));
	from = past(skip(to, " "), LONG, ARRAY_LEN(LONG));
	to = past(from, LAST, ARRAY_LEN(LAST));
	return to > from ? to : NULL;
}

/* "001/005" alone: no date has three digits there. */
static bool
is_padded(const char *s)
{
	const char *end;
	int page, of;

	return strspn(s, "0123456789") >= 3 && s[3] == '/' &&
	       count_at(s, &page, &of, &end) && of > 0 && end == s + 7;
}

/* Of Latin or another writing. */
static bool
is_letter_or_digit(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c > 127;
}

static bool
take_page(char *text, int *out_page, int *out_of)
{
	for (char *s = text; *s != '\0'; s++) {
		const char *from = s, *end = NULL, *word = page_word(s);
		int page, of;
		/* "No.3689P.1/6", but not the end of a firm's name */
		bool first = s == text || !is_letter_or_digit(s[-1]) ||
			     (word && isdigit((unsigned char)s[-1]));

		if (!first)
			continue;
		if (word != NULL)
			from = word;
		if (!count_at(from, &page, &of, &end) ||
			isdigit((unsigned char)*end) || *end == ':' ||
			(of == 0 && isalpha((unsigned char)*end)))
			continue;
		if (word == NULL && page_behind(end) != NULL)
			end = page_behind(end);
		else if (word == NULL && !is_padded(s))
			continue;
		sender_cover(s, end);
		*out_page = page;
		*out_of = of;
		return true;
	}
	return false;
}

/* Does a number begin at s, and none before it? */
static bool
begins_number(const char *text, const char *s)
{
	return strchr("0(", *s) != NULL &&
	       (s == text || strchr("0123456789-(", s[-1]) == NULL);
}

static bool
take_number(char *text, char *out, size_t size)
{
	for (char *s = text; *s != '\0'; s++) {
		size_t n = strspn(s, "0123456789-() ");
		char number[SENDER_NUMBER_SIZE], why[READING_WHY_SIZE];
		struct err ignored;

		while (n > 0 && strchr(" -", s[n - 1]) != NULL)
			n--;
		if (n < 10 || n >= sizeof(number) || !begins_number(text, s))
			continue;
		memcpy(number, s, n);
		number[n] = '\0';
		if (field_phone_plausible(number, why) &&
			text_copy(out, size, number, &ignored)) {
			sender_cover(s, s + n);
			return true;
		}
	}
	return false;
}

/* --- what is left --------------------------------------------------------- */

/* Words machines print between the values. */
static const char *const WORDS_JAPANESE[] = {"送信日時", "発信日時", "送信時刻",
	"日時", "発信元", "送信元", "発信者", "送信者", "差出人", "発信",
	"送信", "ファックス", "電話番号", "電話", "ページ", "枚目", "頁"};

/* The same in Latin letters, with 0 for O: as long as they stand alone, also
 * with a counter behind ("No. 1003", "T-031"). */
static const char *const WORDS_LATIN[] = {"FR0M", "PAGE", "FAX", "TEL", "AM",
	"PM", "N0", "TX", "T0", "ID", "J0B", "T", "F", "P"};

static void
cover_japanese(char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(WORDS_JAPANESE); i++)
		for (char *s = text; (s = strstr(s, WORDS_JAPANESE[i]));)
			sender_cover(s, s + strlen(WORDS_JAPANESE[i]));
}

static void
cover_latin(char *text)
{
	for (char *s = text; *s != '\0'; s++)
		for (size_t i = 0; i < ARRAY_LEN(WORDS_LATIN); i++) {
			const char *end = s + strlen(WORDS_LATIN[i]);
			const char *behind;

			if ((s > text && !isdigit((unsigned char)s[-1]) &&
				    is_letter_or_digit(s[-1])) ||
				!begins_with(s, WORDS_LATIN[i]) ||
				isalpha((unsigned char)*end))
				continue;
			behind = skip(end, " .-:");
			if (isdigit((unsigned char)*behind))
				end = skip(behind, "0123456789");
			sender_cover(s, end);
		}
}

static void
cover_words(char *text)
{
	cover_japanese(text);
	cover_latin(text);
}

/* Letters and digits that nothing was made of. */
static int
left_in(const char *text)
{
	size_t len;
	int n = 0;

	for (unsigned c; (c = text_next(text, &len)) != 0; text += len)
		n += c > 127 || isalnum((int)c);
	return n;
}

/* The longest stretch of a text that was not taken, less signs at its ends. */
static void
longest_left(const char *text, char *out, size_t size)
{
	static const char SIGNS[] = " -:.,/()'&_";
	size_t most = 0;

	out[0] = '\0';
	for (const char *s = text; *s != '\0';) {
		size_t n = strcspn(s, "\x01");
		const char *from = s, *to = s + n;

		while (from < to && strchr(SIGNS, *from) != NULL &&
			*from != '(')
			from++;
		while (to > from && strchr(SIGNS, to[-1]) != NULL &&
			to[-1] != ')')
			to--;
		if ((size_t)(to - from) > most && (size_t)(to - from) < size) {
			most = (size_t)(to - from);
			memcpy(out, from, most);
			out[most] = '\0';
		}
		s += n + (s[n] != '\0');
	}
}

static bool
is_name(const char *s)
{
	size_t len;
	int letters = 0, digits = 0;

	for (unsigned c; (c = text_next(s, &len)) != 0; s += len) {
		letters += c > 127 || isalpha((int)c);
		digits += c < 128 && isdigit((int)c);
	}
	return letters >= NAME_LEAST && digits <= NAME_DIGITS;
}

/* Beyond ASCII: what the net of names alone knows well. */
static bool
is_japanese(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s > 127)
			return true;
	return false;
}

/* --- a part, and the line ------------------------------------------------- */

static void
put_time(struct sender_note *out, const struct sender_when *f)
{
	snprintf(out->time, sizeof(out->time), "%02u:%02u",
		(unsigned)f->hour % 100, (unsigned)f->minute % 100);
}

static void
put_date(struct sender_note *out, const struct sender_when *f)
{
	snprintf(out->date, sizeof(out->date), "%04u-%02u-%02u",
		(unsigned)f->year % 10000, (unsigned)f->month % 100,
		(unsigned)f->day % 100);
}

/* Take the numbers a text has, and cover all that is no name.  True when it had
 * one. */
static bool
take_numbers(char *text, struct sender_note *out)
{
	struct sender_when f;
	bool any = false;

	if (sender_take_date(text, &f)) {
		put_date(out, &f);
		any = true;
	}
	if (sender_take_time(text, &f)) {
		put_time(out, &f);
		any = true;
	}
	any |= take_page(text, &out->page, &out->of);
	any |= take_number(text, out->number, sizeof(out->number));
	cover_words(text);
	return any;
}

bool
sender_text_is_known(const char *text)
{
	struct sender_note ignored = {0};
	char copy[TEXT_SIZE];
	struct err e;

	return text_copy(copy, sizeof(copy), text, &e) &&
	       take_numbers(copy, &ignored) && left_in(copy) == 0;
}

/* What one reading says. */
static void
take_guess(const struct sender_guess *g, bool names, struct sender_note *out)
{
	char copy[TEXT_SIZE];
	struct err e;

	*out = (struct sender_note){0};
	if (!text_copy(copy, sizeof(copy), g->text, &e))
		return;
	(void)take_numbers(copy, out);
	longest_left(copy, out->name, sizeof(out->name));
	if (!is_name(out->name) || is_japanese(out->name) != names)
		out->name[0] = '\0';
}

static bool
same_value(const struct sender_note *a, const struct sender_note *b,
	enum sender_item item)
{
	switch (item) {
	case SENDER_DATE:
		return strcmp(a->date, b->date) == 0;
	case SENDER_TIME:
		return strcmp(a->time, b->time) == 0;
	case SENDER_NAME:
		return strcmp(a->name, b->name) == 0;
	case SENDER_NUMBER:
		return strcmp(a->number, b->number) == 0;
	case SENDER_PAGE:
		return a->page == b->page && a->of == b->of;
	case SENDER__COUNT:
		break;
	}
	return false;
}

static bool
has_value(const struct sender_note *a, enum sender_item item)
{
	static const struct sender_note none;

	return !same_value(a, &none, item);
}

static void
copy_value(struct sender_note *to, const struct sender_note *from,
	enum sender_item item, double p)
{
	to->confidence[item] = p;
	switch (item) {
	case SENDER_DATE:
		memcpy(to->date, from->date, sizeof(to->date));
		break;
	case SENDER_TIME:
		memcpy(to->time, from->time, sizeof(to->time));
		break;
	case SENDER_NAME:
		memcpy(to->name, from->name, sizeof(to->name));
		break;
	case SENDER_NUMBER:
		memcpy(to->number, from->number, sizeof(to->number));
		break;
	case SENDER_PAGE:
		to->page = from->page;
		to->of = from->of;
		break;
	case SENDER__COUNT:
		break;
	}
}

/* The value most readings have, if it is surer than what out has. */
static void
vote(const struct sender_note *said, const double *p, int n,
	enum sender_item item, struct sender_note *out)
{
	double all = 0, least = item == SENDER_NAME ? NAME_SURE : SURE;

	for (int i = 0; i < n; i++)
		all += p[i];
	for (int i = 0; i < n && all >= WORTH; i++) {
		double sum = 0;

		for (int k = 0; k < n && has_value(&said[i], item); k++)
			sum += same_value(&said[i], &said[k], item) ? p[k] : 0;
		if (sum >= least * all && sum / all > out->confidence[item])
			copy_value(out, &said[i], item, sum / all);
	}
}

static void
take_all(const struct sender_guess *g, int n, bool names,
	struct sender_note *out)
{
	struct sender_note said[GUESSES_MAX];
	double p[GUESSES_MAX];

	n = n < GUESSES_MAX ? n : GUESSES_MAX;
	for (int i = 0; i < n; i++) {
		take_guess(&g[i], names, &said[i]);
		p[i] = g[i].p;
	}
	for (int item = 0; item < SENDER__COUNT; item++)
		vote(said, p, n, (enum sender_item)item, out);
}

void
sender_text_take(const struct sender_guess *numbers, int number_count,
	const struct sender_guess *names, int name_count,
	struct sender_note *out)
{
	struct sender_note note = {0};

	take_all(numbers, number_count, false, &note);
	take_all(names, name_count, true, &note);
	*out = note;
}

void
sender_text_add(struct sender_note *line, const struct sender_note *part)
{
	size_t n = strlen(line->text), more = strlen(part->text);

	for (int i = 0; i < SENDER__COUNT; i++)
		if (part->confidence[i] > line->confidence[i])
			copy_value(line, part, (enum sender_item)i,
				part->confidence[i]);
	/* what does not fit any more is left out */
	if (more == 0 || n + 2 + more >= sizeof(line->text))
		return;
	if (n > 0) {
		memcpy(line->text + n, "  ", 2);
		n += 2;
	}
	memcpy(line->text + n, part->text, more + 1);
}
