#!/bin/sh
# test_start.sh - the daemon starts when everything is right, and otherwise
# says what is not, by path, and with which exit status.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

# Where another user may look, too: nobody, when this is run by root.
place=$(mktemp -d /tmp/maruyomi-start.XXXXXX) || exit 1
chmod 0755 "$place"
daemon_dirs "$place/start" ''
trap 'kill -KILL $daemon_pid 2>/dev/null; rm -rf "$place"' EXIT
top=$PWD

# refuses STATUS WORDS [ARGUMENT...] - it ends with that status, and its last
# words on standard error hold these.
refuses()
{
	want=$1 words=$2
	shift 2
	timeout 20 "$MARUYOMID" "$@" >out 2>err
	same "$want" $? || { cat err; return 1; }
	tail -n 1 err | grep -qF -- "$words" && return 0
	printf 'wanted: %s\n   got: ' "$words"
	tail -n 1 err
	return 1
}

# with LINE - a settings file with that line changed or added
with()
{
	key=${1%% *}
	grep -v "^[[:space:]]*$key = " conf >conf2
	printf '%s\n' "$1" >>conf2
}

# --- options ---------------------------------------------------------------

says()
{
	words=$1
	shift
	"$MARUYOMID" "$@" >out && grep -qF -- "$words" out
}
t "--help" says 'usage: maruyomid' --help
t "--version" says 'maruyomid ' --version
t "-t says that all is well" says 'conf: good' -t -c conf
t "-t makes nothing" same "" "$(find spool archive m.db* -type f 2>/dev/null)"
refuses_usage()
{
	"$MARUYOMID" "$@" 2>err
	same 64 $? && grep -q '^usage' err
}
t "an option that is none" refuses_usage --frob
t "an argument too many" refuses_usage spool

# --- settings --------------------------------------------------------------

t "no settings file" refuses 78 "$top/none" -c "$top/none"
with 'spol = "/x";'
t "an unknown setting, by its line" refuses 78 \
	"conf2:$(wc -l <conf2): unknown setting \"spol\"" -c conf2
t "-t finds it too" refuses 78 "conf2:$(wc -l <conf2): " -t -c conf2
with "form = \"$top/none.conf\";"
t "no form" refuses 78 "$top/none.conf" -c conf2
t "-t: no form" refuses 78 "$top/none.conf" -t -c conf2
with "reader = \"$top/none\";"
t "no reader" refuses 72 "$top/none" -c conf2
t "-t: no reader" refuses 78 "$top/none" -t -c conf2
printf '#!/bin/sh\nexit 1\n' >mute && chmod +x mute
with "reader = \"$top/mute\";"
t "a reader that says nothing" refuses 78 "$top/mute" -c conf2

# --- places ----------------------------------------------------------------

with "spool = \"$top/nowhere\";"
t "no spool" refuses 73 "$top/nowhere" -c conf2
with "archive = \"$top/nowhere\";"
t "no archive" refuses 73 "$top/nowhere" -c conf2
with "database = \"$top/nowhere/m.db\";"
t "no directory for the database" refuses 73 "$top/nowhere/m.db" -c conf2
with "spool = \"$top/conf\";"
t "a file for a spool" refuses 73 "$top/conf" -c conf2
with "archive = \"/proc\";"
t "an archive where no file can be made" refuses 73 "/proc" -c conf2

if [ "$(id -u)" -eq 0 ]; then
	as_nobody='setpriv --reuid 65534 --regid 65534 --clear-groups'
else
	as_nobody=
fi
# The build may lie where nobody else may look: a copy of what is run.
mkdir bin && cp "$MARUYOMID" "$FAKE_READER" "$FORM" bin/ || exit 1
chmod -R a+rX .
unprivileged()
{
	what=$1 path=$2
	sed "s|$FAKE_READER|$top/bin/fake_reader|
		s|$FORM|$top/bin/$(basename "$FORM")|" conf >conf3
	rm -f m.db.lock
	chmod 0777 spool archive .
	chmod "$what" "$path"
	timeout 20 $as_nobody "$top/bin/maruyomid" -c conf3 2>err
	status=$?
	chmod 0755 "$path"
	same 73 $status || { cat err; return 1; }
	tail -n 1 err | grep -F "$top/$path"
}
t "a spool it may not write to" unprivileged 0555 spool
t "a spool it may not read" unprivileged 0333 spool
t "an archive it may not write to" unprivileged 0555 archive
: >m.db
t "a database it may not write to" unprivileged 0444 m.db
rm -f m.db*

