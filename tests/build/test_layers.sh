#!/bin/sh
# test_layers.sh - no file includes what its layer may not, and layers.sh
# would say so.
. "$MARUYOMI_TOP/tests/support/tap.sh"

layers=$MARUYOMI_TOP/tests/build/layers.sh

# A tree with one file whose one line breaks (or keeps) the rule.
planted()
{
	want=$1 file=$2 line=$3
	rm -rf "$TMPDIR/tree"
	for d in base form ocr print fixtures/mkfax daemon/store daemon/watch daemon/words \
		daemon/summary daemon/ctl daemon/web; do
		mkdir -p "$TMPDIR/tree/$d"
	done
	printf '%s\n' "$line" >"$TMPDIR/tree/$file"
	case $want in
	breaks) same "$file:1:$line" "$(sh "$layers" "$TMPDIR/tree")" ;;
	keeps) same "" "$(sh "$layers" "$TMPDIR/tree")" ;;
	esac
}

t "the tree keeps the rule" same "" "$(sh "$layers")"
t "base may not use form" planted breaks base/a.h '#include "form/form.h"'
t "form may not use ocr" planted breaks form/a.c '#include "ocr/page.h"'
t "form may not use daemon" planted breaks form/a.c \
	'#include "daemon/store/fax.h"'
t "ocr may not use daemon" planted breaks ocr/a.c \
	'# include "daemon/store/fax.h"'
t "ocr may use form" planted keeps ocr/a.c '#include "form/form.h"'
t "daemon may not use ocr" planted breaks daemon/watch/a.c \
	'#include "ocr/page.h"'
t "store may not use watch" planted breaks daemon/store/a.c \
	'#include "daemon/watch/spool.h"'
t "watch may use store" planted keeps daemon/watch/a.c \
	'#include "daemon/store/fax.h"'
t "watch may not use ctl" planted breaks daemon/watch/a.c \
	'#include "daemon/ctl/args.h"'
t "print may use form" planted keeps print/a.c '#include "form/form.h"'
t "print may not use ocr" planted breaks print/a.c '#include "ocr/page.h"'
t "ocr may not use print" planted breaks ocr/a.c '#include "print/page.h"'
t "mkfax may use print" planted keeps fixtures/mkfax/a.c \
	'#include "print/page.h"'
t "mkfax may not use ocr" planted breaks fixtures/mkfax/a.c \
	'#include "ocr/page.h"'
t "ctl may use print" planted keeps daemon/ctl/a.c \
	'#include "print/page.h"'
t "words may use store" planted keeps daemon/words/a.c \
	'#include "daemon/store/gap.h"'
t "words may not use summary" planted breaks daemon/words/a.c \
	'#include "daemon/summary/summary.h"'
t "ctl may use summary" planted keeps daemon/ctl/a.c \
	'#include "daemon/summary/summary.h"'
t "summary may use words" planted keeps daemon/summary/a.c \
	'#include "daemon/words/layout.h"'
t "summary may draw" planted keeps daemon/summary/a.c \
	'#include "print/chart.h"'
t "summary may not use ctl" planted breaks daemon/summary/a.c \
	'#include "daemon/ctl/session.h"'
t "web may not use summary" planted breaks daemon/web/a.c \
	'#include "daemon/summary/summary.h"'
t "watch may not use print" planted breaks daemon/watch/a.c \
	'#include "print/page.h"'
t "an include is a path from the top" planted breaks ocr/a.c \
	'#include "page.h"'
t "ocr does not log" planted breaks ocr/page.c '#include "base/log.h"'
t "the reader's main does" planted keeps ocr/read_main.c \
	'#include "base/log.h"'
t "exit only in a main" planted breaks daemon/store/a.c '	exit(1);'
done_testing
