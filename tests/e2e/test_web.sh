#!/bin/sh
# test_web.sh - the review page as an attacker sees it: nothing without a
# login, nothing without our own token, no way out of what is served, and
# whatever is sent is answered and survived.  The browser's side is tested in
# tests/web/.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"
. "$MARUYOMI_TOP/tests/support/web.sh"

daemon_dirs "$TMPDIR/d"
daemon_start
put a.tif 'draw 1'
put b.tif 'foreign'
t "a fax is there to look at" is_now review 'SELECT state FROM fax WHERE id = 1'
t "and one that is held" is_now held 'SELECT state FROM fax WHERE id = 2'
maruyomi user add kenji --role admin >/dev/null <<END
correct horse battery
END
maruyomi user add uri --role sales >/dev/null <<END
correct horse battery
END
once=$(maruyomi user add aiko --once | sed -n 's/^パスワード: //p')
web_start

# --- nobody is logged in ----------------------------------------------------

for path in / /queue /held /group /next /a/1 /a/1/history /f/1 /f/1/page/0.png \
	/f/1/cut/1/1-1-1.png /f/1/original.tif /password; do
	t "without a login: $path leads to it" same "303 /login?to=$path" \
		"$(status_and_place "$path")"
done
for path in /logout /password /a/1/mark /a/1/field /a/1/contact /a/1/confirm \
	/a/1/reject /a/1/reopen /a/1/draft /group /f/2/retry /f/2/enter /f/2/reject; do
	t "without a login: POST $path is refused" same 403 \
		"$(status -d do=1-1-1:yes:0 "$path")"
done
t "nothing was changed" same 0 "$(sql 'SELECT count(*) FROM verdict')"
t "the login page is there" same 200 "$(status /login)"
t "style and script are there" same "200 200" \
	"$(status /static/maruyomi.css) $(status /static/maruyomi.js)"
t "the way back is our own" sh -c '! grep -q "evil" "$1"' sh \
	"$(body '/login?to=//evil.example/x')"

# --- logging in -------------------------------------------------------------

t "a wrong password" same 403 "$(status -d name=kenji -d password=x /login)"
t "a name that is none" same 403 "$(status -d name=nobody -d password=x /login)"
t "another site's login form" same 403 "$(status -H 'Sec-Fetch-Site: cross-site' \
	-d name=kenji -d 'password=correct horse battery' /login)"
t "another origin's" same 403 "$(status -H 'Origin: http://evil.example' \
	-d name=kenji -d 'password=correct horse battery' /login)"
t "the right one" login kenji 'correct horse battery'
cookie=$(session)
t "  its cookie is closed to scripts and other sites" grep -qE \
	'HttpOnly; SameSite=Lax' headers
t "  a session is not stored as it is" same 0 \
	"$(sql "SELECT count(*) FROM login WHERE token = '$cookie'
		OR length('$cookie') <> 64")"
t "the list is there" same 200 "$(status /queue)"
t "  and is noted as looked at" same 'kenji list 0' \
	"$(sql "SELECT who || ' ' || what || ' ' || subject FROM access")"
t "an application is there" same 200 "$(status /a/1)"
t "  and is noted too" same 1 "$(sql "SELECT count(*) FROM access
	WHERE who = 'kenji' AND what = 'application' AND subject = 1")"
t "pictures are there" same 200 "$(status /f/1/page/0.png)"
t "  as what they are" grep -qi '^content-type: image/png' headers
t "  and not sniffed" grep -qi '^x-content-type-options: nosniff' headers
t "the original is the original" same \
	"$(sql 'SELECT sha256 FROM fax WHERE id = 1')" \
	"$(sha256sum <"$(body /f/1/original.tif)" | cut -d' ' -f1)"

# --- the policy ---------------------------------------------------------------

t "no script but ours" sh -c 'grep -qi "script-src .self.;" "$1" &&
	! grep -qi unsafe "$1"' sh headers
