/*
 * conf.c - take settings out of a libconfig file, or say why not.
 *
 * The file is read by io_read_file and parsed from memory: libconfig's own
 * reader ends the program when a read fails.
 */
#include "base/conf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/text.h"

/* The largest of ours, a form, is 20 kB; more than this is no settings. */
#define CONF_FILE_MAX (1024 * 1024)

struct conf {
	char *path;
	config_t cfg;
	/* see conf_gather */
	void (*say)(void *arg, const char *line);
	void *say_arg;
	config_t nothing; /* an empty group with an empty list in it */
};

void
conf_gather(struct conf *c, void (*say)(void *arg, const char *line), void *arg)
{
	c->say = say;
	c->say_arg = arg;
}

bool
conf_refuse(const struct conf *c, const config_setting_t *at, struct err *e,
	const char *fmt, ...)
{
	int line = (int)config_setting_source_line(at);
	char why[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	if (line == 0) /* the file as a whole */
		err_set(e, ERR_CONFIG, "%s: %s", c->path, why);
	else
		err_set(e, ERR_CONFIG, "%s:%d: %s", c->path, line, why);
	if (!c->say)
		return false;
	c->say(c->say_arg, e->text);
	return true;
}

/* Read the file whole and parse it. */
static bool
parse(struct conf *c, struct err *e)
{
	struct buf text;
	bool ok = false;

	buf_init(&text, CONF_FILE_MAX);
	if (!io_read_file(c->path, &text, e)) {
		e->kind = ERR_CONFIG; /* whatever it is, we cannot start */
		goto out;
	}
	if (strlen(text.data) != text.len) {
		err_set(e, ERR_CONFIG, "%s:1: is no text", c->path);
		goto out;
	}
	if (config_read_string(&c->cfg, text.data) != CONFIG_TRUE) {
		err_set(e, ERR_CONFIG, "%s:%d: %s", c->path,
			config_error_line(&c->cfg), config_error_text(&c->cfg));
		goto out;
	}
	ok = true;
out:
	buf_clear(&text);
	return ok;
}

bool
conf_open(const char *path, struct conf **out, struct err *e)
{
	struct conf *c = calloc(1, sizeof *c);

	if (!c)
		return err_set(e, ERR_SYSTEM, "out of memory");
	config_init(&c->cfg);
	config_init(&c->nothing);
	if (!config_setting_add(config_root_setting(&c->nothing), "list",
		    CONFIG_TYPE_LIST)) {
		conf_free(&c);
		return err_set(e, ERR_SYSTEM, "out of memory");
	}
	if (!text_dup(path, &c->path, e) || !parse(c, e)) {
		conf_free(&c);
		return false;
	}
	*out = c;
	return true;
}

void
conf_free(struct conf **conf)
{
	struct conf *c = *conf;

	if (!c)
		return;
	config_destroy(&c->cfg);
	config_destroy(&c->nothing);
	free(c->path);
	free(c);
	*conf = NULL;
}

config_setting_t *
conf_root(const struct conf *c)
{
	return config_root_setting(&c->cfg);
}

bool
conf_names(const struct conf *c, const config_setting_t *group,
	const char *const *names, struct err *e)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		config_setting_t *s =
			config_setting_get_elem(group, (unsigned)i);
		const char *const *n = names;

		while (*n && strcmp(*n, config_setting_name(s)) != 0)
			n++;
		if (!*n && !conf_refuse(c, s, e, "unknown setting \"%s\"",
				   config_setting_name(s)))
			return false;
	}
	return true;
}

bool
conf_has(const config_setting_t *group, const char *name)
{
	return config_setting_get_member(group, name) != NULL;
}

/* A setting that must be there; one that is missing is reported at the line
 * of its group; *out is NULL then. */
static bool
need(const struct conf *c, const config_setting_t *group, const char *name,
	config_setting_t **out, struct err *e)
{
	*out = config_setting_get_member(group, name);
	return *out ||
	       conf_refuse(c, group, e, "setting \"%s\" is missing", name);
}

