/*
 * layout.h - text for a terminal in which kanji take two columns.
 *
 * Everything a fax or a person wrote goes through this door: a control
 * character, or one that turns the direction of the line, becomes "�", so
 * that no fax can move the cursor or forge a line.
 */
#ifndef DAEMON_WORDS_LAYOUT_H
#define DAEMON_WORDS_LAYOUT_H

#include "base/buf.h"

/* Columns of a line: fits a terminal, a mail and a portrait A4 print. */
#define LAY_WIDTH 78

/* Append s as it is but for the characters above; newlines too. */
void lay_text(struct buf *b, const char *s);

/* s in exactly cols columns, cut with "…" or padded with blanks. */
void lay_cell(struct buf *b, const char *s, int cols);

/* s cut with "…" where it is longer than cols columns. */
void lay_cut(struct buf *b, const char *s, int cols);

/* s to the right in cols columns; longer ones are not cut. */
void lay_right(struct buf *b, const char *s, int cols);

/* s broken so that no line passes LAY_WIDTH; the cursor stands at column
 * `indent` when it is called and so begins every further line.  Ends
 * without a newline.  Japanese may break anywhere but before a character
 * that cannot begin a line, Latin words only at blanks. */
void lay_wrap(struct buf *b, const char *s, int indent);

/* "  label   " in `indent` columns, then s wrapped, then a newline. */
void lay_entry(struct buf *b, const char *label, const char *s, int indent);

/* A line of `mark` over the full width. */
void lay_rule(struct buf *b, const char *mark);

#endif
