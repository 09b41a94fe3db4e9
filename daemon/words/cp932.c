/*
 * cp932.c - a CSV table in the character set of older Japanese spreadsheets.
 *
 * Letter by letter through iconv, so that each one that is wanting is known
 * by its cell; the cells are counted by the commas and line ends outside
 * quotes, as the spreadsheet will.
 */
#include "daemon/words/cp932.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "daemon/words/lang.h"
#include "daemon/words/text_ja.h"

#define GETA 0x3013 /* 〓 */
#define MARK 0xfeff /* byte order mark: UTF-8's business only */

/* Letters that glibc has no place for, or turns into an ASCII sign that looks
 * alike, and their full-width twins. */
static unsigned
twin(unsigned c)
{
	static const struct {
		unsigned from, to;
	} rows[] = {
		{0x00a2, 0xffe0}, /* cent */
		{0x00a3, 0xffe1}, /* pound */
		{0x00a5, 0xffe5}, /* yen: half of the world shows 5C as \ */
		{0x00ac, 0xffe2}, /* not */
		{0x2014, 0x2015}, /* dash */
		{0x2016, 0x2225}, /* double bar */
		{0x203e, 0xffe3}, /* overline */
		{0x2212, 0xff0d}, /* minus */
		{0x301c, 0xff5e}, /* wave dash */
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].from == c)
			return rows[i].to;
	return c;
}

/* One letter to out; false when CP932 has none like it. */
static bool
put(iconv_t to, unsigned c, struct buf *out)
{
	char in[4], *from = in, made[4], *at = made;
	size_t left = text_put(twin(c), in), room = sizeof(made);

	if (iconv(to, &from, &left, &at, &room) != 0 || left != 0)
		return false;
	buf_bytes(out, made, sizeof(made) - room);
	return true;
}

static void
lose(struct cp932_lost *lost, int row, int column, unsigned c)
{
	if (lost->count < CP932_LOST_MAX) {
		lost->at[lost->count].row = row;
		lost->at[lost->count].column = column;
		lost->at[lost->count].character = c;
	}
	lost->count++;
}

bool
cp932_table(const struct buf *table, struct buf *out, struct cp932_lost *lost,
	struct err *e)
{
	iconv_t to = iconv_open("CP932", "UTF-8");
	int row = 1, column = 1;
	bool quoted = false;
	const char *p = table->data;
	size_t len;
	unsigned c;

	/* a pointer or (iconv_t)-1, as POSIX has it */
	if ((intptr_t)to == -1)
		return err_errno(e, "no characters of CP932 here");
	memset(lost, 0, sizeof(*lost));
	for (; (c = text_next(p, &len)) != 0; p += len) {
		if (c == MARK && p == table->data)
			continue;
		if (c == '"')
			quoted = !quoted;
		if (!put(to, c, out)) {
			lose(lost, row, column, c);
			if (!put(to, GETA, out))
				out->failed = true;
		}
		if (c == ',' && !quoted) {
			column++;
		} else if (c == '\n' && !quoted) {
			row++;
			column = 1;
		}
	}
	iconv_close(to);
	if (table->failed)
		out->failed = true;
	return true;
}

/* "E" for the fifth column, "AB" for the 28th. */
static void
column_name(int column, char out[8])
{
	char back[8];
	int n = 0, at = 0;

	for (; column > 0 && n < 7; column = (column - 1) / 26)
		back[n++] = (char)('A' + (column - 1) % 26);
	while (n > 0)
		out[at++] = back[--n];
	out[at] = '\0';
}

void
cp932_lost_text(const struct cp932_lost *lost, struct buf *out)
{
	int listed =
		lost->count < CP932_LOST_MAX ? lost->count : CP932_LOST_MAX;

	if (lost->count == 0)
		return;
	buf_printf(out, T_(JA_CP932_LOST), lost->count);
	buf_text(out, "\n");
	for (int i = 0; i < listed; i++) {
		char name[8], letter[5] = "";

		column_name(lost->at[i].column, name);
		letter[text_put(lost->at[i].character, letter)] = '\0';
		buf_printf(out, T_(JA_CP932_CELL), name, lost->at[i].row,
			letter, lost->at[i].character);
		buf_text(out, "\n");
	}
	if (listed < lost->count) {
		buf_printf(out, T_(JA_CP932_MORE), lost->count - listed);
		buf_text(out, "\n");
	}
}
