/*
 * fuzz_request.c - what a browser may ask, past the HTTP of the library.
 *
 * An input is two lines and a body: "GET /queue?q=x"; letters, of which k is
 * a good session, t its token in the form, s our script, f another site, and
 * after a space a session that is not ours; then the form.  It is taken apart
 * and answered on a journal with one application.
 */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "daemon/store/arrival.h"
#include "daemon/store/queue.h"
#include "daemon/web/site.h"
#include "form/reading_json.h"

static const int64_t NOW = 1764115200; /* 2025-11-26 */
static char dir[64], token[LOGIN_TOKEN_SIZE];
static struct site *site;

static void
need(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "%s\n", e->text);
	exit(1);
}

static void
end(void)
{
	static const char *const names[] = {"m.db", "m.db-wal", "m.db-shm"};
	char path[96];

	store_close(&site->store);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
	}
	rmdir(dir);
}

/* One fax of one page, all yes but the first question. */
static void
add_application(void)
{
	struct queue_reading q = {.json = "{}", .json_len = 2, .reader = "r"};
	struct arrival arrival = {.ident = {1, 1, 1, 9}, .name = "a.tif", .damage = "",
		.sha256 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
			  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
	struct page_note *page;
	struct application *a;
	struct reading *r;
	enum fax_state to;
	struct fax fax;
	struct err e;
	int64_t id;
	bool found;

	need(arrival_record(site->store, &arrival, NOW - 9, &id, &e), &e);
	need(queue_take(site->store, NOW - 8, &fax, &found, &e), &e);
	need(reading_new("-", site->form, &r, &e), &e);
	need(reading_add_page(r, &page, &e), &e);
	need(reading_add_application(r, &a, &e), &e);
	need(application_add_page(a, 0, &e), &e);
	for (int i = 1; i < site->form->item_count; i++)
		a->marks[i].answer = ANSWER_YES;
	a->marks[0].answer = ANSWER_REVIEW;
	a->marks[0].suggest = ANSWER_NO;
	q.reading = r;
	need(queue_store_reading(site->store, site->form, id, &q, NOW - 7, &to,
		     &e),
		&e);
	reading_free(&r);
}

static void
begin(void)
{
	static struct settings settings;
	const char *tmp = getenv("TMPDIR");
	struct form *form;
	char path[96];
	struct err e;

	site = calloc(1, sizeof *site);
	snprintf(dir, sizeof dir, "%.40s/fuzz-XXXXXX", tmp ? tmp : "/tmp");
	if (!site || !mkdtemp(dir)) {
		perror("fuzz");
		exit(1);
	}
	need(form_load_editions("config/forms/anzen-anshin-mark.conf", &form,
		     &e),
		&e);
	site->settings = &settings;
	site->forms = site->form = form;
	snprintf(path, sizeof path, "%s/m.db", dir);
	need(store_open(path, STORE_CREATE, &site->store, &e), &e);
	atexit(end);
	need(account_add(site->store, "kenji", ROLE_ADMIN,
		     "correct horse battery", false, NOW - 9, &e),
		&e);
	add_application();
}

/* A session, again when the last request ended it. */
static const char *
log_in(struct login *l)
{
	struct err e;
	bool found = false;

	if (token[0])
		need(login_find(site->store, token, NOW, l, &found, &e), &e);
	if (found)
		return token;
	need(login_begin(site->store, 1, NOW, token, &e), &e);
	need(login_find(site->store, token, NOW, l, &found, &e), &e);
	return token;
}

/* The rest of the line at *at, which goes on behind it. */
static char *
line(char **at)
{
	char *s = *at, *end_of = strchr(s, '\n');

	if (end_of)
		*end_of = '\0';
	*at = end_of ? end_of + 1 : s + strlen(s);
	return s;
}

/* As server.c takes it, with that token before the form.  False when it is
 * refused. */
static bool
take(struct request *r, char *uri, const char *csrf, const char *form,
	size_t len)
{
	char *query = strchr(uri, '?');
	struct buf b;
	bool good;

	if (query)
		*query++ = '\0';
	if (strchr(uri, '%') || !request_take_path(r, uri) ||
		(query && !request_take_params(r, query, strlen(query))))
		return false;
	if (!r->post)
		return true;
	buf_init(&b, len + 128);
	if (csrf[0])
		buf_printf(&b, "csrf=%s&", csrf);
	buf_bytes(&b, form, len);
	good = !b.failed && request_take_params(r, b.data ? b.data : "", b.len);
	buf_clear(&b);
	return good;
}

static void
answer(struct request *r, const char *letters)
{
	struct reply out;

	reply_init(&out);
	if (r->part_count < 0 || r->part_count > REQUEST_PARTS_MAX ||
		r->param_count > REQUEST_PARAMS_MAX)
		abort();
	route(site, r, &out);
	if (out.body.failed || out.status < 200 || out.status >= 500) {
		fprintf(stderr, "%s %s: status %d\n", r->path, letters,
			out.status);
		abort();
	}
	/* a redirect stays here, and no header is cut in two */
	if ((out.location[0] && (out.location[0] != '/' ||
					out.location[1] == '/')) ||
		strpbrk(out.location, "\r\n"))
		abort();
	for (int i = 0; i < out.cookie_count; i++)
		if (strpbrk(out.cookies[i], "\r\n"))
			abort();
	reply_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request r = {.host = "x", .peer = "local", .now = NOW};
	char *text, *at, *uri, *letters, *other;
	struct login l = {0};
	size_t head;

	if (!site)
		begin();
	text = malloc(size + 1);
	if (!text)
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	at = text;
	uri = line(&at);
	letters = line(&at);
	head = (size_t)(at - text);
	r.post = strncmp(uri, "POST ", 5) == 0;
	uri += strcspn(uri, " ");
	uri += *uri == ' ';
	other = strchr(letters, ' ');
	if (other)
		*other++ = '\0';
	r.session = strchr(letters, 'k') ? log_in(&l) : other;
	r.part_only = strchr(letters, 's') != NULL;
	r.foreign = strchr(letters, 'f') != NULL;
	if (take(&r, uri, strchr(letters, 't') ? l.csrf : "", at, size - head))
		answer(&r, letters);
	request_clear(&r);
	free(text);
	return 0;
}
