#!/bin/sh
# test_crash.sh - kill -9, again and again, while faxes come in: nothing is
# lost, nothing is there twice, nothing is half read, and fsck finds no fault
# after any of them.
#
# MARUYOMI_FULL: a thousand kills instead of eighteen.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

kills=12 pace=0.05
case $MARUYOMI_BUILD in
*/san*) pace=0.4 ;; # the reader takes its time there
esac
[ -z "$MARUYOMI_FULL" ] || kills=670 pace=0.5
top=$(mktemp -d)

# A number below $1: the milliseconds the daemon has to live.
chance()
{
	od -An -N2 -tu2 /dev/urandom | awk -v n="$1" '{ print $1 % n }'
}

# Faxes come, one now and then, until the file "enough" is there.
produce()
{
	n=0
	while [ ! -e enough ]; do
		n=$((n + 1))
		put "fax$n.tif" "read $((n % 5 * 20)) of $n"
		sleep $pace
	done
	echo "$n" >produced
}

storm()
{
	: >faults
	produce &
	i=0
	while [ $i -lt $kills ]; do
		i=$((i + 1))
		"$MARUYOMID" -c conf >/dev/null 2>>log &
		daemon_pid=$!
		sleep "$(awk -v ms="$(chance 1500)" 'BEGIN { print ms / 1000 }')"
		daemon_log=/dev/null
		daemon_kill
		"$MARUYOMI_BUILD/maruyomi" -c conf fsck >fsck.out 2>&1 || {
			[ -s m.db ] || continue # not made yet
			echo "after kill $i:"
			cat fsck.out
		} >>faults
	done
	: >enough
	wait
	n=$(cat produced)
	t "$kills kills: no fault after any" same "" "$(cat faults)"
	daemon_start
	t "$n faxes, $kills kills: all are there" is_now "$n" \
		"SELECT count(*) FROM fax"
	t "all are read" is_now "$n" \
		"SELECT count(*) FROM fax WHERE state = 'review'"
	t "none is there twice" same "" "$(sql "SELECT spool_name FROM fax
		GROUP BY spool_name HAVING count(*) > 1")"
	t "none is another's bytes" same "$n" \
		"$(sql "SELECT count(DISTINCT sha256) FROM fax")"
	t "every one is read once" same "$n|$n" \
		"$(sql "SELECT count(*), count(DISTINCT fax_id) FROM reading")"
	t "and whole" same "$n|$((n * 53))" \
		"$(sql "SELECT count(DISTINCT application_id), count(*)
			FROM mark")"
	t "every original is kept, and no other file" same "$n" \
		"$(find archive -type f | wc -l)"
	t "each under its own hash" hashes
	daemon_stop
	t "the journal is sound" same ok "$(sql 'PRAGMA integrity_check')"
}

hashes()
{
	find archive -type f | while read -r file; do
		[ "$(sha256sum <"$file" | cut -c1-64)" = "$(echo "$file" |
			sed 's/^archive//; s/[/]//g; s/\.tif$//')" ] ||
			echo "$file"
	done >wrong
	same "" "$(cat wrong)"
}

daemon_dirs "$top/delete" 'settle_s = 0;'
sed -i '/settle_s = 1/d' conf
storm
t "the spool is empty" same "" "$(ls -A spool)"

daemon_dirs "$top/keep" 'settle_s = 0; after_claim = "keep";'
sed -i '/settle_s = 1/d' conf
kills=$((kills / 2))
storm
t "every file is still in the spool" same "$n" "$(ls spool | wc -l)"
done_testing
