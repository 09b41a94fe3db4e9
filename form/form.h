/*
 * form.h - what a sheet means: its questions, points, options and fields.
 *
 * A form is data (config/forms/NAME.conf, libconfig) and never changes after
 * loading.  Everything is owned by the form; the strings handed out are
 * borrowed and UTF-8.  Loading refuses a file that does not add up to its
 * own declared counts, naming file and line.
 */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form_layout.h"

#define FORM_ITEMS_MAX 200 /* questions */
#define FORM_FIELDS_MAX 16 /* application fields */
#define FORM_ID_SIZE 16    /* "7-6-3" and the like */

/* One question: a row of the sheet with a bold-framed cell. */
struct form_item {
	char id[FORM_ID_SIZE];
	const char *text;
	bool mandatory;
	int points;          /* recommended: points when met; mandatory: 0 */
	int option;          /* N of "オプションN", 0 when none */
	int headings;        /* heading rows (section, subsection) printed
			      * between the previous question and this one */
	const char *heading; /* of its subsection, else section, as printed */
	int section;         /* index into sections */
	int subsection;      /* number as printed, -1: the section has none */
	int number;          /* of the question as printed in its row */
	int line;            /* of the form's file, for messages */
};

struct form_section {
	int number;
	const char *text;
};

/* How a field is read and checked. */
enum field_kind {
	FIELD_TEXT,
	FIELD_COMPANY,
	FIELD_PERSON,
	FIELD_PHONE,
	FIELD_ADDRESS,
	FIELD_EMAIL,
	FIELD_DATE,
};

struct form_field {
	char id[FORM_ID_SIZE]; /* "company", "phone" ... */
	const char *label;     /* as printed, without the colon */
	const char *name;      /* short, for lists and messages */
	enum field_kind kind;
	int line; /* of the form's file, for messages */
};

struct form {
	const char *id;
	const char *title;
	const char *mandatory_word; /* printed in a mandatory points cell */
	struct form_section *sections;
	int section_count;
	struct form_item *items; /* in printed order */
	int item_count;
	struct form_field *fields; /* in printed order */
	int field_count;
	const char *application_title;
	int mandatory_count;    /* 25 */
	int recommended_count;  /* 28 */
	int recommended_points; /* 122 */
	int total;              /* 147 = 25 items + 122 points, as printed */
	bool points_printed;    /* the sheet has a points column */
	int pass_recommended;   /* points needed for the mark */
	bool pass_estimated;    /* that figure is an estimate (推定) */
	struct form *next; /* the next edition of the ring, see
			    * form_load_editions; itself when alone */
	struct form_layout layout; /* how it is printed */
	void *storage;          /* private to form.c */
};

/* Load and check.  *out is the caller's, freed by form_free. */
MUST_CHECK bool form_load(const char *path, struct form **out, struct err *e);
/* Load a file to find all of its mistakes: each goes to say() as a line
 * "FILE:LINE: why".  *out is the form when there was none, else NULL.  False
 * only when the file cannot be looked at to its end (*e says why: it cannot
 * be opened, or its syntax is broken). */
MUST_CHECK bool form_load_all(const char *path,
	void (*say)(void *arg, const char *line), void *arg, struct form **out,
	struct err *e);
/* Load the file, which is the edition handed out, and every other *.conf of
 * its folder, linked to it in a ring by `next`: the editions of a sheet, and
 * other sheets.  Refuses two of the same id. */
MUST_CHECK bool form_load_editions(const char *path, struct form **out,
	struct err *e);

/* The form of that id in the ring any is part of; NULL when there is none. */
const struct form *form_edition(const struct form *any, const char *id);

/* No other edition is known beside it. */
bool form_is_alone(const struct form *form);

/* Frees its whole ring.  NULL is fine; sets it NULL. */
void form_free(struct form **form);

/* Index of the question or field with that id, -1 when there is none. */
int form_item_index(const struct form *form, const char *id);
int form_field_index(const struct form *form, const char *id);

/* The question itself: its text up to the list of particulars that some
 * questions have behind it ("...ありますか。 ・...").  Borrowed from the form,
 * *len bytes of it. */
const char *form_question(const struct form_item *q, size_t *len);

#endif
