/*
 * reader_job.c - one reader process under the event loop, with its deadline.
 *
 * What it prints is collected up to the longest reading, its pictures up to
 * READING_PICTURES_MAX; what it says on standard error is read and thrown away,
 * for it may quote the fax.  The job ends with the process, not with its pipes:
 * what is left in them is read then, and a descriptor that somebody else
 * inherited cannot hold it up.
 */
#include "daemon/watch/reader_job.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "form/reading_json.h"

/* Bytes taken from a pipe at once: its capacity. */
#define CHUNK 65536

/* What a reader may write to standard error: a warning for every row of a
 * damaged fax is 100 kB. */
static const size_t ERRORS_MAX = 1 << 20;

struct reader_job {
	struct reader_child child;
	struct buf out, pictures;
	size_t errors; /* bytes on standard error so far */
	struct reader_end end;
	bool reaped;
	reader_job_done_fn *done;
	void *arg;
	sd_event_source *on_out, *on_err, *on_pictures, *on_exit, *on_deadline;
};

void
reader_job_kill(struct reader_job *job)
{
	if (!job->reaped)
		kill(job->child.pid, SIGKILL);
}

static void
flooded(struct reader_job *job)
{
	job->end.flooded = true;
	reader_job_kill(job);
}

/* Read until the pipe is empty for now; false at its end. */
static bool
take(struct reader_job *job, int fd, struct buf *to)
{
	char chunk[CHUNK];
	ssize_t n;

	for (;;) {
		n = read(fd, chunk, sizeof chunk);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == -1 && errno == EAGAIN;
		buf_bytes(to, chunk, (size_t)n);
		if (to->failed) {
			flooded(job);
			return false;
		}
	}
}

static bool
take_err(struct reader_job *job)
{
	char chunk[CHUNK];
	ssize_t n;

	for (;;) {
		n = read(job->child.err, chunk, sizeof chunk);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == -1 && errno == EAGAIN;
		job->errors += (size_t)n;
		if (job->errors > ERRORS_MAX) {
			flooded(job);
			return false;
		}
	}
}

static int
on_out(sd_event_source *source, int fd, uint32_t events, void *arg)
{
	struct reader_job *job = arg;

	(void)events;
	if (!take(job, fd, fd == job->child.out ? &job->out : &job->pictures))
		sd_event_source_set_enabled(source, SD_EVENT_OFF);
	return 0;
}

static int
on_err(sd_event_source *source, int fd, uint32_t events, void *arg)
{
	(void)fd;
	(void)events;
	if (!take_err(arg))
		sd_event_source_set_enabled(source, SD_EVENT_OFF);
	return 0;
}

static int
on_deadline(sd_event_source *source, uint64_t now, void *arg)
{
	struct reader_job *job = arg;

	(void)source;
	(void)now;
	job->end.timed_out = true;
	reader_job_kill(job);
	return 0;
}

static int
on_exit_of(sd_event_source *source, const siginfo_t *info, void *arg)
{
	struct reader_job *job = arg;

	(void)source;
	job->reaped = true;
	if (!job->end.flooded)
		(void)take(job, job->child.out, &job->out);
	if (!job->end.flooded)
		(void)take(job, job->child.pictures, &job->pictures);
	if (info->si_code == CLD_EXITED)
		job->end.status = info->si_status;
	else
		job->end.signal = info->si_status;
	job->end.out = job->out.data;
	job->end.out_len = job->out.len;
	job->end.pictures = job->pictures.data;
	job->end.pictures_len = job->pictures.len;
	job->done(job->arg, &job->end);
	return 0;
}

static bool
watch_child(struct reader_job *job, sd_event *event, int timeout_s,
	struct err *e)
{
	int n;

	n = sd_event_add_child(event, &job->on_exit, job->child.pid, WEXITED,
		on_exit_of, job);
	/* Not one shot: of a reader that ends under a debugger's or a leak
	 * checker's eye the kernel tells before it can be reaped, and a shot
	 * that finds nothing would have been the last.  Off first, for only
	 * then is the descriptor registered anew. */
	if (n >= 0)
		n = sd_event_source_set_enabled(job->on_exit, SD_EVENT_OFF);
	if (n >= 0)
		n = sd_event_source_set_enabled(job->on_exit, SD_EVENT_ON);
	if (n >= 0)
		n = sd_event_add_io(event, &job->on_out, job->child.out,
			EPOLLIN, on_out, job);
	if (n >= 0)
		n = sd_event_add_io(event, &job->on_pictures,
			job->child.pictures, EPOLLIN, on_out, job);
	if (n >= 0)
		n = sd_event_add_io(event, &job->on_err, job->child.err,
			EPOLLIN, on_err, job);
	if (n >= 0)
		n = sd_event_add_time_relative(event, &job->on_deadline,
			CLOCK_MONOTONIC, (uint64_t)timeout_s * 1000000, 0,
			on_deadline, job);
	errno = -n;
	return n >= 0 || err_errno(e, "reader");
}

bool
reader_job_start(sd_event *event, const struct reader_spec *spec, int tiff,
	reader_job_done_fn *done, void *arg, struct reader_job **out,
	struct err *e)
{
	struct reader_job *job = calloc(1, sizeof *job);
	bool ok = false;

	if (!job)
		return err_errno(e, "reader");
	*job = (struct reader_job){
		.reaped = true, /* there is none yet */
		.child = {.out = -1, .err = -1, .pictures = -1},
		.end = {.timeout_s = spec->timeout_s},
		.done = done,
		.arg = arg,
	};
	buf_init(&job->out, READING_JSON_MAX + 1); /* and a newline */
	buf_init(&job->pictures, READING_PICTURES_MAX);
	if (!reader_spawn(spec, tiff, &job->child, e))
		goto out;
	job->reaped = false;
	if (!watch_child(job, event, spec->timeout_s, e))
		goto out;
	*out = job;
	job = NULL; /* handed over */
	ok = true;
out:
	reader_job_free(&job);
	return ok;
}

void
reader_job_free(struct reader_job **at)
{
	struct reader_job *job = *at;

	if (!job)
		return;
	sd_event_source_disable_unref(job->on_deadline);
	sd_event_source_disable_unref(job->on_err);
	sd_event_source_disable_unref(job->on_pictures);
	sd_event_source_disable_unref(job->on_out);
	sd_event_source_disable_unref(job->on_exit);
	if (!job->reaped) {
		kill(job->child.pid, SIGKILL);
		while (waitpid(job->child.pid, NULL, 0) == -1 && errno == EINTR)
			;
	}
	if (job->child.out != -1)
		close(job->child.out);
	if (job->child.err != -1)
		close(job->child.err);
	if (job->child.pictures != -1)
		close(job->child.pictures);
	buf_clear(&job->out);
	buf_clear(&job->pictures);
	free(job);
	*at = NULL;
}
