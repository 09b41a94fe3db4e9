#!/bin/sh
# test_intake.sh - what lands in the spool ends where it belongs, whatever
# the reader does with it.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

daemon_dirs "$(mktemp -d)/intake" 'tries = 2; file_max_mb = 1;'
sed 's/reader_timeout_s = 20/reader_timeout_s = 3/' conf >conf3

daemon_start conf3

# name|what the reader does|state|reason
sed '/^#/d' >kinds <<'END'
read|read 1|review|
child|child|review|
foreign|foreign|held|foreign: no page of the form
refused|refuse|held|refused: too many rows
contradict|contradict|held|the reader contradicts itself (exit status 65)
silent|silent|held|the reader printed nothing (exit status 0)
twice|twice|held|the reader printed more than one line
flood|flood|held|the reader printed without end
grumble|grumble|held|the reader printed without end
segv|crash 11|held|the reader crashed (signal 11)
abort|crash 6|held|the reader crashed (signal 6)
forbidden|crash 31|held|the reader tried what it may not do
oom|crash 9|held|the reader was killed, probably for its memory
hang|hang|held|reading it took longer than 3 s
gave-up|exit 70|held|the reader gave up on it (exit status 70)
system|exit 71|held|given up after 2 tries: the reader could not work (exit status 71)
not-run|exit 127|held|given up after 2 tries: the reader program could not be run
odd|exit 3|held|the reader failed (exit status 3)
cage|cage|held|foreign: the cage is good
no-fax|something else|held|refused: is not a TIFF file
END
while IFS='|' read -r name words state reason; do
	put "$name.tif" "$words"
	fake "$words" >"$name.copy"
done <kinds
n=$(wc -l <kinds)

t "all are taken" is_now "$n" "SELECT count(*) FROM fax"
t "none is left waiting or being read" is_now 0 \
	"SELECT count(*) FROM fax WHERE state IN ('arrived', 'reading')"
while IFS='|' read -r name words state reason; do
	t "$name: $state" same "$state|$reason" \
		"$(sql "SELECT state, reason FROM fax
			WHERE spool_name = CAST('$name.tif' AS BLOB)")"
done <kinds

kept()
{
	while IFS='|' read -r name words state reason; do
		sum=$(sha256sum <"$name.copy" | cut -d' ' -f1)
		cmp "$name.copy" "archive/$(echo "$sum" |
			sed 's/^../&\//').tif" || return 1
	done <kinds
	same "$n" "$(find archive -type f | wc -l)"
}
t "every original is kept as it came" kept
t "the spool is empty" same "" "$(ls -A spool)"
t "the journal knows it" same "$n" \
	"$(sql "SELECT count(*) FROM fax WHERE spool_fate = 'gone'")"

t "a good reading waits for a person" same \
	"review|1|52|1|試験商事" \
	"$(sql "SELECT a.state, a.number,
		(SELECT count(*) FROM mark WHERE answer = 'yes'
			AND application_id = a.id),
		(SELECT count(*) FROM mark WHERE answer = 'review'
			AND application_id = a.id),
		(SELECT text FROM field WHERE application_id = a.id
			AND item = 'company')
		FROM application a JOIN fax ON fax.id = fax_id
		WHERE spool_name = CAST('read.tif' AS BLOB)")"
t "with the reading whole, and by whom" same "fake_reader 1|53" \
	"$(sql "SELECT reader, json_array_length(json,
		'\$.applications[0].marks') FROM reading JOIN fax
		ON fax.id = fax_id
		WHERE spool_name = CAST('read.tif' AS BLOB)")"

# --- what is no whole TIFF -------------------------------------------------

n=$(sql "SELECT count(*) FROM fax")
printf '%%PDF-1.7 not a fax' >spool/scan.pdf
: >spool/empty.tif
printf 'II*\0\0\0\0\0' >spool/answered.tif
fake 'read 1' | head -c 30 >spool/cut.tif
fake 'many 2' | sed 's/FAKE/fake/' | tr '\000\010' '\010\000' >spool/odd.tif
t "what is whole or not is taken all the same" is_now $((n + 5)) \
	"SELECT count(*) FROM fax"
