/*
 * fsck_journal.c - rows of the journal against each other and the originals.
 */
#include "daemon/store/fsck_part.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/store/fax.h"
#include "daemon/store/sql.h"

static bool
event_parse(const char *name, enum fax_event *out)
{
	for (int i = 0; i < FAX_EVENT__COUNT; i++)
		if (strcmp(name, fax_event_name((enum fax_event)i)) == 0) {
			*out = (enum fax_event)i;
			return true;
		}
	return false;
}

/* From its arrival to its state step by step, each of the table's. */
static void
check_history(const struct fsck_with *w, const struct fax *fax,
	const struct fax_event_row *rows, size_t count)
{
	enum fax_state at = FAX_ARRIVED, from, to, next;
	enum fax_event ev;

	for (size_t i = 0; i < count; i++) {
		const struct fax_event_row *r = &rows[i];

		/* applications have a history of their own, and what changes
		 * no state is no step */
		if (r->application_id != 0 || !fax_state_parse(r->to, &to))
			continue;
		if (r->from[0] == '\0' && to == FAX_ARRIVED)
			continue;
		if (!fax_state_parse(r->from, &from) || from != at ||
			!event_parse(r->what, &ev) ||
			!fax_state_next(from, ev, &next) || next != to) {
			fsck_fault(w, fax->id, "",
				"its history has an illegal step from %s to %s",
				r->from, r->to);
			return;
		}
		at = to;
	}
	if (at != fax->state)
		fsck_fault(w, fax->id, "", "it is %s but its history says %s",
			fax_state_name(fax->state), fax_state_name(at));
}

static bool
read_history(const struct fsck_with *w, const struct fax *fax, struct err *e)
{
	struct fax_event_row *rows = NULL;
	size_t n = 0;

	if (!fax_events(w->store, fax->id, &rows, &n, e))
		return false;
	check_history(w, fax, rows, n);
	free(rows);
	return true;
}

/* Each has a mark for every question of its form, or, entered by hand, none.
 * One of a form that is no longer there cannot be told. */
static bool
check_marks(const struct fsck_with *w, const struct fax *fax, struct err *e)
{
	struct sql q;

	sql_start(&q, w->store,
		"SELECT form, (SELECT count(*) FROM mark"
		"  WHERE application_id = a.id) FROM application a"
		" WHERE fax_id = ?1");
	sql_int(&q, fax->id);
	while (sql_row(&q)) {
		const struct form *form =
			form_edition(w->form, sql_col_peek(&q, 0));
		int64_t n = sql_col_int(&q, 1);

		if (form && n != 0 && n != form->item_count)
			fsck_fault(w, fax->id, "",
				"an application of it is half read");
	}
	return sql_end(&q, e);
}

/* The state of a fax says how many applications it may have in which. */
static bool
check_applications(const struct fsck_with *w, const struct fax *fax,
	struct err *e)
{
	int64_t open = 0, confirmed = 0;
	bool fits = true;
	struct sql q;

	sql_start(&q, w->store,
		"SELECT count(*) FILTER (WHERE state = 'review'),"
		" count(*) FILTER (WHERE state = 'confirmed')"
		" FROM application WHERE fax_id = ?1");
	sql_int(&q, fax->id);
	if (sql_row(&q)) {
		open = sql_col_int(&q, 0);
		confirmed = sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e) || !check_marks(w, fax, e))
		return false;
	switch (fax->state) {
	case FAX_ARRIVED:
	case FAX_READING:
	case FAX_HELD:
		fits = open + confirmed == 0;
		break;
	case FAX_READ: /* left again in the same transaction */
		fits = false;
		break;
	case FAX_REVIEW:
		fits = open > 0;
		break;
	case FAX_CONFIRMED:
		fits = open == 0 && confirmed > 0;
		break;
	case FAX_REJECTED:
		fits = open + confirmed == 0;
		break;
	case FAX_STATE__COUNT:
		break;
	}
	if (!fits)
		fsck_fault(w, fax->id, "",
			"it is %s with %lld applications open and %lld "
			"confirmed",
			fax_state_name(fax->state), (long long)open,
			(long long)confirmed);
	return true;
}

