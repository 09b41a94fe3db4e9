/*
 * form_check.h - mistakes of a form that adds up but could not be read.
 *
 * Each goes to say() as a line "FILE:LINE: why"; the functions return how
 * many there were.
 */
#ifndef FORM_FORM_CHECK_H
#define FORM_FORM_CHECK_H

#include "form/form.h"

struct form_check {
	const struct form *form;
	const char *path; /* of its file, for the lines */
	void (*say)(void *arg, const char *line);
	void *arg;
};

/* Texts that a draft left to be filled in. */
int form_check_todo(const struct form_check *c);

/* Labels of fields that cannot be told apart on paper. */
int form_check_labels(const struct form_check *c);

/* A page with count questions from `first` on looks so much like another
 * stretch of the form that one may be taken for the other. */
int form_check_page(const struct form_check *c, int page, int first, int count);

#endif
