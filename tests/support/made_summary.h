/*
 * made_summary.h - a summary with everything in it that one can hold.
 */
#ifndef TESTS_SUPPORT_MADE_SUMMARY_H
#define TESTS_SUPPORT_MADE_SUMMARY_H

#include "daemon/summary/summary.h"
#include "form/form.h"

/* 2026-11-23 09:19:20 in Japan, when it was made; it is of the day before. */
#define MADE_NOW INT64_C(1795393160)
#define MADE_TODAY INT64_C(1795359600)
#define MADE_DAY INT64_C(86400)

/* With so many applications of companies that do not exist; cleared by
 * summary_clear.  The first is as in MADE_FIRST_*; of every ten the fourth
 * waits, the fifth is rejected, the sixth refuses offers.  latin: no Japanese
 * in what people wrote. */
struct summary made_summary(const struct form *form, int rows, bool latin);

#define MADE_FIRST_COMPANY "㈱髙﨑ネット"
#define MADE_FIRST_PHONE "0282-22-0597"

#endif
