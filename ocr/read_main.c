/*
 * read_main.c - the program maruyomi-read: TIFF in, one line of JSON out.
 *
 * Form, models and all files are opened first; then the process enters its
 * cage (cage.h), and only there is the first byte of a fax looked at.
 *
 * Errors of the caller (options, files that cannot be opened) go to standard
 * error; what is wrong with a fax is part of its reading.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/io.h"
#include "form/form.h"
#include "form/reading_json.h"
#include "ocr/cage.h"
#include "ocr/fax_tiff.h"
#include "ocr/learn.h"
#include "ocr/read_fax.h"
#include "ocr/trace.h"

#define DEFAULT_FORM \
	MARUYOMI_SYSCONFDIR "/maruyomi/forms/anzen-anshin-mark.conf"

/* A form of 200 questions is 60 kB. */
#define DRAFT_MAX (1024 * 1024)

static const char HELP[] =
	"usage: maruyomi-read [options] FILE.tif...\n"
	"\n"
	"Reads faxed check sheets and prints one JSON object a file, one a\n"
	"line, in the order of the arguments.  \"-\" is standard input.\n"
	"\n"
	"  -f, --form FILE   the form (default " DEFAULT_FORM ")\n"
	"      --editions    know every *.conf in that file's folder too; each\n"
	"                    fax is matched to the form it is\n"
	"      --learn       the file is a clean scan of an unknown blank sheet:\n"
	"                    print a draft of its form file instead\n"
	"  -t, --trace DIR   write pictures of every stage into DIR\n"
	"  -p, --pictures FD write PNGs of pages and cells to this descriptor,\n"
	"                    which is open; the line says how long each is\n"
	"      --no-fields   marks only; does not load the text recogniser\n"
	"      --no-colour   refuse pages in grey or colour, JPEG among them\n"
	"      --no-cage     keep the rights of a program while a fax is read:\n"
	"                    for valgrind and the like, never with the fax of\n"
	"                    a stranger; colour is refused then\n"
	"      --times       print milliseconds of processor time by stage,\n"
	"                    and peak memory, to standard error\n"
	"      --version     print the version\n"
	"  -h, --help        print this\n"
	"\n"
	"Exit status: 0 every file was read or holds no page of the form,\n"
	"65 at least one was refused (its line says why), 66 a file cannot be\n"
	"opened, 78 the form file is wrong, 64 wrong usage, 75 system trouble.\n";

struct settings {
	const char *form, *trace;
	bool editions, learn, fields, times, colour, cage;
	int pictures; /* descriptor, -1 none */
};

