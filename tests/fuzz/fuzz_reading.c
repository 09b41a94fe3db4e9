/* fuzz_reading.c - what a reader printed, as the daemon takes it. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "form/reading_json.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct form *form;
	struct reading *r = NULL, *again = NULL;
	char *json = NULL;
	struct err e;

	if (!form && !form_load("config/forms/anzen-anshin-mark.conf", &form,
			     &e)) {
		fprintf(stderr, "%s\n", e.text);
		exit(1);
	}
	if (!reading_from_json((const char *)data, size, form, &r, &e))
		return 0;
	/* what was taken can be written, and is taken again */
	if (!reading_to_json(r, form, &json, &e) ||
		!reading_from_json(json, strlen(json), form, &again, &e)) {
		fprintf(stderr, "%s\n", e.text);
		abort();
	}
	free(json);
	reading_free(&again);
	reading_free(&r);
	return 0;
}
