/*
 * listen.c - the socket the server listens on.
 */
#include "daemon/web/listen.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.h"

static const int BACKLOG = 64;

static bool
bind_and_listen(int fd, const struct sockaddr *to, socklen_t len,
	const char *address, struct err *e)
{
	if (bind(fd, to, len) == -1 || listen(fd, BACKLOG) == -1)
		return err_errno(e, "cannot listen at %s", address);
	return true;
}

/* Does somebody answer there? */
static bool
is_alive(const struct sockaddr_un *at)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool alive;

	if (fd == -1)
		return true; /* not known: leave it */
	alive = connect(fd, (const struct sockaddr *)at, sizeof *at) == 0;
	close(fd);
	return alive;
}

static bool
listen_unix(int fd, const char *path, struct err *e)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	struct stat st;

	if (!text_copy(at.sun_path, sizeof at.sun_path, path, e))
		return err_at(e, "web_listen");
	if (lstat(path, &st) == 0 && S_ISSOCK(st.st_mode)) {
		if (is_alive(&at))
			return err_set(e, ERR_STATE,
				"another server listens at %s", path);
		unlink(path);
	}
	if (!bind_and_listen(fd, (const struct sockaddr *)&at, sizeof at, path,
		    e))
		return false;
	if (chmod(path, 0660) == -1)
		return err_errno(e, "chmod %s", path);
	return true;
}

/* "HOST:PORT" to its two parts, in place. */
static bool
split(char *address, char **host, char **port)
{
	char *colon = strrchr(address, ':');

	if (!colon || colon == address || !colon[1])
		return false;
	*colon = '\0';
	*port = colon + 1;
	*host = address;
	if (address[0] == '[' && colon[-1] == ']') {
		colon[-1] = '\0';
		*host = address + 1;
	}
	return true;
}

static bool
find_address(const char *address, struct addrinfo **out, struct err *e)
{
	const struct addrinfo hints = {
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM};
	char copy[128], *host, *port;

	if (!text_copy(copy, sizeof copy, address, e) ||
		!split(copy, &host, &port) ||
		getaddrinfo(host, port, &hints, out) != 0)
		return err_set(e, ERR_CONFIG,
			"web_listen: \"%.100s\" is no ADDRESS:PORT and no path",
			address);
	return true;
}

static bool
listen_tcp(const char *address, int *out_fd, struct err *e)
{
	struct addrinfo *at;
	int fd, on = 1;
	bool ok;

	if (!find_address(address, &at, e))
		return false;
	fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
		0);
	ok = fd != -1 || err_errno(e, "socket");
	if (ok) {
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
		ok = bind_and_listen(fd, at->ai_addr, at->ai_addrlen, address,
			e);
	}
	freeaddrinfo(at);
	if (!ok && fd != -1)
		close(fd);
	if (ok)
		*out_fd = fd;
	return ok;
}

bool
listen_at(const char *address, int *out_fd, struct err *e)
{
	int fd;

	if (address[0] != '/')
		return listen_tcp(address, out_fd, e);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd == -1)
		return err_errno(e, "socket");
	if (!listen_unix(fd, address, e)) {
		close(fd);
		return false;
	}
	*out_fd = fd;
	return true;
}
