/*
 * trouble.h - troubles of the machine that a person can do something about.
 */
#ifndef DAEMON_WORDS_TROUBLE_H
#define DAEMON_WORDS_TROUBLE_H

enum trouble {
	TROUBLE_NONE, /* none of these: another error */
	TROUBLE_FULL,
	TROUBLE_LOCKED,
	TROUBLE_BROKEN, /* the journal is damaged, or is none */
	TROUBLE_RIGHTS,
	TROUBLE_READ_ONLY,
	TROUBLE_DISK,
	TROUBLE__COUNT
};

/* Told by what the system or SQLite says in the text of a struct err. */
enum trouble trouble_of(const char *error);

#endif
