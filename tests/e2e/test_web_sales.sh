#!/bin/sh
# test_web_sales.sh - sales, calendar and its feed in the review page: who may
# what, what is shown of whom, what is on record; the feed as another program
# (icalendar) reads it.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"
. "$MARUYOMI_TOP/tests/support/sales.sh"

TZ=Asia/Tokyo
export TZ
daemon_dirs "$TMPDIR/d"
t "five applications are there" sales_store
for name in kenji:admin aiko:reviewer uri:sales; do
	echo 'correct horse battery' | maruyomi user add "${name%:*}" \
		--role "${name#*:}" >/dev/null
done
echo "visit_minutes = 45;" >>conf
web_start

# --- nobody is logged in ----------------------------------------------------

for path in /sales /sales/1 /calendar /reports; do
	t "without a login: $path leads to it" same "303 /login?to=$path" \
		"$(status_and_place "$path")"
done
for path in /sales/1 /calendar/feed /calendar/feed/end; do
	t "without a login: POST $path is refused" same 403 \
		"$(status -d state=won "$path")"
done
t "a feed that is none" same 404 "$(status /feed/"$(printf %064d 0)".ics)"
t "  nor by another name" same "404 404" \
	"$(status /feed/x.ics) $(status /feed/"$(printf %064d 0)")"

# --- sales sees ---------------------------------------------------------------

t "sales logs in" login uri 'correct horse battery'
csrf=$(token /sales/1)
page=$(body /sales)
t "the list: company, person, telephone, mail, options, wish" sh -c '
	for word in 株式会社サンプル 髙橋﨑子 "href=\"tel:0282220597\"" \
		"href=\"mailto:takahashi@sample.example\"" オプション1 \
		"12月3日(木) 午後2時～" "12月3日</time>\|12月3日(木)</time> 14:00"; do
		grep -q "$word" "$1" || { echo "no $word"; exit 1; }
	done' sh "$page"
t "  none of one who refuses" sh -c '
	grep -q "有限会社ことわり" "$1" && ! grep -q "0282-22-0002\|断利\|kotowari@" \
	"$1"' sh "$page"
t "  none of one nobody has asked" sh -c '
	grep -q "株式会社みかくにん" "$1" && ! grep -q "0282-22-0003\|未覚" "$1"' \
	sh "$page"
t "  not what is not confirmed" sh -c '! grep -q "未確定株式会社" "$1"' sh "$page"
t "  it is on record whose data were shown" same '1,4' \
	"$(sql "SELECT group_concat(subject) FROM (SELECT DISTINCT subject
	FROM access WHERE who = 'uri' AND what = 'contact' ORDER BY subject)")"
t "no page has a script or style of its own" sh -c '
	for f; do grep -E "<script[^>]*>[^<]|<style| style=| on[a-z]+=" "$f" &&
		exit 1; done; exit 0' sh "$page" "$(body /sales/1)" \
	"$(body /calendar?month=2026-12)"

# --- sales says -----------------------------------------------------------------

say()
{
	id=$1
	shift
	status -d "csrf=$csrf" --data-urlencode owner=佐藤 -d next=2026-12-01 \
		--data-urlencode 'note=折り返し待ち' "$@" "/sales/$id"
}

t "without the token" same 403 "$(status -d state=won -d seen=0 /sales/1)"
t "sent by another site" same 403 "$(say 1 -H 'Sec-Fetch-Site: cross-site' \
	-d state=contacted -d seen=0)"
t "by way of GET it changes nothing" same "200 0" \
	"$(status "/sales/1?state=won&seen=0&csrf=$csrf") $(sql \
	'SELECT count(*) FROM followup')"
t "said" same 303 "$(say 1 -d state=contacted -d seen=0)"
t "  is recorded with who" same 'uri contacted 佐藤 2026-12-01 折り返し待ち' \
	"$(sql "SELECT who || ' ' || state || ' ' || owner || ' ' || next_day ||
	' ' || note FROM followup")"
t "  again, it changes nothing" same "303 1" "$(say 1 -d state=contacted \
	-d seen=0) $(sql 'SELECT count(*) FROM followup')"
