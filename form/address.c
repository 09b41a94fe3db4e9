/*
 * address.c - the towns of Japan and their postal codes.
 *
 * Method: an address begins with a prefecture and a city, or with a city.
 * The edit distance of every city to the beginning of the text, wherever it
 * may end, picks the few that are like it; then every town of those few is
 * laid against what follows.  1,900 short comparisons and a few hundred
 * more: a third of a millisecond, and no index that could be out of date.
 */
#include "form/address.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

__asm__(".section .rodata,\"a\",@progbits\n"
	".balign 16\n"
	".global address_table\n"
	".global address_table_end\n"
	"address_table:\n"
	".incbin \"form/addresses.bin\"\n"
	"address_table_end:\n"
	".byte 0\n"
	".section .text\n");

extern const unsigned char address_table[], address_table_end[];

/* Characters of a text looked at, and of a name in the table. */
#define TEXT_MAX 48
#define NAME_MAX 40

/* Cities whose towns are looked at, and the share of a city's, and of a town's,
 * name that may differ. */
#define CITIES_TRIED 10
static const double CITY_WRONG_SHARE = 0.5, TOWN_WRONG_SHARE = 0.67;

/* What a character that agrees takes off the cost: a longer name that fits
 * beats a shorter one. */
static const double CONFIRMED = 0.45;

static uint32_t
get_u32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

/* A name in the table, and what stands behind it. */
static const unsigned char *
take_name(const unsigned char *p, const char **name, int *len)
{
	*len = *p;
	*name = (const char *)p + 1;
	return p + 1 + *len;
}

/* Code points of n bytes; returns how many. */
static int
decode(const char *s, size_t n, unsigned *out, int max)
{
	const char *end = s + n;
	size_t len;
	int count = 0;

	while (s < end && count < max) {
		out[count++] = text_next(s, &len);
		s += len;
	}
	return count;
}

/* How two characters differ: what looks alike differs by half. */
static double
differ(unsigned a, unsigned b)
{
	if (a == b)
		return 0;
	/* small and large ヶ, ノ and の, 0x4e00 and a dash */
	if ((a == 0x30f6 && b == 0x30b1) || (a == 0x30b1 && b == 0x30f6) ||
		(a == 0x30f6 && b == 0x304c) || (a == 0x30ce && b == 0x306e) ||
		(a == 0x306e && b == 0x30ce) || (a == 0x4e00 && b == '-'))
		return 0.2;
	return 1;
}

struct match {
	double wrong;
	int end; /* characters of the text taken */
};

/* Name against the beginning of text: least differences, wherever it ends.
 * What has more than `most` is given up as soon as that is sure: most names of
 * the table are, at their first letters. */
static struct match
match_beginning(const unsigned *name, int n, const unsigned *text, int m,
	double most)
{
	double row[TEXT_MAX + 1], was, keep, least;
	struct match best = {1e9, 0};
	int i, k;

	if (m > n + 3)
		m = n + 3;
	for (k = 0; k <= m; k++)
		row[k] = k;
	for (i = 1; i <= n; i++) {
		was = row[0];
		least = row[0] = i;
		for (k = 1; k <= m; k++) {
			double v = was + differ(name[i - 1], text[k - 1]);

			keep = row[k];
			if (row[k] + 1 < v)
				v = row[k] + 1;
			if (row[k - 1] + 1 < v)
				v = row[k - 1] + 1;
			row[k] = v;
			was = keep;
			least = v < least ? v : least;
		}
		/* no row has less than the one above it */
		if (least > most)
			return best;
	}
	for (k = 0; k <= m; k++)
		if (row[k] < best.wrong || (row[k] == best.wrong && k == n))
			best = (struct match){row[k], k};
	return best;
}

struct city {
	const unsigned char *towns; /* in the table */
	int town_count;
	const char *pref, *name;
	int pref_len, name_len; /* bytes; pref_len 0: the text has none */
	struct match match;
	double cost;
};

