/*
 * application_load.c - an application as it stands: seen joined with decided.
 *
 * The machine's rows are laid down first, by the form's order, part by part
 * (application_part.c); the verdicts are played over them
 * (application_play.c).  What the form does not know (a question of an older
 * edition) is left out, and so is what stands on a page that by now is
 * another's (split.h).
 */
#include "daemon/store/application.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "daemon/store/application_part.h"
#include "daemon/store/application_row.h"
#include "daemon/store/sql.h"

static struct px_rect
take_box(struct sql *q, int column)
{
	return (struct px_rect){(int)sql_col_int(q, column),
		(int)sql_col_int(q, column + 1),
		(int)sql_col_int(q, column + 2),
		(int)sql_col_int(q, column + 3)};
}

static enum answer
answer_of(const char *word, enum answer otherwise)
{
	enum answer a;

	return answer_parse(word, &a) ? a : otherwise;
}

static void
take_mark(struct sql *q, struct mark_now *out)
{
	struct mark *m = &out->seen;

	m->answer = answer_of(sql_col_peek(q, 1), ANSWER_REVIEW);
	m->suggest = answer_of(sql_col_peek(q, 2), ANSWER_REVIEW);
	if (!mark_kind_parse(sql_col_peek(q, 3), &m->kind))
		m->kind = MARK_OTHER;
	m->confidence = sql_col_real(q, 4);
	sql_col_text(q, 5, m->why, sizeof m->why);
	m->page = (int)sql_col_int(q, 6);
	m->box = take_box(q, 7);
	out->answer = m->answer;
}

/* The page it stands on was given to another application. */
#define IS_OTHERS(row)                                             \
	" EXISTS (SELECT 1 FROM page AS p WHERE p.fax_id = ?2"      \
	"  AND p.idx = " row ".page AND p.application_id <> ?1)"

static bool
load_marks(struct store *s, const struct form *form, struct application_now *a,
	int part, struct err *e)
{
	struct sql q;
	int i;

	sql_start(&q, s,
		"SELECT item, answer, suggest, kind, confidence, why, page,"
		" x, y, w, h FROM mark WHERE application_id = ?1"
		" AND NOT" IS_OTHERS("mark"));
	sql_int(&q, a->parts[part].id);
	sql_int(&q, a->parts[part].fax_id);
	while (sql_row(&q)) {
		struct mark_now m = {.part = part};

		i = form_item_index(form, sql_col_peek(&q, 0));
		if (i < 0)
			continue;
		take_mark(&q, &m);
		if (part == 0)
			a->marks[i] = m;
		else
			application_merge_mark(&a->marks[i], &m);
	}
	return sql_end(&q, e);
}

/* Its texts are NULL when the statement has failed. */
static void
take_field(struct sql *q, struct field_now *out)
{
	struct field_value *f = &out->seen;

	f->text = sql_col_dup(q, 1);
	out->text = sql_col_dup(q, 1);
	f->raw = sql_col_dup(q, 2);
	f->confidence = sql_col_real(q, 3);
	f->review = sql_col_int(q, 4) != 0;
	sql_col_text(q, 5, f->why, sizeof f->why);
	f->page = (int)sql_col_int(q, 6);
	f->box = take_box(q, 7);
	out->review = f->review;
}

static void
drop_texts(struct field_now *f)
{
	free(f->seen.text);
	free(f->seen.raw);
	free(f->text);
}

static bool
load_fields(struct store *s, const struct form *form, struct application_now *a,
	int part, struct err *e)
{
	struct sql q;
	int i;

	sql_start(&q, s,
		"SELECT item, text, raw, confidence, review, why, page,"
		" x, y, w, h," IS_OTHERS("field") " FROM field"
		" WHERE application_id = ?1");
	sql_int(&q, a->parts[part].id);
	sql_int(&q, a->parts[part].fax_id);
	while (sql_row(&q)) {
		struct field_now f = {.part = part};

		i = form_field_index(form, sql_col_peek(&q, 0));
		if (i < 0)
			continue;
		if (sql_col_int(&q, 11)) {
			/* not here, and nobody is asked for it */
			if (part == 0)
				a->fields[i].review =
					a->fields[i].seen.review = false;
			continue;
		}
		take_field(&q, &f);
		if (!f.seen.text || !f.seen.raw || !f.text) {
			drop_texts(&f);
			break;
		}
		if (part == 0) {
			drop_texts(&a->fields[i]);
			a->fields[i] = f;
		} else {
			application_merge_field(&a->fields[i], &f);
		}
	}
	return sql_end(&q, e);
}