t "no page has a script or style of its own" sh -c '
	! grep -qE "<script[^>]*>[^<]|<style| style=| on[a-z]+=" "$1"' sh \
	"$(body /a/1)"

# --- requests of others -----------------------------------------------------

csrf=$(token /a/1)
t "the token is not the session" sh -c '[ "$1" != "$2" ] && [ ${#2} -eq 64 ]' \
	sh "$cookie" "$csrf"
t "without the token" same 403 "$(status -d do=1-1-1:yes:0 /a/1/mark)"
t "with another's" same 403 "$(status -d "csrf=$(printf %064d 0)" \
	-d do=1-1-1:yes:0 /a/1/mark)"
t "sent by another site" same 403 "$(status -H 'Sec-Fetch-Site: cross-site' \
	-d "csrf=$csrf" -d do=1-1-1:yes:0 /a/1/mark)"
t "by way of GET" same 405 "$(status "/a/1/mark?csrf=$csrf&do=1-1-1:yes:0")"
t "nothing was decided" same 0 "$(sql 'SELECT count(*) FROM verdict')"
t "our own" same 303 "$(status -d "csrf=$csrf" -d do=1-1-1:yes:0 /a/1/mark)"
t "  is decided" same "kenji yes" \
	"$(sql "SELECT who || ' ' || becomes FROM verdict WHERE item = '1-1-1'")"
t "  again, it changes nothing" same "303 1" \
	"$(status -d "csrf=$csrf" -d do=1-1-1:yes:0 /a/1/mark) $(sql \
	'SELECT count(*) FROM verdict')"
t "on a state that has passed" same "409 1" \
	"$(status -H 'X-Maruyomi: 1' -d "csrf=$csrf" -d do=1-1-1:no:0 \
	/a/1/mark) $(sql 'SELECT count(*) FROM verdict')"
t "confirming before all is decided" same 409 \
	"$(status -d "csrf=$csrf" /a/1/confirm)"

# --- what is no request -----------------------------------------------------

for do in '' x 1-1-1 1-1-1:yes 1-1-1:maybe:1 9-9-9:yes:0 1-1-1:yes:x \
	'1-1-1%27%20OR%201=1--:yes:0' 1-1-1:review:1; do
	t "no decision: $do" same 400 \
		"$(status -d "csrf=$csrf" -d "do=$do" /a/1/mark)"
done
for path in /static/../../../etc/passwd /static/..%2f..%2fetc%2fpasswd \
	/static/%2e%2e/x /f/1/page/../../x /f/1/page/0.png/x /f/-1 /a/0x1 \
	/a/99999999999999999999 /nowhere //queue /a/1/../2 /a/9 /f/9 \
	/f/1/page/9.png /f/1/cut/1/..%2f.png "/a/1'" /static/maruyomi.c; do
	t "no such place: $path" same 404 "$(status --path-as-is "$path")"
done
t "a broken escape" same 400 "$(status '/queue?q=%zz')"
t "a NUL" same 400 "$(status '/queue?q=%00')"
t "what is no UTF-8" same 400 "$(status '/queue?q=%ff')"
t "100 parameters" same 400 \
	"$(status "/queue?$(seq -s '&' 1 100)")"
t "a carpet of nonsense" same "400 400 400" "$(status -d "csrf=$csrf" \
	-d answer=yes -d cells=x /group) $(status -d "csrf=$csrf" \
	-d answer=maybe -d cells=1:1-1-1:0 /group) $(status -d "csrf=$csrf" \
	-d answer=yes -d cells=1:9-9-9:0 /group)"
t "another method" same 405 "$(status -X DELETE /a/1)"
t "another kind of form" same 415 "$(status -H 'Content-Type: text/xml' \
	-d '<a/>' /a/1/mark)"
head -c 100000 /dev/zero | tr '\0' a >big
t "a body that is too large" same 413 "$(status --data-binary @big /a/1/mark)"
t "an address that is too long" same 414 "$(status "/queue?q=$(head -c 3000 \
	big)")"
