#!/bin/sh
# test_web_hostile.sh - thousands of requests no browser sends, most of them
# by somebody who is logged in: each is refused, answered or hung up on, none
# is an error of ours, and the page goes on.  What is sent depends on a seed
# alone: MARUYOMI_SEED=N sends others, MARUYOMI_REQUESTS=N more.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"

seed=${MARUYOMI_SEED:-6}
count=${MARUYOMI_REQUESTS:-1500}

# hostile TOKEN SEED
hostile()
{
	python3 "$MARUYOMI_TOP/tests/e2e/hostile_web.py" "$port" "$(session)" \
		"$1" "$2" "$count"
}

decided()
{
	sql 'SELECT (SELECT count(*) FROM verdict) ||
		(SELECT group_concat(state) FROM application) ||
		(SELECT group_concat(state) FROM fax)'
}

daemon_dirs "$TMPDIR/d"
daemon_start
put a.tif 'draw 1'
put b.tif 'foreign'
t "a fax is there to look at" is_now review 'SELECT state FROM fax WHERE id = 1'
t "and one that is held" is_now held 'SELECT state FROM fax WHERE id = 2'
maruyomi user add kenji --role admin >/dev/null <<END
correct horse battery
END
web_start
t "somebody logs in" login kenji 'correct horse battery'
csrf=$(token /a/1)
before=$(decided)
t "$count hostile requests without the token, seed $seed" hostile '' "$seed"
t "  decide nothing" same "$before" "$(decided)"
t "$count with it, seed $((seed + 1))" hostile "$csrf" "$((seed + 1))"
t "  leave the journal whole" maruyomi fsck
t "  and the chain of what was decided" maruyomi audit
t "the server lives" kill -0 "$web_pid"
t "  and serves as before" same "200 200 200 200" "$(status /queue) $(status \
	/a/1) $(status /f/1/page/0.png) $(status /static/maruyomi.css)"
t "no log line says what a fax or a request says" sh -c '
	! grep -aE "試験|HIMITSU|battery|$2|$3" "$1"' sh web.log "$csrf" \
	"$(session)"
web_stop
daemon_stop
done_testing
