#!/bin/sh
# run.sh BUILD TEST... - run tests, show what failed, count.
#
# A test is a cmocka program (asked for TAP) or a script that prints TAP:
# "1..N", "ok 1 - name", "not ok 2 - name"; "# SKIP why" behind an ok is
# counted as neither.  A script may instead end with "N passed, N failed".
# A test that printed fewer results than it planned, or none, or ended badly
# without saying which result was bad, has failed.
#
# Each runs in the project's top folder with its own empty TMPDIR and
#   MARUYOMI_TOP    that folder
#   MARUYOMI_BUILD  the folder of the built programs
# and is ended after LIMIT_S.  The last line is "N passed, N failed".
set -u

# Seconds: the slowest took 194 under the sanitizers on a busy machine.
LIMIT_S=1200

build=$1
shift
MARUYOMI_TOP=$(cd "$(dirname "$0")/.." && pwd) || exit 1
cd "$MARUYOMI_TOP" || exit 1
MARUYOMI_BUILD=$(cd "$build" && pwd) || exit 1
logs=$MARUYOMI_BUILD/tests/log
mkdir -p "$logs" || exit 1

# The same everywhere: Japanese time, UTF-8, no jobserver of the make above.
TZ=Asia/Tokyo
LC_ALL=C.UTF-8
CMOCKA_MESSAGE_OUTPUT=TAP
ASAN_OPTIONS=${ASAN_OPTIONS:-abort_on_error=0:strict_string_checks=1}
UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
LSAN_OPTIONS=${LSAN_OPTIONS:-print_suppressions=0}
OMP_THREAD_LIMIT=1
if [ -e tests/support/lsan.supp ]; then
	LSAN_OPTIONS=$LSAN_OPTIONS:suppressions=$PWD/tests/support/lsan.supp
fi
export MARUYOMI_TOP MARUYOMI_BUILD TZ LC_ALL CMOCKA_MESSAGE_OUTPUT \
	ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS OMP_THREAD_LIMIT
unset MAKEFLAGS MFLAGS MAKELEVEL

scratch=$(mktemp -d "${TMPDIR:-/tmp}/maruyomi-check.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

passed=0
failed=0
for test in "$@"; do
	name=${test#"$build"/}
	name=${name#tests/}
	log=$logs/$(printf %s "$name" | tr / -).log
	mkdir "$scratch/tmp" || exit 1
	start=$(date +%s)
	TMPDIR=$scratch/tmp timeout -k 10 "$LIMIT_S" "$test" \
		>"$log" 2>&1 </dev/null
	status=$?
	took=$(($(date +%s) - start))
	chmod -R u+rwx "$scratch/tmp" 2>/dev/null
	rm -rf "$scratch/tmp"

	# ok, not ok, skipped, planned
	counts=$(awk '
		/^1\.\.[0-9]+$/ { planned += substr($0, 4) }
		/^(not )?ok .*# SKIP/ { skipped++; next }
		/^ok / { good++ }
		/^not ok / { bad++ }
		{ last = $0 }
		END {
			if (!planned && !good && !bad &&
			    last ~ /^[0-9]+ passed, [0-9]+ failed$/) {
				split(last, n, " ")
				good = n[1]
				bad = n[3]
			}
			print good+0, bad+0, skipped+0, planned+0
		}' "$log")
	set -- $counts
	good=$1 bad=$2 skipped=$3 planned=$4
	silent=$((planned - good - bad - skipped))
	[ "$silent" -gt 0 ] && bad=$((bad + silent))
	if [ "$bad" -eq 0 ]; then
		if [ "$status" -ne 0 ] || [ $((good + skipped)) -eq 0 ]; then
			bad=1
		fi
	fi
	passed=$((passed + good))
	failed=$((failed + bad))

	if [ "$bad" -eq 0 ]; then
		printf 'ok      %-32s %4d in %d s\n' "$name" "$good" "$took"
		sed -n 's/^\(not \)\{0,1\}ok [0-9]* *-* *\(.*# SKIP.*\)/          \2/p' \
			"$log"
	else
		printf 'FAILED  %-32s %4d of %d' "$name" "$bad" \
			$((good + bad))
		case $status in
		0) echo ;;
		124 | 137) echo " (ended after $LIMIT_S s)" ;;
		*) echo " (status $status)" ;;
		esac
		grep -av '^ok ' "$log" | head -n 200 | sed 's/^/        /'
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