/* Is it erased by now?  It may have been, since the list was made. */
static bool
is_erased_now(const struct fsck_with *w, int64_t id, bool *out, struct err *e)
{
	struct fax now;

	if (!fax_get(w->store, id, &now, e))
		return false;
	*out = now.erased_at != 0;
	return true;
}

static bool
check_bytes(const struct fsck_with *w, const struct fax *fax, int fd,
	struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE];
	struct stat st;
	int64_t size;

	if (fstat(fd, &st) == -1)
		return err_errno(e, "archive");
	if (st.st_size != fax->size) {
		fsck_fault(w, fax->id, "",
			"its original has %lld bytes, not %lld",
			(long long)st.st_size, (long long)fax->size);
		return true;
	}
	if (w->quick)
		return true;
	if (!archive_hash(fd, hex, &size, e)) {
		fsck_fault(w, fax->id, "", "its original cannot be read: %s",
			e->text);
		return true;
	}
	if (strcmp(hex, fax->sha256) != 0)
		fsck_fault(w, fax->id, "", "its original is damaged");
	return true;
}

static bool
check_original(const struct fsck_with *w, const struct fax *fax, struct err *e)
{
	bool erased, ok;
	struct err why;
	int fd;

	if (archive_get(w->archive, fax->sha256, &fd, &why)) {
		ok = check_bytes(w, fax, fd, e);
		close(fd);
		return ok;
	}
	if (!is_erased_now(w, fax->id, &erased, e))
		return false;
	if (!erased)
		fsck_fault(w, fax->id, "", "%s",
			why.kind == ERR_ABSENT
				? "its original is not in the archive"
				: why.text);
	return true;
}

/* Of an erased fax nothing but the row of erasure is looked at; originals
 * that should be gone are met by fsck_archive. */
static bool
check_erased(const struct fsck_with *w, struct err *e)
{
	struct sql q;

	sql_start(&q, w->store,
		"SELECT fax_id FROM erasure WHERE done_at IS NULL");
	while (sql_row(&q))
		fsck_note(w, sql_col_int(&q, 0), "",
			"its erasure was interrupted: maruyomi retention "
			"--erase finishes it");
	return sql_end(&q, e);
}

/* A part has a whole that is none itself, of the same form and state. */
static bool
check_joins(const struct fsck_with *w, struct err *e)
{
	struct sql q;

	sql_start(&q, w->store,
		"SELECT a.fax_id, a.id, a.joined_into FROM application AS a"
		" LEFT JOIN application AS o ON o.id = a.joined_into"
		" WHERE a.joined_into IS NOT NULL AND (o.id IS NULL"
		"  OR o.joined_into IS NOT NULL OR o.form <> a.form"
		"  OR o.state <> a.state)");
	while (sql_row(&q))
		fsck_fault(w, sql_col_int(&q, 0), "",
			"application %lld is no part of application %lld as "
			"that one stands",
			(long long)sql_col_int(&q, 1),
			(long long)sql_col_int(&q, 2));
	return sql_end(&q, e);
}

bool
fsck_journal(const struct fsck_with *w, struct fsck_counts *c, struct err *e)
{
	const struct fax_filter all = {.states = 0};
	struct fax *rows = NULL;
	size_t n = 0;
	bool ok = true;

	if (!check_erased(w, e) || !check_joins(w, e) || !fax_list(w->store, &all, &rows, &n, e))
		return false;
	for (size_t i = 0; ok && i < n; i++) {
		const struct fax *fax = &rows[i];

		c->faxes++;
		c->erased += fax->erased_at != 0;
		ok = fax->erased_at != 0 ||
		     (read_history(w, fax, e) &&
			     check_applications(w, fax, e) &&
			     check_original(w, fax, e));
		w->progress(w->arg, (int64_t)i + 1, (int64_t)n);
	}
	free(rows);
	return ok;
}
