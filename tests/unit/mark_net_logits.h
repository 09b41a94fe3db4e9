/*
 * mark_net_logits.h - what the trainer's own net says of test pictures.
 * Written by `make train` (train/table.py); included by test_mark_net.c.
 */
#ifndef TESTS_MARK_NET_LOGITS_H
#define TESTS_MARK_NET_LOGITS_H

static const float TRAINER_LOGITS[][5] = {
	{-0.049775F, 0.037757F, -6.1755F, -6.4544F, 2.0346F},
	{-0.70044F, 0.4694F, -9.4466F, -10.281F, 2.9357F},
	{-6.4771F, -1.1623F, 2.7174F, -1.7069F, 3.8314F},
	{-9.0334F, -1.3484F, 1.3933F, -8.411F, 7.6597F},
	{1.5203F, 0.83894F, -9.1948F, -8.1976F, 1.5298F},
	{-2.2471F, 0.64685F, -9.8609F, -10.667F, 2.9977F},
};

#endif
