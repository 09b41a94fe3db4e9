/*
 * test_form.c - the sheet's own file, and every way a file may not add up.
 *
 * A broken file is the small good one below with one text replaced.
 */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form.h"

/* One line per setting, so that a refusal's line says which. */
static const char GOOD[] =
	"id = \"small\";\n"                                         /* 1 */
	"title = \"小\";\n"                                         /* 2 */
	"mandatory_word = \"必須\";\n"                              /* 3 */
	"counts = {\n"                                              /* 4 */
	"  questions = 4;\n"                                        /* 5 */
	"  mandatory = 2;\n"                                        /* 6 */
	"  recommended = 2;\n"                                      /* 7 */
	"  recommended_points = 8;\n"                               /* 8 */
	"  total = 10;\n"                                           /* 9 */
	"  fields = 2;\n"                                           /* 10 */
	"};\n"                                                      /* 11 */
	"thresholds = {\n"                                          /* 12 */
	"  pass_recommended = 6;\n"                                 /* 13 */
	"  estimated = false;\n"                                    /* 14 */
	"};\n"                                                      /* 15 */
	"sections = (\n"                                            /* 16 */
	" { number = 1; text = \"S1\"; subsections = (\n"           /* 17 */
	"  { number = 1; text = \"U1\"; questions = (\n"            /* 18 */
	"   { id = \"1-1-1\"; mandatory = true; text = \"a\"; },\n" /* 19 */
	"   { id = \"1-1-2\"; points = 5; option = 3; text = \"b\"; } ); },\n"
	"  { number = 2; text = \"U2\"; questions = (\n" /* 21 */
	"   { id = \"1-2-1\"; points = 3; text = \"c\"; } ); } ); },\n"
	" { number = 2; text = \"S2\"; subsections = (\n" /* 23 */
	"  { number = 0; text = \"U0\"; questions = (\n"  /* 24 */
	"   { id = \"2-0-1\"; mandatory = true; text = \"d\"; } ); } ); }\n"
	");\n"                  /* 26 */
	"application = {\n"     /* 27 */
	"  title = \"申込\";\n" /* 28 */
	"  fields = (\n"        /* 29 */
	"   { id = \"company\"; label = \"社名\"; name = \"社\"; "
	"kind = \"company\"; },\n" /* 30 */
	"   { id = \"fax\"; label = \"FAX\"; name = \"F\"; "
	"kind = \"phone\"; } );\n" /* 31 */
	"};\n";                    /* 32 */