# --- as an ordinary user it works ------------------------------------------

# ordinary USER STATEMENT WANT COMMAND... - the daemon run by that command;
# it gets a fax of that user.  (Below t the daemon is the subshell's child.)
ordinary()
{
	user=$1 statement=$2 want=$3
	shift 3
	rm -rf m.db* archive/* spool/*
	chmod 0777 spool archive .
	: >err # not the one before's, should the next be slow to start
	"$@" "$top/bin/maruyomid" -c conf3 2>err &
	pid=$!
	is_true grep -q state=ready err || { cat err; return 1; }
	fake cage >spool/.one && chmod 0644 spool/.one
	[ "$(id -u)" -ne 0 ] || chown "$user" spool/.one
	mv spool/.one spool/one.tif
	is_now "$want" "$statement"
	status=$?
	kill "$pid" && wait "$pid" || { cat err; return 1; }
	[ $status -eq 0 ]
}
reason='SELECT reason FROM fax'
good='foreign: the cage is good'
t "as an ordinary user it works" ordinary 65534 "$reason" "$good" \
	env $as_nobody
# Whether somebody else's file is open only CAP_LEASE lets one ask; without
# it this file would have to rest for 300 s.
sed -i 's/settle_blind_s = 2/settle_blind_s = 300/' conf3
if [ "$(id -u)" -eq 0 ] && setpriv --bounding-set +lease true 2>/dev/null
then
	t "with CAP_LEASE it knows that a file is closed" ordinary 0 \
		"$reason" "$good" $as_nobody --inh-caps +lease \
		--ambient-caps +lease
else
	skip "with CAP_LEASE it knows that a file is closed" "not root"
fi
rm -rf m.db* archive/* 2>/dev/null

# --- what it tells the one who started it ------------------------------------

catch()
{
	: >said
	"$MARUYOMI_BUILD/tests/support/notify_catch" "$top/said" \
		"$MARUYOMID" -c conf 2>err &
	pid=$!
	is_true grep -q '^READY=1$' said || { cat err; return 1; }
	is_true grep -q '^WATCHDOG=1$' said || return 1
	is_true grep -q '^STATUS=0 files settling' said || return 1
	grep -q '^STOPPING=1$' said && return 1
	kill "$pid"
	wait "$pid" || { echo "status $?"; cat err; return 1; }
	grep -q '^STOPPING=1$' said && return 0
	cat said
	return 1
}
t "ready, alive, stopping" catch

# --- two daemons -----------------------------------------------------------

mkdir archive2 spool2
daemon_start
sed "s|$top/archive|$top/archive2|; s|m\.db|n.db|" conf >conf4
t "a second one on the same spool" refuses 69 \
	"another maruyomid works on $top/spool" -c conf4
sed "s|$top/archive|$top/archive2|; s|$top/spool|$top/spool2|" conf >conf5
t "a second one on the same database" refuses 69 \
	"another maruyomid works on $top/m.db" -c conf5
put one.tif 'read 1'
t "the first works on" is_now review 'SELECT state FROM fax'
daemon_kill
daemon_start # the locks died with it
daemon_stop

# --- the journal -----------------------------------------------------------

ours=$(sql 'PRAGMA user_version')
sql 'PRAGMA user_version = 99'
t "a journal of a newer program" refuses 69 "made by a newer program" -c conf
sql "PRAGMA user_version = $ours"
daemon_start
daemon_stop
mv m.db kept.db
rm -f m.db-wal m.db-shm
head -c 8192 /dev/urandom >m.db
t "no database at all" refuses 73 "$top/m.db" -c conf
mv kept.db m.db

# --- move ------------------------------------------------------------------

mkdir done
with 'after_claim = "move";'
echo "move_to = \"$top/spool\";" >>conf2
t "moving to where it came from" refuses 78 "is the spool" -c conf2
if [ "$(stat -c %d /dev/shm 2>/dev/null)" != "$(stat -c %d .)" ] &&
	[ -w /dev/shm ]; then
	sed -i '/move_to/d' conf2
	echo 'move_to = "/dev/shm";' >>conf2
	t "moving to another file system" refuses 78 \
		"/dev/shm is not on the spool's file system" -c conf2
else
	skip "moving to another file system" "there is no other one"
fi
done_testing
