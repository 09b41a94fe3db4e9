/*
 * test_reading.c - a reading, its JSON, and JSON from somebody hostile.
 *
 * A hostile line is a good one with one text replaced; besides, every prefix
 * and a few thousand damaged copies of the good one are parsed.
 */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/reading_json.h"

/* Damaged copies to try; about a second with the sanitizers. */
#define DAMAGED 4000

static struct form *
sheet(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form;
	struct err e = {0};

	assert_works(form_load(path, &form, &e), e);
	free(path);
	return form;
}

/* Two pages, one application, one mark and one field of every sort. */
static struct reading *
example(const struct form *form)
{
	struct application *a;
	struct reading *r;
	struct page_note *p;
	struct err e = {0};

	assert_works(reading_new("fax001.tif", form, &r, &e), e);
	assert_works(reading_add_page(r, &p, &e), e);
	*p = (struct page_note){.index = 0,
		.sheet = 1,
		.rotation = 180,
		.skew_deg = -0.6,
		.dpi_x = 204,
		.dpi_y = 196,
		.damaged_rows = 3,
		.note = "short",
		.sender = {.text = "2026-11-07 18:49 もと P. 1/2",
			.date = "2026-11-07",
			.time = "18:49",
			.name = "もと",
			.number = "03-1234-5678",
			.page = 1,
			.of = 2,
			.confidence = {0.5, 0.25, 0.75, 0.875, 1}},
		.sheets_sent = 2,
		.sheets_confidence = 0.75};
	assert_works(reading_add_page(r, &p, &e), e);
	*p = (struct page_note){.index = 1,
		.sheet = SHEET_APPLICATION,
		.skew_deg = 0.25,
		.dpi_x = 204,
		.dpi_y = 98,
		.picture = {900, 1728, 2290, {1, 0.25, -20, 0, 0.5, 3}}};
	assert_works(reading_add_application(r, &a, &e), e);
	assert_works(application_add_page(a, 0, &e), e);
	assert_works(application_add_page(a, 1, &e), e);
	a->marks[0] = (struct mark){ANSWER_YES, ANSWER_REVIEW, MARK_CIRCLE,
		0.997, "", 0, {1240, 430, 140, 62}, {77, {1, 2, 3, 4}}};
	a->marks[1] = (struct mark){ANSWER_REVIEW, ANSWER_NO, MARK_STRUCK, 0.5,
		"seal?", 0, {1240, 500, 140, 62}, {0, {0, 0, 0, 0}}};
	a->marks[2] = (struct mark){ANSWER_NO, ANSWER_REVIEW, MARK_BLANK, 1.0,
		"", 0, {1240, 570, 140, 62}, {0, {0, 0, 0, 0}}};
	assert_works(field_set(&a->fields[2], "0282-22-0597",
			     "０２８２－２２－０５９７", &e),
		e);
	a->fields[2].confidence = 0.98;
	a->fields[2].review = true;
	a->fields[2].page = 1;
	a->fields[2].box = (struct px_rect){420, 800, 600, 60};
	return r;
}

static char *
good_line(const struct form *form)
{
	struct reading *r = example(form);
	struct err e = {0};
	char *line;

	assert_works(reading_to_json(r, form, &line, &e), e);
	reading_free(&r);
	return line;
}

static bool
parse(const char *line, const struct form *form, struct reading **out,
	struct err *e)
{
	return reading_from_json(line, strlen(line), form, out, e);
}

