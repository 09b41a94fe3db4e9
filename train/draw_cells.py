"""Draw marks into the answer cells of faxed sheets and fax them again.

	draw_cells.py --pages DIR --truth DIR --digits FILE --out DIR --seed N

--pages holds what mark_cells --pages wrote: pages upright and straight, with
the insides of their frames.  Every cell is wiped and drawn anew.  Writes
OUT/NAME.tif and OUT/labels.jsonl: file, fax, layout, tier and, per cell, the
middle of its frame in the fax, what was drawn, and what the net should say.
"""
import argparse
import glob
import json
import os

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

import fax
import hands

MM = 204 / 25.4
FONTS = ('/usr/share/fonts/truetype/yozvox-yozfont/YOzRSX.ttf',
         '/usr/share/fonts/truetype/yozvox-yozfont/YOzRE_.ttf',
         '/usr/share/fonts/truetype/yozvox-yozfont/YOzRCF.ttf',
         '/usr/share/fonts/truetype/aoyagi-soseki/aoyagi-soseki.ttf',
         '/usr/share/fonts/truetype/klee/KleeOne-Regular.ttf')
ZOOM = 3
# A ring of which less than this share of the centre line arrives is a
# person's question; between the two it is not trained on.
FAINT, CLEAR = 0.40, 0.50
TRACE = 0.05                    # of an erased mark: no more than a trace


def alpha_patch(rng, strokes, hand, box, faint=None):
    """Darkness 0..1 of the strokes within box (x0, y0, x1, y1 in px)."""
    x0, y0, x1, y1 = box
    im = Image.new('L', ((x1 - x0) * ZOOM, (y1 - y0) * ZOOM), 0)
    d = ImageDraw.Draw(im)
    for p, w in strokes:
        q = (p - [x0, y0]) * ZOOM
        press = 1 + .25 * np.sin(np.linspace(0, 3, len(q)) + rng.uniform(0, 6))
        for i in range(len(q) - 1):
            r = max(w * MM * ZOOM * press[i] / 2, .8)
            d.line((*q[i], *q[i + 1]), 255, int(round(2 * r)))
            d.ellipse((q[i][0] - r, q[i][1] - r, q[i][0] + r, q[i][1] + r),
                      255)
        d.ellipse((q[-1][0] - r, q[-1][1] - r, q[-1][0] + r, q[-1][1] + r),
                  255)
    a = np.asarray(im.reduce(ZOOM), np.float32) / 255
    dark = hand.dark if faint is None else faint
    if hand.tool == 'pencil' or faint is not None:
        h, w = a.shape
        grain = fax.field(rng, h, w, 3, .30) + rng.normal(0, .22, (h, w)) + \
            fax.field(rng, h, w, 40, .12)
        a = a * np.clip(dark + grain * (1.05 - dark) * 1.3, 0, 1)
    else:
        a = a * dark
    return a


def text_patch(rng, word, hand, fonts, w, h):
    f = fonts[rng.integers(len(fonts))]
    im = Image.new('L', (64 * len(word) + 60, 130), 0)
    ImageDraw.Draw(im).text((25, 20), word, 255, font=f)
    box = im.getbbox()
    if box is None:
        return None
    im = im.crop(box)
    if hand.width > .45:
        im = im.filter(ImageFilter.MaxFilter(3))
    im = im.rotate(rng.normal(0, 5), expand=True, resample=Image.BILINEAR)
    k = min(h * rng.uniform(.45, .95) / im.height, w * .95 / im.width)
    size = max(4, int(im.width * k)), max(4, int(im.height * k))
    return np.asarray(im.resize(size, Image.BILINEAR), np.float32) / 255 * \
        hand.dark


def paint(ink, a, x0, y0):
    """Lay darkness a onto the page at (x0, y0), clipped."""
    h, w = a.shape
    u0, v0 = max(0, -x0), max(0, -y0)
    u1, v1 = min(w, ink.shape[1] - x0), min(h, ink.shape[0] - y0)
    if u1 > u0 and v1 > v0:
        t = ink[y0 + v0:y0 + v1, x0 + u0:x0 + u1]
        np.maximum(t, a[v0:v1, u0:u1], out=t)


