#!/bin/bash
# bench.sh BUILD [FAX...] - milliseconds of processor time by stage, and peak
# memory.
#
# Every fax is read RUNS times; the table has the median of each figure.
# "decode" alone is what libtiff needs: the floor, and "/floor" is marks (decode
# to decision, without fields) as a ratio to it.  "models" is what a process
# loads once, with its first application: it is in no sum.
set -eu
build=$1
shift
[ $# -gt 0 ] || set -- fixtures/faxes/*.tif
runs=${RUNS:-7}
export OMP_THREAD_LIMIT=1
form=config/forms/anzen-anshin-mark.conf

times()
{
	for _ in $(seq "$runs"); do
		"$build"/maruyomi-read --times "${@:2}" --form $form "$1" \
			2>&1 >/dev/null | grep '^pages='
	done
}

table='
function median(a, n,   i, j, t) {
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && a[j] < a[j-1]; j--) {
			t = a[j]; a[j] = a[j-1]; a[j-1] = t
		}
	return a[int((n + 1) / 2)]
}
{
	for (i = 1; i <= NF; i++) {
		split($i, kv, "=")
		v[kv[1], NR] = kv[2]
		if (NR == 1) name[++names] = kv[1]
	}
}
END {
	pages = v["pages", 1]
	line = sprintf("%-12s %5d", fax, pages)
	for (k = 2; k <= names; k++) {
		for (r = 1; r <= NR; r++) a[r] = v[name[k], r]
		m = median(a, NR)
		if (name[k] == "peak_kb") { peak = m / 1024; continue }
		if (name[k] == "models") { models = m; continue }
		if (name[k] == "decode") floor = m
		if (name[k] ~ /^(fields|nets|tesseract)$/) {
			if (!whole) continue
			seven += m
		}
		line = line sprintf(whole && name[k] == "tesseract" ? " %9.2f" : \
			" %7.2f", m / (whole || !pages ? 1 : pages))
		sum += m
	}
	if (whole)
		line = line sprintf(" %7.1f %7.1f %7.1f %7.1f", seven, sum,
			models, peak)
	else
		line = line sprintf(" %8.2f %6.1f %7.1f",
			sum / (pages ? pages : 1),
			floor > 0 ? sum / floor : 0, peak)
	print line
}'

head='%-12s %5s %7s %7s %7s %7s %7s %7s %8s %6s %7s\n'
echo "marks only (--no-fields), ms a page, median of $runs runs"
printf "$head" fax pages decode page frames align marks locate \
	all "/floor" "peak MB"
for fax in "$@"; do
	times "$fax" --no-fields | awk -v fax="$(basename "$fax" .tif)" "$table"
done
echo
echo "with fields, ms a fax; \"7 flds\" is what reading them takes"
printf '%-12s %5s %7s %7s %7s %7s %7s %7s %7s %7s %9s %7s %7s %7s %7s\n' \
	fax pages decode page frames align marks locate fields nets tesseract \
	"7 flds" all models "peak MB"
for fax in "$@"; do
	times "$fax" | awk -v whole=1 -v fax="$(basename "$fax" .tif)" "$table"
done

echo
"$build"/tests/bench/shortest_way $form

# The lines of all fields as the reader cuts them, read once more: by the
# reader's own code in one process, and by the tesseract command, one process
# a line as it is meant to be used.
echo
echo "lines of fields, CPU milliseconds a line (start included)"
lines=$(mktemp -d)
trap 'rm -rf "$lines"' EXIT
for fax in "$@"; do
	"$build"/maruyomi-read --trace "$lines" --form $form "$fax" >/dev/null
done
shopt -s nullglob
crops=("$lines"/*-field-*.png)
for crop in "${crops[@]}"; do
	kind=${crop##*-field-}
	kind=${kind%-*.png}
	case $kind in
	fax) kind=phone ;;
	email) kind=mail ;;
	visit_at) kind=visit ;;
	esac
	printf '%s\t%s\n' "$kind" "$crop"
done >"$lines/list"

cpu_ms()
{
	local TIMEFORMAT='%U %S'
	{ time "$@" >/dev/null 2>&1; } 2>&1 |
		awk -v n=${#crops[@]} '{ printf "%7.1f", ($1 + $2) * 1000 / n }'
}
ours() { "$build"/tests/bench/field_lines <"$lines/list"; }
# Debian has it beside the languages, upstream in a folder of scripts
japanese=Japanese
tesseract --list-langs 2>/dev/null | grep -qx Japanese || japanese=script/Japanese
theirs()
{
	for crop in "${crops[@]}"; do
		tesseract "$crop" - --psm 7 --oem 1 -l $japanese
	done
}
echo "${#crops[@]} lines"
echo "reader     $(cpu_ms ours)"
if command -v tesseract >/dev/null; then
	echo "tesseract  $(cpu_ms theirs)"
else
	echo "tesseract  the command is not installed (tesseract-ocr)"
fi
