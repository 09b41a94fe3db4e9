/*
 * dial_code.h - the area codes of Japan (市外局番): 03, 047, 0263, 09912.
 */
#ifndef FORM_DIAL_CODE_H
#define FORM_DIAL_CODE_H

#include <stdbool.h>
#include <stddef.h>

/* Are the first n of these digits an area code? */
bool dial_code_known(const char *digits, size_t n);

/* Do these digits begin with an area code? */
bool dial_code_begins(const char *digits);

/* ... or could they, if more of them followed? */
bool dial_code_may_begin(const char *digits);

#endif
