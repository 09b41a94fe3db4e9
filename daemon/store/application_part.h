/*
 * application_part.h - how an application is put together when it is loaded,
 * inside daemon/store/ only.
 */
#ifndef DAEMON_STORE_APPLICATION_PART_H
#define DAEMON_STORE_APPLICATION_PART_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/application_row.h"
#include "daemon/store/store.h"

/* a->parts: itself and what was joined into it, in the order of their ids. */
MUST_CHECK bool application_parts_load(struct store *s,
	const struct application_row *row, struct application_now *a,
	struct err *e);

/* What another part saw of the same question: it counts where nothing was
 * seen so far; where both saw something else it is a person's question. */
void application_merge_mark(struct mark_now *at, const struct mark_now *more);

/* Likewise for a field; takes the texts of more. */
void application_merge_field(struct field_now *at, struct field_now *more);

/* Play what people decided over what was seen (application_play.c). */
MUST_CHECK bool application_play(struct store *s, const struct form *form,
	struct application_now *a, struct err *e);

#endif
