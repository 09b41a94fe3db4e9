#!/bin/sh
# test_keeping.sh - what is past its date goes, for good and on record; what
# the law holds stays; the journal and the files fit; backups come back.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

daemon_dirs "$(mktemp -d)/keeping" 'settle_s = 0; keep_days = 30;
	after_claim = "move";'
sed -i '/settle_s = 1/d' conf
mkdir moved
echo "move_to = \"$PWD/moved\"; pictures = \"$PWD/pictures\";" >>conf
conf=$PWD/conf
maruyomi="$MARUYOMI_BUILD/maruyomi -c $conf"

fsck_says()
{
	$maruyomi fsck --json >fsck.json
	got=$(jq -r '[.faults, .notes] | join(" ")' fsck.json)
	same "$1" "$got" || { jq -c '.findings[]' fsck.json; return 1; }
}
finds()
{
	$maruyomi fsck --json >fsck.json
	jq -e --arg w "$1" 'any(.findings[]; .words | contains($w))' \
		fsck.json >/dev/null && return
	cat fsck.json
	return 1
}

daemon_start
# 1 to 6: to go, held by law, open, young, a twin of 1, rejected unread
for i in 1 2 3 4; do
	printf 'caller=028222059%s\n' $i >spool/f$i.meta
	put "f$i.tif" "read 1 $i"
done
t "four are read" is_now 4 "SELECT count(*) FROM fax WHERE state = 'review'"
id_of()
{
	sql "SELECT id FROM fax WHERE spool_name = CAST('$1.tif' AS BLOB)"
}
for i in 1 2 3 4; do
	eval "fax$i=$(id_of f$i)"
	eval "app$i=$(sql "SELECT id FROM application
		WHERE fax_id = $(id_of f$i)")"
done
put twin.tif 'read 1 1'
put foreign.tif 'foreign'
t "six are there" is_now 6 "SELECT count(*) FROM fax
	WHERE state IN ('review', 'held')"
twin=$(id_of twin) foreign=$(id_of foreign)
twin_app=$(sql "SELECT id FROM application WHERE fax_id = $twin")
daemon_stop

reject()
{
	for id in "$@"; do
		$maruyomi reject "$id" --why 'Zebra and sons asked for it' ||
			return 1
	done
}
$maruyomi set "$app1" company 'Quagga KK' >/dev/null
sql "INSERT INTO draft VALUES ($app1, 'a', 'company', 'Quagga and', 1)"
t "some are settled" reject "$app1" "$app2" "$app4" "$twin_app" "fax:$foreign"

# Forty days ago, all but the young one.
sql "DROP TRIGGER fax_arrival_stays;
	UPDATE fax SET arrived_at = arrived_at - 40 * 86400 WHERE id <> $fax4;
	UPDATE application SET arrived_at = arrived_at - 40 * 86400,
		settled_at = settled_at - 40 * 86400 WHERE id <> $app4;
	UPDATE application SET settled_at = settled_at + 40 * 86400
		WHERE id = $twin_app"

t "fsck is clean" fsck_says "0 0"
t "the law holds one" $maruyomi legal-hold "$app2" on --why 'court 12/34'
t "  which is shown" sh -c "$maruyomi show $app2 | grep -q '法的保全 .*court 12/34'"
t "  not without a reason" sh -c "! $maruyomi legal-hold $app2 off"

lists()
{
	$maruyomi retention --json | jq -c '[.erased, (.due | map(.fax)),
		(.held_by_law | map(.fax)), (.not_settled | map(.fax))]'
}
t "a dry run says what would go" same \
	"[false,[$fax1,$foreign],[$fax2],[$fax3]]" "$(lists)"
t "  and touches nothing" fsck_says "0 0"
t "  in words, too" sh -c "$maruyomi retention |
	grep -q 'まだ何も消していません'"

sum()
{
	fake "$1" | sha256sum | cut -c1-64 | sed 's/^../&\//; s/$/.tif/'
}
not_mounted()
{
	$maruyomi backup backup1 2>err && return 1
	grep -q 'フォルダ backup1 がありません' err && [ ! -e backup1 ]
}
t "a backup into no folder is refused" not_mounted
mkdir backup1
$maruyomi backup backup1 >/dev/null
t "a backup is whole" sh -c 'cd backup1 && sha256sum --quiet -c MANIFEST'

