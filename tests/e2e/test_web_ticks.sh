#!/bin/sh
# test_web_ticks.sh - a sheet ticked throughout is one question on the review
# page.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"

daemon_dirs "$TMPDIR/d"
"$MARUYOMI_BUILD/tests/e2e/fill_store" m.db "$FORM" <<END || exit 1
fax fax00001.tif $(date +%s)
page 1
application
no *
ticks 1-1-1 1-1-2 1-1-3 1-1-4 2-1-1 2-1-2 2-1-3 3-1-1 3-1-2
review 7-3-1 yes ink outside the frame
store
fax fax00002.tif $(date +%s)
page 1
application
yes *
ticks 1-1-1
store
END
maruyomi user add kenji >/dev/null <<END
correct horse battery
END
maruyomi user add uri --role sales >/dev/null <<END
correct horse battery
END
web_start

asks()
{
	request "/a/$1" | grep -c 'id="k-ticks"'
}

open_marks()
{
	maruyomi show 1 --json | jq -c .review
}

t "a reader of ours logs in" login uri 'correct horse battery'
t "who may not decide is not asked" same 0 "$(asks 1)"
t "  nor heard" same 403 "$(status -d "csrf=$(token /password)" -d mean=yes \
	/a/1/ticks)"
t "a reviewer logs in" login kenji 'correct horse battery'
t "ticks all over are asked about at once" same 1 "$(asks 1)"
t "one tick among rings is not" same 0 "$(asks 2)"
csrf=$(token /a/1)
t "without the token" same 403 "$(status -d mean=yes /a/1/ticks)"
t "neither yes nor no" same 400 "$(status -d "csrf=$csrf" -d mean=missing \
	/a/1/ticks)"
t "nothing was decided" same 0 "$(sql 'SELECT count(*) FROM verdict')"
t "they mean yes" same 303 "$(status -d "csrf=$csrf" -d mean=yes /a/1/ticks)"
t "  each of them" same '["7-3-1"]' "$(open_marks)"
t "  by whom" same "9 kenji" "$(sql "SELECT count(*) || ' ' || who FROM verdict
	GROUP BY who")"
t "it is asked no more" same 0 "$(asks 1)"
t "sent twice it changes nothing" same 303 "$(status -d "csrf=$csrf" \
	-d mean=no /a/1/ticks)"
t "  nothing at all" same 9 "$(sql 'SELECT count(*) FROM verdict')"
web_stop
done_testing
