/*
 * gap_json.c - a score and what is missing as JSON.
 */
#include "daemon/words/gap_json.h"

static const char *
verdict_name(enum verdict_state v)
{
	switch (v) {
	case VERDICT_PASS:
		return "pass";
	case VERDICT_FAIL:
		return "fail";
	case VERDICT_OPEN:
		return "open";
	}
	return "?";
}

static void
ids_json(struct json_out *j, json_t *o, const char *key,
	const struct form *form, const struct gap_list *list)
{
	json_t *array = json_out_array(j, o, key);

	for (int i = 0; i < list->count; i++)
		json_out_text(j, array, NULL, form->items[list->item[i]].id);
}

static void
field_ids_json(struct json_out *j, json_t *o, const char *key,
	const struct form *form, const struct gap_list *list)
{
	json_t *array = json_out_array(j, o, key);

	for (int i = 0; i < list->count; i++)
		json_out_text(j, array, NULL, form->fields[list->item[i]].id);
}

/* [{"option":8,"questions":["7-1-1","7-2-2"]}] */
static void
options_json(struct json_out *j, json_t *o, const char *key,
	const struct form *form, const struct gap_list *list)
{
	json_t *array = json_out_array(j, o, key), *ids = NULL;
	int option = 0;

	for (int i = 0; i < list->count; i++) {
		const struct form_item *q = &form->items[list->item[i]];

		if (q->option != option) {
			json_t *one = json_out_object(j, array, NULL);

			option = q->option;
			json_out_int(j, one, "option", option);
			ids = json_out_array(j, one, "questions");
		}
		json_out_text(j, ids, NULL, q->id);
	}
}

void
gap_json(struct json_out *j, json_t *o, const struct form *form,
	const struct gap *g)
{
	const struct score *s = &g->score;
	json_t *score = json_out_object(j, o, "score");

	json_out_int(j, score, "mandatory_met", s->mandatory_met);
	json_out_int(j, score, "mandatory_max", s->mandatory_max);
	json_out_int(j, score, "mandatory_total", form->mandatory_count);
	json_out_int(j, score, "recommended_points", s->recommended_points);
	json_out_int(j, score, "recommended_max", s->recommended_max);
	json_out_int(j, score, "recommended_total", form->recommended_points);
	json_out_int(j, score, "total", s->total);
	json_out_int(j, score, "total_max", s->total_max);
	json_out_int(j, score, "total_total", form->total);
	json_out_int(j, score, "pass_recommended", form->pass_recommended);
	json_out_bool(j, score, "pass_estimated", form->pass_estimated);
	json_out_int(j, score, "short_least", g->short_least);
	json_out_int(j, score, "short_most", g->short_most);
	json_out_text(j, score, "verdict", verdict_name(g->verdict));
	ids_json(j, o, "mandatory_unmet", form, &g->mandatory_unmet);
	ids_json(j, o, "mandatory_review", form, &g->mandatory_review);
	ids_json(j, o, "mandatory_missing", form, &g->mandatory_missing);
	ids_json(j, o, "review", form, &g->review);
	ids_json(j, o, "missing", form, &g->missing);
	field_ids_json(j, o, "fields_review", form, &g->field_review);
	field_ids_json(j, o, "fields_missing", form, &g->field_missing);
	options_json(j, o, "options", form, &g->offer);
	options_json(j, o, "options_maybe", form, &g->maybe);
}
