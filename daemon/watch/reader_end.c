/*
 * reader_end.c - what the end of a reader process means for its fax.
 *
 * The order matters: what we did ourselves comes first, then signals, then
 * the exit status, and only then is what was printed looked at.
 */
#include "daemon/watch/reader_end.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "daemon/watch/reader_spawn.h"
#include "form/reading_json.h"

static enum reader_fate PRINTF(3, 4) say(char words[ERR_TEXT_MAX],
	enum reader_fate fate, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, ERR_TEXT_MAX, fmt, ap);
	va_end(ap);
	return fate;
}

static enum reader_fate
judge_signal(int number, char words[ERR_TEXT_MAX])
{
	switch (number) {
	case SIGXCPU:
		return say(words, READER_FAILED,
			"reading it used up its processor time");
	case SIGKILL:
		return say(words, READER_FAILED,
			"the reader was killed, probably for its memory");
	case SIGSYS:
		return say(words, READER_FAILED,
			"the reader tried what it may not do");
	default:
		return say(words, READER_FAILED,
			"the reader crashed (signal %d)", number);
	}
}

/* One line of JSON, its newline at the end if at all. */
static enum reader_fate
judge_output(const struct reader_end *end, const struct form *form,
	struct reading **out, char words[ERR_TEXT_MAX])
{
	struct reading *r = NULL;
	size_t n = end->out_len;
	struct err e;

	if (n > 0 && end->out[n - 1] == '\n')
		n--;
	if (n == 0)
		return say(words, READER_FAILED,
			"the reader printed nothing (exit status %d)",
			end->status);
	if (memchr(end->out, '\n', n))
		return say(words, READER_FAILED,
			"the reader printed more than one line");
	if (!reading_from_json(end->out, n, form, &r, &e)) {
		if (e.kind == ERR_SYSTEM)
			return say(words, READER_TROUBLE, "%.400s", e.text);
		return say(words, READER_FAILED,
			"the reader printed no reading: %.400s", e.text);
	}
	if ((r->status == READ_REFUSED) != (end->status == EX_DATAERR)) {
		reading_free(&r);
		return say(words, READER_FAILED,
			"the reader contradicts itself (exit status %d)",
			end->status);
	}
	*out = r;
	return READER_READ;
}

enum reader_fate
reader_judge(const struct reader_end *end, const struct form *form,
	struct reading **out, char words[ERR_TEXT_MAX])
{
	if (end->timed_out)
		return say(words, READER_FAILED,
			"reading it took longer than %d s", end->timeout_s);
	if (end->flooded)
		return say(words, READER_FAILED,
			"the reader printed without end");
	if (end->signal != 0)
		return judge_signal(end->signal, words);
	switch (end->status) {
	case EX_OK:
	case EX_DATAERR:
		return judge_output(end, form, out, words);
	case EX_SOFTWARE:
		return say(words, READER_FAILED,
			"the reader gave up on it (exit status %d)",
			end->status);
	case READER_NOT_RUN:
		return say(words, READER_TROUBLE,
			"the reader program could not be run");
	default:
		if (end->status >= EX__BASE && end->status <= EX__MAX)
			return say(words, READER_TROUBLE,
				"the reader could not work (exit status %d)",
				end->status);
		return say(words, READER_FAILED,
			"the reader failed (exit status %d)", end->status);
	}
}
