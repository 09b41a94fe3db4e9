#!/bin/sh
# test_mkfax.sh - faxes from a seed: the same each time, true to their truth.
. "$MARUYOMI_TOP/tests/support/tap.sh"

mkfax=$MARUYOMI_BUILD/mkfax

make_faxes()
{
	"$mkfax" -o "$@"
}

digest()
{
	(cd "$1" && cat ./*.tif ./*.json | sha256sum)
}

same_seed_same_fax()
{
	make_faxes "$TMPDIR/a" -s 7 -t hard -n 2 &&
		make_faxes "$TMPDIR/b" -s 7 -t hard -n 2 &&
		same "$(digest "$TMPDIR/a")" "$(digest "$TMPDIR/b")"
}

# The second fax of two is the one made alone.
alone()
{
	make_faxes "$TMPDIR/c" -s 7 -t hard --first 2 &&
		cmp "$TMPDIR/a/fax002.tif" "$TMPDIR/c/fax002.tif" &&
		cmp "$TMPDIR/a/fax002.json" "$TMPDIR/c/fax002.json"
}

another_seed()
{
	make_faxes "$TMPDIR/d" -s 8 -t hard -n 2 &&
		! cmp -s "$TMPDIR/a/fax001.tif" "$TMPDIR/d/fax001.tif"
}

# The pages the truth speaks of are those of the file, cell by cell inside.
truth_fits()
{
	jq -e '(.pages | length > 0) and all(.pages[];
		. as $p | all(.cells[]; .[0] >= 0 and .[1] >= 0 and
			.[0] + .[2] <= $p.width and .[1] + .[3] <= $p.height))' \
		"$TMPDIR/a/fax001.json"
}

# read_all DIR - its readings, marks only.
read_all()
{
	"$MARUYOMI_BUILD/maruyomi-read" --no-fields \
		--form config/forms/anzen-anshin-mark.conf "$1"/*.tif
}

# Every question of a clean sheet is found, and none answered wrongly.
style_is_read()
{
	dir=$TMPDIR/style-$1
	make_faxes "$dir" -s 4 -t clean --whole --resolution fine --frame "$1" ||
		return 1
	read_all "$dir" >"$dir/reading" || return 1
	jq -n --slurpfile t "$dir/fax001.json" --slurpfile r "$dir/reading" '
		[$r[0].applications[0].marks[] | {(.id): .answer}] | add as $got |
		$t[0].marks | to_entries | map(select(.value.ambiguous | not)) |
		{all: length,
		 missing: map(select($got[.key] == "missing")) | length,
		 wrong: map(select($got[.key] != "review" and
			$got[.key] != .value.answer)) | length}' >"$dir/result"
	jq -e '.all > 40 and .missing == 0 and .wrong == 0' "$dir/result" ||
		{ cat "$dir/result"; return 1; }
}

# The modems compute the same call each time, and lose rows in it.
calls()
{
	make_faxes "$TMPDIR/call1" -s 1 -t hard --call --first 4 &&
		make_faxes "$TMPDIR/call2" -s 1 -t hard --call --first 4 &&
		same "$(digest "$TMPDIR/call1")" "$(digest "$TMPDIR/call2")" &&
		jq -e '(.link.bit_rate > 0) and
			([.pages[].bad_rows // 0] | add > 0)' \
			"$TMPDIR/call1/fax004.json"
}

# The day wished for is one that is ahead when the fax comes, and has its own
# weekday, or the calendar would not know it.
wishes_are_days()
{
	make_faxes "$TMPDIR/wish" -s 5 -t clean --whole -n 8 || return 1
	for truth in "$TMPDIR"/wish/*.json; do
		text=$(jq -r .fields.visit_at.text "$truth")
		case $text in
		*[0-9]*) printf '%s\t%s\n' "${truth%.json}.tif" "$text" ;;
		esac
	done >"$TMPDIR/wishes"
	"$MARUYOMI_BUILD/tests/bench/visit_day" <"$TMPDIR/wishes" \
		>"$TMPDIR/days" || return 1
	paste "$TMPDIR/wishes" "$TMPDIR/days"
	[ -s "$TMPDIR/days" ] && ! grep -qx '?' "$TMPDIR/days"
}

committed()
{
	fixtures/make.sh "$mkfax" "$TMPDIR/made" || return 1
	for f in fixtures/made/*.tif fixtures/made/*.json; do
		cmp "$f" "$TMPDIR/made/${f##*/}" || return 1
	done
}

no_folder()
{
	"$mkfax" -n 1 2>&1 && return 1
	same 64 "$("$mkfax" -n 1 2>/dev/null; echo $?)"
}

no_digits()
{
	out=$("$mkfax" -o "$TMPDIR/x" --digits /dev/null 2>&1) && return 1
	same "mkfax: /dev/null holds no digits" "$out"
}

t "the same seed, the same faxes" same_seed_same_fax
t "a fax does not depend on those before it" alone
t "another seed, another fax" another_seed
t "cells of the truth lie on their pages" truth_fits
for style in box cell run open own; do
	t "frames of style $style are read" style_is_read $style
done
t "wishes are days ahead, with their weekdays" wishes_are_days
t "a call over a bad line" calls
t "what is committed is what it makes" committed
t "it asks where to" no_folder
t "digits that are none" no_digits
done_testing
