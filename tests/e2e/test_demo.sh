#!/bin/sh
# test_demo.sh - the demo's promises: loud when anything is not read, no
# process left behind, not run as root.  The reader is the fake one, so that
# this takes seconds; the real one is tested with the sample faxes.
. "$MARUYOMI_TOP/tests/support/tap.sh"

# The demo runs as nobody, who cannot enter the TMPDIR of a root's test.
TMPDIR=$(mktemp -d /tmp/maruyomi-test.XXXXXX) || exit 1
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' HUP INT TERM
bin=$TMPDIR/bin
mkdir "$bin"
cp "$MARUYOMI_BUILD/maruyomid" "$MARUYOMI_BUILD/maruyomi" \
	"$MARUYOMI_BUILD/maruyomi-web" "$bin" || exit 1
cp "$MARUYOMI_BUILD/tests/support/fake_reader" "$bin/maruyomi-read" || exit 1
chmod -R a+rX "$TMPDIR" "$bin"

# One white pixel row of 8, whole to its end, and words for the fake reader.
fax()
{
	mkdir -p "$TMPDIR/$1"
	{
		printf 'II*\0\010\0\0\0\010\0'
		printf '\0\001\003\0\001\0\0\0\010\0\0\0'	# width
		printf '\001\001\003\0\001\0\0\0\001\0\0\0'	# length
		printf '\002\001\003\0\001\0\0\0\001\0\0\0'	# bits
		printf '\003\001\003\0\001\0\0\0\001\0\0\0'	# no coding
		printf '\006\001\003\0\001\0\0\0\0\0\0\0'	# white is 0
		printf '\021\001\004\0\001\0\0\0\156\0\0\0'	# strip at 110
		printf '\026\001\003\0\001\0\0\0\001\0\0\0'	# rows
		printf '\027\001\004\0\001\0\0\0\001\0\0\0'	# its bytes
		printf '\0\0\0\0\0'
		printf 'FAKE %s' "$3"
	} >"$TMPDIR/$1/$2.tif"
}

demo()
{
	MARUYOMI_DEMO_FAXES=$TMPDIR/$1 "$MARUYOMI_TOP/scripts/demo.sh" "$bin" \
		>"$TMPDIR/out" 2>"$TMPDIR/err"
}

status()
{
	want=$1
	shift
	"$@"
	got=$?
	[ "$got" -eq "$want" ] && return 0
	echo "status $got, wanted $want"
	cat "$TMPDIR/out" "$TMPDIR/err"
	return 1
}

# "PID COMMAND" of processes whose command line names this test's folder, but
# not ours.
left()
{
	for p in /proc/[0-9]*; do
		[ "${p#/proc/}" = $$ ] && continue
		# what has ended meanwhile has no command line
		line=$(tr '\0' ' ' <"$p/cmdline" 2>/dev/null) || continue
		case $line in
		*"$TMPDIR/maruyomi-demo"* | "$bin/"*)
			echo "${p#/proc/} $line"
			;;
		esac
	done
}

nobody_is_left()
{
	same "" "$(left)"
}

fax good a 'read 300'
fax good b 'many 2'
fax good 'with blank' 'read 10'
fax bad a 'read 10'
fax bad b 'foreign'
fax slow a 'read 60000'
mkdir "$TMPDIR/none"

t "all is read" status 0 demo good
t "  and shown, each application" same 4 \
	"$(grep -c '^■ 受付 [1-4]   試験商事' "$TMPDIR/out")"
t "  by no root" grep -q "runs as $([ "$(id -u)" -eq 0 ] &&
	echo nobody || id -un)," "$TMPDIR/out"
dir=$(sed -n 's/.* runs as .*, in //p' "$TMPDIR/out")
t "  the folder stays" test -f "$dir/maruyomi.db"
t "  with the originals" same "$(sha256sum <"$TMPDIR/good/a.tif" |
	cut -d' ' -f1)" "$(cat "$dir"/archive/*/*.tif >/dev/null &&
	sha256sum "$dir"/archive/*/*.tif | cut -d' ' -f1 |
	grep "$(sha256sum <"$TMPDIR/good/a.tif" | cut -d' ' -f1)")"
t "  and what it tells to type works" sh -c '
	m=$(sed -n "s/^  m=\"\(.*\)\"$/\1/p" "$1") && $m show 1 >/dev/null' \
	sh "$TMPDIR/out"
# The login it prints opens the page it names.
review_page()
{
	web=$(sed -n 's/^  \(.*maruyomi-web -c .*\)/\1/p' "$TMPDIR/out")
	url=$(sed -n 's/^The review page: //p' "$TMPDIR/out")
	password=$(sed -n 's/^  name demo, password \([^ ]*\).*/\1/p' \
		"$TMPDIR/out")
	$web 2>/dev/null &
	pid=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		got=$(curl -s -o /dev/null -w '%{http_code}' -d name=demo \
			-d "password=$password" "${url}login")
		[ "$got" = 303 ] && break
		sleep 0.5
	done
	kill -TERM "$pid"
	wait "$pid"
	same 303 "$got"
}
t "  the review page opens with what it prints" review_page
t "  no process is left" nobody_is_left

# Below /root, say: the demo takes copies of what it needs with it.
unreachable()
{
	chmod 700 "$bin"
	status 0 demo good
	at=$?
	chmod 755 "$bin"
	[ "$at" -eq 0 ] || return 1
	copy=$(sed -n 's/.* runs as .*, in //p' "$TMPDIR/out")
	[ -x "$copy/bin/maruyomid" ] &&
		[ -f "$copy/forms/anzen-anshin-mark.conf" ]
}
name="a checkout that others cannot enter"
if [ "$(id -u)" -eq 0 ]; then
	t "$name" unreachable
else
	skip "$name" "not root: the demo runs as who owns the checkout"
fi
t "  no process is left" nobody_is_left
t "one that is not read is a failure" status 1 demo bad
t "  that says so" grep -q '1 of 2 faxes could not be read' "$TMPDIR/err"
t "  no process is left" nobody_is_left
t "no faxes, no demo" status 1 demo none
t "a folder that is none" status 1 demo nowhere
t "not built" sh -c '! "$1" "$2" 2>&1 | grep -q "is not built" || exit 0; exit 1' \
	sh "$MARUYOMI_TOP/scripts/demo.sh" "$TMPDIR/none"

interrupted()
{
	MARUYOMI_DEMO_FAXES=$TMPDIR/slow "$MARUYOMI_TOP/scripts/demo.sh" \
		"$bin" >"$TMPDIR/out" 2>"$TMPDIR/err" &
	pid=$!
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grep -q 'put into the spool' "$TMPDIR/out" && break
		sleep 0.5
	done
	sleep 2
	[ $# -eq 0 ] || kill -"$1" "$(left |
		sed -n 's|^\([0-9]*\) [^ ]*/maruyomid .*|\1|p')"
	kill -TERM "$pid"
	wait "$pid"
	same 143 $?
}
t "an interrupted one ends" interrupted
t "  no process is left" nobody_is_left
t "one whose daemon hangs ends, too" interrupted STOP
t "  no process is left" nobody_is_left
done_testing
