/*
 * test_tiff_chain.c - TIFF directories followed to their end, or to what is
 * wrong with them.
 *
 * Files are made page by page in each of the four kinds (tiff_maker.h); every
 * kind must be seen alike.
 */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/watch/tiff_chain.h"
#include "tests/support/tiff_maker.h"

static void
pages(struct maker *m, int count, int total)
{
	for (int i = 0; i < count; i++)
		maker_page(m, i, total);
}

static void
make_3(struct maker *m)
{
	pages(m, 3, -1);
}

static void
make_numbered(struct maker *m)
{
	pages(m, 3, 3);
}

/* Page 1 of a reception under way, or a whole fax of one page. */
static void
make_one_of_one(struct maker *m)
{
	pages(m, 1, 1);
}

static void
make_unknown_total(struct maker *m)
{
	pages(m, 3, 0);
}

static void
make_under_way(struct maker *m)
{
	pages(m, 3, 1);
}

static void
make_two_of_five(struct maker *m)
{
	pages(m, 2, 5);
}

static void
make_six_of_five(struct maker *m)
{
	pages(m, 6, 5);
}

static void
make_mixed(struct maker *m)
{
	maker_page(m, 0, 3);
	maker_page(m, 1, 3);
	maker_page(m, 2, 1);
}

static void
make_nothing(struct maker *m)
{
	m->n = 0;
}

static void
make_short(struct maker *m)
{
	m->n = 5;
}

static void
make_answered(struct maker *m)
{
	(void)m; /* the header alone */
}

static void
make_announced(struct maker *m)
{
	pages(m, 2, -1);
	maker_put_at(m, m->link, m->n + 100, maker_word(m));
}

static void
make_far(struct maker *m)
{
	pages(m, 1, -1);
	maker_put_at(m, m->link, m->big_tiff ? UINT64_MAX - 3 : UINT32_MAX - 1,
		maker_word(m));
}

static void
make_cut_directory(struct maker *m)
{
	pages(m, 3, -1);
	m->n -= maker_word(m) + 3;
}

static void
make_cut_entries(struct maker *m)
{
	pages(m, 2, -1);
	m->n -= 30;
}

/* The last strip is longer than the file. */
static void
make_cut_picture(struct maker *m)
{
	pages(m, 1, -1);
	maker_strips(m, 5, 40000); /* too many to stand inline */
}

static void
make_many_strips(struct maker *m)
{
	maker_strips(m, 2000, 1);
	pages(m, 1, -1);
}

static void
make_strips_cut(struct maker *m)
{
	maker_strips(m, 2000, 1);
	m->n -= maker_word(m);
	maker_put_at(m, m->link, 0, 0);
	/* the array of offsets begins far outside */
	maker_put_at(m, m->n - 2 * (4 + 2 * maker_word(m)) + 4 + maker_word(m), 1 << 19, maker_word(m));
	maker_put(m, 0, maker_word(m));
}

static void
make_self(struct maker *m)
{
	pages(m, 2, -1);
	/* the directory begins right behind its strip */
	maker_put_at(m, m->link,
		m->link - 3 * (4 + 2 * maker_word(m)) - (m->big_tiff ? 8 : 2),
		maker_word(m));
}

static void
make_back(struct maker *m)
{
	size_t first = m->n + MAKER_STRIP;

	pages(m, 3, -1);
	maker_put_at(m, m->link, first, maker_word(m));
}

/* HylaFAX links a last directory that has no picture. */
static void
make_lost_page(struct maker *m)
{
	pages(m, 1, -1);
	maker_put_at(m, m->link, m->n, maker_word(m));
	maker_put(m, 1, m->big_tiff ? 8 : 2);
	maker_entry(m, 256, 3, 1, 1728, 2);
	maker_put(m, 0, maker_word(m));
}

static void
make_odd_type(struct maker *m)
{
	maker_put_at(m, m->link, m->n, maker_word(m));
	maker_put(m, 1, m->big_tiff ? 8 : 2);
	maker_entry(m, 273, 12, 1, 8, 4); /* DOUBLE */
	maker_put(m, 0, maker_word(m));
}

static void
make_uneven(struct maker *m)
{
	maker_put_at(m, m->link, m->n, maker_word(m));
	maker_put(m, 2, m->big_tiff ? 8 : 2);
	maker_entry(m, 273, 3, 2, 8 | 9 << 16, 4);
	maker_entry(m, 279, 3, 1, 1, 2);
	maker_put(m, 0, maker_word(m));
}

static void
make_tiles(struct maker *m)
{
	size_t tile = m->n;

	maker_put(m, 0, 4);
	maker_put_at(m, m->link, m->n, maker_word(m));
	maker_put(m, 2, m->big_tiff ? 8 : 2);
	maker_entry(m, 324, 4, 1, tile, 4);
	maker_entry(m, 325, 4, 1, 4, 4);
	maker_put(m, 0, maker_word(m));
}

