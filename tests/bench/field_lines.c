/*
 * field_lines.c - what the reader makes of single lines whose text is known.
 *
 *	field_lines <LIST >LINES.jsonl
 *
 * For measuring and for fitting the trust (train/trust.py), never installed.
 * LIST has a line for each picture: kind, the path of a 1-bit PNG of the
 * line's ink, and the day its fax came (2026-11-17, or nothing), tabs between
 * them.  Writes a JSON object for each: text, confidence, and what speaks for
 * it.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/err.h"
#include "ocr/field_read.h"
#include "ocr/field_stamp.h"

static enum field_kind
kind_of(const char *name)
{
	static const struct {
		const char *name;
		enum field_kind kind;
	} kinds[] = {
		{"company", FIELD_COMPANY},
		{"contact", FIELD_PERSON},
		{"phone", FIELD_PHONE},
		{"address", FIELD_ADDRESS},
		{"mail", FIELD_EMAIL},
		{"visit", FIELD_DATE},
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return kinds[i].kind;
	return FIELD_TEXT;
}

static bool
one_line(struct recogniser *r, const char *kind, const char *path,
	struct day arrived, struct err *e)
{
	struct field_line line = {.ink = pixRead(path)};
	const struct field_asking all = {.all = true, .arrived = arrived};
	struct field_guess g;
	json_t *out;
	bool ok = false;

	if (line.ink == NULL)
		return err_set(e, ERR_INPUT, "cannot read %s", path);
	line.at = (struct px_rect){0, 0, pixGetWidth(line.ink),
		pixGetHeight(line.ink)};
	if (strcmp(kind, "stamp") == 0
			? !field_read_numbers(r, &line, field_stamp_tidy, all, &g,
				  e)
			: !field_read_line(r, &line, kind_of(kind), all, &g, e))
		goto out;
	out = json_pack("{s:s,s:s,s:f,s:b,s:f,s:f,s:i,s:i,s:f,s:b,s:b,s:b,s:s}",
		"path", path, "text", g.text, "confidence", g.confidence,
		"review", g.review, "net", g.seen.net, "likely", g.seen.likely,
		"symbols", g.seen.symbols, "agree", g.seen.agree, "tesseract",
		g.seen.tesseract, "known", g.seen.known, "both",
		g.seen.both_nets, "changed", g.seen.changed, "why", g.why);
	ok = out != NULL && json_dumpf(out, stdout, JSON_COMPACT) == 0;
	if (ok)
		putchar('\n');
	json_decref(out);
out:
	pixDestroy(&line.ink);
	return ok;
}

int
main(void)
{
	struct recogniser *r = NULL;
	char row[1024], *path, *day;
	struct err e;
	int status = 0;

	setMsgSeverity(L_SEVERITY_NONE);
	if (!recogniser_new(&r, &e)) {
		fprintf(stderr, "field_lines: %s\n", e.text);
		return 70;
	}
	while (status == 0 && fgets(row, sizeof(row), stdin) != NULL) {
		struct day arrived = {0};

		row[strcspn(row, "\n")] = '\0';
		path = strchr(row, '\t');
		if (path == NULL)
			continue;
		*path++ = '\0';
		day = strchr(path, '\t');
		if (day != NULL) {
			*day++ = '\0';
			if (!day_parse(day, &arrived))
				arrived = (struct day){0};
		}
		if (!one_line(r, row, path, arrived, &e)) {
			fprintf(stderr, "field_lines: %s\n", e.text);
			status = 70;
		}
	}
	recogniser_free(&r);
	return status;
}
