"""Marks that people draw in an answer cell, as strokes.

A mark is a list of strokes; a stroke is (points, width): points an (n, 2)
array of millimetres around the cell's centre, width the pen's in millimetres.
mark(rng, kind, hand) draws one; what it may be is in KINDS.
"""
import gzip

import numpy as np
from PIL import ImageFont

TAU = 2 * np.pi

# kind -> (class the net should say, share of the cells drawn)
KINDS = {
    'ring': ('ring', 40), 'double ring': ('ring', 3), 'blank': ('empty', 8),
    'dot': ('empty', 4), 'dirt': ('empty', 4), 'whiteout': ('empty', 2),
    'erased': ('empty', 5), 'cross': ('cross', 9), 'check': ('check', 7),
    'struck': ('other', 8), 'crossed out': ('other', 5), 'seal': ('other', 2),
    'text': ('other', 7), 'filled': ('other', 3), 'triangle': ('other', 4),
    'slash': ('other', 3), 'redrawn': ('other', 3), 'square': ('other', 1.5),
    'scribble': ('other', 1.5), 'half': ('other', 2),
}
WORDS = ('済 有 無 有り なし 未 あり 無し OK NG N/A ? ？ 対象外 一部 予定 検討中 '
         '準備中 該当なし 別紙 可 否 不要 要 yes no Y N C 6 9 0 8 Q D U @ 口 日 '
         '回 の △ － レ V 1 5 必須').split()


def loops(path):
    """Centre lines of handwritten zeros: radii over 64 directions, mean 1."""
    raw = np.frombuffer(gzip.open(path).read(), np.uint8).reshape(-1, 785)
    out = []
    yy, xx = np.mgrid[:28, :28]
    for g in raw[raw[:, 0] == 0][:, 1:].reshape(-1, 28, 28) / 255.0:
        if g.sum() < 10:
            continue
        on = g > 0.3
        cx = (xx[on].min() + xx[on].max()) / 2
        cy = (yy[on].min() + yy[on].max()) / 2
        t = np.arctan2(yy - cy, xx - cx) % TAU
        r = np.hypot(yy - cy, xx - cx)
        bins = (t / TAU * 32).astype(int) % 32
        w = np.bincount(bins.ravel(), g.ravel(), 32)
        m = np.bincount(bins.ravel(), (g * r).ravel(), 32)
        if (w < 0.4).sum() > 3 or w[0] == 0:
            continue                     # not a loop
        at = np.flatnonzero(w >= 0.4)
        a = (np.arange(128) + 0.5) / 128 * 32 - 0.5
        rr = np.interp(a, np.r_[at - 32, at, at + 32],
                       np.tile(m[at] / w[at], 3))
        k = np.array([1, 2, 3, 2, 1]) / 9
        rr = np.convolve(np.r_[rr[-2:], rr, rr[:2]], k, 'valid')
        out.append((rr * np.cos((a + .5) / 32 * TAU),
                    rr * np.sin((a + .5) / 32 * TAU)))
    norm = []
    for x, y in out:                     # extent 1 both ways
        norm.append(np.c_[x / np.abs(x).max(), y / np.abs(y).max()])
    return norm


class Hand:
    """How one person draws: the same for all marks of a page."""

    def __init__(self, rng, loop_list):
        self.tool = rng.choice(['pen', 'pencil', 'marker', 'printed'],
                               p=[.6, .24, .1, .06])
        self.width = {'pen': rng.uniform(.25, .7), 'pencil':
                      rng.uniform(.3, .6), 'marker': rng.uniform(.7, 1.5),
                      'printed': rng.uniform(.2, .6)}[self.tool]
        self.dark = rng.uniform(.85, 1) if self.tool != 'pencil' else \
            rng.choice([rng.uniform(.25, .55), rng.uniform(.5, .9)])
        self.size = rng.uniform(.4, 1.0) if rng.random() < .75 else \
            rng.uniform(1.0, 1.7)
        self.aspect = rng.uniform(.9, 1.9)
        self.lean = rng.normal(0, .25)
        self.wobble = rng.choice([.02, .04, .08]) * rng.uniform(.5, 1.2)
        self.turn = rng.choice([-1, 1])
        self.close = rng.normal(.06, .08)  # overlap of the ends, turns
        self.tail = rng.random() < .25
        self.inner = rng.random() < .15
        self.loops = loop_list if rng.random() < .5 else None


