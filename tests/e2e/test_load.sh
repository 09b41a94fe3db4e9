#!/bin/sh
# test_load.sh - a burst of faxes dropped at once: none is stranded though the
# kernel's queue of events overflows, memory stays flat, and how fast it goes
# is said.
#
# MARUYOMI_FULL: ten thousand faxes, by one reader and by two, instead of three
# hundred.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

count=300 sets=2
[ -z "$MARUYOMI_FULL" ] || count=10000 sets='1 2'

# Kilobytes: the limit that the daemon keeps to whatever comes.
RSS_MAX_KB=65536
case $MARUYOMI_BUILD in
*/san*) RSS_MAX_KB=1000000 ;; # the sanitizer's own
esac

rss_kb()
{
	awk '/^VmHWM:/ { print $2 }' "/proc/$daemon_pid/status"
}

# One-page faxes, each other bytes, written under hidden names and renamed.
drop()
{
	i=0
	while [ $i -lt $1 ]; do
		i=$((i + 1))
		fake "read 0 of $i" >"spool/.$i" && mv "spool/.$i" "spool/$i.tif"
	done
}

# More events than the kernel keeps, of files that are no faxes; the same
# event twice in a row would count once.
flood()
{
	i=$(cat /proc/sys/fs/inotify/max_queued_events)
	while [ "$i" -gt 0 ]; do
		: >>spool/.a
		: >>spool/.b
		i=$((i - 2))
	done
	rm spool/.a spool/.b
}

burst()
{
	readers=$1
	daemon_dirs "$top/r$readers" 'settle_s = 0; settle_blind_s = 0;'
	sed -i "/settle_s = 1/d; /settle_blind_s = 2/d;
		s/readers = 2/readers = $readers/" conf
	# Events nobody takes from the queue make it overflow: the daemon is
	# stopped while the faxes are dropped.
	daemon_start
	before=$(rss_kb)
	kill -STOP "$daemon_pid"
	flood
	drop "$count"
	kill -CONT "$daemon_pid"
	begin=$(date +%s%N)
	wait_all
	end=$(date +%s%N)
	t "$count faxes at once, $readers readers: all are read" same "$count" \
		"$(sql "SELECT count(*) FROM fax WHERE state = 'review'")"
	t "  once each" same "$count|$count" \
		"$(sql "SELECT count(DISTINCT spool_name),
			(SELECT count(*) FROM reading) FROM fax")"
	t "  none is stranded" same "" "$(ls -A spool)"
	t "  fsck is clean" "$MARUYOMI_BUILD/maruyomi" -c conf fsck
	after=$(rss_kb)
	t "  memory stays flat: $before kB, then $after kB" \
		test "$after" -le "$RSS_MAX_KB"
	daemon_stop
	echo "# $count faxes, $readers readers: $(awk -v n="$count" \
		-v ns=$((end - begin)) \
		'BEGIN { printf "%.1f faxes a second", n * 1e9 / ns }')"
}

# As long as it goes on; a minute without any is too long.
wait_all()
{
	last=-1 still=0
	while [ $still -lt 600 ]; do
		now=$(sql "SELECT count(*) FROM fax WHERE state = 'review'")
		[ "$now" != "$count" ] || return
		still=$((still + 1))
		[ "$now" = "$last" ] || still=0
		last=$now
		sleep 0.1
	done
}

top=$(mktemp -d)
for readers in $sets; do
	burst "$readers"
	t "  the queue of events overflowed" grep -q 'inotify=overflow' log
done
done_testing
