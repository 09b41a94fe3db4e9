/*
 * application_json.h - an application, its gap and its faxes as JSON.
 *
 * The keys are told in `maruyomi help` and are kept; keys may be added.
 * Times are ISO 8601 with zone, answers and kinds the words of the reader.
 */
#ifndef DAEMON_CTL_APPLICATION_JSON_H
#define DAEMON_CTL_APPLICATION_JSON_H

#include "daemon/words/json_out.h"
#include "daemon/store/application.h"
#include "daemon/store/fax.h"
#include "form/form.h"

/* id, fax, state, times, who settled it, consent; the keys of every form. */
void application_json_head(struct json_out *j, json_t *o,
	const struct application_now *a);

/* "marks", "fields", "pages", "original"; archive: its directory. */
void application_json_body(struct json_out *j, json_t *o,
	const struct form *form, const struct application_now *a,
	const char *archive);

void application_json_verdicts(struct json_out *j, json_t *o,
	const struct verdict_row *rows, size_t count);

void fax_json(struct json_out *j, json_t *o, const struct fax *fax,
	const char *archive);

#endif
