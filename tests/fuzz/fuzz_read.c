/* fuzz_read.c - all stages but the text recogniser, from bytes to JSON and
 * back: what the reader prints the daemon must take. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "form/reading_json.h"
#include "ocr/read_fax.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct form *form;
	struct reading *reading, *again;
	struct read_options opt = {0};
	char *json;
	struct err e;

	if (!form && !form_load("config/forms/anzen-anshin-mark.conf", &form,
			     &e)) {
		fprintf(stderr, "%s\n", e.text);
		exit(1);
	}
	opt.form = form;
	if (!read_fax(&opt, "-", data, size, &reading, &e))
		return 0;
	if (!reading_to_json(reading, form, &json, &e) ||
		!reading_from_json(json, strlen(json), form, &again, &e)) {
		fprintf(stderr, "%s\n", e.text);
		abort();
	}
	free(json);
	reading_free(&again);
	reading_free(&reading);
	return 0;
}
