/* fuzz_settings.c - maruyomi.conf. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "daemon/store/settings.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct settings *s = NULL;
	char path[32];
	struct err e;
	int fd;

	/* libconfig's @include would read other files */
	if (memmem(data, size, "@", 1))
		return 0;
	fd = fuzz_file(data, size);
	fuzz_path(fd, path);
	if (settings_load(path, &s, &e)) {
		if (s->readers < 1 || s->spool[0] != '/')
			abort();
		settings_free(&s);
	}
	close(fd);
	return 0;
}
