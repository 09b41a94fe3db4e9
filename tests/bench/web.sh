#!/bin/sh
# web.sh BUILD - how long a page of the review page takes with 100,000
# applications in the journal: median, 95th percentile and longest, in
# milliseconds, of 200 requests one after the other.
MARUYOMI_TOP=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
MARUYOMI_BUILD=$(cd "$1" && pwd) || exit 1
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/maruyomi-bench.XXXXXX") || exit 1
export MARUYOMI_TOP MARUYOMI_BUILD TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' HUP INT TERM
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
daemon_dirs "$TMPDIR/d"
. "$MARUYOMI_TOP/tests/support/web.sh"
{
	daemon_start
	put a.tif 'draw 1'
	t "a fax to copy" is_now review 'SELECT state FROM fax WHERE id = 1'
	daemon_stop
	echo 'correct horse battery' | maruyomi user add kenji --role admin
	sqlite3 m.db <"$MARUYOMI_TOP/tests/bench/many.sql"
	web_start
	t "logged in" login kenji 'correct horse battery'
} >log 2>&1
[ "$tap_bad" -eq 0 ] || { cat log; exit 1; }
echo "$(sql 'SELECT count(*) FROM application') applications," \
	"$(stat -c %s m.db | awk '{ printf "%.1f GB", $1 / 1e9 }')"
python3 - "$port" "$(session)" <<'END'
import http.client, sys, time
port, cookie = int(sys.argv[1]), sys.argv[2]
places = {
    "list, waiting": ["/queue"], "list, further": ["/queue?after=100300"],
    "list, confirmed": ["/queue?view=confirmed&after=%d" % n
        for n in range(1000, 100000, 997)],
    "list, incomplete": ["/queue?view=incomplete"],
    "list, duplicates": ["/queue?view=duplicates"],
    "search, company": ["/queue?view=all&q=%%E7%%AC%%AC%d%%E9%%9B%%BB" % n
        for n in range(1000, 99000, 991)],
    "search, phone": ["/queue?view=all&q=03-%04d-%04d" % (n // 10000, n % 10000)
        for n in range(1000, 99000, 991)],
    "search, a month": ["/queue?view=all&from=2024-05-01&to=2024-05-31"],
    "search, nothing found": ["/queue?view=all&q=zzzz"],
    "application": ["/a/%d" % n for n in range(100011, 100511)],
    "history": ["/a/%d/history" % n for n in range(20, 99000, 991)],
    "next": ["/next?after=%d" % n for n in range(100011, 100500)],
    "sales": ["/sales"], "sales, further": ["/sales?after=50000"],
    "sales, by state": ["/sales?state=%s" % n for n in ("new", "won", "lost",
        "visit", "contacted", "all")],
    "sales, by owner": ["/sales?owner=owner%d&state=%s" % (n, m)
        for n in range(10) for m in ("open", "won", "new")],
    "sales, of nobody": ["/sales?owner=&state=lost"],
    "sales, overdue": ["/sales?overdue=1"],
    "sales, one": ["/sales/%d" % n for n in range(20, 99000, 991)],
    "calendar, a month": ["/calendar?month=2024-%02d" % n
        for n in range(1, 13)],
    "calendar, a day": ["/calendar?day=2024-05-%02d" % n
        for n in range(1, 31)],
    "reports, 13 weeks": ["/reports?until=2024-%02d-10" % n
        for n in range(1, 13)],
    "reports, 52 weeks": ["/reports?weeks=52&until=2025-%02d-10" % n
        for n in range(1, 9)],
    "held": ["/held"], "picture": ["/f/1/page/0.png"],
}
c = http.client.HTTPConnection("127.0.0.1", port)
# What was confirmed since is counted when the reports are looked at: all of it
# here, a night's work there.
took, rounds = time.perf_counter(), 0
while True:
    c.request("GET", "/reports", headers={"Cookie": "maruyomi=" + cookie})
    rounds += 1
    if b'class="flash"' not in c.getresponse().read():
        break
took = time.perf_counter() - took
print("counted for the reports: %.1f s in %d looks" % (took, rounds))
for name, paths in places.items():
    took = []
    for i in range(200):
        start = time.perf_counter()
        c.request("GET", paths[i % len(paths)], headers={"Cookie": "maruyomi=" + cookie})
        r = c.getresponse(); r.read()
        took.append((time.perf_counter() - start) * 1000)
        assert r.status in (200, 303), (name, r.status)
    took.sort()
    print("%-22s median %6.1f ms   95%% %6.1f ms   most %6.1f ms" %
        (name, took[100], took[190], took[199]))
END
web_stop >>log 2>&1
