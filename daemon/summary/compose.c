/*
 * compose.c - the mail of a summary: text, HTML with pictures, tables.
 *
 * A table that would make the mail larger than servers take is left out and
 * named; it lies in the folder of the summaries all the same.
 */
#include "daemon/summary/compose.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/clock.h"
#include "base/text.h"
#include "daemon/summary/html.h"
#include "daemon/summary/mail.h"
#include "daemon/summary/pictures.h"
#include "daemon/summary/text_ja.h"
#include "daemon/summary/xlsx.h"
#include "daemon/words/cp932.h"
#include "daemon/words/lang.h"

/* What attachments may take together before base64 makes a third more of it:
 * with the text it stays below SUMMARY_MESSAGE_MAX. */
#define FILES_MAX (14u * 1024 * 1024)

/* One part: 10,000 applications as CSV are 17 MB. */
#define PART_MAX (64u * 1024 * 1024)

#define XLSX_TYPE \
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* The parts while the mail is put together. */
struct parts {
	struct buf text, html, csv, xlsx, scores, missed;
	char csv_name[COMPOSE_NAME_SIZE + 8], xlsx_name[COMPOSE_NAME_SIZE + 8];
	size_t attached; /* bytes */
	struct mail mail;
};

void
compose_name(int64_t from, int64_t to, char out[COMPOSE_NAME_SIZE])
{
	char first[CLOCK_TEXT_SIZE], last[CLOCK_TEXT_SIZE];

	clock_local_day(from, first);
	clock_local_day(to - 1, last);
	if (strcmp(first, last) == 0)
		snprintf(out, COMPOSE_NAME_SIZE, "%s", first);
	else
		snprintf(out, COMPOSE_NAME_SIZE, "%s_%s", first, last);
}

bool
compose_message_id(const struct settings *set, int64_t from,
	char out[SUMMARY_MESSAGE_ID_SIZE], struct err *e)
{
	const char *at = strchr(set->mail_from, '@');
	char day[CLOCK_TEXT_SIZE];
	unsigned char chance[8];
	char hex[2 * sizeof(chance) + 1];

	if (getrandom(chance, sizeof(chance), 0) != (ssize_t)sizeof(chance))
		return err_errno(e, "random bytes");
	for (size_t i = 0; i < sizeof(chance); i++)
		snprintf(hex + 2 * i, 3, "%02x", chance[i]);
	clock_local_day(from, day);
	return text_format(out, SUMMARY_MESSAGE_ID_SIZE, e,
		"maruyomi.summary.%s.%s@%s", day, hex,
		at == NULL ? "localhost" : at + 1);
}

static bool
subject(const struct summary *s, bool again, struct buf *out, struct err *e)
{
	char name[COMPOSE_NAME_SIZE];

	compose_name(s->from, s->to, name);
	if (again)
		buf_text(out, T_(JA_MAIL_AGAIN));
	if (s->row_count == 0)
		buf_printf(out, T_(JA_MAIL_SUBJECT_QUIET), name);
	else
		buf_printf(out, T_(JA_MAIL_SUBJECT), name, s->new_count,
			s->confirmed_count, s->waiting_count);
	return buf_ok(out, e);
}

bool
compose_csv(const struct summary *s, const struct form *form,
	const struct settings *set, struct buf *out, struct buf *note,
	struct err *e)
{
	struct cp932_lost lost = {.count = 0};
	struct buf table;
	bool ok = false;

	if (!set->csv_cp932) {
		summary_csv(s, form, out);
		return buf_ok(out, e);
	}
	buf_init(&table, PART_MAX);
	summary_csv(s, form, &table);
	if (!buf_ok(&table, e) || !cp932_table(&table, out, &lost, e))
		goto out;
	if (lost.count > 0) {
		buf_printf(note, T_(JA_CSV_LOST), lost.count);
		buf_text(note, "\n");
		cp932_lost_text(&lost, note);
	}
	ok = buf_ok(out, e);
out:
	buf_clear(&table);
	return ok;
}