t "words that SQL would understand" same 200 \
	"$(status "/queue?q=%27%20OR%20%271%27=%271")"
t "  find nothing" grep -q 'class="empty"' "$(body \
	"/queue?q=%27%20OR%20%271%27=%271")"

# --- the same file again --------------------------------------------------------

put again.tif 'draw 1'
t "the same file again is an application of its own" is_now review \
	'SELECT state FROM fax WHERE id = 3'
again=$(sql 'SELECT id FROM application WHERE fax_id = 3')
t "  offered as a duplicate" grep -q 'data-duplicate' "$(body "/a/$again")"
t "  and listed as one" grep -q "href=\"/a/$again\"" \
	"$(body '/queue?view=duplicates')"
t "  rejected as one it goes on" same 303 "$(status -d "csrf=$csrf" \
	--data-urlencode 'why=ファクス 1 と同じ' "/a/$again/reject")"
t "  and the reason says so" same 'rejected ファクス 1 と同じ' "$(sql "SELECT
	state || ' ' || why FROM application WHERE id = $again")"

# --- the history ------------------------------------------------------------

t "consent is set" same 303 "$(status -d "csrf=$csrf" -d may=no /a/1/contact)"
t "  and in the history in the office's words" sh -c '
	grep -q ">未確認</td>" "$1" && grep -q ">しない</td>" "$1"' sh \
	"$(body /a/1/history)"

# --- what the fax says is text ------------------------------------------------

evil='<script>alert(1)</script>"><img src=x onerror=alert(1)>'
t "markup in a field" same 303 "$(status -d "csrf=$csrf" -d item=company \
	-d seen=0 --data-urlencode "text=$evil" /a/1/field)"
sql "UPDATE source SET caller = '0282220597', name = '$evil',
	error = 'T.30 T2 timeout $evil' WHERE fax_id = 1"
t "who sent it is said" grep -q '送信元: 0282220597' "$(body /a/1)"
t "  and what went wrong on the line" grep -q '通信の異常: T.30 T2 timeout' \
	"$(body /a/1)"
for path in /queue /a/1 /a/1/history "/queue?q=%3Cscript%3Ealert"; do
	t "  is text on $path" sh -c '
		! grep -qE "<script>alert|<img src=x" "$1" &&
		grep -q "&lt;script&gt;alert" "$1"' sh "$(body "$path")"
done

# --- who may what -------------------------------------------------------------

t "logging out" same 303 "$(status -d "csrf=$csrf" /logout)"
t "  ends the session" same 303 "$(status /queue)"
t "sales logs in" login uri 'correct horse battery'
t "  and looks" same 200 "$(status /a/1)"
csrf=$(sql "SELECT csrf FROM login")
t "  but decides nothing" same "403 403 403" \
	"$(status -d "csrf=$csrf" -d do=1-1-2:no:0 /a/1/mark) $(status \
	-d "csrf=$csrf" -d why=x /a/1/reject) $(status -d "csrf=$csrf" \
	/f/2/retry)"
maruyomi user disable uri >/dev/null
t "a disabled account's session ends at once" same 303 "$(status /queue)"
t "  and it cannot log in" same 403 \
	"$(status -d name=uri -d 'password=correct horse battery' /login)"
t "a password for once" login aiko "$once"
t "  leads only to its change" same "303 /password" \
	"$(status_and_place /queue)"
csrf=$(token /password)
t "  which wants ten characters" same 400 "$(status -d "csrf=$csrf" \
	-d "old=$once" -d new=short -d again=short /password)"
t "  and another" same 400 "$(status -d "csrf=$csrf" \
	-d "old=$once" -d "new=$once" -d "again=$once" /password)"
t "  and is done" same 303 "$(status -c jar -d "csrf=$csrf" -d "old=$once" \
	-d 'new=a better one' -d 'again=a better one' /password)"
