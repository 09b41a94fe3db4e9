/*
 * line_model.c - the weights of a line net as they lie in their file.
 *
 * The files are taken into the program by the assembler, so that the reader
 * needs no path to them and cannot miss them.  They are ours, but they are
 * parsed as strictly as a stranger's: sizes before arithmetic, and nothing
 * left over at the end of a table.
 */
#include "ocr/line_model.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* Larger than any net of ours. */
enum {
	LAYERS_MAX = 16,
	CHANNELS_MAX = 4096,
	WIDTH_MAX = 15,
	STRIDE_MAX = 4,
	HEIGHT_MAX = 64,
};

static const size_t LAYER_MAX = 16U * 1024 * 1024; /* weights */

#define MODEL(name, file)                                     \
	__asm__(".section .rodata,\"a\",@progbits\n"          \
		".balign 16\n"                                \
		".global line_model_" name "\n"               \
		".global line_model_" name "_end\n"           \
		"line_model_" name ":\n"                      \
		".incbin \"" file "\"\n"                      \
		"line_model_" name "_end:\n"                  \
		".byte 0\n"                                   \
		".section .text\n")

MODEL("latin", "ocr/models/latin.line");
MODEL("japanese", "ocr/models/japanese.line");
MODEL("numbers", "ocr/models/numbers.line");
MODEL("mail", "ocr/models/mail.line");

extern const unsigned char line_model_latin[], line_model_latin_end[];
extern const unsigned char line_model_japanese[], line_model_japanese_end[];
extern const unsigned char line_model_numbers[], line_model_numbers_end[];
extern const unsigned char line_model_mail[], line_model_mail_end[];

static uint32_t
get_u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

float
line_model_float(const unsigned char *table, int i)
{
	uint32_t bits = get_u32(table + 4 * (size_t)i);
	float f;

	memcpy(&f, &bits, sizeof(f));
	return f;
}

/* The next n bytes, NULL when there are not so many. */
static const unsigned char *
take(struct line_model *m, size_t n)
{
	const unsigned char *p = m->at;

	n = (n + 3) / 4 * 4;
	if ((size_t)(m->end - m->at) < n)
		return NULL;
	m->at += n;
	return p;
}

static bool
bad(struct err *e, const char *what)
{
	return err_set(e, ERR_SYSTEM, "line model: %s", what);
}

bool
line_model_parse(const void *data, size_t size, struct line_model *out,
	struct err *e)
{
	static const char MAGIC[8] = {'M', 'A', 'R', 'U', 'L', 'I', 'N', 'E'};
	struct line_model m = {.at = data};
	const unsigned char *head;

	m.end = m.at + size;
	head = take(&m, 28);
	if (head == NULL || memcmp(head, MAGIC, sizeof(MAGIC)) != 0 ||
		get_u32(head + 8) != 1)
		return bad(e, "no such file of version 1");
	if (get_u32(head + 12) > HEIGHT_MAX || get_u32(head + 20) == 0 ||
		get_u32(head + 20) > LAYERS_MAX ||
		2 * get_u32(head + 16) >= get_u32(head + 12) ||
		get_u32(head + 24) > 4 * CHANNELS_MAX)
		return bad(e, "a size is out of bounds");
	m.height = (int)get_u32(head + 12);
	m.margin = (int)get_u32(head + 16);
	m.layers = (int)get_u32(head + 20);
	m.symbols_size = get_u32(head + 24);
	m.symbols = (const char *)take(&m, m.symbols_size);
	if (m.symbols == NULL)
		return bad(e, "it ends in its symbols");
	*out = m;
	return true;
}

bool
line_model_open(enum line_net_model model, struct line_model *out,
	struct err *e)
{
	static const struct {
		const unsigned char *from, *to;
	} file[LINE_NET__COUNT] = {
		[LINE_NET_LATIN] = {line_model_latin, line_model_latin_end},
		[LINE_NET_JAPANESE] = {line_model_japanese,
			line_model_japanese_end},
		[LINE_NET_NUMBERS] = {line_model_numbers,
			line_model_numbers_end},
		[LINE_NET_MAIL] = {line_model_mail, line_model_mail_end},
	};

	assert(model >= 0 && model < LINE_NET__COUNT);
	return line_model_parse(file[model].from,
		(size_t)(file[model].to - file[model].from), out, e);
}

bool
line_model_layer(struct line_model *m, struct line_layer *out, struct err *e)
{
	const unsigned char *head = take(m, 28);
	struct line_layer l;
	size_t places, n;

	if (head == NULL)
		return bad(e, "a layer is missing");
	if (get_u32(head + 4) - 1 >= CHANNELS_MAX ||
		get_u32(head + 8) - 1 >= CHANNELS_MAX ||
		get_u32(head + 12) - 1 >= WIDTH_MAX ||
		get_u32(head + 16) - 1 >= STRIDE_MAX ||
		get_u32(head + 20) - 1 >= STRIDE_MAX)
		return bad(e, "a layer's size is out of bounds");
	l.kind = (int)get_u32(head);
	l.in = (int)get_u32(head + 4);
	l.out = (int)get_u32(head + 8);
	l.width = (int)get_u32(head + 12);
	l.stride_y = (int)get_u32(head + 16);
	l.stride_x = (int)get_u32(head + 20);
	l.cut = get_u32(head + 24) != 0;
	if ((l.kind != LINE_CONV && l.kind != LINE_ALONG) || l.width % 2 == 0)
		return bad(e, "an unknown kind of layer");
	places = (size_t)l.width * (l.kind == LINE_CONV ? (size_t)l.width : 1);
	n = places * (size_t)l.in * (size_t)l.out;
	if (n > LAYER_MAX)
		return bad(e, "a layer is too large");
	l.bias = take(m, 4 * (size_t)l.out);
	l.scale = l.bias ? take(m, 4 * (size_t)l.out) : NULL;
	l.weight = l.scale ? (const signed char *)take(m, n) : NULL;
	if (l.weight == NULL)
		return bad(e, "it ends in a layer");
	*out = l;
	return true;
}
