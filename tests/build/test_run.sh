#!/bin/sh
# test_run.sh - the runner counts what happened, whatever it was.
. "$MARUYOMI_TOP/tests/support/tap.sh"

# says NAME LINES... - a test that prints the lines; the last word ends it.
made()
{
	printf '#!/bin/sh\n%s\n' "$2" >"$TMPDIR/$1"
	chmod +x "$TMPDIR/$1"
}

# counts WANT PROGRAM... - the runner's last line, and its exit status
counts()
{
	want=$1
	shift
	mkdir -p "$TMPDIR/build"
	out=$(sh "$MARUYOMI_TOP/tests/run.sh" "$TMPDIR/build" "$@" 2>&1)
	status=$?
	same "$want" "$(printf '%s\n' "$out" | tail -n 1)" || return 1
	case $want in
	*" 0 failed") same 0 "$status" ;;
	*) [ "$status" -ne 0 ] && printf '%s\n' "$out" | grep -q FAILED ;;
	esac
}

made good 'echo 1..2; echo "ok 1 - a"; echo "ok 2 - b"'
made bad 'echo 1..2; echo "ok 1 - a"; echo "not ok 2 - b"; exit 1'
made crash 'echo 1..3; echo "ok 1 - a"; kill -SEGV $$'
made mute 'exit 0'
made leak 'echo 1..1; echo "ok 1 - a"; exit 23'
made skips 'echo 1..2; echo "ok 1 - a"; echo "ok 2 - b # SKIP no c"'
made hides 'echo 1..3; echo "ok 1 - a"; exit 0'

made sums 'echo a; echo "3 passed, 1 failed"; exit 1'
made boasts 'echo "3 passed, 0 failed"; echo oops; exit 0'

d=$TMPDIR
t "all good" counts "2 passed, 0 failed" "$d/good"
t "one bad" counts "1 passed, 1 failed" "$d/bad"
t "several programs are summed" counts "5 passed, 1 failed" \
	"$d/good" "$d/bad" "$d/good"
t "a crash loses the rest" counts "1 passed, 2 failed" "$d/crash"
t "nothing printed is a failure" counts "0 passed, 1 failed" "$d/mute"
t "a bad end after good results" counts "1 passed, 1 failed" "$d/leak"
t "results short of the plan" counts "1 passed, 2 failed" "$d/hides"
t "a skipped one is neither" counts "1 passed, 0 failed" "$d/skips"
t "a script that counts by itself" counts "3 passed, 1 failed" "$d/sums"
t "but not before its last line" counts "0 passed, 1 failed" "$d/boasts"
t "a program that is not there" counts "0 passed, 1 failed" "$d/nothing"
done_testing
