#!/bin/sh
# test_editions.sh - several forms side by side: each fax is matched to the
# form it is, scored by that form's rules, and kept under its name.
. "$MARUYOMI_TOP/tests/support/tap.sh"

mkfax=$MARUYOMI_BUILD/mkfax
forms=$TMPDIR/forms
ours=$forms/anzen-anshin-mark.conf
mkdir "$forms"
cp config/forms/anzen-anshin-mark.conf fixtures/forms/equipment-check.conf \
	"$forms/"

# A later edition: three of the 53 questions are worth less.
sed -e 's/^id = .*/id = "anzen-anshin-mark-2";/' \
	-e 's/"\(1-1-2\|3-1-3\|7-1-2\)"; points = 5/"\1"; points = 3/' \
	-e 's/recommended_points = 122/recommended_points = 116/' \
	-e 's/total = 147/total = 141/' \
	"$ours" >"$forms/anzen-anshin-mark-2.conf"

for id in anzen-anshin-mark anzen-anshin-mark-2 equipment-check; do
	"$mkfax" -f "$forms/$id.conf" -s 11 -t clean --whole --resolution fine \
		-n 2 -o "$TMPDIR/$id" || exit 1
done

reads()
{
	"$MARUYOMI_BUILD/maruyomi-read" --no-fields --form "$@"
}

# matched ID - both faxes of that form are read as that form, every question
# found, and the score counted by its own points.
matched()
{
	reads "$ours" --editions "$TMPDIR/$1"/*.tif >"$TMPDIR/$1.jsonl" ||
		return 1
	same 2 "$(jq -r .form "$TMPDIR/$1.jsonl" | grep -cx "$1")" || return 1
	same 0 "$(jq -s '[.[].applications[].marks[] |
		select(.answer == "missing")] | length' "$TMPDIR/$1.jsonl")" ||
		return 1
	same "$2" "$(jq -r '.applications[0].score |
		"\(.mandatory_total) \(.recommended_total)"' \
		"$TMPDIR/$1.jsonl" | sort -u)"
}

# A wrong answer would be one the truth is sure of and the reading denies.
truthful()
{
	for n in 1 2; do
		sed -n "${n}p" "$TMPDIR/$1.jsonl" |
			jq --slurpfile t "$TMPDIR/$1/fax00$n.json" '
			[.applications[0].marks[] | $t[0].marks[.id] as $m |
			 select(.answer != "review" and ($m.ambiguous | not) and
				.answer != $m.answer)] | length'
	done | sort -u >"$TMPDIR/wrong"
	same 0 "$(cat "$TMPDIR/wrong")"
}

# Without its edition a fax is not forced into another form.
unknown()
{
	out=$(reads "$ours" "$TMPDIR"/equipment-check/fax001.tif)
	same "foreign" "$(echo "$out" | jq -r .status)" || return 1
	case $(echo "$out" | jq -r .reason) in
	"unknown edition? page 1 has "*" bold frames that fit no known form") ;;
	*) echo "$out" | jq .reason; return 1 ;;
	esac
}

doubled()
{
	cp "$ours" "$forms/zz.conf"
	out=$(reads "$ours" --editions "$TMPDIR"/equipment-check/fax001.tif \
		2>&1)
	status=$?
	rm "$forms/zz.conf"
	same 78 "$status" || return 1
	case $out in *'"anzen-anshin-mark" stands in another file'*) ;;
	*) echo "$out"; return 1 ;; esac
}

# graded ID FIVES THREES POINTS TOTAL - the sheet with other points: two that
# differ in nothing but these digits.
graded()
{
	sed -e "s/^id = .*/id = \"$1\";/" -e "s/points = 5;/points = $2;/" \
		-e "s/points = 3;/points = $3;/" \
		-e "s/recommended_points = 122/recommended_points = $4/" \
		-e "s/total = 147/total = $5/" \
		-e 's/pass_recommended = .*/pass_recommended = 30;/' \
		"$ours" >"$TMPDIR/graded/$1.conf" &&
		"$MARUYOMI_BUILD/maruyomi" form check \
			"$TMPDIR/graded/$1.conf" &&
		"$mkfax" -f "$TMPDIR/graded/$1.conf" -s 12 -t typical --whole \
			--resolution fine -n 2 -o "$TMPDIR/$1"
}

by_digits()
{
	mkdir "$TMPDIR/graded"
	graded points-4-1 4 1 85 110 && graded points-1-2 1 2 37 62 || return 1
	for id in points-4-1 points-1-2; do
		reads "$TMPDIR/graded/points-4-1.conf" --editions \
			"$TMPDIR/$id"/*.tif >"$TMPDIR/$id.jsonl" || return 1
		same "$id" "$(jq -r .form "$TMPDIR/$id.jsonl" | sort -u)" ||
			return 1
		same 0 "$(jq -s '[.[].pages[] |
			select(.note | contains("not certain"))] | length' \
			"$TMPDIR/$id.jsonl")" || return 1
	done
}

t "the sheet" matched anzen-anshin-mark "25 122"
t "a later edition of it" matched anzen-anshin-mark-2 "25 116"
t "another sheet altogether" matched equipment-check "0 30"
for id in anzen-anshin-mark anzen-anshin-mark-2 equipment-check; do
	t "nothing read wrongly: $id" truthful $id
done
t "editions that differ in the points alone" by_digits
for id in points-4-1 points-1-2; do
	t "nothing read wrongly: $id" truthful $id
done
t "an edition nobody has described" unknown
t "two forms of one id" doubled

# Settings in the forms' folder are no form, and the message says why they
# were looked at.
neighbour()
{
	mkdir "$TMPDIR/mixed"
	cp "$ours" "$TMPDIR/mixed/form.conf"
	echo 'spool = "/tmp";' >"$TMPDIR/mixed/maruyomi.conf"
	reads "$TMPDIR/mixed/form.conf" --editions \
		"$TMPDIR"/anzen-anshin-mark/*.tif 2>"$TMPDIR/err" && return 1
	grep -q 'beside the form is an edition: .*/maruyomi.conf:1: unknown' \
		"$TMPDIR/err"
}
t "settings among the forms" neighbour
done_testing