/* A file of the mail, or a line of text where it is too large for one. */
static void
attach(struct parts *p, const char *name, const char *type, const char *charset,
	const struct buf *bytes)
{
	if (p->attached + bytes->len > FILES_MAX) {
		buf_printf(&p->text, T_(JA_MAIL_TOO_LARGE), name);
		buf_text(&p->text, "\n");
		return;
	}
	p->attached += bytes->len;
	p->mail.files[p->mail.file_count++] =
		(struct mail_part){name, type, charset, bytes};
}

/* A picture, where there is something to draw. */
static void
show(struct parts *p, const char *cid, const struct buf *png)
{
	if (png->len > 0)
		p->mail.pictures[p->mail.picture_count++] = (struct mail_part){
			cid, "image/png", NULL, png};
}

/* Without the font that pictures need the mail goes without them. */
static bool
html_make(struct parts *p, const struct summary *s, const struct form *form,
	struct err *e)
{
	struct err why;
	bool drawn = summary_png_scores(s, form, &p->scores, &why) &&
		     summary_png_missed(s, form, &p->missed, &why);

	summary_html_mail(s, form, drawn, &p->html);
	if (drawn) {
		show(p, "scores", &p->scores);
		show(p, "missed", &p->missed);
	}
	p->mail.html = &p->html;
	return buf_ok(&p->html, e);
}

static bool
parts_make(struct parts *p, const struct summary *s, const struct form *form,
	const struct settings *set, struct err *e)
{
	struct summary shown = *s; /* borrows everything */
	char name[COMPOSE_NAME_SIZE];

	if (shown.row_count > COMPOSE_ROWS_MAX) {
		shown.row_count = COMPOSE_ROWS_MAX;
		buf_printf(&p->text, T_(JA_MAIL_FIRST), s->row_count,
			COMPOSE_ROWS_MAX);
		buf_text(&p->text, "\n\n");
	}
	summary_text(&shown, form, &p->text);
	compose_name(s->from, s->to, name);
	snprintf(p->csv_name, sizeof(p->csv_name), "%s.csv", name);
	if (!compose_csv(s, form, set, &p->csv, &p->text, e))
		return false;
	snprintf(p->xlsx_name, sizeof(p->xlsx_name), "%s.xlsx", name);
	if (!html_make(p, s, form, e) || !summary_xlsx(s, form, &p->xlsx, e))
		return false;
	attach(p, p->xlsx_name, XLSX_TYPE, NULL, &p->xlsx);
	attach(p, p->csv_name, "text/csv", set->csv_cp932 ? "cp932" : "utf-8",
		&p->csv);
	return buf_ok(&p->text, e) && buf_ok(&p->csv, e);
}

bool
compose_mail(const struct summary *s, const struct form *form,
	const struct settings *set, const char *message_id, bool again,
	struct buf *out, struct err *e)
{
	struct parts p = {0};
	struct buf title;
	bool ok = false;

	buf_init(&title, 1024);
	buf_init(&p.text, PART_MAX);
	buf_init(&p.html, PART_MAX);
	buf_init(&p.csv, PART_MAX);
	buf_init(&p.xlsx, PART_MAX);
	buf_init(&p.scores, PART_MAX);
	buf_init(&p.missed, PART_MAX);
	if (!subject(s, again, &title, e) || !parts_make(&p, s, form, set, e))
		goto out;
	p.mail.from_name = T_(JA_MAIL_FROM);
	p.mail.from = set->mail_from;
	p.mail.to = set->mail_to;
	p.mail.subject = title.data;
	p.mail.message_id = message_id;
	p.mail.at = s->now;
	p.mail.text = &p.text;
	ok = mail_write(&p.mail, out, e);
out:
	buf_clear(&p.missed);
	buf_clear(&p.scores);
	buf_clear(&p.xlsx);
	buf_clear(&p.csv);
	buf_clear(&p.html);
	buf_clear(&p.text);
	buf_clear(&title);
	return ok;
}
