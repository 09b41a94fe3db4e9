# daemon.sh - for scripts that run the daemon: . after tap.sh
#
#   daemon_dirs DIR [SETTINGS]   make DIR with spool, archive and conf; cd
#                                there.  The reader is the fake one.
#   daemon_start [FILE]          start it, wait until it is ready; one test
#   daemon_stop                  SIGTERM, and it ends with 0; one test
#   daemon_kill                  SIGKILL
#   fake WORDS                   a one-page TIFF that tells the fake reader
#                                what to do, on standard output
#   put NAME WORDS               ... renamed whole into the spool
#   sql STATEMENT                what the journal says
#   is_locked                    another writes to the journal
#   is_now WANT STATEMENT        wait until the journal says so (30 s)
#   is_true COMMAND...           wait until it succeeds (30 s)

MARUYOMID=$MARUYOMI_BUILD/maruyomid
FAKE_READER=$MARUYOMI_BUILD/tests/support/fake_reader
FORM=$MARUYOMI_TOP/config/forms/anzen-anshin-mark.conf
daemon_pid=

# Address space cannot be limited under the address sanitizer.
case $MARUYOMI_BUILD in
*/san*) memory_mb=0 ;;
*) memory_mb=1024 ;;
esac

daemon_dirs()
{
	mkdir -p "$1/spool" "$1/archive" && cd "$1" || exit 1
	cat >conf <<-END
		spool = "$1/spool";
		archive = "$1/archive";
		database = "$1/m.db";
		form = "$FORM";
		reader = "$FAKE_READER";
		reader_memory_mb = $memory_mb;
		settle_s = 1;
		settle_blind_s = 2;
		damaged_after_s = 2;
		rescan_s = 2;
		retry_s = 1;
		reader_timeout_s = 20;
		readers = 2;
		$2
	END
	: >log
	trap 'kill -KILL $daemon_pid 2>/dev/null' EXIT
}

# Not below t: the daemon must be this shell's child.  A script whose daemon
# does not start ends here.
daemon_start()
{
	daemon_log=$PWD/${1:-conf}.log
	: >"$daemon_log"
	"$MARUYOMID" -c "${1:-conf}" >/dev/null 2>"$daemon_log" &
	daemon_pid=$!
	t "the daemon starts" daemon_is_ready
	cat "$daemon_log" >>log
	grep -q 'state=ready' "$daemon_log" || done_testing
}

daemon_is_ready()
{
	is_true grep -q -e 'state=ready' -e ' fatal ' "$daemon_log"
	grep -q 'state=ready' "$daemon_log" && return 0
	cat "$daemon_log"
	return 1
}

daemon_stop()
{
	kill -TERM "$daemon_pid"
	wait "$daemon_pid"
	t "the daemon ends when told" same 0 $?
	cat "$daemon_log" >>log
}

daemon_kill()
{
	kill -KILL "$daemon_pid"
	wait "$daemon_pid" 2>/dev/null
	cat "$daemon_log" >>log
}

# One directory whose one strip is the header of that directory.
fake()
{
	printf 'II*\0\010\0\0\0\002\0'
	printf '\021\001\004\0\001\0\0\0\010\0\0\0'
	printf '\027\001\004\0\001\0\0\0\004\0\0\0'
	printf '\0\0\0\0FAKE %s\n' "$1"
}

put()
{
	fake "$2" >"spool/.$1" && mv "spool/.$1" "spool/$1"
}

sql()
{
	sqlite3 -cmd '.timeout 10000' m.db "$1"
}

is_locked()
{
	! sqlite3 m.db 'BEGIN IMMEDIATE; ROLLBACK' 2>/dev/null
}

is_now()
{
	tries=300
	while got=$(sql "$2" 2>&1); [ "$got" != "$1" ]; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || break
		sleep 0.1
	done
	same "$1" "$got"
}

is_true()
{
	tries=300
	until "$@"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.1
	done
}
