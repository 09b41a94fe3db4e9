#!/bin/sh
# test_form.sh - a form's file is checked whole and printed.
. "$MARUYOMI_TOP/tests/support/tap.sh"

m=$MARUYOMI_BUILD/maruyomi
form=config/forms/anzen-anshin-mark.conf

ours_is_good()
{
	same "$form: 誤りはありません（53問、7欄、4ページ）" \
		"$("$m" form check "$form")"
}

# broken SED-SCRIPT WANT... - each WANT is a line of the check's answer.
broken()
{
	sed "$1" "$form" >"$TMPDIR/broken.conf"
	shift
	"$m" form check "$TMPDIR/broken.conf" >"$TMPDIR/said"
	status=$?
	[ "$status" -eq 78 ] || { echo "status $status"; return 1; }
	for want; do
		grep -qF "$want" "$TMPDIR/said" ||
			{ echo "not said: $want"; cat "$TMPDIR/said"; return 1; }
	done
}

printed()
{
	"$m" form print "$form" -o "$TMPDIR/sheet.$1" >/dev/null &&
		head -c "$3" "$TMPDIR/sheet.$1" | od -An -c | tr -d ' \n' |
		grep -qF "$2"
}

pages()
{
	"$m" form print "$form" -o "$TMPDIR/sheet.png" >/dev/null &&
		same 4 "$(ls "$TMPDIR"/sheet*.png | wc -l)"
}

# The same file, the same sheet.
steady()
{
	"$m" form print "$form" -o "$TMPDIR/a.tif" >/dev/null &&
		"$m" form print "$form" -o "$TMPDIR/b.tif" >/dev/null &&
		cmp "$TMPDIR/a.tif" "$TMPDIR/b.tif"
}

refused()
{
	want=$1 status=$2
	shift 2
	out=$("$m" "$@" 2>&1)
	same "$status" "$?" || return 1
	case $out in *"$want"*) ;; *) echo "$out"; return 1 ;; esac
	[ ! -e "$TMPDIR/x.jpg" ]
}

t "ours has no mistakes" ours_is_good
t "all mistakes are said at once" broken \
	's/"1-1-2"/"1-1-1"/; s/questions = 53/questions = 54/; s/pass_recommended = 94/pass_recommended = 123/; s/kind = "email"/kind = "telex"/' \
	'設問 1-1-1 が2回あります' \
	'"questions" は 54 と書かれていますが、数えると 53 です' \
	'"pass_recommended" は 123 です。0 から 122 までにしてください' \
	'"kind" は text company person' '誤りが 4 件あります'
t "each with its line" broken '/^title/s/title/titel/' \
	"$TMPDIR/broken.conf:9: \"titel\" という設定はありません"
t "labels that cannot be told apart" broken 's/"FAX番号"/"電話番号"/' \
	'欄 phone (お電話番号): 見出しを紙の上で見分けられません'
t "a draft that is not finished" broken 's/text = "サービス停止の/text = "TODO の/' \
	'設問 5-2-1 に TODO が残っています'
t "pages that look like others" broken \
	's/^print = {/print = { rows_per_page = 2;/' \
	'並びがそっくりです'
t "a broken syntax" broken 's/^counts = {/counts = {{/' \
	'書き方の誤りです'
t "a font that is not there" broken \
	's/^print = {/print = { font = "No Such Font";/' \
	'the font "No Such Font" is not installed'
t "printed as PDF" printed pdf '%PDF-1.' 7
t "printed as TIFF" printed tif 'II*' 3
t "printed as PNG, a file a page" pages
t "printed alike each time" steady
t "no such file" refused 'ファイルがありません' 78 form check "$TMPDIR/none.conf"
t "another kind of picture" refused '.pdf, .tif or .png' 65 \
	form print "$form" -o "$TMPDIR/x.jpg"
t "it asks where to" refused '-o' 65 form print "$form"
t "no folder to print to" refused '書き込めません' 75 \
	form print "$form" -o "$TMPDIR/none/x.pdf"
done_testing