t "guessing ends after five tries" same "403 403 403 403 403 429" \
	"$(for _ in 1 2 3 4 5 6; do
		printf '%s ' "$(status -d name=kenji -d password=x /login)"
	done | sed 's/ $//')"
t "  even with the right one" same 429 \
	"$(status -d name=kenji -d 'password=correct horse battery' /login)"

# --- bytes that are no HTTP -----------------------------------------------------

t "1000 broken requests are survived" python3 - "$port" <<'END'
import random, socket, sys
random.seed(6)
seeds = [b"GET /a/1 HTTP/1.1\r\nHost: x\r\nCookie: maruyomi=a; lang=en\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nname=a&password=bbbb",
    b"POST /a/1/mark HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nabcde\r\n0\r\n\r\n", b"GET /queue?q=%41&from=2026-11-01 HTTP/1.1\r\nHost: x\r\n\r\n"]
bad = 0
for i in range(1000):
    data = bytearray(random.choice(seeds))
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data))
        how = random.randrange(4)
        if how == 0: data[at] = random.randrange(256)
        elif how == 1: del data[at:at + random.randint(1, 9)]
        elif how == 2: data[at:at] = bytes(random.randrange(256)
            for _ in range(random.randint(1, 30)))
        else: data[at:at] = random.choice([b"\r\n", b"\0", b"%", b"..", b"/" * 99,
            b"Content-Length: 999999999999\r\n", b"A" * 5000])
        if not data: data = bytearray(b"x")
    s = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 5)
    s.settimeout(0.2)
    try:
        s.sendall(bytes(data))
        s.shutdown(socket.SHUT_WR)
        answer = s.recv(64)
    except (ConnectionError, TimeoutError):
        answer = b""
    s.close()
    # a request that is still good by chance may be answered well
    if answer.startswith(b"HTTP/1.1 5"):
        bad += 1
        print(answer, bytes(data))
sys.exit(bad != 0)
END
t "  and it still answers" same 200 "$(status /static/maruyomi.css)"

# --- the machine is the trouble -------------------------------------------------

mkfifo lock
sqlite3 m.db <lock >/dev/null &
sqlite=$!
exec 8>lock
printf '.timeout 10000\nBEGIN IMMEDIATE;\n' >&8
t "the journal is locked" is_true is_locked
t "  which is no page" same 500 \
	"$(status /queue)"
t "  and said in the office's words" grep -q 'ほかの処理が使用中のため' \
	answer
exec 8>&-
wait $sqlite
t "no log line says what a fax says" sh -c '! grep -qE "試験|script|battery" "$1"' \
	sh web.log
web_stop
daemon_stop

# --- other places to listen ------------------------------------------------------

sed "s|^web_listen.*|web_listen = \"$PWD/web.sock\";|" conf >conf2
"$MARUYOMI_BUILD/maruyomi-web" -c conf2 2>web2.log &
web_pid=$!
t "at a UNIX socket" is_true test -S web.sock
t "  closed to strangers" same 660 "$(stat -c %a web.sock)"
t "  it answers" same 200 "$(curl -s -o out -w '%{http_code}' --unix-socket \
	web.sock http://x/login)"
"$MARUYOMI_BUILD/maruyomi-web" -c conf2 2>web3.log
t "a second one there is refused" same 69 $?
kill -TERM "$web_pid"
wait "$web_pid"
t "  it ends when told" same 0 $?
t "  and takes its socket with it" test ! -e web.sock
sed 's|^web_listen.*|web_listen = "nowhere";|' conf >conf3
"$MARUYOMI_BUILD/maruyomi-web" -c conf3 2>web4.log
t "a place that is none" same 78 $?
t "  is named" grep -q 'web_listen: "nowhere"' web4.log
t "settings are checked" "$MARUYOMI_BUILD/maruyomi-web" -c conf -t
t "the chain of all that was decided is whole" maruyomi audit
done_testing
