/*
 * gap_json.h - a score and what is missing as JSON.
 *
 * The keys are told in `maruyomi help` and are kept; keys may be added.
 */
#ifndef DAEMON_WORDS_GAP_JSON_H
#define DAEMON_WORDS_GAP_JSON_H

#include "daemon/store/gap.h"
#include "daemon/words/json_out.h"
#include "form/form.h"

/* "score", "mandatory_unmet", "options" ... */
void gap_json(struct json_out *j, json_t *o, const struct form *form,
	const struct gap *g);

#endif
