#!/bin/bash
# test_tables.sh - the summary's workbook and tables, opened by those who do:
# openpyxl and Python's csv, and with MARUYOMI_FULL=1 LibreOffice.
. "$MARUYOMI_TOP/tests/support/tap.sh"
tool=$MARUYOMI_BUILD/tests/e2e/make_tables
py() { /usr/bin/python3 - "$@"; }
"$tool" "$TMPDIR" 10 >"$TMPDIR/told" || exit 1

workbook()
{
	py "$TMPDIR/a.xlsx" <<-'EOF'
	import datetime, sys, openpyxl
	w = openpyxl.load_workbook(sys.argv[1])
	assert w.sheetnames == ["申込書", "未達の設問", "集計"], w.sheetnames
	s = w["申込書"]
	titles = [c.value for c in s[1]]
	at = {t: i for i, t in enumerate(titles)}
	assert len(at) == len(titles) == s.max_column
	assert s.max_row == 11 and s.freeze_panes == "B2"
	assert s.auto_filter.ref == s.dimensions
	first = s[2]
	def cell(row, title): return s[row][at[title]]
	assert cell(2, "会社名").value == "㈱髙﨑ネット"
	assert cell(2, "電話番号").value == "0282-22-0597"
	fax = cell(2, "FAX番号")
	assert fax.value == "09012345678" and fax.data_type == "s"
	assert fax.number_format == "@"
	arrived = cell(2, "受信日時")
	assert arrived.value == datetime.datetime(2026, 11, 22, 12, 0), arrived.value
	assert cell(2, "訪問希望日").value == datetime.datetime(2026, 12, 3)
	assert cell(2, "訪問希望時刻").value == datetime.time(14, 0)
	assert cell(2, "推奨 点").value == 96
	assert cell(2, "取得までの問数").value == 5
	assert cell(2, "画面").hyperlink.target == "https://fax.example.jp/a/101"
	# what looks like a formula is a text
	formula = cell(10, "会社名")
	assert formula.value == "=1+1株式会社" and formula.data_type == "s"
	assert cell(11, "会社名").value == "𠮷野インターネット"
	# who refused offers has no telephone number
	assert cell(7, "電話番号").value == "（非表示）"
	q = w["未達の設問"]
	assert q.max_row > 30 and 0 < q["G2"].value <= 1
	assert q["E2"].value >= q["E3"].value
	t = {r[0].value: r[1].value for r in w["集計"].rows}
	assert t["申込書"] == 10 and t["対象の初日"] == datetime.datetime(2026, 11, 22)
	EOF
}

same_bytes()
{
	mkdir -p "$TMPDIR/again"
	sleep 2 # the files of a zip have times
	"$tool" "$TMPDIR/again" 10 >/dev/null &&
		cmp "$TMPDIR/a.xlsx" "$TMPDIR/again/a.xlsx"
}

csv_is()
{
	py "$TMPDIR/$1" "$2" "$3" <<-'EOF'
	import csv, sys
	path, code, last = sys.argv[1:]
	rows = list(csv.reader(open(path, encoding=code, newline="")))
	assert len(rows) == 11 and len({len(r) for r in rows}) == 1
	at = {t: i for i, t in enumerate(rows[0])}
	assert rows[0][0] == "受付番号"
	assert rows[1][at["会社名"]] == "㈱髙﨑ネット"
	assert rows[1][at["電話番号"]] == "0282-22-0597"
	# an apostrophe keeps the zero, and the formula a text
	assert rows[1][at["FAX番号"]] == "'09012345678"
	assert rows[9][at["会社名"]] == "'=1+1株式会社"
	assert rows[10][at["会社名"]] == last, rows[10][at["会社名"]]
	EOF
}

told()
{
	same "Shift_JIS (CP932) にない文字 1 個を 〓 にしました
  セル E11「𠮷」（U+20BB7）" "$(cat "$TMPDIR/told")"
}

libreoffice()
{
	HOME=$TMPDIR timeout 120 soffice --headless --convert-to \
		'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1' \
		--outdir "$TMPDIR/lo" "$TMPDIR/a.xlsx" >/dev/null 2>&1
	f=$(find "$TMPDIR/lo" -name '*.csv' | head -1)
	grep -q '^101,2026-11-22 12:00[:,]' "$f" && grep -q '㈱髙﨑ネット' "$f" &&
		grep -q ',09012345678,' "$f" && grep -q '=1+1株式会社' "$f"
}

t "a workbook as its reader sees it" workbook
t "the same summary is the same workbook" same_bytes
t "a table in UTF-8" csv_is a.csv utf-8-sig "𠮷野インターネット"
t "a table in CP932" csv_is b.csv cp932 "〓野インターネット"
t "what CP932 lacks is told by its cell" told
if [ -n "${MARUYOMI_FULL:-}" ] && command -v soffice >/dev/null; then
	t "LibreOffice opens the workbook" libreoffice
else
	skip "LibreOffice opens the workbook" "make check-full, libreoffice-calc"
fi
done_testing