static void
make_no_lengths(struct maker *m)
{
	maker_put_at(m, m->link, m->n, maker_word(m));
	maker_put(m, 1, m->big_tiff ? 8 : 2);
	maker_entry(m, 273, 3, 1, 8, 2);
	maker_put(m, 0, maker_word(m));
}

static void
make_too_many_pages(struct maker *m)
{
	pages(m, 1025, -1);
}

static void
make_most_pages(struct maker *m)
{
	pages(m, 1024, -1);
}

static void
make_text(struct maker *m)
{
	memcpy(m->p, "%PDF-1.7 and so on", 18);
	m->n = 18;
}

static void
make_version(struct maker *m)
{
	maker_put_at(m, 2, 44, 2);
	pages(m, 1, -1);
}

static const struct row {
	const char *name;
	void (*make)(struct maker *m);
	enum tiff_chain_end end;
	int pages;
	const char *words;
} ROWS[] = {
	{"three pages", make_3, TIFF_CHAIN_WHOLE, 3, ""},
	{"three of three", make_numbered, TIFF_CHAIN_WHOLE, 3, ""},
	{"one of one", make_one_of_one, TIFF_CHAIN_WHOLE, 1, ""},
	{"total unknown", make_unknown_total, TIFF_CHAIN_WHOLE, 3, ""},
	{"each the only one", make_under_way, TIFF_CHAIN_NUMBERS, 3,
		"reception did not end: each of 3 pages says it is the only "
		"one"},
	{"two of five", make_two_of_five, TIFF_CHAIN_NUMBERS, 2,
		"the pages say they are 5, the file has 2"},
	{"six of five", make_six_of_five, TIFF_CHAIN_NUMBERS, 6,
		"the pages say they are 5, the file has 6"},
	{"totals half rewritten", make_mixed, TIFF_CHAIN_WHOLE, 3, ""},
	{"empty", make_nothing, TIFF_CHAIN_BROKEN, 0, "the file is empty"},
	{"five bytes", make_short, TIFF_CHAIN_BROKEN, 0,
		"the file is only 5 bytes long"},
	{"call just answered", make_answered, TIFF_CHAIN_BROKEN, 0,
		"no page was received"},
	{"a page announced", make_announced, TIFF_CHAIN_BROKEN, 2,
		"page 3 was announced but is not there"},
	{"a page at the end of the world", make_far, TIFF_CHAIN_BROKEN, 1,
		"page 2 was announced but is not there"},
	{"directory cut in its last word", make_cut_directory,
		TIFF_CHAIN_BROKEN, 2, "the directory of page 3 is cut off"},
	{"directory cut in its entries", make_cut_entries, TIFF_CHAIN_BROKEN, 1,
		"the directory of page 2 is cut off"},
	{"picture cut", make_cut_picture, TIFF_CHAIN_BROKEN, 1,
		"the picture of page 2 is cut off"},
	{"many strips", make_many_strips, TIFF_CHAIN_WHOLE, 2, ""},
	{"strip array outside", make_strips_cut, TIFF_CHAIN_BROKEN, 0,
		"the directory of page 1 is cut off"},
	{"circle of one", make_self, TIFF_CHAIN_BROKEN, 2,
		"the chain of pages runs in a circle after page 2"},
	{"circle of three", make_back, TIFF_CHAIN_BROKEN, 3,
		"the chain of pages runs in a circle after page 3"},
	{"lost last page", make_lost_page, TIFF_CHAIN_BROKEN, 1,
		"page 2 has no picture"},
	{"offsets of an odd type", make_odd_type, TIFF_CHAIN_BROKEN, 0,
		"page 1 has a directory of no sense"},
	{"more offsets than lengths", make_uneven, TIFF_CHAIN_BROKEN, 0,
		"page 1 has a directory of no sense"},
	{"tiles", make_tiles, TIFF_CHAIN_WHOLE, 1, ""},
	{"no lengths", make_no_lengths, TIFF_CHAIN_WHOLE, 1, ""},
	{"most pages", make_most_pages, TIFF_CHAIN_WHOLE, 1024, ""},
	{"too many pages", make_too_many_pages, TIFF_CHAIN_LARGE, 1024, ""},
	{"a PDF", make_text, TIFF_CHAIN_NO_TIFF, 0, ""},
	{"another version", make_version, TIFF_CHAIN_NO_TIFF, 0, ""},
};

static int
file_of(const void *p, size_t n)
{
	int fd = memfd_create("tiff", MFD_CLOEXEC);

	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, p, n), n);
	return fd;
}

static void
check(const struct row *row, bool big_endian, bool big_tiff)
{
	struct maker m = {.big_endian = big_endian, .big_tiff = big_tiff};
	struct tiff_chain chain;
	struct err e;
	int fd;

	maker_begin(&m);
	row->make(&m);
	fd = file_of(m.p, m.n);
	assert_works(tiff_chain_walk(fd, (int64_t)m.n, &chain, &e), e);
	assert_string_equal(chain.words, row->words);
	assert_int_equal(chain.end, row->end);
	assert_int_equal(chain.pages, row->pages);
	close(fd);
	maker_end(&m);
}

