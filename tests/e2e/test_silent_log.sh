#!/bin/sh
# test_silent_log.sh - at the most talkative level the log of a day, with
# everything that can go wrong, holds nothing of what a fax or its call says:
# no name, number or address of the form, no file's name, no caller.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

fax=$MARUYOMI_TOP/fixtures/faxes/fax018
FAKE_READER=$MARUYOMI_BUILD/maruyomi-read
daemon_dirs "$(mktemp -d)/work" 'log_level = "debug";'
sed -i 's/reader_timeout_s = 20/reader_timeout_s = 300/' conf
daemon_start

# arrives FILE NAME - with a sidecar that says who called
arrives()
{
	cp "$1" "spool/.$2"
	cat >"spool/$2.meta" <<-END
		call=000000123
		device=ttyS0
		caller=0476109876
		name=YAMADATARO
		station=FUNABASHI CATV
		error=SECRETERROR
		time=$(date +%s)
		bytes=$(stat -c %s "$1")
	END
	mv "spool/$2.meta" "spool/${2%.tif}.meta"
	mv "spool/.$2" "spool/$2"
}
arrives "$fax.tif" 0474796627-kato.tif
arrives "$MARUYOMI_TOP/fixtures/hostile/text.tif" 0312345678-text.tif
arrives "$MARUYOMI_TOP/fixtures/hostile/blank_page.tif" 0699998888-blank.tif
head -c 100000 "$fax.tif" >cut.tif
arrives "$PWD/cut.tif" 0455556666-cut.tif
mkdir spool/0466667777-folder.tif
ln -s /nowhere spool/0477778888-link.tif
seen()
{
	is_now 4 "SELECT count(*) FROM fax WHERE state IN ('review', 'held')"
}
all_seen()
{
	seen || seen || seen
}
t "all are seen" all_seen
kill -HUP "$daemon_pid"
t "settings are read anew" is_true grep -q reload=done "$daemon_log"
daemon_stop

# What may not be there: the fields as written and as read, and parts of them
# that are long enough to mean somebody.
{
	jq -r '.fields[].text' "$fax.json"
	sql 'SELECT value FROM field' 2>/dev/null || sql 'SELECT text FROM field'
	printf '%s\n' 0474796627 kato 0312345678 0699998888 0455556666 \
		0466667777 0477778888 0476109876 YAMADATARO FUNABASHI \
		SECRETERROR .tif
} | tr ' 　' '\n\n' | awk 'length($0) >= 4' | sort -u >secrets
t "there is something to look for" test "$(wc -l <secrets)" -ge 20
t "and a log to look in" test "$(wc -l <log)" -ge 10
t "no line of it says any of them" same "" "$(grep -nFf secrets log)"
done_testing
