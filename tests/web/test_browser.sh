#!/bin/sh
# test_browser.sh - the review page in a real browser, on the sample faxes as
# the real reader reads them.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"
. "$MARUYOMI_TOP/tests/support/browser.sh"

browser_install
t "the lock file names no registry" sh -c '! grep -q "resolved\|://" "$1"' sh \
	"$browser_here/package-lock.json"

daemon_dirs "$TMPDIR/d"
use_real_reader
daemon_start
put_faxes "$MARUYOMI_TOP"/fixtures/faxes/*.tif
put held.tif 'none, this is no fax of ours'
t "one is held" is_now held 'SELECT state FROM fax WHERE id = 7'
web_people kenji aiko
web_start
cp "$MARUYOMI_TOP"/fixtures/faxes/*.json .

# Its lines are ours: counted on from here.
browser_run review.js >browser.out 2>browser.err
browser=$?
while IFS= read -r line; do
	case $line in
	'ok '*) t "${line#ok }" true ;;
	'not ok '*) t "${line#not ok }" false ;;
	*) echo "# $line" ;;
	esac
done <browser.out
t "the browser's part came to its end" sh -c '
	cat "$2"; [ "$1" -eq 0 ]' sh "$browser" browser.err
t "the chain of what was decided is whole" maruyomi audit
web_stop
daemon_stop
done_testing
