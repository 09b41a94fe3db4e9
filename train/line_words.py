"""How likely a text is among what people write: ocr/models/words.bin.

	line_words.py --out FILE

Counts threes of characters in texts drawn by line_texts.py, one table for
each kind of field, and writes them as ocr/line_words.c wants them (its head
has the format).  Digits are all one character: of numbers nothing is known.
"""
import argparse
import collections
import math
import struct

import numpy as np

import line_texts

FIRST, LAST = 1, 2      # before and behind a text
DISCOUNT = .6           # taken off every count, for what was not seen
STEPS = 16              # of a table's number in one natural logarithm
# kind, texts drawn, least count of a two and of a three kept: below it they
# are chance, and the file would be three times as large
KINDS = [('company', 400000, 4, 8), ('contact', 300000, 3, 6),
         ('address', 400000, 4, 16), ('mail', 200000, 3, 6),
         ('visit', 100000, 2, 2)]


def codes(text):
    out = [FIRST, FIRST]
    for c in line_texts.fold(text):
        out.append(ord('0') if c.isdigit() and c.isascii() else ord(c))
    out.append(LAST)
    return out if max(out) < 65536 else None


def count(draw, texts):
    one, two, three = (collections.Counter() for _ in range(3))
    for _ in range(texts):
        c = codes(draw())
        if c is None:
            continue
        one.update(c[2:])
        two.update(zip(c[1:], c[2:]))
        three.update(zip(c, c[1:], c[2:]))
    return one, two, three


def model(one, two, three, least2, least3):
    """{(a, b, c): (log p, log weight of what follows unseen)}; 0: any."""
    total = sum(one.values())
    p1 = {c: n / total for c, n in one.items()}
    two = {k: n for k, n in two.items() if n >= least2}
    three = {k: n for k, n in three.items() if n >= least3 and k[1:] in two}

    def ladder(seen, lower):
        """p of what was seen after each beginning, and the rest's weight."""
        begin = collections.Counter()
        for k, n in seen.items():
            begin[k[:-1]] += n
        p = {k: (n - DISCOUNT) / begin[k[:-1]] for k, n in seen.items()}
        left, known = collections.defaultdict(lambda: 1.), \
            collections.defaultdict(float)
        for k, v in p.items():
            left[k[:-1]] -= v
            known[k[:-1]] += lower[k[1:]]
        return p, {b: left[b] / max(1e-3, 1 - known[b]) for b in left}

    p2, w2 = ladder(two, {(c,): v for c, v in p1.items()})
    p3, w3 = ladder(three, p2)
    out = {(0, 0, c): [math.log(v), 0.] for c, v in p1.items()}
    out[0, 0, FIRST] = [-15., 0.]
    out.update({(0, b, c): [math.log(v), 0.] for (b, c), v in p2.items()})
    out.update({k: [math.log(v), 0.] for k, v in p3.items()})
    out[0, FIRST, FIRST] = [-15., 0.]
    for (b,), w in w2.items():
        out[0, 0, b][1] = math.log(w)
    for (a, b), w in w3.items():
        out.setdefault((0, a, b), [-15., 0.])[1] = math.log(w)
    return out


def table(entries):
    """An open hash table of eight bytes an entry."""
    slots = int(len(entries) * 1.4) | 1
    out = np.zeros((slots, 8), np.uint8)
    used = np.zeros(slots, bool)
    for (a, b, c), (p, w) in sorted(entries.items()):
        h = (a * 0x9e3779b1 ^ b * 0x85ebca6b ^ c * 0xc2b2ae35) & 0xffffffff
        h ^= h >> 15
        i = h % slots
        while used[i]:
            i = (i + 1) % slots
        used[i] = True
        out[i] = list(struct.pack('<3H', a, b, c)) + [
            min(255, max(0, round(-x * STEPS))) for x in (p, w)]
    return struct.pack('<I', slots) + out.tobytes()


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--out', required=True)
    o = p.parse_args()
    data = [b'MARUWORD', struct.pack('<2I', 1, len(KINDS))]
    for i, (kind, texts, *least) in enumerate(KINDS):
        t = line_texts.Texts(np.random.default_rng(100 + i))
        entries = model(*count(getattr(t, kind), texts), *least)
        data.append(table(entries))
        print('%-8s %6d entries %8d bytes' % (kind, len(entries),
                                              len(data[-1])))
    with open(o.out, 'wb') as f:
        f.write(b''.join(data))


if __name__ == '__main__':
    main()
