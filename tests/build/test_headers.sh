#!/bin/sh
# test_headers.sh - every header compiles alone, and one that does not fails.
. "$MARUYOMI_TOP/tests/support/tap.sh"

headers()
{
	make --no-print-directory -k ${CC:+"CC=$CC"} ${SAN:+"SAN=$SAN"} \
		check-headers
}

# The rule's own compiler call must fail on a header that needs another.
poor()
{
	mkdir -p "$TMPDIR/poor"
	echo 'size_t length(void);' >"$TMPDIR/poor/poor.h"
	! make --no-print-directory ${CC:+"CC=$CC"} ${SAN:+"SAN=$SAN"} \
		"B=$TMPDIR/build" "HEADERS=$TMPDIR/poor/poor.h" \
		check-headers >/dev/null 2>&1
}

t "every header compiles alone" headers
t "a header that needs another is found" poor
done_testing
