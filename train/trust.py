"""How sure a field's reading is: fit ocr/field_trust.c's table, and show it.

	trust.py --tool build/tests/bench/field_lines --work DIR [--lines N]
		[--kinds KIND...]

Draws lines of every kind with digits and hands no net was trained on, has the
reader read them, and fits for each kind the logarithm of the odds that a
reading is right to what speaks for it (logistic regression).  Half of the
lines fit, the other half is what the printed table is measured on.
"""
import argparse
import json
import os
import re
import subprocess
import unicodedata

import numpy as np
from PIL import Image

import line_draw
import line_texts

KINDS = ['company', 'contact', 'phone', 'address', 'mail', 'visit']
STYLES = ['hand', 'hand', 'type', 'stamp']
NAMES = ['one', 'log net a symbol', 'log net', 'log doubt', 'agree', 'both nets', 'known']


def plain(text):
    out = ''.join(unicodedata.normalize('NFKC', text).split())
    for c in '‐–—―−〜～':
        out = out.replace(c, '~' if c in '〜～' else '-')
    return re.sub('[ap]m', lambda m: m[0].upper(), out)


def draw(o):
    rng = np.random.default_rng(77)
    texts = line_texts.Texts(rng)
    pens = {u: line_draw.Pens(o.digits, u) for u in (True, False)}
    os.makedirs(o.work, exist_ok=True)
    rows = []
    for kind in o.kinds:
        n = 0
        while n < o.lines:
            style = STYLES[n % len(STYLES)]
            text = getattr(texts, kind)()
            if kind == 'phone' and ('内線' in text or '代' in text or
                                    '直通' in text):
                continue    # more than a number: always a person's
            # hands of the Latin alphabet are all known to the nets
            pen = pens[not (style == 'hand' and n % 8 == 0)]
            made = pen.line(rng, text, style)
            if made is None:
                continue
            path = os.path.join(o.work, '%s-%05d.png' % (kind, n))
            Image.fromarray(np.where(made[0], 0, 255).astype(np.uint8)
                            ).convert('1').save(path)
            rows.append((kind, style, path, text))
            n += 1
    return rows


def features(r):
    n = max(1, r['symbols'])
    net = max(-40., r['net'])
    return [1., max(-2., net / n), max(-12., net),
            np.log(max(1e-4, 1 - min(r['likely'], 1 - 1e-4))),
            float(r['agree'] > 0), float(r['both']), float(r['known'])]


# Which way evidence must speak; one that seems to speak the other way does so
# by chance, and is left out.
SIGNS = np.array([0, 1, 1, -1, 1, 1, 1])


def fit(x, y):
    use = np.ones(x.shape[1], bool)
    while True:
        w = np.zeros(x.shape[1])
        w[use] = regress(x[:, use], y)
        wrong = w * SIGNS < 0
        if not wrong.any():
            return w
        use &= ~wrong


def regress(x, y, ridge=.02):
    mean, dev = x.mean(0), x.std(0)
    mean[0], dev[0] = 0, 1
    dev[dev == 0] = 1
    z = (x - mean) / dev
    w = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-z @ w))
        h = (z * (p * (1 - p))[:, None]).T @ z + ridge * len(y) / 100 * \
            np.eye(len(w))
        w += np.linalg.solve(h, z.T @ (y - p) - ridge * len(y) / 100 * w)
    out = w / dev
    out[0] -= (w * mean / dev)[1:].sum()
    return out


def table(kind, p, y):
    """Accepted and wrong, at a few limits."""
    out = []
    for limit in (.8, .9, .95, .97, .98, .985, .99, .995):
        take = p >= limit
        out.append('%.3f: %4.1f %% taken, %5.2f %% of them wrong' % (
            limit, 100 * take.mean(), 100 * (1 - y[take].mean())
            if take.any() else 0))
    print(kind + '\n  ' + '\n  '.join(out))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--tool', required=True)
    p.add_argument('--work', required=True)
    p.add_argument('--lines', type=int, default=600)
    p.add_argument('--kinds', nargs='*', default=KINDS)
    p.add_argument('--digits', default='fixtures/digits/digits.bin.gz')
    o = p.parse_args()
    rows = draw(o)
    got = subprocess.run([o.tool], input=''.join(
        '%s\t%s\n' % (r[0], r[2]) for r in rows), text=True,
        stdout=subprocess.PIPE, check=True).stdout.splitlines()
    read = [json.loads(x) for x in got]
    with open(os.path.join(o.work, 'read.jsonl'), 'w') as f:
        for r, g in zip(rows, read):
            f.write(json.dumps(dict(g, kind=r[0], style=r[1], want=r[3])) +
                    '\n')
    for kind in o.kinds:
        at = [i for i, r in enumerate(rows) if r[0] == kind]
        ok = np.array([plain(read[i]['text']) == plain(rows[i][3])
                       for i in at], float)
        # what cannot be a value is asked about, however likely
        could = np.array([read[i]['text'] != '' and read[i]['likely'] > 0
                          for i in at])
        x = np.array([features(read[i]) for i in at])
        half = np.arange(len(at)) % 2 == 0
        w = fit(x[half & could], ok[half & could])
        print('%-8s exact %.1f %%  {%s}' % (kind, 100 * ok.mean(), ', '.join(
            '%.3f' % v for v in w)))
        rest = ~half & could
        table('', 1 / (1 + np.exp(-x[rest] @ w)), ok[rest])


if __name__ == '__main__':
    main()
