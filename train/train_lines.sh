#!/bin/sh
# train_lines.sh WORK - train both line nets anew; no corpus is needed.
#
# Steps and seeds are fixed.  A run that was stopped goes on where it was;
# remove WORK/*.state to begin anew.
set -eu

here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

mkdir -p "$1"
for model in japanese latin; do
	"$python" "$here/train_lines.py" --model $model --work "$1" \
		--out ocr/models/$model.line
done
