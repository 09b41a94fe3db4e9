#!/bin/bash
# printed.sh BUILD - print both forms as `maruyomi form print` does, fill them
# in, fax them at fine resolution, read them side by side, compare.  COUNT
# faxes of each (default 100), SEED (77), TIER (typical).  The faxes stay in
# BUILD/printed.
set -eu
build=$1
out=$build/printed
export OMP_THREAD_LIMIT=1

mkdir -p "$out/forms"
cp config/forms/*.conf fixtures/forms/*.conf "$out/forms/"
for form in "$out"/forms/*.conf; do
	name=$(basename "$form" .conf)
	"$build/mkfax" -f "$form" -s "${SEED:-77}" -t "${TIER:-typical}" \
		-n "${COUNT:-100}" --whole --frame own --resolution fine \
		-o "$out/$name"
	"$build/maruyomi-read" --no-fields --editions \
		--form "$out/forms/anzen-anshin-mark.conf" \
		"$out/$name"/*.tif >"$out/$name.jsonl"
	echo "$name"
	python3 tests/bench/printed.py "$out/$name" "$out/$name.jsonl"
done
