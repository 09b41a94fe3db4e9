"""hostile_web.py PORT SESSION TOKEN SEED COUNT - requests no browser sends.

Sends COUNT of them, each over a connection of its own.  SESSION is a good
session, TOKEN its form token or "" where none is to be sent.  Ends with 1
after naming what was answered wrongly: 5xx, what is no HTTP, silence, or
anything but a refusal where only that is right.
"""
import collections
import random
import socket
import sys

port, session, token, seed, count = sys.argv[1:]
dice = random.Random(int(seed))
SECRET = b"HIMITSU-0282220597"  # what no log line may hold

# Not here: /logout, which with the right token ends the session, and
# /password, which takes its time for every try.
GETS = [b"/", b"/queue", b"/held", b"/group", b"/next", b"/a/1",
        b"/a/1/history", b"/a/1/with/1", b"/sales", b"/sales/1", b"/calendar",
        b"/reports", b"/f/1", b"/f/1/page/0.png", b"/f/1/cut/1/1-1-1.png",
        b"/f/1/original.tif"]
OPEN = [b"/login", b"/static/maruyomi.css", b"/lang/en", b"/feed/" + b"0" * 64]
POSTS = [b"/a/1/mark", b"/a/1/ticks", b"/a/1/field", b"/a/1/draft",
         b"/a/1/contact", b"/a/1/confirm", b"/a/1/reject", b"/a/1/reopen",
         b"/a/1/join", b"/a/1/unjoin", b"/a/1/replace", b"/a/1/duplicate",
         b"/a/1/split", b"/group", b"/sales/1", b"/calendar/feed",
         b"/calendar/feed/end", b"/f/2/retry", b"/f/2/enter", b"/f/2/reject"]
NAMES = [b"do", b"item", b"text", b"seen", b"why", b"answer", b"cells", b"q",
         b"view", b"from", b"to", b"page", b"with", b"cut", b"sort", b"month",
         b"state", b"note", b"date", b"part", b"", b"csrf"]
VALUES = [b"", b"0", b"-1", b"1", b"99999999999999999999", b"1-1-1:yes:0",
          b"1-1-1:maybe:0", b"9-9-9:yes:0", b"1:1-1-1:0", b"yes", b"2026-02-31",
          b"2026-13", b"0000-00-00", b"%27%20OR%201%3D1--", b"%25s%25n%25n",
          b"%3Cscript%3E", b"%F0%9F%A6%8A" * 50, b"%E3%81%82" * 400,
          b"A" * 3000, b"%2e%2e%2f" * 20, b"+", SECRET, b"1e99", b"0x1",
          b"%0d%0aSet-Cookie:x"]


def noise(most):
    return bytes(dice.randrange(256) for _ in range(dice.randint(1, most)))


def pairs(most=6):
    return b"&".join(dice.choice(NAMES) + b"=" + dice.choice(VALUES)
                     for _ in range(dice.randint(0, most)))


def request(method, path, body=None, more=(), known=True, length=None,
            kind=b"application/x-www-form-urlencoded"):
    lines = [method + b" " + path + b" HTTP/1.1", b"Host: x"]
    if known:
        lines.append(b"Cookie: maruyomi=" + session.encode())
    if body is not None:
        lines.append(b"Content-Type: " + kind)
        lines.append(b"Content-Length: %d" % (
            len(body) if length is None else length))
    lines.extend(more)
    return b"\r\n".join(lines) + b"\r\n\r\n" + (body or b"")


def post(path, body, **more):
    """A form, with the right token when this run may send it."""
    if token:
        body = b"csrf=" + token.encode() + b"&" + body
    return request(b"POST", path, body, **more)


# Each gives what is sent, and whether nothing but a refusal is right.

def odd_query():
    return request(b"GET", dice.choice(GETS + OPEN) + b"?" + pairs()), False


def odd_form():
    return post(dice.choice(POSTS), pairs()), not token


def stranger():
    return request(b"GET", dice.choice(GETS) + b"?" + pairs(2),
                   known=False), True


def wrong_session():
    cookie = dice.choice([b"maruyomi=" + b"0" * 64, b"maruyomi=", b"=;;=",
                          b"maruyomi=" + b"\xff" * 9, b"maruyomi=' OR 1=1--",
                          b"maruyomi=" + session.encode()[:-1],
                          b"maruyomi=" + b"f" * 5000, b"a=b; " * 500])
    return request(b"GET", dice.choice(GETS), known=False,
                   more=[b"Cookie: " + cookie]), True


def wrong_token():
    bad = dice.choice([b"0" * 64, b"", b"%00", b"f" * 63, b"f" * 65,
                       session.encode(), b"%zz"])
    return request(b"POST", dice.choice(POSTS),
                   b"csrf=" + bad + b"&" + pairs()), True


def other_site():
    return post(dice.choice(POSTS), pairs(), more=[dice.choice([
        b"Sec-Fetch-Site: cross-site", b"Origin: http://evil.example",
        b"Origin: null", b"Sec-Fetch-Site: \xff"])]), True


def login_try():
    return request(b"POST", b"/login", b"name=kenji&password=" + SECRET,
                   known=False), True


def odd_method():
    return request(dice.choice([b"PUT", b"DELETE", b"PATCH", b"TRACE", b"get",
                                b"PROPFIND", b"X" * 400, b"\x00GET"]),
                   dice.choice(GETS + POSTS), b""), True