def line(*p, bend=0.0, rng=None, n=24):
    """A stroke through the points, bent a little."""
    p = np.array(p, float)
    s = np.linspace(0, len(p) - 1, n)
    i = np.minimum(s.astype(int), len(p) - 2)
    f = (s - i)[:, None]
    q = p[i] * (1 - f) + p[i + 1] * f
    if rng is not None and bend:
        d = np.linalg.norm(p[-1] - p[0]) + .5
        t = np.linspace(0, 1, n)
        for k in (1, 2, 3):
            q += (np.sin(np.pi * k * t) * d * bend / k)[:, None] * \
                rng.normal(0, 1, 2)
    return q


def ring_points(rng, h, rx, ry):
    """A ring's centre line."""
    if h.tool == 'printed':
        t = np.linspace(0, TAU, 65)
        return np.c_[rx * np.cos(t), rx * np.sin(t)]
    if h.loops and rng.random() < .8:
        base = h.loops[rng.integers(len(h.loops))]
        round_ = rng.uniform(0, .7)
        t = (np.arange(128) + .5) / 128 * TAU
        base = base * (1 - round_) + np.c_[np.cos(t), np.sin(t)] * round_
        turn = rng.uniform(-.3, .3)
        base = base @ np.array([[np.cos(turn), np.sin(turn)],
                                [-np.sin(turn), np.cos(turn)]])
        close = h.close + rng.normal(0, .03)
        n = int(128 * np.clip(1 + close, .82, 1.25))
        at = (rng.integers(128) + h.turn * np.arange(n)) % 128
        q = base[at] * [rx, ry]
        q += np.linspace(-.5, .5, n)[:, None] * rng.normal(0, .07 * rx, 2)
        return with_end(rng, h, q, rx)
    sweep = TAU * np.clip(1 + h.close + rng.normal(0, .04), .83, 1.9)
    n = 72
    u = np.linspace(0, 1, n)
    t = rng.normal(-1.6, .6) + h.turn * sweep * u
    r = np.ones(n)
    for k in (2, 3, 4, 5):
        r += rng.normal(0, h.wobble / (k - 1)) * \
            np.sin(k * t + rng.uniform(0, TAU))
    r += (u - .5) * rng.normal(0, .12)
    q = np.c_[rx * r * np.cos(t), ry * r * np.sin(t)]
    a = h.lean + rng.normal(0, .15)
    q = q @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    return with_end(rng, h, q, rx)


def with_end(rng, h, q, rx):
    """The pen runs on past the ring's end: inside, or out as a tail."""
    if h.inner and rng.random() < .5:
        to = q.mean(0) + rng.normal(0, .35, 2) * np.ptp(q, 0) / 2
        d = q[-1] - q[-5]
        d = d / (np.linalg.norm(d) + 1e-6) * rx
        u = np.linspace(0, 1, 16)[1:, None]
        return np.r_[q, (1 - u) ** 2 * q[-1] + 2 * u * (1 - u) *
                     (q[-1] + d * .6) + u * u * to]
    if h.tail and rng.random() < .6:
        d = q[-1] - q[-4]
        d = d / (np.linalg.norm(d) + 1e-6) * rng.choice([1.5, 5]) * \
            rng.uniform(.3, 1)
        d = d + rng.normal(0, .5, 2)
        q = np.r_[q, q[-1] + np.linspace(0, 1, 8)[1:, None] * d]
    return q


def ring_size(rng, h, ch):
    ry = ch / 2 * h.size * rng.uniform(.8, 1.2)
    ry = np.clip(ry, .75, 7)
    rx = np.clip(ry * h.aspect * rng.uniform(.85, 1.15), .75, 9)
    return rx, ry


