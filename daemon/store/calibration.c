/*
 * calibration.c - what the reader said beside what people decided, counted.
 *
 * What a person decided last counts; a decision that was taken back does not.
 */
#include "daemon/store/calibration.h"

#include <string.h>

#include "daemon/store/mark_sql.h"
#include "daemon/store/sql.h"

static void
add(struct calibration *c, const char *answer, const char *suggest,
	const char *decided, double confidence)
{
	int i = (int)(confidence * CALIBRATION_BINS + 1e-9);
	struct calibration_bin *b =
		&c->bin[i < CALIBRATION_BINS ? i : CALIBRATION_BINS - 1];

	if (strcmp(answer, "review") == 0) {
		if (!suggest[0] || !decided[0])
			return;
		b->open++;
		c->open++;
		b->open_wrong += strcmp(suggest, decided) != 0;
		c->open_wrong += strcmp(suggest, decided) != 0;
	} else if (strcmp(answer, "missing") != 0) {
		b->sure++;
		c->sure++;
		b->sure_wrong += decided[0] && strcmp(answer, decided) != 0;
		c->sure_wrong += decided[0] && strcmp(answer, decided) != 0;
	}
}

bool
calibration_count(struct store *s, struct calibration *out, struct err *e)
{
	struct calibration c = {0};
	struct sql q;

	sql_start(&q, s,
		"SELECT m.answer, m.suggest, coalesce((SELECT"
		"  CASE v.what WHEN 'mark' THEN v.becomes ELSE '' END"
		"  FROM verdict AS v WHERE v.application_id IN"
		"  (a.id, a.joined_into)"
		"  AND v.item = m.item AND v.what IN ('mark', 'release')"
		"  ORDER BY v.id DESC LIMIT 1), ''), m.confidence"
		" FROM application AS a"
		" JOIN mark AS m ON m.application_id = a.id"
		" WHERE a.state = 'confirmed' AND NOT" MARK_IS_OTHERS);
	while (sql_row(&q))
		add(&c, sql_col_peek(&q, 0), sql_col_peek(&q, 1),
			sql_col_peek(&q, 2), sql_col_real(&q, 3));
	if (!sql_end(&q, e))
		return false;
	*out = c;
	return true;
}
