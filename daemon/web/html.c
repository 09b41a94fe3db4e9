/*
 * html.c - sentences with numbers in them, as markup.
 */
#include "daemon/web/html.h"

#include <string.h>

void
html_say(struct buf *b, const char *sentence, const int *numbers, int n)
{
	const char *at;

	while ((at = strchr(sentence, '#')) != NULL && n > 0) {
		html_text_n(b, sentence, (size_t)(at - sentence));
		buf_printf(b, "%d", *numbers++);
		n--;
		sentence = at + 1;
	}
	html_text(b, sentence);
}
