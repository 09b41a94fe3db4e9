#!/bin/sh
# test_replay.sh - every input that the fuzzers began with or once stumbled
# over, through its target again.
. "$MARUYOMI_TOP/tests/support/tap.sh"

for dir in tests/fuzz/corpus/*; do
	name=$(basename "$dir")
	t "$name: $(ls "$dir" | wc -l) inputs" \
		"$MARUYOMI_BUILD/tests/fuzz/fuzz_$name" "$dir"/*
done
done_testing
