/*
 * mail_list.c - addresses of mail, as they stand in the settings.
 *
 * Stricter than RFC 5321: no quoted local parts, no addresses in brackets, no
 * names beside them.  What passes cannot be taken for an option, a second
 * header or another address by any program it is handed to.
 */
#include "daemon/store/mail_list.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

bool
mail_list_next(const char **list, char out[MAIL_ADDRESS_SIZE])
{
	const char *p = *list + strspn(*list, ", \t\r\n");
	size_t n = strcspn(p, ","), kept;

	if (n == 0)
		return false;
	*list = p + n;
	while (n > 0 && strchr(" \t\r\n", p[n - 1]) != NULL)
		n--;
	/* one that is cut is no address: it has lost its domain, or is too
	 * long to be one */
	kept = n < MAIL_ADDRESS_SIZE ? n : MAIL_ADDRESS_SIZE - 1;
	memcpy(out, p, kept);
	out[kept] = '\0';
	return true;
}

static const char *
wrong(const char *s)
{
	const char *at = strchr(s, '@'), *host;
	size_t n;

	if (strlen(s) == MAIL_ADDRESS_SIZE - 1)
		return "is too long";
	if (at == NULL)
		return "has no @";
	host = at + 1;
	n = strspn(s, LETTERS "!#$%&'*+-/=?^_`{|}~.");
	if (s + n != at || at == s || s[0] == '-')
		return "has something before the @ that no address has";
	if (*host == '\0' || host[strspn(host, LETTERS "-.")] != '\0' ||
		strchr("-.", host[0]) != NULL ||
		strchr("-.", host[strlen(host) - 1]) != NULL ||
		strstr(host, "..") != NULL)
		return "has no host behind the @";
	return NULL;
}

bool
mail_list_check(const char *list, int most, struct err *e)
{
	char address[MAIL_ADDRESS_SIZE];
	int n = 0;

	while (mail_list_next(&list, address)) {
		const char *why = wrong(address);

		if (why != NULL)
			return err_set(e, ERR_INPUT, "the address \"%s\" %s",
				address, why);
		n++;
	}
	if (n == 0)
		return err_set(e, ERR_INPUT, "there is no address");
	if (most != 0 && n > most)
		return err_set(e, ERR_INPUT, "there is more than one address");
	return true;
}
