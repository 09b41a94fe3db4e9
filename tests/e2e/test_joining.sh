#!/bin/sh
# test_joining.sh - an application that comes in two calls, two in one, one
# that is sent again: by the operator's command and the review page, on faxes
# as the real reader reads them.
#
# One sheet is cut in two by tiffcp.  Joined, it must say what the same sheet
# says in one call, question by question.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"
. "$MARUYOMI_TOP/tests/support/browser.sh"

sheet=$MARUYOMI_TOP/fixtures/faxes/fax018.tif

# cut NAME PAGES CALLER: some pages of the sheet, with what the server says
cut_fax()
{
	tiffcp "$sheet,$2" "$1.tif" && printf 'caller=%s\nbytes=%s\n' "$3" \
		"$(stat -c %s "$1.tif")" >"spool/$1.meta"
}

# What counts on each question and field.
answers()
{
	maruyomi show "$1" --json | jq -c '[(.marks[] | [.id, .answer]),
		(.fields[] | [.id, .text, .review])]'
}

daemon_dirs "$TMPDIR/d"
use_real_reader
daemon_start
cut_fax a 0,1 0282220597
put_faxes a.tif
cut_fax b 2,3 0282220597
put_faxes b.tif
cp "$sheet" whole.tif
put_faxes whole.tif
cut_fax again 0,1 0282220597
put_faxes again.tif
for role in reviewer sales; do
	echo 'correct horse battery' | maruyomi user add "$role" --role "$role" \
		>/dev/null
done

# --- the operator -------------------------------------------------------------

t "the halves are halves" sh -c '[ "$1" != "$2" ] && [ "$1" != "$3" ]' sh \
	"$(answers 1)" "$(answers 2)" "$(answers 3)"
t "a number that is none" same 66 "$(maruyomi join 1 99 >out 2>&1; echo $?)"
t "put together" maruyomi join 1 2
t "  they say what the whole sheet says" same "$(answers 3)" "$(answers 1)"
t "  show tells of both" sh -c 'maruyomi() { "$1/maruyomi" -c conf "$2" "$3"; }
	maruyomi "$1" show 1 | grep -q "まとめ.*受付 2" &&
	maruyomi "$1" show 2 | grep -q "受付 1 の一部"' sh "$MARUYOMI_BUILD"
t "  the list has one" same '[1,3,4]' "$(maruyomi queue --json |
	jq -c '[.applications[].id]')"
t "  what is decided is decided of the whole" same 69 \
	"$(maruyomi decide 2 1-1-1 yes >out 2>&1; echo $?)"
t "  which the refusal names" grep -q '受付 1 を変更' out
t "  the summary has it once" same 1 "$(maruyomi summary --today --csv - |
	grep -c '^"\?1"\?,')"
t "the check finds nothing wrong" maruyomi fsck --quick
t "taken back" maruyomi join 2 --undo
t "  the list has two" same '[1,2,3,4]' "$(maruyomi queue --json |
	jq -c '[.applications[].id]')"
t "split by pages" maruyomi split 3 3 4
t "  each half is a half" same "$(answers 1) $(answers 2)" \
	"$(answers 3) $(answers 5)"
t "  and joined it is whole again" maruyomi join 3 5
t "  really" same 0 "$(maruyomi show 3 --json | jq '.missing | length')"
t "a page that is none" same 65 "$(maruyomi split 1 9 >out 2>&1; echo $?)"
t "replaced by one that came later" maruyomi replace 1 4
t "  the older is rejected" same rejected \
	"$(maruyomi show 1 --json | jq -r .state)"
t "  with words" grep -q '受付 4 に差し替え' <<-END
	$(maruyomi show 1)
	END
t "and opened again" maruyomi reopen 1 --why まちがい
t "  waits again" same review "$(maruyomi show 1 --json | jq -r .state)"
t "reopening needs words" same 64 "$(maruyomi reopen 1 >out 2>&1; echo $?)"

# --- the review page ----------------------------------------------------------

web_start
t "who may only look logs in" login sales 'correct horse battery'
t "  sees what is offered" grep -q 'href="/a/1/with/2"' "$(body /a/1)"
t "  and both papers" grep -q '/f/2/page/0.png' "$(body /a/1/with/2)"
t "  but has no button" sh -c '! grep -q "action=\"/a/1/join\"" "$1" "$2"' sh \
	"$(body /a/1)" "$(body /a/1/with/2)"
csrf=$(token /password)
for path in join unjoin replace duplicate split; do
	t "  nor may $path" same 403 "$(status -d "csrf=$csrf" -d with=2 \
		-d part=2 -d page=0 "/a/1/$path")"
done
t "a reviewer logs in" login reviewer 'correct horse battery'
csrf=$(token /a/1)
page=$(body /a/1)
t "what the sender's machine printed stands below the page" sh -c '
	grep -q "class=\"hint printed\">送信元の印字: .*（1 ページ目）" "$1"' sh \
	"$page"
