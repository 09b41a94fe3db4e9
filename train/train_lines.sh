#!/bin/sh
# train_lines.sh WORK - train the line nets; no corpus is needed.
#
# Goes on from the nets of an older commit to those of this tree (README.md).
# Steps and seeds are fixed.  A run that was stopped goes on where it was;
# remove WORK/*.state to begin anew.  START= trains them from nothing, by
# ROUNDS of train_lines.py, which for the Japanese net should be some 10,000.
set -eu

work=$1
here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}
start=${START-d8119e6}
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

# train MODEL FROM SEED [OPTION...]: go on from the net FROM
train()
{
	model=$1 from=$2 seed=$3
	shift 3
	if [ -n "$start" ]; then
		git show "$start:ocr/models/$from.line" >"$work/$model.start"
		set -- --start "$work/$model.start" --seed "$seed" "$@"
	else
		set --
	fi
	"$python" "$here/train_lines.py" --model "$model" --work "$work" \
		--out "ocr/models/$model.line" "$@"
}

mkdir -p "$work"
train latin latin 5000000 --steps 6000
# two rounds that were cut short on the way: the rate falls faster from there
if [ -n "$start" ]; then
	train japanese japanese 5000000 --steps 11000 --until 400
	train japanese japanese 5000000 --steps 8800 --until 1600
	train mail numbers 3000000 --steps 9000 --until 3200
fi
train japanese japanese 5000000 --steps 6200
train mail numbers 3000000 --steps 6500
train numbers numbers 7000000 --steps 5000
