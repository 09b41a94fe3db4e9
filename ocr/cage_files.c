/*
 * cage_files.c - Landlock: no file can be reached by a name.
 *
 * Every right that this kernel's Landlock knows is taken, those of later
 * versions too (network, signals, abstract sockets), and only what a trace
 * writes is given back, below its folder.  The kernel's headers may be older
 * than the kernel, so the rights are written out here as its manual has them.
 */
#include "ocr/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What struct landlock_ruleset_attr has become (version 6); an older kernel
 * is told the size it knows. */
struct ruleset {
	uint64_t files; /* version 1 */
	uint64_t net;   /* 4 */
	uint64_t scope; /* 6 */
};

#define BIT(n) (UINT64_C(1) << (n))
#define BITS(n) (BIT(n) - 1) /* the lowest n */

enum { WRITE_FILE = 1, READ_FILE = 2, MAKE_REG = 8, TRUNCATE = 14 };

/* What each version added. */
static const struct {
	int files, net, scope; /* count of bits */
	size_t size;
} VERSION[] = {
	{0, 0, 0, 0}, {13, 0, 0, sizeof(uint64_t)},
	{14, 0, 0, sizeof(uint64_t)},     /* refer */
	{15, 0, 0, sizeof(uint64_t)},     /* truncate */
	{15, 2, 0, 2 * sizeof(uint64_t)}, /* bind, connect */
	{16, 2, 0, 2 * sizeof(uint64_t)}, /* ioctl of devices */
	{16, 2, 2, 3 * sizeof(uint64_t)}, /* abstract sockets, signals */
};

/* The newest version that both the kernel and this file know; 0: none. */
static int
version(void)
{
	const int newest = (int)ARRAY_LEN(VERSION) - 1;
	long n = syscall(SYS_landlock_create_ruleset, NULL, 0,
		LANDLOCK_CREATE_RULESET_VERSION);

	return n < 0 ? 0 : n > newest ? newest : (int)n;
}

static bool
allow_below(int ruleset, const char *dir, int abi, struct err *e)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = (BIT(WRITE_FILE) | BIT(READ_FILE) |
					  BIT(MAKE_REG) | BIT(TRUNCATE)) &
				  BITS(VERSION[abi].files),
		.parent_fd = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC),
	};
	long n;

	if (rule.parent_fd == -1)
		return err_errno(e, "%s", dir);
	n = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
		&rule, 0);
	if (n == -1)
		err_errno(e, "cage: %s", dir);
	close(rule.parent_fd);
	return n == 0;
}

bool
cage_files(const struct cage *cage, struct err *e)
{
	int abi = version(), fd;
	struct ruleset attr = {BITS(VERSION[abi].files), BITS(VERSION[abi].net),
		BITS(VERSION[abi].scope)};
	bool ok = false;

	if (abi == 0) {
		if (cage->write_dir)
			return err_set(e, ERR_SYSTEM,
				"this kernel has no Landlock, which a trace "
				"needs (lsm=landlock)");
		return true; /* cage_calls lets nothing be opened */
	}
	fd = (int)syscall(SYS_landlock_create_ruleset, &attr, VERSION[abi].size,
		0);
	if (fd == -1)
		return err_errno(e, "cage: Landlock");
	if (cage->write_dir && !allow_below(fd, cage->write_dir, abi, e))
		goto out;
	if (syscall(SYS_landlock_restrict_self, fd, 0) == -1) {
		err_errno(e, "cage: Landlock");
		goto out;
	}
	ok = true;
out:
	close(fd);
	return ok;
}
