# tap.sh - for test scripts: . "$MARUYOMI_TOP/tests/support/tap.sh"
#
#   t "name" command...    one result: ok when the command's status is 0;
#                          what it printed is shown when it is not
#   skip "name" why        a result that cannot be had here
#   done_testing           the plan, and the script's exit status
#
# A script that ends before done_testing has no plan, and a trailing failure
# of its own shows as its exit status.

tap_n=0
tap_bad=0

t()
{
	tap_name=$1
	shift
	tap_n=$((tap_n + 1))
	if tap_out=$("$@" 2>&1); then
		echo "ok $tap_n - $tap_name"
	else
		echo "not ok $tap_n - $tap_name"
		printf '%s\n' "$tap_out" | sed 's/^/# /'
		tap_bad=$((tap_bad + 1))
	fi
}

skip()
{
	tap_n=$((tap_n + 1))
	echo "ok $tap_n - $1 # SKIP $2"
}

done_testing()
{
	echo "1..$tap_n"
	[ "$tap_bad" -eq 0 ]
	exit
}

# same WANT GOT - compare two texts, showing both when they differ.
same()
{
	[ "$1" = "$2" ] && return 0
	printf 'wanted: %s\n   got: %s\n' "$1" "$2"
	return 1
}
