#!/bin/bash
# accuracy.sh BUILD CORPUS - read all faxes of a corpus (TIFF with truth *.json
# beside them) and print the table of score.py.  The readings stay in
# BUILD/accuracy/NAME.jsonl.  ERRORS=N lists so many errors (default 20),
# READER_OPTIONS=--no-fields leaves the fields out.
set -eu
build=$1 corpus=${2%/}
out=$build/accuracy
name=$(basename "$corpus")

read_some()
{
	"$build"/maruyomi-read $READER_OPTIONS \
		--form config/forms/anzen-anshin-mark.conf "${@:2}" >"$1"
	case $? in
	0 | 65) ;; # a refused fax is a reading like any other
	*) echo "accuracy: the reader failed on one of ${*:2}" >&2 ;;
	esac
}
export -f read_some
export build READER_OPTIONS=${READER_OPTIONS:-} OMP_THREAD_LIMIT=1

mkdir -p "$out"
rm -rf "$out/$name.parts" "$out/$name.jsonl"
mkdir "$out/$name.parts"
mapfile -t faxes < <(find "$corpus" -maxdepth 1 -name '*.tif' | sort)
[ ${#faxes[@]} -gt 0 ] || { echo "accuracy: no *.tif in $corpus" >&2; exit 66; }
echo "reading ${#faxes[@]} faxes of $corpus ..." >&2
# a few faxes a process, so that the recogniser is loaded rarely
printf '%s\n' "${faxes[@]}" | xargs -n 6 | awk -v d="$out/$name.parts" '
	{ printf "%s/%05d %s\n", d, NR, $0 }' |
	xargs -P "$(nproc)" -L 1 bash -c 'read_some "$@"' -
cat "$out/$name.parts"/* >"$out/$name.jsonl"
rm -r "$out/$name.parts"
python3 tests/bench/score.py --truth "$corpus" --results "$out/$name.jsonl" \
	--errors "${ERRORS:-20}"
python3 tests/bench/reliability.py "$corpus" "$out/$name.jsonl"
python3 tests/bench/visit_days.py "$corpus" "$out/$name.jsonl" "$build/tests/bench/visit_day"
