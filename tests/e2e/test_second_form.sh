#!/bin/sh
# test_second_form.sh - faxes of two forms through the daemon: each becomes an
# application of its own form, shown and confirmed by that form's questions.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"

top=$MARUYOMI_TOP
mkdir "$TMPDIR/forms" "$TMPDIR/faxes"
cp "$top/config/forms/anzen-anshin-mark.conf" \
	"$top/fixtures/forms/equipment-check.conf" "$TMPDIR/forms/"
FORM=$TMPDIR/forms/anzen-anshin-mark.conf
daemon_dirs "$TMPDIR/run"
sed -i "s|^\([[:space:]]*reader = \).*|\1\"$MARUYOMI_BUILD/maruyomi-read\";|
	s|reader_timeout_s = .*|reader_timeout_s = 120;|" conf

m()
{
	"$MARUYOMI_BUILD/maruyomi" -c conf "$@"
}

# In the spool under a hidden name first, then renamed whole.
fax()
{
	cp "$1" "spool/.$2" && mv "spool/.$2" "spool/$2"
}

both_read()
{
	is_now 2 "SELECT count(*) FROM application" ||
		{ sql "SELECT state, reason FROM fax"; return 1; }
}

forms()
{
	same "anzen-anshin-mark equipment-check" \
		"$(sql "SELECT form FROM application ORDER BY form" |
			tr '\n' ' ' | sed 's/ $//')"
}

id_of()
{
	sql "SELECT id FROM application WHERE form = '$1'"
}

# What the truth is sure of is the least the score says.
score()
{
	m show "$(id_of equipment-check)" --json >shown || return 1
	jq -e --slurpfile t "$top/fixtures/made/equipment.json" '
		(.marks | length) == 30 and (.fields | length) == 3 and
		.score.recommended_total == 30 and
		.score.recommended_points <=
			($t[0].expected.recommended_points +
			 ($t[0].expected.review | length))' shown ||
		{ jq .score shown; return 1; }
}

shown()
{
	m show "$(id_of equipment-check)" >text && grep -q '自主点検表' text &&
		m show "$(id_of equipment-check)" --full >text &&
		grep -q '消火器の前に' text
}

listed()
{
	m queue >text && same 2 "$(grep -c '^ *[0-9][0-9]* ' text)"
}

# Questions the other form does not have are answered here, and only here.
decided()
{
	id=$(id_of equipment-check)
	m decide "$id" 1-1=yes 5-5=no >/dev/null || return 1
	out=$(m decide "$id" 1-1-1=yes 2>&1) && return 1
	case $out in *1-1-1*) ;; *) echo "$out"; return 1 ;; esac
}

summed_up()
{
	m summary --today --json >sum &&
		same "anzen-anshin-mark equipment-check" "$(jq -r \
			'[.applications[].form] | sort | join(" ")' sum)" &&
		m summary --today >text && grep -q '自主点検表' text
}

# The review page: each with its own questions, and decisions on them.
on_the_page()
{
	id=$(id_of equipment-check)
	page=$(body "/a/$id")
	grep -q '消火器の前に' "$page" || { head -c 300 "$page"; return 1; }
	grep -q '必須 計' "$page" && return 1
	grep -q '会員に契約約款' "$(body "/a/$(id_of anzen-anshin-mark)")" &&
		grep -q '消火器の前に' "$(body "/a/$id")" &&
		grep -q "/a/$id" "$(body /queue)"
}

daemon_start
fax "$top/fixtures/faxes/fax018.tif" a.tif
fax "$top/fixtures/made/equipment.tif" b.tif
t "both are read" both_read
t "each as the form it is" forms
t "the score counts by its own form" score
t "its questions are shown" shown
t "both are listed" listed
t "its own questions are decided" decided
t "the summary has both" summed_up
m user add kenji --role admin >/dev/null <<END
correct horse battery
END
web_start
login kenji 'correct horse battery'
t "the review page shows both" on_the_page
web_stop
daemon_stop
done_testing
