#!/bin/sh
# test_whole.sh - the main job with nothing faked: the sample faxes through
# the daemon and the real reader into the journal, compared with their truth.
. "$MARUYOMI_TOP/tests/support/tap.sh"

faxes=$MARUYOMI_TOP/fixtures/faxes

# The demo runs as nobody, who cannot enter the TMPDIR of a root's test.
TMPDIR=$(mktemp -d /tmp/maruyomi-test.XXXXXX) || exit 1
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' HUP INT TERM
chmod a+rx "$TMPDIR"

"$MARUYOMI_TOP/scripts/demo.sh" "$MARUYOMI_BUILD" >"$TMPDIR/out" \
	2>"$TMPDIR/err"
status=$?
dir=$(sed -n 's/.* runs as .*, in //p' "$TMPDIR/out")

m()
{
	"$MARUYOMI_BUILD/maruyomi" -c "$dir/maruyomi.conf" "$@"
}

# The application that came in this file, by the hash of its original.
application_of()
{
	hash=$(sha256sum <"$1" | cut -d' ' -f1)
	for id in $(m queue --json | jq '.applications[].id'); do
		[ "$(m show "$id" --json | jq -r .original.sha256)" != "$hash" ] ||
			echo "$id"
	done
}

# compare TRUTH APPLICATION FILTER - what the filter finds; $t is the truth,
# $a the application as shown, $m each of its marks with its truth in .truth
compare()
{
	m show "$2" --json | jq -rn --slurpfile truth "$1" --slurpfile app /dev/stdin "
		\$truth[0] as \$t | \$app[0] as \$a |
		[\$a.marks[] | . + {truth: \$t.marks[.id]}] as \$m | $3"
}

t "all is read" sh -c 'cat "$1" >&2; exit "$2"' sh "$TMPDIR/err" "$status"
for fax in "$faxes"/*.tif; do
	name=$(basename "$fax" .tif)
	truth=$faxes/$name.json
	id=$(application_of "$fax")
	t "$name is one application" test "$id" -gt 0
	# yes or no against an unambiguous truth, or about a page not there
	t "$name: no mark is wrong unseen" same "" "$(compare "$truth" "$id" '
		$m[] | select((.answer == "yes" or .answer == "no") and
			(.truth.ambiguous | not) and .answer != .truth.answer) |
		.id + " " + .answer + ", is " + .truth.answer')"
	t "$name: what is missing is missing" same \
		"$(jq -c '.missing | sort' "$truth")" \
		"$(m show "$id" --json | jq -c '.missing | sort')"
	# the truth counts unambiguous circles only; the machine may have
	# decided an ambiguous one
	t "$name: the score lies in its interval" same true "$(compare \
		"$truth" "$id" '
		([$m[] | select(.truth.ambiguous and .answer == "yes") |
			if .mandatory then 1 else .points end] | add // 0) as $bold |
		$a.score.total - $bold <= $t.expected.total and
		$t.expected.total <= $a.score.total_max')"
done
done_testing
