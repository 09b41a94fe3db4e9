/*
 * field_label_read.c - are the labels found the form's, by what they say?
 *
 * Method: Tesseract reads each label found; what it reads is compared with all
 * labels of the form by the characters they have in common, in order.  Where a
 * row was damaged its label has another width, and the set that fits best may
 * have skipped it and taken the next for it: every value from there on would be
 * the next field's.
 */
#include "ocr/field_label_read.h"

#include <stdlib.h>

#include "base/text.h"
#include "ocr/field_line.h"

/* A label counts as read when this share of its characters is there in order.
 * The form's labels have at most 0.4 of one another. */
static const double READ_SHARE = 0.6;

/* Height of a label's ink in the picture for the recogniser, in pixels. */
static const int LABEL_HEIGHT_PX = 34;

/* How many characters of want come in got, in order. */
static int
common(const char *want, const char *got)
{
	unsigned a[LABEL_CHARS_MAX], c;
	int row[LABEL_CHARS_MAX + 1] = {0}, n = 0, i;
	size_t len;

	for (; n < LABEL_CHARS_MAX && (c = text_next(want, &len)) != 0;
		want += len)
		if (c != ' ')
			a[n++] = c;
	for (; (c = text_next(got, &len)) != 0; got += len) {
		int diagonal = 0;

		for (i = 1; i <= n; i++) {
			int up = row[i];

			if (a[i - 1] == c)
				row[i] = diagonal + 1;
			else if (row[i - 1] > row[i])
				row[i] = row[i - 1];
			diagonal = up;
		}
	}
	return row[n];
}

/* Is this text a label of the form, for the most part? */
static bool
says(const struct form *form, int label, const char *text)
{
	const char *want = form->fields[label].label;

	return common(want, text) >= READ_SHARE * text_letters(want);
}

static bool
read_one(const struct field_ink *ink, struct recogniser *r, struct px_rect at,
	struct recognised *out, struct err *e)
{
	struct field_line line = {.at = at};
	BOX *box = boxCreate(at.x, at.y, at.w, at.h);
	PIX *pix = NULL;
	bool ok;

	line.ink = box ? pixClipRectangle(ink->text, box, NULL) : NULL;
	if (line.ink != NULL)
		pix = field_line_picture(&line, LABEL_HEIGHT_PX);
	ok = pix != NULL ? recognise(r, pix, RECOGNISE_JAPANESE, out, e)
			 : err_set(e, ERR_SYSTEM, "no memory for a label");
	boxDestroy(&box);
	pixDestroy(&line.ink);
	pixDestroy(&pix);
	return ok;
}

/* Give label i to the one its text says, on that side (1 below, -1 above) and
 * not found, with no found one between. */
static void
put_right(const struct form *form, struct label_set *s,
	const struct recognised *got, int *says_of, int i, int side)
{
	int k;

	if (says_of[i] == -1 || says(form, i, got[says_of[i]].text))
		return;
	for (k = i + side; k >= 0 && k < form->field_count && !s->hit[k].found;
		k += side)
		if (says(form, k, got[says_of[i]].text)) {
			s->hit[k] = s->hit[i];
			s->hit[i].found = false;
			says_of[k] = says_of[i];
			says_of[i] = -1;
			return;
		}
}

bool
labels_read(const struct field_ink *ink, const struct form *form,
	struct recogniser *r, struct label_set *set, int *right, struct err *e)
{
	int says_of[FORM_FIELDS_MAX]; /* whose text label i has, -1: none */
	struct recognised *got =
		calloc((size_t)form->field_count, sizeof(*got));
	struct label_set s = *set;
	int i, n = 0;
	bool ok = false;

	if (got == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a label");
	for (i = 0; i < form->field_count; i++) {
		says_of[i] = s.hit[i].found ? i : -1;
		if (s.hit[i].found &&
			!read_one(ink, r, s.hit[i].at, &got[i], e))
			goto out;
	}
	/* several may be one row off: the outermost make room first */
	for (i = form->field_count - 1; i >= 0; i--)
		put_right(form, &s, got, says_of, i, 1);
	for (i = 0; i < form->field_count; i++)
		put_right(form, &s, got, says_of, i, -1);
	for (i = 0; i < form->field_count; i++)
		n += says_of[i] != -1 && says(form, i, got[says_of[i]].text);
	if (s.found > 0)
		labels_reckon(form, &s);
	*set = s;
	*right = n;
	ok = true;
out:
	free(got);
	return ok;
}
