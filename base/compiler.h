/*
 * compiler.h - the few words the compiler is told beyond C11.
 */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

/* A result that says whether the call worked must be looked at. */
#define MUST_CHECK __attribute__((warn_unused_result))

/* fmt and args: positions, from 1, of the format and its first argument. */
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* A function whose loops gain much from wider vectors than the least amd64
 * machine has: made twice, and chosen when the program starts.  (A resolver
 * runs before the sanitizers are ready, and clang 14 gives the choice a name
 * that other files do not find.) */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__) && \
	!defined(MARUYOMI_SANITIZED)
#define CLONED __attribute__((target_clones("avx2", "default")))
#else
#define CLONED
#endif

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
