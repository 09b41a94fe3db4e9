/*
 * fake_reader.c - a reader that does what the fax tells it to.
 *
 * Stands in for maruyomi-read in tests of the daemon: standard input holds,
 * somewhere, "FAKE WORD [NUMBER]", and the program behaves accordingly; a
 * file without it is refused, as the real one refuses what is no fax.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "form/form.h"
#include "form/reading.h"
#include "form/reading_json.h"

#define PICTURES_FD 3

/* The first bytes of a PNG are all that is looked at. */
static const char PNG[] = "\x89PNG\r\n\x1a\nno picture";

static void
need(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "fake_reader: %s\n", e->text);
	exit(EX_SOFTWARE);
}

static void
print(const struct reading *r, const struct form *form)
{
	struct err e;
	char *json;

	need(reading_to_json(r, form, &json, &e), &e);
	puts(json);
	free(json);
}

static void
add_application(struct reading *r, const struct form *form, int sheet)
{
	struct application *a;
	struct page_note *page;
	struct err e;

	need(reading_add_page(r, &page, &e), &e);
	*page = (struct page_note){.index = sheet,
		.sheet = 1,
		.dpi_x = 204,
		.dpi_y = 196};
	need(reading_add_application(r, &a, &e), &e);
	need(application_add_page(a, sheet, &e), &e);
	for (int i = 0; i < form->item_count; i++)
		a->marks[i] = (struct mark){.answer = ANSWER_YES,
			.suggest = ANSWER_REVIEW,
			.kind = MARK_CIRCLE,
			.confidence = 0.99,
			.page = sheet,
			.box = {1200, 100 + 40 * i, 100, 40}};
	a->marks[0].answer = ANSWER_REVIEW;
	a->marks[0].suggest = ANSWER_NO;
	a->marks[0].kind = MARK_CROSS;
	a->marks[0].confidence = 0.6;
	need(field_set(&a->fields[0], "試験商事", "試験商事", &e), &e);
	a->fields[0].confidence = 0.9;
	a->fields[0].page = sheet;
}

static void
print_read(const struct form *form, int applications, int drawn)
{
	struct reading *r;
	struct err e;

	need(reading_new("-", form, &r, &e), &e);
	for (int i = 0; i < applications; i++)
		add_application(r, form, i);
	if (drawn > 0) {
		r->pages[0].picture = (struct page_picture){
			.bytes = drawn, .w = 1728, .h = 2290,
			.to_file = {1, 0, 0, 0, 1, 0}};
		need(io_write_all(PICTURES_FD, PNG, sizeof PNG, &e), &e);
	}
	print(r, form);
	reading_free(&r);
}

static void
print_not_read(const struct form *form, enum read_status status,
	const char *reason)
{
	struct reading *r;
	struct err e;

	need(reading_new("-", form, &r, &e), &e);
	r->status = status;
	snprintf(r->reason, sizeof r->reason, "%s", reason);
	print(r, form);
	reading_free(&r);
}

static rlim_t
limit_of(__rlimit_resource_t what)
{
	struct rlimit l = {0, 0};

	getrlimit(what, &l);
	return l.rlim_max;
}

/* Any capability, of one who is not root. */
static bool
is_capable(void)
{
	char line[128];
	bool capable = false;
	FILE *f = fopen("/proc/self/status", "r");

	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, "CapPrm:", 7) == 0)
			capable = strtoull(line + 7, NULL, 16) != 0;
	if (f)
		fclose(f);
	return capable && geteuid() != 0;
}

/* What is wrong with the cage, or "". */
static const char *
check_cage(void)
{
	extern char **environ;
	struct sigaction act;
	int vars = 0, death = 0;
	sigset_t mask;

	/* the first three, and the pictures' */
	for (int fd = PICTURES_FD + 1; fd < 64; fd++)
		if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
			return "a descriptor is open";
	if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
		return "may gain privileges";
	if (is_capable())
		return "has capabilities";
	if (prctl(PR_GET_PDEATHSIG, &death) == -1 || death != SIGKILL)
		return "would outlive the daemon";
	if (limit_of(RLIMIT_CORE) != 0 || limit_of(RLIMIT_FSIZE) != 0)
		return "may write files";
	if (limit_of(RLIMIT_NOFILE) > 64 ||
		limit_of(RLIMIT_CPU) == RLIM_INFINITY)
		return "is not limited";
	sigprocmask(SIG_BLOCK, NULL, &mask);
	for (int i = 1; i < 32; i++) {
		if (sigismember(&mask, i))
			return "a signal is blocked";
		if (sigaction(i, NULL, &act) == 0 && act.sa_handler == SIG_IGN)
			return "a signal is ignored";
	}
	for (char **v = environ; *v; v++)
		vars++;
	if (vars != 3 || !getenv("PATH") || !getenv("LANG") ||
		!getenv("OMP_THREAD_LIMIT"))
		return "the environment is not clean";
	if (lseek(STDIN_FILENO, 0, SEEK_SET) != 0 ||
		(fcntl(STDIN_FILENO, F_GETFL) & O_ACCMODE) != O_RDONLY)
		return "standard input is no read-only file";
	return "";
}

