/*
 * fill_store.c - put faxes into a journal as the daemon would, from words.
 *
 * Usage: fill_store DATABASE FORM <SCRIPT
 *
 * The script is lines of words; what it builds is a reading, handed to the
 * store through the functions the daemon uses, so that no test depends on
 * what the schema looks like.
 *
 *   fax NAME UNIXTIME      a fax arrives and is taken in hand
 *   page SHEET             it has one more page
 *   application            of the pages so far; every mark missing
 *   yes|no ID...           "*" is every question
 *   review ID SUGGEST WHY  SUGGEST: yes, no or -
 *   ticks ID...            a tick, which a person must look at
 *   field ID TEXT          read with certainty
 *   doubt ID TEXT          read, but a person must look
 *   store                  the reading goes into the journal
 *   hold REASON            or the fax is held instead
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/text.h"
#include "daemon/store/arrival.h"
#include "daemon/store/queue.h"
#include "daemon/store/store.h"
#include "form/form.h"
#include "form/reading.h"
#include "form/reading_json.h"

#define LINE_SIZE 4096

struct filler {
	struct store *store;
	struct form *form;
	struct reading *reading; /* of the fax in hand */
	struct application *application;
	int64_t fax, at;
	uint64_t inode; /* a different one for every fax */
};

static void
need(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "fill_store: %s\n", e->text);
	exit(EX_DATAERR);
}

static void
must(bool ok, const char *what)
{
	struct err e;

	err_set(&e, ERR_INPUT, "%s", what);
	need(ok, &e);
}

/* The next word of *line, which moves behind it; "" at the end. */
static char *
word(char **line)
{
	char *w = *line + strspn(*line, " ");
	size_t n = strcspn(w, " ");

	*line = w + n;
	if (**line != '\0')
		*(*line)++ = '\0';
	return w;
}

static void
take_fax(struct filler *f, char *line)
{
	char hash[ARCHIVE_HEX_SIZE];
	struct arrival a = {.name = word(&line), .sha256 = hash, .damage = ""};
	struct fax fax;
	bool found = false;
	struct err e;

	f->at = strtoll(word(&line), NULL, 10);
	f->inode++;
	snprintf(hash, sizeof(hash), "%064llx", (unsigned long long)f->inode);
	a.ident = (struct arrival_ident){f->inode, 1, 1, 4096};
	need(arrival_record(f->store, &a, f->at, &f->fax, &e), &e);
	need(arrival_dispose(f->store, f->fax, ARRIVAL_GONE, &e), &e);
	need(queue_take(f->store, f->at, &fax, &found, &e), &e);
	must(found && fax.id == f->fax, "another fax was waiting");
	need(reading_new(a.name, f->form, &f->reading, &e), &e);
}

static void
take_page(struct filler *f, char *line)
{
	struct page_note *page;
	struct err e;

	need(reading_add_page(f->reading, &page, &e), &e);
	page->index = f->reading->page_count - 1;
	page->sheet = (int)strtol(word(&line), NULL, 10);
	page->dpi_x = 204;
	page->dpi_y = 196;
}

static void
take_application(struct filler *f)
{
	struct err e;

	need(reading_add_application(f->reading, &f->application, &e), &e);
	for (int i = 0; i < f->reading->page_count; i++)
		need(application_add_page(f->application, i, &e), &e);
}

static void
mark_set(struct mark *m, enum answer answer)
{
	*m = (struct mark){.answer = answer,
		.suggest = ANSWER_REVIEW,
		.kind = answer == ANSWER_YES ? MARK_CIRCLE : MARK_BLANK,
		.confidence = 0.99,
		.box = {1200, 300, 140, 62}};
}

static void
take_answers(struct filler *f, enum answer answer, char *line)
{
	for (char *id = word(&line); *id != '\0'; id = word(&line)) {
		int item = form_item_index(f->form, id);

		must(item != -1 || strcmp(id, "*") == 0, "no such question");
		for (int i = 0; i < f->form->item_count; i++)
			if (item == -1 || item == i)
				mark_set(&f->application->marks[i], answer);
	}
}