/* Keep c among the best. */
static void
keep_city(struct city *best, int *count, const struct city *c)
{
	int i = *count;

	if (i == CITIES_TRIED && best[i - 1].cost <= c->cost)
		return;
	if (i == CITIES_TRIED)
		i--;
	else
		++*count;
	for (; i > 0 && best[i - 1].cost > c->cost; i--)
		best[i] = best[i - 1];
	best[i] = *c;
}

/* The cities the text may begin with, of whose name at most that share differs;
 * how many. */
static int
find_cities(const unsigned *text, int n, double share, struct city *out)
{
	const unsigned char *p = address_table + 16;
	uint32_t cities = get_u32(address_table + 12), i;
	int count = 0;

	for (i = 0; i < cities; i++) {
		struct city c;
		unsigned name[NAME_MAX];
		int pref, town, both;

		p = take_name(p, &c.pref, &c.pref_len);
		p = take_name(p, &c.name, &c.name_len);
		c.town_count = p[0] | p[1] << 8;
		c.towns = p + 2;
		for (p += 2, town = 0; town < c.town_count; town++)
			p += 1 + *p + 3;
		pref = decode(c.pref, (size_t)c.pref_len, name, NAME_MAX);
		both = pref + decode(c.name, (size_t)c.name_len, name + pref,
				      NAME_MAX - pref);
		c.match = match_beginning(name, both, text, n, share * both);
		c.cost = c.match.wrong - CONFIRMED * both;
		if (c.match.wrong <= share * both)
			keep_city(out, &count, &c);
		/* the same without its prefecture */
		c.match = match_beginning(name + pref, both - pref, text, n,
			share * (both - pref));
		c.cost = c.match.wrong - CONFIRMED * (both - pref);
		c.pref_len = 0;
		if (c.match.wrong <= share * (both - pref))
			keep_city(out, &count, &c);
	}
	return count;
}

static void
keep_hit(struct address_hit *best, int *count, int max,
	const struct address_hit *h)
{
	int i;

	for (i = 0; i < *count; i++)
		if (strcmp(best[i].text, h->text) == 0)
			return;
	i = *count;
	if (i == max && (max == 0 || best[i - 1].cost <= h->cost))
		return;
	if (i == max)
		i--;
	else
		++*count;
	for (; i > 0 && best[i - 1].cost > h->cost; i--)
		best[i] = best[i - 1];
	best[i] = *h;
}

/* Bytes of the first n characters of s. */
static size_t
bytes_of(const char *s, int n)
{
	const char *from = s;
	size_t len;

	while (n-- > 0 && text_next(s, &len) != 0)
		s += len;
	return (size_t)(s - from);
}

/* A town of the table as it stands behind its city. */
static bool
make_hit(const struct city *c, const char *name, int len,
	struct address_hit *out)
{
	if ((size_t)(c->pref_len + c->name_len + len) >= sizeof(out->text))
		return false;
	memcpy(out->text, c->pref, (size_t)c->pref_len);
	memcpy(out->text + c->pref_len, c->name, (size_t)c->name_len);
	memcpy(out->text + c->pref_len + c->name_len, name, (size_t)len);
	out->text[c->pref_len + c->name_len + len] = '\0';
	return true;
}

static void
find_towns(const struct city *c, const char *s, const unsigned *text, int n,
	struct address_hit *out, int *count, int max)
{
	const unsigned char *p = c->towns;
	int town, len;

	for (town = 0; town < c->town_count; town++) {
		unsigned name[NAME_MAX];
		struct address_hit h;
		struct match m;
		const char *s_name;
		int k;

		p = take_name(p, &s_name, &len);
		h.code = p[0] | (unsigned)p[1] << 8 | (unsigned)p[2] << 16;
		p += 3;
		k = decode(s_name, (size_t)len, name, NAME_MAX);
		m = match_beginning(name, k, text + c->match.end,
			n - c->match.end, TOWN_WRONG_SHARE * k);
		h.cost = c->cost + m.wrong - CONFIRMED * k;
		h.wrong = (int)(c->match.wrong + m.wrong + 0.5);
		if (m.wrong > TOWN_WRONG_SHARE * k ||
			(*count == max && out[max - 1].cost <= h.cost) ||
			!make_hit(c, s_name, len, &h))
			continue;
		h.taken = bytes_of(s, c->match.end + m.end);
		keep_hit(out, count, max, &h);
	}
}