static void
a_line_says_what_the_contract_says(void **state)
{
	static const char *const PARTS[] = {
		"{\"file\":\"fax001.tif\",\"form\":\"anzen-anshin-mark\","
		"\"status\":\"read\",\"reason\":\"\",\"pages\":[{\"index\":0,"
		"\"sheet\":1,\"rotation\":180,\"skew_deg\":-0.6,"
		"\"dpi\":[204,196],\"damaged_rows\":3,\"note\":\"short\","
		"\"sender\":{\"text\":\"2026-11-07 18:49 もと P. 1/2\","
		"\"confidence\":{\"date\":0.5,\"time\":0.25,\"name\":0.75,"
		"\"number\":0.875,\"page\":1.0},\"date\":\"2026-11-07\","
		"\"time\":\"18:49\",\"name\":\"もと\","
		"\"number\":\"03-1234-5678\",\"page\":1,\"of\":2},"
		"\"sheets_sent\":{\"count\":2,\"confidence\":0.75}},",
		"\"note\":\"\",\"picture\":{\"bytes\":900,\"width\":1728,"
		"\"height\":2290,\"to_file\":[1.0,0.25,-20.0,0.0,0.5,3.0]}}],",
		"\"applications\":[{\"pages\":[{\"index\":0,\"sheet\":1,"
		"\"rotation\":180},{\"index\":1,\"sheet\":-1,\"rotation\":0}],"
		"\"marks\":[{\"id\":\"1-1-1\",\"answer\":\"yes\","
		"\"kind\":\"circle\",\"confidence\":0.997,\"suggest\":\"\","
		"\"why\":\"\",\"page\":0,\"box\":[1240,430,140,62],"
		"\"picture\":{\"bytes\":77,\"at\":[1,2,3,4]}},"
		"{\"id\":\"1-1-2\",\"answer\":\"review\",\"kind\":\"struck\","
		"\"confidence\":0.5,\"suggest\":\"no\",\"why\":\"seal?\",",
		"{\"id\":\"7-6-3\",\"answer\":\"missing\",\"kind\":\"other\"",
		"{\"id\":\"phone\",\"text\":\"0282-22-0597\","
		"\"raw\":\"０２８２－２２－０５９７\",\"confidence\":0.98,"
		"\"review\":true,\"why\":\"\",\"page\":1,"
		"\"box\":[420,800,600,60]}",
		"\"score\":{\"mandatory_met\":1,\"mandatory_total\":25,"
		"\"recommended_points\":0,\"recommended_total\":122,"
		"\"total\":1,\"mandatory_max\":25,\"recommended_max\":119}}]}",
	};
	struct form *form = sheet();
	char *line = good_line(form);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(PARTS); i++)
		if (!strstr(line, PARTS[i]))
			fail_msg("not in the line: %s", PARTS[i]);
	assert_null(strchr(line, '\n'));
	free(line);
	form_free(&form);
}

static void
there_and_back(void **state)
{
	struct form *form = sheet();
	char *line = good_line(form), *again;
	const struct application *a;
	struct reading *r;
	struct err e = {0};

	(void)state;
	assert_works(parse(line, form, &r, &e), e);
	assert_string_equal(r->file, "fax001.tif");
	assert_int_equal(r->status, READ_OK);
	assert_int_equal(r->page_count, 2);
	assert_int_equal(r->pages[1].sheet, SHEET_APPLICATION);
	assert_int_equal(r->application_count, 1);
	assert_int_equal(r->pages[0].picture.bytes, 0);
	assert_string_equal(r->pages[0].sender.time, "18:49");
	assert_int_equal(r->pages[0].sender.of, 2);
	assert_true(r->pages[0].sender.confidence[SENDER_NUMBER] == 0.875);
	assert_int_equal(r->pages[0].sheets_sent, 2);
	assert_string_equal(r->pages[1].sender.text, "");
	assert_int_equal(r->pages[1].picture.h, 2290);
	assert_true(r->pages[1].picture.to_file[5] == 3);
	a = &r->applications[0];
	assert_int_equal(a->marks[0].picture.bytes, 77);
	assert_int_equal(a->page_count, 2);
	assert_int_equal(a->marks[1].answer, ANSWER_REVIEW);
	assert_int_equal(a->marks[1].suggest, ANSWER_NO);
	assert_int_equal(a->marks[1].kind, MARK_STRUCK);
	assert_string_equal(a->marks[1].why, "seal?");
	assert_int_equal(a->marks[52].answer, ANSWER_MISSING);
	assert_int_equal(a->marks[52].page, -1);
	assert_string_equal(a->fields[2].text, "0282-22-0597");
	assert_true(a->fields[2].review);
	assert_string_equal(a->fields[0].text, "");
	assert_works(reading_to_json(r, form, &again, &e), e);
	assert_string_equal(again, line);
	free(again);
	free(line);
	reading_free(&r);
	assert_null(r);
	reading_free(&r);
	form_free(&form);
}

static const struct none_row {
	const char *name;
	enum read_status status;
	const char *reason, *want;
} NONE[] = {
	{"foreign", READ_FOREIGN, "no page of the form",
		"{\"file\":\"x.tif\",\"form\":\"\",\"status\":\"foreign\","
		"\"reason\":\"no page of the form\",\"pages\":[],"
		"\"applications\":[]}"},
	{"refused", READ_REFUSED, "is no TIFF",
		"{\"file\":\"x.tif\",\"form\":\"\",\"status\":\"refused\","
		"\"reason\":\"is no TIFF\",\"pages\":[],"
		"\"applications\":[]}"},
};

