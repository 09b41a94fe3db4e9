# browser.sh - for scripts that drive a real browser: . after daemon.sh
#
#   browser_install       what drives it, from npm by package-lock.json, once,
#                         into the build folder; one test when it is needed
#   browser_run SCRIPT    a script of tests/web on the review page at $port
#   browser_part SCRIPT   the same, its lines "ok NAME" counted as tests of ours
#   use_real_reader       faxes are read as they are in the office
#   put_faxes FILE...     into the spool, and wait until all are read; one test
#   web_people NAME...    reviewers with the password of all tests
#
# The browser is Debian's Chromium.

browser_here=$MARUYOMI_TOP/tests/web
browser_modules=$MARUYOMI_BUILD/tests/web/modules

browser_install()
{
	mkdir -p "$browser_modules"
	cmp -s "$browser_here/package-lock.json" \
		"$browser_modules/installed" && return
	cp "$browser_here/package.json" "$browser_here/package-lock.json" \
		"$browser_modules" || exit 1
	t "the browser's driver is installed" sh -c 'cd "$1" && npm ci \
		--ignore-scripts --no-audit --no-fund' sh "$browser_modules"
	cp "$browser_here/package-lock.json" "$browser_modules/installed"
}

browser_run()
{
	MARUYOMI=$MARUYOMI_BUILD/maruyomi MARUYOMI_URL=http://127.0.0.1:$port \
		NODE_PATH=$browser_modules/node_modules \
		TMPDIR=/tmp node "$browser_here/$1"
}

browser_part()
{
	browser_run "$1" >browser.out 2>browser.err
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
}

use_real_reader()
{
	sed -i "s|^reader = .*|reader = \"$MARUYOMI_BUILD/maruyomi-read\";|" \
		conf
}

put_faxes()
{
	before=$(sql 'SELECT count(*) FROM fax')
	for fax; do
		name=$(basename "$fax")
		cp "$fax" "spool/.$name" && mv "spool/.$name" "spool/$name"
	done
	# a fax takes 1 to 20 seconds, several times that under the sanitizers
	tries=$((600 + 60 * $#))
	until [ "$(sql "SELECT count(*) FROM fax WHERE state IN ('review',
		'held')")" -ge $((before + $#)) ]; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || break
		sleep 0.5
	done
	t "$# faxes are read" same "$((before + $#))" \
		"$(sql "SELECT count(*) FROM fax WHERE state IN ('review',
			'held')")"
}

web_people()
{
	for name; do
		echo 'correct horse battery' | maruyomi user add "$name" \
			>/dev/null
	done
}
