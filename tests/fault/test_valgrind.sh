#!/bin/sh
# The reader uses no memory that is not its own and nothing that was never
# written, on a whole fax and on a broken one.  The sanitizers see the first
# but not the second; under them this is left out, they cannot be combined.
. "$MARUYOMI_TOP/tests/support/tap.sh"

reader=$MARUYOMI_BUILD/maruyomi-read
form=config/forms/anzen-anshin-mark.conf
fax=fixtures/faxes/fax018.tif

if ! command -v valgrind >/dev/null 2>&1; then
	skip "memory of the reader" "valgrind is not installed"
	done_testing
fi
case ${SAN:-} in
?*)
	skip "memory of the reader" "built with sanitizers"
	done_testing
	;;
esac

# Valgrind translates the program as it runs, which the cage forbids.
# what WANT FILE: the reader's exit status, 9 when valgrind has found an error
what()
{
	valgrind --quiet --error-exitcode=9 --leak-check=full \
		--errors-for-leak-kinds=definite "$reader" --no-cage --no-fields \
		--form "$form" "$2" >"$TMPDIR/out"
	same "$1" $?
}

t "memory of the reader on a fax" what 0 "$fax"
t "it was read" test "$(jq -r .status "$TMPDIR/out")" = read
size=$(stat -c %s "$fax")
head -c $((size * 2 / 5)) "$fax" >"$TMPDIR/cut.tif"
t "memory of the reader on a fax cut off" what 0 "$TMPDIR/cut.tif"
t "memory of the reader on no fax" what 65 fixtures/hostile/random_ii.tif
done_testing
