#!/bin/sh
# test_hostile.sh - the daemon with the real reader: an application is read,
# and everything else is held with a reason and with its original.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

FAKE_READER=$MARUYOMI_BUILD/maruyomi-read
fixtures=$MARUYOMI_TOP/fixtures
daemon_dirs "$(mktemp -d)/hostile" 'damaged_after_s = 1;'
sed -i '/damaged_after_s = 2/d; s/reader_timeout_s = 20/reader_timeout_s = 300/' conf
daemon_start

n=0
for file in "$fixtures"/hostile/* "$fixtures"/received/*.tif; do
	cp "$file" "spool/.new"
	mv spool/.new "spool/$(basename "$file")"
	n=$((n + 1))
done
t "all are taken" is_now "$n" "SELECT count(*) FROM fax"
t "every one is held" is_now "$n" \
	"SELECT count(*) FROM fax WHERE state = 'held'"
t "with a reason, the first time" same 0 \
	"$(sql "SELECT count(*) FROM fax WHERE reason = '' OR tries > 0")"
t "none by a reader that failed" same 0 "$(sql "SELECT count(*) FROM fax
	WHERE reason NOT LIKE 'foreign: %' AND reason NOT LIKE 'refused: %'")"
t "none became an application" same 0 \
	"$(sql 'SELECT count(*) FROM application')"
originals()
{
	for file in "$fixtures"/hostile/* "$fixtures"/received/*.tif; do
		sha256sum <"$file" | cut -c1-64
	done | sort -u | sed 's/^../archive\/&\//; s/$/.tif/' >want
	find archive -type f | sort >got
	cmp want got
}
t "every original is kept" originals
t "what is not whole is so called" same "header_only.tif|page 1 was announced but is not there
hylafax-cut-partial-last-page.tif|the last page ends after 241 mm: a call that was cut, or short paper
hylafax-v29-page2-lost-broken-last-ifd.tif|page 2 has no picture
random_ii.tif|page 1 was announced but is not there
spandsp-in-progress-2of5.tif|reception did not end: each of 2 pages says it is the only one
zero.tif|the file is empty" "$(sql "SELECT CAST(spool_name AS TEXT), damage
	FROM fax WHERE damage <> '' ORDER BY 1")"

# Two of five pages, cut off in the third: what came is read.
head -c 100000 "$fixtures/faxes/fax018.tif" >spool/cut.tif
cp "$fixtures/faxes/fax018.tif" spool/.whole && mv spool/.whole spool/whole.tif
settled()
{
	[ "$(sql "SELECT count(*) FROM fax WHERE id > $n
		AND state IN ('review', 'held')")" = 2 ]
}
both_settled()
{
	is_true settled || is_true settled || is_true settled
}
t "a sheet is read, and half of it" both_settled
t "the sheet is whole" same "review||53" "$(sql "SELECT fax.state, damage,
	(SELECT count(*) FROM mark WHERE application_id = a.id
		AND answer <> 'missing')
	FROM fax JOIN application a ON a.fax_id = fax.id
	WHERE spool_name = CAST('whole.tif' AS BLOB)")"
t "half of it says what is missing" same "review|1|1" \
	"$(sql "SELECT fax.state, damage <> '',
	EXISTS (SELECT 1 FROM mark WHERE application_id = a.id
		AND answer = 'missing')
	FROM fax JOIN application a ON a.fax_id = fax.id
	WHERE spool_name = CAST('cut.tif' AS BLOB)")"

small()
{
	kb=$(awk '/VmHWM/ { print $2 }' "/proc/$daemon_pid/status")
	echo "the daemon used $kb kB at most"
	[ "$kb" -lt 65536 ]
}
case $MARUYOMI_BUILD in
*/san*) skip "the daemon stays small" "the sanitizer's memory is large" ;;
*) t "the daemon stays small" small ;;
esac
daemon_stop
done_testing