def ring(rng, h, ch):
    rx, ry = ring_size(rng, h, ch)
    return [(ring_points(rng, h, rx, ry), h.width)]


def shift(strokes, d):
    return [(p + d, w) for p, w in strokes]


def strike(rng, h, strokes):
    p = np.concatenate([s[0] for s in strokes])
    x0, y0 = p.min(0)
    x1, y1 = p.max(0)
    o = rng.uniform(.2, 1.5)
    cy = (y0 + y1) / 2 + rng.normal(0, .15) * (y1 - y0)
    how = rng.choice(['two', 'one', 'slant', 'scribble'], p=[.5, .15, .2, .15])
    w = h.width * rng.uniform(.8, 1.2)
    if how == 'scribble':
        n = rng.integers(5, 12)
        z = [(rng.uniform(x0 - .4, x1 + .4) if i % 2 else
              x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * rng.random())
             for i in range(n)]
        return [(line(*z, n=90), w)]
    tilt = rng.normal(0, .4)
    if how == 'slant':
        return [(line((x0 - o / 2, y1 + o / 3), (x1 + o / 2, y0 - o / 3),
                      bend=.02, rng=rng), w)]
    out = [(line((x0 - o, cy + tilt), (x1 + o, cy - tilt), bend=.02,
                 rng=rng), w)]
    if how == 'two':
        d = rng.uniform(.5, 1.5)
        out.append((out[0][0] + [rng.normal(0, .4), d], w))
        out[0] = (out[0][0] - [0, d / 2], w)
        out[1] = (out[1][0] - [0, d / 2], w)
    return out


def cross(rng, h, a, b):
    f = lambda: rng.uniform(.7, 1.1)
    return [(line((-a * f(), -b * f()), (a * f(), b * f()), bend=.03,
                  rng=rng), h.width),
            (line((a * f(), -b * f()), (-a * f(), b * f()), bend=.03,
                  rng=rng), h.width)]


