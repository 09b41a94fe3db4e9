#!/bin/sh
# test_browser.sh - the review page in a real browser, on the sample faxes as
# the real reader reads them.
#
# The browser is Debian's Chromium; what drives it and what judges how usable
# a page is come from npm by package-lock.json, once, into the build folder.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"

here=$MARUYOMI_TOP/tests/web
modules=$MARUYOMI_BUILD/tests/web/modules
mkdir -p "$modules"
if ! cmp -s "$here/package-lock.json" "$modules/installed"; then
	cp "$here/package.json" "$here/package-lock.json" "$modules" || exit 1
	t "the browser's driver is installed" sh -c 'cd "$1" && npm ci \
		--ignore-scripts --no-audit --no-fund' sh "$modules"
	cp "$here/package-lock.json" "$modules/installed"
fi
t "the lock file names no registry" sh -c '! grep -q "resolved\|://" "$1"' sh \
	"$here/package-lock.json"

daemon_dirs "$TMPDIR/d"
sed -i "s|^reader = .*|reader = \"$MARUYOMI_BUILD/maruyomi-read\";|" conf
daemon_start
faxes=0
for fax in "$MARUYOMI_TOP"/fixtures/faxes/*.tif; do
	name=$(basename "$fax")
	cp "$fax" "spool/.$name" && mv "spool/.$name" "spool/$name"
	faxes=$((faxes + 1))
done
put held.tif 'none, this is no fax of ours'
# a fax takes 2 to 20 seconds, several times that under the sanitizers
tries=1200
until [ "$(sql "SELECT count(*) FROM fax WHERE state IN ('review', 'held')")" \
	= $((faxes + 1)) ]; do
	tries=$((tries - 1))
	[ "$tries" -gt 0 ] || break
	sleep 0.5
done
t "the sample faxes are read" same "$faxes" \
	"$(sql "SELECT count(*) FROM fax WHERE state = 'review'")"
for name in kenji aiko; do
	echo 'correct horse battery' | maruyomi user add "$name" >/dev/null
done
web_start
cp "$MARUYOMI_TOP"/fixtures/faxes/*.json .

# Its lines are ours: counted on from here.
MARUYOMI_URL=http://127.0.0.1:$port NODE_PATH=$modules/node_modules \
	TMPDIR=/tmp node "$here/review.js" >browser.out 2>browser.err
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
