#!/bin/sh
# deps.sh - install the Debian packages of packages.txt that are missing.
#
# Quick when nothing is missing: one dpkg-query, no network.  With --check
# nothing is installed: the missing ones are printed and the status is 1.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 1
list=$here/packages.txt

if ! command -v dpkg-query >/dev/null 2>&1; then
	echo "deps: no dpkg-query: this is no Debian; install the libraries" \
		"named in packages.txt by hand" >&2
	exit 1
fi

wanted=$(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$list") || exit 1

# What an installed package provides is there as well: a nodejs that brings
# its npm along.  dpkg-query fails and complains when a package is not known
# at all.
have=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' $wanted \
	2>/dev/null)"
missing=
for p in $wanted; do
	case $have in
	*" installed:$p "*) ;;
	*) missing="$missing $p" ;;
	esac
done
if [ -n "$missing" ]; then
	provided=" $(dpkg-query -W -f '${db:Status-Status}:${Provides}\n' |
		sed -n 's/^installed://p' | tr '\n,' '  ') "
	absent=$missing
	missing=
	for p in $absent; do
		case $provided in
		*" $p "*) ;;
		*) missing="$missing $p" ;;
		esac
	done
fi
missing=${missing# }

[ -n "$missing" ] || exit 0
if [ "${1:-}" = --check ]; then
	echo "$missing"
	exit 1
fi

echo "deps: installing $missing"
root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "deps: neither root nor sudo here; as root, run:" >&2
		echo "  apt-get update && apt-get install $missing" >&2
		exit 1
	fi
	root="sudo --preserve-env=DEBIAN_FRONTEND"
fi
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND

# Old lists name versions that are gone from the mirror: refresh them first.
# A mirror that does not answer is no reason to stop, the lists may do.
$root apt-get update -q || echo "deps: apt-get update failed, going on" >&2
if ! $root apt-get install -q -y --no-install-recommends $missing; then
	echo "deps: apt-get could not install: $missing" >&2
	echo "deps: see its message above, or install them by hand and" \
		"run make again" >&2
	exit 1
fi
