#!/bin/sh
# test_learn.sh - from the blank sheet of an unknown form to a scored
# application: learned, filled in where the draft says TODO, read.
. "$MARUYOMI_TOP/tests/support/tap.sh"

m=$MARUYOMI_BUILD/maruyomi
sheet=fixtures/forms/equipment-check.conf
draft=$TMPDIR/draft.conf
learned=$TMPDIR/learned.conf

learn()
{
	"$m" form print "$sheet" -o "$TMPDIR/blank.tif" --dpi 200 >/dev/null &&
		"$m" form learn "$TMPDIR/blank.tif" -o "$draft"
}

# Everything but the spelling of texts is as it was printed.
structure()
{
	shape() { tr -d '\n\t' <"$1" | grep -oE \
		'id = "[0-9-]+"; points = [0-9]+|points_printed = false|counts = \{[^}]*\}|title = |subsections'; }
	shape "$sheet" >"$TMPDIR/want"
	shape "$draft" >"$TMPDIR/got"
	diff "$TMPDIR/want" "$TMPDIR/got"
}

# Most texts are read as they stand; three in ten may differ.
texts()
{
	grep -oE '(text|label) = "[^"]*"' "$sheet" | sort >"$TMPDIR/want"
	sed 's/"TODO /"/' "$draft" | grep -oE '(text|label) = "[^"]*"' |
		sort >"$TMPDIR/got"
	all=$(wc -l <"$TMPDIR/want")
	right=$(comm -12 "$TMPDIR/want" "$TMPDIR/got" | wc -l)
	echo "$right of $all"
	[ "$all" -eq 38 ] && [ $((right * 10)) -ge $((all * 7)) ]
}

unfinished()
{
	"$m" form check "$draft" >"$TMPDIR/said" && return 1
	grep -q 'id に TODO が残っています' "$TMPDIR/said"
}

# What a person does: the id, and the TODO in front of each text.
finished()
{
	sed -e 's/^id = "TODO"/id = "learned"/' -e 's/"TODO /"/g' "$draft" \
		>"$learned"
	"$m" form check "$learned"
}

# Faxes of the sheet, read by what was learned of it: all questions found,
# none answered wrongly, the score their sum.
reads()
{
	"$MARUYOMI_BUILD/mkfax" -f "$sheet" -s 21 -t clean --whole \
		--resolution fine --frame "$1" -n 3 -o "$TMPDIR/$1" || return 1
	"$MARUYOMI_BUILD/maruyomi-read" --no-fields --form "$learned" \
		"$TMPDIR/$1"/*.tif >"$TMPDIR/$1.jsonl" || return 1
	for n in 1 2 3; do
		sed -n "${n}p" "$TMPDIR/$1.jsonl" |
			jq -c --slurpfile t "$TMPDIR/$1/fax00$n.json" '
			.applications[0] as $a | $a.marks as $marks |
			{missing: [$marks[] | select(.answer == "missing")] |
				length,
			 wrong: [$marks[] | $t[0].marks[.id] as $m |
				select(.answer != "review" and
				($m.ambiguous | not) and
				.answer != $m.answer)] | length,
			 sum: ($a.score.recommended_points ==
				([$marks[] | select(.answer == "yes")] |
				 length))}'
	done | sort -u >"$TMPDIR/result"
	same '{"missing":0,"wrong":0,"sum":true}' "$(cat "$TMPDIR/result")"
}

fields()
{
	"$MARUYOMI_BUILD/maruyomi-read" --form "$learned" \
		"$TMPDIR/own/fax001.tif" >"$TMPDIR/fields" || return 1
	same 3 "$(jq '[.applications[0].fields[] | select(.page >= 0)] |
		length' "$TMPDIR/fields")"
}

# The check sheet itself: 53 questions with a points column.  What is learned
# of it reads a fax as the original does, question by question.
big=config/forms/anzen-anshin-mark.conf

learn_big()
{
	"$m" form print "$big" -o "$TMPDIR/big.tif" --dpi 200 >/dev/null &&
		"$m" form learn "$TMPDIR/big.tif" -o "$TMPDIR/big.conf" &&
		sed -i -e 's/^id = "TODO"/id = "learned-big"/' \
			-e 's/"TODO /"/g' "$TMPDIR/big.conf" &&
		"$m" form check "$TMPDIR/big.conf" || return 1
	worth() { tr -d '\n\t' <"$1" | grep -oE \
		'points = [0-9]+;|mandatory = true|counts = \{[^}]*\}'; }
	worth "$big" >"$TMPDIR/want"
	worth "$TMPDIR/big.conf" >"$TMPDIR/got"
	diff "$TMPDIR/want" "$TMPDIR/got"
}

reads_big()
{
	"$MARUYOMI_BUILD/mkfax" -f "$big" -s 23 -t clean --whole \
		--resolution fine --frame run -n 1 -o "$TMPDIR/big" || return 1
	for form in "$big" "$TMPDIR/big.conf"; do
		"$MARUYOMI_BUILD/maruyomi-read" --no-fields --form "$form" \
			"$TMPDIR/big/fax001.tif" |
			jq -c '[.applications[0].marks[] | [.answer, .box]],
				.applications[0].score.recommended_points' \
				>"$TMPDIR/big-$(basename "$form")" || return 1
	done
	same 53 "$(head -1 "$TMPDIR/big-${big##*/}" | jq '[.[] |
		select(.[0] != "missing")] | length')" &&
		cmp "$TMPDIR/big-${big##*/}" "$TMPDIR/big-big.conf"
}

keeps()
{
	"$m" form learn "$TMPDIR/blank.tif" -o "$learned" 2>&1 && return 1
	"$m" form check "$learned" >/dev/null
}

nothing()
{
	out=$("$m" form learn fixtures/hostile/blank_page.tif 2>&1)
	same 65 "$?" || return 1
	case $out in *"no page has bold frames"*) ;; *) echo "$out"; return 1 ;;
	esac
}

t "a draft is made" learn
t "ids, points, counts and sections" structure
t "texts" texts
t "the draft asks for what is missing" unfinished
t "filled in it is a form" finished
t "faxes of the sheet as it was printed" reads own
t "faxes of the sheet as somebody else set it" reads box
t "its fields are found" fields
t "the check sheet is learned, its points and counts" learn_big
t "and read as by the original" reads_big
t "a file somebody has worked on is kept" keeps
t "a page without frames" nothing
done_testing
