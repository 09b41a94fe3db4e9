/*
 * tiff_chain.c - is a TIFF file there to its end?
 *
 * Method: read the header (TIFF and BigTIFF, both byte orders), follow the
 * offsets from directory to directory, and of each directory look at five
 * tags: where the strips or tiles lie, how long they are, and the page
 * number.  The others are shown to tiff_facts.c, which may fail to make sense
 * of them without harm.  Everything is read by pread at checked offsets into
 * buffers of fixed size; nothing is mapped, for the file may shrink under us.
 *
 * Bounds: every directory, entry and strip costs one of a budget, so the
 * work for any file is limited whatever it claims; directories seen are
 * remembered, so a circle ends at once.
 */
#include "daemon/watch/tiff_chain.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Pages followed: a fax of an hour has about 120 (30 s each). */
#define PAGES_MAX 1024

/* Directory entries of a whole file; a page has about 25. */
#define ENTRIES_MAX (PAGES_MAX * 64)

/* Strips of a whole file; one per row of 1024 pages is 2.3 million at fine,
 * but receivers write 1 to 20 per page. */
#define STRIPS_MAX 1000000

/* Values of a strip array read at once. */
#define VALUES 512

enum tag {
	TAG_STRIP_OFFSETS = 273,
	TAG_STRIP_BYTES = 279,
	TAG_PAGE_NUMBER = 297,
	TAG_TILE_OFFSETS = 324,
	TAG_TILE_BYTES = 325,
};

enum type { TYPE_SHORT = 3, TYPE_LONG = 4, TYPE_LONG8 = 16 };

/* A run of whole numbers in the file. */
struct array {
	bool there;
	uint64_t at, count;
	unsigned each; /* bytes: 2, 4, 8 */
};

struct walk {
	int fd;
	uint64_t size;
	bool big_endian, big_tiff;
	uint64_t seen[PAGES_MAX]; /* directories */
	int pages;
	uint64_t entries, strips; /* what was spent so far */
	int numbered;             /* pages that say "N of M", M > 0 */
	int total;                /* the largest M */
	struct err *e;
	bool read_failed;
	struct tiff_chain out;
};

/* Says how the walk ends; false, so that `return ends(...)` reads well. */
static bool PRINTF(3, 4)
	ends(struct walk *w, enum tiff_chain_end end, const char *fmt, ...)
{
	va_list ap;

	w->out.end = end;
	va_start(ap, fmt);
	vsnprintf(w->out.words, sizeof w->out.words, fmt, ap);
	va_end(ap);
	return false;
}

static uint64_t
number(const struct walk *w, const unsigned char *p, unsigned n)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < n; i++)
		v = v << 8 | p[w->big_endian ? i : n - 1 - i];
	return v;
}

static bool
inside(const struct walk *w, uint64_t at, uint64_t n)
{
	return at <= w->size && n <= w->size - at;
}

/* Exactly n bytes; the caller knows that they lie inside the size. */
static bool
fetch(struct walk *w, uint64_t at, void *p, size_t n)
{
	size_t done = 0;

	while (done < n) {
		ssize_t got = pread(w->fd, (char *)p + done, n - done,
			(off_t)(at + done));

		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1) {
			w->read_failed = true;
			return err_errno(w->e, "read");
		}
		if (got == 0)
			return ends(w, TIFF_CHAIN_BROKEN,
				"the file became shorter while it was "
				"looked at");
		done += (size_t)got;
	}
	return true;
}

/* The page in hand, as people count. */
static int
page(const struct walk *w)
{
	return w->pages + 1;
}

static bool
read_header(struct walk *w, uint64_t *out_first)
{
	unsigned char h[16];
	size_t n = w->size < sizeof h ? (size_t)w->size : sizeof h;

	if (n == 0)
		return ends(w, TIFF_CHAIN_BROKEN, "the file is empty");
	if (!fetch(w, 0, h, n))
		return false;
	if (n < 8)
		return ends(w, TIFF_CHAIN_BROKEN,
			"the file is only %zu bytes long", n);
	if (memcmp(h, "II", 2) != 0 && memcmp(h, "MM", 2) != 0)
		return ends(w, TIFF_CHAIN_NO_TIFF, "%s", "");
	w->big_endian = h[0] == 'M';
	switch (number(w, h + 2, 2)) {
	case 42:
		*out_first = number(w, h + 4, 4);
		break;
	case 43:
		if (n < 16)
			return ends(w, TIFF_CHAIN_BROKEN,
				"the file is only %zu bytes long", n);
		if (number(w, h + 4, 2) != 8 || number(w, h + 6, 2) != 0)
			return ends(w, TIFF_CHAIN_NO_TIFF, "%s", "");
		w->big_tiff = true;
		*out_first = number(w, h + 8, 8);
		break;
	default:
		return ends(w, TIFF_CHAIN_NO_TIFF, "%s", "");
	}
	if (*out_first == 0)
		return ends(w, TIFF_CHAIN_BROKEN, "no page was received");
	return true;
}