t "late, it changes nothing" same "409 1" "$(say 1 -d state=lost -d seen=0) \
$(sql 'SELECT count(*) FROM followup')"
t "  and what was typed comes back" grep -q \
	'<option value="lost" selected>' answer
t "  for the script too" same 409 "$(say 1 -H 'X-Maruyomi: 1' -d state=lost \
	-d seen=0)"
t "    with the row" grep -q '"s-1"' answer
t "what is no follow-up" same "400 400 400 400" "$(say 1 -d state=done \
	-d seen=1) $(say 1 -d state=won) $(status -d "csrf=$csrf" -d state=won \
	-d seen=1 /sales/1) $(status -d "csrf=$csrf" -d state=won -d seen=1 \
	-d owner= -d next=2026-02-30 -d note= /sales/1)"
t "of what is not confirmed" same 409 "$(say 5 -d state=won -d seen=0)"
t "of what does not exist" same "404 404" "$(say 99 -d state=won -d seen=0) \
$(status /sales/99)"
t "markup is text" same 303 "$(status -d "csrf=$csrf" -d state=contacted \
	-d seen=0 --data-urlencode 'owner=<b>&"x' -d next= \
	--data-urlencode 'note=<script>alert(1)</script>' /sales/2)"
t "  on every page" sh -c 'for f; do grep -E "<script>alert|<b>&" "$f" && exit 1
	done; exit 0' sh "$(body /sales)" "$(body /sales/2)" \
	"$(body '/sales?owner=%3Cb%3E%26%22x')"
t "filters: by state" same "1 2" "$(request '/sales?state=contacted' |
	grep -o 'id="s-[0-9]*"' | tr -dc '0-9\n' | sort | paste -sd' ')"
t "  by owner" same 1 "$(request '/sales?owner=%E4%BD%90%E8%97%A4' |
	grep -o 'id="s-[0-9]*"' | tr -dc '0-9\n')"
t "  nobody's" same "3 4" "$(request '/sales?owner=' |
	grep -o 'id="s-[0-9]*"' | tr -dc '0-9\n' | sort | paste -sd' ')"
sql "INSERT INTO followup (application_id, prior, at, who, state, owner,
	next_day, note) VALUES (4, 0, 1, 'uri', 'contacted', '', '2020-01-06', '')"
t "  overdue" same 4 "$(request '/sales?overdue=1' |
	grep -o 'id="s-[0-9]*"' | tr -dc '0-9\n')"
t "  which the list says" grep -q '予定日を過ぎたもの' "$(body /sales)"
t "sales still decides nothing of the review" same "403 403" \
	"$(status -d "csrf=$csrf" -d do=1-1-2:no:0 /a/5/mark) $(status \
	-d "csrf=$csrf" -d why=x /a/5/reject)"

# --- the calendar ---------------------------------------------------------------

page=$(body '/calendar?month=2026-12')
t "the month: the wish on its day" sh -c '
	tr -d "\n" <"$1" | grep -q "datetime=\"2026-12-03\".*14:00 訪問希望</span> 株式会社サンプル"' \
	sh "$page"
t "  and the next date" sh -c 'tr -d "\n" <"$1" |
	grep -q "datetime=\"2026-12-01\".*連絡</span> 株式会社サンプル"' sh "$page"
t "  a wish without a day is not lost" grep -q '「来週以降いつでも」' "$page"
t "  no person's data" sh -c '! grep -q "髙橋\|0282-22" "$1"' sh "$page"
t "  holidays have names" grep -q '文化の日' "$(body \
	'/calendar?month=2026-11')"
for month in x 2026-13 0000-01 9999-12 2026-1 "2026-12'"; do
	t "no month: $month is this one" same 200 \
		"$(status "/calendar?month=$month")"
done
t "a day of its own" grep -q '株式会社サンプル' "$(body \
	'/calendar?day=2026-12-03')"

# --- reports --------------------------------------------------------------------

now=$(date +%s)
sql "UPDATE application SET settled_at = $now WHERE state = 'confirmed'"
page=$(body /reports?weeks=4)
t "the reports: four confirmed this week" sh -c '
	tr -d "\n" <"$1" | grep -q "<td>[0-9]*</td><td>4</td><td>0</td>"' sh "$page"
