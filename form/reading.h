/*
 * reading.h - what the machine saw in one file: plain data, never edited.
 *
 * A reading belongs to a form: marks stand in the form's order of questions,
 * fields in its order of fields.  A file may hold several applications or
 * none.  Boxes are pixels of the page as delivered in the file.
 *
 * The pictures themselves travel beside a reading: PNGs one behind the other,
 * those of the pages in their order, then, application by application, those
 * of the marks and of the fields in the form's order: of a mark in review the
 * whole row, of any other the cell.  The reading says how long each is.
 */
#ifndef FORM_READING_H
#define FORM_READING_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "form/form.h"

enum answer {
	ANSWER_YES,
	ANSWER_NO,
	ANSWER_REVIEW,  /* a person decides */
	ANSWER_MISSING, /* the page with this question did not arrive */
};

enum mark_kind {
	MARK_CIRCLE,
	MARK_BLANK,
	MARK_CHECK,
	MARK_CROSS,
	MARK_FILLED,
	MARK_STRUCK,
	MARK_OTHER,
};

enum read_status {
	READ_OK,      /* "read": at least one application */
	READ_FOREIGN, /* readable, no page of the form */
	READ_REFUSED, /* not decodable, or over a limit */
};

#define READING_WHY_SIZE 96

/* All pictures of one file together, bytes: 60 pages of a fax are 4 MB, and
 * one page of noise, which nothing makes smaller, 0.5 MB. */
#define READING_PICTURES_MAX (32 * 1024 * 1024)

/* More in one file is nobody's application: the sheet has 3 to 5 pages. */
#define READING_PAGES_MAX 1000
#define READING_APPLICATIONS_MAX 100

/* A piece cut out of the picture of its page. */
struct cut {
	int bytes;         /* of its PNG, 0: none was drawn */
	struct px_rect at; /* where, in pixels of the page's picture */
};

struct mark {
	enum answer answer;
	enum answer suggest; /* YES or NO beside REVIEW; REVIEW: none */
	enum mark_kind kind;
	double confidence; /* that answer (or suggest) is right, 0..1 */
	char why[READING_WHY_SIZE]; /* finer word, English, "" mostly */
	int page;                   /* index in the file, -1 unknown */
	struct px_rect box;         /* outer box of the frame, empty unknown */
	struct cut picture;
};

struct field_value {
	char *text; /* normalised, "" when blank; owned */
	char *raw;  /* as recognised; owned */
	double confidence;
	bool review;
	char why[READING_WHY_SIZE];
	int page;           /* -1 when the field was not found */
	struct px_rect box; /* value area */
	struct cut picture;
};

/* The page as it was read: upright, square pixels, straight, one bit.  A
 * point (x, y) of it lies in the file's page at
 * (m[0] x + m[1] y + m[2], m[3] x + m[4] y + m[5]). */
struct page_picture {
	int bytes; /* of its PNG, 0: none was drawn */
	int w, h;
	double to_file[6];
};

/* What the sender's machine printed over a page: by its word, which may be
 * another machine's or years old, and is faint where it is small.  A hint. */
enum sender_item {
	SENDER_DATE,
	SENDER_TIME, /* of day */
	SENDER_NAME,
	SENDER_NUMBER,
	SENDER_PAGE,
	SENDER__COUNT
};

#define SENDER_TEXT_SIZE 256
#define SENDER_NAME_SIZE 128
#define SENDER_NUMBER_SIZE 32

struct sender_note {
	char text[SENDER_TEXT_SIZE]; /* as read, "": nothing is printed there */
	/* each "" when nobody is sure of it */
	char date[11]; /* "2026-11-07" */
	char time[6];  /* "18:49" */
	char name[SENDER_NAME_SIZE];
	char number[SENDER_NUMBER_SIZE]; /* as printed, "0282-22-0597" */
	int page, of; /* from 1; 0: not read, or not printed */
	double confidence[SENDER__COUNT]; /* that it is right; 0: not read */
};

/* No cover says that more sheets were sent. */
#define SHEETS_SENT_MAX 999

#define SHEET_FOREIGN 0      /* cover, advertisement, blank page */
#define SHEET_APPLICATION -1 /* a page that is only the application */

struct page_note {
	int index;    /* in the file, from 0 */
	int sheet;    /* running number of the check page, or SHEET_* */
	int rotation; /* 0, 90, 180, 270: how far the page is turned */
	double skew_deg;
	int dpi_x, dpi_y;
	int damaged_rows;
	char note[READING_WHY_SIZE];
	struct sender_note sender;
	int sheets_sent; /* by the word of a cover; 0: it says none */
	double sheets_confidence;
	struct page_picture picture;
};

struct application {
	int *pages; /* indexes into reading.pages */
	int page_count;
	struct mark *marks;         /* form->item_count of them */
	struct field_value *fields; /* form->field_count of them */
};

struct reading {
	char *file;    /* name as given */
	char *form_id; /* of the form it was made for; never NULL */
	enum read_status status;
	char reason[ERR_TEXT_MAX]; /* plain words unless READ_OK */
	struct page_note *pages;
	int page_count;
	struct application *applications;
	int application_count;
	int item_count, field_count; /* of the form it was made with */
};

/* An empty reading of `file` for this form, READ_FOREIGN so far.  The caller
 * frees it. */
MUST_CHECK bool reading_new(const char *file, const struct form *form,
	struct reading **out, struct err *e);
void reading_free(struct reading **r);

/* Append a page note; an application whose marks are all missing and whose
 * fields are empty and not found, which makes the reading READ_OK.  The
 * pointers stay valid until the next append.  ERR_LIMIT beyond the most. */
MUST_CHECK bool reading_add_page(struct reading *r, struct page_note **out,
	struct err *e);
MUST_CHECK bool reading_add_application(struct reading *r,
	struct application **out, struct err *e);
MUST_CHECK bool application_add_page(struct application *a, int page,
	struct err *e);
/* Replace text and raw by copies. */
MUST_CHECK bool field_set(struct field_value *f, const char *text,
	const char *raw, struct err *e);

const char *answer_name(enum answer a);           /* "yes" "no" "review" ... */
const char *mark_kind_name(enum mark_kind k);     /* "circle" "blank" ... */
const char *read_status_name(enum read_status s); /* "read" "foreign" ... */
const char *sender_item_name(enum sender_item i); /* "date" "time" ... */
MUST_CHECK bool answer_parse(const char *s, enum answer *out);
MUST_CHECK bool mark_kind_parse(const char *s, enum mark_kind *out);
MUST_CHECK bool read_status_parse(const char *s, enum read_status *out);

#endif
