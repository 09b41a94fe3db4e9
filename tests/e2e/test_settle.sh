#!/bin/sh
# test_settle.sh - files that grow, pause, are locked, renamed, cut: each is
# taken once, when it is whole, or as damaged when it never becomes so.
#
# A file rests when nothing has changed for 2 s; writers here pause for 3 to 5
# with a file that is a valid, shorter TIFF.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

daemon_dirs "$(mktemp -d)/settle" 'settle_s = 2; damaged_after_s = 8;'
sed -i '/settle_s = 1/d; /damaged_after_s = 2/d;
	s/settle_blind_s = 2/settle_blind_s = 3/' conf

byte()
{
	# shellcheck disable=SC2059
	printf "\\$(printf %03o "$1")"
}

# A TIFF of three pages, in pieces: each page is a directory of 42 bytes that
# takes the header for its picture.  ifd NUMBER NEXT TOTAL
ifd()
{
	printf '\003\0'
	printf '\021\001\004\0\001\0\0\0\010\0\0\0'
	printf '\027\001\004\0\001\0\0\0\004\0\0\0'
	printf '\051\001\003\0\002\0\0\0'
	byte "$1"
	printf '\0'
	byte "$3"
	printf '\0'
	byte "$2"
	printf '\0\0\0'
}
head8()
{
	printf 'II*\0\010\0\0\0'
}
# Page 2 lies at 50, page 3 at 92.  What tells the fake reader what to do
# stands behind the last.
tail_of()
{
	printf 'FAKE read 1 %s' "$1"
}

# --- sources, each in its own way ------------------------------------------

# Keeps the file open; after each page it is a valid TIFF.
spandsp()
{
	{
		head8
		ifd 0 0 1
		sleep 4
		# the page before is linked to the new one
		printf '\062' | dd of=spool/spandsp.tif bs=1 seek=46 \
			conv=notrunc 2>/dev/null
		ifd 1 0 1
		tail_of spandsp
		sleep 4
		# closing, it writes the true total
		for at in 44 86; do
			printf '\002' | dd of=spool/spandsp.tif bs=1 \
				seek=$at conv=notrunc 2>/dev/null
		done
	} >>spool/spandsp.tif
}

# Locks the file, makes it readable at the end.
hylafax()
{
	(
		flock -x 9
		printf 'II*\0\0\0\0\0' >&9
		sleep 4
		{
			ifd 0 0 0
			tail_of hylafax
		} >&9
		printf '\010' | dd of=spool/hylafax.tif bs=1 seek=4 \
			conv=notrunc 2>/dev/null
		sleep 4
	) 9>>spool/hylafax.tif
	chmod 640 spool/hylafax.tif
}

# A lock alone, by one who does not write.
lock_only()
{
	(
		flock -x 9
		sleep 7
	) 9<spool/locked.tif
}

# Opens and closes again and again, each time before the file has rested.
scanner()
{
	head8 >spool/scanner.tif
	for piece in 1 2 3 4; do
		sleep 1
		case $piece in
		1) ifd 0 50 3 ;;
		2) ifd 1 92 3 ;;
		3) ifd 2 0 3 ;;
		4) tail_of scanner ;;
		esac >>spool/scanner.tif
	done
}

# Closed between the pages, and rests there; but a page is announced.
appender()
{
	{
		head8
		ifd 0 50 0
	} >spool/appender.tif
	sleep 5
	ifd 1 92 0 >>spool/appender.tif
	sleep 5
	{
		ifd 2 0 0
		tail_of appender
	} >>spool/appender.tif
}

# A byte at a time.
trickle()
{
	{
		head8
		ifd 0 0 0
		tail_of trickle
	} >trickle.all
	n=$(wc -c <trickle.all)
	i=0
	while [ $i -lt "$n" ]; do
		dd if=trickle.all bs=1 skip=$i count=4 2>/dev/null \
			>>spool/trickle.tif
		i=$((i + 4))
		sleep 0.2
	done
}

# Dies with a page announced.
dies()
{
	{
		head8
		ifd 0 50 0
		tail_of dies
	} >spool/dies.tif
}

# Dies before the totals are written.
dies_numbered()
{
	{
		head8
		ifd 0 50 1
		ifd 1 0 1
		tail_of numbered
	} >spool/numbered.tif
}

renamed()
{
	{
		head8
		ifd 0 0 1
		tail_of renamed
	} >spool/.renamed
	sleep 3
	mv spool/.renamed spool/renamed.tif
}

# A real fax of two pages, slowed down: pieces of 1 byte to 64 kB.
real=$MARUYOMI_TOP/fixtures/received/hylafax-ecm-2pages-ok.tif
real_bytes=$(wc -c <"$real")
pieces()
{
	at=0
	for n in 1 7 1 4095 3 32000 1 64000; do
		dd if="$real" bs=64k iflag=skip_bytes,count_bytes skip=$at \
			count=$n 2>/dev/null
		at=$((at + n))
		sleep "$1"
	done
}

# Held open; every pause but the last is longer than a file must rest.
slow_open()
{
	pieces 2.2 >spool/slow_open.tif
}

# Held open and locked.
slow_locked()
{
	(
		flock -x 9
		pieces 2.2 >&9
	) 9>spool/slow_locked.tif
}

