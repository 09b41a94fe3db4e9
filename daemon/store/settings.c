/*
 * settings.c - config/maruyomi.conf into struct settings.
 *
 * One table says every key, its kind, its bounds and its default; what the
 * table does not know is an error at its line.  Paths must be absolute: a
 * daemon has no directory of its own.
 */
#include "daemon/store/settings.h"

#include <assert.h>
#include <limits.h>
#include <regex.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/text.h"
#include "daemon/store/mail_list.h"

#define STATE_DIR MARUYOMI_LOCALSTATEDIR "/lib/maruyomi"

/* Readers at once: more than the cores of any machine this will see. */
#define READERS_MAX 64

enum kind {
	KIND_PATH,
	KIND_TEXT,
	KIND_PATTERN, /* POSIX extended, with one group */
	KIND_BOOL,
	KIND_INT,
	KIND_REAL,
	KIND_FATE,
	KIND_CHOICE, /* of two words, the second is true */
	KIND_MAIL,   /* one address */
	KIND_MAILS,  /* several, of a text with commas or a list */
	KIND_URL
};

struct key {
	const char *name;
	enum kind kind;
	size_t at; /* offset in struct settings */
	int min, max;
	int number;           /* default of an int, or 0 and 1 */
	const char *text;     /* default of a path or another text */
	const char *words[3]; /* of a choice */
};

#define KEY(name, kind) #name, kind, offsetof(struct settings, name)

/* Bounds keep a slip of the pen from becoming an outage: they are far from
 * anything sensible, not advice.  The defaults are explained in
 * config/maruyomi.conf. */
static const struct key KEYS[] = {
	{KEY(spool, KIND_PATH),
		.text = MARUYOMI_LOCALSTATEDIR "/spool/maruyomi/incoming"},
	{KEY(archive, KIND_PATH), .text = STATE_DIR "/archive"},
	{KEY(database, KIND_PATH), .text = STATE_DIR "/maruyomi.db"},
	{KEY(form, KIND_PATH), .text = MARUYOMI_SYSCONFDIR
			       "/maruyomi/forms/anzen-anshin-mark.conf"},
	{KEY(reader, KIND_PATH), .text = MARUYOMI_PREFIX "/bin/maruyomi-read"},
	{KEY(pictures, KIND_PATH), .text = ""}, /* beside the archive */
	{KEY(move_to, KIND_PATH), .text = ""},
	{KEY(web_listen, KIND_TEXT), .text = "127.0.0.1:8642"},
	{KEY(web_https, KIND_BOOL), .text = NULL},
	{KEY(visit_minutes, KIND_INT), .min = 5, .max = 1440, .number = 60},
	{KEY(sender_in_name, KIND_PATTERN), .text = ""},
	{KEY(readers, KIND_INT), .max = READERS_MAX},
	{KEY(reader_timeout_s, KIND_INT), .min = 1, .max = 3600, .number = 180},
	{KEY(reader_memory_mb, KIND_INT), .max = 65536, .number = 1536},
	{KEY(colour_pages, KIND_BOOL), .number = 1},
	{KEY(settle_s, KIND_INT), .max = 3600, .number = 10},
	{KEY(settle_blind_s, KIND_INT), .max = 86400, .number = 300},
	{KEY(rescan_s, KIND_INT), .min = 1, .max = 30, .number = 30},
	{KEY(damaged_after_s, KIND_INT), .max = 86400, .number = 300},
	{KEY(file_max_mb, KIND_INT), .min = 1, .max = 1024, .number = 64},
	{KEY(keep_days, KIND_INT), .min = 1, .max = 36500, .number = 2557},
	{KEY(tries, KIND_INT), .min = 1, .max = 20, .number = 3},
	{KEY(retry_s, KIND_INT), .max = 3600, .number = 10},
	{KEY(review_below, KIND_REAL), .max = 1},
	{KEY(after_claim, KIND_FATE), .text = NULL},
	{KEY(summary, KIND_PATH), .text = ""}, /* beside the archive */
	{KEY(mail_to, KIND_MAILS), .text = ""},
	{KEY(mail_from, KIND_MAIL), .text = ""},
	{KEY(sendmail, KIND_PATH), .text = "/usr/sbin/sendmail"},
	{KEY(sendmail_timeout_s, KIND_INT), .min = 1, .max = 3600,
		.number = 120},
	{KEY(web_url, KIND_URL), .text = ""},
	{KEY(quiet_days, KIND_BOOL), .number = 1},
	{"csv_charset", KIND_CHOICE, offsetof(struct settings, csv_cp932),
		.words = {"UTF-8", "CP932"}},
	{"summary_lang", KIND_CHOICE,
		offsetof(struct settings, summary_english),
		.words = {"ja", "en"}},
	{KEY(contact_unknown, KIND_CHOICE), .words = {"hide", "show"}},
	{"log_level", KIND_CHOICE, offsetof(struct settings, debug),
		.words = {"info", "debug"}},
};

