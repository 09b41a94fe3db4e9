#!/bin/sh
# update.sh - write tests/golden/*.golden anew from what the built reader
# decides; look at the difference before committing it.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for fax in fixtures/faxes/*.tif; do
	name=$(basename "$fax" .tif)
	build/maruyomi-read --no-fields \
		--form config/forms/anzen-anshin-mark.conf "$fax" >"$work/json"
	sh tests/golden/decisions.sh "$work/json" \
		>"tests/golden/$name.golden"
done
git --no-pager diff --stat tests/golden || true
