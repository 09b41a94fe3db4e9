#!/bin/sh
# test_cage.sh - the real reader with a decoder that a fax has taken over
# (evil_decoder.c), below the real daemon: what it tries is refused, its fax
# is held, tried once, and the next is read at once.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

reader=$MARUYOMI_BUILD/maruyomi-read
evil=$MARUYOMI_BUILD/tests/e2e/evil_decoder.so
case $MARUYOMI_BUILD in
*/san*)
	skip "an evil decoder" "the sanitizer must be loaded first"
	done_testing
	;;
esac

top=$(mktemp -d)
# The daemon gives its readers an environment of its own.
cat >"$top/evil-read" <<-END
	#!/bin/sh
	LD_PRELOAD=$evil exec "$reader" "\$@"
END
chmod +x "$top/evil-read"
FAKE_READER=$top/evil-read
daemon_dirs "$top/work" 'readers = 1; reader_timeout_s = 3;'
sed -i '/readers = 2/d; /reader_timeout_s = 20/d; s/settle_s = 1/settle_s = 0/' conf
sed -i 's/reader_memory_mb = .*/reader_memory_mb = 400;/' conf

# --- the command -------------------------------------------------------------

# tries WORD: what the reader, run by hand, says of it on standard error
tries()
{
	fake "EVIL $1" >"$1.tif"
	"$top/evil-read" --form "$FORM" "$1.tif" 2>&1 >"$1.json"
	echo "status $?"
}
for word in open create fork kill; do
	t "the command may not $word" same "refused: Operation not permitted
status 65" "$(tries $word)"
done
t "nothing was created" test ! -e created
for word in socket exec; do
	t "the command dies when it tries: $word" same "status 159" \
		"$(tries $word | tail -n 1)" # 128 + SIGSYS
done

# --- below the daemon --------------------------------------------------------

daemon_start
held_for()
{
	sql "SELECT CASE WHEN state = 'held' AND tries = 0 THEN reason
		ELSE state || ' ' || tries END
		FROM fax WHERE spool_name = CAST('$1.tif' AS BLOB)"
}
for word in open socket exec crash spin sleep eat sink flood; do
	put "$word.tif" "EVIL $word"
done
t "each fax is taken" is_now 9 "SELECT count(*) FROM fax"
t "and held" is_now 9 "SELECT count(*) FROM fax WHERE state = 'held'"
t "one that opens a file is read as if it had not" same 1 \
	"$(held_for open | grep -c '^refused: ')"
for word in socket exec; do
	t "held: $word" same "the reader tried what it may not do" \
		"$(held_for $word)"
done
t "held: crash" same "the reader crashed (signal 11)" "$(held_for crash)"
t "held: spin" test "$(held_for spin)" = \
	"reading it used up its processor time" -o "$(held_for spin)" = \
	"reading it took longer than 3 s"
t "held: sleep" same "reading it took longer than 3 s" "$(held_for sleep)"
t "held: eat" same "the reader crashed (signal 11)" "$(held_for eat)"
t "held: stack" same "the reader crashed (signal 11)" "$(held_for sink)"
t "held: flood" same "the reader printed without end" "$(held_for flood)"

# From the end of one to the beginning of the next, in the journal's time.
next_is_at_once()
{
	worst=$(sql "SELECT max(next - at) FROM (SELECT at,
		lead(at) OVER (ORDER BY id) AS next, becomes,
		lead(becomes) OVER (ORDER BY id) AS then_
		FROM event) WHERE becomes = 'held' AND then_ = 'reading'")
	echo "the next began after $worst s at most"
	[ -n "$worst" ] && [ "$worst" -le 1 ]
}
t "the next is begun within a second" next_is_at_once
t "none was tried again" same 9 "$(sql "SELECT count(*) FROM event
	WHERE becomes = 'reading'")"
daemon_stop
daemon_start
sleep 2
t "nor after a new start" same 9 "$(sql "SELECT count(*) FROM event
	WHERE becomes = 'reading'")"
daemon_stop
done_testing
