/*
 * test_field_trust.c - more evidence is more trust, and little is never enough.
 */
#include "tests/support/test.h"

#include "ocr/field_trust.h"

static const struct kind_row {
	const char *name;
	enum field_kind kind;
	int symbols;
} KINDS[] = {
	{"company", FIELD_COMPANY, 12},
	{"contact", FIELD_PERSON, 12},
	{"phone", FIELD_PHONE, 12},
	{"address", FIELD_ADDRESS, 25},
	{"mail", FIELD_EMAIL, 22},
	{"date", FIELD_DATE, 12},
};

/* The best there is, all but the one thing said. */
static struct field_evidence
good(const struct kind_row *row)
{
	return (struct field_evidence){.net = -0.05,
		.likely = 0.9999,
		.symbols = row->symbols,
		.agree = 1,
		.runs = 1,
		.tesseract = 0.95,
		.both_nets = true,
		.known = true};
}

static void
trust(void **state)
{
	const struct kind_row *row = *state;
	struct field_evidence e = good(row);
	double need = field_trust_needed(row->kind);
	double best = field_trust(&e, row->kind), p;

	assert_true(best >= need && best <= 1);
	e.likely = 0.6;
	p = field_trust(&e, row->kind);
	assert_true(p < best);
	e = good(row);
	e.agree = 0;
	assert_true(field_trust(&e, row->kind) <= best);
	/* a guess among others that nobody else reads is never taken */
	e.likely = 0.4;
	e.net = -4;
	e.both_nets = e.known = false;
	assert_true(field_trust(&e, row->kind) < need);
	/* nor an address that the table made of what was read */
	e = good(row);
	e.changed = true;
	assert_true(field_trust(&e, row->kind) < need);
	/* nor what only Tesseract sees */
	e = good(row);
	e.likely = 0;
	assert_true(field_trust(&e, row->kind) < need);
	/* nor what the net cannot have read at all */
	e = good(row);
	e.net = -1e9;
	e.likely = 0.5;
	e.agree = 0;
	p = field_trust(&e, row->kind);
	assert_true(p >= 0 && p < need);
}

/* People's postal codes often are not their town's: where all nets are sure of
 * the digits that needs no person, where they waver it does. */
static void
code_of_another_town(void **state)
{
	struct field_evidence e = {.net = -0.5,
		.likely = 0.98,
		.symbols = 25,
		.runs = 2,
		.both_nets = true};
	double need = field_trust_needed(FIELD_ADDRESS);

	(void)state;
	assert_true(field_trust(&e, FIELD_ADDRESS) >= need);
	e.likely = 0.8;
	assert_true(field_trust(&e, FIELD_ADDRESS) < need);
	e.known = true;
	assert_true(field_trust(&e, FIELD_ADDRESS) < need);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(KINDS); i++)
		rows_add(&r, trust, &KINDS[i], "trust: %s", KINDS[i].name);
	rows_add(&r, code_of_another_town, NULL, "a code of another town");
	return rows_run(&r, "field_trust");
}
