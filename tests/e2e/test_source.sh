#!/bin/sh
# test_source.sh - a fax server hands over a fax with what it knows of the
# call: all of it arrives, whatever a caller has put into it.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

daemon_dirs "$(mktemp -d)/source" 'settle_s = 0;'
sed -i '/settle_s = 1/d' conf
maruyomi="$MARUYOMI_BUILD/maruyomi -c conf"

# The hooks as installed, and a HylaFAX spool with a bin/faxrcvd that notes
# that it was run.
mkdir -p lib hylafax/recvq hylafax/bin
for hook in intake/hand-over hylafax/faxrcvd-maruyomi hylafax/FaxDispatch; do
	sed "s|@LIBEXECDIR@|$PWD/lib|; s|@LOCALSTATEDIR@|/nowhere|" \
		"$MARUYOMI_TOP/config/$hook" >"lib/${hook#*/}"
	chmod 755 "lib/${hook#*/}"
done
cat >hylafax/bin/faxrcvd <<'END'
#!/bin/sh
printf '%s|' "$@" >>ran
echo >>ran
[ ! -f etc/FaxDispatch ] || . etc/FaxDispatch
END
chmod 755 hylafax/bin/faxrcvd
MARUYOMI_SPOOL=$PWD/spool
export MARUYOMI_SPOOL

faxrcvd()
{
	(cd hylafax && "$OLDPWD/lib/faxrcvd-maruyomi" "$@")
}

# What the journal has of the newest fax.
told()
{
	sql "SELECT via, call, device, caller, name, station, error
		FROM source ORDER BY fax_id DESC LIMIT 1"
}

daemon_start

# --- HylaFAX, by FaxRcvdCmd ---------------------------------------------------

cp "$MARUYOMI_TOP/fixtures/received/hylafax-cut-partial-last-page.tif" \
	hylafax/recvq/fax000000001.tif
t "a fax is handed over" faxrcvd recvq/fax000000001.tif pts_1 000000002 \
	'T.30 T2 timeout, expected signal not received' 0282220597 \
	'コウヨウデンキ' ''
t "  and taken" is_now 1 'SELECT count(*) FROM fax'
t "  with all that was said of it" same \
	'sidecar|000000002|pts_1|0282220597|コウヨウデンキ|0312345678|T.30 T2 timeout, expected signal not received' \
	"$(told)"
now=$(date +%s)
t "  and when" same 1 "$(sql "SELECT sent_at BETWEEN $now - 60 AND $now
	FROM source")"
t "  HylaFAX's own faxrcvd ran" same \
	'recvq/fax000000001.tif|pts_1|000000002|T.30 T2 timeout, expected signal not received|0282220597|コウヨウデンキ||' \
	"$(cat hylafax/ran)"
t "  and keeps its file" test -f hylafax/recvq/fax000000001.tif
t "  nothing is left in the spool" is_true sh -c '[ -z "$(ls -A spool)" ]'
t "the reader refuses it here" is_now held 'SELECT state FROM fax'

shown()
{
	$maruyomi show fax:1 >shown || return 1
	grep -q '送信元  *0282220597   コウヨウデンキ   発信機の名乗り: 0312345678' \
		shown &&
		grep -q '通信の異常  *T.30 T2 timeout' shown &&
		grep -q '注意  *最後のページが 241 mm で終わっています' shown &&
		return
	cat shown
	return 1
}
t "a person is told who, what went wrong, and that it was cut" shown
t "and a program" same \
	'{"via":"sidecar","sender":"0282220597","rows":"2292 1864"}' \
	"$($maruyomi show fax:1 --json | jq -c '.source |
		{via, sender, rows: .page_rows}')"

cp hylafax/recvq/fax000000001.tif hylafax/recvq/fax000000002.tif
faxrcvd recvq/fax000000002.tif pts_1 000000003 '' 0282-22-0597
t "the same number within the hour" is_now 2 'SELECT count(*) FROM fax'
again()
{
	$maruyomi show fax:2 | grep -q '同じ番号から1時間以内に fax:1 が'
}
t "  is said" again

