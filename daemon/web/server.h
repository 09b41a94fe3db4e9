/*
 * server.h - HTTP: connections in, replies out.
 */
#ifndef DAEMON_WEB_SERVER_H
#define DAEMON_WEB_SERVER_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/web/site.h"

struct server;

/* Listen and answer, on one thread of its own that alone uses the site from
 * now on.  address: "127.0.0.1:8642", "[::1]:8642" or the path of a UNIX
 * socket, which is made.  Borrows site. */
MUST_CHECK bool server_start(struct site *site, const char *address,
	struct server **out, struct err *e);

/* Finish what is being answered and stop. */
void server_stop(struct server **s); /* NULL is fine; sets it NULL */

#endif
