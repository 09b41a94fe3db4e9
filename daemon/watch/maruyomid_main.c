/*
 * maruyomid_main.c - the intake daemon: options, checks, then the loop.
 *
 * Runs without any privilege but access to its spool, archive and database.
 * Everything that can be wrong is found before READY; the exit status is one
 * of sysexits and the last line on standard error names what is wrong.
 *
 * SIGHUP: the files are read and checked at once; what is wrong is said and
 * nothing changes.  If all is good, readers finish what they have in hand,
 * everything is closed and opened with the new settings, and with the old
 * ones again where that fails.
 */
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>

#include "base/clock.h"
#include "base/log.h"
#include "daemon/store/settings.h"
#include "daemon/watch/journal.h"
#include "daemon/watch/watch.h"
#include "daemon/watch/watch_parts.h"
#include "form/form.h"

static const char USAGE[] =
	"usage: maruyomid [-t] [-d] [-c FILE]\n"
	"\n"
	"Takes faxes out of a spool folder, keeps their originals, has them\n"
	"read and puts them before a person.\n"
	"\n"
	"  -c, --config FILE  settings (default %s)\n"
	"  -t, --test         check settings and form, say so, and end\n"
	"  -d, --debug        log more\n"
	"  -h, --help         this text\n"
	"      --version      the version\n"
	"\n"
	"It stays in the foreground and logs to standard error.  SIGTERM ends\n"
	"it; what was being read is read again at the next start.  SIGHUP has\n"
	"the settings and the form read anew: all of them, or none when\n"
	"anything is wrong.\n";

struct options {
	const char *config;
	bool test, debug;
};

/* Ends the program where the options ask for words. */
static void
take_options(int argc, char **argv, struct options *o)
{
	static const struct option known[] = {
		{"config", required_argument, NULL, 'c'},
		{"test", no_argument, NULL, 't'},
		{"debug", no_argument, NULL, 'd'},
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'V'},
		{NULL, 0, NULL, 0},
	};
	int c;

	*o = (struct options){.config = settings_default_path()};
	while ((c = getopt_long(argc, argv, "c:tdhV", known, NULL)) != -1)
		switch (c) {
		case 'c':
			o->config = optarg;
			break;
		case 't':
			o->test = true;
			break;
		case 'd':
			o->debug = true;
			break;
		case 'h':
			printf(USAGE, settings_default_path());
			exit(EX_OK);
		case 'V':
			puts("maruyomid " MARUYOMI_VERSION);
			exit(EX_OK);
		default:
			fprintf(stderr, USAGE, settings_default_path());
			exit(EX_USAGE);
		}
	if (optind < argc) {
		fprintf(stderr, USAGE, settings_default_path());
		exit(EX_USAGE);
	}
}

/* What the files say. */
struct loaded {
	struct settings *settings;
	struct form *form;
};

static void
unload(struct loaded *l)
{
	form_free(&l->form);
	settings_free(&l->settings);
}

static bool
load(const struct options *o, struct loaded *out, struct err *e)
{
	struct loaded l = {NULL, NULL};

	if (!settings_load(o->config, &l.settings, e) ||
		!form_load_editions(l.settings->form, &l.form, e)) {
		unload(&l);
		return false;
	}
	*out = l;
	return true;
}

static void
set_log_level(const struct options *o, const struct settings *settings)
{
	log_init("maruyomid",
		o->debug || settings->debug ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO);
}

/* Neither a closed terminal nor a reader that went away ends the daemon;
 * SIGIO is how the kernel says that somebody wants to write to a file we
 * have a lease on for a moment.  SIGHUP is taken when the loop runs. */
static void
ignore_signals(void)
{
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGIO, SIG_IGN);
}

/* --- the service and its settings --- */

struct service {
	const struct options *options;
	struct loaded now, next; /* next: good, and waits for readers to end */
	struct watch *watch;
};

static void
on_hangup(void *arg)
{
	struct service *s = arg;
	struct loaded next;
	struct err e;

	sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%" PRIi64,
		clock_mono_ms() * 1000);
	if (!load(s->options, &next, &e)) {
		log_warnx("reload=refused: %s", e.text);
	} else if (!watch_parts_check_reader(next.settings, &e)) {
		log_warnx("reload=refused: %s", e.text);
		unload(&next);
	} else {
		log_info("reload=begun");
		unload(&s->next);
		s->next = next;
		watch_rest(s->watch);
		return;
	}
	sd_notify(0, "READY=1\nSTATUS=a reload was refused, see the log");
}

static bool
begin(struct service *s, int *status, struct err *e)
{
	if (!watch_open(s->now.settings, s->now.form, &s->watch, status, e))
		return false;
	watch_on_hangup(s->watch, on_hangup, s);
	return true;
}

/* Open everything with the next settings, or again with those there were. */
static void
change(struct service *s)
{
	struct loaded old = s->now;
	struct err e;
	int status;

	watch_close(&s->watch);
	s->now = s->next;
	s->next = (struct loaded){NULL, NULL};
	set_log_level(s->options, s->now.settings);
	if (begin(s, &status, &e)) {
		unload(&old);
		log_info("reload=done");
		return;
	}
	log_warnx("reload=refused: %s", e.text);
	unload(&s->now);
	s->now = old;
	set_log_level(s->options, s->now.settings);
	if (!begin(s, &status, &e))
		log_fatalx(status, "%s", e.text);
}

static int
serve(struct service *s)
{
	struct err e;
	int status;

	if (!begin(s, &status, &e))
		log_fatalx(status, "%s", e.text);
	while ((status = watch_run(s->watch)) == WATCH_RELOAD)
		change(s);
	watch_close(&s->watch);
	unload(&s->next);
	return status;
}

int
main(int argc, char **argv)
{
	struct options o;
	struct service s = {.options = &o};
	int status = EX_OK;
	struct err e;

	take_options(argc, argv, &o);
	log_init("maruyomid", o.debug ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO);
	log_set_journal(journal_send);
	if (!load(&o, &s.now, &e))
		log_fatalx(EX_CONFIG, "%s", e.text);
	set_log_level(&o, s.now.settings);
	if (o.test) {
		if (!watch_parts_check_reader(s.now.settings, &e))
			log_fatalx(EX_CONFIG, "%s", e.text);
		printf("%s: good\n", o.config);
	} else {
		/* faxes are personal data: nobody else looks, and the unit may
		 * want the group not to either */
		umask(umask(077) | 027);
		ignore_signals();
		status = serve(&s);
	}
	unload(&s.now);
	return status;
}
