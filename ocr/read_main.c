/*
 * read_main.c - the program maruyomi-read: TIFF in, one line of JSON out.
 *
 * Errors of the caller (options, files that cannot be opened) go to standard
 * error; what is wrong with a fax is part of its reading.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/io.h"
#include "form/form.h"
#include "form/reading_json.h"
#include "ocr/fax_tiff.h"
#include "ocr/read_fax.h"
#include "ocr/trace.h"

#define DEFAULT_FORM \
	MARUYOMI_SYSCONFDIR "/maruyomi/forms/anzen-anshin-mark.conf"

static const char HELP[] =
	"usage: maruyomi-read [options] FILE.tif...\n"
	"\n"
	"Reads faxed check sheets and prints one JSON object a file, one a\n"
	"line, in the order of the arguments.  \"-\" is standard input.\n"
	"\n"
	"  -f, --form FILE   the form (default " DEFAULT_FORM ")\n"
	"  -t, --trace DIR   write pictures of every stage into DIR\n"
	"  -p, --pictures FD write PNGs of pages and cells to this descriptor,\n"
	"                    which is open; the line says how long each is\n"
	"      --no-fields   marks only; does not load the text recogniser\n"
	"      --times       print milliseconds by stage, and peak memory, to\n"
	"                    standard error\n"
	"      --version     print the version\n"
	"  -h, --help        print this\n"
	"\n"
	"Exit status: 0 every file was read or holds no page of the form,\n"
	"65 at least one was refused (its line says why), 66 a file cannot be\n"
	"opened, 78 the form file is wrong, 64 wrong usage, 75 system trouble.\n";

struct settings {
	const char *form, *trace;
	bool fields, times;
	int pictures; /* descriptor, -1 none */
};

/* Only a number of a descriptor that is open. */
static bool
take_descriptor(const char *text, int *out)
{
	char *end;
	long fd = strtol(text, &end, 10);

	if (end == text || *end != '\0' || fd < 0 || fd > INT_MAX ||
		fcntl((int)fd, F_GETFD) == -1) {
		fprintf(stderr, "maruyomi-read: --pictures %s: no open "
				"descriptor\n", text);
		return false;
	}
	*out = (int)fd;
	return true;
}

/* False when the program is to end with *status. */
static bool
parse_arguments(int argc, char **argv, struct settings *s, int *status)
{
	enum { NO_FIELDS = 256, TIMES, VERSION };
	static const struct option opts[] = {
		{"form", required_argument, NULL, 'f'},
		{"trace", required_argument, NULL, 't'},
		{"pictures", required_argument, NULL, 'p'},
		{"no-fields", no_argument, NULL, NO_FIELDS},
		{"times", no_argument, NULL, TIMES},
		{"version", no_argument, NULL, VERSION},
		{"help", no_argument, NULL, 'h'},
		{NULL, 0, NULL, 0},
	};
	int c;

	*status = EX_USAGE;
	while ((c = getopt_long(argc, argv, "f:t:p:h", opts, NULL)) != -1)
		switch (c) {
		case 'f':
			s->form = optarg;
			break;
		case 't':
			s->trace = optarg;
			break;
		case 'p':
			if (!take_descriptor(optarg, &s->pictures))
				return false;
			break;
		case NO_FIELDS:
			s->fields = false;
			break;
		case TIMES:
			s->times = true;
			break;
		case VERSION:
			printf("maruyomi-read %s\n", MARUYOMI_VERSION);
			*status = EX_OK;
			return false;
		case 'h':
			fputs(HELP, stdout);
			*status = EX_OK;
			return false;
		default:
			fputs("try maruyomi-read --help\n", stderr);
			return false;
		}
	if (optind == argc) {
		fputs("maruyomi-read: no file given; try --help\n", stderr);
		return false;
	}
	return true;
}

static bool
load_file(const char *path, struct buf *b, struct err *e)
{
	int fd;
	bool ok;

	if (strcmp(path, "-") == 0)
		return io_read_all(STDIN_FILENO, b, e);
	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		return err_set(e, ERR_ABSENT, "cannot open %s: %s", path,
			strerror(errno));
	ok = io_read_all(fd, b, e);
	close(fd);
	return ok;
}

/* A reading for a file that is too large to be read at all. */
static bool
refuse(const struct form *form, const char *path, const struct err *why,
	struct reading **out, struct err *e)
{
	if (!reading_new(path, form, out, e))
		return false;
	(*out)->status = READ_REFUSED;
	snprintf((*out)->reason, sizeof((*out)->reason), "%s", why->text);
	return true;
}

/* Read one file and print its line; the exit status it asks for. */
static int
read_one(const struct read_options *opt, const char *path)
{
	struct reading *reading = NULL;
	struct err e = {0}, why = {0};
	struct buf b;
	char *json = NULL;
	int status = EX_OK;
	bool ok;

	buf_init(&b, FAX_MAX_BYTES);
	if (load_file(path, &b, &why))
		ok = read_fax(opt, path, b.data, b.len, &reading, &e);
	else if (why.kind == ERR_LIMIT)
		ok = refuse(opt->form, path, &why, &reading, &e);
	else {
		e = why;
		ok = false;
	}
	buf_clear(&b);
	if (!ok || !reading_to_json(reading, opt->form, &json, &e)) {
		fprintf(stderr, "maruyomi-read: %s\n", e.text);
		status = e.kind == ERR_ABSENT ? EX_NOINPUT
					      : err_exit_code(e.kind);
	} else if (puts(json) == EOF || fflush(stdout) == EOF) {
		fprintf(stderr, "maruyomi-read: standard output: %s\n",
			strerror(errno));
		status = EX_IOERR;
	} else if (reading->status == READ_REFUSED) {
		status = EX_DATAERR;
	}
	free(json);
	reading_free(&reading);
	return status;
}

static void
print_times(const struct read_times *t)
{
	struct rusage use;
	int s;

	fprintf(stderr, "pages=%d", t->pages);
	for (s = 0; s < STAGE__COUNT; s++)
		fprintf(stderr, " %s=%.2f", read_stage_name(s), t->ms[s]);
	if (getrusage(RUSAGE_SELF, &use) == 0)
		fprintf(stderr, " peak_kb=%ld", use.ru_maxrss);
	fputc('\n', stderr);
}

int
main(int argc, char **argv)
{
	struct settings s = {.form = DEFAULT_FORM, .fields = true,
		.pictures = -1};
	struct read_times times = {0};
	struct read_options opt = {0};
	struct recogniser *recogniser = NULL;
	struct trace *trace = NULL;
	struct form *form = NULL;
	struct err e = {0};
	int status, i;

	if (!parse_arguments(argc, argv, &s, &status))
		return status;
	status = EX_OK;
	if (!form_load(s.form, &form, &e) ||
		(s.trace != NULL && !trace_new(s.trace, &trace, &e)) ||
		(s.fields && !recogniser_new(&recogniser, &e))) {
		fprintf(stderr, "maruyomi-read: %s\n", e.text);
		status = err_exit_code(e.kind);
		goto out;
	}
	opt.form = form;
	opt.recogniser = recogniser;
	opt.trace = trace;
	opt.times = s.times ? &times : NULL;
	opt.pictures = s.pictures == -1 ? NULL : &s.pictures;
	for (i = optind; i < argc; i++) {
		int got = read_one(&opt, argv[i]);

		if (got != EX_OK)
			status = got;
	}
	if (s.times)
		print_times(&times);
out:
	recogniser_free(&recogniser);
	trace_free(&trace);
	form_free(&form);
	return status;
}
