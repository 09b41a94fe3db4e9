#!/bin/sh
# test_unit.sh - daemon and reader work below what maruyomid.service asks
# systemd for: the list of system calls and the other filters, no capability
# but the unit's, a file system that is read-only but for spool and state, an
# own /proc, no network.  systemd itself is not started for it; the lists are
# those that systemd-analyze prints.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

unit=$MARUYOMI_TOP/systemd/maruyomid.service.in

if ! command -v systemd-analyze >/dev/null 2>&1; then
	skip "below the unit's filters" "no systemd-analyze"
	done_testing
fi
case $MARUYOMI_BUILD in
*/san*)
	skip "below the unit's filters" "the sanitizers need more calls"
	done_testing
	;;
esac

top=$(mktemp -d)

# The calls that SystemCallFilter= comes to: an allow-list, and lines that
# begin with ~ take away from it, in the order of the file.
systemd-analyze syscall-filter 2>/dev/null >"$top/sets"
calls()
{
	awk '
	function change(name, add,   i) {
		if (name !~ /^@/) {
			if (add) have[name] = 1; else delete have[name]
			return
		}
		for (i = 1; i <= count[name]; i++)
			change(member[name, i], add)
	}
	FNR == NR && /^@/ { set = $1; next }
	FNR == NR && /^ +[-@a-z_0-9]+$/ { member[set, ++count[set]] = $1; next }
	FNR != NR && /^SystemCallFilter=/ {
		sub(/^SystemCallFilter=/, "")
		add = !sub(/^~/, "")
		for (i = 1; i <= NF; i++)
			change($i, add)
	}
	END { for (name in have) print name }' "$top/sets" "$unit" | sort
}
calls >"$top/calls"
allows()
{
	grep -qx "$1" "$top/calls"
}
t "the list allows what is needed" allows prlimit64
t "and the cage" allows landlock_restrict_self
t "and nothing privileged" same "" \
	"$(grep -xE 'chown|setuid|mount|ptrace|bpf|reboot|kexec_load' "$top/calls")"

# The program below the filters and, for root, in the rest of the sandbox.
cat >"$top/filtered" <<-END
	#!/bin/sh
	exec "$MARUYOMI_BUILD/tests/e2e/unit_filter" "$top/calls" "$unit" "\$@"
END
cat >"$top/sandbox" <<-END
	#!/bin/sh
	set -e
	mount --make-rprivate /
	mount --bind "$top" "$top"
	mount -t proc -o subset=pid,hidepid=2 proc /proc
	mount -o remount,bind,ro /
	awk '\$2 != "/" && \$2 !~ "^$top" { print \$2 }' /proc/self/mounts |
	while read -r at; do
		mount -o remount,bind,ro "\$at" 2>/dev/null || :
	done
	exec setpriv --bounding-set=-all,+lease --inh-caps=-all,+lease \\
		--ambient-caps=-all,+lease "$top/filtered" "\$@"
END
chmod +x "$top/filtered" "$top/sandbox"
: >"$top/probe"
if [ "$(id -u)" -eq 0 ] && unshare --mount --net "$top/sandbox" \
	/bin/true 2>"$top/why"; then
	set -- unshare --mount --net "$top/sandbox"
	is_read_only()
	{
		unshare --mount --net "$top/sandbox" /bin/sh -c \
			': >"$0/tests/e2e/probe"' "$MARUYOMI_TOP" 2>&1 |
			grep -q 'Read-only file system'
	}
	t "the sandbox is one" is_read_only
else
	set -- "$top/filtered"
	skip "the sandbox is one" "needs root: $(cat "$top/why" 2>/dev/null)"
fi
refused()
{
	"$@" /usr/bin/python3 -c 'import os; os.chown("/dev/null", 0, 0)' 2>&1 |
		grep 'Operation not permitted'
}
t "the filters refuse" refused "$@"

cat >"$top/daemon" <<-END
	#!/bin/sh
	exec $* "$MARUYOMID" "\$@"
END
chmod +x "$top/daemon"
MARUYOMID=$top/daemon
FAKE_READER=$MARUYOMI_BUILD/maruyomi-read
daemon_dirs "$top/work" 'reader_memory_mb = 1536;'
sed -i '/reader_memory_mb = 1024/d; s/reader_timeout_s = 20/reader_timeout_s = 300/' conf
daemon_start
for name in faxes/fax018 hostile/blank_page; do
	cp "$MARUYOMI_TOP/fixtures/$name.tif" spool/.new
	mv spool/.new "spool/$(basename $name).tif"
done
t "a sheet is read, what is none is held" is_now "1|1" \
	"SELECT sum(state = 'review'), sum(state = 'held') FROM fax"
t "all its marks" same 53 "$(sql "SELECT count(*) FROM mark
	WHERE answer <> 'missing'")"
t "its fields" same 7 "$(sql "SELECT count(*) FROM field")"
t "what is no sheet is held for that" same 1 "$(sql "SELECT count(*) FROM fax
	WHERE reason LIKE 'foreign: %'")"
t "nothing was forbidden" same "" "$(grep -i -e permitted -e denied log \
	"$daemon_log")"
t "whether the fax server has it open could be asked" same "" \
	"$(grep -i lease log "$daemon_log")"
daemon_stop
done_testing
