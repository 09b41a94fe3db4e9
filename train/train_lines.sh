#!/bin/sh
# train_lines.sh WORK - train both line nets anew; no corpus is needed.
#
# Steps and seeds are fixed.  A run that was stopped goes on where it was;
# remove WORK/*.state to begin anew.  The Japanese net goes on from an older
# one of this tree's history (README.md); START= trains it from nothing, for
# which ROUNDS in train_lines.py should be some 6,000 steps.
set -eu

here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}
start=${START-842dd1b:ocr/models/japanese.line}
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

mkdir -p "$1"
"$python" "$here/train_lines.py" --model latin --work "$1" \
	--out ocr/models/latin.line
if [ -n "$start" ]; then
	git show "$start" >"$1/japanese.start"
fi
"$python" "$here/train_lines.py" --model japanese --work "$1" \
	${start:+--start "$1/japanese.start"} --out ocr/models/japanese.line
