/*
 * cmd_show.c - one application or one fax, for people or programs.
 */
#include "daemon/ctl/cmd.h"

#include <stdlib.h>

#include "daemon/ctl/application_json.h"
#include "daemon/words/gap_json.h"
#include "daemon/ctl/application_read.h"
#include "daemon/ctl/find.h"
#include "daemon/ctl/show_source.h"
#include "daemon/ctl/show_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/application.h"

static struct show_context
context_of(const struct session *s, const struct args *a)
{
	return (struct show_context){.form = s->form,
		.archive = s->settings->archive,
		.now = s->now,
		.full = a->full};
}

static bool
application_to_json(struct session *s, const struct application_now *a,
	const struct source_view *source, const struct verdict_row *verdicts,
	size_t count, struct err *e)
{
	struct json_out j;
	struct gap g;
	bool ok;

	json_out_init(&j);
	application_gap(s->form, a, &g);
	application_json_head(&j, j.root, a);
	gap_json(&j, j.root, s->form, &g);
	application_json_body(&j, j.root, s->form, a, s->settings->archive);
	source_view_json(source, &j, j.root);
	application_json_verdicts(&j, j.root, verdicts, count);
	json_out_text(&j, j.root, "database", s->settings->database);
	ok = json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

static bool
show_application(struct session *s, const struct args *args, int64_t id,
	struct err *e)
{
	struct show_context c;
	struct application_now *a = NULL;
	struct verdict_row *verdicts = NULL;
	struct source_view source;
	size_t count = 0;
	bool ok = false;

	if (!find_application(s, id, &a, e) ||
		!source_view_load(s->store, a->fax_id, &source, e) ||
		!verdict_list(s->store, id, &verdicts, &count, e))
		goto out;
	c = context_of(s, args); /* its form is known now */
	if (args->json &&
		!application_to_json(s, a, &source, verdicts, count, e))
		goto out;
	if (!args->brief)
		c.source = &source;
	if (!args->json && args->brief)
		show_text_brief(&c, a, &s->out);
	else if (!args->json)
		show_text_application(&c, a, verdicts, count, &s->out);
	ok = true;
out:
	verdict_list_free(&verdicts, count);
	application_now_free(&a);
	return ok;
}

static bool
fax_to_json(struct session *s, const struct fax *fax,
	const struct source_view *source, const struct fax_event_row *events,
	size_t count, struct err *e)
{
	struct json_out j;
	json_t *list;
	bool ok;

	json_out_init(&j);
	fax_json(&j, j.root, fax, s->settings->archive);
	source_view_json(source, &j, j.root);
	list = json_out_array(&j, j.root, "events");
	for (size_t i = 0; i < count; i++) {
		json_t *o = json_out_object(&j, list, NULL);

		json_out_time(&j, o, "at", events[i].at);
		json_out_int(&j, o, "application", events[i].application_id);
		json_out_text(&j, o, "who", events[i].who);
		json_out_text(&j, o, "what", events[i].what);
		json_out_text(&j, o, "from", events[i].from);
		json_out_text(&j, o, "to", events[i].to);
		json_out_text(&j, o, "detail", events[i].detail);
	}
	ok = json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

static bool
show_fax(struct session *s, const struct args *args, int64_t id, struct err *e)
{
	struct show_context c = context_of(s, args);
	struct fax_event_row *events = NULL;
	struct source_view source;
	size_t count = 0;
	struct fax fax;
	bool ok = true;

	if (!find_fax(s, id, &fax, e) ||
		!source_view_load(s->store, id, &source, e) ||
		!fax_events(s->store, id, &events, &count, e))
		return false;
	c.source = &source;
	if (args->json)
		ok = fax_to_json(s, &fax, &source, events, count, e);
	else
		show_text_fax(&c, &fax, events, count, &s->out);
	free(events);
	return ok;
}

bool
cmd_show(struct session *s, const struct args *a, struct err *e)
{
	struct id id;

	if (!id_parse(a->rest[0], &id, e))
		return false;
	return id.kind == ID_FAX ? show_fax(s, a, id.number, e)
				 : show_application(s, a, id.number, e);
}
