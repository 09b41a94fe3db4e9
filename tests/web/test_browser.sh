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

browser_part review.js
t "the chain of what was decided is whole" maruyomi audit
web_stop
daemon_stop
done_testing
