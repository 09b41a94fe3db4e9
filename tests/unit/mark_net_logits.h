/*
 * mark_net_logits.h - what the trainer's own net says of test pictures.
 * Written by `make train` (train/table.py); included by test_mark_net.c.
 */
#ifndef TESTS_MARK_NET_LOGITS_H
#define TESTS_MARK_NET_LOGITS_H

static const float TRAINER_LOGITS[][5] = {
	{-1.5854F, 2.8233F, -2.6749F, -2.7196F, 0.64463F},
	{-2.0483F, 5.403F, -2.9988F, -5.9759F, 0.9565F},
	{-3.3016F, -1.9894F, 1.5929F, 0.84073F, 1.6772F},
	{-4.322F, 1.1524F, -0.20771F, -2.1788F, 2.5983F},
	{-1.0685F, 4.1784F, -4.0214F, -5.0384F, 0.84041F},
	{-3.1004F, 6.4706F, -2.3977F, -6.7072F, 0.90568F},
};

#endif
