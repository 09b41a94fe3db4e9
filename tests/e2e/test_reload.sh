#!/bin/sh
# test_reload.sh - SIGHUP: new settings as a whole or not at all, and no fax
# in hand is lost or read twice for it.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

top=$(mktemp -d)
daemon_dirs "$top" 'settle_s = 0;'
sed -i '/settle_s = 1/d' conf
mkdir other
daemon_start

# said WORDS N - the log says so N times by now
said()
{
	[ "$(grep -c -e "$1" "$daemon_log")" -ge "$2" ]
}
hup()
{
	kill -HUP "$daemon_pid"
}

put slow.tif 'read 3000'
t "one is being read" is_now reading 'SELECT state FROM fax'

# --- wrong in different ways: nothing changes --------------------------------

cp conf good
refused()
{
	hup
	is_true said "reload=refused: .*$2" "$1" && ! said reload=done 1
}
echo 'settle = 1;' >>conf
t "a setting that is not known is refused" refused 1 'conf:.*settle'
{ sed '/^form/d' good; echo 'form = "/nowhere";'; } >conf
t "a form that is not there is refused" refused 1 /nowhere
{ sed '/^reader =/d' good; echo 'reader = "/nowhere";'; } >conf
t "a reader that is not there is refused" refused 1 'reader /nowhere'
t "the fax in hand is still read" is_now reading 'SELECT state FROM fax'

# --- good: taken over when the fax in hand is done ---------------------------

sed "s|$top/spool|$top/other|; s/readers = 2/readers = 1/" good >conf
hup
t "good settings are taken" is_true said reload=begun 1
put early.tif 'read 1' # in the spool that is given up
t "when the fax in hand is read" is_true said reload=done 1
t "which was read once" same "review|1" "$(sql "SELECT state,
	(SELECT count(*) FROM event WHERE fax_id = fax.id
		AND becomes = 'reading') FROM fax WHERE id = 1")"
t "and it is ready again" is_true said 'state=ready readers=1' 1
fake 'read 1' >other/.new && mv other/.new other/new.tif
t "the new spool is watched" is_now 1 "SELECT count(*) FROM fax
	WHERE spool_name = CAST('new.tif' AS BLOB) AND state = 'review'"
t "the old one is not" test -e spool/early.tif

# --- good to read, but cannot be opened: the old ones again ------------------

sed "s|$top/other|$top/nowhere|" conf >bad && cp bad conf
hup
t "a spool that is not there is refused" is_true said \
	"reload=refused: .*nowhere" 1
fake 'read 1' >other/.new && mv other/.new other/again.tif
t "the spool there was is watched again" is_now 1 "SELECT count(*) FROM fax
	WHERE spool_name = CAST('again.tif' AS BLOB) AND state = 'review'"

# --- back, and the file that waited there ------------------------------------

cp good conf
hup
t "what waited in the first spool is read" is_now 1 "SELECT count(*) FROM fax
	WHERE spool_name = CAST('early.tif' AS BLOB) AND state = 'review'"
t "no fax was read twice" same 0 "$(sql "SELECT count(*) FROM (SELECT fax_id
	FROM reading GROUP BY fax_id HAVING count(*) > 1)")"
for i in 1 2 3 4 5; do
	put "many$i.tif" 'read 200'
	hup
	sleep 0.1
done
t "many reloads lose none" is_now 5 "SELECT count(*) FROM fax
	WHERE CAST(spool_name AS TEXT) GLOB 'many*' AND state = 'review'"
daemon_stop
done_testing