# Killed in between: the texts are gone, the files still there.
t "an erasure that is interrupted" sql "INSERT INTO erasure (fax_id, at, who,
	due_at) VALUES ($foreign, 1, 'test', 1)"
t "  is known" finds 'its erasure was interrupted'
t "it goes" $maruyomi retention --erase --who tester
t "  the rest of that one, too" same "2|0" "$(sql "SELECT count(*),
	count(*) FILTER (WHERE done_at IS NULL) FROM erasure")"
t "  fsck is clean" fsck_says "0 0"
t "  its original stays while a twin needs it" test -f "archive/$(sum 'read 1 1')"
t "  the other's is gone" test ! -e "archive/$(sum foreign)"
t "  so are the copies that were moved" same "" \
	"$(ls moved | grep -e "^$fax1-" -e "^$foreign-")"
t "  and not the others'" same 6 "$(ls moved | grep -c -e "^$fax2-" \
	-e "^$fax3-" -e "^$fax4-")"
t "  its answers, fields and words" same "0|0|0|0" "$(sql "SELECT
	(SELECT count(*) FROM mark WHERE application_id = $app1),
	(SELECT count(*) FROM field WHERE application_id = $app1),
	(SELECT count(*) FROM source WHERE fax_id = $fax1),
	(SELECT count(*) FROM reading WHERE fax_id = $fax1 AND json <> '')")"
t "  that it was there is known" same "rejected|1|tester" \
	"$(sql "SELECT f.state, count(*), x.who FROM fax f JOIN application a
		ON a.fax_id = f.id JOIN erasure x ON x.fax_id = f.id
		WHERE f.id = $fax1")"
# What was typed stands in no file any more, nor does the sender's number.
t "  not a byte of it in the database" same "" \
	"$(grep -lai -e quagga -e 0282220591 m.db*)"
t "  but of what stays" grep -qa 0282220592 m.db
t "  it says so" sh -c "$maruyomi show $app1 | grep -q '消去済み'"
t "  and has no score" sh -c "! $maruyomi show $app1 | grep -q '必須'"
t "  nobody takes it up again" sh -c "! $maruyomi legal-hold fax:$fax1 on \
	--why late"
t "again there is nothing to do" same "[true,[],[$fax2],[$fax3]]" \
	"$($maruyomi retention --erase --json | jq -c '[.erased,
	(.due | map(.fax)), (.held_by_law | map(.fax)),
	(.not_settled | map(.fax))]')"

$maruyomi legal-hold "$app2" off --why 'case closed' >/dev/null
t "the hold lifted, it goes" same "[$fax2]" "$($maruyomi retention --erase \
	--json | jq -c '.due | map(.fax)')"
t "the chain of verdicts is whole" fsck_says "0 0"

# --- the same document comes again ------------------------------------------

daemon_start
put again.tif foreign
t "what was erased may come again" is_now held "SELECT state FROM fax
	WHERE spool_name = CAST('again.tif' AS BLOB)"
t "  and is kept anew" test -f "archive/$(sum foreign)"
put more.tif 'foreign more'
t "another comes" is_now held "SELECT state FROM fax
	WHERE spool_name = CAST('more.tif' AS BLOB)"
daemon_stop
t "  fsck is clean" fsck_says "0 0"

# --- backups -----------------------------------------------------------------

$maruyomi backup backup1 --json >made.json
t "what was erased goes from the backup" same 1 "$(jq .dropped made.json)"
t "  what is new comes" same 1 "$(jq .copied made.json)"
t "  it is whole" sh -c 'cd backup1 && sha256sum --quiet -c MANIFEST'
t "  and says nothing of it" same "" "$(grep -rlai quagga backup1)"

