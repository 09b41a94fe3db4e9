#!/bin/sh
# test_operator.sh - a clerk's day with the operator's command, on a real
# journal that was filled through the store's own functions.
. "$MARUYOMI_TOP/tests/support/tap.sh"

maruyomi=$MARUYOMI_BUILD/maruyomi
fill=$MARUYOMI_BUILD/tests/e2e/fill_store
form=$MARUYOMI_TOP/config/forms/anzen-anshin-mark.conf
db=$TMPDIR/maruyomi.db
conf=$TMPDIR/maruyomi.conf

# 2026-11-22 10:00 in Japan, and an hour before now
then=1795309200
now=$(($(date +%s) - 3600))

cat >"$conf" <<END
spool = "$TMPDIR/spool";
archive = "$TMPDIR/archive";
database = "$db";
form = "$form";
END

"$fill" "$db" "$form" <<END || exit 1
fax fax00001.tif $now
page 1
page 2
page -1
application
yes *
no 1-1-1 7-1-1 7-4-1
review 3-1-2 no struck circle
review 7-3-1 yes ink outside the frame
field company 株式会社サンプル
field contact 総務部 髙橋﨑子
field phone 0282-22-0597
field fax 0282-22-0598
field address 栃木県栃木市万町9-25
field email takahashi@sample.example
doubt visit_at 12月3日(木) 午後2時～
store
fax fax00002.tif $now
page 1
application
yes 1-1-1 1-1-2
no 1-1-3
field company (有)半分
store
fax fax00003.tif $now
hold foreign: no page of the form anzen-anshin-mark among 2 pages
fax fax00004.tif $then
page 1
application
no *
field company =cmd|' /C calc'!A0
field phone 09012345678
store
fax fax00005.tif $now
hold refused: not a TIFF file
fax fax00006.tif $now
hold refused: not a TIFF file
END

m()
{
	"$maruyomi" -c "$conf" "$@"
}

# status WANT COMMAND... - it ends with that status.
status()
{
	want=$1
	shift
	"$@" >"$TMPDIR/out" 2>"$TMPDIR/err"
	got=$?
	[ "$got" -eq "$want" ] && return 0
	echo "status $got, wanted $want"
	cat "$TMPDIR/out" "$TMPDIR/err"
	return 1
}

# refused WANT TEXT COMMAND... - and says that on standard error.
refused()
{
	want=$1 text=$2
	shift 2
	status "$want" "$@" && grep -qF -- "$text" "$TMPDIR/err" && return 0
	echo "not said: $text"
	cat "$TMPDIR/err"
	return 1
}

# answer FILTER WANT COMMAND... - its JSON answer, through jq.
answer()
{
	filter=$1 want=$2
	shift 2
	json=$("$@" --json) || return 1
	same "$want" "$(printf '%s' "$json" | jq -rc "$filter")"
}

# prints TEXT COMMAND... / silent_on TEXT COMMAND...
prints()
{
	text=$1
	shift
	"$@" >"$TMPDIR/out" || return 1
	grep -qF -- "$text" "$TMPDIR/out" && return 0
	echo "not printed: $text"
	cat "$TMPDIR/out"
	return 1
}
silent_on()
{
	text=$1
	shift
	"$@" >"$TMPDIR/out" || return 1
	! grep -F -- "$text" "$TMPDIR/out"
}

# --- what is there --------------------------------------------------------

t "queue: what waits and what is held, oldest first" answer \
	'[.applications[].id, .faxes[].fax]' '[3,1,2,3,5,6]' m queue
t "queue: state and company" answer '.applications[1] | [.state, .company]' \
	'["review","株式会社サンプル"]' m queue
t "queue: one line for each" same 7 "$(m queue | wc -l)"
t "queue --state" answer '[.applications, .faxes | length]' '[0,3]' \
	m queue --state held
t "queue: a state that is none" refused 65 \
	'「foo」という状態はありません' m queue --state foo
t "held: the reason" prints '読取不可: TIFF ファイルではありません' m held
t "status: counts" answer \
	'[.applications.review, .applications.confirmed, .faxes.held]' \
	'[3,0,3]' m status
t "status: why faxes are held" answer '.held | [.refused, .foreign]' '[2,1]' \
	m status
