/*
 * sent_pages.c - whether all pages came, by the sender's word.
 *
 * Between two pages whose numbers were read there must lie as many pages as
 * numbers; more numbers than pages are pages that did not come.  Fewer are a
 * number misread, and then nothing is told.  A number that stands twice is a
 * page that was sent again, or the next one misread: so it may be any that seems
 * to lack.
 */
#include "daemon/store/sent_pages.h"

#include <stdlib.h>
#include <string.h>

/* The pages of one call. */
struct call {
	const struct page_sender *page;
	int count;
	int known; /* pages whose number was read */
	int of;    /* the sum they give, 0: none */
	bool fits; /* all of them give the same, and rise */
};

static struct call
call_of(const struct page_sender *page, size_t count)
{
	struct call c = {.page = page, .fits = true};
	int last = 0, last_at = 0;

	while ((size_t)c.count < count && page[c.count].fax == page[0].fax)
		c.count++;
	for (int i = 0; i < c.count; i++) {
		const struct sender_note *s = &page[i].said;
		bool again = s->page == last && i == last_at + 1;

		if (s->page == 0)
			continue;
		if (c.known > 0 && !again && s->page - last < i - last_at)
			c.fits = false;
		if (s->of > 0 && c.of > 0 && s->of != c.of)
			c.fits = false;
		c.of = s->of > 0 ? s->of : c.of;
		last = s->page;
		last_at = i;
		c.known++;
	}
	c.fits = c.fits && c.known > 0 && 2 * c.known >= c.count;
	return c;
}

/* Which numbers a whole has, and how many of its pages have none. */
struct numbers {
	bool has[SHEETS_SENT_MAX + 1];
	int first, last; /* 0: none */
	int unknown;
};

static void
take_numbers(const struct call *c, struct numbers *n)
{
	int before = 0;

	for (int i = 0; i < c->count; i++) {
		int page = c->page[i].said.page;

		if (page < 1 || page > SHEETS_SENT_MAX || page == before) {
			n->unknown++;
			continue;
		}
		before = page;
		n->has[page] = true;
		n->first = n->first == 0 || page < n->first ? page : n->first;
		n->last = page > n->last ? page : n->last;
	}
}

/* The pages without a number of their own may be any of those that seem to lack. */
static void
count_lacking(const struct numbers *n, struct sent_pages *out)
{
	int end = out->of > 0 ? out->of : n->last, lacking = 0, came = 0;

	for (int i = 1; i <= end; i++) {
		if (n->has[i]) {
			came++;
			continue;
		}
		lacking++;
		if (n->unknown == 0 && out->lacks_count < SENT_LACKING_MAX)
			out->lacks[out->lacks_count++] = i;
	}
	out->came = came + (n->unknown < lacking ? n->unknown : lacking);
	out->lacking = lacking > n->unknown ? lacking - n->unknown : 0;
	if (out->lacking > SENT_LACKING_MAX)
		out->lacks_count = 0;
}

/* A cover's sum, if no two covers contradict each other. */
static void
ask_covers(const struct page_sender *pages, size_t count,
	struct sent_pages *out)
{
	for (size_t i = 0; i < count; i++) {
		int n = pages[i].sheets_sent;

		if (n > 0 && out->cover != 0 && out->cover != n)
			n = -1;
		if (n != 0)
			out->cover = n;
	}
	if (out->cover < 0)
		out->cover = 0;
	out->cover_came = out->cover > 0 ? (int)count : 0;
}

struct sent_pages
sent_pages_of(const struct page_sender *pages, size_t count)
{
	struct sent_pages out = {.told = count > 0};
	struct numbers n = {.unknown = 0};
	int calls = 0;

	for (size_t at = 0; at < count; calls++) {
		struct call c = call_of(pages + at, count - at);

		/* of two calls each may have counted its own pages: only what
		 * both give the same sum for is one count */
		if (!c.fits || (calls > 0 && (c.of == 0 || c.of != out.of)))
			out.told = false;
		out.of = c.of;
		if (out.told)
			take_numbers(&c, &n);
		at += (size_t)c.count;
	}
	if (out.told)
		count_lacking(&n, &out);
	else
		out.of = 0;
	ask_covers(pages, count, &out);
	return out;
}

bool
sent_pages_lack(const struct sent_pages *s)
{
	return (s->told && s->lacking > 0) || s->cover_came < s->cover;
}

/* A call that broke off is made again within so many minutes. */
enum { NEAR_MIN = 30 };

/* The first page whose date and time were read, NULL: none. */
static const struct sender_note *
time_of(const struct page_sender *page, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (page[i].said.date[0] && page[i].said.time[0])
			return &page[i].said;
	return NULL;
}

/* Of "18:49". */
static int
minutes_of(const char *time)
{
	if (strspn(time, "0123456789:") != 5 || time[2] != ':')
		return 0;
	return ((time[0] - '0') * 10 + time[1] - '0') * 60 +
	       (time[3] - '0') * 10 + time[4] - '0';
}

bool
sent_pages_near(const struct page_sender *a, size_t a_count,
	const struct page_sender *b, size_t b_count)
{
	const struct sender_note *p = time_of(a, a_count);
	const struct sender_note *q = time_of(b, b_count);

	return p && q && strcmp(p->date, q->date) == 0 &&
	       abs(minutes_of(p->time) - minutes_of(q->time)) <= NEAR_MIN;
}

/* The first and last number of a call that fits. */
static bool
ends_of(const struct page_sender *page, size_t count, struct call *c,
	struct numbers *n)
{
	*c = call_of(page, count);
	*n = (struct numbers){.unknown = 0};
	take_numbers(c, n);
	return c->fits && n->first > 0;
}

bool
sent_pages_follow(const struct page_sender *a, size_t a_count,
	const struct page_sender *b, size_t b_count)
{
	struct call first, then;
	struct numbers n, m;

	if (!ends_of(a, a_count, &first, &n) || !ends_of(b, b_count, &then, &m))
		return false;
	/* "1" of no sum follows nothing: every call begins so */
	return first.of == then.of && (n.last + 1 == m.first ||
					      m.last + 1 == n.first);
}
