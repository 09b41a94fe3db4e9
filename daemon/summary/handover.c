/*
 * handover.c - a mail handed to the mail server's program, and what it said.
 *
 * The file of the outcome is one block of OUTCOME_BYTES: a letter (P pending,
 * G good, B bad), the reason, zeros, and the letter once more as its last
 * byte, so that a block that is half written is no outcome.
 */
#include "daemon/summary/handover.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"

/* A sector: written whole or not at all. */
#define OUTCOME_BYTES 512
static_assert(ERR_TEXT_MAX >= OUTCOME_BYTES, "a reason is never longer");

/* How much of what sendmail said is told: two lines of it. */
#define SAID_BYTES 240

/* Between asking to end and making it, and between looks, milliseconds. */
#define GRACE_MS 3000
#define LOOK_MS 20

/* One handover as its processes see it. */
struct run {
	const struct handover *h;
	int message, said, outcome; /* open files */
	pid_t *sendmail;            /* shared; 0 before it is started */
};

static void
outcome_block(const struct handover_outcome *o, char out[OUTCOME_BYTES])
{
	char letter = o->end == HANDOVER_GOOD  ? 'G'
		      : o->end == HANDOVER_BAD ? 'B'
					       : 'P';

	memset(out, 0, OUTCOME_BYTES);
	out[0] = letter;
	memcpy(out + 1, o->why, strnlen(o->why, OUTCOME_BYTES - 3));
	out[OUTCOME_BYTES - 1] = letter;
}

/* Say what is known now in the file that is there already. */
static bool
outcome_write(int fd, const struct handover_outcome *o)
{
	char block[OUTCOME_BYTES];

	outcome_block(o, block);
	return pwrite(fd, block, sizeof block, 0) == (ssize_t)sizeof block &&
	       fdatasync(fd) == 0;
}

/* --- sendmail --------------------------------------------------------------
 */

_Noreturn static void
become_sendmail(const struct run *r)
{
	char *const argv[] = {(char *)(uintptr_t) "sendmail",
		(char *)(uintptr_t) "-i", (char *)(uintptr_t) "-t", NULL};
	char why[256];
	sigset_t none;
	int n;

	*r->sendmail = getpid();
	/* of its own, so that its end by deadline takes its children along */
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (dup2(r->message, STDIN_FILENO) != -1 &&
		dup2(r->said, STDOUT_FILENO) != -1 &&
		dup2(r->said, STDERR_FILENO) != -1)
		execv(r->h->program, argv);
	n = snprintf(why, sizeof why, "cannot be run: %s", strerror(errno));
	if (n > 0 && write(r->said, why, (size_t)n) < 0)
		_exit(126);
	_exit(127);
}

/* What it said, on one line. */
static void
said_text(int said, char out[SAID_BYTES])
{
	ssize_t n = pread(said, out, SAID_BYTES - 1, 0);
	size_t len = n < 0 ? 0 : (size_t)n, at = 0;
	bool blank = true;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)out[i];

		/* bytes of another charset have no place in a record */
		if (c <= ' ' || c >= 0x7f) {
			if (!blank)
				out[at++] = ' ';
			blank = true;
		} else {
			out[at++] = (char)c;
			blank = false;
		}
	}
	while (at > 0 && out[at - 1] == ' ')
		at--;
	out[at] = '\0';
}

/* What its end meant. */
static void
judge(const struct run *r, const siginfo_t *end, bool late,
	struct handover_outcome *out)
{
	char said[SAID_BYTES];
	const char *colon;

	said_text(r->said, said);
	colon = said[0] == '\0' ? "" : ": ";
	out->end = HANDOVER_BAD;
	out->why[0] = '\0';
	if (end->si_code == CLD_EXITED && end->si_status == 0)
		out->end = HANDOVER_GOOD;
	else if (late)
		snprintf(out->why, OUTCOME_BYTES - 2,
			"sendmail took longer than %d s%s%s", r->h->timeout_s,
			colon, said);
	else if (end->si_code == CLD_EXITED)
		snprintf(out->why, OUTCOME_BYTES - 2,
			"sendmail ended with status %d%s%s", end->si_status,
			colon, said);
	else
		snprintf(out->why, OUTCOME_BYTES - 2,
			"sendmail was killed by signal %d%s%s", end->si_status,
			colon, said);
}

static void
nap(void)
{
	nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
}

/* Wait for a child to end without letting go of it; pid 0: any.  False when
 * there is none. */
static bool
watch(struct run *r, pid_t pid, struct handover_outcome *out)
{
	int64_t begin = clock_mono_ms();
	int64_t deadline = begin + (int64_t)r->h->timeout_s * 1000;
	siginfo_t end;
	int asked = 0;

	for (;;) {
		int64_t now = clock_mono_ms();

		end.si_pid = 0;
		if (waitid(pid == 0 ? P_ALL : P_PID, (id_t)pid, &end,
			    WEXITED | WNOHANG | WNOWAIT) == -1) {
			if (errno == EINTR)
				continue;
			return false;
		}
		if (end.si_pid != 0)
			break;
		if (now >= deadline + asked * GRACE_MS && asked < 2 &&
			*r->sendmail > 0) {
			kill(-*r->sendmail, asked == 0 ? SIGTERM : SIGKILL);
			asked++;
		}
		nap();
	}
	judge(r, &end, asked > 0, out);
	return true;
}

