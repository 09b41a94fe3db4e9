/*
 * ics.h - a calendar as other programs read it (RFC 5545).
 *
 * The one door through which text becomes a calendar: values are escaped,
 * lines end with CR LF and are folded to 75 bytes, never within a character.
 */
#ifndef DAEMON_WEB_ICS_H
#define DAEMON_WEB_ICS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/day.h"

struct ics_event {
	const char *uid;         /* the same for good */
	int64_t said_at;         /* when its content was last changed */
	struct day day;
	int hour, minute;        /* local; hour -1: all of the day */
	int minutes;             /* how long, of one with an hour */
	bool tentative;
	const char *summary, *description, *url; /* "" none */
};

void ics_begin(struct buf *b, const char *name);
void ics_event(struct buf *b, const struct ics_event *ev);
void ics_end(struct buf *b);

#endif
