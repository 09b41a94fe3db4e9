#!/bin/sh
# train.sh - train the nets of marks anew: CORPUS holds public/, line/,
# malformed/.
#
#	train/train.sh BUILD CORPUS WORK
#
# Pages of the public sheets are taken upright out of the reader's own front
# end, wiped, drawn on and faxed anew once a seed, and read by the same front
# end; sheets by mkfax, from other hands, come to them.  Everything follows from
# SEEDS, SHEETS_SEED and the one in train_marks.py; FOLDS are the layouts held
# out in turn.  Intermediate files and finished nets stay in
# WORK, so that an interrupted run goes on.
set -eu

build=$1 corpus=$2 work=$3
seeds=${SEEDS:-11 12 13 14 15 16 17 18 19 20} epochs=${EPOCHS:-20}
folds=${FOLDS:-P1,P2} sheets=${SHEETS_SEED:-1903} count=${SHEETS:-70}
here=$(dirname "$0")
cells=$build/tests/bench/mark_cells
form=config/forms/anzen-anshin-mark.conf
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

mkdir -p "$work/pages" "$work/nets"
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

for tier in clean typical hard; do
	dir=$work/sheets-$tier
	if [ ! -e "$dir.cells" ]; then
		# clean ones teach least
		n=$count
		[ $tier = clean ] && n=$((count * 3 / 7))
		"$build/mkfax" -o "$dir" -s "$sheets" -n "$n" -t $tier
		"$cells" --form $form "$dir"/*.tif >"$dir.tmp"
		rm -f "$dir"/*.tif
		mv "$dir.tmp" "$dir.cells"
	fi
	set -- "$@" --sheets "$dir.cells" "$dir"
done

"$python" "$here/train_marks.py" "$@" --epochs "$epochs" \
	--folds "$folds" --work "$work/nets" \
	--test line "$work/line.cells" "$corpus/line" \
	--test ok "$work/ok.cells" "$corpus/malformed" \
	--tables ocr --check tests/unit/mark_net_logits.h \
	--report "$work/report.txt"
