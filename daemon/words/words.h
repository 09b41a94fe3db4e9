/*
 * words.h - numbers and enums in the words people in the office use.
 */
#ifndef DAEMON_WORDS_WORDS_H
#define DAEMON_WORDS_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "daemon/store/application.h"
#include "daemon/store/fax_state.h"
#include "form/form.h"
#include "form/reading.h"
#include "form/score.h"

#define WORDS_SIZE 64

/* "20" or, while something is open, "20〜21". */
void words_range(int least, int most, char out[WORDS_SIZE]);

/* How long ago, roughly: "たった今", "5分前", "3時間前", "12日前". */
void words_age(int64_t seconds, char out[WORDS_SIZE]);

/* A confidence as whole per cent, cut rather than rounded: 100 is only what
 * is certain. */
int words_percent(double confidence);

const char *words_answer(enum answer a);
const char *words_kind(enum mark_kind k);
const char *words_state(enum application_state s);
const char *words_fax_state(enum fax_state s);
const char *words_verdict(enum verdict_state v);

/* "（推定）" where the threshold is one, else "". */
const char *words_estimated(const struct form *form);

#endif
