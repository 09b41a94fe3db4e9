#!/bin/sh
# test_trouble.sh - a locked journal, a full disk, one that cannot be written
# to, a folder that goes away, a broken journal: nothing is lost, it is said
# once, and all is well when the cause is gone.
#
# MARUYOMI_FULL: the journal is locked for a minute.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

top=$(mktemp -d)
locked_s=8 # longer than the daemon waits for a lock
[ -z "$MARUYOMI_FULL" ] || locked_s=60

# What `maruyomi status` says is wrong: "WHAT WORDS", or nothing.
troubles()
{
	"$MARUYOMI_BUILD/maruyomi" -c conf status --json |
		jq -r '.daemon.troubles[] | .what + " " + .words'
}
has_trouble()
{
	case $(troubles) in
	*"$1"*) ;;
	*) return 1 ;;
	esac
}
no_trouble()
{
	same "" "$(troubles)"
}
# Logged once, and once that it is over.
said_once()
{
	same 1 "$(grep -c "trouble=$1 kind=" "$daemon_log")" &&
		same 1 "$(grep -c "trouble=$1 over" "$daemon_log")"
}
fsck_is_clean()
{
	"$MARUYOMI_BUILD/maruyomi" -c conf fsck
}
in_spool()
{
	same "$1" "$(ls spool | tr '\n' ' ' | sed 's/ $//')"
}

daemon_dirs "$top/locked" 'settle_s = 0;'
sed -i '/settle_s = 1/d' conf
daemon_start
t "the daemon is said to run" same true "$("$MARUYOMI_BUILD/maruyomi" \
	-c conf status --json | jq .daemon.running)"

# --- the journal is locked for longer than the daemon waits ------------------

put slow.tif 'read 2000'
t "one is being read" is_now reading 'SELECT state FROM fax'
# The lock is given up when this shell's fifo is closed.
mkfifo lock
sqlite3 m.db <lock >/dev/null &
sqlite=$!
exec 8>lock
printf '.timeout 10000\nBEGIN IMMEDIATE;\n' >&8
t "the journal is locked" is_true is_locked
for i in 1 2 3; do
	put "fax$i.tif" "read $i"
done
t "a locked journal is said" is_true has_trouble 'database is locked'
sleep $locked_s
still_there()
{
	[ "$(ls spool | wc -l)" -ge 2 ] && kill -0 "$daemon_pid"
}
t "what cannot be recorded stays in the spool" still_there
exec 8>&-
wait $sqlite
t "unlocked, all is read" is_now 4 \
	"SELECT count(*) FROM fax WHERE state = 'review'"
t "once each" same "4|4|4" "$(sql "SELECT count(*),
	count(DISTINCT spool_name), (SELECT count(*) FROM reading) FROM fax")"
t "it was said once, and that it was over" said_once claim
t "  status, too" is_true no_trouble
t "the spool is empty" is_true in_spool ""
daemon_stop
stopped()
{
	same false "$("$MARUYOMI_BUILD/maruyomi" -c conf status --json |
		jq .daemon.running)"
}
t "the daemon is said to have stopped" stopped
t "  in words" sh -c "'$MARUYOMI_BUILD/maruyomi' -c conf status |
	grep -q '止まっています'"

# --- a place is full, or cannot be written to ----------------------------------

# world NAME SIZE: a daemon's folder whose NAME (archive or db) is on a small file
# system of its own.
world()
{
	mkdir -p "$top/$1/spool" "$top/$1/archive" "$top/$1/pictures" \
		"$top/$1/db" "$top/small"
	cd "$top/$1" || exit 1
	mount -t tmpfs -o "size=$2" tmpfs "$top/$1/$1" || exit 1
	# an interrupted test must not leave it mounted
	small=$top/$1/$1
	trap 'kill -KILL $daemon_pid 2>/dev/null; umount "$small"' EXIT
	sed "s|$top/locked/m.db|$top/$1/db/m.db|; s|$top/locked|$top/$1|
		1ipictures = \"$top/$1/pictures\";" ../locked/conf >conf
	ln -s db/m.db m.db
	: >log
}
end_world()
{
	cd "$top" && umount "$small"
	trap - EXIT
}
ballast()
{
	# dd fills what there is and fails at the end of it
	dd if=/dev/zero of="$1/ballast" bs=4096 2>/dev/null
	return 0
}
can_mount()
{
	mkdir -p "$top/try" && mount -t tmpfs -o size=64k tmpfs "$top/try" &&
		umount "$top/try"
}

