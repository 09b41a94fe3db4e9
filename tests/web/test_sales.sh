#!/bin/sh
# test_sales.sh - sales, calendar and reports in a real browser: by keyboard,
# without script, two at once, at all widths, without barriers.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"
. "$MARUYOMI_TOP/tests/support/sales.sh"

here=$MARUYOMI_TOP/tests/web
modules=$MARUYOMI_BUILD/tests/web/modules
mkdir -p "$modules"
if ! cmp -s "$here/package-lock.json" "$modules/installed"; then
	cp "$here/package.json" "$here/package-lock.json" "$modules" || exit 1
	t "the browser's driver is installed" sh -c 'cd "$1" && npm ci \
		--ignore-scripts --no-audit --no-fund' sh "$modules"
	cp "$here/package-lock.json" "$modules/installed"
fi

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
MARUYOMI_URL=http://127.0.0.1:$port NODE_PATH=$modules/node_modules \
	TMPDIR=/tmp node "$here/sales.js" >browser.out 2>browser.err
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
web_stop
done_testing
