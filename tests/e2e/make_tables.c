/*
 * make_tables.c - DIR ROWS: a made summary of so many applications as
 * DIR/a.xlsx, a.csv (UTF-8) and b.csv (CP932).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "daemon/summary/xlsx.h"
#include "daemon/words/cp932.h"
#include "daemon/words/csv.h"
#include "tests/support/made_summary.h"

static void
save(const char *dir, const char *name, struct buf *b)
{
	char path[4096];
	struct err e;

	if (!text_format(path, sizeof(path), &e, "%s/%s", dir, name) ||
		!buf_ok(b, &e) || !csv_save(path, b, &e)) {
		fprintf(stderr, "make_tables: %s\n", e.text);
		exit(1);
	}
	buf_clear(b);
}

int
main(int argc, char **argv)
{
	const char *top = getenv("MARUYOMI_TOP");
	struct buf book, utf8, cp932, told;
	struct cp932_lost lost;
	struct form *form;
	struct summary s;
	char path[4096];
	struct err e;

	setenv("TZ", "Asia/Tokyo", 1);
	if (argc != 3 ||
		!text_format(path, sizeof(path), &e,
			"%s/config/forms/anzen-anshin-mark.conf",
			top ? top : ".") ||
		!form_load(path, &form, &e))
		return 1;
	s = made_summary(form, (int)strtol(argv[2], NULL, 10), false);
	buf_init(&book, 1 << 28);
	buf_init(&utf8, 1 << 28);
	buf_init(&cp932, 1 << 28);
	buf_init(&told, 1 << 20);
	summary_csv(&s, form, &utf8);
	if (!summary_xlsx(&s, form, &book, &e) ||
		!cp932_table(&utf8, &cp932, &lost, &e)) {
		fprintf(stderr, "make_tables: %s\n", e.text);
		return 1;
	}
	cp932_lost_text(&lost, &told);
	fputs(told.data, stdout);
	buf_clear(&told);
	save(argv[1], "a.xlsx", &book);
	save(argv[1], "a.csv", &utf8);
	save(argv[1], "b.csv", &cp932);
	summary_clear(&s);
	form_free(&form);
	return 0;
}