metrics()
{
	PATH=$MARUYOMI_BUILD:$PATH MARUYOMI_CONF=$conf \
		"$MARUYOMI_TOP/systemd/metrics.sh" "$TMPDIR/m.prom" || return 1
	# every line is a comment or: name, perhaps labels, a whole number
	same "" "$(grep -vE '^# (HELP|TYPE) maruyomi_|^maruyomi_[a-z_]+(\{[a-z]+="[a-z_]+"\})? [0-9]+$' \
		"$TMPDIR/m.prom")" || return 1
	same 644 "$(stat -c %a "$TMPDIR/m.prom")" || return 1
	for line in 'maruyomi_up 0' 'maruyomi_faxes{state="held"} 3' \
		'maruyomi_faxes_held{reason="refused"} 2' \
		'maruyomi_oldest_unread_seconds 0' \
		"maruyomi_oldest_review_seconds $(date -d '2026-11-22 10:00:00 +09:00' +%s)"
	do
		grep -qxF "$line" "$TMPDIR/m.prom" && continue
		echo "not there: $line"
		cat "$TMPDIR/m.prom"
		return 1
	done
}
t "status: figures for Prometheus" metrics
t "status: the oldest" answer .oldest_waiting_at \
	'2026-11-22T10:00:00+09:00' m status
t "show: all 53 marks, in order" answer \
	'[.marks | length, .[0].id, .[52].id]' '[53,"1-1-1","7-6-3"]' m show 1
t "show: what the machine saw" answer \
	'.marks[] | select(.id == "3-1-2") | [.answer, .seen, .suggest, .kind, .why, .who]' \
	'["review","review","no","struck","struck circle",""]' m show 1
t "show: the score is an interval" answer \
	'.score | [.mandatory_met, .mandatory_max, .recommended_points, .recommended_max, .verdict]' \
	'[22,23,114,117,"fail"]' m show 1
t "show: what is missing, and options" answer \
	'[.mandatory_unmet, [.options[].option], [.options_maybe[].option]]' \
	'[["1-1-1","7-4-1"],[1,8],[9]]' m show 1
t "show: threshold marked as an estimate" prints '基準 94 点（推定）' \
	m show 2
t "show: every question has its line" same 53 "$(m show 1 |
	grep -cE '^.{2,3} ?[1-7]-[0-9]-[0-9] +(必須|[135]) ')"
t "show --full: the whole text" prints '監査項目について網羅してはなりません' \
	m show 1 --full
t "show: where the original lies" answer '.original.name' \
	"00/$(printf '%062x' 101).tif" m show 1
t "show: a fax" answer '[.state, .reason, .file]' \
	'["held","foreign: no page of the form anzen-anshin-mark among 2 pages","fax00003.tif"]' m show fax:3
t "show: no line wider than its 78 columns" test \
	"$(m show 1 --full | grep -v archive/ | wc -L)" -le 78
t "show: no such application" refused 66 '受付 99 の申込書はありません' \
	m show 99
t "show: no such fax" refused 66 'fax:99 はありません' m show fax:99
t "show: no id" refused 65 '「abc」は番号ではありません' m show abc

# --- deciding -------------------------------------------------------------

t "confirm is refused while something is open" status 65 m confirm 1
t "  and names the questions" grep -qF '2 問: 3-1-2、7-3-1' "$TMPDIR/err"
t "  and the fields" grep -qF '欄: 訪問希望日時' "$TMPDIR/err"
t "  as JSON too" same '[true,["3-1-2","7-3-1"],["visit_at"]]' \
	"$(m confirm 1 --json | jq -c '[.refused, .review, .fields_review]')"
t "  and changed nothing" answer '[.state, .verdicts]' '["review",[]]' \
	m show 1
t "--incomplete does not cover open marks" status 65 m confirm 1 --incomplete
t "decide: an unknown question" refused 65 '「9-9-9」という設問はありません' \
	m decide 1 3-1-2=yes 9-9-9=no
t "  decides nothing at all" answer .verdicts '[]' m show 1
t "decide one" prints '3-1-2: 要確認 → ○' m decide 1 3-1-2 yes --who 山田
t "decide two, one anew" answer .review '[]' \
	m decide 1 3-1-2=no 7-3-1=yes --who 鈴木 --why 原本を確認
t "verdicts are appended, none is lost" answer \
	'[.verdicts[] | [.who, .item, .from, .to, .reason]]' \
	'[["山田","3-1-2","review","yes",""],["鈴木","3-1-2","yes","no","原本を確認"],["鈴木","7-3-1","review","yes","原本を確認"]]' \
	m show 1
t "show: who decided, and what the machine saw" answer \
	'.marks[] | select(.id == "3-1-2") | [.answer, .who, .seen]' \
	'["no","鈴木","review"]' m show 1
t "show: the history for people" prints '3-1-2: ○ → 空欄   理由: 原本を確認' \
	m show 1
