/*
 * reading_json.h - a reading as one line of JSON, and back.
 *
 * The keys are those of docs/contract.md (status, pages, applications with
 * marks, fields and score).  Parsing is strict about types, ranges, ids and
 * counts: the text comes from a process that decoded a stranger's bytes.
 * Unknown keys are ignored, so that a newer reader may say more.
 */
#ifndef FORM_READING_JSON_H
#define FORM_READING_JSON_H

#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"

#define READING_JSON_MAX (4 * 1024 * 1024) /* bytes; ours are 10 to 30 kB */

/* To be called once by a program that will give up the right to open files:
 * the JSON library takes its chance numbers from one when first used. */
void reading_json_prepare(void);

/* *out is one line without newline, the caller's to free(). */
MUST_CHECK bool reading_to_json(const struct reading *r,
	const struct form *form, char **out, struct err *e);

/* Parse one line; of the editions in form's ring it belongs to the one it
 * names.  *out is the caller's.  ERR_INPUT says what is wrong. */
MUST_CHECK bool reading_from_json(const char *json, size_t len,
	const struct form *form, struct reading **out, struct err *e);

#endif
