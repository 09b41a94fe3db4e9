/*
 * ics.c - a calendar as other programs read it (RFC 5545).
 *
 * Days are VALUE=DATE, which is the same day everywhere; times are UTC, so
 * that no time zone has to be described.
 */
#include "daemon/web/ics.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Bytes of a line at most, without its end. */
#define LINE_MAX_BYTES 75

static bool
begins_letter(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

/* A whole content line, folded. */
static void
put_line(struct buf *b, const char *line, size_t len)
{
	size_t room = LINE_MAX_BYTES;

	while (len > room) {
		size_t n = room;

		while (n > 1 && !begins_letter(line[n]))
			n--;
		buf_bytes(b, line, n);
		buf_text(b, "\r\n ");
		line += n;
		len -= n;
		room = LINE_MAX_BYTES - 1; /* the blank counts */
	}
	buf_bytes(b, line, len);
	buf_text(b, "\r\n");
}

static void
put(struct buf *b, const char *name, const char *value)
{
	struct buf line;

	buf_init(&line, 64 * 1024);
	buf_printf(&line, "%s:%s", name, value);
	put_line(b, line.data, line.len);
	b->failed |= line.failed;
	buf_clear(&line);
}

static void
put_text(struct buf *b, const char *name, const char *text)
{
	struct buf line;

	buf_init(&line, 64 * 1024);
	buf_printf(&line, "%s:", name);
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '\n')
			buf_text(&line, "\\n");
		else if (c == '\\' || c == ';' || c == ',')
			buf_printf(&line, "\\%c", c);
		else if (c >= 0x20 && c != 0x7f)
			buf_bytes(&line, text, 1);
	}
	put_line(b, line.data, line.len);
	b->failed |= line.failed;
	buf_clear(&line);
}

static void
put_time(struct buf *b, const char *name, int64_t at)
{
	char text[32];
	time_t t = at;
	struct tm tm = {0};

	gmtime_r(&t, &tm);
	strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &tm);
	put(b, name, text);
}

void
ics_begin(struct buf *b, const char *name)
{
	put(b, "BEGIN", "VCALENDAR");
	put(b, "VERSION", "2.0");
	put(b, "PRODID", "-//maruyomi//sales//JA");
	put(b, "CALSCALE", "GREGORIAN");
	put(b, "METHOD", "PUBLISH");
	put_text(b, "X-WR-CALNAME", name);
	put(b, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
	put(b, "X-PUBLISHED-TTL", "PT1H");
}

/* Local time of day on that day, which a change of the clock may move. */
static int64_t
moment(const struct ics_event *ev)
{
	struct tm tm = {.tm_year = ev->day.year - 1900,
		.tm_mon = ev->day.month - 1,
		.tm_mday = ev->day.day,
		.tm_hour = ev->hour,
		.tm_min = ev->minute,
		.tm_isdst = -1};

	return mktime(&tm);
}

static void
put_day(struct buf *b, const char *name, struct day d)
{
	char text[16];

	snprintf(text, sizeof text, "%04u%02u%02u", (unsigned)d.year % 10000,
		(unsigned)d.month % 100, (unsigned)d.day % 100);
	put(b, name, text);
}

void
ics_event(struct buf *b, const struct ics_event *ev)
{
	put(b, "BEGIN", "VEVENT");
	put_text(b, "UID", ev->uid);
	put_time(b, "DTSTAMP", ev->said_at);
	put_time(b, "LAST-MODIFIED", ev->said_at);
	if (ev->hour < 0) {
		put_day(b, "DTSTART;VALUE=DATE", ev->day);
		put_day(b, "DTEND;VALUE=DATE",
			day_of_number(day_number(ev->day) + 1));
	} else {
		put_time(b, "DTSTART", moment(ev));
		put_time(b, "DTEND",
			moment(ev) + (int64_t)ev->minutes * 60);
	}
	put_text(b, "SUMMARY", ev->summary);
	if (ev->description[0])
		put_text(b, "DESCRIPTION", ev->description);
	if (ev->url[0])
		put(b, "URL", ev->url);
	put(b, "STATUS", ev->tentative ? "TENTATIVE" : "CONFIRMED");
	put(b, "TRANSP", "TRANSPARENT");
	put(b, "CLASS", "CONFIDENTIAL");
	put(b, "END", "VEVENT");
}

void
ics_end(struct buf *b)
{
	put(b, "END", "VCALENDAR");
}