other()
{
	rm -rf other
	mkdir -p other/spool other/moved
	sed "s|$PWD/|$PWD/other/|" "$conf" >other/conf
	"$MARUYOMI_BUILD/maruyomi" -c other/conf restore "$1"
}
t "restored elsewhere" other backup1
t "  all is there" same "$(sql 'SELECT id, sha256, state FROM fax')" \
	"$(sqlite3 other/m.db 'SELECT id, sha256, state FROM fax')"
t "  not over what is there" sh -c \
	"! '$MARUYOMI_BUILD/maruyomi' -c other/conf restore backup1"
# SQLite would play what a broken database left beside it into the new one.
not_beside()
{
	rm -f other/m.db
	rm -f other/m.db-wal other/m.db-shm
	: >"other/m.db-$1"
	"$MARUYOMI_BUILD/maruyomi" -c other/conf restore backup1 2>err &&
		return 1
	rm "other/m.db-$1"
	grep -q "m.db-$1 が残っています" err && [ ! -e other/m.db ]
}
for end in wal shm journal; do
	t "  not beside a stale -$end" not_beside $end
done
t "  moved away, it is restored" "$MARUYOMI_BUILD/maruyomi" -c other/conf \
	restore backup1
works_on()
{
	mkdir -p other/lib && (
		cd other && daemon_start && put new.tif 'read 1 new' &&
			is_now 1 "SELECT count(*) FROM fax WHERE state =
			'review' AND spool_name = CAST('new.tif' AS BLOB)" &&
			daemon_stop
	)
}
t "  the daemon goes on from there" works_on

# An original of the backup is not what it was.
cp -r backup1 backup2
bad=$(find backup2/archive -name '*.tif' | head -n 1)
chmod u+w "$bad"
printf x >>"$bad"
not_restored()
{
	! other "$1" 2>err && grep -q "$2" err && test ! -e other/m.db
}
t "a damaged backup is refused" not_restored backup2 \
	'not what they should be'
rm backup2/MANIFEST
t "an unfinished one, too" not_restored backup2 'MANIFEST がありません'
cp -r backup1 backup3
sed -i '$s|  .*|  ../../etc/passwd|' backup3/MANIFEST
t "one that leads elsewhere, too" not_restored backup3 'is none of a backup'

# --- what fsck finds ------------------------------------------------------------

file=archive/$(sum 'read 1 3')
cp "$file" kept.tif
chmod u+w "$file"
printf x | dd of="$file" bs=1 seek=3 conv=notrunc 2>/dev/null
t "a changed original" finds 'its original is damaged'
t "  not by sizes alone" sh -c "$maruyomi fsck --quick"
t "  and the daemon's status is 65" sh -c "$maruyomi fsck; [ \$? -eq 65 ]"
t "  in words" sh -c "$maruyomi fsck | grep -q '原本の中身が変わっています'"
rm "$file"
t "a lost one" finds 'is not in the archive'
cp kept.tif "$file"
mkdir -p archive/ff
cp kept.tif "archive/ff/$(printf %062d 0).tif"
t "one of no fax" finds 'that no fax belongs to'
rm "archive/ff/$(printf %062d 0).tif"
fake 'read 1 stray' >stray.tif
stray=archive/$(sum 'read 1 stray')
mkdir -p "${stray%/*}" && cp stray.tif "$stray"
cp stray.tif spool/stray.tif
t "one whose claim was interrupted is no fault" fsck_says "0 1"
rm "$stray" spool/stray.tif
sql "UPDATE fax SET state = 'confirmed' WHERE id = $fax3"
t "an illegal state" finds 'but its history says'
sql "UPDATE fax SET state = 'review' WHERE id = $fax3"
sql "DROP TRIGGER mark_no_delete;
	DELETE FROM mark WHERE application_id = $app3 AND item = '1-1-1'"
t "a half read sheet" finds 'half read'
sql "DROP TRIGGER verdict_no_update;
	UPDATE verdict SET who = 'nobody' WHERE id = (SELECT max(id)
	FROM verdict)"
t "a verdict that was changed" finds 'the chain of verdicts breaks'
dd if=/dev/urandom of=m.db bs=1 seek=5000 count=3000 conv=notrunc 2>/dev/null
t "a broken database" sh -c "! $maruyomi fsck"
done_testing