static bool
load_pages(struct store *s, struct application_now *a, struct err *e)
{
	struct page_link *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT fax_id, idx, sheet, rotation, dpi_x, dpi_y,"
		" damaged_rows, note FROM page WHERE application_id IN"
		" (SELECT id FROM application WHERE id = ?1"
		"  OR joined_into = ?1) ORDER BY fax_id, idx");
	sql_int(&q, a->id);
	while (sql_row(&q)) {
		more = sql_room(&q, a->pages, n, &room, sizeof *more);
		if (!more)
			break;
		a->pages = more;
		more = &a->pages[n++];
		*more = (struct page_link){
			.fax_id = sql_col_int(&q, 0),
			.index = (int)sql_col_int(&q, 1),
			.sheet = (int)sql_col_int(&q, 2),
			.rotation = (int)sql_col_int(&q, 3),
			.dpi_x = (int)sql_col_int(&q, 4),
			.dpi_y = (int)sql_col_int(&q, 5),
			.damaged_rows = (int)sql_col_int(&q, 6),
		};
		sql_col_text(&q, 7, more->note, sizeof more->note);
	}
	a->page_count = (int)n;
	return sql_end(&q, e);
}

/* What nobody has seen or decided yet. */
static bool
make_blank(const struct form *form, struct application_now *a, struct err *e)
{
	a->marks = calloc((size_t)form->item_count, sizeof *a->marks);
	a->fields = calloc((size_t)form->field_count, sizeof *a->fields);
	if (!a->marks || !a->fields)
		return err_errno(e, "application");
	a->item_count = form->item_count;
	a->field_count = form->field_count;
	for (int i = 0; i < form->item_count; i++)
		a->marks[i] = (struct mark_now){
			.seen = {.answer = ANSWER_MISSING,
				.suggest = ANSWER_REVIEW,
				.kind = MARK_BLANK,
				.page = -1},
			.answer = ANSWER_MISSING,
		};
	for (int i = 0; i < form->field_count; i++) {
		struct field_now *f = &a->fields[i];

		f->seen.page = -1;
		f->seen.review = f->review = true;
		if (!text_dup("", &f->seen.text, e) ||
			!text_dup("", &f->seen.raw, e) ||
			!text_dup("", &f->text, e))
			return false;
	}
	return true;
}

static bool
take_row(struct store *s, int64_t id, const struct form *form,
	struct application_now *a, struct err *e)
{
	struct application_row row;
	struct fax fax;

	if (!application_row_get(s, id, &row, e) ||
		!fax_get(s, row.fax_id, &fax, e))
		return false;
	if (strcmp(row.form, form->id) != 0)
		return err_set(e, ERR_CONFIG,
			"application %lld is of form %s, not of %s",
			(long long)id, row.form, form->id);
	a->id = row.id;
	a->fax_id = row.fax_id;
	a->number = row.number;
	a->state = row.state;
	a->arrived_at = row.arrived_at;
	a->may_contact = row.may_contact;
	a->settled_at = row.settled_at;
	memcpy(a->settled_by, row.settled_by, sizeof a->settled_by);
	memcpy(a->why, row.why, sizeof a->why);
	memcpy(a->sha256, fax.sha256, sizeof a->sha256);
	memcpy(a->damage, fax.damage, sizeof a->damage);
	a->duplicate_of = fax.duplicate_of;
	a->erased_at = fax.erased_at;
	a->joined_into = row.joined_into;
	return application_parts_load(s, &row, a, e);
}

bool
application_form(struct store *s, const struct form *any, int64_t id,
	const struct form **out, struct err *e)
{
	struct application_row row;
	const struct form *form;

	if (!application_row_get(s, id, &row, e))
		return false;
	form = form_edition(any, row.form);
	if (form == NULL)
		return err_set(e, ERR_CONFIG,
			"application %lld is of form %s, which is not among "
			"the forms any more",
			(long long)id, row.form);
	*out = form;
	return true;
}

static void
add_up(const struct form *form, struct application_now *a)
{
	enum answer answers[FORM_ITEMS_MAX];

	for (int i = 0; i < a->item_count; i++)
		answers[i] = a->marks[i].answer;
	a->score = score_of(form, answers);
	for (int i = 0; i < a->field_count; i++)
		a->fields_open += a->fields[i].review;
}

static bool
load(struct store *s, const struct form *form, int64_t id,
	struct application_now *a, struct err *e)
{
	if (!take_row(s, id, form, a, e) || !make_blank(form, a, e))
		return false;
	for (int i = 0; i < a->part_count; i++)
		if (!load_marks(s, form, a, i, e) ||
			!load_fields(s, form, a, i, e))
			return false;
	return application_play(s, form, a, e) && load_pages(s, a, e);
}

bool
application_load(struct store *s, const struct form *form, int64_t id,
	struct application_now **out, struct err *e)
{
	struct application_now *a = calloc(1, sizeof *a);

	if (!a)
		return err_errno(e, "application");
	/* one transaction: marks and verdicts of the same moment */
	if (!store_begin_read(s, e) ||
		!store_end(s, load(s, form, id, a, e), e)) {
		application_now_free(&a);
		return false;
	}
	add_up(form, a);
	*out = a;
	return true;
}

void
application_now_free(struct application_now **at)
{
	struct application_now *a = *at;

	if (!a)
		return;
	for (int i = 0; i < a->field_count; i++)
		drop_texts(&a->fields[i]);
	free(a->fields);
	free(a->parts);
	free(a->marks);
	free(a->pages);
	free(a);
	*at = NULL;
}
