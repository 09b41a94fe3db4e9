/*
 * show_text.h - one application, or one fax, as a page of text.
 *
 * Everything a person needs who decides it with the paper in hand: what
 * stands open and why, all questions, all fields raw and as they count, who
 * decided what, where the original lies.
 */
#ifndef DAEMON_CTL_SHOW_TEXT_H
#define DAEMON_CTL_SHOW_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "daemon/ctl/show_source.h"
#include "daemon/store/application.h"
#include "daemon/store/fax.h"
#include "form/form.h"

struct show_context {
	const struct form *form;
	const char *archive;              /* directory */
	const struct source_view *source; /* of the fax, NULL: leave it out */
	int64_t now;
	bool full; /* question texts whole instead of cut to the line */
};

void show_text_application(const struct show_context *c,
	const struct application_now *a, const struct verdict_row *verdicts,
	size_t verdict_count, struct buf *out);

/* What the demo prints: who, score, what is open, where the original is. */
void show_text_brief(const struct show_context *c,
	const struct application_now *a, struct buf *out);

void show_text_fax(const struct show_context *c, const struct fax *fax,
	const struct fax_event_row *events, size_t event_count,
	struct buf *out);

/* That it was erased, in place of where its file lies. */
void show_text_erased(int64_t at, struct buf *out);

/* Where its file lies, what was wrong with it on arrival, and whether the
 * same bytes came before. */
void show_text_original(const struct show_context *c, const char *sha256,
	const char *damage, int64_t duplicate_of, struct buf *out);

#endif
