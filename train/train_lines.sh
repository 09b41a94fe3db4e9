#!/bin/sh
# train_lines.sh WORK - train the line nets; no corpus is needed.
#
# Goes on from two nets of an older commit to those of this tree (README.md); the
# net of numbers begins from nothing.
# Steps and seeds are fixed.  A run that was stopped goes on where it was;
# remove WORK/*.state to begin anew.  START= trains them from nothing, by
# ROUNDS of train_lines.py, which for the Japanese net should be some 6,000.
set -eu

work=$1
here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}
start=${START-e543e4a}
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

train()
{
	model=$1
	shift
	if [ -n "$start" ]; then
		git show "$start:ocr/models/$model.line" >"$work/$model.start"
		set -- --start "$work/$model.start" --seed 1000000 "$@"
	else
		set --
	fi
	"$python" "$here/train_lines.py" --model "$model" --work "$work" \
		--out "ocr/models/$model.line" "$@"
}

mkdir -p "$work"
train latin --steps 2400
# its round was cut short on the way: the rate falls faster from 1200 on
if [ -n "$start" ]; then
	train japanese --steps 2800 --until 1200
fi
train japanese --steps 2000

# cut short as well, and then gone on with on lines less hard (HARD)
numbers="$python $here/train_lines.py --model numbers --work $work
	--out ocr/models/numbers.line"
$numbers --steps 10000 --until 2400
$numbers --steps 7000
$numbers --steps 9000