static void
take_review(struct filler *f, char *line)
{
	int item = form_item_index(f->form, word(&line));
	enum answer suggest = ANSWER_REVIEW;
	struct mark *m;
	struct err e;

	must(item != -1, "no such question");
	m = &f->application->marks[item];
	mark_set(m, ANSWER_REVIEW);
	if (answer_parse(word(&line), &suggest))
		m->suggest = suggest;
	m->kind = MARK_STRUCK;
	m->confidence = 0.61;
	need(text_copy(m->why, sizeof(m->why), line, &e), &e);
}

static void
take_ticks(struct filler *f, char *line)
{
	for (char *id = word(&line); *id != '\0'; id = word(&line)) {
		int item = form_item_index(f->form, id);

		must(item != -1, "no such question");
		mark_set(&f->application->marks[item], ANSWER_REVIEW);
		f->application->marks[item].kind = MARK_CHECK;
		f->application->marks[item].suggest = ANSWER_YES;
	}
}

static void
take_field(struct filler *f, bool review, char *line)
{
	int field = form_field_index(f->form, word(&line));
	struct field_value *v;
	struct err e;

	must(field != -1, "no such field");
	v = &f->application->fields[field];
	need(field_set(v, line, line, &e), &e);
	v->review = review;
	v->confidence = review ? 0.55 : 0.97;
	v->page = 0;
	v->box = (struct px_rect){420, 800, 600, 60};
}

static void
store_reading(struct filler *f)
{
	struct queue_reading r = {.reading = f->reading, .reader = "test"};
	struct reading *back = NULL;
	enum fax_state state;
	char *json = NULL;
	struct err e;

	/* through the JSON, as everything that comes from a reader */
	need(reading_to_json(f->reading, f->form, &json, &e), &e);
	need(reading_from_json(json, strlen(json), f->form, &back, &e), &e);
	r.reading = back;
	r.json = json;
	r.json_len = strlen(json);
	need(queue_store_reading(
		     f->store, f->form, f->fax, &r, f->at, &state, &e),
		&e);
	reading_free(&back);
	reading_free(&f->reading);
	free(json);
}

static void
take_line(struct filler *f, char *line)
{
	const char *verb = word(&line);
	struct err e;

	if (*verb == '\0' || *verb == '#')
		return;
	if (strcmp(verb, "fax") == 0) {
		take_fax(f, line);
		return;
	}
	must(f->reading != NULL, "no fax in hand");
	if (strcmp(verb, "page") == 0) {
		take_page(f, line);
	} else if (strcmp(verb, "application") == 0) {
		take_application(f);
	} else if (strcmp(verb, "store") == 0) {
		store_reading(f);
	} else if (strcmp(verb, "hold") == 0) {
		need(queue_hold(f->store, f->fax, line, f->at, &e), &e);
		reading_free(&f->reading);
	} else {
		must(f->reading->application_count > 0, "no application");
		if (strcmp(verb, "yes") == 0)
			take_answers(f, ANSWER_YES, line);
		else if (strcmp(verb, "no") == 0)
			take_answers(f, ANSWER_NO, line);
		else if (strcmp(verb, "review") == 0)
			take_review(f, line);
		else if (strcmp(verb, "ticks") == 0)
			take_ticks(f, line);
		else if (strcmp(verb, "field") == 0)
			take_field(f, false, line);
		else if (strcmp(verb, "doubt") == 0)
			take_field(f, true, line);
		else
			must(false, "unknown verb");
	}
}

int
main(int argc, char **argv)
{
	struct filler f = {.inode = 100};
	char line[LINE_SIZE];
	struct err e;

	must(argc == 3, "usage: fill_store DATABASE FORM <SCRIPT");
	need(form_load(argv[2], &f.form, &e), &e);
	need(store_open(argv[1], STORE_CREATE, &f.store, &e), &e);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		take_line(&f, line);
	}
	must(f.reading == NULL, "the last fax was not stored");
	store_close(&f.store);
	form_free(&f.form);
	return EX_OK;
}
