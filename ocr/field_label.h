/*
 * field_label.h - where the labels of the form's fields are printed.
 */
#ifndef OCR_FIELD_LABEL_H
#define OCR_FIELD_LABEL_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "form/form.h"
#include "ocr/field_ink.h"

/* Characters of a label that are looked at; a longer one is cut. */
#define LABEL_CHARS_MAX 24

/* White beside the ink of a full-width character, both sides together, in
 * em: 0.04 in heavy gothic to 0.14 in mincho. */
#define LABEL_BEARING_EM 0.09

/* What a label's text says about its printed picture. */
struct label_shape {
	unsigned ch[LABEL_CHARS_MAX];
	int count;
	int head, tail;   /* full-width characters before the first and
			   * after the last narrow one; count if none */
	double lo, hi;    /* width of its ink in characters' sizes (em) */
};

/* The edge the labels of a form share. */
enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_MIDDLE, ALIGN__COUNT };

struct label_hit {
	bool found;        /* seen; else only its place is reckoned */
	struct px_rect at; /* ink of the label */
	double fit;        /* 0..1, of its width */
};

struct label_set {
	int found;
	enum align align;
	double em;       /* size of a character in pixels */
	double pitch;    /* height of a row of fields in pixels */
	double fit;      /* sum of the hits' fits less rows out of step */
	double alike;    /* likeness of pictures of equal characters less that
			  * of different ones, -1..1; 0 when no two are equal */
	int alike_pairs; /* equal pairs that were compared */
	double rank;     /* fit and likeness together: below 5 it is chance,
			  * above 6 it is the form */
	struct label_hit hit[FORM_FIELDS_MAX];
};

/* The shape a label's text must have in print. */
void label_shape_of(const char *label, struct label_shape *out);

/* The best set of labels on this page; found is 0 when nothing fits. */
MUST_CHECK bool labels_find(const struct field_ink *ink,
	const struct form *form, struct label_set *out, struct err *e);

/* Reckon where the labels of a set that were not found are printed. */
void labels_reckon(const struct form *form, struct label_set *set);

#endif
