/*
 * steps.h - the calls that change what is on disk, counted and hurt.
 *
 * A test that uses this defines those calls anew, so that the code linked into
 * it, SQLite included, goes through them.  From steps_arm on they count; at
 * one of them the process is killed, or the call fails once.
 */
#ifndef TESTS_SUPPORT_STEPS_H
#define TESTS_SUPPORT_STEPS_H

enum step_mode {
	STEP_COUNT,
	STEP_KILL, /* SIGKILL before the step */
	STEP_FAIL, /* as it would for want of room or rights */
	STEP_EIO,  /* as a broken disk would */
};

/* counter: shared with whoever counts; at: from 1, 0 never. */
void steps_arm(enum step_mode mode, int at, int *counter);

/* A counter that a child shares with its parent, who unmaps it. */
int *steps_counter(void);

#endif
