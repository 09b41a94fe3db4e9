/*
 * cage.c - the order in which rights are given up.
 *
 * no_new_privs first, which the locks ask for; then Landlock, which needs a
 * descriptor; then limits, after which there is none to be had; and last the
 * list of system calls, which would forbid all of this.  Each holds alone:
 * should the decoder get past one, the next still stands.  Memory, processor
 * time and written bytes are limited by whoever starts the reader
 * (reader_spawn.c in the daemon), before it runs.
 */
#include "ocr/cage.h"

#include <sys/prctl.h>
#include <sys/resource.h>

/* The sanitizers look into /proc and start a process that looks for leaks. */
#ifdef MARUYOMI_SANITIZED
static const bool SANITIZED = true;
#else
static const bool SANITIZED = false;
#endif

static bool
limit(__rlimit_resource_t what, const char *name, struct err *e)
{
	if (setrlimit(what, &(struct rlimit){0, 0}) == -1)
		return err_errno(e, "cage: no limit of %s", name);
	return true;
}

/* No core, for it would hold the fax; no process, no thread; no descriptor
 * beyond those that are open. */
static bool
limits(const struct cage *cage, struct err *e)
{
	if (!limit(RLIMIT_CORE, "core files", e))
		return false;
	if (SANITIZED)
		return true;
	return limit(RLIMIT_NPROC, "processes", e) &&
	       (cage->write_dir || limit(RLIMIT_NOFILE, "descriptors", e));
}

bool
cage_enter(const struct cage *cage, struct err *e)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		return err_errno(e, "cage: no_new_privs");
	/* nobody of the same user looks into us, or writes there */
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == -1)
		return err_errno(e, "cage: dumpable");
	return (SANITIZED || cage_files(cage, e)) && limits(cage, e) &&
	       cage_calls(cage, e);
}
