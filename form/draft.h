/*
 * draft.h - a form as it was learned from a blank sheet, and its file.
 *
 * What could not be told from the paper is written with the word TODO in it,
 * which form_check_todo asks to be filled in.
 */
#ifndef FORM_DRAFT_H
#define FORM_DRAFT_H

#include "base/buf.h"
#include "form/form.h"

#define DRAFT_TEXT_SIZE 1024
#define DRAFT_HEADINGS_MAX 3

struct draft_text {
	char text[DRAFT_TEXT_SIZE]; /* "" nothing was read */
	bool doubtful;              /* a person should look */
};

struct draft_item {
	struct draft_text text;
	char points[24]; /* as printed: "5", "必須"; "" nothing */
	struct draft_text heading[DRAFT_HEADINGS_MAX]; /* above it, top down */
	int headings;
};

struct draft {
	struct draft_text title, application_title;
	bool points_printed;
	char mandatory_word[24]; /* "" none was seen */
	struct draft_item item[FORM_ITEMS_MAX];
	int items;
	int first_page; /* questions on the first page, 0 not known */
	struct draft_text field[FORM_FIELDS_MAX]; /* labels */
	int fields;
};

/* Append the form's file. */
void draft_write(const struct draft *d, struct buf *out);

#endif
