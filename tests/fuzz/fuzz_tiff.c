/* fuzz_tiff.c - the reader's gate: limits, libtiff, one-bit pages. */
#include "tests/fuzz/fuzz.h"

#include "ocr/fax_tiff.h"

/* Pages decoded of one file: more only take time. */
enum { PAGES = 3 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;
	int n;

	if (!fax_tiff_open(data, size, &t, &e))
		return 0;
	n = fax_tiff_page_count(t);
	for (int i = 0; i < n && i < PAGES; i++) {
		if (!fax_tiff_page(t, i, &p, &e))
			continue;
		if (pixGetDepth(p.ink) != 1 ||
			pixGetWidth(p.ink) > FAX_MAX_W ||
			pixGetHeight(p.ink) > FAX_MAX_H || p.dpi_x <= 0 ||
			p.dpi_y <= 0)
			abort();
		fax_page_clear(&p);
	}
	fax_tiff_free(&t);
	return 0;
}