# --- what callers may think of ------------------------------------------------

evil='$(touch pwned) `touch pwned`;touch pwned "'"'"' & | > < * \'
long=$(head -c 3000 /dev/zero | tr '\0' x)
cp hylafax/recvq/fax000000001.tif 'hylafax/recvq/-n $(touch pwned).tif'
t "quotes, dollars, newlines" faxrcvd 'recvq/-n $(touch pwned).tif' "$evil" \
	'1
call=9
bytes=1' "$long" "$(printf '03\033[2J\0017')" "$evil"
t "  are text" is_now 3 'SELECT count(*) FROM fax'
t "  are no lines of their own" same '1call=9bytes=1|03[2J7|1' \
	"$(sql "SELECT call, caller, name = device FROM source
		WHERE fax_id = 3")"
t "  are bounded" same '159|…' "$(sql "SELECT length(CAST(error AS BLOB)),
	substr(error, -1) FROM source WHERE fax_id = 3")"
t "  ran nothing" same "" "$(find . -name pwned)"
in_log()
{
	! grep -e 0282 -e コウヨウ -e T2 -e pwned "$daemon_log"
}
t "  nothing of them is in the log" in_log

t "no file, no fax" faxrcvd recvq/gone.tif pts_1 000000004 'No carrier'
t "  but HylaFAX hears of it" grep -q 000000004 hylafax/ran

no_room()
{
	MARUYOMI_SPOOL=$PWD/nowhere faxrcvd recvq/fax000000001.tif pts_1 5 '' \
		2>err
	grep -q 'there is no folder' err && grep -q '|5|' hylafax/ran
}
t "a spool that is missing is said, HylaFAX goes on" no_room

# --- by FaxDispatch -------------------------------------------------------------

mkdir hylafax/etc
{
	echo "FILE=\$1 DEVICE=\$2 COMMID=\$3 MSG=\$4 CIDNUMBER=\$5 CIDNAME=\$6"
	echo "SENDER='TSI OF FILE'"
	cat lib/FaxDispatch
} >hylafax/etc/FaxDispatch
(cd hylafax && bin/faxrcvd recvq/fax000000001.tif pts_2 000000006 '' 031111222)
t "by FaxDispatch" is_now 'sidecar|000000006|pts_2|031111222||TSI OF FILE|' \
	"SELECT via, call, device, caller, name, station, error
		FROM source WHERE fax_id = 4"

# --- sidecars that are no good ----------------------------------------------------

n=$(sql 'SELECT count(*) FROM fax')
head -c 100000 /dev/zero >spool/large.meta
put large.tif 'read 1'
printf 'caller=1\nbytes=9999\n' >spool/other.meta
put other.tif 'read 1 b'
mkfifo spool/pipe.meta
put pipe.tif 'read 1 c'
t "a sidecar of no use costs no fax" is_now $((n + 3)) \
	"SELECT count(*) FROM fax"
t "  which are read" is_now 3 \
	"SELECT count(*) FROM fax WHERE id > $n AND state = 'review'"
t "  and from nobody" same 3 "$(sql "SELECT count(*) FROM source
	WHERE fax_id > $n AND via = 'file' AND caller = ''")"
t "  that is logged" same 3 "$(grep -c 'passed over: sidecar' "$daemon_log")"

# --- folders of Asterisk and FreeSWITCH -------------------------------------------

fake 'read 2' >private.tif
t "handed over and deleted" lib/hand-over -d -s spool private.tif \
	caller=0311112222 call=uuid-1 colour=blue
t "  is taken" is_now '0311112222|uuid-1' \
	"SELECT caller, call FROM source ORDER BY fax_id DESC LIMIT 1"
t "  and gone where it was" test ! -e private.tif
daemon_stop
done_testing