/* One file named by the caller. */
struct input {
	const char *name;
	int fd;    /* -1: it could not be opened */
	int error; /* why, errno */
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
	enum { NO_FIELDS = 256, NO_COLOUR, NO_CAGE, TIMES, VERSION, EDITIONS,
		LEARN };
	static const struct option opts[] = {
		{"form", required_argument, NULL, 'f'},
		{"learn", no_argument, NULL, LEARN},
		{"editions", no_argument, NULL, EDITIONS},
		{"trace", required_argument, NULL, 't'},
		{"pictures", required_argument, NULL, 'p'},
		{"no-fields", no_argument, NULL, NO_FIELDS},
		{"no-colour", no_argument, NULL, NO_COLOUR},
		{"no-cage", no_argument, NULL, NO_CAGE},
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
		case LEARN:
			s->learn = true;
			break;
		case EDITIONS:
			s->editions = true;
			break;
		case NO_FIELDS:
			s->fields = false;
			break;
		case NO_COLOUR:
			s->colour = false;
			break;
		case NO_CAGE:
			s->cage = false;
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

/* Open all of them: nothing can be opened later.  What cannot be is said when
 * its turn comes. */
static bool
open_all(char **names, int n, struct input **out, struct err *e)
{
	struct input *in = calloc((size_t)n, sizeof(*in));
	struct rlimit most;
	int i;

	if (in == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for %d files", n);
	if (getrlimit(RLIMIT_NOFILE, &most) == 0 &&
		most.rlim_cur < most.rlim_max) {
		most.rlim_cur = most.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &most);
	}
	for (i = 0; i < n; i++) {
		in[i].name = names[i];
		in[i].fd = strcmp(names[i], "-") == 0
			? STDIN_FILENO : open(names[i], O_RDONLY | O_CLOEXEC);
		in[i].error = errno;
		if (in[i].fd == -1 && (errno == EMFILE || errno == ENFILE)) {
			err_set(e, ERR_SYSTEM, "%d files are more than can be "
				"open at once: give fewer (ulimit -n)", n);
			free(in);
			return false;
		}
	}
	*out = in;
	return true;
}

static bool
load_file(const struct input *in, struct buf *b, struct err *e)
{
	bool ok;

	if (in->fd == -1)
		return err_set(e, ERR_ABSENT, "cannot open %s: %s", in->name,
			strerror(in->error));
	ok = io_read_all(in->fd, b, e);
	close(in->fd);
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
read_one(const struct read_options *opt, const struct input *in)
{
	struct reading *reading = NULL;
	struct err e = {0}, why = {0};
	struct buf b;
	char *json = NULL;
	int status = EX_OK;
	bool ok;

	buf_init(&b, FAX_MAX_BYTES);
	if (load_file(in, &b, &why))
		ok = read_fax(opt, in->name, b.data, b.len, &reading, &e);
	else if (why.kind == ERR_LIMIT)
		ok = refuse(opt->form, in->name, &why, &reading, &e);
	else {
		e = why;
		ok = false;
	}
	buf_clear(&b);
	if (!ok || !reading_to_json(reading,
			   form_edition(opt->form, reading->form_id), &json,
			   &e)) {
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

/* Learn the sheet scanned in one file and print its draft. */
static int
learn_one(struct recogniser *recogniser, const struct input *in)
{
	struct draft *draft = NULL;
	struct err e = {0};
	struct buf file, text;
	int status = EX_OK;

	buf_init(&file, FAX_MAX_BYTES);
	buf_init(&text, DRAFT_MAX);
	if (!load_file(in, &file, &e) ||
		!learn_form(file.data, file.len, recogniser, &draft, &e)) {
		fprintf(stderr, "maruyomi-read: %s: %s\n", in->name, e.text);
		status = err_exit_code(e.kind);
	} else {
		draft_write(draft, &text);
		if (!buf_ok(&text, &e) ||
			!io_write_all(STDOUT_FILENO, text.data, text.len, &e)) {
			fprintf(stderr, "maruyomi-read: %s\n", e.text);
			status = EX_IOERR;
		}
	}
	free(draft);
	buf_clear(&text);
	buf_clear(&file);
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

/* A page is looked at through a dozen pictures of half a megabyte each, made
 * and let go again.  Memory once had is kept for the next of them: by default
 * the C library hands each back and has the kernel clear new pages, which was
 * a tenth of all time.  So much is kept at most, bytes. */
#define KEPT_MAX (32 * 1024 * 1024)

static void
keep_memory(void)
{
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_MAX);
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_MAX);
}

/* The last act before a fax is looked at. */
static bool
confine(const struct settings *s, struct err *e)
{
	const struct cage cage = {.write_dir = s->trace};

	/* else the first of them asks for /dev/urandom */
	reading_json_prepare();
	return !s->cage || cage_enter(&cage, e);
}

int
main(int argc, char **argv)
{
	struct settings s = {.form = DEFAULT_FORM,
		.fields = true,
		.colour = true,
		.cage = true,
		.pictures = -1};
	struct read_times times = {0};
	struct read_options opt = {0};
	struct recogniser *recogniser = NULL;
	struct trace *trace = NULL;
	struct input *in = NULL;
	struct form *form = NULL;
	struct err e = {0};
	int status, i;

	if (!parse_arguments(argc, argv, &s, &status))
		return status;
	status = EX_OK;
	keep_memory();
	if ((!s.learn && !(s.editions ? form_load_editions : form_load)(s.form,
				 &form, &e)) ||
		(s.trace != NULL && !trace_new(s.trace, &trace, &e)) ||
		(s.fields && !recogniser_new(&recogniser, &e)) ||
		!open_all(argv + optind, argc - optind, &in, &e) ||
		!confine(&s, &e)) {
		fprintf(stderr, "maruyomi-read: %s\n", e.text);
		status = err_exit_code(e.kind);
		goto out;
	}
	opt.form = form;
	opt.recogniser = recogniser;
	opt.trace = trace;
	opt.times = s.times ? &times : NULL;
	if (recogniser != NULL)
		recogniser_times(recogniser, opt.times);
	opt.pictures = s.pictures == -1 ? NULL : &s.pictures;
	opt.no_colour = !s.colour || !s.cage;
	for (i = 0; i < argc - optind; i++) {
		int got = s.learn ? learn_one(recogniser, &in[i])
				  : read_one(&opt, &in[i]);

		if (got != EX_OK)
			status = got;
	}
	if (s.times)
		print_times(&times);
out:
	free(in);
	recogniser_free(&recogniser);
	trace_free(&trace);
	form_free(&form);
	return status;
}