#undef KEY

const char *
settings_default_path(void)
{
	return MARUYOMI_SYSCONFDIR "/maruyomi/maruyomi.conf";
}

/* A text of its own in struct settings. */
static bool
is_text(enum kind k)
{
	switch (k) {
	case KIND_PATH:
	case KIND_TEXT:
	case KIND_PATTERN:
	case KIND_MAIL:
	case KIND_MAILS:
	case KIND_URL:
		return true;
	case KIND_BOOL:
	case KIND_INT:
	case KIND_REAL:
	case KIND_FATE:
	case KIND_CHOICE:
		return false;
	}
	return false;
}

static void *
place(struct settings *s, const struct key *key)
{
	return (char *)s + key->at;
}

static bool
set_text(char **at, const char *value, struct err *e)
{
	char *copy;

	if (!text_dup(value, &copy, e))
		return false;
	free(*at);
	*at = copy;
	return true;
}

static bool
set_defaults(struct settings *s, const char *path, struct err *e)
{
	if (!set_text(&s->file, path, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) {
		if (is_text(KEYS[i].kind) &&
			!set_text(place(s, &KEYS[i]), KEYS[i].text, e))
			return false;
		if (KEYS[i].kind == KIND_INT)
			*(int *)place(s, &KEYS[i]) = KEYS[i].number;
		if (KEYS[i].kind == KIND_BOOL)
			*(bool *)place(s, &KEYS[i]) = KEYS[i].number != 0;
		/* zero is the default of the others */
	}
	return true;
}

static bool
take_path(const struct conf *c, config_setting_t *root, const char *name,
	char **at, struct err *e)
{
	const char *value;

	if (!conf_text(c, root, name, &value, e))
		return false;
	if (value[0] != '/')
		return conf_refuse(c, config_setting_get_member(root, name), e,
			"\"%s\" must be a path from /", name);
	return set_text(at, value, e);
}

/* Compiled here only to see that it can be. */
static bool
take_pattern(const struct conf *c, config_setting_t *root, const char *name,
	char **at, struct err *e)
{
	const config_setting_t *where = config_setting_get_member(root, name);
	char why[128];
	const char *value;
	regex_t re;
	size_t groups;
	int code;

	if (!conf_text(c, root, name, &value, e))
		return false;
	code = regcomp(&re, value, REG_EXTENDED);
	if (code != 0) {
		regerror(code, &re, why, sizeof why);
		return conf_refuse(c, where, e, "\"%s\": %s", name, why);
	}
	groups = re.re_nsub;
	regfree(&re);
	if (groups < 1)
		return conf_refuse(c, where, e,
			"\"%s\" has no (group) that is the number", name);
	return set_text(at, value, e);
}

/* Addresses, joined by commas where the file has a list of them. */
static bool
take_mails(const struct conf *c, config_setting_t *root, const struct key *k,
	char **at, struct err *e)
{
	config_setting_t *where = config_setting_get_member(root, k->name);
	struct buf list;
	const char *value;
	struct err why;
	bool ok = false;

	buf_init(&list, MAIL_LIST_MAX);
	if (k->kind == KIND_MAILS && (config_setting_is_array(where) ||
					     config_setting_is_list(where))) {
		for (int i = 0; i < config_setting_length(where); i++) {
			value = config_setting_get_string_elem(where, i);
			if (value == NULL) {
				conf_refuse(c, where, e,
					"\"%s\" holds what is no text",
					k->name);
				goto out;
			}
			buf_printf(&list, "%s%s", i == 0 ? "" : ",", value);
		}
	} else if (conf_text(c, root, k->name, &value, e)) {
		buf_text(&list, value);
	} else {
		goto out;
	}
	if (!mail_list_check(list.data, k->kind == KIND_MAIL ? 1 : 0, &why)) {
		conf_refuse(c, where, e, "\"%s\": %s", k->name, why.text);
		goto out;
	}
	ok = buf_ok(&list, e) && set_text(at, list.data, e);
out:
	buf_clear(&list);
	return ok;
}

static bool
take_url(const struct conf *c, config_setting_t *root, const char *name,
	char **at, struct err *e)
{
	const char *value;
	size_t n;

	if (!conf_text(c, root, name, &value, e))
		return false;
	if ((strncmp(value, "https://", 8) != 0 &&
		    strncmp(value, "http://", 7) != 0) ||
		value[strcspn(value, " \t\r\n\"<>")] != '\0')
		return conf_refuse(c, config_setting_get_member(root, name), e,
			"\"%s\" must be an address as "
			"\"https://fax.example.jp\"",
			name);
	if (!set_text(at, value, e))
		return false;
	for (n = strlen(*at); n > 0 && (*at)[n - 1] == '/'; n--)
		(*at)[n - 1] = '\0';
	return true;
}

/* One of the words of a NULL-ended list; *out is its place there. */
static bool
take_word(const struct conf *c, config_setting_t *root, const char *name,
	const char *const *words, int *out, struct err *e)
{
	const char *value;

	if (!conf_text(c, root, name, &value, e))
		return false;
	for (int i = 0; words[i]; i++)
		if (strcmp(value, words[i]) == 0) {
			*out = i;
			return true;
		}
	return conf_refuse(c, config_setting_get_member(root, name), e,
		"\"%s\" cannot be \"%s\"", name, value);
}

static bool
take(struct settings *s, const struct conf *c, config_setting_t *root,
	const struct key *k, struct err *e)
{
	static const char *const fates[] = {"delete", "move", "keep", NULL};
	static_assert(AFTER_CLAIM_DELETE == 0 && AFTER_CLAIM_MOVE == 1 &&
			      AFTER_CLAIM_KEEP == 2,
		"the order of fates");
	const char *text;
	int word = 0;

	switch (k->kind) {
	case KIND_PATTERN:
		return take_pattern(c, root, k->name, place(s, k), e);
	case KIND_PATH:
		return take_path(c, root, k->name, place(s, k), e);
	case KIND_TEXT:
		return conf_text(c, root, k->name, &text, e) &&
		       set_text(place(s, k), text, e);
	case KIND_BOOL:
		return conf_bool(c, root, k->name, place(s, k), e);
	case KIND_INT:
		return conf_int(c, root, k->name, k->min, k->max, place(s, k),
			e);
	case KIND_REAL:
		return conf_real(c, root, k->name, k->min, k->max, place(s, k),
			e);
	case KIND_FATE:
		if (!take_word(c, root, k->name, fates, &word, e))
			return false;
		s->after_claim = (enum after_claim)word;
		return true;
	case KIND_CHOICE:
		if (!take_word(c, root, k->name, k->words, &word, e))
			return false;
		*(bool *)place(s, k) = word == 1;
		return true;
	case KIND_MAIL:
	case KIND_MAILS:
		return take_mails(c, root, k, place(s, k), e);
	case KIND_URL:
		return take_url(c, root, k->name, place(s, k), e);
	}
	return false;
}

/* What one setting alone cannot say. */
static bool
check_together(struct settings *s, const struct conf *c, config_setting_t *root,
	struct err *e)
{
	const config_setting_t *fate =
		config_setting_get_member(root, "after_claim");
	const config_setting_t *to = config_setting_get_member(root, "move_to");
	const config_setting_t *rest =
		config_setting_get_member(root, "settle_s");
	const config_setting_t *blind =
		config_setting_get_member(root, "settle_blind_s");

	if (s->after_claim == AFTER_CLAIM_MOVE && !to)
		return conf_refuse(c, fate, e,
			"\"after_claim\" = \"move\" needs \"move_to\"");
	if (s->after_claim != AFTER_CLAIM_MOVE && to)
		return conf_refuse(c, to, e,
			"\"move_to\" needs \"after_claim\" = \"move\"");
	if (s->mail_to[0] != '\0' && s->mail_from[0] == '\0')
		return conf_refuse(c,
			config_setting_get_member(root, "mail_to"), e,
			"\"mail_to\" needs \"mail_from\"");
	if (s->settle_blind_s < s->settle_s)
		return conf_refuse(c, blind ? blind : rest, e,
			"\"settle_blind_s\" (%d) is less than \"settle_s\" "
			"(%d)",
			s->settle_blind_s, s->settle_s);
	return true;
}

static bool
take_all(struct settings *s, const struct conf *c, struct err *e)
{
	const char *names[ARRAY_LEN(KEYS) + 1] = {NULL};
	config_setting_t *root = conf_root(c);

	for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
		names[i] = KEYS[i].name;
	if (!conf_names(c, root, names, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
		if (conf_has(root, KEYS[i].name) &&
			!take(s, c, root, &KEYS[i], e))
			return false;
	return check_together(s, c, root, e);
}

/* "One per core", in figures. */
static int
count_cores(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > READERS_MAX ? READERS_MAX : (int)n;
}

/* Where a folder lies when nothing is said: beside the archive. */
static bool
beside_archive(const struct settings *s, const char *name, char **at,
	struct err *e)
{
	const char *end = s->archive + strlen(s->archive);
	char path[PATH_MAX];

	while (end > s->archive + 1 && end[-1] == '/')
		end--;
	while (end > s->archive && end[-1] != '/')
		end--;
	return text_format(path, sizeof path, e, "%.*s%s",
		       (int)(end - s->archive), s->archive, name) &&
	       set_text(at, path, e);
}

bool
settings_load(const char *path, struct settings **out, struct err *e)
{
	struct settings *s = calloc(1, sizeof *s);
	struct conf *c = NULL;
	bool ok = false;

	if (!s) {
		err_errno(e, "%s", path);
		goto out;
	}
	if (!set_defaults(s, path, e) || !conf_open(path, &c, e) ||
		!take_all(s, c, e))
		goto out;
	if (s->pictures[0] == '\0' &&
		!beside_archive(s, "pictures", &s->pictures, e))
		goto out;
	if (s->summary[0] == '\0' &&
		!beside_archive(s, "summary", &s->summary, e))
		goto out;
	if (s->readers == 0)
		s->readers = count_cores();
	*out = s;
	s = NULL; /* handed over */
	ok = true;
out:
	conf_free(&c);
	settings_free(&s);
	return ok;
}

void
settings_free(struct settings **s)
{
	if (!*s)
		return;
	free((*s)->file);
	for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
		if (is_text(KEYS[i].kind))
			free(*(char **)place(*s, &KEYS[i]));
	free(*s);
	*s = NULL;
}