if can_mount 2>/dev/null; then
	world archive 192k
	daemon_start
	ballast archive
	put one.tif 'read 1'
	t "a full archive is said" is_true has_trouble 'No space left'
	t "the fax stays in the spool" in_spool one.tif
	t "and nothing of it in the archive" same "" \
		"$(find archive -name '*.tif')"
	rm archive/ballast
	t "with room again it is taken and read" is_now review \
		'SELECT state FROM fax'
	t "  that was said once" is_true said_once claim
	mount -o remount,ro archive
	put two.tif 'read 2'
	t "an archive that is read-only is said" is_true has_trouble \
		'Read-only file system'
	t "  by the operator's command, too" sh -c \
		"'$MARUYOMI_BUILD/maruyomi' -c conf status |
		grep -q 'archive.*読み取り専用'"
	t "the fax stays in the spool" in_spool two.tif
	mount -o remount,rw archive
	t "writable again, it is taken and read" is_now 2 \
		"SELECT count(*) FROM fax WHERE state = 'review'"
	t "  all is well" is_true no_trouble
	t "  fsck is clean" fsck_is_clean
	daemon_stop
	end_world

	world db 4m
	daemon_start
	put one.tif 'read 1'
	t "one is read" is_now review 'SELECT state FROM fax'
	ballast db
	for i in 2 3 4 5; do
		put "fax$i.tif" "read $i"
	done
	t "a full database is said" is_true has_trouble 'full'
	t "  the daemon lives" kill -0 "$daemon_pid"
	t "  an operator is told so, and what to do" sh -c '
		"$1" -c conf contact 1 yes 2>err; [ $? -eq 75 ] &&
		grep -q "空きがありません" err &&
		grep -q "ディスクの空きを作って" err' sh \
		"$MARUYOMI_BUILD/maruyomi"
	rm db/ballast
	t "with room again all are read" is_now 5 \
		"SELECT count(*) FROM fax WHERE state = 'review'"
	t "  once each" same 5 "$(sql 'SELECT count(*) FROM reading')"
	t "  all is well" is_true no_trouble
	t "  fsck is clean" fsck_is_clean
	daemon_stop
	end_world

	# the source cannot finish: what it has written is a fax that was cut
	world spool 192k
	daemon_start
	ballast spool
	truncate -s 160k spool/ballast
	put whole.tif 'read 1'
	{
		fake 'read 2' | sed 's/FAKE/fake/' | head -c 30
		head -c 400000 /dev/zero
	} >spool/cut.tif 2>/dev/null
	t "on a full spool what is whole is read" is_now review \
		"SELECT state FROM fax
		WHERE spool_name = CAST('whole.tif' AS BLOB)"
	t "  and what was cut is held" is_now held \
		"SELECT state FROM fax WHERE spool_name = CAST('cut.tif' AS BLOB)"
	t "  that makes room" sh -c 'head -c 100000 /dev/zero >spool/.next'
	daemon_stop
	end_world
else
	skip "full disks" "no small file system can be mounted here"
fi

# --- the journal is broken -----------------------------------------------------

daemon_dirs "$top/broken" 'settle_s = 0;'
sed -i '/settle_s = 1/d' conf
daemon_start
put one.tif 'read 1'
t "one is read" is_now review 'SELECT state FROM fax'
daemon_stop
cp m.db m.db.good
dd if=/dev/urandom of=m.db bs=4096 count=2 conv=notrunc 2>/dev/null
put two.tif 'read 2'
"$MARUYOMID" -c conf 2>broken.log
t "a broken journal is no start" test $? -ne 0
t "  it is said which" grep -q "fatal.*m\.db" broken.log
t "  the fax stays in the spool" in_spool two.tif
mv m.db.good m.db
daemon_start
t "mended, all goes on" is_now 2 \
	"SELECT count(*) FROM fax WHERE state = 'review'"
daemon_stop

# --- the spool goes away -------------------------------------------------------

daemon_dirs "$top/gone" ''
daemon_start
mv spool spool2
ended()
{
	! kill -0 "$daemon_pid" 2>/dev/null
}
is_true ended
wait "$daemon_pid"
t "without its spool the daemon ends" same 72 $?
t "and says why" grep -q 'spool=gone' conf.log
mv spool2 spool
daemon_start
put one.tif 'read 1'
t "and works when it is back" is_now review 'SELECT state FROM fax'

# --- the original goes away ----------------------------------------------------

# Read once and held, so that nothing but the retry reads it again.
put lost.tif 'foreign'
t "another is held" is_now 'held|foreign: no page of the form' \
	'SELECT state, reason FROM fax WHERE id = 2'
sum=$(fake 'foreign' | sha256sum | cut -c3-64)
find archive -name "$sum.tif" -delete
t "  and to be read again" "$MARUYOMI_BUILD/maruyomi" -c conf retry fax:2
t "a fax whose original is lost is held" is_now \
	"held|its original is not in the archive" \
	"SELECT state, reason FROM fax WHERE id = 2"
daemon_stop
done_testing
