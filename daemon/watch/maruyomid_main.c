/*
 * maruyomid_main.c - the intake daemon: options, checks, then the loop.
 *
 * Runs without any privilege but access to its spool, archive and database.
 * Everything that can be wrong is found before READY; the exit status is one
 * of sysexits and the last line on standard error names what is wrong.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "base/log.h"
#include "daemon/store/settings.h"
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
	"it; what was being read is read again at the next start.\n";

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

/* Neither a closed terminal nor a reader that went away ends the daemon;
 * SIGIO is how the kernel says that somebody wants to write to a file we
 * have a lease on for a moment. */
static void
ignore_signals(void)
{
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGIO, SIG_IGN);
}

int
main(int argc, char **argv)
{
	struct settings *settings = NULL;
	struct watch *watch = NULL;
	struct form *form = NULL;
	struct options o;
	struct err e;
	int status;

	take_options(argc, argv, &o);
	log_init("maruyomid", o.debug ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO);
	if (!settings_load(o.config, &settings, &e))
		log_fatalx(EX_CONFIG, "%s", e.text);
	if (settings->debug)
		log_init("maruyomid", LOG_LEVEL_DEBUG);
	if (!form_load_editions(settings->form, &form, &e))
		log_fatalx(EX_CONFIG, "%s", e.text);
	if (o.test) {
		if (!watch_parts_check_reader(settings, &e))
			log_fatalx(EX_CONFIG, "%s", e.text);
		printf("%s: good\n", o.config);
		status = EX_OK;
		goto out;
	}
	/* faxes are personal data: nobody else looks, and the unit may want
	 * the group not to either */
	umask(umask(077) | 027);
	ignore_signals();
	if (!watch_open(settings, form, &watch, &status, &e))
		log_fatalx(status, "%s", e.text);
	status = watch_run(watch);
out:
	watch_close(&watch);
	form_free(&form);
	settings_free(&settings);
	return status;
}
