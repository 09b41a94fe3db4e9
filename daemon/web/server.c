/*
 * server.c - HTTP: connections in, replies out.
 *
 * libmicrohttpd on one thread: every request has the journal to itself, in
 * the order they come.  The address is taken as it was sent and apart by
 * request.c; a body is collected up to REQUEST_BODY_MAX and what is longer
 * is answered 413 without being kept.
 */
#include "daemon/web/server.h"

#include <microhttpd.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "daemon/web/listen.h"

/* Browsers hold six connections each; 40 people at once is a large office. */
static const unsigned CONNECTIONS_MAX = 256;
/* Seconds a connection may be silent. */
static const unsigned SILENCE_S = 30;
/* Headers of a browser behind a proxy are 2 kB. */
static const size_t HEADERS_MAX = 32 * 1024;

struct server {
	struct MHD_Daemon *mhd;
	struct site *site;
	char socket_path[128]; /* to remove at the end, "" none */
};

/* One request on its way in. */
struct pending {
	char uri[REQUEST_PATH_MAX * 4];
	bool uri_bad;
	bool begun;
	bool too_large;
	struct buf body;
};

static void *
on_uri(void *arg, const char *uri, struct MHD_Connection *c)
{
	struct pending *p = calloc(1, sizeof *p);
	struct err e;

	(void)arg;
	(void)c;
	if (!p)
		return NULL;
	p->uri_bad = !text_copy(p->uri, sizeof p->uri, uri, &e);
	buf_init(&p->body, REQUEST_BODY_MAX);
	return p;
}

static void
on_completed(void *arg, struct MHD_Connection *c, void **con,
	enum MHD_RequestTerminationCode code)
{
	struct pending *p = *con;

	(void)arg;
	(void)c;
	(void)code;
	if (!p)
		return;
	buf_clear(&p->body);
	free(p);
	*con = NULL;
}

/* --- in ------------------------------------------------------------------ */

