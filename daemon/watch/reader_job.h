/*
 * reader_job.h - one reader process under the event loop, with its deadline.
 */
#ifndef DAEMON_WATCH_READER_JOB_H
#define DAEMON_WATCH_READER_JOB_H

#include <stdint.h>
#include <systemd/sd-event.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/watch/reader_end.h"
#include "daemon/watch/reader_spawn.h"

struct reader_job;

/* The process has ended and is reaped.  end->out is the job's; the job may
 * be freed here. */
typedef void reader_job_done_fn(void *arg, const struct reader_end *end);

/* Start a reader on the open TIFF, which is borrowed.  *out is the
 * caller's. */
MUST_CHECK bool reader_job_start(sd_event *event,
	const struct reader_spec *spec, int tiff, reader_job_done_fn *done,
	void *arg, struct reader_job **out, struct err *e);

/* Kill the process; done is called when it has ended. */
void reader_job_kill(struct reader_job *job);

/* Kill and reap what still runs; done is not called.  NULL is fine. */
void reader_job_free(struct reader_job **job);

#endif
