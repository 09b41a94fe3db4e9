/*
 * line_words.c - how likely a text is among what people write.
 *
 * Method: a chain of threes with backing off.  Where the three was never
 * seen the last two are asked, and where those were not the last one, each
 * time less what the longer context leaves for the unseen.  Digits are one
 * character here, and cost nothing for being one of ten: that would favour
 * readings with fewer of them, and a narrow 1 is what nets overlook (dates of
 * the public corpus, by hand: exact 60 % with that cost, 67 % without).
 *
 * ocr/models/words.bin, little endian:
 *
 *	"MARUWORD", u32 version (1), u32 tables: company, contact, address,
 *	    mail, visit
 *	per table: u32 slots, then as many slots of 8 bytes:
 *	u16 a, b, c; u8 -log p(c after a b) * 16; u8 -log weight of what
 *	    follows b c unseen * 16
 *
 * An open hash table; a is 0 in a two, a and b in a one, c in a free slot.
 */
#include "ocr/line_words.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

__asm__(".section .rodata,\"a\",@progbits\n"
	".balign 16\n"
	".global line_words_table\n"
	".global line_words_table_end\n"
	"line_words_table:\n"
	".incbin \"ocr/models/words.bin\"\n"
	"line_words_table_end:\n"
	".byte 0\n"
	".section .text\n");

extern const unsigned char line_words_table[], line_words_table_end[];

enum { COMPANY, CONTACT, ADDRESS, MAIL, VISIT, TABLES };
enum { HEAD_SIZE = 16, SLOT_SIZE = 8 };

/* Steps of a table's number in one natural logarithm. */
static const double STEPS = 16;

/* A character the table has never seen: one in e^13 of those drawn. */
static const double UNKNOWN = -13;

struct line_words {
	const unsigned char *slot;
	uint32_t slots;
};

static uint32_t
get_u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

const struct line_words *
line_words_of(enum field_kind kind)
{
	static struct line_words table[TABLES];
	const unsigned char *p = line_words_table + HEAD_SIZE;
	int i;

	for (i = 0; table[TABLES - 1].slots == 0 && i < TABLES; i++) {
		table[i].slots = get_u32(p);
		table[i].slot = p + 4;
		p += 4 + (size_t)table[i].slots * SLOT_SIZE;
	}
	switch (kind) {
	case FIELD_COMPANY:
		return &table[COMPANY];
	case FIELD_PERSON:
		return &table[CONTACT];
	case FIELD_ADDRESS:
		return &table[ADDRESS];
	case FIELD_EMAIL:
		return &table[MAIL];
	case FIELD_DATE:
		return &table[VISIT];
	case FIELD_TEXT:
	case FIELD_PHONE:
		break;
	}
	return NULL;
}

static const unsigned char *
find(const struct line_words *w, unsigned a, unsigned b, unsigned c)
{
	uint32_t h = (uint32_t)a * 0x9e3779b1U ^ (uint32_t)b * 0x85ebca6bU ^
		     (uint32_t)c * 0xc2b2ae35U;
	const unsigned char *p;
	uint32_t i;

	h ^= h >> 15;
	for (i = h % w->slots;; i = i + 1 == w->slots ? 0 : i + 1) {
		p = w->slot + (size_t)i * SLOT_SIZE;
		if ((p[4] | p[5]) == 0)
			return NULL;
		if ((unsigned)(p[4] | p[5] << 8) == c &&
			(unsigned)(p[2] | p[3] << 8) == b &&
			(unsigned)(p[0] | p[1] << 8) == a)
			return p;
	}
}

double
line_words_next(const struct line_words *w, unsigned a, unsigned b, unsigned c)
{
	double log_p = 0;
	const unsigned char *p;

	a = text_is_digit(a) ? '0' : a;
	b = text_is_digit(b) ? '0' : b;
	c = text_is_digit(c) ? '0' : c;
	if ((p = find(w, a, b, c)) != NULL)
		return log_p - p[6] / STEPS;
	if ((p = find(w, 0, a, b)) != NULL)
		log_p -= p[7] / STEPS;
	if ((p = find(w, 0, b, c)) != NULL)
		return log_p - p[6] / STEPS;
	if ((p = find(w, 0, 0, b)) != NULL)
		log_p -= p[7] / STEPS;
	if ((p = find(w, 0, 0, c)) != NULL)
		return log_p - p[6] / STEPS;
	return log_p + UNKNOWN;
}

double
line_words_text(const struct line_words *w, const char *text)
{
	unsigned a = WORDS_FIRST, b = WORDS_FIRST, c;
	double sum = 0;
	size_t len;

	for (; (c = text_next(text, &len)) != 0; text += len) {
		if (c == ' ')
			continue;
		sum += line_words_next(w, a, b, c);
		a = b;
		b = c;
	}
	return sum + line_words_next(w, a, b, WORDS_LAST);
}
