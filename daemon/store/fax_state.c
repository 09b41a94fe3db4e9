/*
 * fax_state.c - the table of allowed steps, and the words for it.
 */
#include "daemon/store/fax_state.h"

#include <string.h>

bool
fax_state_next(enum fax_state from, enum fax_event ev, enum fax_state *to)
{
	static const struct {
		enum fax_state from;
		enum fax_event ev;
		enum fax_state to;
	} step[] = {
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

	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
		if (step[i].from == from && step[i].ev == ev) {
			*to = step[i].to;
			return true;
		}
	return false;
}

const char *
fax_state_name(enum fax_state s)
{
	switch (s) {
	case FAX_ARRIVED:
		return "arrived";
	case FAX_READING:
		return "reading";
	case FAX_READ:
		return "read";
	case FAX_REVIEW:
		return "review";
	case FAX_HELD:
		return "held";
	case FAX_CONFIRMED:
		return "confirmed";
	case FAX_REJECTED:
		return "rejected";
	case FAX_STATE__COUNT:
		break;
	}
	return "?";
}

const char *
fax_event_name(enum fax_event ev)
{
	switch (ev) {
	case FAX_EV_START:
		return "start";
	case FAX_EV_GOOD:
		return "good";
	case FAX_EV_OFFER:
		return "offer";
	case FAX_EV_BAD:
		return "bad";
	case FAX_EV_GIVE_BACK:
		return "give-back";
	case FAX_EV_RETRY:
		return "retry";
	case FAX_EV_TAKE_UP:
		return "take-up";
	case FAX_EV_CONFIRM:
		return "confirm";
	case FAX_EV_REJECT:
		return "reject";
	case FAX_EV_REOPEN:
		return "reopen";
	case FAX_EVENT__COUNT:
		break;
	}
	return "?";
}

bool
fax_state_parse(const char *name, enum fax_state *out)
{
	for (int i = 0; i < FAX_STATE__COUNT; i++)
		if (strcmp(name, fax_state_name((enum fax_state)i)) == 0) {
			*out = (enum fax_state)i;
			return true;
		}
	return false;
}