/* Where the values of an entry lie, for the types strips come in. */
static bool
take_array(struct walk *w, const unsigned char *entry, uint64_t at,
	struct array *out)
{
	unsigned type = (unsigned)number(w, entry + 2, 2);
	unsigned room = w->big_tiff ? 8 : 4;
	uint64_t count = number(w, entry + 4, room), bytes;
	unsigned each;

	switch (type) {
	case TYPE_SHORT:
		each = 2;
		break;
	case TYPE_LONG:
		each = 4;
		break;
	case TYPE_LONG8:
		each = 8;
		break;
	default:
		return ends(w, TIFF_CHAIN_BROKEN,
			"page %d has a directory of no sense", page(w));
	}
	if (__builtin_mul_overflow(count, each, &bytes))
		return ends(w, TIFF_CHAIN_BROKEN,
			"page %d has a directory of no sense", page(w));
	at += 4 + room; /* the value field */
	if (bytes > room) {
		unsigned char offset[8];

		memcpy(offset, entry + 4 + room, room);
		at = number(w, offset, room);
	}
	if (!inside(w, at, bytes))
		return ends(w, TIFF_CHAIN_BROKEN,
			"the directory of page %d is cut off", page(w));
	*out = (struct array){true, at, count, each};
	return true;
}

static bool
read_values(struct walk *w, const struct array *a, uint64_t first, size_t n,
	uint64_t out[VALUES])
{
	unsigned char raw[VALUES * 8];

	if (!fetch(w, a->at + first * a->each, raw, n * a->each))
		return false;
	for (size_t i = 0; i < n; i++)
		out[i] = number(w, raw + i * a->each, a->each);
	return true;
}

/* Every strip inside the file.  Without a list of lengths only where they
 * begin is known. */
static bool
check_strips(struct walk *w, const struct array *at, const struct array *len)
{
	uint64_t offsets[VALUES], lengths[VALUES] = {0};

	if (!at->there || at->count == 0)
		return ends(w, TIFF_CHAIN_BROKEN, "page %d has no picture",
			page(w));
	if (len->there && len->count != at->count)
		return ends(w, TIFF_CHAIN_BROKEN,
			"page %d has a directory of no sense", page(w));
	w->strips += at->count;
	if (w->strips > STRIPS_MAX)
		return ends(w, TIFF_CHAIN_LARGE, "%s", "");
	for (uint64_t i = 0; i < at->count; i += VALUES) {
		size_t n = at->count - i < VALUES ? (size_t)(at->count - i)
						  : VALUES;

		if (!read_values(w, at, i, n, offsets) ||
			(len->there && !read_values(w, len, i, n, lengths)))
			return false;
		for (size_t k = 0; k < n; k++)
			if (!inside(w, offsets[k], lengths[k]))
				return ends(w, TIFF_CHAIN_BROKEN,
					"the picture of page %d is cut off",
					page(w));
	}
	return true;
}

static void
take_page_number(struct walk *w, const unsigned char *entry)
{
	unsigned room = w->big_tiff ? 8 : 4;
	int total;

	if (number(w, entry + 2, 2) != TYPE_SHORT ||
		number(w, entry + 4, room) != 2)
		return;
	total = (int)number(w, entry + 4 + room + 2, 2);
	if (total == 0)
		return; /* "unknown" by the specification */
	w->numbered++;
	if (total > w->total)
		w->total = total;
}