t "saying it again adds nothing" answer '.verdicts | length' 3 sh -c \
	'"$1" -c "$2" decide 1 3-1-2 no >/dev/null && "$1" -c "$2" show 1 --json' \
	sh "$maruyomi" "$conf"
t "confirm is refused for the field alone" refused 65 '欄: 訪問希望日時' \
	m confirm 1
t "set: a control character" refused 65 '改行や制御文字' \
	m set 1 visit_at "a
b"
t "set: broken UTF-8" refused 65 'UTF-8' m set 1 visit_at "$(printf '\377')"
t "set: no such field" refused 65 '「foo」という欄はありません' \
	m set 1 foo bar
t "set: a value" prints '12月3日(木) 午後2時～ → 12/4 14:00' \
	m set 1 visit_at '12/4 14:00'
t "set: by its Japanese name" answer .fields_review '[]' \
	m set 1 電話番号 0282-22-0599
t "set --keep" answer .fields_review '[]' m set 1 company --keep
t "set --keep of several" answer '[.verdicts[-2:][].item]' \
	'["contact","email"]' sh -c \
	'"$1" -c "$2" set 1 contact email --keep >/dev/null && "$1" -c "$2" show 1 --json' \
	sh "$maruyomi" "$conf"
t "set --keep where nothing was read" refused 65 '「phone」は読み取られていない' \
	m set 2 company phone --keep
t "  keeps none of them" answer .verdicts '[]' m show 2
t "show: raw, seen and value" answer \
	'.fields[] | select(.id == "phone") | [.text, .seen, .raw, .review]' \
	'["0282-22-0599","0282-22-0597","0282-22-0597",false]' m show 1
t "confirm" prints '受付 1 は確認済みになりました' m confirm 1 --who 鈴木
t "  is recorded with its person" answer '[.state, .settled_by]' \
	'["confirmed","鈴木"]' m show 1
t "  and leaves the queue" answer '[.applications[].id]' '[3,2]' m queue
t "a confirmed one takes no more decisions" refused 69 \
	'受付 1 は確認済みです' m decide 1 1-1-1 yes
t "  nor values" refused 69 '受付 1 は確認済みです' m set 1 fax ''
t "  nor a second confirmation" refused 69 '受付 1 は確認済みです' \
	m confirm 1

# --- what sales does with it ----------------------------------------------

t "nothing is said of it yet" answer '[.state, .version, .history]' \
	'["new",0,[]]' m followup 1
t "sales says what it did" prints '2020-01-06！' \
	m followup 1 --state contacted --owner 佐藤 --next 2020-01-06 \
	--note '折り返し待ち' --who 佐藤
t "  it is on the list of what is overdue" answer \
	'[.followups[] | [.id, .state, .owner, .next, .overdue]]' \
	'[[1,"contacted","佐藤","2020-01-06",true]]' m followup --overdue
t "  by owner" answer '[.followups[].id]' '[1]' m followup --owner 佐藤
t "  not on another's" answer '.followups' '[]' m followup --owner 鈴木
t "  with its history" answer '[.history[] | [.who, .state, .note]]' \
	'[["佐藤","contacted","折り返し待ち"]]' m followup 1
t "  the same again is no news" answer '.history | length' 1 \
	m followup 1 --state contacted --who 佐藤
t "  an end, of which the rest stays" answer '[.state, .owner, .next]' \
	'["won","佐藤",""]' m followup 1 --state won --next none --who 佐藤
t "  is on no list" answer '.followups' '[]' m followup
t "  but on that of all" answer '[.followups[].id]' '[1]' m followup --all
t "a state that is none" refused 65 '「done」という営業状況' \
	m followup 1 --state done
t "a day that is none" refused 65 '「2026-02-30」という日' \
	m followup 1 --next 2026-02-30
t "one that is not confirmed" refused 69 '受付 2 はまだ確定していません' \
	m followup 2 --state won
t "one that does not exist" refused 66 '受付 99 の申込書は' m followup 99
t "  nor a rejection" refused 69 '受付 1 は確認済みです' \
	m reject 1 --why x
t "missing pages are named" refused 65 '1-1-4〜7-6-3' m confirm 2
t "  fields that never came too" grep -qF '欄: 担当者、電話番号' "$TMPDIR/err"
t "  which are not called blank" prints '電話番号      （未着）' m show 2
t "  and need --incomplete" answer .state confirmed m confirm 2 --incomplete
t "  which is on record" answer '.verdicts[-1] | [.what, .reason]' \
	'["confirm","incomplete"]' m show 2
