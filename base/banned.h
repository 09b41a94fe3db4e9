/*
 * banned.h - functions whose use is a compile error in this project.
 *
 * Included by the compiler for every file (-include base/banned.h in the
 * Makefile), after the headers that declare them.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* clang's fortified <stdio.h> makes it a macro, which cannot be poisoned */
#undef sprintf

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok \
	atoi atol atof localtime gmtime ctime asctime system popen tmpnam     \
		mktemp

#endif
