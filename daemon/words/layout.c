/*
 * layout.c - text for a terminal in which kanji take two columns.
 *
 * lay_wrap breaks greedily: it walks the text once, remembers the last
 * place where a line may end and goes back there when the line is full.  A
 * Latin word longer than a whole line is cut where the line ends.  Always
 * true: what is appended holds no control character but the newlines made
 * here, and is valid UTF-8.
 */
#include "daemon/words/layout.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* Stands for a character that must not reach a terminal. */
#define REPLACEMENT 0xFFFD

/* One table cell in bytes: a line of 78 columns is at most 312 bytes, the
 * rest is room for combining marks, which take no column. */
#define CELL_BYTES 1024

/* Characters that cannot begin a line (JIS X 4051, the common ones). */
static const char NO_START[] =
	"、。，．・：；？！ー）」』】〕〉》々ゝゞヽヾぁぃぅぇぉっゃゅょゎ"
	"ァィゥェォッャュョヮヵヶ…‥／〜～,.:;?!)]}/";

/* Characters that cannot end a line. */
static const char NO_END[] = "（「『【〔〈《([{";

static bool
printable(unsigned c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return false;
	/* line and paragraph separators; bidirectional controls */
	if (c == 0x2028 || c == 0x2029 || c == 0x200e || c == 0x200f)
		return false;
	if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
		return false;
	return c != 0xfeff;
}

/* The next character of s, fit to print, as UTF-8 with its end marked. */
static unsigned
next_clean(const char *s, size_t *len, char out[5])
{
	unsigned c = text_next(s, len);

	if (c != 0 && !printable(c))
		c = REPLACEMENT;
	out[c == 0 ? 0 : text_put(c, out)] = '\0';
	return c;
}

void
lay_text(struct buf *b, const char *s)
{
	char one[5];
	size_t len;

	for (; next_clean(s, &len, one) != 0; s += len)
		buf_text(b, one);
}

/* s cleaned into dst as far as it fits, for cells that are cut anyway. */
static void
clean_copy(char dst[CELL_BYTES], const char *s)
{
	char one[5];
	size_t len, at = 0;

	for (; next_clean(s, &len, one) != 0; s += len) {
		size_t n = strlen(one);

		if (at + n >= CELL_BYTES)
			break;
		memcpy(dst + at, one, n);
		at += n;
	}
	dst[at] = '\0';
}

void
lay_cell(struct buf *b, const char *s, int cols)
{
	char clean[CELL_BYTES], fit[CELL_BYTES];

	assert(cols > 0 && cols <= CELL_BYTES / 8);
	clean_copy(clean, s);
	text_fit(fit, sizeof(fit), clean, cols);
	buf_text(b, fit);
}

void
lay_cut(struct buf *b, const char *s, int cols)
{
	char clean[CELL_BYTES], fit[CELL_BYTES];
	size_t n;

	assert(cols > 0 && cols <= CELL_BYTES / 8);
	clean_copy(clean, s);
	text_fit(fit, sizeof(fit), clean, cols);
	for (n = strlen(fit); n > 0 && fit[n - 1] == ' '; n--)
		;
	buf_bytes(b, fit, n);
}

void
lay_right(struct buf *b, const char *s, int cols)
{
	char clean[CELL_BYTES];

	clean_copy(clean, s);
	for (int n = text_width(clean); n < cols; n++)
		buf_text(b, " ");
	buf_text(b, clean);
}

static void
indent_by(struct buf *b, int cols)
{
	buf_printf(b, "%*s", cols, "");
}

static bool
one_of(const char *set, const char *one)
{
	return *one != '\0' && strstr(set, one) != NULL;
}

/* May a line end between the characters `a` and `z`? */
static bool
may_break(const char *a, const char *z)
{
	if (*z == ' ')
		return true;
	if (one_of(NO_START, z) || one_of(NO_END, a))
		return false;
	return *a == ' ' || text_width(a) == 2 || text_width(z) == 2;
}

void
lay_wrap(struct buf *b, const char *s, int indent)
{
	const char *line = s; /* begin of the present line */

	assert(indent >= 0 && indent < LAY_WIDTH - 8);
	while (*line != '\0') {
		const char *p = line, *end = NULL;
		char prev[5] = "", one[5];
		int col = indent;
		size_t len;

		for (; next_clean(p, &len, one) != 0; p += len) {
			if (p != line && may_break(prev, one))
				end = p;
			col += text_width(one);
			if (col > LAY_WIDTH && p != line && *one != ' ')
				break;
			memcpy(prev, one, sizeof(prev));
		}
		if (*p == '\0' || end == NULL)
			end = p;
		for (p = line; p < end; p += len) {
			(void)next_clean(p, &len, one);
			/* blanks at the end of a broken line fall away */
			if (*one == ' ' && p + strspn(p, " ") >= end &&
				*end != '\0')
				break;
			buf_text(b, one);
		}
		line = end + strspn(end, " ");
		if (*line != '\0') {
			buf_text(b, "\n");
			indent_by(b, indent);
		}
	}
}

void
lay_entry(struct buf *b, const char *label, const char *s, int indent)
{
	buf_text(b, "  ");
	lay_cell(b, label, indent - 2);
	lay_wrap(b, s, indent);
	buf_text(b, "\n");
}

void
lay_rule(struct buf *b, const char *mark)
{
	int width = text_width(mark);

	for (int n = 0; width > 0 && n + width <= LAY_WIDTH; n += width)
		buf_text(b, mark);
	buf_text(b, "\n");
}
