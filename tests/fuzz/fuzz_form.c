/* fuzz_form.c - the form's file. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "form/form.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form *form = NULL;
	char path[32];
	struct err e;
	int fd;

	/* libconfig's @include would read other files */
	if (memmem(data, size, "@", 1))
		return 0;
	fd = fuzz_file(data, size);
	fuzz_path(fd, path);
	if (form_load(path, &form, &e))
		form_free(&form);
	else if (e.kind == ERR_NONE)
		abort();
	close(fd);
	return 0;
}