static void
test_row(void **state)
{
	for (int kind = 0; kind < 4; kind++)
		check(*state, kind & 1, kind & 2);
}

/* Whatever byte a file is cut at, it is not whole; and no cut or changed
 * byte makes the walk go wrong. */
static void
test_every_cut(void **state)
{
	struct maker m = {0};
	struct tiff_chain chain;
	struct err e;

	(void)state;
	maker_begin(&m);
	make_numbered(&m);
	maker_strips(&m, 20, 1);
	for (size_t n = 0; n < m.n; n++) {
		int fd = file_of(m.p, n);

		assert_works(tiff_chain_walk(fd, (int64_t)n, &chain, &e), e);
		if (chain.end != TIFF_CHAIN_BROKEN)
			fail_msg("cut at %zu it ends as %d", n, chain.end);
		close(fd);
	}
	maker_end(&m);
}

static void
test_every_byte(void **state)
{
	static const unsigned char VALUES[] = {0, 1, 0x7F, 0x80, 0xFF};
	struct maker m = {.big_tiff = true};
	struct tiff_chain chain;
	struct err e;
	size_t whole = 0;

	(void)state;
	maker_begin(&m);
	make_numbered(&m);
	for (size_t at = 0; at < m.n; at++)
		for (size_t v = 0; v < sizeof VALUES; v++) {
			unsigned char was = m.p[at];
			int fd;

			m.p[at] = VALUES[v];
			fd = file_of(m.p, m.n);
			assert_works(
				tiff_chain_walk(fd, (int64_t)m.n, &chain, &e),
				e);
			whole += chain.end == TIFF_CHAIN_WHOLE;
			close(fd);
			m.p[at] = was;
		}
	/* bytes of pictures and widths matter to nobody here */
	assert_true(whole > 3 * MAKER_STRIP * sizeof VALUES);
	maker_end(&m);
}

/* The file is shorter than it was when its size was asked for. */
static void
test_shrunk(void **state)
{
	struct maker m = {0};
	struct tiff_chain chain;
	struct err e;
	int fd;

	(void)state;
	maker_begin(&m);
	make_3(&m);
	fd = file_of(m.p, m.n);
	assert_int_equal(ftruncate(fd, 30), 0);
	assert_works(tiff_chain_walk(fd, (int64_t)m.n, &chain, &e), e);
	assert_int_equal(chain.end, TIFF_CHAIN_BROKEN);
	assert_string_equal(chain.words,
		"the file became shorter while it was looked at");
	close(fd);
	maker_end(&m);
}

/* Files of this project, as made by fax servers and others. */
static const struct file_row {
	const char *path;
	enum tiff_chain_end end;
	int pages;
	const char *words;
} FILES[] = {
	{"received/hylafax-ecm-2pages-ok.tif", TIFF_CHAIN_WHOLE, 2, ""},
	{"received/hylafax-v29-page2-lost-broken-last-ifd.tif",
		TIFF_CHAIN_BROKEN, 1, "page 2 has no picture"},
	{"received/spandsp-in-progress-2of5.tif", TIFF_CHAIN_NUMBERS, 2,
		"reception did not end: each of 2 pages says it is the only "
		"one"},
	{"faxes/fax005.tif", TIFF_CHAIN_WHOLE, 3, ""},
	{"hostile/header_only.tif", TIFF_CHAIN_BROKEN, 0,
		"page 1 was announced but is not there"},
	{"hostile/random_ii.tif", TIFF_CHAIN_BROKEN, 0,
		"page 1 was announced but is not there"},
	{"hostile/pdf.tif", TIFF_CHAIN_NO_TIFF, 0, ""},
};

static void
test_file(void **state)
{
	const struct file_row *row = *state;
	char name[128], *path;
	struct tiff_chain chain;
	struct stat st;
	struct err e;
	int fd;

	snprintf(name, sizeof name, "fixtures/%s", row->path);
	path = project_path(name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_int_not_equal(fd, -1);
	assert_int_equal(fstat(fd, &st), 0);
	assert_works(tiff_chain_walk(fd, st.st_size, &chain, &e), e);
	assert_string_equal(chain.words, row->words);
	assert_int_equal(chain.end, row->end);
	assert_int_equal(chain.pages, row->pages);
	close(fd);
	free(path);
}

static void
test_unreadable(void **state)
{
	struct tiff_chain chain = {.pages = 77};
	struct err e;
	int fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)state;
	assert_false(tiff_chain_walk(fd, 100, &chain, &e));
	assert_int_equal(e.kind, ERR_SYSTEM);
	assert_int_equal(chain.pages, 77);
	close(fd);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "%s", ROWS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(FILES); i++)
		rows_add(&rows, test_file, &FILES[i], "%s", FILES[i].path);
	rows_add(&rows, test_every_cut, NULL, "cut at every byte");
	rows_add(&rows, test_every_byte, NULL, "every byte another");
	rows_add(&rows, test_shrunk, NULL, "shorter meanwhile");
	rows_add(&rows, test_unreadable, NULL, "not readable");
	return rows_run(&rows, "tiff_chain");
}