bool
conf_text(const struct conf *c, const config_setting_t *group, const char *name,
	const char **out, struct err *e)
{
	config_setting_t *s;
	const char *text;

	if (!need(c, group, name, &s, e))
		return false;
	if (c->say)
		*out = "";
	if (!s)
		return true;
	text = config_setting_get_string(s);
	if (!text)
		return conf_refuse(c, s, e, "\"%s\" must be a text in quotes",
			name);
	if (text[0] == '\0')
		return conf_refuse(c, s, e, "\"%s\" is empty", name);
	if (!text_is_utf8(text))
		return conf_refuse(c, s, e, "\"%s\" is not UTF-8", name);
	*out = text;
	return true;
}

bool
conf_int(const struct conf *c, const config_setting_t *group, const char *name,
	int min, int max, int *out, struct err *e)
{
	config_setting_t *s;
	int value;

	if (!need(c, group, name, &s, e))
		return false;
	if (c->say)
		*out = min;
	if (!s)
		return true;
	if (config_setting_type(s) != CONFIG_TYPE_INT)
		return conf_refuse(c, s, e, "\"%s\" must be a whole number",
			name);
	value = config_setting_get_int(s);
	if (value < min || value > max)
		return conf_refuse(c, s, e, "\"%s\" is %d, not %d to %d", name,
			value, min, max);
	*out = value;
	return true;
}

bool
conf_real(const struct conf *c, const config_setting_t *group, const char *name,
	double min, double max, double *out, struct err *e)
{
	config_setting_t *s;
	double value;

	if (!need(c, group, name, &s, e))
		return false;
	if (c->say)
		*out = min;
	if (!s)
		return true;
	if (!config_setting_is_number(s))
		return conf_refuse(c, s, e, "\"%s\" must be a number", name);
	value = config_setting_type(s) == CONFIG_TYPE_FLOAT
			? config_setting_get_float(s)
			: config_setting_get_int(s);
	if (!(value >= min && value <= max))
		return conf_refuse(c, s, e, "\"%s\" is %g, not %g to %g", name,
			value, min, max);
	*out = value;
	return true;
}

bool
conf_bool(const struct conf *c, const config_setting_t *group, const char *name,
	bool *out, struct err *e)
{
	config_setting_t *s;

	if (!need(c, group, name, &s, e))
		return false;
	if (c->say)
		*out = false;
	if (!s)
		return true;
	if (config_setting_type(s) != CONFIG_TYPE_BOOL)
		return conf_refuse(c, s, e, "\"%s\" must be true or false",
			name);
	*out = config_setting_get_bool(s);
	return true;
}

bool
conf_group(const struct conf *c, const config_setting_t *group,
	const char *name, config_setting_t **out, struct err *e)
{
	config_setting_t *s;

	if (!need(c, group, name, &s, e))
		return false;
	if (c->say)
		*out = config_root_setting(&c->nothing);
	if (!s)
		return true;
	if (!config_setting_is_group(s))
		return conf_refuse(c, s, e, "\"%s\" must be a group { }", name);
	*out = s;
	return true;
}

bool
conf_groups(const struct conf *c, const config_setting_t *group,
	const char *name, config_setting_t **out, struct err *e)
{
	config_setting_t *s;
	bool good;

	if (!need(c, group, name, &s, e))
		return false;
	if (c->say)
		*out = config_setting_get_member(
			config_root_setting(&c->nothing), "list");
	if (!s)
		return true;
	good = config_setting_is_list(s) && config_setting_length(s) > 0;
	for (int i = 0; good && i < config_setting_length(s); i++)
		good = config_setting_is_group(
			config_setting_get_elem(s, (unsigned)i));
	if (!good)
		return conf_refuse(c, s, e,
			"\"%s\" must be a list ( ) of groups { }", name);
	*out = s;
	return true;
}