static const struct row {
	const char *name, *from, *to;
	const char *want; /* of the message, after the path */
} ROWS[] = {
	/* counts */
	{"a question fewer than declared", "questions = 4", "questions = 5",
		":5: \"questions\" is declared as 5, but the file holds 4"},
	{"mandatory questions", "mandatory = 2", "mandatory = 3",
		":6: \"mandatory\" is declared as 3, but the file holds 2"},
	{"recommended questions", "recommended = 2", "recommended = 1",
		":7: \"recommended\" is declared as 1, but the file holds 2"},
	{"points", "points = 5;", "points = 4;",
		":8: \"recommended_points\" is declared as 8, but the file "
		"holds 7"},
	{"total", "total = 10", "total = 9",
		":9: \"total\" is declared as 9, but the file holds 10"},
	{"fields", "fields = 2", "fields = 7",
		":10: \"fields\" is declared as 7, but the file holds 2"},
	{"a count left out", "  total = 10;\n", "\n",
		":4: setting \"total\" is missing"},
	{"a count unknown", "total = 10;", "total = 10; totals = 1;",
		":9: unknown setting \"totals\""},
	{"a count below nothing", "total = 10;", "total = -1;",
		":9: \"total\" is -1, not 0 to 100000"},
	/* thresholds */
	{"threshold above all points", "pass_recommended = 6",
		"pass_recommended = 9",
		":13: \"pass_recommended\" is 9, not 0 to 8"},
	{"threshold not a number", "pass_recommended = 6",
		"pass_recommended = \"6\"",
		":13: \"pass_recommended\" must be a whole number"},
	{"estimated not a truth", "estimated = false", "estimated = 0",
		":14: \"estimated\" must be true or false"},
	/* the outermost group */
	{"no id", "id = \"small\";", "", ": setting \"id\" is missing"},
	{"title empty", "\"小\"", "\"\"", ":2: \"title\" is empty"},
	{"title Shift_JIS", "\"小\"", "\"\x8F\xAC\"",
		":2: \"title\" is not UTF-8"},
	{"word missing", "mandatory_word = \"必須\";", "",
		": setting \"mandatory_word\" is missing"},
	{"unknown setting", "title =", "titel = \"x\";\ntitle =",
		":2: unknown setting \"titel\""},
	{"set twice",
		"title =", "id = \"x\"; title =", ":2: duplicate setting name"},
	{"no sections", "sections = (", "other = (",
		":16: unknown setting \"other\""},
	{"syntax", "counts = {", "counts = {{", ":4: syntax error"},
	/* sections and subsections */
	{"sections are numbers", "sections = (", "sections = ( 1,",
		":16: \"sections\" must be a list ( ) of groups { }"},
	{"section number skipped", "number = 2; text = \"S2\"",
		"number = 3; text = \"S2\"",
		":23: section 3 stands where 2 belongs"},
	{"section without heading", "text = \"S2\"; ", "",
		":23: setting \"text\" is missing"},
	{"section heading no text", "\"S2\"", "2",
		":23: \"text\" must be a text in quotes"},
	{"section with a page", "text = \"S2\";", "text = \"S2\"; page = 1;",
		":23: unknown setting \"page\""},
	{"subsection doubled", "number = 2; text = \"U2\"",
		"number = 1; text = \"U2\"",
		":21: subsection 1 stands after 1"},
	{"subsection below nothing", "number = 0", "number = -1",
		":24: \"number\" is -1, not 0 to 99"},
	/* questions */
	{"question doubled", "\"1-1-2\"", "\"1-1-1\"",
		":20: question 1-1-1 stands twice"},
	{"question misplaced", "\"1-2-1\"", "\"1-2-2\"",
		":22: question 1-2-2 stands where 1-2-1 belongs"},
	{"question id too long", "\"1-2-1\"", "\"1-2-1-1-1-1-1-1-1\"",
		":22: id \"1-2-1-1-1-1-1-1-1\" is longer than 15 bytes"},
	{"question without text", "text = \"c\"; ", "",
		":22: setting \"text\" is missing"},
	{"question without worth", "points = 3; ", "",
		":22: question 1-2-1 must have either \"points\" or "
		"\"mandatory = true\""},
	{"question worth both", "points = 3;", "points = 3; mandatory = true;",
		":22: question 1-2-1 must have either \"points\" or "
		"\"mandatory = true\""},
	{"mandatory not a truth", "mandatory = true", "mandatory = 1",
		":19: \"mandatory\" must be true or false"},
	{"no points at all", "points = 3", "points = 0",
		":22: \"points\" is 0, not 1 to 100"},
	{"points as printed", "points = 3", "points = \"3\"",
		":22: \"points\" must be a whole number"},
	{"option zero", "option = 3", "option = 0",
		":20: \"option\" is 0, not 1 to 99"},
	{"question with a remark", "option = 3", "remark = 3",
		":20: unknown setting \"remark\""},
	/* the application */
	{"no application", "application = {", "app = {",
		":27: unknown setting \"app\""},
	{"field doubled", "\"fax\"", "\"company\"",
		":31: field company stands twice"},
	{"field without label", "label = \"FAX\"; ", "",
		":31: setting \"label\" is missing"},
	{"field without name", "name = \"F\"; ", "",
		":31: setting \"name\" is missing"},
	{"field of no known kind", "\"phone\"", "\"telex\"",
		":31: \"kind\" is \"telex\", not text, company, person, phone, "
		"address, email or date"},
	{"field with a colour", "name = \"F\";", "name = \"F\"; colour = 1;",
		":31: unknown setting \"colour\""},
};

static bool
load(const char *text, struct form **out, char path[512], struct err *e)
{
	char *dir = tmp_new(), *file;
	bool ok;

	tmp_write(dir, "form.conf", text, strlen(text), &file);
	snprintf(path, 512, "%s", file);
	ok = form_load(file, out, e);
	free(file);
	tmp_remove(&dir);
	return ok;
}

static void
refuses(void **state)
{
	const struct row *row = *state;
	char *text = text_replace(GOOD, row->from, row->to);
	char path[512], want[1024];
	struct form *form = NULL;
	struct err e = {0};
	bool ok = load(text, &form, path, &e);

	snprintf(want, sizeof want, "%s%s", path, row->want);
	assert_refused(ok, e, ERR_CONFIG, want);
	assert_null(form);
	free(text);
}

static void
the_small_one(void **state)
{
	static const struct form_item WANT[] = {
		{.id = "1-1-1",
			.mandatory = true,
			.headings = 2,
			.section = 0,
			.subsection = 1,
			.number = 1},
		{.id = "1-1-2",
			.points = 5,
			.option = 3,
			.section = 0,
			.subsection = 1,
			.number = 2},
		{.id = "1-2-1",
			.points = 3,
			.headings = 1,
			.section = 0,
			.subsection = 2,
			.number = 1},
		{.id = "2-0-1",
			.mandatory = true,
			.headings = 2,
			.section = 1,
			.subsection = 0,
			.number = 1},
	};
	static const char *const HEADING[] = {"U1", "U1", "U2", "U0"};
	struct form *form;
	struct err e = {0};
	char path[512];

	(void)state;
	assert_works(load(GOOD, &form, path, &e), e);
	assert_string_equal(form->id, "small");
	assert_string_equal(form->title, "小");
	assert_int_equal(form->item_count, ARRAY_LEN(WANT));
	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *got = &form->items[i];

		assert_string_equal(got->id, WANT[i].id);
		assert_int_equal(got->mandatory, WANT[i].mandatory);
		assert_int_equal(got->points, WANT[i].points);
		assert_int_equal(got->option, WANT[i].option);
		assert_int_equal(got->headings, WANT[i].headings);
		assert_string_equal(got->heading, HEADING[i]);
		assert_int_equal(got->section, WANT[i].section);
		assert_int_equal(got->subsection, WANT[i].subsection);
		assert_int_equal(got->number, WANT[i].number);
	}
	assert_int_equal(form->section_count, 2);
	assert_string_equal(form->sections[1].text, "S2");
	assert_int_equal(form->field_count, 2);
	assert_string_equal(form->fields[0].label, "社名");
	assert_int_equal(form->fields[1].kind, FIELD_PHONE);
	assert_int_equal(form->pass_recommended, 6);
	assert_false(form->pass_estimated);
	form_free(&form);
	assert_null(form);
	form_free(&form);
}

