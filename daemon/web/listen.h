/*
 * listen.h - the socket the server listens on.
 */
#ifndef DAEMON_WEB_LISTEN_H
#define DAEMON_WEB_LISTEN_H

#include "base/compiler.h"
#include "base/err.h"

/* "HOST:PORT" (numbers, [ ] round IPv6) or a path.  A socket that a dead
 * server left at the path is replaced, a living one is not; its group may
 * connect.  *out_fd is the caller's. */
MUST_CHECK bool listen_at(const char *address, int *out_fd, struct err *e);

#endif
