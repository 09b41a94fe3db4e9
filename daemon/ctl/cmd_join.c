/*
 * cmd_join.c - one application in two calls, two in one, one sent again.
 *
 * The rules are the store's (join.h, split.h); here numbers of the command
 * line become applications and pages, counted from 1 as people do.
 */
#include "daemon/ctl/cmd.h"

#include <stdlib.h>

#include "daemon/ctl/edit_answer.h"
#include "daemon/ctl/find.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/join.h"
#include "daemon/store/split.h"

/* A fax of more pages is refused by the reader. */
#define PAGES_MAX 200

/* Both must be open: whoever named a settled one is told which. */
static bool
find_both(struct session *s, const struct args *args, int64_t ids[2],
	struct err *e)
{
	struct application_now *a = NULL;

	for (int i = 0; i < 2; i++) {
		if (!id_parse_kind(args->rest[i], ID_APPLICATION, &ids[i], e) ||
			!find_open(s, ids[i], &a, e))
			return false;
		application_now_free(&a);
	}
	return true;
}

static bool
join_back(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	int64_t id;

	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &id, e) ||
		!find_application(s, id, &a, e))
		return false;
	application_now_free(&a);
	if (!join_undo(s->store, s->form, id, s->who, s->now, e))
		return false;
	if (!args->json)
		buf_printf(&s->out, JA_UNJOINED "\n", (long long)id);
	return edit_answer(s, args, id, e);
}

bool
cmd_join(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	int64_t ids[2];

	if (args->undo)
		return join_back(s, args, e);
	/* joined already: said again, it changes nothing */
	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &ids[0], e) ||
		!id_parse_kind(args->rest[1], ID_APPLICATION, &ids[1], e) ||
		!find_application(s, ids[1], &a, e))
		return false;
	application_now_free(&a);
	if (!find_open(s, ids[0], &a, e))
		return false;
	application_now_free(&a);
	if (!join_make(s->store, s->form, ids[0], ids[1], s->who, s->now, e))
		return false;
	if (!args->json)
		buf_printf(&s->out, JA_JOINED "\n", (long long)ids[1],
			(long long)ids[0]);
	return edit_answer(s, args, ids[0], e);
}

bool
cmd_replace(struct session *s, const struct args *args, struct err *e)
{
	int64_t ids[2];

	if (!find_both(s, args, ids, e) ||
		!join_replace(s->store, ids[0], ids[1], s->who, s->now, e))
		return false;
	if (!args->json)
		buf_printf(&s->out, JA_REPLACED "\n", (long long)ids[0],
			(long long)ids[1]);
	return edit_answer(s, args, ids[1], e);
}

bool
cmd_split(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	int pages[PAGES_MAX], count = args->rest_count - 1;
	int64_t id, new;

	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &id, e) ||
		!find_open(s, id, &a, e))
		return false;
	application_now_free(&a);
	if (count > PAGES_MAX)
		return err_set(e, ERR_INPUT, JA_WORDS_MANY, "split", "split");
	for (int i = 0; i < count; i++) {
		const char *word = args->rest[i + 1];
		char *rest;
		long n = strtol(word, &rest, 10);

		if (*rest || n < 1 || n > PAGES_MAX)
			return err_set(e, ERR_INPUT, JA_PAGE_BAD, word);
		pages[i] = (int)n - 1;
	}
	if (!split_pages(s->store, s->form, id, pages, count, s->who, s->now,
		    &new, e))
		return false;
	if (!args->json)
		buf_printf(&s->out, JA_SPLIT "\n", (long long)id,
			(long long)new);
	return edit_answer(s, args, new, e);
}
