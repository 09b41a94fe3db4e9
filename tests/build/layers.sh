#!/bin/sh
# layers.sh [TOP] - print every #include that breaks the layer rule.
#
#   base <- form <- ocr        base, form <- daemon
#   form <- print <- daemon/ctl, daemon/summary, fixtures/mkfax
#   daemon/store <- daemon/watch; daemon/store <- daemon/words <- daemon/web
#   daemon/store, daemon/words <- daemon/summary <- daemon/ctl
#
# What draws sheets and what reads them never include each other, or mkfax
# would be no judge of the reader.
# ocr/ and daemon/ never include each other, nor do the daemon's folders
# but for those named above.  Quoted includes are paths from the top.  Nothing below a
# *_main.c logs in form/ or ocr/, and only a *_main.c or base/log.c exits.
cd "${1:-.}" || exit 2

# includes FOLDER ALLOWED... - quoted includes in FOLDER that are not below
# one of the allowed folders.
includes()
{
	folder=$1
	shift
	[ -d "$folder" ] || return 0
	allowed=$(printf '%s|' "$@")
	grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' \
		"$folder"/*.[ch] /dev/null |
		grep -vE "include[[:space:]]*\"(${allowed%|})/[^/]*\"$"
}

{
	includes base base
	includes form form base
	includes ocr ocr form base
	includes print print form base
	includes fixtures/mkfax fixtures/mkfax print form base
	includes daemon/store daemon/store form base
	includes daemon/words daemon/words daemon/store form base
	includes daemon/watch daemon/watch daemon/store form base
	includes daemon/web daemon/web daemon/words daemon/store form base
	includes daemon/summary daemon/summary daemon/words daemon/store \
		print form base
	includes daemon/ctl daemon/ctl daemon/summary daemon/words \
		daemon/store print form base
	grep -n 'include "base/log.h"' form/*.[ch] ocr/*.[ch] \
		print/*.[ch] /dev/null |
		grep -v '_main\.c:'
	grep -nE '(^|[^a-z_>.])(exit|abort) ?\(' base/*.c form/*.c \
		ocr/*.c print/*.c fixtures/mkfax/*.c daemon/*/*.c /dev/null |
		grep -vE '(_main\.c|base/log\.c):'
} 2>/dev/null | sort -u