static void
no_application(void **state)
{
	const struct none_row *row = *state;
	struct form *form = sheet();
	struct reading *r, *back;
	struct err e = {0};
	char *line;

	assert_works(reading_new("x.tif", form, &r, &e), e);
	r->status = row->status;
	snprintf(r->reason, sizeof r->reason, "%s", row->reason);
	assert_works(reading_to_json(r, form, &line, &e), e);
	assert_string_equal(line, row->want);
	assert_works(parse(line, form, &back, &e), e);
	assert_int_equal(back->status, row->status);
	assert_string_equal(back->reason, row->reason);
	free(line);
	reading_free(&back);
	reading_free(&r);
	form_free(&form);
}

static void
a_name_that_is_no_utf8(void **state)
{
	struct form *form = sheet();
	struct reading *r;
	struct err e = {0};
	char *line;

	(void)state;
	assert_works(reading_new("\x93\xFA\"\n.tif", form, &r, &e), e);
	assert_works(reading_to_json(r, form, &line, &e), e);
	assert_non_null(strstr(line, "{\"file\":\"\uFFFD\uFFFD\\\"\\n.tif\","));
	free(line);
	reading_free(&r);
	form_free(&form);
}

static void
a_confidence_that_is_no_number(void **state)
{
	struct form *form = sheet();
	struct reading *r = example(form);
	struct err e = {0};
	double zero = 0;
	char *line = NULL;

	(void)state;
	r->applications[0].marks[7].confidence = zero / (zero + 0);
	assert_refused(reading_to_json(r, form, &line, &e), e, ERR_SYSTEM,
		"reading cannot be written");
	assert_null(line);
	reading_free(&r);
	form_free(&form);
}

static void
more_than_one_may_have(void **state)
{
	struct form *form = sheet();
	struct application *a;
	struct reading *r;
	struct page_note *p;
	struct err e = {0};

	(void)state;
	assert_works(reading_new("x.tif", form, &r, &e), e);
	for (int i = 0; i < READING_PAGES_MAX; i++) {
		assert_works(reading_add_page(r, &p, &e), e);
		assert_int_equal(p->index, i);
	}
	assert_refused(reading_add_page(r, &p, &e), e, ERR_LIMIT,
		"more than 1000 pages");
	for (int i = 0; i < READING_APPLICATIONS_MAX; i++)
		assert_works(reading_add_application(r, &a, &e), e);
	assert_refused(reading_add_application(r, &a, &e), e, ERR_LIMIT,
		"more than 100 applications");
	reading_free(&r);
	form_free(&form);
}

/* --- hostile lines ------------------------------------------------------ */