# Opened for each piece, as over FTP.
slow_closed()
{
	pieces 0 | for n in 1 1 2 4 8 16 20 40; do
		dd bs=1024 count=$n iflag=fullblock 2>/dev/null \
			>>spool/slow_closed.tif
		sleep 1.2
	done
}

# Killed midway, with and without a lock.
killed()
{
	{
		[ "$1" != killed_locked ] || flock -x 9
		head -c 40000 "$real" >&9
		exec sleep 60
	} 9>"spool/$1.tif" &
	sleep 4
	kill -KILL $!
}

# --- all at once, two of them begun before the daemon starts ----------------

spandsp &
hylafax &
slow_locked &
killed killed_locked &
{
	head8
	ifd 0 0 1
	tail_of locked
} >spool/locked.tif
lock_only &
sleep 0.5
daemon_start
scanner &
appender &
trickle &
dies
dies_numbered
renamed &
slow_open &
slow_closed &
killed killed_open &

taken()
{
	sql "SELECT group_concat(CAST(spool_name AS TEXT), ' ') FROM
		(SELECT spool_name FROM fax ORDER BY spool_name)"
}
is_taken()
{
	got=$(taken)
	case " $got " in
	*" $1 "*) ;;
	*) printf '%s is not among: %s\n' "$1" "$got"; return 1 ;;
	esac
}
sleep 3
t "nothing is taken that still comes" same "" "$(taken)"

t "all are taken in the end" is_now 14 "SELECT count(*) FROM fax"
t "once each" same "appender.tif dies.tif hylafax.tif killed_locked.tif killed_open.tif locked.tif numbered.tif renamed.tif scanner.tif slow_closed.tif slow_locked.tif slow_open.tif spandsp.tif trickle.tif" \
	"$(taken)"
t "whole ones as whole, the others with words" same \
	"dies.tif|the directory of page 2 is cut off
killed_locked.tif|page 2 was announced but is not there
killed_open.tif|page 2 was announced but is not there
numbered.tif|reception did not end: each of 2 pages says it is the only one" \
	"$(sql "SELECT CAST(spool_name AS TEXT), damage FROM fax
		WHERE damage <> '' ORDER BY spool_name")"
t "all are read" is_now 9 "SELECT count(*) FROM fax WHERE state = 'review'"
t "or seen by a reader that knows them not" is_now 5 \
	"SELECT count(*) FROM fax WHERE state = 'held'"

sizes()
{
	sql "SELECT CAST(spool_name AS TEXT), size FROM fax
		ORDER BY spool_name"
}
t "each with all its pages" same "appender.tif|$((8 + 3 * 42 + 20))
dies.tif|$((8 + 42 + 16))
hylafax.tif|$((8 + 42 + 19))
killed_locked.tif|40000
killed_open.tif|40000
locked.tif|$((8 + 42 + 18))
numbered.tif|$((8 + 2 * 42 + 20))
renamed.tif|$((8 + 42 + 19))
scanner.tif|$((8 + 3 * 42 + 19))
slow_closed.tif|$real_bytes
slow_locked.tif|$real_bytes
slow_open.tif|$real_bytes
spandsp.tif|$((8 + 2 * 42 + 19))
trickle.tif|$((8 + 42 + 19))" "$(sizes)"
wait_for_sources()
{
	for job in $(jobs -p); do
		[ "$job" = "$daemon_pid" ] || wait "$job"
	done
}
wait_for_sources
t "and none came back" same "" "$(ls -A spool)"
daemon_stop

# --- kept, and moved --------------------------------------------------------

daemon_dirs "$PWD-keep" 'settle_s = 0; after_claim = "keep";'
sed -i '/settle_s = 1/d' conf
put one.tif 'read 1'
daemon_start
t "a kept file is taken" is_now kept "SELECT spool_fate FROM fax"
mv spool/one.tif spool/two.tif
touch spool/two.tif
sleep 3
t "renamed and touched, it is the same" same 1 \
	"$(sql 'SELECT count(*) FROM fax')"
daemon_stop
touch spool/two.tif
daemon_start
sleep 3
t "touched while nobody looked, too" same "1|kept" \
	"$(sql 'SELECT count(*), spool_fate FROM fax')"
fake 'read 2' >>spool/two.tif
t "with other bytes it is another" is_now 2 'SELECT count(*) FROM fax'
t "that says which one it was" same \
	"the file has grown since it was taken as fax 1" \
	"$(sql 'SELECT damage FROM fax WHERE id = 2')"
rm spool/two.tif
t "removed by hand, it is gone" is_now 2 \
	"SELECT count(*) FROM fax WHERE spool_fate = 'gone'"
daemon_stop

daemon_dirs "$PWD-move" 'settle_s = 0; after_claim = "move";'
sed -i '/settle_s = 1/d' conf
mkdir done
echo "move_to = \"$PWD/done\";" >>conf
daemon_start
put one.tif 'read 1'
t "a moved file is taken" is_now gone "SELECT spool_fate FROM fax"
put one.tif 'read 1'
t "and another of its name" is_now 2 \
	"SELECT count(*) FROM fax WHERE spool_fate = 'gone'"
t "both lie where they were moved to" same "1-one.tif 2-one.tif" \
	"$(ls done | tr '\n' ' ' | sed 's/ $//')"
t "and no longer in the spool" same "" "$(ls -A spool)"
daemon_stop
done_testing
