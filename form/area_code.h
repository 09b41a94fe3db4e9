/*
 * area_code.h - the prefecture a telephone number belongs to, and the one an
 * address names.
 *
 * Evidence that one of the two was misread or miswritten, never a source: firms
 * have numbers of elsewhere, and areas reach over borders.
 */
#ifndef FORM_AREA_CODE_H
#define FORM_AREA_CODE_H

#include <stdbool.h>

/* JIS number of a prefecture, 1 (Hokkaido) to 47; 0: it cannot be told, as of
 * mobile and free numbers, words and blanks.  The number may have brackets and
 * hyphens, the address a postal code before it. */
int area_of_phone(const char *phone);
int area_of_address(const char *address);

/* Are they neither one nor neighbours (bridges and tunnels count)?  False when
 * either is not known. */
bool area_far(int a, int b);

#endif