/* The facts of the sheet, as the institute states them. */
static void
the_sheet(void **state)
{
	static const struct {
		const char *id;
		int option;
	} OPTIONS[] = {
		{"1-1-1", 1},
		{"1-1-2", 2},
		{"1-2-1", 3},
		{"2-1-1", 4},
		{"2-3-1", 5},
		{"3-2-1", 6},
		{"4-1-1", 7},
		{"7-1-1", 8},
		{"7-2-2", 8},
		{"7-3-1", 9},
		{"7-4-1", 8},
		{"7-5-1", 10},
		{"7-6-1", 8},
	};
	static const char *const FIELDS[] = {"company", "contact", "phone",
		"fax", "address", "email", "visit_at"};
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	int fives = 0, threes = 0, options = 0;
	struct form *form;
	struct err e = {0};

	(void)state;
	assert_works(form_load(path, &form, &e), e);
	assert_string_equal(form->id, "anzen-anshin-mark");
	assert_int_equal(form->section_count, 7);
	assert_int_equal(form->item_count, 53);
	assert_int_equal(form->mandatory_count, 25);
	assert_int_equal(form->recommended_count, 28);
	assert_int_equal(form->recommended_points, 122);
	assert_int_equal(form->total, 147);
	assert_int_equal(form->pass_recommended, 94);
	assert_true(form->pass_estimated);
	for (int i = 0; i < form->item_count; i++) {
		fives += form->items[i].points == 5;
		threes += form->items[i].points == 3;
		options += form->items[i].option != 0;
	}
	assert_int_equal(fives, 19);
	assert_int_equal(threes, 9);
	assert_int_equal(options, ARRAY_LEN(OPTIONS));
	for (size_t i = 0; i < ARRAY_LEN(OPTIONS); i++) {
		int at = form_item_index(form, OPTIONS[i].id);

		assert_int_not_equal(at, -1);
		assert_int_equal(form->items[at].option, OPTIONS[i].option);
	}
	assert_int_equal(form->field_count, ARRAY_LEN(FIELDS));
	for (size_t i = 0; i < ARRAY_LEN(FIELDS); i++)
		assert_int_equal(form_field_index(form, FIELDS[i]), i);
	assert_int_equal(form_item_index(form, "7-6-3"), 52);
	assert_int_equal(form_item_index(form, "7-6-4"), -1);
	assert_int_equal(form_field_index(form, "telex"), -1);
	/* slips of the print are kept */
	assert_non_null(strstr(form->items[1].text, "網羅してはなりません"));
	form_free(&form);
	free(path);
}

/* A sheet of 201 questions is more than the rest is made for. */
static void
too_many_questions(void **state)
{
	static char text[64 * 1024];
	struct form *form = NULL;
	struct err e = {0};
	char path[512], want[1024];
	size_t n;

	(void)state;
	n = (size_t)snprintf(text, sizeof text,
		"id = \"x\"; title = \"x\"; mandatory_word = \"x\";\n"
		"sections = ({ number = 1; text = \"x\"; subsections = (\n"
		"{ number = 1; text = \"x\"; questions = (\n");
	for (int i = 0; i <= FORM_ITEMS_MAX; i++)
		n += (size_t)snprintf(text + n, sizeof text - n,
			"%s{ id = \"1-1-%d\"; points = 1; text = \"x\"; }",
			i > 0 ? ", " : "", i + 1);
	snprintf(text + n, sizeof text - n, "); }); });\n");
	assert_false(load(text, &form, path, &e));
	snprintf(want, sizeof want, "%s:3: more than 200 questions", path);
	assert_string_equal(e.text, want);
}

int
main(void)
{
	static struct rows r;

	rows_add(&r, the_sheet, NULL, "the sheet");
	rows_add(&r, the_small_one, NULL, "the small one");
	rows_add(&r, too_many_questions, NULL, "too many questions");
	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, refuses, &ROWS[i], "refused: %s", ROWS[i].name);
	return rows_run(&r, "form");
}
