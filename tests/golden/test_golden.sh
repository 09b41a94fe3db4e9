#!/bin/sh
# The reader's decisions on the committed faxes are those of the golden files
# (tests/golden/update.sh writes them anew), and never a confident error
# against the truth.
. "$MARUYOMI_TOP/tests/support/tap.sh"

form=config/forms/anzen-anshin-mark.conf
reader=$MARUYOMI_BUILD/maruyomi-read

$reader --form $form fixtures/faxes/*.tif >"$TMPDIR/all" 2>"$TMPDIR/err"
status=$?
t "the reader ends well" test $status -eq 0
t "the reader says nothing on standard error" test ! -s "$TMPDIR/err"

n=0
for fax in fixtures/faxes/*.tif; do
	n=$((n + 1))
	name=$(basename "$fax" .tif)
	sed -n "${n}p" "$TMPDIR/all" >"$TMPDIR/$name"
	sh tests/golden/decisions.sh "$TMPDIR/$name" >"$TMPDIR/$name.now"
	t "$name: decisions as before" \
		diff -u "tests/golden/$name.golden" "$TMPDIR/$name.now"

	# page n of m by the sender's machine: their order is that of the file
	jq -r '(.pages | length) as $all | .pages[] | select(.sender.page) |
		select(.sender.page != .index + 1 or
			(.sender.of // $all) != $all) | .index' \
		"$TMPDIR/$name" >"$TMPDIR/misread"
	t "$name: no page's number is misread" test ! -s "$TMPDIR/misread"

	# sure and wrong: a mark the truth does not call ambiguous
	jq -r --slurpfile truth "fixtures/faxes/$name.json" '
		$truth[0].marks as $t | .applications[].marks[] |
		select(.answer == "yes" or .answer == "no") |
		select(($t[.id].ambiguous | not) and .answer != $t[.id].answer) |
		"\(.id) said \(.answer), truth \($t[.id].answer)"
	' "$TMPDIR/$name" >"$TMPDIR/wrong"
	cat "$TMPDIR/wrong"
	t "$name: no mark sure and wrong" test ! -s "$TMPDIR/wrong"
	t "$name: 53 marks, 7 fields" test "$(jq -r '.applications |
		map("\(.marks | length) \(.fields | length)") | join(",")' \
		"$TMPDIR/$name")" = "53 7"
done

# the application is among what was not sent: its fields are no blanks
tiffcp fixtures/faxes/fax018.tif,0 fixtures/faxes/fax018.tif,1 "$TMPDIR/part.tif"
$reader --form $form "$TMPDIR/part.tif" >"$TMPDIR/part"
t "fields that no page shows are a person's" test "$(jq -r '.applications[0] |
	[.fields[] | select(.review and .why != "" and .text == "")] | length' \
	"$TMPDIR/part")" = 7

for bad in fixtures/hostile/*.tif; do
	name=$(basename "$bad" .tif)
	$reader --form $form --no-fields "$bad" >"$TMPDIR/bad" 2>"$TMPDIR/err"
	status=$?
	case $name in
	blank_page | other_sheet) want="0 foreign" ;;
	*) want="65 refused" ;;
	esac
	t "$name: $want" test "$status $(jq -r .status "$TMPDIR/bad")" = \
		"$want"
	t "$name: no application, and a reason" test "$(jq -r \
		'"\(.applications | length) \(.reason != "")"' \
		"$TMPDIR/bad")" = "0 true"
done

t "the sender's machine numbers most pages, and says who and when" test \
	"$(jq -s '[.[].pages[].sender] |
		(map(select(.page)) | length) >= 15 and
		(map(select(.date)) | length) >= 10 and
		(map(select(.number)) | length) >= 10' "$TMPDIR/all")" = true
t "a cover says how many sheets were sent" test "$(jq -s '
	[.[] | (.pages | length) as $all | .pages[].sheets_sent // empty |
		.count == $all] | length > 0 and all' "$TMPDIR/all")" = true
$reader --form $form --no-fields fixtures/faxes/fax012.tif >"$TMPDIR/marks"
t "without fields nothing of the sender is read" test "$(jq -r \
	'[.pages[] | has("sender")] | any' "$TMPDIR/marks")" = false

# cut off anywhere, a fax is read as far as it goes or refused, never worse
size=$(stat -c %s fixtures/faxes/fax018.tif)
for part in 10 50 90 99; do
	head -c $((size * part / 100)) fixtures/faxes/fax018.tif \
		>"$TMPDIR/cut.tif"
	$reader --form $form --no-fields "$TMPDIR/cut.tif" >"$TMPDIR/bad" \
		2>"$TMPDIR/err"
	status=$?
	t "$part percent of a fax ends in order" \
		test $status -eq 0 -o $status -eq 65
	t "$part percent of a fax says what is wrong" test "$(jq -r \
		'.reason != "" or (.pages | map(.note) | join("")) != ""' \
		"$TMPDIR/bad")" = true
done

$reader --form $form --no-fields - <fixtures/faxes/fax018.tif \
	>"$TMPDIR/stdin" 2>/dev/null
sh tests/golden/decisions.sh "$TMPDIR/stdin" >"$TMPDIR/stdin.now"
t "a fax on standard input is read as from a file" \
	diff -u tests/golden/fax018.golden "$TMPDIR/stdin.now"

done_testing
