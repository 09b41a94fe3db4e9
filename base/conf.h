/*
 * conf.h - settings files (libconfig), strictly: every refusal is ERR_CONFIG
 * and reads "FILE:LINE: why" ("FILE: why" where the file as a whole is meant).
 *
 * Use: open, compare each group with the names it may have, take the values,
 * free.  A text taken is borrowed from the conf.  An optional setting is one
 * whose conf_has is asked first.
 */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include <stdbool.h>
#include <libconfig.h>

#include "base/compiler.h"
#include "base/err.h"

struct conf;

MUST_CHECK bool conf_open(const char *path, struct conf **out, struct err *e);
void conf_free(struct conf **conf); /* NULL is fine; sets it NULL */

/* The outermost group. */
config_setting_t *conf_root(const struct conf *c);

/* The group holds settings of the NULL-ended list of names and no others. */
MUST_CHECK bool conf_names(const struct conf *c, const config_setting_t *group,
	const char *const *names, struct err *e);

bool conf_has(const config_setting_t *group, const char *name);

/* Take one setting; missing, of another type, an empty text or one that is
 * no UTF-8, a number outside min..max: refused. */
MUST_CHECK bool conf_text(const struct conf *c, const config_setting_t *group,
	const char *name, const char **out, struct err *e);
MUST_CHECK bool conf_int(const struct conf *c, const config_setting_t *group,
	const char *name, int min, int max, int *out, struct err *e);
/* A whole number will do as well. */
MUST_CHECK bool conf_real(const struct conf *c, const config_setting_t *group,
	const char *name, double min, double max, double *out, struct err *e);
MUST_CHECK bool conf_bool(const struct conf *c, const config_setting_t *group,
	const char *name, bool *out, struct err *e);
MUST_CHECK bool conf_group(const struct conf *c, const config_setting_t *group,
	const char *name, config_setting_t **out, struct err *e);

/* A list ( ) of at least one group { }. */
MUST_CHECK bool conf_groups(const struct conf *c, const config_setting_t *group,
	const char *name, config_setting_t **out, struct err *e);

/* Say that what stands at this setting will not do; false always, except
 * after conf_gather. */
bool conf_refuse(const struct conf *c, const config_setting_t *at,
	struct err *e, const char *fmt, ...) PRINTF(4, 5);

/* From here on nothing is refused: every mistake goes to say() as the line
 * it would have been refused with, and what is missing is taken as an empty
 * text, the least number, false, or a group or list with nothing in it.  For
 * checking a file whole; what was taken then is of no other use. */
void conf_gather(struct conf *c, void (*say)(void *arg, const char *line),
	void *arg);

#endif