def no_place():
    path = dice.choice([
        b"/../../etc/passwd", b"/static/../../../etc/passwd", b"//queue",
        b"/static/..%2f..%2fetc%2fpasswd", b"/static/%2e%2e/x", b"/a/1/../2",
        b"/f/1/page/../../x", b"/a/-1", b"/a/0x1", b"/%00", b"/a/1%00",
        b"/a/99999999999999999999", b"/" + b"a/" * 60, b"/\xff\xfe",
        b"/static/\x00", b"/a/1\\..\\2", b"/f/1/cut/1/..", b"/" + b"A" * 600,
        b"/nowhere?" + SECRET, b"/f/1/page/999999.png", b"/.git/config"])
    return request(b"GET", path), True


def broken_escape():
    bad = dice.choice([b"%", b"%0", b"%zz", b"%00", b"%ff", b"%c0%af", b"%-1",
                       b"%ed%a0%80", b"\xff", b"a%"])
    if dice.random() < 0.5:
        return request(b"GET", dice.choice(GETS) + b"?q=" + bad), True
    return post(dice.choice(POSTS), b"text=" + bad), True


def nul_in_form():
    return post(dice.choice(POSTS), b"text=a\0b&do=1-1-1:yes:0"), True


def too_many():
    return request(b"GET", b"/queue?" + b"&".join([b"a=1"] * 200)), True


def wrong_kind():
    return post(dice.choice(POSTS), pairs(), kind=dice.choice([
        b"text/xml", b"multipart/form-data; boundary=x", b"application/json",
        b"", b"\xff"])), not token


def cut_short():
    body = pairs() + b"&text=" + SECRET
    return request(b"POST", dice.choice(POSTS + [b"/login"]), body,
                   length=len(body) + dice.randint(1, 10 ** 6)), True


def wrong_length():
    more = [b"Content-Length: " + dice.choice([
        b"-1", b"abc", b"99999999999999999999999", b"0x10", b"1 2", b""])]
    return request(b"POST", dice.choice(POSTS), more=more) + b"a=b", True


def too_large():
    return post(dice.choice(POSTS), b"text=" + b"a" * 70000), True


def huge_headers():
    more = dice.choice([[b"X-A: " + b"a" * 40000], [b"X-A: a"] * 4000,
                        [b"X" * 40000 + b": a"]])
    return request(b"GET", dice.choice(GETS), more=more), True


def odd_headers():
    more = [dice.choice([
        b"X-Forwarded-For: " + b"9" * 3000, b"X-Forwarded-For: ,, ,",
        b"Host: " + b"h" * 3000, b"Host: \xff", b"X-Maruyomi: \xff",
        b"Range: bytes=9-1,-5", b"Expect: 100-continue", b"Upgrade: h2c",
        b"Cookie: lang=\xff; lang=en; lang=", b" folded", b": none", b"none"])
        for _ in range(dice.randint(1, 4))]
    return request(b"GET", dice.choice(GETS + OPEN), more=more), False


def bad_chunks():
    body = dice.choice([b"zz\r\na\r\n0\r\n\r\n", b"-1\r\na\r\n0\r\n\r\n",
                        b"ffffffffffffffffff\r\na", b"5\r\nab", b"\r\n\r\n"])
    return request(b"POST", dice.choice(POSTS),
                   more=[b"Transfer-Encoding: chunked"]) + body, True


def mutated():
    data = bytearray(dice.choice([odd_query, odd_form, login_try])()[0])
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data))
        how = dice.randrange(4)
        if how == 0:
            data[at] = dice.randrange(256)
        elif how == 1 and len(data) > 20:
            del data[at:at + dice.randint(1, 9)]
        elif how == 2:
            data[at:at] = noise(30)
        else:
            data[at:at] = dice.choice([b"\r\n", b"\0", b"%", b"..", b"/" * 99,
                                       b"\r\nContent-Length: 9\r\n"])
    return bytes(data), False


def only_noise():
    return noise(300), True


KINDS = [odd_query, odd_form, stranger, wrong_session, wrong_token, other_site,
         login_try, odd_method, no_place, broken_escape, nul_in_form, too_many,
         wrong_kind, cut_short, wrong_length, too_large, huge_headers,
         odd_headers, bad_chunks, mutated, mutated, mutated, only_noise]


# What may not be whole: there the server waits for more, until its own time
# is up; we go first.
NOT_WHOLE = [cut_short, wrong_length, bad_chunks, odd_headers, mutated,
             only_noise]


def answer_to(data, seconds):
    """The status, 0 when we were hung up on, None when nothing came."""
    with socket.create_connection(("127.0.0.1", int(port)), 5) as s:
        s.settimeout(seconds)
        got = b""
        try:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            while len(got) < 12:
                more = s.recv(4096)
                if not more:
                    break
                got += more
        except TimeoutError:
            return None
        except OSError: # it hung up on us, while we sent
            pass
    if not got:
        return 0
    if not got.startswith(b"HTTP/1.") or not got[9:12].isdigit():
        return -1
    return int(got[9:12])


seen = collections.Counter()
bad = 0
for number in range(int(count)):
    make = dice.choice(KINDS)
    data, refuse = make()
    waits = make in NOT_WHOLE
    status = answer_to(data, 0.03 if waits else 5)
    seen[status] += 1
    if status is None:
        wrong = not waits
    else:
        wrong = status < 0 or (status >= 500 and status != 505) or (
            refuse and 0 < status < 300)
    if wrong:
        bad += 1
        if bad <= 20:
            print(number, make.__name__, status, data[:300])
print(dict(sorted(seen.items(), key=str)))
sys.exit(bad != 0)
