/*
 * fields.h - the fields of the application form: find them, read them.
 *
 * No place on the page is known beforehand.  The labels of the form, in
 * their order, say where a field is: fields_locate finds their printed lines
 * by the widths and the repeated characters that their texts must have, and
 * takes the free space beside each as the place of its value.  fields_read
 * cleans that place of rules, underlines and seals, and reads it.
 *
 *	struct field_map map;
 *
 *	if (!fields_locate(page, form, r, &map, &e))
 *		...
 *	if (map.found > 0 && !fields_read(page, form, r, &map, arrived, &line,
 *		NULL, values, &e))
 *		...
 */
#ifndef OCR_FIELDS_H
#define OCR_FIELDS_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "base/px.h"
#include "form/form.h"
#include "form/reading.h"
#include "ocr/page.h"
#include "ocr/recognise.h"
#include "ocr/sender_line.h"
#include "ocr/trace.h"

struct field_place {
	bool found;
	struct px_rect label; /* ink of the printed label */
	struct px_rect value; /* where its value may stand */
	bool unseen;          /* no label was seen: its place is reckoned */
	bool cut;             /* the page ends before its row does */
};

/* Where the fields of one page are, in the form's order of fields. */
struct field_map {
	int found;    /* labels found; 0: this is no application form */
	double score; /* 0..1: how sure, this way up, it is one */
	double em;    /* size of a label's character in pixels */
	struct px_rect area; /* labels and values together */
	struct field_place place[FORM_FIELDS_MAX];
};

/* Look for the application form on one upright page.  A page that holds none
 * is no error: found is 0 then, and the recogniser is not touched.  r is used
 * only where the print alone leaves a doubt, and may be NULL (doubt is then
 * "not found").  Errors are ERR_SYSTEM only. */
MUST_CHECK bool fields_locate(const struct page *page, const struct form *form,
	struct recogniser *r, struct field_map *out, struct err *e);

/* Do the labels of a page whose map has found > 0 say what the form's do?  They
 * are read for it.  ERR_SYSTEM only. */
MUST_CHECK bool fields_say_labels(const struct page *page,
	const struct form *form, struct recogniser *r,
	const struct field_map *map, bool *out, struct err *e);

/* Read the fields of a page whose map has found > 0.  arrived: the day the fax
 * came, year 0 where it is not known (field_date.h).  values are
 * form->field_count of them, made by reading_add_application; those of labels
 * not found are left as they were.  sender: the line over the page, a witness.
 * Nothing is refused: what is not sure has review set and says why. */
MUST_CHECK bool fields_read(const struct page *page, const struct form *form,
	struct recogniser *r, const struct field_map *map, struct day arrived,
	const struct sender_line *sender, struct trace *trace,
	struct field_value *values, struct err *e);

#endif
