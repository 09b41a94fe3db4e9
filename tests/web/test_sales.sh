#!/bin/sh
# test_sales.sh - sales, calendar and reports in a real browser: by keyboard,
# without script, two at once, at all widths, without barriers.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"
. "$MARUYOMI_TOP/tests/support/sales.sh"
. "$MARUYOMI_TOP/tests/support/browser.sh"

browser_install

TZ=Asia/Tokyo
export TZ
daemon_dirs "$TMPDIR/d"
t "five applications are there" sales_store
sql "UPDATE application SET settled_at = unixepoch() WHERE state = 'confirmed'"
for name in uri sato; do
	echo 'correct horse battery' | maruyomi user add "$name" --role sales \
		>/dev/null
done
web_start
browser_part sales.js
web_stop
done_testing
