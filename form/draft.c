/*
 * draft.c - write a learned form as a file.
 *
 * Sections and subsections are told by how many headings stand above a
 * question: two open a section and its first subsection, one the next
 * subsection; on a sheet where there are never two, one opens a section that
 * holds its questions itself.
 */
#include "form/draft.h"

#include <stdlib.h>
#include <string.h>

struct place {
	int section, subsection, number;
	bool flat; /* sections without subsections */
};

/* --- pieces ------------------------------------------------------------- */

static void
quoted(struct buf *out, const char *s)
{
	buf_text(out, "\"");
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_text(out, "\\");
		buf_bytes(out, s, 1);
	}
	buf_text(out, "\"");
}

/* A text; TODO in front of what a person should look at. */
static void
text(struct buf *out, const struct draft_text *t)
{
	char whole[DRAFT_TEXT_SIZE + 8] = "TODO";
	size_t n = strlen(t->text);

	if (n > 0 && !t->doubtful) {
		quoted(out, t->text);
		return;
	}
	if (n > 0) {
		whole[4] = ' ';
		memcpy(whole + 5, t->text, n + 1);
	}
	quoted(out, whole);
}

/* Digits, perhaps with a "?" behind: not read with certainty. */
static bool
is_number(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n > 0 && (s[n] == '\0' || strcmp(s + n, "?") == 0);
}

static int
worth(const struct draft *d, const struct draft_item *item)
{
	if (!d->points_printed)
		return 1;
	return is_number(item->points) ? (int)strtol(item->points, NULL, 10)
				       : 0;
}

/* --- questions ---------------------------------------------------------- */

static void
question(const struct draft *d, const struct draft_item *item,
	const struct place *p, bool first, struct buf *out)
{
	int points = worth(d, item);

	buf_text(out, first ? "\n" : ",\n");
	if (p->flat)
		buf_printf(out, "\t\t{ id = \"%d-%d\"; ", p->section,
			p->number);
	else
		buf_printf(out, "\t\t{ id = \"%d-%d-%d\"; ", p->section,
			p->subsection, p->number);
	if (points > 0)
		buf_printf(out, "points = %d;", points);
	else
		buf_text(out, "mandatory = true;");
	buf_text(out, "\n\t\t  text = ");
	if (d->points_printed &&
		(strchr(item->points, '?') != NULL ||
			(points == 0 && strcmp(item->points,
						d->mandatory_word) != 0))) {
		struct draft_text t = item->text;

		/* what stands in its points cell was not read */
		t.doubtful = true;
		text(out, &t);
	} else {
		text(out, &item->text);
	}
	buf_text(out, "; }");
}

static void
heading(const struct draft_item *item, int i, struct buf *out)
{
	static const struct draft_text none = {.text = ""};

	text(out, i >= 0 && i < item->headings ? &item->heading[i] : &none);
}

static void
sections(const struct draft *d, struct buf *out)
{
	struct place p = {.flat = true};
	bool first = true;

	for (int i = 0; i < d->items; i++)
		p.flat = p.flat && d->item[i].headings < 2;
	buf_text(out, "sections = (\n");
	for (int i = 0; i < d->items; i++) {
		const struct draft_item *item = &d->item[i];
		bool section = i == 0 || item->headings >= 2 ||
			       (p.flat && item->headings == 1);
		bool subsection = !p.flat && (section || item->headings == 1);

		if (section) {
			if (i > 0)
				buf_text(out,
					p.flat ? " ); },\n" : " ); } ); },\n");
			p.section++;
			p.subsection = p.number = 0;
			buf_printf(out,
				"\t{ number = %d;\n\t  text = ", p.section);
			heading(item, item->headings - (p.flat ? 1 : 2), out);
			buf_text(out, p.flat ? ";\n\t  questions = ("
					     : ";\n\t  subsections = (\n");
			first = true;
		}
		if (subsection) {
			if (!section)
				buf_text(out, " ); },\n");
			p.subsection++;
			p.number = 0;
			buf_printf(out, "\t\t{ number = %d;\n\t\t  text = ",
				p.subsection);
			heading(item, item->headings - 1, out);
			buf_text(out, ";\n\t\t  questions = (");
			first = true;
		}
		p.number++;
		question(d, item, &p, first, out);
		first = false;
	}
	buf_text(out, p.flat ? " ); }\n);\n\n" : " ); } ); }\n);\n\n");
}

