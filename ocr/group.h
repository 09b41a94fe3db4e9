/*
 * group.h - which pages make one application, and their running numbers.
 */
#ifndef OCR_GROUP_H
#define OCR_GROUP_H

#include "form/form.h"
#include "ocr/sheet.h"

/* Give every page of the form to an application (sheet->application) and
 * return how many there are.  A page that came twice stays in its
 * application; when most questions came twice, these are two. */
int group_applications(struct sheet *sheets, int n, const struct form *form);

/* The running number of check page i in its application, counting pages that
 * did not come; SHEET_APPLICATION, or SHEET_FOREIGN. */
int group_sheet_number(const struct sheet *sheets, int n, int i,
	const struct form *form);

/* Does this page hold the application form? */
bool group_has_fields(const struct sheet *s, const struct form *form);

#endif
