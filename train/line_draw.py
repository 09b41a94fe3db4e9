"""One line of text as a fax brings it: type, pen or stamp, bent, scanned.

Pens(digits, seed).line(rng, text) gives (ink, spans): ink an array of bools,
True for ink, cropped as the reader crops a line; spans the symbols of the
text, each with the columns it stands on.  Glyphs come from Debian's fonts,
digits of half of the written lines from real hands (fixtures/digits); every
tenth of those is left out here and only drawn when unseen is asked for.
"""
import gzip
import os

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

import line_digits
import line_texts

FONTS = '/usr/share/fonts/'
OT, TT = FONTS + 'opentype/', FONTS + 'truetype/'
# (file, face, weight among its kind)
TYPE = [
    (OT + 'ipaexfont-gothic/ipaexg.ttf', 0, 3),
    (OT + 'ipaexfont-mincho/ipaexm.ttf', 0, 4),
    (OT + 'ipafont-gothic/ipagp.ttf', 0, 2),
    (OT + 'ipafont-mincho/ipamp.ttf', 0, 3),
    (OT + 'noto/NotoSansCJK-Regular.ttc', 0, 3),
    (OT + 'noto/NotoSansCJK-Bold.ttc', 0, 2),
    (OT + 'noto/NotoSerifCJK-Regular.ttc', 0, 3),
    (OT + 'noto/NotoSerifCJK-Bold.ttc', 0, 2),
    (TT + 'bizud-gothic/BIZUDGothic-Regular.ttf', 0, 2),
    (TT + 'bizud-gothic/BIZUDPGothic-Bold.ttf', 0, 2),
    (TT + 'bizud-mincho/BIZUDMincho-Regular.ttf', 0, 3),
    (TT + 'bizud-mincho/BIZUDPMincho-Regular.ttf', 0, 2),
    (TT + 'horai-umefont/ume-tgo4.ttf', 0, 2),
    (TT + 'horai-umefont/ume-pms3.ttf', 0, 2),
    (TT + 'horai-umefont/ume-tmo3.ttf', 0, 2),
    (TT + 'migmix/migu-1p-regular.ttf', 0, 1),
    (TT + 'migmix/migu-1m-bold.ttf', 0, 1),
    (TT + 'sawarabi-gothic/sawarabi-gothic-medium.ttf', 0, 1),
    (TT + 'sawarabi-mincho/sawarabi-mincho-medium.ttf', 0, 1),
    (TT + 'vlgothic/VL-PGothic-Regular.ttf', 0, 2),
    (OT + 'mplus/Mplus1-Regular.otf', 0, 1),
    (OT + 'mplus/Mplus1-Light.otf', 0, 1),
    (TT + 'motoya-l-cedar/MTLc3m.ttf', 0, 1),
    (TT + 'motoya-l-maruberi/MTLmr3m.ttf', 0, 1),
    (TT + 'konatu/Konatu.ttf', 0, 1),
]
LATIN = [
    (TT + 'liberation/LiberationSans-Regular.ttf', 0, 3),
    (TT + 'liberation/LiberationSerif-Regular.ttf', 0, 3),
    (TT + 'liberation/LiberationMono-Regular.ttf', 0, 2),
    (TT + 'liberation/LiberationSans-Bold.ttf', 0, 1),
    (TT + 'dejavu/DejaVuSans.ttf', 0, 1),
    (TT + 'freefont/FreeSerif.ttf', 0, 1),
]
YOZ = TT + 'yozvox-yozfont/YOz'
HAND = [
    (TT + 'kiloji/kiloji.ttf', 0, 4), (TT + 'kiloji/kiloji_p.ttf', 0, 2),
    (TT + 'kiloji/kiloji_b.ttf', 0, 1),
    (TT + 'klee/KleeOne-Regular.ttf', 0, 5),
    (TT + 'klee/KleeOne-SemiBold.ttf', 0, 2),
    (TT + 'seto/setofont.ttf', 0, 5),
    (YOZ + 'RN_.ttf', 0, 2), (YOZ + 'RNF90i.ttf', 0, 2),
    (YOZ + 'BN_.ttf', 0, 1), (YOZ + 'RE_90.ttf', 0, 2),
    (YOZ + 'RA_.ttf', 0, 1), (YOZ + 'RS_.ttf', 0, 1),
    (YOZ + 'RSF90i.ttf', 0, 1),
    (TT + 'aoyagi-soseki/aoyagi-soseki.ttf', 0, 3),
    (TT + 'aoyagi-kouzan-t/AoyagiKouzanT.ttf', 0, 2),
    (TT + 'kouzan-mouhitsu/kouzan-mouhitsu.ttf', 0, 1),
]
# hands that came in the second round (train_lines.py), the Latin ones for
# lines of nothing else
HAND_MORE = [(TT + 'yusei-magic/YuseiMagic-Regular.ttf', 0, 4)]
HAND_LATIN = [
    (TT + 'rufscript/Rufscript010.ttf', 0, 2), (TT + 'sjfonts/Delphine.ttf', 0, 2),
    (TT + 'sjfonts/SteveHand.ttf', 0, 2), (TT + 'breip/Breip.ttf', 0, 2),
    (TT + 'fifthhorseman/dkg.ttf', 0, 2), (TT + 'fifthhorseman/dkgIt.ttf', 0, 1),
    (TT + 'dustin/Domestic_Manners.ttf', 0, 2),
    (TT + 'dustin/Balker.ttf', 0, 1), (TT + 'dustin/It_wasn_t_me.ttf', 0, 1),
    (OT + 'comic-neue/ComicNeue-Regular.otf', 0, 1),
    (TT + 'humor-sans/Humor-Sans.ttf', 0, 1),
    (TT + 'tomsontalks/TomsonTalks.ttf', 0, 1),
    (TT + 'femkeklaver/femkeklaver.ttf', 0, 2),
    (TT + 'ecolier-court/Ecolier-court.ttf', 0, 1),
    (OT + 'bwht/BecauseWeBuild-Regular.otf', 0, 1),
    (OT + 'bwht/BecauseWeConnect-Regular.otf', 0, 1),
    (OT + 'bwht/BecauseWeMentor-Regular.otf', 0, 1),
    (TT + 'kristi/Kristi.ttf', 0, .5),
]
# never trained on: another style of one hand, and a type
HAND_UNSEEN = [(YOZ + 'RC_.ttf', 0, 1), (YOZ + 'RCF90i.ttf', 0, 1)]
TYPE_UNSEEN = [(TT + 'takao-mincho/TakaoPMincho.ttf', 0, 1),
               (TT + 'horai-umefont/ume-pgo5.ttf', 0, 1)]

