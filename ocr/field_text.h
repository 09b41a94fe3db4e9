/*
 * field_text.h - what was read, made comparable, and whether it can be true.
 */
#ifndef OCR_FIELD_TEXT_H
#define OCR_FIELD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"

#define FIELD_TEXT_SIZE 512 /* bytes of a value with the closing 0 */

/*
 * The normal form of a value: NFKC (full-width digits and letters become
 * narrow, half-width kana wide), one kind of hyphen and of wave, blanks
 * squeezed to one.  Between digits every long dash is a hyphen; the long
 * vowel of kana (ー) stays after kana.  Mail addresses are lower case without
 * blanks.  ERR_LIMIT when out is too small, ERR_INPUT when in is no UTF-8.
 */
MUST_CHECK bool field_text_normal(const char *in, enum field_kind kind,
	char *out, size_t size, struct err *e);

/* As compared: field_text_normal without any blanks. */
bool field_text_same(const char *a, const char *b);

/*
 * Can this be a value of the kind?  "" can.  When not, why says so in words
 * for the clerk ("9桁しかありません").  It warns; nothing is refused by it.
 */
bool field_text_plausible(const char *text, enum field_kind kind,
	char why[READING_WHY_SIZE]);

/* Is every number in a line of print ("TEL 03-1234-5678 FAX ...") one that can
 * be called?  At least one must be there. */
bool field_text_numbers_plausible(const char *text);

/* "なし", "同上", "-" and the like: a person's word where a number or an
 * address is asked for. */
bool field_text_is_word_for_none(const char *text);

#endif
