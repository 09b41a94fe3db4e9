/*
 * holidays.h - the national holidays of Japan.
 *
 * By the rules of the law as it stands since 2022 (国民の祝日に関する法律):
 * fixed days, Mondays, the two equinoxes by the usual approximation (good
 * to 2099, though each is official only once it is announced), the day that
 * makes up for a Sunday, and the day between two holidays.
 */
#ifndef DAEMON_WEB_HOLIDAYS_H
#define DAEMON_WEB_HOLIDAYS_H

#include "base/day.h"

/* Its name, in Japanese; NULL when it is none or the year is not known. */
const char *holiday_name(struct day d);

#endif
