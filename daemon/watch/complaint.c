/*
 * complaint.c - say a lasting trouble once, and that it is over.
 *
 * A full disk fails every claim, each second; the operator needs one line.
 */
#include "daemon/watch/complaint.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"

void
complaint_say(struct complaint *c, const struct err *e)
{
	if (strcmp(c->text, e->text) == 0)
		return;
	memcpy(c->text, e->text, sizeof c->text);
	run_board_set(c->board, c->what, c->text, clock_now());
	log_warnx("trouble=%s kind=%s: %s", c->what, err_kind_name(e->kind),
		e->text);
}

void
complaint_over(struct complaint *c)
{
	if (!c->text[0])
		return;
	c->text[0] = '\0';
	run_board_clear(c->board, c->what);
	log_info("trouble=%s over", c->what);
}
