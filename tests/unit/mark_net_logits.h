/*
 * mark_net_logits.h - what the trainer's own nets say of test pictures.
 * Written by `make train` (train/table.py); included by test_mark_net.c.
 */
#ifndef TESTS_MARK_NET_LOGITS_H
#define TESTS_MARK_NET_LOGITS_H

/* net of the mark by itself */
static const float TRAINER_MARK[][5] = {
	{-6.6241F, 0.8009F, -3.5431F, -1.5977F, 1.4569F},
	{-6.746F, 0.2087F, -4.0257F, -2.434F, 1.3668F},
	{-5.069F, 0.52912F, 0.061498F, -0.038013F, -0.50791F},
	{-9.608F, 0.54504F, 1.0792F, -1.4972F, 3.5662F},
	{-5.3027F, 1.6668F, -5.303F, -2.2261F, 1.4521F},
	{-9.3345F, 1.4931F, -3.5871F, -2.6782F, 1.1212F},
};

/* net of the cell in its surroundings */
static const float TRAINER_VIEW[][5] = {
	{-0.95267F, -0.42517F, -1.1085F, -1.1434F, 3.693F},
	{-0.43655F, -0.90677F, -0.75455F, -2.2228F, 3.3887F},
	{-0.95958F, -0.41685F, -0.52398F, -1.9863F, 3.312F},
	{0.22502F, -0.82218F, -1.0865F, -1.4621F, 2.7629F},
	{-0.18239F, -0.28073F, -1.2977F, -2.2358F, 2.8673F},
	{-0.396F, -0.37126F, -1.0069F, -1.5205F, 3.6476F},
};

#endif