t "each in words" same "answered.tif|no page was received
cut.tif|the directory of page 1 is cut off
empty.tif|the file is empty
odd.tif|
scan.pdf|" "$(sql "SELECT CAST(spool_name AS TEXT), damage FROM fax
	WHERE id > $n ORDER BY spool_name")"
t "and is held" is_now 5 "SELECT count(*) FROM fax WHERE id > $n
	AND state = 'held'"

n=$(sql "SELECT count(*) FROM fax")
{
	fake 'read 1'
	head -c 1048576 /dev/zero
} >spool/.large
sum=$(sha256sum <spool/.large | cut -c3-64)
mv spool/.large spool/large.tif
t "what is too large is held" is_now "held|the file is larger than 1 MB" \
	"SELECT state, reason FROM fax WHERE id > $n"
t "and its original kept" test -n "$(find archive -name "$sum.tif")"

# --- what is no fax --------------------------------------------------------

mkdir spool/folder
ln -s ../read.copy spool/link.tif
mkfifo spool/pipe.tif
for name in .hidden.tif fax.tif.part fax.meta seqf; do
	fake 'read 1' >"spool/$name"
done
put last.tif 'many 2'
t "two applications in one fax" is_now 2 "SELECT count(*) FROM application
	a JOIN fax ON fax.id = fax_id
	WHERE spool_name = CAST('last.tif' AS BLOB)"
sleep 2
t "other things stay where they are" same "fax.meta fax.tif.part folder link.tif pipe.tif seqf" \
	"$(ls spool | tr '\n' ' ' | sed 's/ $//')"
t "and are no faxes" same $((n + 2)) "$(sql "SELECT count(*) FROM fax")"

# --- the same document again -----------------------------------------------

first=$(sql "SELECT id FROM fax WHERE spool_name = CAST('read.tif' AS BLOB)")
cp -p read.copy spool/again1.tif
t "sent again it is another arrival" is_now "$first" \
	"SELECT duplicate_of FROM fax
	WHERE spool_name = CAST('again1.tif' AS BLOB)"
cp -p read.copy spool/again2.tif
cp -p read.copy spool/again1.tif
t "and again, under old and new names" is_now 3 \
	"SELECT count(*) FROM fax WHERE duplicate_of = $first"
t "the original is kept once" same 1 \
	"$(find archive -name "$(sha256sum <read.copy | cut -c3-64).tif" |
		wc -l)"

# --- the log ---------------------------------------------------------------

names_in_log()
{
	! grep -e 'again1' -e 'scan\.pdf' -e 'read\.tif' -e 試験 "$daemon_log"
}
t "no name of a file, nothing of a fax in the log" names_in_log

# --- the end ---------------------------------------------------------------

put slow.tif 'hang'
t "one in hand" is_now reading "SELECT state FROM fax
	WHERE spool_name = CAST('slow.tif' AS BLOB)"
daemon_stop
t "and gives it back" same arrived "$(sql "SELECT state FROM fax
	WHERE spool_name = CAST('slow.tif' AS BLOB)")"
t "without counting a try" same 0 "$(sql "SELECT tries FROM fax
	WHERE spool_name = CAST('slow.tif' AS BLOB)")"
no_reader()
{
	! ls -l /proc/[0-9]*/fd/0 2>/dev/null | grep -F "$PWD/archive/"
}
t "no reader is left behind" is_true no_reader
daemon_start conf3
t "and reads it again" is_now held "SELECT state FROM fax
	WHERE spool_name = CAST('slow.tif' AS BLOB)"
daemon_stop
t "the journal is sound" same ok "$(sql 'PRAGMA integrity_check')"
done_testing
