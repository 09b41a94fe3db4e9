/*
 * mark_net_logits.h - what the trainer's own nets say of test pictures.
 * Written by `make train` (train/table.py); included by test_mark_net.c.
 */
#ifndef TESTS_MARK_NET_LOGITS_H
#define TESTS_MARK_NET_LOGITS_H

/* net of the mark by itself */
static const float TRAINER_MARK[][5] = {
	{-3.385F, -1.1227F, -8.6526F, -2.1198F, 3.9669F},
	{-5.2611F, -0.99101F, -12.304F, -2.5859F, 5.168F},
	{-3.2171F, -3.7735F, 3.2466F, 1.89F, 0.15848F},
	{-3.7579F, -2.5909F, -1.594F, -0.077025F, 3.4439F},
	{-2.4449F, -0.015046F, -10.852F, -2.786F, 3.378F},
	{-6.4486F, -1.3427F, -13.486F, -2.3483F, 5.8854F},
};

/* net of the cell in its surroundings */
static const float TRAINER_VIEW[][5] = {
	{1.8593F, 0.14091F, -3.8081F, -2.7167F, -1.1527F},
	{3.2546F, 0.5862F, -4.2522F, -3.2624F, -1.8003F},
	{0.80876F, -1.4988F, -3.7579F, -0.80569F, -1.4297F},
	{1.6817F, 0.7688F, -4.722F, -1.7788F, -1.4429F},
	{2.4529F, 2.5236F, -4.1466F, -3.3142F, -0.83089F},
	{2.8822F, 2.4334F, -4.1697F, -3.8783F, -1.2479F},
};

#endif
