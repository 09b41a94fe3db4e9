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

# --- all at once, two of them begun before the daemon starts ----------------

spandsp &
hylafax &
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

is_9()
{
	is_now 9 "SELECT count(*) FROM fax"
}
t "all are taken in the end" is_9
t "once each" same "appender.tif dies.tif hylafax.tif locked.tif numbered.tif renamed.tif scanner.tif spandsp.tif trickle.tif" \
	"$(taken)"
t "whole ones as whole, the others with words" same \
	"dies.tif|the directory of page 2 is cut off
numbered.tif|reception did not end: each of 2 pages says it is the only one" \
	"$(sql "SELECT CAST(spool_name AS TEXT), damage FROM fax
		WHERE damage <> '' ORDER BY spool_name")"
t "all are read" is_now 9 "SELECT count(*) FROM fax WHERE state = 'review'"

sizes()
{
	sql "SELECT CAST(spool_name AS TEXT), size FROM fax
		ORDER BY spool_name"
}
t "each with all its pages" same "appender.tif|$((8 + 3 * 42 + 20))
dies.tif|$((8 + 42 + 16))
hylafax.tif|$((8 + 42 + 19))
locked.tif|$((8 + 42 + 18))
numbered.tif|$((8 + 2 * 42 + 20))
renamed.tif|$((8 + 42 + 19))
scanner.tif|$((8 + 3 * 42 + 19))
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
