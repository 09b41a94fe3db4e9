#!/bin/sh
# test_trouble.sh - a locked journal, a full disk, a folder that goes away:
# nothing is lost, it is said once, and all is well when the cause is gone.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

top=$(mktemp -d)
daemon_dirs "$top/locked" 'settle_s = 0;'
sed -i '/settle_s = 1/d' conf
daemon_start

# --- the journal is locked for longer than the daemon waits ------------------

put slow.tif 'read 2000'
t "one is being read" is_now reading 'SELECT state FROM fax'
# The lock is given up when this shell's fifo is closed.
mkfifo lock
sqlite3 m.db <lock >/dev/null &
sqlite=$!
exec 8>lock
echo 'BEGIN IMMEDIATE;' >&8
for i in 1 2 3; do
	put "fax$i.tif" "read $i"
done
sleep 9
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
said()
{
	n=$(grep -c "trouble=claim kind=system" "$daemon_log")
	same 1 "$n" && grep -q 'trouble=claim over' "$daemon_log"
}
t "it was said once, and that it was over" said
t "the spool is empty" same "" "$(ls -A spool)"
daemon_stop

# --- the archive is full -----------------------------------------------------

if mkdir "$top/small" && mount -t tmpfs -o size=64k tmpfs "$top/small" \
	2>/dev/null; then
	# an interrupted test must not leave it mounted
	trap 'kill -KILL $daemon_pid 2>/dev/null; umount "$top/small"' EXIT
	mkdir -p "$top/full/spool" "$top/small/archive"
	cd "$top/full" || exit 1
	sed "s|$top/locked|$top/full|; s|$top/full/archive|$top/small/archive|" \
		../locked/conf >conf
	head -c 49152 /dev/zero >../small/ballast
	: >log
	daemon_start
	{
		fake 'read 1'
		head -c 30000 /dev/zero
	} >spool/.large && mv spool/.large spool/large.tif
	full()
	{
		grep -q 'trouble=claim.*No space left' "$daemon_log"
	}
	t "a full archive is said" is_true full
	t "the fax stays in the spool" same large.tif "$(ls spool)"
	t "and nothing of it in the archive" same "" \
		"$(find ../small/archive -type f)"
	rm ../small/ballast
	t "with room again it is taken and read" is_now review \
		'SELECT state FROM fax'
	daemon_stop
	umount "$top/small"
	trap - EXIT
else
	skip "a full archive" "no small file system can be mounted here"
fi

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
