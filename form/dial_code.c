/*
 * dial_code.c - the area codes of Japan (市外局番).
 *
 * The table (form/dial_codes.h, made by `make data`) is the first group of every
 * number that libphonenumber's metadata call a fixed line of Japan, as it sets
 * them off: 397 of them.  The exchanges behind a code are not looked at: which
 * of them are given out changes, codes next to never.
 */
#include "form/dial_code.h"

#include <string.h>

#include "form/dial_codes.h"

static const char CODES[] = DIAL_CODES;

/* Digits of the shortest and the longest. */
enum { SHORTEST = 2, LONGEST = 5 };

bool
dial_code_known(const char *digits, size_t n)
{
	char code[LONGEST + 3];

	if (n < SHORTEST || n > LONGEST || strlen(digits) < n)
		return false;
	code[0] = ' ';
	memcpy(code + 1, digits, n);
	memcpy(code + 1 + n, " ", 2);
	return strstr(CODES, code) != NULL;
}

bool
dial_code_begins(const char *digits)
{
	size_t n;

	for (n = SHORTEST; n <= LONGEST; n++)
		if (dial_code_known(digits, n))
			return true;
	return false;
}

bool
dial_code_may_begin(const char *digits)
{
	char code[LONGEST + 2];
	size_t n = strlen(digits);

	if (n > LONGEST || dial_code_begins(digits))
		return dial_code_begins(digits);
	code[0] = ' ';
	memcpy(code + 1, digits, n + 1);
	return strstr(CODES, code) != NULL;
}
