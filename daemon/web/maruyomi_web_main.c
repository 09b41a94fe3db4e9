/*
 * maruyomi_web_main.c - the program maruyomi-web: the office's review page.
 *
 * Opens what it needs, serves until SIGTERM or SIGINT, ends.  It writes to
 * the journal only, never to the archive, and decodes no image.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>

#include "base/log.h"
#include "daemon/web/server.h"

static const char HELP[] =
	"usage: maruyomi-web [-c FILE] [-t]\n"
	"\n"
	"Serves the review page to browsers.  Who may log in is said with\n"
	"`maruyomi user`.\n"
	"\n"
	"  -c, --config FILE the settings\n"
	"  -t, --test        check settings and form, and end\n"
	"      --version     print the version\n"
	"  -h, --help        print this\n";

struct asked {
	const char *conf;
	bool test;
};

/* False when the program is to end with *status. */
static bool
parse_arguments(int argc, char **argv, struct asked *a, int *status)
{
	enum { VERSION = 256 };
	static const struct option opts[] = {
		{"config", required_argument, NULL, 'c'},
		{"test", no_argument, NULL, 't'},
		{"version", no_argument, NULL, VERSION},
		{"help", no_argument, NULL, 'h'},
		{NULL, 0, NULL, 0},
	};
	int c;

	*status = EX_USAGE;
	while ((c = getopt_long(argc, argv, "c:th", opts, NULL)) != -1)
		switch (c) {
		case 'c':
			a->conf = optarg;
			break;
		case 't':
			a->test = true;
			break;
		case VERSION:
			printf("maruyomi-web %s\n", MARUYOMI_VERSION);
			*status = EX_OK;
			return false;
		case 'h':
			fputs(HELP, stdout);
			*status = EX_OK;
			return false;
		default:
			fputs("try maruyomi-web --help\n", stderr);
			return false;
		}
	if (optind == argc)
		return true;
	fputs("maruyomi-web: takes no arguments; try --help\n", stderr);
	return false;
}

/* Pictures are a comfort: before the daemon has made their folder there are
 * none. */
static bool
open_places(struct site *s, struct err *e)
{
	struct err ignored;

	if (!store_open(s->settings->database, STORE_WRITE, &s->store, e) ||
		!archive_open(s->settings->archive, false, &s->archive, e))
		return false;
	if (!pictures_open(s->settings->pictures, false, &s->pictures,
		    &ignored))
		log_warnx("pictures=none: %s", ignored.text);
	return true;
}

static void
serve(struct site *s, struct err *e)
{
	struct server *server = NULL;
	sigset_t ends;
	int sig;

	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigprocmask(SIG_BLOCK, &ends, NULL); /* the server's thread too */
	if (!server_start(s, s->settings->web_listen, &server, e))
		return;
	log_info("state=ready listen=%s", s->settings->web_listen);
	sd_notify(0, "READY=1");
	sigwait(&ends, &sig);
	log_info("signal=%d stopping", sig);
	sd_notify(0, "STOPPING=1");
	server_stop(&server);
	log_info("state=ended");
}

int
main(int argc, char **argv)
{
	struct asked asked = {.conf = settings_default_path()};
	struct settings *settings = NULL;
	struct form *form = NULL;
	struct site *site = NULL;
	struct err e = {0};
	int status;

	if (!parse_arguments(argc, argv, &asked, &status))
		return status;
	signal(SIGPIPE, SIG_IGN);
	site = calloc(1, sizeof *site);
	if (!site) {
		err_errno(&e, "start");
		goto out;
	}
	if (!settings_load(asked.conf, &settings, &e) ||
		!form_load_editions(settings->form, &form, &e))
		goto out;
	log_init("maruyomi-web",
		settings->debug ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO);
	site->settings = settings;
	site->forms = site->form = form;
	if (asked.test)
		puts("settings and form are good");
	else if (open_places(site, &e))
		serve(site, &e);
out:
	if (e.kind != ERR_NONE)
		fprintf(stderr, "maruyomi-web: %s\n", e.text);
	if (site) {
		pictures_close(&site->pictures);
		archive_close(&site->archive);
		store_close(&site->store);
	}
	free(site);
	form_free(&form);
	settings_free(&settings);
	return e.kind == ERR_NONE ? EX_OK : err_exit_code(e.kind);
}