static const struct row {
	const char *name, *from, *to;
	const char *want; /* NULL: good all the same */
} ROWS[] = {
	/* accepted */
	{"a cut of nothing", "\"bytes\":77", "\"bytes\":0",
		"reading: applications[0]: marks[0]: picture: bytes: must lie "
		"in 1 to 33554432"},
	{"a picture of no length", "\"picture\":{\"bytes\":900",
		"\"picture\":{\"bytes\":0",
		"reading: pages[1]: picture: bytes: must lie in 1 to 33554432"},
	{"a picture that is a word", "{\"bytes\":77,\"at\":[1,2,3,4]}",
		"\"a\"",
		"reading: applications[0]: marks[0]: picture: must be an "
		"object"},
	{"a map of five", "[1.0,0.25,-20.0,0.0,0.5,3.0]",
		"[1.0,0.25,-20.0,0.0,0.5]",
		"reading: pages[1]: picture: to_file: must have 6 to 6 "
		"elements"},
	{"a map without end", "0.25,-20.0", "1e300,-20.0",
		"reading: pages[1]: picture: to_file: must be 6 numbers"},
	{"unknown key", "{\"file\":", "{\"newer\":[1],\"file\":", NULL},
	{"unknown key of a mark", "\"answer\":\"yes\"",
		"\"ink\":3,\"answer\":\"yes\"", NULL},
	{"score that does not add up", "\"total\":1,", "\"total\":147,", NULL},
	{"whole confidence", "0.997", "1", NULL},
	/* the line */
	{"empty object", "{\"file\":\"fax001.tif\",", "{",
		"reading: file: must be a text"},
	{"key twice", "{\"file\":", "{\"file\":\"a\",\"file\":",
		"reading: is no JSON, at byte 18"},
	/* the file */
	{"file is a number", "\"fax001.tif\"", "1",
		"reading: file: must be a text"},
	{"another form", "anzen-anshin-mark", "other",
		"reading: form: must be the form this was to be read by"},
	{"unknown status", "\"status\":\"read\"", "\"status\":\"good\"",
		"reading: status: must be read, foreign or refused"},
	{"foreign with an application", "\"status\":\"read\"",
		"\"status\":\"foreign\"",
		"reading: applications: must have 0 to 0 elements"},
	{"reason is null", "\"reason\":\"\"", "\"reason\":null",
		"reading: reason: must be a text"},
	{"pages are an object",
		"\"pages\":[{\"index\":0,\"sheet\":1,"
		"\"rotation\":180,\"skew_deg\"",
		"\"pages\":{},\"x\":[{\"skew_deg\"",
		"reading: pages: must be an array"},
	/* a page */
	{"page index skips", "\"index\":1,\"sheet\":-1",
		"\"index\":2,\"sheet\":-1",
		"reading: pages[1]: index: must lie in 1 to 1"},
	{"sheet below all", "\"sheet\":-1", "\"sheet\":-2",
		"reading: pages[1]: sheet: must lie in -1 to 1000"},
	{"turned by 45", "\"rotation\":180", "\"rotation\":45",
		"reading: pages[0]: rotation: must be 0, 90, 180 or 270"},
	{"turned the wrong way", "\"rotation\":180", "\"rotation\":-90",
		"reading: pages[0]: rotation: must lie in 0 to 270"},
	{"skew past a quarter", "-0.6", "90.5",
		"reading: pages[0]: skew_deg: must lie in -90 to 90"},
	{"skew in words", "-0.6", "\"none\"",
		"reading: pages[0]: skew_deg: must be a number"},
	{"a sender without text", "\"sender\":{\"text\"",
		"\"sender\":{\"txt\"",
		"reading: pages[0]: sender: text: must be a text"},
	{"a sender that is a word", "\"sender\":{", "\"sender\":1,\"x\":{",
		"reading: pages[0]: sender: must be an object"},
	{"a sender's date that is long", "\"date\":\"2026-11-07\"",
		"\"date\":\"2026-11-070\"",
		"reading: pages[0]: sender: date: is longer than 10 bytes"},
	{"a sender's page of none", "\"of\":2", "\"of\":0",
		"reading: pages[0]: sender: of: must lie in 1 to 999"},
	{"surer of a sender than sure", "\"name\":0.75", "\"name\":1.5",
		"reading: pages[0]: sender: confidence: name: must lie in 0 "
		"to 1"},
	{"a cover of many sheets", "\"count\":2", "\"count\":1000",
		"reading: pages[0]: sheets_sent: count: must lie in 1 to 999"},
	{"one density", "[204,196]", "[204]",
		"reading: pages[0]: dpi: must have 2 to 2 elements"},
	{"a density in words", "[204,196]", "[204,\"fine\"]",
		"reading: pages[0]: dpi: must be 2 whole numbers in 0 to "
		"10000"},
	{"rows beyond 64 bits", "\"damaged_rows\":3",
		"\"damaged_rows\":9223372036854775808",
		"reading: is no JSON, at byte 187"},
	{"rows beyond 32 bits", "\"damaged_rows\":3",
		"\"damaged_rows\":4294967299",
		"reading: pages[0]: damaged_rows: must lie in 0 to 1000000"},
	{"rows in parts", "\"damaged_rows\":3", "\"damaged_rows\":3.0",
		"reading: pages[0]: damaged_rows: must be a whole number"},
	{"a note of 96 bytes", "\"short\"",
		"\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
		"reading: pages[0]: note: is longer than 95 bytes"},
	/* an application */
	{"application is a text", "\"applications\":[",
		"\"applications\":"
		"[\"x\",",
		"reading: applications[0]: must be an object"},
	{"page of the application unknown",
		"{\"index\":1,\"sheet\":-1,\"rotation\":0}]",
		"{\"index\":2,\"sheet\":-1,\"rotation\":0}]",
		"reading: applications[0]: pages[1]: index: must lie in 0 to "
		"1"},
	{"page of the application twice",
		"{\"index\":1,\"sheet\":-1,\"rotation\":0}]",
		"{\"index\":0,\"sheet\":1,\"rotation\":180}]",
		"reading: applications[0]: pages[1]: index: stands twice"},
	{"page of the application described otherwise",
		"{\"index\":1,\"sheet\":-1,\"rotation\":0}]",
		"{\"index\":1,\"sheet\":2,\"rotation\":0}]",
		"reading: applications[0]: pages[1]: sheet: must lie in -1 "
		"to -1"},
	/* a mark */
	{"a mark too few",
		"{\"id\":\"1-1-1\",\"answer\":\"yes\","
		"\"kind\":\"circle\",\"confidence\":0.997,\"suggest\":\"\","
		"\"why\":\"\",\"page\":0,\"box\":[1240,430,140,62],"
		"\"picture\":{\"bytes\":77,\"at\":[1,2,3,4]}},",
		"",
		"reading: applications[0]: marks: must have 53 to 53 "
		"elements"},
	{"marks in another order", "\"id\":\"1-1-1\"", "\"id\":\"1-1-2\"",
		"reading: applications[0]: marks[0]: id: must be \"1-1-1\""},
	{"mark is null", "{\"id\":\"1-1-1\",", "null,{\"id\":\"1-1-1\",",
		"reading: applications[0]: marks: must have 53 to 53 "
		"elements"},
	{"unknown answer", "\"answer\":\"yes\"", "\"answer\":\"YES\"",
		"reading: applications[0]: marks[0]: answer: must be yes, no, "
		"review or missing"},
	{"unknown kind", "\"kind\":\"circle\"", "\"kind\":\"heart\"",
		"reading: applications[0]: marks[0]: kind: must be a kind of "
		"mark"},
	{"confidence above one", "0.997", "1.001",
		"reading: applications[0]: marks[0]: confidence: must lie in "
		"0 to 1"},
	{"confidence below nothing", "0.997", "-0.001",
		"reading: applications[0]: marks[0]: confidence: must lie in "
		"0 to 1"},
	{"confidence infinite", "0.997", "1e999",
		"reading: is no JSON, at byte 805"},
	{"suggestion beside yes", "\"suggest\":\"\"", "\"suggest\":\"no\"",
		"reading: applications[0]: marks[0]: suggest: must be empty, "
		"or yes or no beside review"},
	{"suggesting review", "\"suggest\":\"no\"", "\"suggest\":\"review\"",
		"reading: applications[0]: marks[1]: suggest: must be empty, "
		"or yes or no beside review"},
	{"page that is not there", "\"page\":0", "\"page\":2",
		"reading: applications[0]: marks[0]: page: must lie in -1 to "
		"1"},
	{"box left of the page", "[1240,430", "[-1,430",
		"reading: applications[0]: marks[0]: box: must be 4 whole "
		"numbers in 0 to 1000000"},
	{"box of three", "[1240,430,140,62]", "[1240,430,140]",
		"reading: applications[0]: marks[0]: box: must have 4 to 4 "
		"elements"},
	/* a field */
	{"fields in another order", "\"id\":\"phone\"", "\"id\":\"fax\"",
		"reading: applications[0]: fields[2]: id: must be \"phone\""},
	{"text is a number", "\"0282-22-0597\"", "282",
		"reading: applications[0]: fields[2]: text: must be a text"},
	{"review in words", "\"review\":true", "\"review\":\"yes\"",
		"reading: applications[0]: fields[2]: review: must be true or "
		"false"},
	{"no raw text", "\"raw\":\"０", "\"rav\":\"０",
		"reading: applications[0]: fields[2]: raw: must be a text"},
};

