#!/bin/sh
# keys.sh BUILD CORPUS - how many keys a practised person needs at the review
# page for each fax of a corpus (TIFF with truth *.json beside them), how many
# bytes its first screen takes, and what is wrong after that.  The browser's
# part is tests/web/keys.js; test_browser.sh installs what drives it.
MARUYOMI_TOP=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
MARUYOMI_BUILD=$(cd "$1" && pwd) || exit 1
corpus=$(cd "$2" && pwd) || exit 1
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/maruyomi-keys.XXXXXX") || exit 1
export MARUYOMI_TOP MARUYOMI_BUILD TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' HUP INT TERM
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/browser.sh"
daemon_dirs "$TMPDIR/d"
. "$MARUYOMI_TOP/tests/support/web.sh"

# daemon_dirs leaves a trap of its own
trap 'kill -KILL $daemon_pid $web_pid 2>/dev/null; rm -rf "$TMPDIR"' EXIT
{
	browser_install
	use_real_reader
	daemon_start
	put_faxes "$corpus"/*.tif
	web_people kenji
	web_start
} >out 2>&1
[ "$tap_bad" -eq 0 ] || { cat out; exit 1; }
MARUYOMI_TRUTH=$corpus browser_run keys.js
web_stop >>out 2>&1
daemon_stop >>out 2>&1
