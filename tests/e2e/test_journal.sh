#!/bin/sh
# test_journal.sh - what the daemon sends to the journal: a socket where
# journald's would be, in a mount namespace of its own.
. "$MARUYOMI_TOP/tests/support/tap.sh"

if [ "$(id -u)" -ne 0 ] || ! unshare -m true 2>/dev/null; then
	skip "fields of an entry" "no mount namespace to be had"
	done_testing
fi

mkdir "$TMPDIR/spool" "$TMPDIR/archive"
cat >"$TMPDIR/conf" <<END
spool = "$TMPDIR/spool";
archive = "$TMPDIR/archive";
database = "$TMPDIR/m.db";
form = "$MARUYOMI_TOP/config/forms/anzen-anshin-mark.conf";
reader = "$MARUYOMI_BUILD/maruyomi-read";
settle_s = 0;
END
cp "$MARUYOMI_TOP/fixtures/hostile/text.tif" "$TMPDIR/spool/a.tif"

cat >"$TMPDIR/journal.py" <<'END'
import os, socket, subprocess, sys
daemon, conf, err = sys.argv[1:]
os.makedirs('/run/systemd/journal')
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind('/run/systemd/journal/socket')
s.settimeout(60)
f = open(err, 'w')
st = os.fstat(f.fileno())
env = dict(os.environ, JOURNAL_STREAM='%d:%d' % (st.st_dev, st.st_ino))
p = subprocess.Popen([daemon, '-c', conf], stderr=f, env=env)
try:
    while True:
        entry = s.recv(4096).decode()
        print(entry.rstrip('\n').replace('\n', '|'), flush=True)
        if 'state=held' in entry:
            break
finally:
    p.terminate()
    p.wait()
END
unshare -m sh -c 'mount -t tmpfs none /run && exec python3 "$@"' sh \
	"$TMPDIR/journal.py" "$MARUYOMI_BUILD/maruyomid" "$TMPDIR/conf" \
	"$TMPDIR/err" >"$TMPDIR/entries" 2>"$TMPDIR/trouble"

entry()
{
	grep "$1" "$TMPDIR/entries" | grep -F "$2"
}

t "an event is an entry" entry state=ready 'MESSAGE=state=ready'
t "with its priority" entry state=ready 'PRIORITY=6'
t "a fax can be asked for" entry state=held 'MARUYOMI_FAX=1|'
t "and what became of it" entry state=held 'MARUYOMI_STATE=held'
t "nothing is said twice" same "" "$(cat "$TMPDIR/err")"
done_testing