t "  questions not met, one of four" sh -c 'tr -d "\n" <"$1" |
	grep -q "<b>7-4-1</b>.*<td>2</td><td>50.0%</td>"' sh "$page"
t "  every chart has words and a table" same "6 6 6 6" \
	"$(grep -o '<title id=' "$page" | wc -l) $(grep -o '<desc id=' "$page" |
	wc -l) $(grep -o 'class="chart"' "$page" | wc -l) $(grep -o \
	'class="figures"' "$page" | wc -l)"
t "  no style of its own" sh -c '! grep -qE "<style| style=" "$1"' sh "$page"
for query in weeks=5 weeks=x until=2026-02-30 until=9999-12-31 until=0001-01-01; do
	t "  no period: $query" same 200 "$(status "/reports?$query")"
done

# --- the feed -------------------------------------------------------------------

t "an address is made with the token only" same 403 "$(status -d x=1 \
	/calendar/feed)"
t "an address" same 200 "$(status -d "csrf=$csrf" /calendar/feed)"
feed=$(sed -n 's|.*value="http://[^/]*\(/feed/[0-9a-f]*\.ics\)".*|\1|p' answer)
secret=${feed#/feed/}
secret=${secret%.ics}
t "  is 64 random digits" same 64 "${#secret}"
t "  not kept as it is" same 0 "$(sql "SELECT count(*) FROM feed
	WHERE token = '$secret'")"
t "  nor in the log" sh -c '! grep -q "$1" web.log' sh "$secret"
mv jar jar.uri
: >jar
t "read without a login" same 200 "$(status "$feed")"
cp answer feed.ics
t "  as a calendar" grep -qi '^content-type: text/calendar' headers
t "  kept by nobody" grep -qi '^cache-control: no-store' headers
t "  on record" same 1 "$(sql "SELECT count(*) FROM access WHERE who = 'uri'
	AND what = 'feed'")"
t "  which icalendar understands" /usr/bin/python3 \
	"$MARUYOMI_TOP/tests/e2e/read_feed.py" feed.ics 45
t "  without a person's data" sh -c '! sed -e ":a;N;\$!ba;s/\r\n //g" "$1" |
	grep -q "髙橋\|0282\|@sample"' sh feed.ics
t "  the same again" sh -c 'cmp "$1" answer' sh feed.ics
mv jar.uri jar
t "a new one" same 200 "$(status -d "csrf=$csrf" /calendar/feed)"
before=$feed
feed=$(sed -n 's|.*value="http://[^/]*\(/feed/[0-9a-f]*\.ics\)".*|\1|p' answer)
t "  ends the one before" same 404 "$(status "$before")"
t "  and works" same 200 "$(status "$feed")"
t "ended" same "303 404" "$(status -d "csrf=$csrf" /calendar/feed/end) \
$(status "$feed")"
t "an address once more" same 200 "$(status -d "csrf=$csrf" /calendar/feed)"
feed=$(sed -n 's|.*value="http://[^/]*\(/feed/[0-9a-f]*\.ics\)".*|\1|p' answer)
maruyomi user disable uri >/dev/null
t "  ends with the account" same 404 "$(status "$feed")"
t "fsck finds nothing amiss" sh -c '"$1" -c conf fsck --quick --json |
	jq -e "[.faults[]? | select(.what | test(\"follow\"))] == []"' sh \
	"$MARUYOMI_BUILD/maruyomi"
web_stop

# --- where nobody has asked -----------------------------------------------------

echo 'contact_unknown = "show";' >>conf
web_start
t "a reviewer logs in" login aiko 'correct horse battery'
page=$(body '/sales?state=all')
t "by setting: contact data of one nobody has asked, and that it is so" sh -c '
	grep -q "tel:0282220003" "$1" && grep -q "ご案内の可否は未確認です" "$1"' \
	sh "$page"
t "  never of one who refuses" sh -c '! grep -q "0282-22-0002" "$1"' sh "$page"
t "  on record" same 1 "$(sql "SELECT count(*) FROM access WHERE who = 'aiko'
	AND what = 'contact' AND subject = 3")"
csrf=$(token /sales/3)
t "a reviewer may record a follow-up, too" same 303 "$(say 3 -d state=contacted \
	-d seen=0)"
web_stop
done_testing