def mark(rng, kind, h, cw, ch):
    """Strokes of one mark in a cell cw by ch mm."""
    s = np.clip(ch / 2 * min(h.size, 1.1) * rng.uniform(.7, 1.15), .9, 4.5)
    w = h.width
    if kind == 'ring':
        return ring(rng, h, ch)
    if kind == 'double ring':
        rx, ry = ring_size(rng, h, ch)
        k = rng.uniform(.35, .65)
        return [(ring_points(rng, h, rx, ry), w),
                (ring_points(rng, h, rx * k, ry * k) +
                 rng.normal(0, .1 * ry, 2), w)]
    if kind == 'dot':
        n = rng.integers(1, 3)
        return [(line(p, p + rng.normal(0, .15, 2)), rng.uniform(.25, 1.0))
                for p in rng.uniform(-1, 1, (n, 2)) * [cw / 2.4, ch / 2.6]]
    if kind == 'dirt':
        n = rng.integers(2, 7)
        out = []
        for p in rng.uniform(-1, 1, (n, 2)) * [cw / 2.3, ch / 2.3]:
            q = p + rng.normal(0, .3, 2) * rng.random()
            out.append((line(p, q, bend=.2, rng=rng), rng.uniform(.12, .4)))
        if rng.random() < .2:            # a hair, a fold
            p = rng.uniform(-1, 1, (2, 2)) * [cw / 2, ch / 2]
            out.append((line(p[0], p[0] + (p[1] - p[0]) * .4, bend=.1,
                             rng=rng), .15))
        return out
    if kind == 'erased':
        return ring(rng, h, ch) if rng.random() < .7 else cross(rng, h, s, s)
    if kind == 'cross':
        return cross(rng, h, s * rng.uniform(.8, 1.4), s)
    if kind == 'check':
        a = s * rng.uniform(.8, 1.3)
        p = line((-a * rng.uniform(.4, 1), -a * rng.uniform(-.3, .5)),
                 (-a * rng.uniform(.05, .35), a * rng.uniform(.6, 1)),
                 (a * rng.uniform(.6, 1.6), -a * rng.uniform(.5, 1.3)),
                 bend=.02, rng=rng, n=40)
        return [(p, w)]
    if kind == 'struck':
        r = ring(rng, h, ch)
        return r + strike(rng, h, r)
    if kind == 'crossed out':
        rx, ry = ring_size(rng, h, ch)
        k = rng.uniform(.6, 1.3)
        return [(ring_points(rng, h, rx, ry), w)] + \
            cross(rng, h, rx * k, ry * k)
    if kind == 'seal':
        r = rng.uniform(2.3, 3.2)
        t = np.linspace(0, TAU, 60)
        out = [(np.c_[r * np.cos(t), r * np.sin(t)], rng.uniform(.25, .5))]
        for _ in range(rng.integers(4, 9)):
            p = rng.uniform(-.6, .6, (2, 2)) * r
            p[1, rng.integers(2)] = p[0, rng.integers(2)]
            out.append((line(p[0], p[1]), rng.uniform(.2, .4)))
        if rng.random() < .7:
            out = ring(rng, h, ch) + shift(out, rng.normal(0, 1, 2))
        return out
    if kind == 'filled':
        rx, ry = min(s, 2.5), min(s, 2.5) * rng.uniform(.7, 1)
        if rng.random() < .5:
            t = np.linspace(0, TAU * 6, 200)
            k = np.linspace(.1, 1, 200)
            return [(np.c_[rx * k * np.cos(t), ry * k * np.sin(t)],
                     max(w, rx / 5))]
        y = np.linspace(-ry, ry, max(4, int(2 * ry / max(w * .8, .2))))
        z = [(rx * np.sqrt(max(0, 1 - (v / ry) ** 2)) * (-1) ** i, v)
             for i, v in enumerate(y)]
        return [(ring_points(rng, h, rx, ry), w), (line(*z, n=150), w)]
    if kind == 'triangle':
        p = np.array([(0, -1), (1.1, .8), (-1.1, .8)]) * s
        p += rng.normal(0, .12 * s, (3, 2))
        k = rng.uniform(0, .15)
        q = line(p[0], p[1], p[2], p[0] + rng.normal(0, k * s + .05, 2),
                 bend=.03, rng=rng, n=60)
        for _ in range(rng.integers(0, 5)):   # round its corners
            q[1:-1] = (q[:-2] + q[1:-1] + q[2:]) / 3
        return [(q, w)]
    if kind == 'slash':
        if rng.random() < .5:
            return [(line((s, -s), (-s, s), bend=.05, rng=rng), w)]
        return [(line((-1.3 * s, rng.normal(0, .1)), (1.3 * s, 0), bend=.03,
                      rng=rng), w)]
    if kind == 'redrawn':
        h.size, old = min(h.size, .8), h.size
        a = ring(rng, h, ch)
        out = shift(a + strike(rng, h, a), [-cw * .2, 0]) + \
            shift(ring(rng, h, ch), [cw * .2, 0])
        h.size = old
        return out
    if kind == 'square':
        a, b = s * rng.uniform(.8, 1.3), s
        p = np.array([(-a, -b), (a, -b), (a, b), (-a, b), (-a, -b)])
        return [(line(*(p + rng.normal(0, .06 * s, p.shape)), bend=.01,
                      rng=rng, n=60), w)]
    if kind == 'scribble':
        p = rng.normal(0, .55, (rng.integers(5, 14), 2)) * [s * 1.3, s]
        return [(line(*p, bend=.05, rng=rng, n=100), w)]
    if kind == 'half':                   # an arc: half a ring and no more
        rx, ry = ring_size(rng, h, ch)
        ry = min(ry, .45 * ch)           # no part of it beyond the frame
        t = rng.uniform(0, TAU) + np.linspace(0, rng.uniform(.35, .58), 50) * \
            TAU
        return [(np.c_[rx * np.cos(t), ry * np.sin(t)], w)]
    return []                            # blank, whiteout, text


def font_list(paths):
    return [ImageFont.truetype(p, 64) for p in paths]
