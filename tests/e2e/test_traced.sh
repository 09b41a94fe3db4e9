#!/bin/sh
# test_traced.sh - a reader that dies under somebody's eye (strace, gdb, the
# leak checker) is noticed all the same, and the daemon still ends when told.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

daemon_dirs "$TMPDIR/traced" ''
daemon_start
put seen.tif 'hang'
t "it has one in hand" is_now 1 \
	"SELECT count(*) FROM fax WHERE state = 'reading'"
# the reader is the daemon's only child
reader=$(tr -d ' ' <"/proc/$daemon_pid/task/$daemon_pid/children")
"$MARUYOMI_BUILD/tests/e2e/hold_death" "$reader" 2
case $? in
0)
	t "its end is noticed" is_now held "SELECT state FROM fax"
	;;
*)
	skip "its end is noticed" "tracing is not allowed here"
	kill -KILL "$reader"
	;;
esac
daemon_stop
done_testing
