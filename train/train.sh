#!/bin/sh
# train.sh - train the mark net anew: CORPUS holds public/, line/, malformed/.
#
#	train/train.sh BUILD CORPUS WORK
#
# Pages of the public sheets are taken upright out of the reader's own front
# end, wiped, drawn on and faxed anew once a seed, and read by the same front
# end.  Everything follows from SEEDS and the one in
# train_marks.py.  Intermediate files stay in WORK; about 10 minutes on one
# core.
set -eu

build=$1 corpus=$2 work=$3
seeds=${SEEDS:-11 12 13 14} epochs=${EPOCHS:-20}
here=$(dirname "$0")
cells=$build/tests/bench/mark_cells
form=config/forms/anzen-anshin-mark.conf
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

mkdir -p "$work/pages"
"$cells" --form $form --pages "$work/pages" "$corpus"/public/*.tif \
	>"$work/public.cells"
"$cells" --form $form "$corpus"/line/*.tif >"$work/line.cells"
"$cells" --form $form "$corpus"/malformed/ok_*.tif >"$work/ok.cells"

set -- --corpus "$work/public.cells" "$corpus/public"
for seed in $seeds; do
	drawn=$work/drawn$seed
	if [ ! -e "$drawn.cells" ]; then
		"$python" "$here/draw_cells.py" --pages "$work/pages" \
			--truth "$corpus/public" --out "$drawn" \
			--digits fixtures/digits/digits.bin.gz --seed $seed
		"$cells" "$drawn"/*.tif >"$drawn.tmp"
		rm -f "$drawn"/*.tif
		mv "$drawn.tmp" "$drawn.cells"
	fi
	set -- "$@" --drawn "$drawn.cells" "$drawn/labels.jsonl"
done

"$python" "$here/train_marks.py" "$@" --epochs "$epochs" \
	--test line "$work/line.cells" "$corpus/line" \
	--test ok "$work/ok.cells" "$corpus/malformed" \
	--table ocr/mark_net_weights.h --check tests/unit/mark_net_logits.h \
	--report "$work/report.txt"