t "  and is why the other half is offered, with the pages that go on" sh -c '
	grep -q "根拠: .*送信元の印字の番号が同じ.*ページ番号が続いている" "$1"' \
	sh "$page"
t "the second call begins with the third page: two are left out" grep -q \
	'ページの番号が抜けています（2 ページ）。届いていないページ: 1, 2。' \
	"$(body /a/2)"
t "  as the sheet says too" grep -q '設問や申込欄にも、届いていない' "$(body /a/2)"
sql "UPDATE page_sender SET of = 9 WHERE fax_id = 3" >/dev/null
t "where the sheet lacks nothing, pages that did not come are no alarm" grep -q \
	'class="hint sent">送信元の印字では 9 ページ中 4 .*すべて届いています' \
	"$(body /a/3)"
sql "UPDATE page_sender SET of = 0 WHERE fax_id = 3" >/dev/null
t "the other half is offered to be joined" grep -q 'action="/a/1/join"' "$page"
t "what was sent again as a duplicate" grep -q 'action="/a/1/duplicate"' \
	"$page"
t "without the token" same 403 "$(status -d with=2 /a/1/join)"
t "with itself" same 400 "$(status -d "csrf=$csrf" -d with=1 /a/1/join)"
t "with none" same 404 "$(status -d "csrf=$csrf" -d with=99 /a/1/join)"
t "joined, from the newer one's screen" same '303 /a/1?joined=2' \
	"$(status_and_place -d "csrf=$csrf" -d with=1 /a/2/join)"
page=$(body /a/1)
t "  it has the pictures of both faxes" sh -c '
	grep -q "data-page=\"1.0\"" "$1" && grep -q "data-page=\"2.0\"" "$1" &&
	grep -q "/f/2/cut/1/" "$1"' sh "$page"
t "  no page is left out" sh -c '! grep -q "抜けています" "$1"' sh "$page"
t "  nothing is missing" sh -c '! grep -q "id=\"missing\"" "$1"' sh "$page"
t "  the part says where it went" grep -q 'href="/a/1"' "$(body /a/2)"
t "  and takes no decision" same 409 "$(status -H 'X-Maruyomi: 1' \
	-d "csrf=$csrf" -d do=1-1-1:yes:0 /a/2/mark)"
t "  its paper is compared no more" grep -q '確定済み\|確認待ちに戻' \
	"$(body /a/2/with/4)"
t "taken apart" same '303 /a/1?unjoined=2' "$(status_and_place \
	-d "csrf=$csrf" -d part=2 /a/1/unjoin)"
t "  twice is late" same 409 "$(status -d "csrf=$csrf" -d part=2 /a/1/unjoin)"
t "rejected as a duplicate" same '303 /a/1?rejected=4' "$(status_and_place \
	-d "csrf=$csrf" -d with=4 /a/1/duplicate)"
t "  with its words" same 'duplicate of application 1' \
	"$(sql 'SELECT why FROM application WHERE id = 4')"
t "split at the review page" same '303 /a/3?split=6' "$(status_and_place \
	-d "csrf=$csrf" -d page=3 /a/3/split)"
t "  its fields have their pictures" grep -q '/f/3/cut/1/company.png' \
	"$(body /a/6)"
t "no page chosen" same 400 "$(status -d "csrf=$csrf" /a/1/split)"
t "  no page of its" same 400 "$(status -d "csrf=$csrf" -d page=7 /a/1/split)"
t "the page that did not come is asked for" grep -q 'id="resend"' \
	"$(body /a/1)"
number=$(sql "SELECT max(number) FROM page_sender WHERE fax_id = 1")
t "what was printed is in no log" sh -c '[ -n "$1" ] &&
	! cat log ./*.log | grep -qF "$1"' sh "$number"
sql "UPDATE page_sender SET text = '<b>&' WHERE fax_id = 1" >/dev/null
t "  and is text on the page, whatever it says" grep -q '&lt;b&gt;&amp;' \
	"$(body /a/1)"
t "  nor in a table for sales" sh -c '! "$1" -c conf summary --csv - |
	grep -q "送信元の印字"' sh "$MARUYOMI_BUILD/maruyomi"
t "the history tells of it" grep -q 'まとめ' "$(body /a/1/history)"
t "the chain of what was decided is whole" maruyomi audit
t "the check finds nothing wrong" maruyomi fsck
t "a part without its whole is found" sh -c '
	sqlite3 m.db "UPDATE application SET joined_into = 2 WHERE id = 1;
		UPDATE application SET joined_into = 3 WHERE id = 2"
	! "$1" -c conf fsck --quick' sh "$MARUYOMI_BUILD/maruyomi"
web_stop
daemon_stop
done_testing