static void
flood(FILE *to)
{
	for (;;)
		fprintf(to, "no end in sight, no end in sight\n");
}

static void
crash(int number)
{
	signal(number, SIG_DFL);
	raise(number);
	_exit(EX_SOFTWARE); /* not reached */
}

/* Take memory until there is none. */
static void
eat(void)
{
	for (;;) {
		char *p = malloc(1 << 20);

		if (!p) {
			fprintf(stderr, "fake_reader: out of memory\n");
			exit(EX_OSERR);
		}
		memset(p, 1, 1 << 20);
	}
}

/* A child that keeps the pipes open beyond the life of the reader. */
static void
leave_child(void)
{
	if (fork() == 0) {
		sleep(30);
		_exit(0);
	}
}

static int
act(const char *word, int number, const struct form *form)
{
	const char *cage;
	struct err e;

	if (strcmp(word, "read") == 0) {
		usleep((useconds_t)number * 1000);
		print_read(form, 1, 0);
	} else if (strcmp(word, "draw") == 0) {
		print_read(form, 1, (int)sizeof PNG);
	} else if (strcmp(word, "misdraw") == 0) {
		print_read(form, 1, (int)sizeof PNG + number);
	} else if (strcmp(word, "drawmany") == 0) {
		for (;;)
			need(io_write_all(PICTURES_FD, PNG, sizeof PNG, &e),
				&e);
	} else if (strcmp(word, "many") == 0) {
		print_read(form, number, 0);
	} else if (strcmp(word, "foreign") == 0) {
		print_not_read(form, READ_FOREIGN, "no page of the form");
	} else if (strcmp(word, "cage") == 0) {
		cage = check_cage();
		print_not_read(form, READ_FOREIGN,
			cage[0] ? cage : "the cage is good");
	} else if (strcmp(word, "refuse") == 0) {
		print_not_read(form, READ_REFUSED, "too many rows");
		return EX_DATAERR;
	} else if (strcmp(word, "contradict") == 0) {
		print_read(form, 1, 0);
		return EX_DATAERR;
	} else if (strcmp(word, "silent") == 0) {
		return EX_OK;
	} else if (strcmp(word, "garbage") == 0) {
		puts("{\"status\":\"read\",");
	} else if (strcmp(word, "twice") == 0) {
		print_read(form, 1, 0);
		print_read(form, 1, 0);
	} else if (strcmp(word, "child") == 0) {
		leave_child();
		print_read(form, 1, 0);
	} else if (strcmp(word, "flood") == 0) {
		flood(stdout);
	} else if (strcmp(word, "grumble") == 0) {
		flood(stderr);
	} else if (strcmp(word, "crash") == 0) {
		crash(number);
	} else if (strcmp(word, "eat") == 0) {
		eat();
	} else if (strcmp(word, "hang") == 0) {
		for (;;)
			pause();
	} else if (strcmp(word, "exit") == 0) {
		return number;
	} else {
		print_not_read(form, READ_REFUSED, "is not a TIFF file");
		return EX_DATAERR;
	}
	return EX_OK;
}

int
main(int argc, char **argv)
{
	struct form *form = NULL;
	char word[32] = "";
	const char *at;
	int number = 0, status;
	struct buf in;
	struct err e;

	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts("fake_reader 1");
		return EX_OK;
	}
	if ((argc != 7 && argc != 8) || strcmp(argv[1], "--form") != 0 ||
		strcmp(argv[3], "--editions") != 0 ||
		strcmp(argv[4], "--pictures") != 0 ||
		strcmp(argv[5], "3") != 0 || strcmp(argv[6], "-") != 0 ||
		(argc == 8 && strcmp(argv[7], "--no-colour") != 0))
		return EX_USAGE;
	need(form_load(argv[2], &form, &e), &e);
	buf_init(&in, (size_t)1 << 30);
	need(io_read_all(STDIN_FILENO, &in, &e), &e);
	at = in.len > 0 ? memmem(in.data, in.len, "FAKE ", 5) : NULL;
	if (at)
		sscanf(at, "FAKE %31s %d", word, &number);
	status = act(word, number, form);
	buf_clear(&in);
	form_free(&form);
	return status;
}
