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

/* Say that what stands at this setting will not do; false always. */
#define conf_refuse(c, at, e, ...) \
	err_false(conf_fill((c), (at), (e), __VA_ARGS__))
int conf_fill(const struct conf *c, const config_setting_t *at, struct err *e,
	const char *fmt, ...) PRINTF(4, 5);

#endif