static void
hostile(void **state)
{
	const struct row *row = *state;
	struct form *form = sheet();
	char *line = good_line(form);
	char *bad = text_replace(line, row->from, row->to);
	struct reading *r = NULL;
	struct err e = {0};

	if (row->want) {
		assert_refused(parse(bad, form, &r, &e), e, ERR_INPUT,
			row->want);
		assert_null(r);
	} else {
		assert_works(parse(bad, form, &r, &e), e);
		reading_free(&r);
	}
	free(bad);
	free(line);
	form_free(&form);
}

/* What jansson refuses: only that it is refused matters. */
static void
no_json(void **state)
{
	static const char *const LINES[] = {"", "{", "[]", "null", "1", "\"x\"",
		"\xEF\xBB\xBF{}", "{\"file\":\"a\\u0000\"}",
		"{\"file\":\"\xFF\"}", "{\"file\":\"a\nb\"}", "{}{}",
		"{'file':1}", "{\"file\":\"\\ud800\"}"};
	struct form *form = sheet();
	struct reading *r = NULL;
	struct err e = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(LINES); i++) {
		e.kind = ERR_NONE;
		assert_false(parse(LINES[i], form, &r, &e));
		assert_int_equal(e.kind, ERR_INPUT);
	}
	form_free(&form);
}

