#!/bin/bash
# summary.sh BUILD - time and memory of the summary of 10,000 applications,
# and of a night's 144, out of a journal of 100,500 (many.sql).
set -eu
build=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
form=$PWD/config/forms/anzen-anshin-mark.conf
export TZ=Asia/Tokyo

{
	printf '%s\n' "fax a.tif 1700000000" "page 1" application "yes *"
	for field in company contact phone fax address email visit_at; do
		echo "field $field abc"
	done
	echo store
} | "$build"/tests/e2e/fill_store "$dir/m.db" "$form"
sqlite3 "$dir/m.db" <tests/bench/many.sql
printf '%s = "%s";\n' database "$dir/m.db" archive "$dir/archive" \
	spool "$dir/spool" form "$form" >"$dir/conf"

# took NAME ARGUMENT... - the median of 5 runs, and how much there was of it
took()
{
	name=$1
	shift
	for _ in 1 2 3 4 5; do
		/usr/bin/time -f '%e %M' -o "$dir/time" -a \
			"$build"/maruyomi -c "$dir/conf" summary "$@" \
			>"$dir/out"
	done
	sort -n "$dir/time" | sed -n 3p | awk -v name="$name" \
		-v n="$(wc -c <"$dir/out")" \
		'{ printf "%-28s %6.0f ms %6.1f MB  %9d bytes\n", name,
			$1 * 1000, $2 / 1024, n }'
	rm "$dir/time"
}

echo "summary, median of 5 runs"
took "10,000 applications" --from 2025-08-01 --to 2025-10-08
took "10,000, as a table" --from 2025-08-01 --to 2025-10-08 --csv -
took "a night, 144" --from 2025-10-08 --to 2025-10-08
took "a quiet night" --from 2026-01-01 --to 2026-01-01