/* Another tag: something the receiver says about the page, perhaps. */
static void
take_fact(struct walk *w, const unsigned char *raw, uint64_t at)
{
	static const unsigned char bytes_of[] =
		{[1] = 1, [2] = 1, [3] = 2, [4] = 4, [5] = 8};
	unsigned room = w->big_tiff ? 8 : 4;
	struct tiff_entry en = {.fd = w->fd,
		.size = w->size,
		.big_endian = w->big_endian,
		.tag = (unsigned)number(w, raw, 2),
		.type = (unsigned)number(w, raw + 2, 2),
		.count = number(w, raw + 4, room),
		.at = at + 4 + room};

	if (en.type >= sizeof bytes_of || bytes_of[en.type] == 0 ||
		en.count > w->size)
		return;
	if (en.count * bytes_of[en.type] > room)
		en.at = number(w, raw + 4 + room, room);
	tiff_facts_entry(&w->out.facts, &en);
}

static bool
read_entries(struct walk *w, uint64_t at, uint64_t count)
{
	struct array offsets = {0}, lengths = {0};
	unsigned each = w->big_tiff ? 20 : 12;
	unsigned char entry[20];

	for (uint64_t i = 0; i < count; i++, at += each) {
		if (!fetch(w, at, entry, each))
			return false;
		switch (number(w, entry, 2)) {
		case TAG_STRIP_OFFSETS:
		case TAG_TILE_OFFSETS:
			if (!take_array(w, entry, at, &offsets))
				return false;
			break;
		case TAG_STRIP_BYTES:
		case TAG_TILE_BYTES:
			if (!take_array(w, entry, at, &lengths))
				return false;
			break;
		case TAG_PAGE_NUMBER:
			take_page_number(w, entry);
			break;
		default:
			take_fact(w, entry, at);
			break;
		}
	}
	return check_strips(w, &offsets, &lengths);
}

/* One directory; *next is where the following one lies, 0 at the end. */
static bool
read_directory(struct walk *w, uint64_t at, uint64_t *next)
{
	unsigned head = w->big_tiff ? 8 : 2, each = w->big_tiff ? 20 : 12;
	unsigned tail = w->big_tiff ? 8 : 4;
	unsigned char raw[8];
	uint64_t count;

	if (!inside(w, at, head))
		return ends(w, TIFF_CHAIN_BROKEN,
			"page %d was announced but is not there", page(w));
	if (!fetch(w, at, raw, head))
		return false;
	count = number(w, raw, head);
	at += head;
	if (count > w->size / each || !inside(w, at, count * each + tail))
		return ends(w, TIFF_CHAIN_BROKEN,
			"the directory of page %d is cut off", page(w));
	w->entries += count;
	if (w->entries > ENTRIES_MAX)
		return ends(w, TIFF_CHAIN_LARGE, "%s", "");
	if (!read_entries(w, at, count) ||
		!fetch(w, at + count * each, raw, tail))
		return false;
	*next = number(w, raw, tail);
	return true;
}

/* spandsp writes a total of 1 on every page until it closes the file, and
 * the true total then. */
static void
check_numbers(struct walk *w)
{
	if (w->total > 1 && w->total != w->pages)
		(void)ends(w, TIFF_CHAIN_NUMBERS,
			"the pages say they are %d, the file has %d", w->total,
			w->pages);
	else if (w->total == 1 && w->pages > 1 && w->numbered == w->pages)
		(void)ends(w, TIFF_CHAIN_NUMBERS,
			"reception did not end: each of %d pages says it is "
			"the only one",
			w->pages);
}

static bool
follow(struct walk *w)
{
	uint64_t at;

	if (!read_header(w, &at))
		return false;
	while (at != 0) {
		if (w->pages == PAGES_MAX)
			return ends(w, TIFF_CHAIN_LARGE, "%s", "");
		for (int i = 0; i < w->pages; i++)
			if (w->seen[i] == at)
				return ends(w, TIFF_CHAIN_BROKEN,
					"the chain of pages runs in a circle "
					"after page %d",
					w->pages);
		w->seen[w->pages] = at;
		if (!read_directory(w, at, &at))
			return false;
		w->pages++;
		tiff_facts_page_end(&w->out.facts);
	}
	w->out.end = TIFF_CHAIN_WHOLE;
	check_numbers(w);
	return true;
}

bool
tiff_chain_walk(int fd, int64_t size, struct tiff_chain *out, struct err *e)
{
	struct walk w = {.fd = fd, .size = (uint64_t)size, .e = e};

	tiff_facts_init(&w.out.facts);
	if (!follow(&w) && w.read_failed)
		return false;
	w.out.pages = w.pages;
	*out = w.out;
	return true;
}