static void
too_long_or_too_deep(void **state)
{
	struct form *form = sheet();
	char *text = malloc(READING_JSON_MAX + 1);
	struct reading *r = NULL;
	struct err e = {0};

	(void)state;
	assert_non_null(text);
	memset(text, '[', READING_JSON_MAX + 1);
	assert_refused(
		reading_from_json(text, READING_JSON_MAX + 1, form, &r, &e), e,
		ERR_LIMIT, "reading is longer than 4194304 bytes");
	assert_false(reading_from_json(text, READING_JSON_MAX, form, &r, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	free(text);
	form_free(&form);
}

static void
every_prefix_is_refused(void **state)
{
	struct form *form = sheet();
	char *line = good_line(form);
	struct reading *r = NULL;
	struct err e = {0};

	(void)state;
	/* an odd step: every place of the repeated marks is met */
	for (size_t n = 0; n < strlen(line); n += 7)
		if (reading_from_json(line, n, form, &r, &e))
			fail_msg("the first %zu bytes were taken", n);
	free(line);
	form_free(&form);
}

/* The same bytes every time: a linear congruential generator (Knuth's
 * MMIX), its high bits. */
static unsigned
chance(uint64_t *state)
{
	*state = *state * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(*state >> 33);
}

/* Whatever is taken from a damaged line can be written again. */
static void
damaged_lines(void **state)
{
	static const char BYTES[] = "{}[]\",:0189-.eE\\tfnu\x80\xFF \n";
	struct form *form = sheet();
	char *line = good_line(form);
	size_t n = strlen(line);
	uint64_t seed = 1;
	int taken = 0;

	(void)state;
	for (int i = 0; i < DAMAGED; i++) {
		struct reading *r = NULL;
		struct err e = {0};
		char *bad = malloc(n), *again;

		assert_non_null(bad);
		memcpy(bad, line, n);
		for (unsigned k = chance(&seed) % 4 + 1; k > 0; k--)
			bad[chance(&seed) % n] =
				BYTES[chance(&seed) % (sizeof BYTES - 1)];
		if (reading_from_json(bad, n, form, &r, &e)) {
			taken++;
			assert_works(reading_to_json(r, form, &again, &e), e);
			free(again);
			reading_free(&r);
		} else {
			assert_int_equal(e.kind, ERR_INPUT);
		}
		free(bad);
	}
	/* some damage is harmless (a digit for a digit), most is not */
	assert_in_range(taken, 1, DAMAGED / 2);
	free(line);
	form_free(&form);
}

int
main(void)
{
	static struct rows r;

	rows_add(&r, a_line_says_what_the_contract_says, NULL,
		"a line says what the contract says");
	rows_add(&r, there_and_back, NULL, "there and back");
	for (size_t i = 0; i < ARRAY_LEN(NONE); i++)
		rows_add(&r, no_application, &NONE[i], "%s", NONE[i].name);
	rows_add(&r, a_name_that_is_no_utf8, NULL, "a name that is no UTF-8");
	rows_add(&r, a_confidence_that_is_no_number, NULL,
		"a confidence that is no number");
	rows_add(&r, more_than_one_may_have, NULL, "more than one may have");
	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, hostile, &ROWS[i], "%s: %s",
			ROWS[i].want ? "refused" : "taken", ROWS[i].name);
	rows_add(&r, no_json, NULL, "no JSON");
	rows_add(&r, too_long_or_too_deep, NULL, "too long or too deep");
	rows_add(&r, every_prefix_is_refused, NULL, "every prefix is refused");
	rows_add(&r, damaged_lines, NULL, "damaged lines");
	return rows_run(&r, "reading");
}
