"""How sure a field's reading is: fit ocr/field_trust.c's table, and show it.

	trust.py --tool build/tests/bench/field_lines --work DIR [--lines N]
		[--kinds KIND...] [--reader build/maruyomi-read --faxes DIR]

Draws lines of every kind with digits and hands no net was trained on, has the
reader read them, and fits for each kind the logarithm of the odds that a
reading is right to what speaks for it (logistic regression).  --faxes adds the
values of one line on faxes of mkfax (`build/mkfax -o DIR -s 6001 -n 90`), as
the reader cuts them out.  The tables are of lines, and of faxes, that were left
out of the fit: every fifth in turn; the weights are of all.
"""
import argparse
import glob
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


def area_codes():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, '../form/dial_codes.h')) as f:
        return set(re.findall(r'\b0\d+', ' '.join(re.findall(
            r'^\t"(.*)"', f.read(), re.M))))


AREAS = area_codes()


def only_a_number(text):
    """No extension, and an area there is."""
    first = re.match(r'\(?(\d+)', text)[1]
    return not re.search('内線|代|直通', text) and (
        first in AREAS or len(first) > 9 and any(
            first.startswith(a) for a in AREAS) or
        re.match('0[5-9]0|0120|0570|0800', first) is not None)


def other_code(rng, text):
    """An address with a postal code that is not its town's, as people write
    them: of the same area, mostly."""
    n = ''.join(str(rng.integers(10)) for _ in range(7))
    keep = rng.random() < .8
    return re.sub(r'^(〒? ?)(\d{3})-\d{4}', lambda m: '%s%s-%s' % (
        m[1], m[2] if keep else n[:3], n[3:]), text)


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
            if kind == 'phone' and not only_a_number(text):
                continue    # always a person's
            if kind == 'address' and n % 8 < 4:
                text = other_code(rng, text)
            # hands of the Latin alphabet are all known to the nets
            pen = pens[not (style == 'hand' and n % 8 == 0)]
            made = pen.line(rng, text, style)
            if made is None:
                continue
            path = os.path.join(o.work, '%s-%05d.png' % (kind, n))
            Image.fromarray(np.where(made[0], 0, 255).astype(np.uint8)
                            ).convert('1').save(path)
            # every fourth fax says nothing of when it came
            day = kind == 'visit' and n % 16 < 12 and texts.arrived
            rows.append((kind, style, path, text, str(day or '')))
            n += 1
    return rows


FIELDS = {'company': 'company', 'contact': 'contact', 'phone': 'phone',
          'fax': 'phone', 'address': 'address', 'email': 'mail',
          'visit_at': 'visit'}


DATE_TIME = 306


def from_faxes(o):
    """Values of one line on faxes, as the reader's trace leaves them."""
    work = os.path.join(o.work, 'trace')
    os.makedirs(work, exist_ok=True)
    rows = []
    for truth in sorted(glob.glob(os.path.join(o.faxes, '*.json'))):
        with open(truth) as f:
            fields = json.load(f).get('fields')
        fax = truth[:-5] + '.tif'
        if not fields or not os.path.exists(fax):
            continue
        with Image.open(fax) as pages:
            day = pages.tag_v2.get(DATE_TIME, '')[:10].replace(':', '-')
        subprocess.run([o.reader, '--form', o.form, '--trace', work, fax],
                       stdout=subprocess.DEVNULL, check=True)
        for path in glob.glob(os.path.join(work, os.path.basename(fax) + '-*')):
            m = re.search(r'-field-(\w+)-1\.png$', path)
            want = fields.get(m[1]) if m else None
            if want and want['text'] and not want.get('via_stamp') and \
                    not os.path.exists(path[:-5] + '2.png'):
                rows.append((FIELDS[m[1]], fax, path, want['text'], day))
            elif '-cell-' in path:
                os.remove(path)
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


LIMITS = .8, .9, .95, .97, .98, .985, .99, .995


def table(what, p, y):
    """Accepted and wrong, at a few limits."""
    print('  ' + what)
    for limit in LIMITS:
        take = p >= limit
        print('    %.3f: %4.1f %% taken, %d of %d wrong' % (
            limit, 100 * take.mean(), (1 - y[take]).sum(), take.sum()))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--tool', required=True)
    p.add_argument('--work', required=True)
    p.add_argument('--lines', type=int, default=600)
    p.add_argument('--kinds', nargs='*', default=KINDS)
    p.add_argument('--digits', default='fixtures/digits/digits.bin.gz')
    p.add_argument('--reader')
    p.add_argument('--faxes')
    p.add_argument('--form', default='config/forms/anzen-anshin-mark.conf')
    o = p.parse_args()
    rows = draw(o)
    drawn = len(rows)
    if o.faxes:
        rows += from_faxes(o)
    got = subprocess.run([o.tool], input=''.join(
        '%s\t%s\t%s\n' % (r[0], r[2], r[4]) for r in rows), text=True,
        stdout=subprocess.PIPE, check=True).stdout.splitlines()
    read = [json.loads(x) for x in got]
    with open(os.path.join(o.work, 'read.jsonl'), 'w') as f:
        for r, g in zip(rows, read):
            f.write(json.dumps(dict(g, kind=r[0], style=r[1], want=r[3])) +
                    '\n')
    faxes = {f: i for i, f in enumerate(sorted({r[1] for r in rows[drawn:]}))}
    for kind in o.kinds:
        # what cannot be a value is asked about, however likely, and so is
        # a town out of the table; mkfax writes some 〒 without a code
        at = [i for i, r in enumerate(rows) if r[0] == kind
              and read[i]['text'] and read[i]['likely'] > 0
              and not read[i]['changed'] and not re.match(r'〒\D', r[3])]
        ok = np.array([plain(read[i]['text']) == plain(rows[i][3])
                       for i in at], float)
        x = np.array([features(read[i]) for i in at])
        of_fax = np.array([i >= drawn for i in at])
        # all values of a fax are left out together
        part = np.array([(faxes[rows[i][1]] if i >= drawn else i) % 5
                         for i in at])
        trust = np.zeros(len(at))
        for k in range(5):
            w = fit(x[part != k], ok[part != k])
            trust[part == k] = 1 / (1 + np.exp(-x[part == k] @ w))
        print('%-8s exact %.1f %%  {%s}' % (kind, 100 * ok.mean(), ', '.join(
            '%.3f' % v for v in fit(x, ok))))
        table('drawn', trust[~of_fax], ok[~of_fax])
        if of_fax.any():
            table('faxes', trust[of_fax], ok[of_fax])


if __name__ == '__main__':
    main()
