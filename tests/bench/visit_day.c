/*
 * visit_day.c - which day a text means that came with a fax.
 *
 *	visit_day <LIST >DAYS
 *
 * For measuring (tests/bench/visit_days.py), never installed.  A line of LIST
 * is the path of a TIFF, a tab, and the text of its visit.  Answers with a
 * line: "2026-12-03 14:00", "2026-12-03", "?" where no day is sure, "" for no
 * text.  The fax came on the day its TIFF says, or, where it says none, on one
 * and the same day for all texts.
 */
#include <stdio.h>
#include <string.h>

#include "base/io.h"
#include "form/visit_wish.h"
#include "ocr/fax_tiff.h"

/* Any day does where both texts are taken against the same. */
static const struct day SOME_DAY = {2026, 10, 1};

static bool
day_of_fax(const char *path, struct day *out, struct err *e)
{
	struct fax_tiff *t = NULL;
	struct buf file;
	bool ok = false;

	buf_init(&file, FAX_MAX_BYTES);
	if (!io_read_file(path, &file, e) ||
		!fax_tiff_open(file.data, file.len, &t, e))
		goto out;
	if (!fax_tiff_day(t, out))
		*out = SOME_DAY;
	ok = true;
out:
	fax_tiff_free(&t);
	buf_clear(&file);
	return ok;
}

static void
say(const struct visit_wish *w)
{
	char day[DAY_TEXT_SIZE] = "";

	if (w->kind == VISIT_DAY || w->kind == VISIT_TIME)
		day_text(w->day, day);
	if (w->kind == VISIT_TIME)
		printf("%s %02d:%02d\n", day, w->hour, w->minute);
	else
		printf("%s\n", w->kind == VISIT_UNCLEAR ? "?" : day);
}

int
main(void)
{
	char row[4096], *text;
	struct day arrived;
	struct visit_wish w;
	struct err e;

	setMsgSeverity(L_SEVERITY_NONE);
	while (fgets(row, sizeof(row), stdin) != NULL) {
		row[strcspn(row, "\n")] = '\0';
		text = strchr(row, '\t');
		if (text == NULL)
			continue;
		*text++ = '\0';
		if (!day_of_fax(row, &arrived, &e)) {
			fprintf(stderr, "visit_day: %s\n", e.text);
			return 70;
		}
		w = visit_wish_parse(text, arrived);
		say(&w);
	}
	return 0;
}
