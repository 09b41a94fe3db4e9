#!/bin/sh
# Faxes that deceived the reader once (fixtures/README.md): none of their cells
# is answered wrongly any more, and the cell that was is asked about or right;
# or what it could not place is answered.
. "$MARUYOMI_TOP/tests/support/tap.sh"

form=config/forms/anzen-anshin-mark.conf
reader=$MARUYOMI_BUILD/maruyomi-read

read_trap()
{
	$reader --form $form --no-fields "fixtures/traps/$1.tif" >"$TMPDIR/$1"
}

# No mark is sure and wrong, of those a person could tell.
none_wrong()
{
	jq -r --slurpfile truth "fixtures/traps/$1.json" '
		$truth[0].marks as $t | .applications[].marks[] |
		select(.answer == "yes" or .answer == "no") |
		select(($t[.id].ambiguous | not) and .answer != $t[.id].answer) |
		"\(.id) said \(.answer), truth \($t[.id].answer)"' "$TMPDIR/$1" \
		>"$TMPDIR/wrong"
	cat "$TMPDIR/wrong"
	[ ! -s "$TMPDIR/wrong" ]
}

answer()
{
	jq -r --arg id "$2" '.applications[].marks[] | select(.id == $id) |
		.answer' "$TMPDIR/$1"
}

is_not()
{
	now=$(answer "$1" "$2")
	echo "$2 is $now"
	[ -n "$now" ] && [ "$now" != "$3" ]
}

# trap, question, the answer it must not have, what deceived
while read -r trap id never what; do
	[ -e "$TMPDIR/$trap" ] || {
		t "$trap: is read" read_trap "$trap"
		t "$trap: no mark sure and wrong" none_wrong "$trap"
	}
	t "$trap: $id is not $never: $what" is_not "$trap" "$id" "$never"
done <<ROWS
slipped-rows 5-1-2 yes a frame lost above lets the rows slip by one
slipped-rows 5-1-1 yes the same
ringed-points 7-5-1 no the ring is round the word in the points column
ring-round-frame 3-3-1 no the ring runs round the frame
frame-rest 6-2-1 yes a line of the frame lies in the cell
frame-rest 7-6-2 yes correction fluid left the ends of the frame
weak-pencil 3-1-3 no dots of a ring on a sheet of faint rings
weak-pencil 4-1-1 no nothing arrived of a ring on such a sheet
between-frames 3-1-3 no half a ring shows between two frames
weak-pencil-page 5-1-2 no a page on which hardly a ring arrived
ring-behind-frame 7-6-3 no it stands out of the frame a little all round
rings-as-frames 1-1-4 no arcs of a ring above and below the frame
rings-as-frames 7-2-1 no a ring that hides behind the frame
struck-wide 7-1-3 yes a line through a wide ring looks like its other half
open-table 1-1-4 review no rules, and the frames are lower than the text
open-table 3-1-5 review the same
large-hand 4-1-1 no rings higher than the frames, one side of one shows
large-hand 3-2-1 no the same
broken-streak 4-3-1 yes a streak broken just in the middle of the cell, a thin line for a ring
dark-grey 7-6-2 yes half of the paper is dots, which join
cut-off 7-5-1 yes the page ends in the cell
ROWS

double_rings()
{
	n=$(jq '[.applications[].marks[] | select(.answer == "review")] |
		length' "$TMPDIR/double-rings")
	echo "$n asked about"
	[ "$n" -le 8 ]
}
t "double-rings: is read" read_trap double-rings
t "double-rings: no mark sure and wrong" none_wrong double-rings
t "double-rings: a ring in a ring is a yes, not 33 questions" \
	double_rings

done_testing
