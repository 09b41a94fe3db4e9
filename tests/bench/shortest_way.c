/*
 * shortest_way.c - microseconds for the shortest way to the mark.
 *
 * 10,000 sheets of the form named, filled in by chance, a tenth of the answers
 * undecided.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "form/shortest.h"

#define SHEETS 10000

static unsigned
chance(uint64_t *seed, unsigned n)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(*seed >> 33) % n;
}

int
main(int argc, char **argv)
{
	struct form *form = NULL;
	struct err e = {0};
	uint64_t seed = 1;
	int64_t us = 0;
	long count = 0;

	if (argc != 2 || !form_load(argv[1], &form, &e)) {
		fprintf(stderr, "shortest_way FORM: %s\n", e.text);
		return EXIT_FAILURE;
	}
	for (int n = 0; n < SHEETS; n++) {
		enum answer answers[FORM_ITEMS_MAX];
		unsigned met = chance(&seed, 10);
		struct form_shortest s;
		int64_t from;

		for (int i = 0; i < form->item_count; i++)
			answers[i] = chance(&seed, 10) == 0    ? ANSWER_REVIEW
				     : chance(&seed, 10) < met ? ANSWER_YES
							       : ANSWER_NO;
		from = clock_mono_us();
		if (!form_shortest(form, answers, &s, &e)) {
			fprintf(stderr, "shortest_way: %s\n", e.text);
			return EXIT_FAILURE;
		}
		us += clock_mono_us() - from;
		count += s.count;
	}
	printf("shortest way to the mark: %.1f us an application, "
	       "%.1f questions\n",
		(double)us / SHEETS, (double)count / SHEETS);
	form_free(&form);
	return EXIT_SUCCESS;
}
