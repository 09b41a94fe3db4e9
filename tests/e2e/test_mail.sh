#!/bin/sh
# test_mail.sh - the nightly mail as a mail program and a person find it.
#
# The journal, the command and sendmail's place in it are real; sendmail keeps
# what it is given, and python's email package takes it apart.
. "$MARUYOMI_TOP/tests/support/tap.sh"

dir=$TMPDIR
form=$PWD/config/forms/anzen-anshin-mark.conf
yesterday=$(date -d yesterday +%F)
noon=$(date -d 'yesterday 12:00' +%s)
mkdir "$dir/mails"

cat >"$dir/sendmail" <<END
#!/bin/sh
cat >"$dir/mails/new" && mv "$dir/mails/new" "$dir/mails/\$\$"
END
chmod +x "$dir/sendmail"

cat >"$dir/conf" <<END
database = "$dir/m.db"; archive = "$dir/archive"; spool = "$dir/spool";
form = "$form"; sendmail = "$dir/sendmail"; summary = "$dir/summary";
mail_to = "sales@example.jp, office@example.jp";
mail_from = "maruyomi@example.jp"; web_url = "https://fax.example.jp";
END

{
	printf '%s\n' "fax a.tif $noon" "page 1" application "yes *" \
		"no 1-1-1 3-1-2" "field company ㈱髙﨑運輸" \
		"field contact 髙﨑 一郎" "field phone 03-1234-5671" \
		"field fax 03-1234-5679" "field address 東京都千代田区1-1" \
		"field email taka@example.jp" "field visit_at 12月1日" store
} | "$MARUYOMI_BUILD/tests/e2e/fill_store" "$dir/m.db" "$form" || exit 1

m()
{
	"$MARUYOMI_BUILD/maruyomi" -c "$dir/conf" "$@"
}

mails()
{
	find "$dir/mails" -type f | wc -l
}

settled()
{
	m contact 1 yes && m confirm 1
}

once()
{
	m summary --nightly && same 1 "$(mails)" && m summary --nightly &&
		m summary --mail && same 1 "$(mails)"
}

# look TEST - python's verdict on the mail
look()
{
	python3 - "$dir/mails" "$1" "$yesterday" <<'END'
import email.policy, os, sys
folder, test, day = sys.argv[1:]
name = os.path.join(folder, sorted(os.listdir(folder))[0])
raw = open(name, 'rb').read()
m = email.message_from_bytes(raw, policy=email.policy.default)
parts = {p.get_content_type(): p for p in m.walk()}
text = parts['text/plain'].get_content()
html = parts['text/html'].get_content()
files = {p.get_filename(): p for p in m.iter_attachments()}
pictures = {p['Content-ID']: p.get_payload(decode=True)
            for p in m.walk() if p.get_content_type() == 'image/png'}
tests = {
    'head': lambda: (m['From'].addresses[0].addr_spec ==
                     'maruyomi@example.jp' and
                     [a.addr_spec for a in m['To'].addresses] ==
                     ['sales@example.jp', 'office@example.jp'] and
                     m['Subject'].startswith('【丸読み】' + day) and
                     m['Message-Id'] and m['Date'].datetime),
    'plain': lambda: all(ord(c) < 128 for c in raw.decode('ascii')) and
    max(map(len, raw.split(b'\n'))) < 998,
    'text': lambda: '㈱髙﨑運輸' in text and '03-1234-5671' in text and
    'https://fax.example.jp/a/1' in text and '1-1-1' in text,
    'html': lambda: '㈱髙﨑運輸' in html and 'cid:scores' in html and
    '<script' not in html,
    'pictures': lambda: set(pictures) == {'<scores>', '<missed>'} and
    all(b[:4] == b'\x89PNG' for b in pictures.values()),
    'files': lambda: set(files) == {day + '.csv', day + '.xlsx'} and
    '髙﨑'.encode() in files[day + '.csv'].get_payload(decode=True) and
    files[day + '.xlsx'].get_payload(decode=True)[:2] == b'PK',
}
sys.exit(0 if tests[test]() else 1)
END
}

listed()
{
	m summary --list | grep "$yesterday" | grep 送信済み
}

again()
{
	m summary --resend && same 2 "$(mails)"
}

refused()
{
	printf '#!/bin/sh\ncat >/dev/null\necho no route >&2\nexit 75\n' \
		>"$dir/sendmail"
	m summary --mail --today >"$dir/out" 2>&1
	same 75 $? && grep "no route" "$dir/out"
}

no_address()
{
	sed 's/mail_to = .*/mail_to = "sales at example";/' "$dir/conf" \
		>"$dir/wrong"
	"$MARUYOMI_BUILD/maruyomi" -c "$dir/wrong" summary >"$dir/out" 2>&1
	same 78 $? && grep 'mail_to' "$dir/out" | grep 'sales at example'
}

t "an application is confirmed" settled
t "one mail, however often the night is run" once
t "the file lies in the folder, too" test -s "$dir/summary/$yesterday.txt"
t "from, to and subject are what was set" look head
t "it is ASCII, with short lines" look plain
t "the text tells whom to call" look text
t "the HTML part shows it, and runs nothing" look html
t "both pictures are in it" look pictures
t "workbook and table are attached" look files
t "the list says it was sent" listed
t "once more only when asked" again
t "a mail that is refused ends with 75 and its reason" refused
t "an address that is none is named" no_address

done_testing