/* --- the rest ----------------------------------------------------------- */

static const struct guess {
	const char *word, *id, *kind;
} GUESSES[] = {
	{"会社", "company", "company"},
	{"社名", "company", "company"},
	{"事業所", "company", "company"},
	{"担当", "contact", "person"},
	{"氏名", "contact", "person"},
	{"点検者", "contact", "person"},
	{"FAX", "fax", "phone"},
	{"ファクス", "fax", "phone"},
	{"電話", "phone", "phone"},
	{"TEL", "phone", "phone"},
	{"住所", "address", "address"},
	{"所在地", "address", "address"},
	{"ail", "email", "email"},
	{"メール", "email", "email"},
	{"日時", "visit_at", "date"},
	{"日", "day", "date"},
};

static void
field(const struct draft *d, int i, struct buf *out)
{
	const struct draft_text *label = &d->field[i];
	const struct guess *g = NULL;
	bool again = false;

	for (size_t k = 0; k < ARRAY_LEN(GUESSES) && !g; k++)
		if (strstr(label->text, GUESSES[k].word))
			g = &GUESSES[k];
	for (int k = 0; g && k < i; k++)
		again = again || strstr(d->field[k].text, g->word);
	buf_text(out, i == 0 ? "\n\t\t{ id = " : ",\n\t\t{ id = ");
	if (g && !again)
		buf_printf(out, "\"%s\"", g->id);
	else
		buf_printf(out, "\"field%d\"", i + 1);
	buf_text(out, "; label = ");
	text(out, label);
	buf_text(out, ";\n\t\t  name = ");
	text(out, label);
	buf_printf(out, "; kind = \"%s\"; }", g ? g->kind : "text");
}

static void
counts(const struct draft *d, struct buf *out)
{
	int mandatory = 0, points = 0;

	for (int i = 0; i < d->items; i++) {
		int p = worth(d, &d->item[i]);

		mandatory += p == 0;
		points += p;
	}
	buf_printf(out,
		"counts = {\n\tquestions = %d;\n\tmandatory = %d;\n"
		"\trecommended = %d;\n\trecommended_points = %d;\n"
		"\ttotal = %d;\n\tfields = %d;\n};\n\n",
		d->items, mandatory, d->items - mandatory, points,
		mandatory + points, d->fields > 0 ? d->fields : 1);
	buf_printf(out,
		"# How many of the %d points it takes; estimated = false once "
		"it is certain.\n"
		"thresholds = {\n\tpass_recommended = %d;\n"
		"\testimated = true;\n};\n\n",
		points, points);
}

void
draft_write(const struct draft *d, struct buf *out)
{
	buf_text(out, "# Learned from a blank sheet.  Compare every text with "
		      "the paper, replace what\n"
		      "# says TODO, and ask `maruyomi form check` whether it "
		      "is right.\n\n"
		      "id = \"TODO\";\ntitle = ");
	text(out, &d->title);
	buf_text(out, ";\n\n# What stands in the points cell of a mandatory "
		      "question.\nmandatory_word = ");
	quoted(out, d->mandatory_word[0] ? d->mandatory_word : "必須");
	buf_text(out, ";\n");
	if (!d->points_printed)
		buf_text(out, "\n# There is no points column; each question "
			      "counts one.\npoints_printed = false;\n");
	buf_text(out, "\n");
	counts(d, out);
	sections(d, out);
	buf_text(out, "application = {\n\ttitle = ");
	text(out, &d->application_title);
	buf_text(out, ";\n\tfields = (");
	for (int i = 0; i < d->fields; i++)
		field(d, i, out);
	if (d->fields == 0)
		buf_text(out, "\n\t\t{ id = \"field1\"; label = \"TODO\"; "
			      "name = \"TODO\"; kind = \"text\"; }");
	buf_text(out, " );\n};\n");
	if (d->first_page > 0 && d->first_page < d->items)
		buf_printf(out,
			"\n# For `maruyomi form print`: as many questions on "
			"a page as on the paper.\n"
			"print = {\n\trows_per_page = %d;\n};\n",
			d->first_page);
}
