/* test_fax_state.c - the life of a fax: every pair of state and event. */
#include "tests/support/test.h"

#include "daemon/store/fax_state.h"

/* As drawn in fax_state.h; what is not here must change nothing. */
static const struct row {
	enum fax_state from;
	enum fax_event ev;
	enum fax_state to;
} ALLOWED[] = {
	{FAX_ARRIVED, FAX_EV_START, FAX_READING},
	{FAX_READING, FAX_EV_GOOD, FAX_READ},
	{FAX_READING, FAX_EV_BAD, FAX_HELD},
	{FAX_READING, FAX_EV_GIVE_BACK, FAX_ARRIVED},
	{FAX_READ, FAX_EV_OFFER, FAX_REVIEW},
	{FAX_REVIEW, FAX_EV_CONFIRM, FAX_CONFIRMED},
	{FAX_REVIEW, FAX_EV_REJECT, FAX_REJECTED},
	{FAX_HELD, FAX_EV_RETRY, FAX_ARRIVED},
	{FAX_HELD, FAX_EV_TAKE_UP, FAX_REVIEW},
	{FAX_HELD, FAX_EV_REJECT, FAX_REJECTED},
	{FAX_CONFIRMED, FAX_EV_REOPEN, FAX_REVIEW},
	{FAX_REJECTED, FAX_EV_REOPEN, FAX_REVIEW},
};

struct pair {
	enum fax_state from;
	enum fax_event ev;
};

static void
test_pair(void **state)
{
	const struct pair *p = *state;
	enum fax_state to = FAX_STATE__COUNT, want = FAX_STATE__COUNT;
	bool allowed = false;

	for (size_t i = 0; i < ARRAY_LEN(ALLOWED); i++)
		if (ALLOWED[i].from == p->from && ALLOWED[i].ev == p->ev) {
			allowed = true;
			want = ALLOWED[i].to;
		}
	assert_int_equal(fax_state_next(p->from, p->ev, &to), allowed);
	assert_int_equal(to, want);
}

static void
test_words(void **state)
{
	enum fax_state out;

	(void)state;
	for (int i = 0; i < FAX_STATE__COUNT; i++) {
		assert_true(fax_state_parse(fax_state_name((enum fax_state)i),
			&out));
		assert_int_equal(out, i);
	}
	out = FAX_HELD;
	assert_false(fax_state_parse("lost", &out));
	assert_int_equal(out, FAX_HELD);
}

/* Nothing leads out of a decision but a person who reopens it. */
static void
test_final(void **state)
{
	enum fax_state to;

	(void)state;
	for (int ev = 0; ev < FAX_EVENT__COUNT; ev++) {
		if (ev == FAX_EV_REOPEN)
			continue;
		assert_false(
			fax_state_next(FAX_CONFIRMED, (enum fax_event)ev, &to));
		assert_false(
			fax_state_next(FAX_REJECTED, (enum fax_event)ev, &to));
	}
}

int
main(void)
{
	static struct pair pairs[FAX_STATE__COUNT][FAX_EVENT__COUNT];
	static struct rows rows;

	for (int s = 0; s < FAX_STATE__COUNT; s++)
		for (int ev = 0; ev < FAX_EVENT__COUNT; ev++) {
			struct pair *p = &pairs[s][ev];

			*p = (struct pair){(enum fax_state)s,
				(enum fax_event)ev};
			rows_add(&rows, test_pair, p, "%s, %s",
				fax_state_name(p->from), fax_event_name(p->ev));
		}
	rows_add(&rows, test_words, NULL, "every state has its word");
	rows_add(&rows, test_final, NULL, "a decision is final");
	return rows_run(&rows, "fax_state");
}
