#!/bin/sh
# test_docs.sh - what the pages for people name is what the programs know.
. "$MARUYOMI_TOP/tests/support/tap.sh"

man=docs/man

# Settings: the table in the code, the shipped file, the manual page.
settings_in_code()
{
	sed -nE 's/^\t\{(KEY\(|")([a-z_]+).*/\2/p' \
		daemon/store/settings.c | sort
}

settings_are_shipped()
{
	same "$(settings_in_code)" "$(sed -nE 's/^#?([a-z_]+) = .*/\1/p' \
		config/maruyomi.conf | sort)"
}

settings_are_in_the_manual()
{
	same "$(settings_in_code)" "$(grep -A1 '^\.TP' $man/maruyomi.conf.5.in |
		sed -nE 's/^\.B ([a-z_]+)$/\1/p' | sort)"
}

# Options: "--name" in the help, \-\-name in the page, both ways.
options_of()
{
	grep -oE -e '--[a-z][a-z-]*' | sort -u
}

options_are_in_the_manual()
{
	same "$("$MARUYOMI_BUILD/$1" --help | options_of)" \
		"$(sed -n '/^\.SH OPTIONS/,/^\.SH E/p' "$2" | tr -d '\\' |
			options_of)"
}

# Options and commands of the operator's command stand all over its page.
all_of()
{
	missing=
	for word in $1; do
		tr -d '\\' <"$man/maruyomi.1.in" |
			grep -qE -e "(^|[^a-z-])$word([^a-z-]|\$)" ||
			missing="$missing $word"
	done
	same "" "$missing"
}

operator_options()
{
	all_of "$("$MARUYOMI_BUILD/maruyomi" --help | options_of)"
}

operator_commands()
{
	list=$("$MARUYOMI_BUILD/maruyomi" --help |
		sed -n 's/^  maruyomi \([a-z-]*\).*/\1/p')
	[ "$(printf '%s\n' $list | wc -l)" -ge 7 ] && all_of "$list"
}

# Files and folders that README and the documents name are there.
paths_exist()
{
	missing=
	for f in README.md docs/*.md docs/decisions/*.md; do
		for path in $(grep -oE '`[A-Za-z_.]+/[A-Za-z0-9_./*-]*`' "$f" |
			tr -d '`'); do
			case $path in
			build/* | *://*) continue ;;
			esac
			ls -d $path >/dev/null 2>&1 ||
				missing="$missing $f:$path"
		done
	done
	same "" "$missing"
}

groff_is_content()
{
	for page in $man/*.in; do
		groff -man -ww -Tutf8 "$page" 2>&1 >/dev/null
	done | { ! grep .; }
}

t "every setting is in config/maruyomi.conf" settings_are_shipped
t "every setting has its place in maruyomi.conf(5)" \
	settings_are_in_the_manual
t "options of maruyomid" options_are_in_the_manual maruyomid \
	$man/maruyomid.8.in
t "options of maruyomi-read" options_are_in_the_manual maruyomi-read \
	$man/maruyomi-read.1.in
t "options of maruyomi-web" options_are_in_the_manual maruyomi-web \
	$man/maruyomi-web.8.in
t "options of maruyomi" operator_options
t "commands of maruyomi" operator_commands
t "paths named in the documents exist" paths_exist
if command -v groff >/dev/null 2>&1; then
	t "manual pages without warnings" groff_is_content
else
	skip "manual pages without warnings" "no groff"
fi
done_testing