static void
let_go(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

/* --- the watcher -----------------------------------------------------------
 */

/* Ends with 0 once the outcome is durable; else sendmail, ended or not, is
 * left to whoever waits for us. */
_Noreturn static void
be_watcher(struct run *r)
{
	struct handover_outcome out;
	pid_t pid;

	/* it outlives the terminal and a service that is stopped */
	setsid();
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	pid = fork();
	if (pid == -1)
		_exit(1);
	if (pid == 0)
		become_sendmail(r);
	*r->sendmail = pid;
	if (!watch(r, pid, &out) || !outcome_write(r->outcome, &out))
		_exit(1);
	let_go();
	_exit(0);
}

/* The watcher has ended. */
static void
after_watcher(struct run *r, int status, struct handover_outcome *out)
{
	struct err e;

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
		handover_read(r->h->dir, r->h->name, out, &e) &&
		out->end != HANDOVER_LOST)
		return;
	if (!watch(r, *r->sendmail, out)) {
		out->end = HANDOVER_BAD;
		snprintf(out->why, sizeof out->why,
			"sendmail could not be started");
	}
	/* should we die now, the next finds it here */
	(void)outcome_write(r->outcome, out);
	let_go();
}

/* --- the whole -------------------------------------------------------------
 */

static bool
open_memory(const char *name, const struct buf *bytes, int *out, struct err *e)
{
	int fd = memfd_create(name, MFD_CLOEXEC);

	if (fd == -1)
		return err_errno(e, "%s", name);
	if (bytes != NULL && (!io_write_all(fd, bytes->data, bytes->len, e) ||
				     lseek(fd, 0, SEEK_SET) == -1)) {
		close(fd);
		return err_at(e, "%s", name);
	}
	*out = fd;
	return true;
}

/* The file is there, as long as it will ever be, before anything is begun. */
static bool
open_outcome(const struct handover *h, int *out, struct err *e)
{
	const struct handover_outcome pending = {.end = HANDOVER_LOST};
	char block[OUTCOME_BYTES];

	outcome_block(&pending, block);
	if (!io_put_file(h->dir, h->name, block, sizeof block, e))
		return false;
	*out = openat(h->dir, h->name, O_RDWR | O_CLOEXEC);
	return *out != -1 || err_errno(e, "%s", h->name);
}

static bool
can_run(const struct handover *h, struct err *e)
{
	struct stat st;

	if (stat(h->program, &st) == -1 || access(h->program, X_OK) == -1)
		return err_set(e, ERR_SYSTEM, "sendmail = \"%s\": %s",
			h->program, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_SYSTEM,
			"sendmail = \"%s\": is not a program", h->program);
	return true;
}

bool
handover_run(const struct handover *h, struct handover_outcome *out,
	struct err *e)
{
	struct run r = {.h = h, .message = -1, .said = -1, .outcome = -1};
	bool ok = false;
	int status = 0;
	pid_t pid;

	r.sendmail = mmap(NULL, sizeof *r.sendmail, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (r.sendmail == MAP_FAILED) {
		err_errno(e, "sendmail");
		goto out;
	}
	if (!can_run(h, e) || !open_memory("mail", h->message, &r.message, e) ||
		!open_memory("said", NULL, &r.said, e) ||
		!open_outcome(h, &r.outcome, e))
		goto out;
	if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == -1) {
		err_errno(e, "sendmail");
		goto out;
	}
	pid = fork();
	if (pid == 0)
		be_watcher(&r);
	if (pid == -1) {
		err_errno(e, "sendmail");
		goto out;
	}
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	after_watcher(&r, status, out);
	ok = true;
out:
	if (r.sendmail != MAP_FAILED)
		munmap(r.sendmail, sizeof *r.sendmail);
	if (r.message != -1)
		close(r.message);
	if (r.said != -1)
		close(r.said);
	if (r.outcome != -1)
		close(r.outcome);
	return ok;
}

bool
handover_read(int dir, const char *name, struct handover_outcome *out,
	struct err *e)
{
	struct handover_outcome o = {.end = HANDOVER_LOST};
	char block[OUTCOME_BYTES] = "";
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd == -1 && errno != ENOENT)
		return err_errno(e, "%s", name);
	n = fd == -1 ? 0 : pread(fd, block, sizeof block, 0);
	if (fd != -1)
		close(fd);
	if (n < 0)
		return err_errno(e, "%s", name);
	if (n == OUTCOME_BYTES && block[0] == block[OUTCOME_BYTES - 1]) {
		block[OUTCOME_BYTES - 1] = '\0';
		if (block[0] == 'G')
			o.end = HANDOVER_GOOD;
		if (block[0] == 'B')
			o.end = HANDOVER_BAD;
		snprintf(o.why, sizeof o.why, "%s", block + 1);
	}
	*out = o;
	return true;
}

void
handover_forget(int dir, const char *name)
{
	(void)unlinkat(dir, name, 0);
}
