/*
 * notify_catch.c - run a program as systemd would, and show what it says.
 *
 * Usage: notify_catch FILE PROGRAM...
 *
 * The program finds NOTIFY_SOCKET and a watchdog of one second in its
 * environment.  Each message it sends is appended to FILE, a line for each of
 * its lines.  SIGTERM is handed on; the exit status is the program's.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

static volatile sig_atomic_t child;

static void
hand_on(int number)
{
	kill(child, number);
}

/* An abstract address: nothing is left behind. */
static int
listen_at(char address[64])
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	int n = snprintf(address, 64, "@maruyomi-test-%d", (int)getpid());

	memcpy(a.sun_path + 1, address + 1, (size_t)n - 1);
	if (fd == -1 ||
		bind(fd, (struct sockaddr *)&a,
			(socklen_t)(sizeof a.sun_family + (size_t)n)) == -1) {
		perror("notify_catch");
		exit(EX_OSERR);
	}
	return fd;
}

static void
run(char **argv, const char *address)
{
	setenv("NOTIFY_SOCKET", address, 1);
	setenv("WATCHDOG_USEC", "1000000", 1);
	unsetenv("WATCHDOG_PID");
	execv(argv[0], argv);
	perror(argv[0]);
	_exit(EX_OSFILE);
}

int
main(int argc, char **argv)
{
	char address[64], message[4096];
	const struct timeval beat = {.tv_usec = 100000};
	int fd, status = 0;
	bool ended = false;
	FILE *to;

	if (argc < 3)
		return EX_USAGE;
	to = fopen(argv[1], "a");
	if (!to)
		return EX_CANTCREAT;
	fd = listen_at(address);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &beat, sizeof beat);
	signal(SIGTERM, hand_on);
	child = fork();
	if (child == 0)
		run(argv + 2, address);
	for (;;) {
		ssize_t n = recv(fd, message, sizeof message - 1,
			ended ? MSG_DONTWAIT : 0);

		if (n > 0) {
			message[n] = '\0';
			fprintf(to, "%s%s", message,
				message[n - 1] == '\n' ? "" : "\n");
			fflush(to);
		} else if (ended) {
			break;
		} else if (waitpid(child, &status, WNOHANG) == child) {
			ended = true; /* what it sent last is still there */
		}
	}
	fclose(to);
	return WIFEXITED(status) ? WEXITSTATUS(status) : EX_SOFTWARE;
}
