/*
 * evil_decoder.c - a decoder that a fax has taken over.
 *
 * Loaded before libtiff (LD_PRELOAD) into the real maruyomi-read, it takes
 * the place of the first call that looks at a fax.  "EVIL WORD" in the file
 * says what it tries there; what the cage lets it do it reports by ending
 * without a reading, what is refused ends in an ordinary one.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <tiffio.h>
#include <unistd.h>

/* The exit status of one who could do it. */
enum { COULD = 99 };

TIFF *TIFFClientOpenExt(const char *, const char *, thandle_t,
	TIFFReadWriteProc, TIFFReadWriteProc, TIFFSeekProc, TIFFCloseProc,
	TIFFSizeProc, TIFFMapFileProc, TIFFUnmapFileProc, TIFFOpenOptions *);

static void
must_fail(long result)
{
	if (result != -1)
		_exit(COULD);
	fprintf(stderr, "refused: %s\n", strerror(errno));
}

static void
eat(void)
{
	volatile char *p;

	while ((p = malloc(1 << 20)) != NULL)
		for (size_t i = 0; i < 1 << 20; i += 4096)
			p[i] = 1;
	/* as a decoder that does not look would */
	p[0] = 1;
}

/* Calls itself until the stack ends. */
static unsigned
sink(unsigned n)
{
	volatile char room[4096];

	room[n % sizeof room] = 1;
	return n == ~0u ? 0 : sink(n + 1) + (unsigned)room[0];
}

static void
act(const char *word)
{
	if (strcmp(word, "open") == 0)
		must_fail(open("/etc/passwd", O_RDONLY));
	else if (strcmp(word, "create") == 0)
		must_fail(open("created", O_WRONLY | O_CREAT, 0600));
	else if (strcmp(word, "fork") == 0)
		must_fail(fork());
	else if (strcmp(word, "kill") == 0)
		must_fail(kill(getppid(), 0));
	else if (strcmp(word, "socket") == 0)
		must_fail(socket(AF_INET, SOCK_STREAM, 0));
	else if (strcmp(word, "exec") == 0)
		must_fail(execl("/bin/true", "true", (char *)NULL));
	else if (strcmp(word, "crash") == 0)
		raise(SIGSEGV), *(volatile int *)(intptr_t)8 = 0;
	else if (strcmp(word, "spin") == 0)
		for (;;)
			;
	else if (strcmp(word, "sleep") == 0)
		for (;;)
			poll(NULL, 0, -1);
	else if (strcmp(word, "eat") == 0)
		eat();
	else if (strcmp(word, "sink") == 0)
		sink(0);
	else if (strcmp(word, "flood") == 0)
		for (;;)
			puts("{\"status\":\"read\",\"marks\":[]}");
}

TIFF *
TIFFClientOpenExt(const char *name, const char *mode, thandle_t h,
	TIFFReadWriteProc read_proc, TIFFReadWriteProc write_proc,
	TIFFSeekProc seek_proc, TIFFCloseProc close_proc,
	TIFFSizeProc size_proc, TIFFMapFileProc map_proc,
	TIFFUnmapFileProc unmap_proc, TIFFOpenOptions *opts)
{
	__typeof__(&TIFFClientOpenExt) real = NULL;
	void *at = dlsym(RTLD_NEXT, "TIFFClientOpenExt"), *base;
	const char *found = NULL;
	char word[32] = "";
	toff_t size;

	memcpy(&real, &at, sizeof real);
	if (map_proc(h, &base, &size))
		found = memmem(base, size, "EVIL ", 5);
	if (found)
		sscanf(found, "EVIL %31[a-z]", word);
	act(word);
	return real(name, mode, h, read_proc, write_proc, seek_proc, close_proc,
		size_proc, map_proc, unmap_proc, opts);
}
