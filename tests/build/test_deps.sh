#!/bin/sh
# test_deps.sh - the one list of packages is complete and quickly compared.
. "$MARUYOMI_TOP/tests/support/tap.sh"

# Every pkg-config name of the Makefile belongs to a package of the list.
listed()
{
	bad=
	for name in $(sed -n 's/^[a-z]*_PKG := *//p' Makefile); do
		pc=$(pkg-config --variable=pcfiledir "$name")/$name.pc
		package=$(dpkg -S "$(readlink -f "$pc")" | sed 's/[:,].*//')
		grep -q "^$package[[:space:]]" packages.txt ||
			bad="$bad $name($package)"
	done
	same "" "$bad"
}

reasons()
{
	same "" "$(grep -vE '^(#.*|[a-z0-9.+-]+[[:space:]]+#.*|)$' \
		packages.txt)"
}

# A list with a package that does not exist names just that one.
missing()
{
	mkdir "$TMPDIR/d"
	cp deps.sh "$TMPDIR/d/"
	printf '# x\ngcc # y\nno-such-package # z\nmake # w\n' \
		>"$TMPDIR/d/packages.txt"
	out=$("$TMPDIR/d/deps.sh" --check) && return 1
	same "no-such-package" "$out"
}

# Neither root nor sudo: what to do is said, nothing is tried.
helpless()
{
	mkdir "$TMPDIR/bin"
	printf '#!/bin/sh\necho 1000\n' >"$TMPDIR/bin/id"
	for tool in sed dirname dpkg-query; do
		ln -s "$(command -v $tool)" "$TMPDIR/bin/$tool"
	done
	chmod +x "$TMPDIR/bin/id"
	sh=$(command -v sh)
	out=$(PATH=$TMPDIR/bin "$sh" "$TMPDIR/d/deps.sh" 2>&1) && return 1
	case $out in
	*"apt-get update && apt-get install no-such-package"*) ;;
	*) echo "$out"; return 1 ;;
	esac
}

t "every package has its reason" reasons
t "every library is in the list" listed
t "nothing is missing here" ./deps.sh --check
t "what is missing is named" missing
t "without root and sudo it says what to do" helpless
done_testing
