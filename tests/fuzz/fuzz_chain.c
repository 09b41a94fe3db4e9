/* fuzz_chain.c - what the daemon itself looks at, outside any cage: the chain
 * of TIFF directories. */
#include "tests/fuzz/fuzz.h"

#include "daemon/watch/tiff_chain.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = fuzz_file(data, size);
	struct tiff_chain chain;
	struct err e;

	if (tiff_chain_walk(fd, (int64_t)size, &chain, &e) &&
		(chain.pages < 0 || chain.pages > 100000))
		abort();
	close(fd);
	return 0;
}
