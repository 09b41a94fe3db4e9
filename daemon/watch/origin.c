/*
 * origin.c - what is known of a file that is taken: who, when, how whole.
 *
 * HylaFAX writes into ImageDescription the station's name, then the caller's
 * number and name, a line each; spandsp the station's name alone.  The date
 * is "2026:11:23 09:19:20" with the one, with slashes with the other.
 */
#include "daemon/watch/origin.h"

#include <assert.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "daemon/watch/sidecar.h"

/* The sheet is A4, 297 mm.  Lost rows made pages of real calls shorter by up
 * to 9 % (2078 of 2286 rows); calls that were cut in the page left 80 % of it
 * (1843 and 1864 of 2292). */
static const double LAST_PAGE_LEAST_MM = 0.87 * 297;

/* Line number n of a text, made printable. */
static void
take_line(const char *text, int n, char *dst, size_t size)
{
	size_t len;

	while (n-- > 0) {
		text += strcspn(text, "\n");
		text += *text != '\0';
	}
	len = strcspn(text, "\n");
	source_clean(dst, size, text, len);
	/* HylaFAX, when the sender gave none */
	if (strcmp(dst, "<UNSPECIFIED>") == 0)
		dst[0] = '\0';
}

/* Local time, 0 for what is no date. */
static int64_t
time_of(const char *date)
{
	struct tm tm = {.tm_isdst = -1};
	char a, b;
	int got;

	got = sscanf(date, "%4d%c%2d%c%2d %2d:%2d:%2d", &tm.tm_year, &a,
		&tm.tm_mon, &b, &tm.tm_mday, &tm.tm_hour, &tm.tm_min,
		&tm.tm_sec);
	if (got != 8 || a != b || (a != ':' && a != '/') || tm.tm_year < 1990 ||
		tm.tm_mon < 1 || tm.tm_mon > 12 || tm.tm_mday < 1 ||
		tm.tm_mday > 31 || tm.tm_hour < 0 || tm.tm_hour > 23 ||
		tm.tm_min < 0 || tm.tm_min > 59 || tm.tm_sec < 0 ||
		tm.tm_sec > 60)
		return 0;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	return (int64_t)mktime(&tm);
}

static void
take_facts(const struct tiff_facts *f, struct source *src)
{
	static_assert(sizeof src->heights == sizeof f->heights, "a copy");

	*src = (struct source){.via = SOURCE_FILE,
		.sent_at = time_of(f->date),
		.bad_rows = f->bad_rows,
		.bad_run = f->bad_run};
	memcpy(src->heights, f->heights, sizeof src->heights);
	take_line(f->description, 0, src->station, sizeof src->station);
	take_line(f->description, 1, src->caller, sizeof src->caller);
	take_line(f->description, 2, src->name, sizeof src->name);
}

static void
take_damage(const struct settle_look *look, char dst[TIFF_CHAIN_WORDS_SIZE])
{
	const struct tiff_facts *f = &look->chain.facts;

	dst[0] = '\0';
	if (look->state == SETTLE_DAMAGED)
		memcpy(dst, look->chain.words, TIFF_CHAIN_WORDS_SIZE);
	else if (f->last_mm > 0 && f->last_mm < LAST_PAGE_LEAST_MM)
		snprintf(dst, TIFF_CHAIN_WORDS_SIZE,
			"the last page ends after %d mm: a call that was cut, "
			"or short paper",
			(int)f->last_mm);
}

/* Printers name files after the station that sent them. */
static void
take_name(const char *name, const char *pattern, struct source *src)
{
	regmatch_t at[2];
	regex_t re;

	if (!pattern[0] || regcomp(&re, pattern, REG_EXTENDED) != 0)
		return;
	if (regexec(&re, name, 2, at, 0) == 0 && at[1].rm_so != -1)
		source_clean(src->station, sizeof src->station,
			name + at[1].rm_so,
			(size_t)(at[1].rm_eo - at[1].rm_so));
	regfree(&re);
}

void
origin_find(int dir, const char *name, const char *pattern, int64_t size,
	const struct settle_look *look, int64_t now, struct origin *out,
	struct err *e)
{
	bool found;

	*e = (struct err){.kind = ERR_NONE};
	take_facts(&look->chain.facts, &out->source);
	take_damage(look, out->damage);
	if (!sidecar_read(dir, name, size, now, &out->source, &found, e))
		found = false; /* *e says why it tells us nothing */
	if (source_sender(&out->source)[0] == '\0')
		take_name(name, pattern, &out->source);
}