def wipe(ink, cell, gap):
    """Take the mark out, and what of it lies beyond the frame: rows that are
    no rule."""
    x, y, w, h = cell
    ink[y + 1:y + h - 1, x + 2:x + w - 2] = 0
    for v in list(range(max(0, y - gap), y + 1)) + \
            list(range(y + h - 1, min(len(ink), y + h + gap))):
        row = ink[v, x + 2:x + w - 2]
        if row.mean() < .6:
            row[:] = 0


class Sheet:
    def __init__(self, rng, page, cells, loops, fonts):
        self.rng, self.cells, self.loops, self.fonts = rng, cells, loops, fonts
        self.ink = page.astype(np.float32)
        self.done = []              # cell index, kind, class, points
        self.lean = {}              # cell -> share of its height reached into

    def draw_page(self):
        rng = self.rng
        hand = hands.Hand(rng, self.loops)
        second = hands.Hand(rng, self.loops)
        names = list(hands.KINDS)
        p = np.array([hands.KINDS[k][1] for k in names], float)
        p /= p.sum()
        for i, cell in enumerate(self.cells):
            wipe(self.ink, cell, min(40, self.gap_to_next(i)))
        for i, (x, y, w, h) in enumerate(self.cells):
            if w < 20 or h < 16 or rng.random() < .04:
                continue
            kind = names[rng.choice(len(names), p=p)]
            self.draw_cell(i, kind, hand if rng.random() < .8 else second)
        self.draw_straddling(hand)
        if rng.random() < .2:
            self.draw_group(hand)

    def gap_to_next(self, i):
        x, y, w, h = self.cells[i]
        below = [c[1] - (y + h) for c in self.cells
                 if abs(c[0] - x) < w / 2 and c[1] > y + h - 3]
        return max(0, min(below)) if below else 20

    def draw_cell(self, i, kind, hand):
        rng = self.rng
        x, y, w, h = self.cells[i]
        mid = np.array([x + w / 2, y + h / 2])
        want = hands.KINDS[kind][0]
        if kind == 'whiteout':
            self.white_out(i)
        if kind == 'text':
            word = hands.WORDS[rng.integers(len(hands.WORDS))]
            a = text_patch(rng, word, hand, self.fonts, w, h)
            if a is None:
                return
            at = mid - np.array(a.shape[::-1]) / 2 + \
                rng.normal(0, 1, 2) * [w / 12, h / 20]
            paint(self.ink, a, int(at[0]), int(at[1]))
            if word in '0 △ レ V'.split():
                return              # cannot be told from a drawn mark
            on = np.argwhere(a > .6 * hand.dark)[::3, ::-1]
            self.done.append((i, kind + ' ' + word, want,
                              on + at.astype(int) if len(on) else None))
            return
        strokes = hands.mark(rng, kind, hand, w / MM, h / MM)
        off = rng.normal(0, 1, 2) * [w / 9, h / 11]
        if kind == 'ring' and rng.random() < .12:
            off = rng.normal(0, 1, 2) * [w / 4, h / 5]
        if kind in ('dot', 'dirt', 'redrawn'):
            off = np.zeros(2)
        strokes = [(mid + off + p * MM, pen) for p, pen in strokes]
        if kind in ('ring', 'double ring'):
            want = self.ring_class(strokes, i)
        if not strokes:
            self.done.append((i, kind, want, None))
            return
        pts = np.concatenate([p for p, _ in strokes])
        pad = int(hand.width * MM) + 4
        box = (int(pts[:, 0].min()) - pad, int(pts[:, 1].min()) - pad,
               int(pts[:, 0].max()) + pad, int(pts[:, 1].max()) + pad)
        faint = None
        if kind == 'erased':
            faint = rng.uniform(.02, .3)
        a = alpha_patch(rng, strokes, hand, box, faint)
        paint(self.ink, a, box[0], box[1])
        self.reach(i, pts)
        if kind in ('struck', 'crossed out'):
            pts = np.concatenate([p for p, _ in strokes[1:]])
            x, y, w, h = self.cells[i]
            seen = (np.abs(pts - mid) < [w / 2, h / 2]).all(1)
            want = want if seen.mean() > .5 else None
            pts = pts[seen] if seen.any() else None
        self.done.append((i, kind, want, pts))

    def white_out(self, i):
        """Correction fluid: the frame and the rules may go with it."""
        rng = self.rng
        x, y, w, h = self.cells[i]
        a, b = w * rng.uniform(.15, .45), h * rng.uniform(.3, .5) + \
            rng.choice([0, rng.uniform(0, 14)])
        cx, cy = x + w / 2 + rng.normal(0, w / 10), y + h / 2
        im = Image.new('L', self.ink.shape[::-1], 0)
        k = rng.uniform(0, 3, 12)
        t = np.arange(12) / 12 * hands.TAU
        square = np.maximum(np.abs(np.cos(t)), np.abs(np.sin(t)))
        ImageDraw.Draw(im).polygon([
            (cx + (a * c + d), cy + (b * s + d)) for c, s, d in zip(
                np.cos(t) / square, np.sin(t) / square, k)], fill=255)
        self.ink[np.asarray(im) > 0] = 0

    def ring_class(self, strokes, i):
        """A ring is its cell's own only when its middle is well inside."""
        x, y, w, h = self.cells[i]
        p = strokes[0][0]
        mid = (p.min(0) + p.max(0)) / 2
        off = abs(mid[1] - y - h / 2) / (h / 2 + 4)
        size = p.max(0) - p.min(0)
        if off > .6 or abs(mid[0] - x - w / 2) > w / 2:
            return None
        if min(size) / MM < 1.4 + 1.2 * strokes[0][1]:
            return None             # its hole may close: a dot
        if len(strokes) > 1 and np.ptp(strokes[1][0], 0).min() / MM < \
                3 * strokes[1][1] or len(strokes) > 1 and min(
                    size - np.ptp(strokes[1][0], 0)) / MM < \
                4 * strokes[1][1]:
            return None             # the two rings run together
        return 'ring'

    def reach(self, i, pts):
        """Which cells do the strokes of cell i reach into, how deep?"""
        for j, (x, y, w, h) in enumerate(self.cells):
            if j == i:
                continue
            inside = (pts[:, 0] > x) & (pts[:, 0] < x + w) & \
                (pts[:, 1] > y) & (pts[:, 1] < y + h)
            if inside.any():
                v = (pts[inside, 1] - y) / h
                deep = max(v) if self.cells[i][1] < y else 1 - min(v)
                self.lean[j] = max(self.lean.get(j, 0), deep)

    def draw_straddling(self, hand):
        """Rings on the rule between two rows: both are a person's."""
        rng = self.rng
        for i in range(len(self.cells) - 1):
            (x, y, w, h), (u, v, _, k) = self.cells[i:i + 2]
            if rng.random() > .05 or abs(x - u) > 20 or \
                    not 0 <= v - y - h < 30:
                continue
            for cell in ((x, y, w, h), (u, v, w, k)):
                self.ink[cell[1] + 1:cell[1] + cell[3] - 1, x + 2:x + w - 2] \
                    = 0
            ch = min(h, k) / MM
            p, pen = hands.ring(rng, hand, ch)[0]
            mid = [x + w / 2 + rng.normal(0, w / 9),
                   (y + h + v) / 2 + rng.normal(0, .08) * min(h, k)]
            p = p - (p.min(0) + p.max(0)) / 2
            p = mid + p * MM
            if np.ptp(p[:, 1]) > 1.2 * (h + k) or \
                    np.ptp(p[:, 1]) < .8 * min(h, k):
                continue
            pad = int(pen * MM) + 4
            box = (int(p[:, 0].min()) - pad, int(p[:, 1].min()) - pad,
                   int(p[:, 0].max()) + pad, int(p[:, 1].max()) + pad)
            paint(self.ink, alpha_patch(rng, [(p, pen)], hand, box), box[0],
                  box[1])
            self.done = [d for d in self.done if d[0] not in (i, i + 1)]
            self.done += [(j, 'straddle', 'other', p) for j in (i, i + 1)]
            for j in (i, i + 1):
                self.lean.pop(j, None)

    def draw_group(self, hand):
        rng = self.rng
        if len(self.cells) < 4:
            return
        a = int(rng.integers(len(self.cells) - 2))
        b = a + int(rng.integers(1, min(5, len(self.cells) - a)))
        xs = [c[0] for c in self.cells[a:b + 1]]
        if max(xs) - min(xs) > 20:
            return
        x, y0, w, _ = self.cells[a]
        y1 = self.cells[b][1] + self.cells[b][3]
        mx, my = x + w * rng.uniform(.3, .7), (y0 + y1) / 2
        if rng.random() < .4:
            t = np.linspace(0, 6.6, 140)
            p = np.c_[mx + w * rng.uniform(.2, .4) * np.cos(t),
                      my + (y1 - y0) * .45 * np.sin(t)]
        else:
            p = hands.line((mx, y0 + 8), (mx + rng.normal(0, 6), y1 - 8),
                           bend=.01, rng=rng, n=80)
        box = (int(p[:, 0].min()) - 12, int(p[:, 1].min()) - 12,
               int(p[:, 0].max()) + 12, int(p[:, 1].max()) + 12)
        paint(self.ink, alpha_patch(rng, [(p, hand.width)], hand, box),
              box[0], box[1])
        self.done = [(i, k, 'other' if a <= i <= b and (b > a) else c,
                      None if a <= i <= b else q)
                     for i, k, c, q in self.done]
        if b == a:
            self.done = [d for d in self.done if d[0] != a]
        for i in range(a, b + 1):
            self.lean.pop(i, None)


