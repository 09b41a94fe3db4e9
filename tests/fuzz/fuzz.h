/*
 * fuzz.h - one entry, two ways to run it.
 *
 * A target defines LLVMFuzzerTestOneInput.  Built with -DMARUYOMI_FUZZ and
 * -fsanitize=fuzzer (`make fuzz`) libFuzzer feeds it; otherwise its program
 * runs it once on every file named: `make check` replays tests/fuzz/corpus.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The same bytes as a file in memory; ends the program without one. */
static inline int
fuzz_file(const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct err e;

	if (fd == -1 || !io_write_all(fd, data, size, &e) ||
		lseek(fd, 0, SEEK_SET) != 0) {
		perror("fuzz");
		exit(1);
	}
	return fd;
}

/* Its name, for those who open by name. */
static inline void
fuzz_path(int fd, char path[32])
{
	snprintf(path, 32, "/proc/self/fd/%d", fd);
}

#ifndef MARUYOMI_FUZZ
int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct buf b;
		struct err e;

		buf_init(&b, 1 << 24);
		if (!io_read_file(argv[i], &b, &e)) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
		LLVMFuzzerTestOneInput((const uint8_t *)b.data, b.len);
		buf_clear(&b);
	}
	printf("%d files\n", argc - 1);
	return 0;
}
#endif

#endif