t "reject without a reason" refused 64 '理由が必要' m reject 3
t "reject" answer '[.state, .why]' '["rejected","テスト送信"]' sh -c \
	'"$1" -c "$2" reject 3 --why テスト送信 >/dev/null && "$1" -c "$2" show 3 --json' \
	sh "$maruyomi" "$conf"
t "who: the person behind sudo" sh -c '
	[ "$(id -u)" -eq 0 ] || exit 0
	SUDO_USER=sato "$1" -c "$2" contact 3 no >/dev/null &&
	"$1" -c "$2" show 3 --json | jq -e ".verdicts[-1].who == \"sato\""' \
	sh "$maruyomi" "$conf"
t "who: the login name" sh -c '
	env -u SUDO_USER "$1" -c "$2" contact 3 yes >/dev/null &&
	"$1" -c "$2" show 3 --json |
	jq -e --arg me "$(id -un)" ".verdicts[-1].who == \$me"' \
	sh "$maruyomi" "$conf"

# --- held faxes -----------------------------------------------------------

t "a held fax cannot be confirmed" refused 65 'fax:3 はファクスの番号' \
	m confirm fax:3
t "an application cannot be read again" refused 65 '1 は申込書の番号' \
	m retry 1
t "a fax that was read cannot be taken up" refused 69 '読み取れています' \
	m enter fax:1
t "retry" answer .state arrived m retry fax:5
t "  leaves HELD" refused 69 'fax:5 は保留ではありません' m retry fax:5
t "queue tells of what is not read yet" prints '1 件のファクスが読み取り中' \
	m queue
t "reject a fax" answer .state rejected m reject fax:6 --why 広告
t "enter by hand" answer '[.id, .state, (.missing | length)]' \
	'[4,"review",53]' m enter fax:3
t "  and decide everything" answer '[.missing, (.fields_missing | length)]' '[[],7]' \
	m decide 4 $(m show 4 --json | jq -r '.marks[].id + "=no"')
t "  and fill in" sh -c '
	for f in company contact phone fax address email visit_at; do
		"$1" -c "$2" set 4 $f x >/dev/null || exit 1
	done
	"$1" -c "$2" confirm 4' sh "$maruyomi" "$conf"

# --- summary --------------------------------------------------------------

t "summary of a day" answer '[.new, [.applications[].id]]' '[1,[3]]' \
	m summary --from 2026-11-22 --to 2026-11-22
t "summary --today: what came and what was settled" answer \
	'[.confirmed, .rejected, .waiting, [.applications[].id]]' \
	'[3,1,0,[3,1,2,4]]' m summary --today
t "summary: score and offers" prints 'オプション8   7-1-1、7-4-1' \
	m summary --today
t "summary: by default of yesterday" answer '[.from, .to]' \
	"[\"$(date -d yesterday +%F)\",\"$(date -d yesterday +%F)\"]" m summary
t "summary: who was not asked is not called" silent_on 0282-22-0599 \
	m summary --today
t "contact yes" prints '可' m contact 1 yes
t "summary: a telephone number is there" prints 0282-22-0599 \
	m summary --today
t "contact no" prints '不可' m contact 1 no
t "  withholds it, as text" silent_on 0282-22-0599 m summary --today
t "  as JSON" silent_on 0282-22-0599 m summary --today --json
t "  as a table" silent_on 0282-22-0599 m summary --today --csv -
t "  but not the company" prints 株式会社サンプル m summary --today
t "contact yes shows it again" sh -c '"$1" -c "$2" contact 1 yes >/dev/null &&
	"$1" -c "$2" summary --today | grep -qF 0282-22-0599' \
	sh "$maruyomi" "$conf"
t "--csv writes a file" status 0 m summary --today --csv "$TMPDIR/a.csv"
t "  with a byte order mark" same "efbbbf" \
	"$(head -c 3 "$TMPDIR/a.csv" | od -An -tx1 | tr -d ' ')"
t "  one line for each, ended by CRLF" same "5 5" \
	"$(wc -l <"$TMPDIR/a.csv") $(grep -c "$(printf '\r')\$" "$TMPDIR/a.csv")"
t "  no formula" grep -qF "'=cmd|' /C calc'!A0" "$TMPDIR/a.csv"
t "  no lost zero" grep -qF ",'09012345678," "$TMPDIR/a.csv"
t "--xlsx writes a workbook" status 0 m summary --today --xlsx "$TMPDIR/a.xlsx"
t "  with the zero and the formula as texts" /usr/bin/python3 -c 'if True:
	import openpyxl, sys
	s = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
	values = {c.value: c.data_type for r in s.rows for c in r}
	assert values["09012345678"] == "s"
	assert [t for v, t in values.items() if str(v).startswith("=cmd")] == ["s"]
	' "$TMPDIR/a.xlsx"