int
address_find(const char *text, struct address_hit *out, int max)
{
	struct city city[CITIES_TRIED];
	unsigned u[TEXT_MAX];
	int n = decode(text, strlen(text), u, TEXT_MAX);
	int cities = find_cities(u, n, CITY_WRONG_SHARE, city), count = 0, i;

	for (i = 0; i < cities; i++)
		find_towns(&city[i], text, u, n, out, &count, max);
	return count;
}

/* The longest city that text begins with to the letter; none when that is the
 * name of two (府中市). */
static bool
exact_city(const unsigned *text, int n, struct city *out)
{
	struct city city[CITIES_TRIED];
	int cities = find_cities(text, n, 0, city), longest = 0, i, found = 0;

	for (i = 0; i < cities; i++) {
		if (city[i].match.end < longest)
			continue;
		found = city[i].match.end == longest ? found + 1 : 1;
		longest = city[i].match.end;
		*out = city[i];
	}
	return found == 1;
}

/* Characters up to the first digit. */
static int
to_digit(const unsigned *text, int n)
{
	int i = 0;

	while (i < n && !(text[i] >= '0' && text[i] <= '9'))
		i++;
	return i;
}

int
address_find_by(const char *text, address_weigh weigh, void *arg, double least,
	struct address_hit *out, int max)
{
	unsigned u[TEXT_MAX];
	int n = decode(text, strlen(text), u, TEXT_MAX), count = 0, town, len;
	const unsigned char *p;
	const char *name;
	struct city c = {0};

	if (!exact_city(u, n, &c))
		return 0;
	for (p = c.towns, town = 0; town < c.town_count; town++) {
		struct address_hit h;

		p = take_name(p, &name, &len);
		h.code = p[0] | (unsigned)p[1] << 8 | (unsigned)p[2] << 16;
		p += 3;
		if (len == 0 || !make_hit(&c, name, len, &h))
			continue;
		h.cost = -weigh(h.text + c.pref_len + c.name_len, arg);
		if (h.cost > -least)
			continue;
		h.taken =
			bytes_of(text, c.match.end + to_digit(u + c.match.end,
							     n - c.match.end));
		h.wrong = strncmp(text, h.text, strlen(h.text)) == 0 ? 0 : 1;
		keep_hit(out, &count, max, &h);
	}
	return count;
}

int
address_other_areas(const char *text, unsigned area, unsigned *out, int max)
{
	unsigned u[TEXT_MAX];
	int n = decode(text, strlen(text), u, TEXT_MAX), count = 0, town, len;
	const unsigned char *p;
	const char *name;
	struct city c = {0};

	if (!exact_city(u, n, &c))
		return 0;
	for (p = c.towns, town = 0; town < c.town_count; town++) {
		unsigned code;
		int i;

		p = take_name(p, &name, &len);
		code = p[0] | (unsigned)p[1] << 8 | (unsigned)p[2] << 16;
		code /= 10000;
		p += 3;
		if (code == area)
			return 0;
		for (i = 0; i < count && out[i] != code; i++)
			;
		if (i == count && count < max)
			out[count++] = code;
	}
	return count;
}

void
address_count(int *cities, int *towns)
{
	const unsigned char *p = address_table + 16;
	uint32_t i, n = get_u32(address_table + 12);
	const char *name;
	int len, town;

	*cities = (int)n;
	*towns = 0;
	for (i = 0; i < n; i++) {
		p = take_name(p, &name, &len);
		p = take_name(p, &name, &len);
		town = p[0] | p[1] << 8;
		*towns += town;
		for (p += 2; town > 0; town--)
			p += 1 + *p + 3;
	}
}