def survival(bits, fwd, pts):
    q = (pts @ fwd[:, :2].T + fwd[:, 2]).round().astype(int)
    h, w = bits.shape
    seen = np.zeros(len(q), bool)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            x = np.clip(q[:, 0] + dx, 0, w - 1)
            y = np.clip(q[:, 1] + dy, 0, h - 1)
            seen |= bits[y, x]
    return float(seen.mean())


def final_class(kind, want, alive, lean):
    if want is None:
        return None
    if kind == 'erased' and alive is not None:
        return 'empty' if alive < TRACE else \
            'other' if .2 < alive < .38 else None
    if lean > .3 and want == 'empty':
        return 'other' if lean > .5 else None
    if alive is None or kind in ('dot', 'dirt'):
        return want
    if alive >= CLEAR:
        return want
    return None if alive > FAINT or alive < .06 else 'other'


def main():
    ap = argparse.ArgumentParser()
    for k in ('pages', 'truth', 'digits', 'out'):
        ap.add_argument('--' + k, required=True)
    ap.add_argument('--seed', type=int, required=True)
    ap.add_argument('--part', default='0/1')
    a = ap.parse_args()
    loops = hands.loops(a.digits)
    fonts = [ImageFont.truetype(f, 64) for f in FONTS]
    os.makedirs(a.out, exist_ok=True)
    k, n = map(int, a.part.split('/'))
    labels = open(os.path.join(a.out, 'labels.jsonl'), 'w')
    for path in sorted(glob.glob(os.path.join(a.pages, '*.png')))[k::n]:
        stem = os.path.basename(path)[:-4]
        name = stem.rsplit('-', 1)[0]
        truth = json.load(open(os.path.join(a.truth, name + '.json')))
        cells = [tuple(map(int, r.split()))[:4] for r in open(path[:-3] +
                                                              'txt')]
        rng = np.random.default_rng([a.seed, int(name[3:]),
                                     int(stem.rsplit('-', 1)[1])])
        page = np.asarray(Image.open(path).convert('L')) < 128
        sheet = Sheet(rng, page, cells, loops, fonts)
        sheet.draw_page()
        grey = (255 * (1 - sheet.ink)).astype(np.uint8)
        bits, dpi, fwd = fax.degrade(rng, grey, truth['tier'] != 'clean' and
                                     rng.random() < .5)
        out = f's{a.seed}-{stem}'
        Image.fromarray(~bits).save(os.path.join(a.out, out + '.tif'),
                                    compression='group4', dpi=dpi)
        rows = []
        for i, kind, want, pts in sheet.done:
            x, y, w, h = cells[i]
            alive = None if pts is None else survival(bits, fwd, pts)
            c = final_class(kind, want, alive, sheet.lean.get(i, 0))
            at = fwd[:, :2] @ [x + w / 2, y + h / 2] + fwd[:, 2]
            rows.append([round(float(at[0]), 1), round(float(at[1]), 1), kind,
                         c, None if alive is None else round(alive, 3)])
        labels.write(json.dumps(dict(file=out, fax=name, tier=truth['tier'],
                                     layout=truth['layout'], cells=rows),
                                ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
