/* test_pictures.c - packs of pictures: made, kept, read back, distrusted. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/px_map.h"
#include "daemon/store/pictures.h"

static const char PNG[] = "\x89PNG\r\n\x1a\n";

/* --- maps ---------------------------------------------------------------- */

static const struct map_row {
	const char *name;
	double m[6];
	struct px_rect from, to;
} MAPS[] = {
	{"nothing moves", {1, 0, 0, 0, 1, 0}, {10, 20, 30, 40},
		{10, 20, 30, 40}},
	{"half the rows", {1, 0, 0, 0, 0.5, 0}, {10, 20, 30, 40},
		{10, 10, 30, 20}},
	{"upside down", {-1, 0, 1000, 0, -1, 500}, {10, 20, 30, 40},
		{960, 440, 30, 40}},
	{"a quarter turn", {0, 1, 0, -1, 0, 1000}, {10, 20, 30, 40},
		{20, 960, 40, 30}},
};

static void
a_map_and_its_back(void **state)
{
	const struct map_row *row = *state;
	struct px_rect to = px_map_box(row->m, row->from), again;
	double back[6];

	assert_memory_equal(&to, &row->to, sizeof to);
	assert_true(px_map_back(row->m, back));
	again = px_map_box(back, to);
	assert_memory_equal(&again, &row->from, sizeof again);
}

static void
a_flat_map(void **state)
{
	const double flat[6] = {1, 2, 0, 2, 4, 0};
	double back[6] = {7};

	(void)state;
	assert_false(px_map_back(flat, back));
	assert_true(back[0] == 7);
}

/* --- packs --------------------------------------------------------------- */

static struct form *
sheet(void)
{
	struct form *form = NULL;
	struct err e = {0};
	char *path = project_path("config/forms/anzen-anshin-mark.conf");

	assert_works(form_load(path, &form, &e), e);
	free(path);
	return form;
}

/* Two pages, the second drawn in half its rows, and the cell of 1-1-2. */
static struct reading *
drawn(const struct form *form)
{
	struct application *a;
	struct reading *r = NULL;
	struct page_note *p;
	struct err e = {0};

	assert_works(reading_new("a.tif", form, &r, &e), e);
	assert_works(reading_add_page(r, &p, &e), e);
	assert_works(reading_add_page(r, &p, &e), e);
	p->picture = (struct page_picture){.bytes = 10,
		.w = 100,
		.h = 50,
		.to_file = {1, 0, 0, 0, 2, 0}};
	assert_works(reading_add_application(r, &a, &e), e);
	a->marks[1].picture = (struct cut){9, {5, 6, 7, 8}};
	return r;
}

static size_t
stream(char out[32])
{
	memset(out, 0, 32);
	memcpy(out, PNG, 8);
	memcpy(out + 8, "ab", 2);
	memcpy(out + 10, PNG, 8);
	out[18] = 'c';
	return 19;
}

static void
kept_and_read_back(void **state)
{
	char *dir = tmp_new(), name[PICTURES_NAME_SIZE], bytes[32], got[32];
	char again[PICTURES_NAME_SIZE];
	struct form *form = sheet();
	struct reading *r = drawn(form);
	struct pictures *p = NULL;
	struct picture_pack *pack = NULL;
	const struct pack_page *page;
	const struct pack_cut *cut;
	struct px_rect box;
	size_t len = stream(bytes);
	int64_t size;
	struct err e;

	(void)state;
	assert_works(pictures_open(dir, true, &p, &e), e);
	assert_works(pictures_put(p, r, form, bytes, len, name, &size, &e), e);
	assert_works(pictures_put(p, r, form, bytes, len, again, &size, &e), e);
	assert_string_equal(name, again);
	assert_works(pictures_get(p, name, &pack, &e), e);
	assert_int_equal(pack->page_count, 1);
	assert_int_equal(pack->cut_count, 1);
	assert_null(picture_pack_page(pack, 0));
	page = picture_pack_page(pack, 1);
	assert_int_equal(page->bytes, 10);
	assert_int_equal(page->w, 100);
	assert_int_equal(pread(pack->fd, got, 10, page->at), 10);
	assert_memory_equal(got, bytes, 10);
	box = pack_page_box(page, (struct px_rect){10, 20, 30, 300});
	assert_int_equal(box.y, 10);
	assert_int_equal(box.h, 40); /* clipped to the picture */
	cut = picture_pack_cut(pack, 1, form->items[1].id);
	assert_int_equal(pread(pack->fd, got, 32, cut->at), 9);
	assert_memory_equal(got, bytes + 10, 9);
	assert_int_equal(cut->part.w, 7);
	assert_null(picture_pack_cut(pack, 2, form->items[1].id));
	picture_pack_free(&pack);
	pictures_close(&p);
	reading_free(&r);
	form_free(&form);
	tmp_remove(&dir);
}

