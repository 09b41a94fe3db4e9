#!/bin/sh
# test_summary.sh - the nightly script writes the days that are not yet there.
#
# `maruyomi` is played by a script that prints its arguments.
. "$MARUYOMI_TOP/tests/support/tap.sh"

mkdir "$TMPDIR/bin"
cat >"$TMPDIR/bin/maruyomi" <<'FAKE'
#!/bin/sh
[ -e "$TMPDIR/broken" ] && { echo half; exit 75; }
while [ "$1" != --csv ]; do
	args="$args $1"
	shift
done
echo "csv" >"$2"
echo "maruyomi$args"
FAKE
chmod +x "$TMPDIR/bin/maruyomi"
PATH=$TMPDIR/bin:$PATH
dir=$TMPDIR/out

# night TODAY WANT... - run as on that day; then DIR holds just these days
night()
{
	today=$1
	shift
	TODAY=$today sh systemd/summary.sh "$dir" || return 1
	same "$(for d in "$@"; do echo "$d.csv"; echo "$d.txt"; done)" \
		"$(ls -A "$dir")"
}

asked()
{
	same "maruyomi summary --from 2026-02-28 --to 2026-02-28" \
		"$(cat "$dir/2026-02-28.txt")"
}

# A failing night leaves no text behind and is made up for.
failing_night()
{
	: >"$TMPDIR/broken"
	TODAY=2026-03-06 sh systemd/summary.sh "$dir" && return 1
	rm "$TMPDIR/broken"
	[ ! -e "$dir/2026-03-05.txt" ]
}

t "the first night writes yesterday" night 2026-03-01 2026-02-28
t "it asks for that day" asked
t "the same day again adds nothing" night 2026-03-01 2026-02-28
t "a missed weekend is made up for" night 2026-03-05 \
	2026-02-28 2026-03-01 2026-03-02 2026-03-03 2026-03-04
t "a night that fails" failing_night
t "is made up for" night 2026-03-07 2026-02-28 2026-03-01 2026-03-02 \
	2026-03-03 2026-03-04 2026-03-05 2026-03-06
rm "$dir"/*
t "after an empty folder only yesterday" night 2026-12-31 2026-12-30
t "across the year" night 2027-01-02 2026-12-30 2026-12-31 2027-01-01
rm "$dir"/*
: >"$dir/2026-01-01.csv"
: >"$dir/2026-01-01.txt"
t "after months away only yesterday" night 2026-12-31 2026-01-01 2026-12-30
done_testing
