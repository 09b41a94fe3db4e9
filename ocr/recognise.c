/*
 * recognise.c - Tesseract, loaded when first needed.
 *
 * A model file is mapped at birth, which costs nothing until it is used, so
 * that a process that later gives up the right to open files can still load
 * it.  Tesseract copies what it needs out of the mapping, which is then
 * dropped.  One handle serves each model: Japanese for everything, "eng"
 * for e-mail addresses; a mode differs from another of the same model only
 * by its whitelist.
 *
 * Always true: handle[m] is NULL or initialised, LSTM only, one line per
 * picture; nothing of the last picture stays in it between two calls.
 */
#include "ocr/recognise.h"

#include <assert.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <tesseract/capi.h>
#include <unistd.h>

#include "base/text.h"

enum model { MODEL_JAPANESE, MODEL_LATIN, MODEL__COUNT };

/* What a model is called in the file system (with or without the folder of
 * the script models, as upstream and Debian differ) and whose it is. */
static const struct {
	const char *file[2];
	const char *lang;
	const char *package;
} MODEL[MODEL__COUNT] = {
	[MODEL_JAPANESE] = {{"script/Japanese.traineddata",
				    "Japanese.traineddata"},
		"Japanese", "tesseract-ocr-script-jpan"},
	[MODEL_LATIN] = {{"eng.traineddata", NULL}, "eng",
		"tesseract-ocr-eng"},
};

static const struct {
	enum model model;
	const char *whitelist;
} MODE[RECOGNISE__COUNT] = {
	[RECOGNISE_JAPANESE] = {MODEL_JAPANESE, ""},
	[RECOGNISE_DIGITS] = {MODEL_JAPANESE, "0123456789-()"},
	[RECOGNISE_EMAIL] = {MODEL_LATIN, "abcdefghijklmnopqrstuvwxyz"
					  "0123456789@.-_"},
};

static const char *const MODEL_DIR[] = {
	"/usr/share/tesseract-ocr/5/tessdata",
	"/usr/share/tesseract-ocr/tessdata",
	"/usr/share/tessdata",
	"/usr/local/share/tessdata",
};

/* A model beyond this is none of ours (the largest has 36 MB). */
static const off_t MODEL_MAX = 64 * 1024 * 1024; /* bytes */

/* The density pictures are said to have: Tesseract only warns without one,
 * the LSTM scales every line to its own height. */
static const int PICTURE_PPI = 300;

struct recogniser {
	void *map[MODEL__COUNT]; /* NULL: absent, or used and dropped */
	size_t map_size[MODEL__COUNT];
	TessBaseAPI *handle[MODEL__COUNT];
	struct line_net *net[LINE_NET__COUNT]; /* made when first needed */
	struct read_times *times;              /* NULL: not measured */
};

/* Map dir/file; false when there is no such file. */
static bool
map_file(const char *dir, const char *file, void **out, size_t *out_size)
{
	char path[512];
	struct stat st;
	struct err ignored;
	bool ok = false;
	void *p;
	int fd;

	if (!text_format(path, sizeof(path), &ignored, "%s/%s", dir, file))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
		st.st_size <= MODEL_MAX) {
		p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd,
			0);
		if (p != MAP_FAILED) {
			*out = p;
			*out_size = (size_t)st.st_size;
			ok = true;
		}
	}
	close(fd);
	return ok;
}

/* Try the place the environment names, then the usual ones. */
static void
map_model(struct recogniser *r, enum model m)
{
	const char *env = getenv("TESSDATA_PREFIX");
	size_t d, f;

	for (d = 0; d <= ARRAY_LEN(MODEL_DIR); d++) {
		const char *dir = d == 0 ? env : MODEL_DIR[d - 1];

		for (f = 0; dir && f < ARRAY_LEN(MODEL[m].file); f++)
			if (MODEL[m].file[f] &&
				map_file(dir, MODEL[m].file[f], &r->map[m],
					&r->map_size[m]))
				return;
	}
}

static void
unmap_model(struct recogniser *r, enum model m)
{
	if (r->map[m])
		munmap(r->map[m], r->map_size[m]);
	r->map[m] = NULL;
	r->map_size[m] = 0;
}

/* Make every parallel region of Tesseract run on the calling thread: on
 * pictures this small its threads only wait for each other, and one thread
 * takes a tenth of the CPU time (18 ms a line, not 170).  libgomp reads
 * OMP_THREAD_LIMIT before main() and never again, so this is asked of the
 * library itself, which comes with libtesseract or not at all. */
static void
one_thread(void)
{
	void (*set_levels)(int) = NULL;
	void *p = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels");

	static_assert(sizeof(p) == sizeof(set_levels), "POSIX says so");
	memcpy(&set_levels, &p, sizeof(p));
	if (set_levels)
		set_levels(0);
}

bool
recogniser_new(struct recogniser **out, struct err *e)
{
	struct recogniser *r = calloc(1, sizeof(*r));
	int m;

	if (!r)
		return err_errno(e, "recogniser");
	one_thread();
	for (m = 0; m < MODEL__COUNT; m++)
		map_model(r, (enum model)m);
	*out = r;
	return true;
}

void
recogniser_free(struct recogniser **r)
{
	int m;

	if (!r || !*r)
		return;
	for (m = 0; m < MODEL__COUNT; m++) {
		if ((*r)->handle[m])
			TessBaseAPIDelete((*r)->handle[m]);
		unmap_model(*r, (enum model)m);
	}
	for (m = 0; m < LINE_NET__COUNT; m++)
		line_net_free(&(*r)->net[m]);
	free(*r);
	*r = NULL;
}

void
recogniser_times(struct recogniser *r, struct read_times *times)
{
	r->times = times;
}