static const char *
header(struct MHD_Connection *c, const char *name)
{
	return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* Who asks: the address of the peer or, where only a proxy can reach us (a
 * UNIX socket, loopback), the one the proxy names last. */
static void
find_peer(struct MHD_Connection *c, char out[NI_MAXHOST])
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(c,
		MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const char *via = header(c, "X-Forwarded-For"), *last;
	const struct sockaddr *at = info ? info->client_addr : NULL;
	socklen_t len = at && at->sa_family == AF_INET6
				? sizeof(struct sockaddr_in6)
				: sizeof(struct sockaddr_in);

	snprintf(out, NI_MAXHOST, "local");
	if (at && at->sa_family != AF_UNIX)
		getnameinfo(at, len, out, NI_MAXHOST, NULL, 0, NI_NUMERICHOST);
	if (!via || (strcmp(out, "local") != 0 && strcmp(out, "::1") != 0 &&
			    strncmp(out, "127.", 4) != 0))
		return;
	last = strrchr(via, ',');
	last = last ? last + 1 : via;
	snprintf(out, NI_MAXHOST, "%.60s", last + strspn(last, " "));
}

/* Does the browser say that another site made it send this? */
static bool
is_foreign(struct MHD_Connection *c)
{
	const char *site = header(c, "Sec-Fetch-Site");
	const char *origin = header(c, "Origin"), *host = header(c, "Host");

	if (site)
		return strcmp(site, "same-origin") != 0 &&
		       strcmp(site, "none") != 0;
	if (!origin || !host)
		return false;
	origin = strstr(origin, "://");
	return !origin || strcmp(origin + 3, host) != 0;
}

static void
take_headers(struct MHD_Connection *c, struct request *r)
{
	const char *lang = MHD_lookup_connection_value(c, MHD_COOKIE_KIND,
		"lang");

	r->session = MHD_lookup_connection_value(c, MHD_COOKIE_KIND,
		"maruyomi");
	r->lang = LANG_JA;
	if (lang && !lang_parse(lang, &r->lang))
		r->lang = LANG_JA;
	r->host = header(c, "Host");
	if (!r->host)
		r->host = "";
	r->part_only = header(c, "X-Maruyomi") != NULL;
	r->foreign = is_foreign(c);
	r->now = clock_now();
}

/* Take the request apart; a status of HTTP that refuses it, 0 for a good
 * one. */
static int
take(struct MHD_Connection *c, struct pending *p, const char *method,
	struct request *r)
{
	char *query = strchr(p->uri, '?');
	const char *type = header(c, "Content-Type");

	r->post = strcmp(method, "POST") == 0;
	if (query)
		*query++ = '\0';
	take_headers(c, r);
	if (!r->post && strcmp(method, "GET") != 0 &&
		strcmp(method, "HEAD") != 0)
		return MHD_HTTP_METHOD_NOT_ALLOWED;
	if (p->uri_bad)
		return MHD_HTTP_URI_TOO_LONG;
	if (p->too_large)
		return MHD_HTTP_CONTENT_TOO_LARGE;
	/* no address of ours has anything to escape */
	if (strchr(p->uri, '%') || !request_take_path(r, p->uri))
		return MHD_HTTP_NOT_FOUND;
	if (query && !request_take_params(r, query, strlen(query)))
		return MHD_HTTP_BAD_REQUEST;
	if (!r->post)
		return 0;
	if (type && strncmp(type, "application/x-www-form-urlencoded", 33) != 0)
		return MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
	return request_take_params(r, p->body.data, p->body.len)
		       ? 0
		       : MHD_HTTP_BAD_REQUEST;
}

/* --- out ----------------------------------------------------------------- */

static const char *
cache_words(enum reply_cache c)
{
	switch (c) {
	case CACHE_NO:
		return "no-store";
	case CACHE_ASSET:
		return "public, max-age=31536000, immutable";
	case CACHE_LONG:
		return "private, max-age=86400, immutable";
	}
	return "no-store";
}

static void
put_headers(struct MHD_Response *m, const struct reply *out, bool https)
{
	static const char *const always[][2] = {
		{"Content-Security-Policy",
			"default-src 'none'; img-src 'self'; style-src 'self';"
			" script-src 'self'; connect-src 'self';"
			" form-action 'self'; frame-ancestors 'none';"
			" base-uri 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "same-origin"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy", "camera=(), microphone=(),"
				       " geolocation=()"},
	};
	char words[160];

	for (size_t i = 0; i < ARRAY_LEN(always); i++)
		MHD_add_response_header(m, always[i][0], always[i][1]);
	if (https)
		MHD_add_response_header(m, "Strict-Transport-Security",
			"max-age=31536000");
	MHD_add_response_header(m, "Content-Type", out->type);
	MHD_add_response_header(m, "Cache-Control", cache_words(out->cache));
	if (out->location[0])
		MHD_add_response_header(m, "Location", out->location);
	if (out->filename[0]) {
		snprintf(words, sizeof words, "attachment; filename=\"%s\"",
			out->filename);
		MHD_add_response_header(m, "Content-Disposition", words);
	}
	if (out->retry_s > 0) {
		snprintf(words, sizeof words, "%d", out->retry_s);
		MHD_add_response_header(m, "Retry-After", words);
	}
	for (int i = 0; i < out->cookie_count; i++)
		MHD_add_response_header(m, "Set-Cookie", out->cookies[i]);
}

/* The reply's body or file; both are MHD's afterwards. */
static struct MHD_Response *
take_body(struct reply *out)
{
	struct MHD_Response *m;
	size_t len = out->body.len;
	char *data;

	if (out->fd != -1) {
		m = MHD_create_response_from_fd_at_offset64((uint64_t)out->len,
			out->fd, (uint64_t)out->at);
		if (m)
			out->fd = -1;
		return m;
	}
	data = buf_steal(&out->body);
	if (!data)
		return NULL;
	m = MHD_create_response_from_buffer(len, data, MHD_RESPMEM_MUST_FREE);
	if (!m)
		free(data);
	return m;
}

static enum MHD_Result
answer(struct server *s, struct MHD_Connection *c, struct pending *p,
	const char *method)
{
	struct request r = {0};
	struct reply out;
	struct MHD_Response *m;
	enum MHD_Result ok = MHD_NO;
	char peer[NI_MAXHOST];
	int refused = take(c, p, method, &r);

	reply_init(&out);
	find_peer(c, peer);
	r.peer = peer;
	if (refused)
		route_refuse(&r, &out, refused);
	else
		route(s->site, &r, &out);
	if (out.body.failed) {
		reply_clear(&out);
		reply_init(&out);
		out.status = MHD_HTTP_INTERNAL_SERVER_ERROR;
	}
	m = take_body(&out);
	if (m) {
		put_headers(m, &out, s->site->settings->web_https);
		ok = MHD_queue_response(c, (unsigned)out.status, m);
		MHD_destroy_response(m);
	}
	reply_clear(&out);
	request_clear(&r);
	return ok;
}

static enum MHD_Result
on_request(void *arg, struct MHD_Connection *c, const char *url,
	const char *method, const char *version, const char *data,
	size_t *data_len, void **con)
{
	struct server *s = arg;
	struct pending *p = *con;

	(void)url;
	(void)version;
	if (!p)
		return MHD_NO; /* no memory at its beginning */
	if (!p->begun) {
		p->begun = true;
		return MHD_YES;
	}
	if (*data_len > 0) {
		buf_bytes(&p->body, data, *data_len);
		p->too_large |= p->body.failed;
		*data_len = 0;
		return MHD_YES;
	}
	return answer(s, c, p, method);
}

/* --- life ---------------------------------------------------------------- */

bool
server_start(struct site *site, const char *address, struct server **out,
	struct err *e)
{
	struct server *s = calloc(1, sizeof *s);
	int fd = -1;

	if (!s)
		return err_errno(e, "server");
	s->site = site;
	if (!listen_at(address, &fd, e))
		goto fail;
	if (address[0] == '/')
		snprintf(s->socket_path, sizeof s->socket_path, "%s", address);
	/* poll: by epoll libmicrohttpd 0.9.75 keeps connections that a client
	 * half closed until the silence limit, and 256 of them shut all out */
	s->mhd = MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD, 0, NULL, NULL,
		on_request, s, MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, SILENCE_S,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADERS_MAX,
		MHD_OPTION_URI_LOG_CALLBACK, on_uri, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
		MHD_OPTION_END);
	if (!s->mhd) {
		err_set(e, ERR_SYSTEM, "the HTTP server does not start");
		goto fail;
	}
	*out = s;
	return true;
fail:
	if (fd != -1)
		close(fd);
	free(s);
	return false;
}

void
server_stop(struct server **at)
{
	struct server *s = *at;

	if (!s)
		return;
	MHD_stop_daemon(s->mhd); /* closes the socket */
	if (s->socket_path[0])
		unlink(s->socket_path);
	free(s);
	*at = NULL;
}
