/*
 * unit_filter.c - run a program below the filters that a unit asks for.
 *
 *	unit_filter CALLS UNIT PROGRAM [ARGUMENT...]
 *
 * Does what systemd.exec(5) says of SystemCallFilter= (CALLS has the names it
 * comes to, one a line), SystemCallErrorNumber=EPERM, NoNewPrivileges=,
 * MemoryDenyWriteExecute=, RestrictAddressFamilies=AF_UNIX,
 * RestrictNamespaces=, RestrictRealtime=, RestrictSUIDSGID= and
 * LockPersonality=, each if UNIT says so; then starts the program.
 */
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/io.h"

#define NAMESPACES                                                     \
	(CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | \
		CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

static void
need(int got, const char *what)
{
	if (got >= 0)
		return;
	fprintf(stderr, "unit_filter: %s: %s\n", what, strerror(-got));
	exit(EX_SOFTWARE);
}

static char *
whole_file(const char *path)
{
	struct buf b;
	struct err e;

	buf_init(&b, 1 << 20);
	if (!io_read_file(path, &b, &e)) {
		fprintf(stderr, "unit_filter: %s\n", e.text);
		exit(EX_NOINPUT);
	}
	buf_bytes(&b, "", 1);
	return b.data;
}

/* Every filter is one of its own, as systemd's are: the strictest wins. */
static void
load_filter(scmp_filter_ctx f, const char *what)
{
	need(seccomp_attr_set(f, SCMP_FLTATR_CTL_NNP, 1), what);
	need(seccomp_load(f), what);
	seccomp_release(f);
}

/* The list of calls; a name this architecture or library does not know is
 * passed over, as systemd does. */
static void
filter_calls(char *names)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int known = 0;
	char *line, *rest = names;

	while ((line = strsep(&rest, "\n")) != NULL) {
		int call = seccomp_syscall_resolve_name(line);

		if (line[0] == '\0' || call == __NR_SCMP_ERROR)
			continue;
		need(seccomp_rule_add(f, SCMP_ACT_ALLOW, call, 0), line);
		known++;
	}
	if (known < 100)
		need(-EINVAL, "the list of calls is too short");
	load_filter(f, "SystemCallFilter");
}

static void
refuse(const char *what, int call, struct scmp_arg_cmp arg)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	need(seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), call, 1, arg), what);
	load_filter(f, what);
}

static void
filter_memory(void)
{
	const char *what = "MemoryDenyWriteExecute";

	refuse(what, SCMP_SYS(mmap),
		SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE,
			PROT_EXEC | PROT_WRITE));
	refuse(what, SCMP_SYS(mprotect),
		SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
	refuse(what, SCMP_SYS(pkey_mprotect),
		SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
}

static void
filter_namespaces(void)
{
	const char *what = "RestrictNamespaces";

	for (unsigned bit = 1; bit != 0; bit <<= 1) {
		if (!(bit & NAMESPACES))
			continue;
		refuse(what, SCMP_SYS(unshare),
			SCMP_A0(SCMP_CMP_MASKED_EQ, bit, bit));
		refuse(what, SCMP_SYS(clone),
			SCMP_A0(SCMP_CMP_MASKED_EQ, bit, bit));
	}
}

static void
filter_modes(void)
{
	static const uint64_t bits[] = {04000, 02000};

	for (size_t i = 0; i < ARRAY_LEN(bits); i++) {
		refuse("RestrictSUIDSGID", SCMP_SYS(fchmod),
			SCMP_A1(SCMP_CMP_MASKED_EQ, bits[i], bits[i]));
		refuse("RestrictSUIDSGID", SCMP_SYS(mkdirat),
			SCMP_A2(SCMP_CMP_MASKED_EQ, bits[i], bits[i]));
	}
}

int
main(int argc, char **argv)
{
	const char *unit;
	char *calls;

	if (argc < 4)
		return EX_USAGE;
	calls = whole_file(argv[1]);
	unit = whole_file(argv[2]);
	if (strstr(unit, "\nNoNewPrivileges=yes\n"))
		need(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "NoNewPrivileges");
	if (strstr(unit, "\nMemoryDenyWriteExecute=yes\n"))
		filter_memory();
	if (strstr(unit, "\nRestrictAddressFamilies=AF_UNIX\n"))
		refuse("RestrictAddressFamilies", SCMP_SYS(socket),
			SCMP_A0(SCMP_CMP_NE, AF_UNIX, 0));
	if (strstr(unit, "\nRestrictNamespaces=yes\n"))
		filter_namespaces();
	if (strstr(unit, "\nRestrictRealtime=yes\n"))
		refuse("RestrictRealtime", SCMP_SYS(sched_setscheduler),
			SCMP_A1(SCMP_CMP_GT, SCHED_OTHER, 0));
	if (strstr(unit, "\nRestrictSUIDSGID=yes\n"))
		filter_modes();
	if (strstr(unit, "\nLockPersonality=yes\n"))
		refuse("LockPersonality", SCMP_SYS(personality),
			SCMP_A0(SCMP_CMP_NE, 0, 0));
	filter_calls(calls);
	free(calls);
	execv(argv[3], argv + 3);
	fprintf(stderr, "unit_filter: %s: %s\n", argv[3], strerror(errno));
	return EX_UNAVAILABLE;
}