bool
recogniser_loaded(const struct recogniser *r)
{
	return r->handle[MODEL_JAPANESE] || r->handle[MODEL_LATIN];
}

static bool
load(struct recogniser *r, enum model m, struct err *e)
{
	double from = stages_now(r->times);
	TessBaseAPI *h;

	if (r->handle[m])
		return true;
	if (!r->map[m])
		return err_set(e, ERR_SYSTEM,
			"no model %s: install %s or set TESSDATA_PREFIX",
			MODEL[m].file[0], MODEL[m].package);
	h = TessBaseAPICreate();
	if (!h)
		return err_set(e, ERR_SYSTEM, "Tesseract: no memory");
	if (TessBaseAPIInit5(h, r->map[m], (int)r->map_size[m], MODEL[m].lang,
		    OEM_LSTM_ONLY, NULL, 0, NULL, NULL, 0, FALSE) != 0) {
		TessBaseAPIDelete(h);
		return err_set(e, ERR_SYSTEM, "Tesseract refuses model %s",
			MODEL[m].file[0]);
	}
	unmap_model(r, m);
	TessBaseAPISetPageSegMode(h, PSM_SINGLE_LINE);
	r->handle[m] = h;
	stages_inner(r->times, STAGE_MODELS, from);
	return true;
}

/* Append the symbol the iterator stands on. */
static void
take_symbol(TessResultIterator *it, struct recognised *got, size_t *len)
{
	const TessPageIterator *at = TessResultIteratorGetPageIteratorConst(it);
	char *text = TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
	double conf = (double)TessResultIteratorConfidence(it, RIL_SYMBOL) /
		      100.0;
	struct recognised_symbol *s = &got->symbol[got->symbol_count];
	bool blank = got->symbol_count > 0 &&
		     TessPageIteratorIsAtBeginningOf(at, RIL_WORD);
	size_t n = text ? strlen(text) : 0;
	int y0, y1;

	if (n == 0)
		goto out;
	if (n >= sizeof(s->text) || *len + n + 2 > sizeof(got->text) ||
		got->symbol_count >= RECOGNISED_SYMBOLS) {
		got->conf_min = 0;
		goto out;
	}
	if (blank)
		got->text[(*len)++] = ' ';
	memcpy(got->text + *len, text, n + 1);
	*len += n;
	memcpy(s->text, text, n + 1);
	s->conf = (float)(conf < 0 ? 0 : conf);
	if (!TessPageIteratorBoundingBox(at, RIL_SYMBOL, &s->x0, &y0, &s->x1,
		    &y1))
		s->x0 = s->x1 = 0;
	if (conf < got->conf_min)
		got->conf_min = conf < 0 ? 0 : conf;
	got->conf_mean += conf;
	got->symbol_count++;
out:
	TessDeleteText(text);
}

bool
recognise(struct recogniser *r, PIX *pix, enum recognise_mode mode,
	struct recognised *out, struct err *e)
{
	TessBaseAPI *h;
	TessResultIterator *it;
	struct recognised got;
	size_t len = 0;
	double from;

	assert(mode >= 0 && mode < RECOGNISE__COUNT);
	if (!load(r, MODE[mode].model, e))
		return false;
	from = stages_now(r->times);
	h = r->handle[MODE[mode].model];
	memset(&got, 0, sizeof(got));
	got.conf_min = 1;
	if (!TessBaseAPISetVariable(h, "tessedit_char_whitelist",
		    MODE[mode].whitelist))
		return err_set(e, ERR_SYSTEM, "Tesseract has no whitelist");
	TessBaseAPISetImage2(h, pix);
	TessBaseAPISetSourceResolution(h, PICTURE_PPI);
	if (TessBaseAPIRecognize(h, NULL) != 0) {
		TessBaseAPIClear(h);
		return err_set(e, ERR_SYSTEM, "Tesseract failed on a line");
	}
	it = TessBaseAPIGetIterator(h);
	if (it) {
		do {
			take_symbol(it, &got, &len);
		} while (TessResultIteratorNext(it, RIL_SYMBOL));
		TessResultIteratorDelete(it);
	}
	TessBaseAPIClear(h);
	if (got.symbol_count == 0)
		got.conf_min = 0;
	else
		got.conf_mean /= got.symbol_count;
	*out = got;
	stages_inner(r->times, STAGE_TESSERACT, from);
	return true;
}

static bool
is_wide(const char *symbol)
{
	size_t len;

	return text_next(symbol, &len) >= 0x2e80;
}

bool
recognised_text(const struct recognised *got, char *out, size_t size,
	struct err *e)
{
	const char *p = got->text;
	size_t n = 0;
	int i;

	out[0] = '\0';
	for (i = 0; i < got->symbol_count; i++) {
		const char *s = got->symbol[i].text;
		size_t len = strlen(s);
		bool blank = *p == ' ';

		p += blank;
		p += len;
		if (blank && i > 0 &&
			(is_wide(s) || is_wide(got->symbol[i - 1].text)))
			blank = false;
		if (n + len + 2 > size)
			return err_set(e, ERR_LIMIT, "a line is too long");
		if (blank)
			out[n++] = ' ';
		memcpy(out + n, s, len + 1);
		n += len;
	}
	return true;
}

bool
recognise_line(struct recogniser *r, PIX *ink, enum line_net_model model,
	struct line_columns *out, struct err *e)
{
	double from = stages_now(r->times);

	assert(model >= 0 && model < LINE_NET__COUNT);
	if (r->net[model] == NULL) {
		if (!line_net_new(model, &r->net[model], e))
			return false;
		stages_inner(r->times, STAGE_MODELS, from);
		from = stages_now(r->times);
	}
	if (!line_net_run(r->net[model], ink, out, e))
		return false;
	stages_inner(r->times, STAGE_NETS, from);
	return true;
}
