/*
 * clock.h - time, always handed in as an argument below the main files.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/compiler.h"
#include "base/err.h"

int64_t clock_now(void);     /* seconds since 1970, wall clock */
int64_t clock_mono_ms(void); /* milliseconds, never steps back */
int64_t clock_mono_us(void); /* the same in microseconds */
int64_t clock_cpu_us(void);  /* processor time of this process */

#define CLOCK_TEXT_SIZE 32

/* "2026-11-23 09:19" and "2026-11-23" in local time, for people. */
void clock_local_minute(int64_t at, char out[CLOCK_TEXT_SIZE]);
void clock_local_day(int64_t at, char out[CLOCK_TEXT_SIZE]);

/* "2026-11-23T09:19:20+09:00", for machines. */
void clock_iso8601(int64_t at, char out[CLOCK_TEXT_SIZE]);

/* "YYYY-MM-DD" to the first second of that local day, and of the next. */
MUST_CHECK bool clock_parse_day(const char *s, int64_t *out_from,
	int64_t *out_to, struct err *e);

#endif
