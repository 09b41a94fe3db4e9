/*
 * cp932.h - a CSV table in the character set of older Japanese spreadsheets.
 *
 * CP932 is Shift_JIS with the NEC and IBM extensions, so ㈱, 髙 and 﨑 are in
 * it.  What is not becomes 〓 (the printers' mark for a letter that is wanting)
 * and is told, cell by cell: nothing is dropped or made another letter in
 * silence.  Signs that have a full-width twin there (〜 − ‖ ¥ ...) become that.
 */
#ifndef DAEMON_WORDS_CP932_H
#define DAEMON_WORDS_CP932_H

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

/* More are counted, not listed. */
#define CP932_LOST_MAX 100

struct cp932_lost {
	struct {
		int row, column; /* from 1, as the spreadsheet counts */
		unsigned character;
	} at[CP932_LOST_MAX];
	int count; /* also those beyond the list */
};

/* Append table, UTF-8 as csv.h writes it, to out in CP932.  False only where
 * the C library does not know CP932 (ERR_SYSTEM). */
MUST_CHECK bool cp932_table(const struct buf *table, struct buf *out,
	struct cp932_lost *lost, struct err *e);

/* One line for each: "E2「𠮷」（U+20BB7）", the cell as the spreadsheet calls
 * it; nothing when nothing was lost. */
void cp932_lost_text(const struct cp932_lost *lost, struct buf *out);

#endif
