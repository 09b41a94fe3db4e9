#!/bin/sh
# demo.sh BUILD - the whole way once: sample faxes in, scored applications out.
#
# Starts maruyomid as nobody (as yourself where you are not root) on a new
# temporary folder, puts the faxes of fixtures/faxes/ into its spool as a fax
# server would (under a hidden name, then renamed), waits until they are read,
# shows each as the office sees it, and stops the daemon.  The folder stays, so
# that one can go on from there; no process does.  Anything that is not read
# is a failure.
#
# MARUYOMI_DEMO_FAXES names another folder of faxes to read.
set -u

# Seconds until all must be read: a fax takes 10 to 20 on one core, several
# times that under the sanitizers.
LIMIT_BASE_S=60
LIMIT_FAX_S=90

# Seconds for the daemon to open its journal, and to stop.
START_S=20
STOP_S=60

die()
{
	echo "demo: $*" >&2
	exit 1
}

[ $# -eq 1 ] || die "usage: demo.sh BUILD"
top=$(cd "$(dirname "$0")/.." && pwd) || exit 1
build=$(cd "$1" && pwd) || exit 1
faxes=${MARUYOMI_DEMO_FAXES:-$top/fixtures/faxes}
form=$top/config/forms/anzen-anshin-mark.conf

for program in maruyomid maruyomi maruyomi-read maruyomi-web; do
	[ -x "$build/$program" ] || die "$build/$program is not built: run make"
done
command -v jq >/dev/null || die "jq is missing: run make deps"
wanted=$(find "$faxes" -maxdepth 1 -name '*.tif' 2>/dev/null | wc -l)
[ "$wanted" -gt 0 ] || die "no fax in $faxes"

# Who runs it: nobody when we are root, for a daemon needs no privilege.
as=
if [ "$(id -u)" -eq 0 ]; then
	user=$(id -u nobody) && group=$(id -g nobody) ||
		die "no user nobody to run as"
	as="setpriv --reuid=$user --regid=$group --clear-groups --"
fi

# A folder that this user can work in: a TMPDIR of root's may be closed to it.
for tmp in "${TMPDIR:-/tmp}" /tmp; do
	dir=$(mktemp -d "$tmp/maruyomi-demo.XXXXXX") || exit 1
	[ -z "$as" ] || chown "$user:$group" "$dir" || exit 1
	$as test -w "$dir" && break
	rmdir "$dir"
	dir=
done
[ -n "$dir" ] || die "user $user can write neither in $tmp nor in TMPDIR"
conf=$dir/maruyomi.conf
log=$dir/maruyomid.log
daemon=

# The daemon is a session of its own: its readers are found by its group.
# (No "--" before the group: the kill of dash does not know it.)
group_is_gone()
{
	! kill -0 "-$daemon" 2>/dev/null
}

# Wait up to $1 half seconds for the whole group to end.
group_ends()
{
	n=$1
	until group_is_gone; do
		[ "$n" -gt 0 ] || return 1
		n=$((n - 1))
		sleep 0.5
	done
}

# Ended by force only here, where the demo has failed already.
cleanup()
{
	[ -n "$daemon" ] || return
	kill -TERM "$daemon" 2>/dev/null
	group_ends 10 && return
	kill -KILL "-$daemon" 2>/dev/null
	group_ends 10
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

failed()
{
	echo "demo: $*" >&2
	if [ -s "$log" ]; then
		echo "demo: the end of $log:" >&2
		tail -n 20 "$log" >&2
	fi
	exit 1
}

# A checkout that nobody cannot enter (below /root, say) is copied.
bin=$build
if ! $as test -x "$build/maruyomi-read" -a -r "$form"; then
	# the form into a folder of its own: its neighbours are its editions
	bin=$dir/bin
	mkdir "$bin" "$dir/forms" &&
		cp "$build/maruyomid" "$build/maruyomi" \
			"$build/maruyomi-read" "$build/maruyomi-web" "$bin" &&
		cp "$form" "$dir/forms" || die "cannot copy the programs to $dir"
	form=$dir/forms/${form##*/}
	chmod -R a+rX "$bin" "$dir/forms"
fi

mkdir "$dir/incoming" "$dir/archive" || exit 1
# The review page's own port, or any other that is free.
port=$(python3 - <<'END'
import socket
for port in (8642, 0):
    s = socket.socket()
    try:
        s.bind(("127.0.0.1", port))
        print(s.getsockname()[1])
        break
    except OSError:
        pass
END
) || die "python3 is missing: run make deps"
# Faxes come by rename here, so a second of rest is enough.
cat >"$conf" <<END
spool = "$dir/incoming";
archive = "$dir/archive";
database = "$dir/maruyomi.db";
form = "$form";
reader = "$bin/maruyomi-read";
settle_s = 1;
settle_blind_s = 1;
rescan_s = 1;
web_listen = "127.0.0.1:$port";
END
: >"$log"
[ -z "$as" ] || chown -R "$user:$group" "$dir" || exit 1

maruyomi()
{
	$as "$bin/maruyomi" -c "$conf" "$@"
}

now_ms()
{
	echo $(($(date +%s%N) / 1000000))
}

alive()
{
	kill -0 "$daemon" 2>/dev/null
}

# --- start ------------------------------------------------------------------

start=$(now_ms)
setsid $as "$bin/maruyomid" -c "$conf" >>"$log" 2>&1 </dev/null &
daemon=$!
until maruyomi status >/dev/null 2>&1; do
	alive || failed "maruyomid ended at once"
	[ $(($(now_ms) - start)) -lt $((START_S * 1000)) ] ||
		failed "maruyomid does not open its journal"
	sleep 0.1
done
echo "maruyomid runs as $(stat -c %U "/proc/$daemon"), in $dir"

# --- faxes arrive -----------------------------------------------------------

find "$faxes" -maxdepth 1 -name '*.tif' | sort >"$dir/faxes.list"
while IFS= read -r fax; do
	name=$(basename "$fax")
	cp "$fax" "$dir/incoming/.$name" || failed "cannot copy $fax"
	[ -z "$as" ] || chown "$user:$group" "$dir/incoming/.$name"
	mv "$dir/incoming/.$name" "$dir/incoming/$name" || exit 1
done <"$dir/faxes.list"
rm -f "$dir/faxes.list"
start=$(now_ms)
limit_ms=$(((LIMIT_BASE_S + LIMIT_FAX_S * wanted) * 1000))
echo "$wanted faxes put into the spool"

# --- and are read -----------------------------------------------------------

shown=
while :; do
	alive || failed "maruyomid ended while reading"
	counts=$(maruyomi status --json) || failed "no status"
	# all that ever came, and those not read yet
	set -- $(printf '%s' "$counts" | jq -r '.faxes |
		([.[]] | add), .arrived + .reading + .read')
	read=$(($1 - $2))
	took=$((($(now_ms) - start) / 1000))
	if [ -t 1 ]; then
		printf '\rread %d of %d (%d s) ' "$read" "$wanted" "$took"
	elif [ "$read" != "$shown" ]; then
		echo "read $read of $wanted ($took s)"
	fi
	shown=$read
	[ "$read" -lt "$wanted" ] || break
	[ $(($(now_ms) - start)) -lt "$limit_ms" ] ||
		failed "only $read of $wanted faxes are read after $took s"
	sleep 0.5
done
[ ! -t 1 ] || echo

# --- what a person sees -----------------------------------------------------

queue=$(maruyomi queue --json) || failed "no queue"
for id in $(printf '%s' "$queue" | jq -r '.applications[].id'); do
	echo
	maruyomi show "$id" --brief || failed "cannot show $id"
done
echo
maruyomi queue || failed "no queue"

# --- stop -------------------------------------------------------------------

start=$(now_ms)
kill -TERM "$daemon"
while alive; do
	[ $(($(now_ms) - start)) -lt $((STOP_S * 1000)) ] ||
		failed "maruyomid does not stop"
	sleep 0.1
done
wait "$daemon"
status=$?
group_is_gone || failed "a reader is still there after maruyomid ended"
daemon=
[ "$status" -eq 0 ] || failed "maruyomid ended with status $status"

held=$(printf '%s' "$queue" | jq -r '.faxes | length')
[ "$held" -eq 0 ] || failed "$held of $wanted faxes could not be read"
[ -z "$(ls -A "$dir/incoming")" ] || failed "the spool is not empty"

# Who may look: a password that works once and is then changed.
password=$(maruyomi user add demo --role admin --once |
	sed -n 's/^パスワード: //p')
[ -n "$password" ] || failed "no login for the review page"
first=$(printf '%s' "$queue" | jq -r '.applications[0].id')
cat <<END

maruyomid has stopped.
  originals  $dir/archive
  database   $dir/maruyomi.db
To go on from here:
  m="$bin/maruyomi -c $conf"
  \$m show $first              everything about the first application
  \$m decide $first 1-1-1 yes  answer a question
  \$m confirm $first           refused while something is open; it says what
  \$m summary --today     what sales gets in the morning
  rm -rf $dir    when you have seen enough

The review page: http://127.0.0.1:$port/
  name demo, password $password (you choose another then)
END

# Only somebody who can end it again gets it started.
if [ ! -t 0 ] || [ ! -t 1 ]; then
	echo "  $bin/maruyomi-web -c $conf"
	exit 0
fi
setsid $as "$bin/maruyomi-web" -c "$conf" >>"$log" 2>&1 </dev/null &
daemon=$!
sleep 1
alive || failed "the review page does not start"
echo "It is being served.  Press Enter to stop it."
read -r _
kill -TERM "$daemon"
wait "$daemon"
daemon=
