/*
 * field_take.c - a guess becomes the value of a field, once or again.
 */
#include "ocr/field_take.h"

#include <string.h>

#include "base/text.h"
#include "ocr/field_text.h"

static const char TWO_TEXTS[] = "2枚のページで読み取りが異なります";

static bool
is_there(const struct field_value *v)
{
	return v->page >= 0 && v->text != NULL;
}

static bool
have_better(const struct field_value *v, const struct field_guess *g)
{
	bool has = v->text[0] != '\0', comes = g->text[0] != '\0';

	if (has != comes)
		return has;
	/* of empty places the doubtful one counts: something may stand there */
	if (v->review != g->review)
		return has ? !v->review : v->review;
	return v->confidence >= g->confidence;
}

bool
field_take(struct field_value *v, const struct field_guess *g, int page,
	struct px_rect box, struct err *e)
{
	bool again = is_there(v);
	bool differed = again && strcmp(v->why, TWO_TEXTS) == 0;
	bool differ = again && !v->review && !g->review && v->text[0] != '\0' &&
		      g->text[0] != '\0' && !field_text_same(v->text, g->text);

	if (!again || !have_better(v, g)) {
		if (!field_set(v, g->text, g->raw, e))
			return false;
		v->confidence = g->confidence;
		v->review = g->review;
		memcpy(v->why, g->why, sizeof(v->why));
		v->page = page;
		v->box = box;
	}
	if (!differ && !differed)
		return true;
	v->review = true;
	return text_copy(v->why, sizeof(v->why), TWO_TEXTS, e);
}