t "--xlsx where it cannot be" status 66 \
	m summary --today --xlsx "$TMPDIR/none/a.xlsx"
export MARUYOMI_TEXTDOMAINDIR=$MARUYOMI_BUILD/locale
t "--lang en" prints '3 confirmed   1 rejected' m summary --today --lang en
t "  and its table" prints 'No.,Arrived,State' \
	m summary --today --lang en --csv -
t "--lang auto takes the locale's" prints '3 confirmed   1 rejected' \
	env LC_ALL=en_US.UTF-8 "$maruyomi" -c "$conf" summary --today --lang auto
t "  which is nothing without it" prints '確認済み 3 件   却下 1 件' \
	env LC_ALL=en_US.UTF-8 "$maruyomi" -c "$conf" summary --today
t "--lang of no kind" status 65 m summary --today --lang fr
t "--lang without English" status 66 \
	env MARUYOMI_TEXTDOMAINDIR=/nonexistent "$maruyomi" -c "$conf" \
	summary --today --lang en
unset MARUYOMI_TEXTDOMAINDIR
{ cat "$conf"; echo 'csv_charset = "CP932";'; } >"$TMPDIR/cp932.conf"
t "a table in CP932 by setting" sh -c '"$1" -c "$2" summary --today --csv - |
	iconv -f CP932 -t UTF-8 | grep -qF 株式会社サンプル' \
	sh "$maruyomi" "$TMPDIR/cp932.conf"
t "--csv where it cannot be" status 66 \
	m summary --today --csv "$TMPDIR/none/a.csv"
t "  prints no summary either" same "" "$(cat "$TMPDIR/out")"
t "--csv leaves nothing half-written" same "a.csv" \
	"$(cd "$TMPDIR" && ls -A | grep -i csv)"
t "a day that is none" refused 65 '「2026-02-30」が読めません' \
	m summary --from 2026-02-30

# --- a sheet ticked throughout ----------------------------------------------

ticked=$TMPDIR/ticked
mkdir "$ticked"
sed "s|$TMPDIR/|$ticked/|" "$conf" >"$ticked.conf"
"$fill" "$ticked/maruyomi.db" "$form" <<END || exit 1
fax fax00001.tif $now
page 1
application
no *
ticks 1-1-1 1-1-2 1-1-3 1-1-4 2-1-1 2-1-2 2-1-3 3-1-1 3-1-2
review 7-3-1 yes ink outside the frame
store
fax fax00002.tif $now
page 1
application
yes *
ticks 1-1-1
store
END

tick()
{
	"$maruyomi" -c "$ticked.conf" "$@"
}

t "ticks are one question" prints 'maruyomi decide 1 ticks yes|no' tick show 1
t "  one tick among rings is not" sh -c '
	! "$1" -c "$2" show 2 | grep -q "decide 2 ticks"' sh "$maruyomi" \
	"$ticked.conf"
t "  neither yes nor no" refused 65 'ticks' tick decide 1 ticks maybe
t "  answered once" answer .review '["7-3-1"]' tick decide 1 ticks yes
t "  each on its own in the history" answer '.verdicts | length' 9 tick show 1
t "  and no more" refused 65 'レ印がありません' tick decide 1 ticks yes

# --- trouble --------------------------------------------------------------

t "no settings" status 78 "$maruyomi" -c "$TMPDIR/none.conf" queue
printf 'database = "%s/none.db"; form = "%s";\n' "$TMPDIR" "$form" \
	>"$TMPDIR/empty.conf"
t "no database yet" refused 66 'まだありません' \
	"$maruyomi" -c "$TMPDIR/empty.conf" queue
t "  and none was made by asking" test ! -e "$TMPDIR/none.db"
printf 'database = "%s"; form = "%s"; foo = 1;\n' "$db" "$form" \
	>"$TMPDIR/bad.conf"
t "an unknown setting" refused 78 "$TMPDIR/bad.conf:1" \
	"$maruyomi" -c "$TMPDIR/bad.conf" queue
t "a full disk is noticed" sh -c '
	"$1" -c "$2" queue >/dev/full 2>"$3"
	[ $? -eq 74 ]' sh "$maruyomi" "$conf" "$TMPDIR/err"
t "a mistyped command" refused 64 '「qeue」というコマンドは' m qeue
t "help" prints 'maruyomi decide ID QUESTION yes|no' "$maruyomi" --help
t "help of one command" same 2 "$("$maruyomi" help held | wc -l)"
t "version" prints 'maruyomi ' "$maruyomi" --version
done_testing