EM = 44          # size glyphs are drawn at, in pixels
PAD = 22         # room round a line


class Pens:
    """Fonts, digits, and the glyphs drawn so far.  numbers: as numbers are
    written, most by real hands, with all pens, close to each other."""

    def __init__(self, digits, unseen=False, more=True, numbers=False):
        self.unseen, self.more, self.numbers = unseen, more, numbers
        self.pencil = .35 if numbers else .22   # share of the hands
        self.fonts, self.glyphs = {}, {}
        raw = np.frombuffer(gzip.open(digits).read(), np.uint8)
        raw = raw.reshape(-1, 785)
        keep = (np.arange(len(raw)) % 10 == 7) == unseen
        raw = raw[keep]
        self.digits = {}
        for d in range(10):
            self.digits[str(d)] = raw[raw[:, 0] == d][:, 1:].reshape(
                -1, 28, 28)
        self.bones = {c: line_digits.bones(d) for c, d in
                      self.digits.items()} if numbers else None
        miss = [f for f, _, _ in TYPE + LATIN + HAND + HAND_MORE
                + HAND_LATIN + HAND_UNSEEN + TYPE_UNSEEN if not os.path.exists(f)]
        if miss:
            raise SystemExit('fonts are missing (packages-train.txt): ' +
                             ' '.join(miss))

    def choose(self, rng, table):
        w = np.array([x[2] for x in table], float)
        return table[rng.choice(len(table), p=w / w.sum())][:2]

    def font(self, which):
        if which not in self.fonts:
            f = ImageFont.truetype(which[0], EM, index=which[1])
            none = f.getmask('\ufffe').getbbox(), f.getlength('\ufffe')
            self.fonts[which] = f, none, bytes(f.getmask('\ufffe'))
        return self.fonts[which]

    def glyph(self, which, c):
        """(picture, left edge, advance); picture None: a blank; None: the
        font has no such glyph."""
        key = which, c
        if key not in self.glyphs:
            if len(self.glyphs) > 30000:
                self.glyphs.clear()
            f, _, none = self.font(which)
            box = f.getbbox(c)
            if c in ' \u3000':
                self.glyphs[key] = None, 0, f.getlength(c) or EM / 2
            elif box[2] <= box[0] or box[3] <= box[1] or \
                    bytes(f.getmask(c)) == none:
                self.glyphs[key] = None
            else:
                im = Image.new('L', (box[2] - box[0] + 2, EM * 2), 0)
                ImageDraw.Draw(im).text((1 - box[0], EM // 2), c, 255, f)
                self.glyphs[key] = im, box[0], f.getlength(c)
        return self.glyphs[key]

    # --- glyphs by hand ----------------------------------------------------

    def real_digit(self, rng, c, height, thick, pen):
        g = self.digits[c]
        i = rng.integers(len(g))
        if pen is not None:
            return line_digits.redraw(rng, self.bones[c][i], height, pen)
        im = Image.fromarray(g[i])
        im = line_digits.bend(rng, im) if self.numbers else \
            im.crop(im.getbbox())
        h = max(6, int(height))
        w = max(3, int(im.width * h / im.height * rng.uniform(.8, 1.1)))
        im = im.resize((w, h), Image.BICUBIC)
        if thick < 0:
            im = Image.blend(im, im.filter(ImageFilter.MinFilter(3)), -thick)
        return im

    def stroke(self, rng, c, height, width):
        """A sign of one or two strokes, drawn; None: not one of those."""
        h, u = height, rng.uniform
        if c == '-':
            w = h * u(.25, .75)
            pts = [[(0, h * u(.4, .6)), (w, h * u(.38, .62))]]
        elif c == '/':
            w = h * u(.2, .6)
            pts = [[(w, u(-.1, .1) * h), (w * u(.4, .6), h * u(.45, .6)),
                    (0, h * u(.9, 1.1))]]
        elif c in '()':
            w = h * u(.12, .3)
            b = [(w, -.05 * h), (w * u(-.1, .3), h * .25), (0, h * .5),
                 (w * u(-.1, .3), h * .75), (w, h * 1.05)]
            pts = [[(x if c == '(' else w - x, y) for x, y in b]]
        elif c in ':.':
            w = width
            pts = [[(0, h * .95), (u(0, 2), h * .97)]]
            if c == ':':
                y = h * u(.3, .5)
                pts = [[(0, y), (1, y + u(0, 2))],
                       [(u(-1, 1), h * .85), (1, h * .87)]]
        elif c == '~':
            w = h * u(.5, 1)
            a = h * u(.05, .15)
            pts = [[(w * t, h * .5 - a * np.sin(t * 2 * np.pi))
                    for t in np.linspace(0, 1, 9)]]
        else:
            return None
        m = int(width) + 3
        im = Image.new('L', (int(w) + 2 * m, int(h * 1.3) + 2 * m), 0)
        d = ImageDraw.Draw(im)
        for p in pts:
            p = [(x + m, y + m + h * .1) for x, y in p]
            d.line(p, 255, max(1, int(width)), 'curve')
            for x, y in (p[0], p[-1]):
                r = width / 2
                d.ellipse((x - r, y - r, x + r, y + r), 255)
        return im.crop(im.getbbox())

    # --- a line --------------------------------------------------------------

    def place(self, rng, text, style):
        """Glyphs on one canvas, and where the text's characters stand."""
        hand = style == 'hand'
        ascii_only = all(ord(c) < 128 for c in text)
        if hand:
            fonts = HAND_UNSEEN if self.unseen else \
                HAND + HAND_MORE if self.more else HAND
            if self.more and ascii_only and not self.unseen and \
                    rng.random() < .6:
                fonts = HAND_LATIN
        elif self.unseen:
            fonts = TYPE_UNSEEN
        elif ascii_only and rng.random() < .35:
            fonts = LATIN
        else:
            fonts = TYPE
        for _ in range(8):
            font = self.choose(rng, fonts)
            glyph = [self.glyph(font, c) for c in text]
            if all(g is not None for g in glyph):
                break
        else:
            return None
        real = hand and rng.random() < (.85 if self.numbers else .65)
        pen = None      # digits keep the strokes they were written with
        drawn = hand and rng.random() < .5
        wobble = rng.uniform(.2, 1) if hand else 0
        lean = rng.normal(0, .12) * wobble
        spread = rng.normal(.04, .06) if hand else \
            rng.choice([0, 0, rng.uniform(0, .25)])
        squeeze = rng.uniform(.75, 1.05) if hand else \
            rng.choice([1, 1, 1, rng.uniform(.6, 1)])
        thick = rng.uniform(-.6, .2)
        cap = EM * rng.uniform(.62, .86) if real else EM * .72
        air = rng.uniform(-.02, .12)    # between digits: 11 must stay two
        if self.numbers:
            air = rng.uniform(-.07, .15)
            if rng.random() < .5:
                pen = EM * rng.uniform(.05, .15)
        base = EM * 1.38
        slope = rng.normal(0, .006) * wobble
        x = PAD
        put = []
        for c, (im, left, advance) in zip(text, glyph):
            if im is None:
                x += advance * squeeze * rng.uniform(.5, 1.2 if hand else 1)
                put.append((c, None, 0, 0))
                continue
            y = 0.
            if real and c in DIGIT_SET:
                h = cap * rng.uniform(.85, 1.12)
                im = self.real_digit(rng, c, h, thick, pen)
                y = base - im.height + rng.normal(0, .04) * EM * wobble
                left = 1
                advance = im.width + EM * (air + .12 * rng.random())
            elif drawn and (s := self.stroke(
                    rng, c, cap, EM * rng.uniform(.04, .1))) is not None:
                im = s
                mid = base - cap / 2
                y = {'-': mid - im.height / 2, '~': mid - im.height / 2,
                     '.': base - im.height, ':': base - cap * .8}.get(
                    c, base - cap * 1.05)
                y += rng.normal(0, .03) * EM
                left = EM * .06
                advance = im.width + EM * (.12 + .1 * rng.random())
            elif hand:
                sx = squeeze * (1 + rng.normal(0, .06) * wobble)
                sy = 1 + rng.normal(0, .05) * wobble
                sh = lean + rng.normal(0, .04) * wobble
                tilt = rng.normal(0, .04) * wobble
                w = int(im.width * sx + abs(sh) * EM) + 6
                a, b, cc = 1 / sx, sh, -3 - (sh * EM if sh > 0 else 0)
                im = im.transform(
                    (w, im.height), Image.AFFINE,
                    (a, b, cc + (0 if sh > 0 else -sh * 0),
                     tilt, 1 / sy, EM * 1.1 * (1 - 1 / sy)), Image.BILINEAR)
                box = im.getbbox()
                if box is None:
                    put.append((c, None, 0, 0))
                    continue
                im = im.crop((box[0], 0, box[2], im.height))
                y = rng.normal(0, .035) * EM * wobble
                left *= squeeze
                advance *= squeeze
            elif squeeze != 1:
                im = im.resize((max(2, int(im.width * squeeze)), im.height),
                               Image.BILINEAR)
                left *= squeeze
                advance *= squeeze
            at = x + left
            put.append((c, im, at, y + slope * (x - PAD)))
            x += advance + spread * EM * (rng.uniform(.3, 1.6) if hand else 1)
        width = int(max([x] + [p[2] + p[1].width for p in put if p[1]])) + PAD
        page = Image.new('L', (width, EM * 2 + 8), 0)
        spans = []
        for c, im, at, y in put:
            if im is None:
                continue
            at, y = int(round(at)), int(round(y)) + 4
            area = (at, y, at + im.width, y + im.height)
            page.paste(ImageChops.lighter(page.crop(area), im), area[:2])
            spans.append((c, at, at + im.width))
        return page, spans

    def bend(self, rng, page, amount):
        """Smooth bends: every corner of a coarse grid moves a little."""
        w, h = page.size
        cell = int(EM * rng.uniform(.3, .6))
        gx, gy = w // cell + 2, h // cell + 2
        d = rng.normal(0, amount * EM, (gy, gx, 2))
        mesh = []
        for j in range(gy - 1):
            for i in range(gx - 1):
                x0, y0 = i * cell, j * cell
                x1, y1 = x0 + cell, y0 + cell
                q = []
                for (a, b) in ((j, i), (j + 1, i), (j + 1, i + 1),
                               (j, i + 1)):
                    q += [b * cell + d[a, b, 0], a * cell + d[a, b, 1]]
                mesh.append(((x0, y0, x1, y1), q))
        return page.transform((w, h), Image.MESH, mesh, Image.BILINEAR)

    def line(self, rng, text, style=None):
        if style is None:
            style = rng.choice(['hand', 'type', 'stamp'], p=[.62, .26, .12])
        made = self.place(rng, text, style)
        if made is None:
            return None
        page, spans = made
        hand = style == 'hand'
        if hand:
            t = rng.random()
            if t < .3:
                page = Image.blend(page, page.filter(
                    ImageFilter.MaxFilter(3)), rng.uniform(.3, 1))
            elif t < .4:
                page = Image.blend(page, page.filter(
                    ImageFilter.MaxFilter(5)), rng.uniform(.3, .9))
            page = self.bend(rng, page, rng.uniform(.01, .055))
        # em on the fax, in pixels of 204 dpi
        em = {'hand': rng.uniform(18, 58), 'type': rng.uniform(22, 46),
              'stamp': rng.uniform(19, 40)}[style]
        f = em / EM
        rows = rng.choice([1, 2, 0], p=[.72, .12, .16])  # fine, super, 98
        fx = f * rng.uniform(.93, 1.07)
        w, h = int(page.width * fx), int(page.height * f)
        if w > 3000:
            return None
        dy = rng.integers(2)
        a = np.asarray(page.resize(
            (w, h // 2 if rows == 0 else h + dy), Image.BILINEAR),
            np.float32) / 255
        if rows == 2:
            a = np.asarray(Image.fromarray(a).resize(
                (w, 2 * h), Image.BILINEAR))
        want = (a > .5).sum()
        a = scan(rng, a, style, self.pencil)
        if not .35 * want < a.sum() < 2.5 * want:
            return None     # nobody could read this
        if rows == 2:   # the reader halves these
            a = a[:a.shape[0] // 2 * 2]
            a = a[0::2] | a[1::2]
        if rng.random() < .05:
            for _ in range(rng.integers(1, 4)):
                y = rng.integers(1, a.shape[0])
                a[y] = a[y - 1]
        if rows == 0:
            a = np.repeat(a, 2, 0)
        return crop(rng, a, spoil(rng, a, em),
                    [(s, x0 * fx, x1 * fx) for s, x0, x1 in spans], em)


DIGIT_SET = set('0123456789')


def smooth(rng, shape, cell, low, high):
    n = (shape[0] // cell + 2, shape[1] // cell + 2)
    im = Image.fromarray(rng.uniform(low, high, n).astype(np.float32))
    return np.asarray(im.resize(shape[::-1], Image.BICUBIC))


def scan(rng, a, style, pencil):
    """Grey ink to bits: toner, pencil (of so many hands), scanner, copies."""
    if style == 'hand' and rng.random() < pencil:
        a = a * smooth(rng, a.shape, 3, rng.uniform(.2, .7), 1.25)
    elif style == 'stamp':
        a = a * smooth(rng, a.shape, 5, rng.uniform(.3, .9), 1.2)
    elif rng.random() < .3:
        a = a * smooth(rng, a.shape, 12, .6, 1.1)
    copies = 1 + (rng.random() < .22)
    for _ in range(copies):
        im = Image.fromarray((np.clip(a, 0, 1) * 255).astype(np.uint8))
        s = rng.uniform(0, .95)
        if s > .2:
            im = im.filter(ImageFilter.GaussianBlur(s))
        a = np.asarray(im, np.float32) / 255
        t = rng.uniform(.28, .62)
        if rng.random() < .35:
            t = t + rng.normal(0, rng.uniform(.02, .16), a.shape)
        a = (a > t).astype(np.float32)
    return a > .5


def spoil(rng, a, em):
    """What lies about a line: specks, rules taken out, strokes of others."""
    a = a.copy()
    h, w = a.shape
    r = rng.random()
    if r < .16:         # a rule was here and was taken out
        y = int(h * rng.uniform(.5, .85)) if r < .12 else \
            int(h * rng.uniform(.2, .5))
        n = rng.integers(2, 5)
        above, below = a[max(0, y - 1)], a[min(h - 1, y + n)]
        a[y:y + n] &= above & below
        for _ in range(rng.poisson(1.5)):
            x = rng.integers(w)
            a[y:y + 1 + rng.integers(2), x:x + rng.integers(2, 18)] = True
    if rng.random() < .12:
        k = int(a.size * 10 ** rng.uniform(-4, -2.4))
        a[rng.integers(h, size=k), rng.integers(w, size=k)] ^= True
    if rng.random() < .05:
        x = rng.integers(w)
        a[:, x:x + rng.integers(1, 3)] = rng.random() < .3
    if rng.random() < .04:   # an edge of a seal
        x, n = rng.integers(w), rng.integers(1, 4)
        y0 = rng.integers(h // 2)
        a[y0:y0 + int(em * rng.uniform(.2, .9)), x:x + n] = True
    return a


def crop(rng, a, spoilt, spans, em):
    """As the reader does: the box of what is written, seldom of what is not."""
    rows = np.flatnonzero(a.sum(1) > (1 if em > 26 else 0))
    cols = np.flatnonzero(a.any(0))
    if len(rows) < 6 or len(cols) < 3:
        return None
    a = spoilt
    y0, y1, x0, x1 = rows[0], rows[-1] + 1, cols[0], cols[-1] + 1
    if rng.random() < .2:       # a stray dot, or a cut
        e = max(1, int(em * .12))
        y0 = max(0, y0 - rng.integers(-e // 2, e))
        y1 = min(len(a), y1 + rng.integers(-e // 2, e))
    if y1 - y0 < 6:
        return None
    out = []
    for c, s, e in spans:
        sym = line_texts.fold(c)
        n = len(sym)
        for i, one in enumerate(sym):
            out.append((one, s + (e - s) * i / n - x0,
                        s + (e - s) * (i + 1) / n - x0))
    return a[y0:y1, x0:x1], out
