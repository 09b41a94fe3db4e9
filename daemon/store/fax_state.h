/*
 * fax_state.h - the life of a fax, as a table of allowed steps.
 *
 *   ARRIVED --start--> READING --good--> READ --offer--> REVIEW
 *      ^                  |                                |
 *      |<----give back----+---bad--> HELD --take up------->+--> CONFIRMED
 *      |<----------retry---------------+                   +--> REJECTED
 *                                      +--reject--------------> REJECTED
 *
 * ARRIVED   original and journal row are durable; waits for a reader
 * READING   a reader has it in hand
 * READ      its reading is stored (left again in the same transaction)
 * REVIEW    at least one of its applications waits for a person
 * HELD      not read: a person must look; the fax's reason says why
 * CONFIRMED every application is settled, at least one of them confirmed
 * REJECTED  every application was rejected, or the held fax itself
 *
 * CONFIRMED and REJECTED lead back to REVIEW when a person reopens one of its
 * applications.  A pair of state and event that is not in the table changes nothing.
 */
#ifndef DAEMON_STORE_FAX_STATE_H
#define DAEMON_STORE_FAX_STATE_H

#include <stdbool.h>

#include "base/compiler.h"

enum fax_state {
	FAX_ARRIVED,
	FAX_READING,
	FAX_READ,
	FAX_REVIEW,
	FAX_HELD,
	FAX_CONFIRMED,
	FAX_REJECTED,
	FAX_STATE__COUNT
};

enum fax_event {
	FAX_EV_START,     /* a reader takes it */
	FAX_EV_GOOD,      /* it was read: a reading with applications */
	FAX_EV_OFFER,     /* its applications are there to be looked at */
	FAX_EV_BAD,       /* refused, foreign, crashed, timed out, given up */
	FAX_EV_GIVE_BACK, /* interrupted or system trouble: read it again */
	FAX_EV_RETRY,     /* a person wants it read again */
	FAX_EV_TAKE_UP,   /* a person enters it by hand */
	FAX_EV_CONFIRM,   /* the last application was settled, one confirmed */
	FAX_EV_REJECT,    /* the last application was settled, all rejected */
	FAX_EV_REOPEN,    /* a person reopens one of its applications */
	FAX_EVENT__COUNT
};

/* The step for that pair; false, *to untouched, when there is none. */
MUST_CHECK bool fax_state_next(enum fax_state from, enum fax_event ev,
	enum fax_state *to);

const char *fax_state_name(enum fax_state s);  /* "arrived" "reading" ... */
const char *fax_event_name(enum fax_event ev); /* "start" "good" ... */
MUST_CHECK bool fax_state_parse(const char *name, enum fax_state *out);

#endif
