#!/bin/sh
# test_translation.sh - every sentence that goes through lang.h has its
# English in po/en.po, and po/en.po has no other.
. "$MARUYOMI_TOP/tests/support/tap.sh"
cd "$MARUYOMI_TOP" || exit 1

sentences="daemon/words/text_ja.h daemon/summary/text_ja.h"

# po FILE - its msgids that are translated and not fuzzy, one a line
translated()
{
	msgattrib --translated --no-fuzzy --no-obsolete --no-wrap "$1" |
		ids
}

ids()
{
	sed -n '/^msgid ""$/d; s/^msgid "\(.*\)"$/\1/p' | sort -u
}

in_code()
{
	xgettext -a -L C --from-code=UTF-8 --no-wrap -o "$TMPDIR/all.pot" \
		$sentences
	# what is longer than a line stands on several of the pot
	msgcat --no-wrap "$TMPDIR/all.pot" | ids
}

# Names of fields come out of the forms.
in_forms()
{
	sed -n 's/.*[^_a-z]name = "\([^"]*\)"; kind = .*/\1/p' config/forms/*.conf
}

every_sentence()
{
	in_code >"$TMPDIR/code"
	[ "$(wc -l <"$TMPDIR/code")" -gt 100 ] &&
		same "" "$(translated po/en.po | comm -13 - "$TMPDIR/code")"
}

every_field()
{
	in_forms | sort -u >"$TMPDIR/fields"
	[ "$(wc -l <"$TMPDIR/fields")" -ge 7 ] &&
		same "" "$(translated po/en.po | comm -13 - "$TMPDIR/fields")"
}

no_other()
{
	{ in_code; in_forms; } | sort -u >"$TMPDIR/known"
	same "" "$(translated po/en.po | comm -23 - "$TMPDIR/known")"
}

# Arguments of formats: their kinds and their order.
formats()
{
	msgfmt -c -o /dev/null po/en.po 2>/dev/null
}

# A sentence outside text_ja.h would stay Japanese.
none_in_the_code()
{
	same "" "$(sed 's|/\*.*\*/||; s|^ \*.*||; s|^/\*.*||' \
		daemon/summary/*.c daemon/words/words.c \
		daemon/words/score_text.c |
		grep -nP '"[^"]*[\p{Hiragana}\p{Katakana}\p{Han}]')"
}

# It would find one that is wanting.
would_be_found()
{
	msgattrib --no-wrap po/en.po >"$TMPDIR/less.po"
	sed '/^msgid "却下"$/{n;s/.*/msgstr ""/}' "$TMPDIR/less.po" \
		>"$TMPDIR/hole.po"
	in_code >"$TMPDIR/code"
	same 却下 "$(translated "$TMPDIR/hole.po" | comm -13 - "$TMPDIR/code")"
}

export LC_ALL=C.UTF-8
t "every sentence is translated" every_sentence
t "every name of a field is translated" every_field
t "nothing is translated that nobody says" no_other
t "formats agree with what they are given" formats
t "no sentence stands outside text_ja.h" none_in_the_code
t "a sentence without English would be found" would_be_found
done_testing