static void
nothing_was_drawn(void **state)
{
	char *dir = tmp_new(), name[PICTURES_NAME_SIZE];
	struct form *form = sheet();
	struct reading *r = NULL;
	struct pictures *p = NULL;
	int64_t size;
	struct err e;

	(void)state;
	assert_works(reading_new("a.tif", form, &r, &e), e);
	assert_works(pictures_open(dir, true, &p, &e), e);
	assert_works(pictures_put(p, r, form, "", 0, name, &size, &e), e);
	assert_string_equal(name, "");
	assert_int_equal(size, 0);
	pictures_close(&p);
	reading_free(&r);
	form_free(&form);
	tmp_remove(&dir);
}

/* What a reader may send that is not what it says. */
static const struct stream_row {
	const char *name;
	size_t len;     /* of the stream that is sent */
	int spoil;      /* this byte is changed, -1 none */
	const char *want;
} STREAMS[] = {
	{"too short", 18, -1, "pictures: 18 bytes are too few"},
	{"nothing at all", 0, -1, "pictures: 0 bytes are too few"},
	{"too long", 20, -1, "pictures: 20 bytes are too many"},
	{"no PNG", 19, 11, "pictures: no PNG at byte 10"},
};

static void
a_stream_that_lies(void **state)
{
	const struct stream_row *row = *state;
	char *dir = tmp_new(), name[PICTURES_NAME_SIZE], bytes[32];
	struct form *form = sheet();
	struct reading *r = drawn(form);
	struct pictures *p = NULL;
	int64_t size;
	struct err e;

	stream(bytes);
	if (row->spoil >= 0)
		bytes[row->spoil] ^= 1;
	assert_works(pictures_open(dir, true, &p, &e), e);
	assert_refused(pictures_put(p, r, form, bytes, row->len, name, &size,
			       &e),
		e, ERR_INPUT, row->want);
	pictures_close(&p);
	reading_free(&r);
	form_free(&form);
	tmp_remove(&dir);
}

/* What a damaged disk may give back. */
static const struct pack_row {
	const char *name, *bytes, *want;
} PACKS[] = {
	{"empty", "", "pictures: it is cut off"},
	{"something else", "II* this is a TIFF, it is no pack at all",
		"pictures: it is no pack of pictures"},
	{"lines beyond its end", "maruyomi-pictures 1 00009999\n",
		"pictures: it is no pack of pictures"},
	{"lines that begin before they can",
		"maruyomi-pictures 1 00000001\n",
		"pictures: it is no pack of pictures"},
	{"a picture beyond its end",
		"maruyomi-pictures 1 00000053\ncut 1 1-1-1 9999 1 1 1 1\n",
		"pictures: its list is damaged"},
	{"a picture of negative length",
		"maruyomi-pictures 1 00000051\ncut 1 1-1-1 -1 1 1 1 1\n",
		"pictures: its list is damaged"},
	{"a flat map",
		"maruyomi-pictures 1 00000057\npage 0 1 9 9 0 0 0 0 0 0\n"
		"\nx\n\n\n\n",
		"pictures: its list is damaged"},
	{"other words", "maruyomi-pictures 1 00000035\nhello\n",
		"pictures: its list is damaged"},
};

static void
a_pack_that_is_none(void **state)
{
	const struct pack_row *row = *state;
	char *dir = tmp_new(), *path;
	struct picture_pack *pack = NULL;
	struct err e;
	int fd;

	tmp_write(dir, "p", row->bytes, strlen(row->bytes), &path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_refused(picture_pack_open(&fd, &pack, &e), e, ERR_INPUT,
		row->want);
	assert_true(fd != -1);
	close(fd);
	free(path);
	tmp_remove(&dir);
}

static void
a_name_that_is_none(void **state)
{
	char *dir = tmp_new();
	struct picture_pack *pack = NULL;
	struct pictures *p = NULL;
	struct err e;

	(void)state;
	assert_works(pictures_open(dir, true, &p, &e), e);
	assert_false(pictures_get(p, "../../etc/passwd", &pack, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_false(pictures_get(p,
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd"
		"ef",
		&pack, &e));
	assert_int_equal(e.kind, ERR_ABSENT);
	pictures_close(&p);
	tmp_remove(&dir);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(MAPS); i++)
		rows_add(&rows, a_map_and_its_back, &MAPS[i], "map: %s",
			MAPS[i].name);
	rows_add(&rows, a_flat_map, NULL, "map: flat");
	rows_add(&rows, kept_and_read_back, NULL, "kept and read back");
	rows_add(&rows, nothing_was_drawn, NULL, "nothing was drawn");
	for (size_t i = 0; i < ARRAY_LEN(STREAMS); i++)
		rows_add(&rows, a_stream_that_lies, &STREAMS[i], "stream: %s",
			STREAMS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(PACKS); i++)
		rows_add(&rows, a_pack_that_is_none, &PACKS[i], "pack: %s",
			PACKS[i].name);
	rows_add(&rows, a_name_that_is_none, NULL, "a name that is none");
	return rows_run(&rows, "pictures");
}
