"""Handwritten digits drawn anew: bent, leaning, with another pen.

Real digits are few, and all of one pen.  bones() thins them to their centre
lines once, redraw() goes along these with a pen of any width.
"""
import numpy as np
from PIL import Image, ImageDraw

GRID = 56        # side of the picture digits are thinned in, in pixels
LEAN, TURN = .13, .09    # deviations: shear, and radians


def bones(digits):
    """Zhang and Suen's thinning of all digits (n, 28, 28) together; for each
    the points of its centre line (x, y) and which of them are neighbours."""
    a = np.zeros((len(digits), GRID, GRID), bool)
    for i, d in enumerate(digits):
        im = Image.fromarray(d).resize((GRID, GRID), Image.BICUBIC)
        a[i] = np.asarray(im) > 110
    a = np.pad(a, ((0, 0), (1, 1), (1, 1)))
    changed = True
    while changed:
        changed = False
        for first in (True, False):
            # the eight neighbours, clockwise from above
            p = [np.roll(a, (-dy, -dx), (1, 2)) for dy, dx in (
                (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1),
                (-1, -1))]
            count = sum(x.astype(np.int8) for x in p)
            turns = sum((~p[k] & p[(k + 1) % 8]).astype(np.int8)
                        for k in range(8))
            n, e, s, w = p[0], p[2], p[4], p[6]
            open_ = ~(n & e & s) & ~(e & s & w) if first else \
                ~(n & e & w) & ~(n & s & w)
            gone = a & (count >= 2) & (count <= 6) & (turns == 1) & open_
            changed |= bool(gone.any())
            a &= ~gone
    out = []
    for one in a:
        y, x = np.nonzero(one)
        at = {(int(v), int(u)): i for i, (v, u) in enumerate(zip(y, x))}
        pairs = [(i, at[v + dy, u + dx]) for (v, u), i in at.items()
                 for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1))
                 if (v + dy, u + dx) in at]
        out.append((np.stack([x, y], 1).astype(np.float32), pairs))
    return out


def shape(rng, wobble):
    """How one digit leans and turns: a matrix."""
    t = rng.normal(0, TURN) * wobble
    turn = np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])
    return turn @ np.array([[1, rng.normal(0, LEAN) * wobble], [0, 1]])


def redraw(rng, bone, height, pen):
    """The digit, this high, by a pen of this width, both in pixels."""
    points, pairs = bone
    p = points @ shape(rng, 1).T
    p = p - p.min(0)
    wide, high = np.maximum(p.max(0), 1)
    f = (height - pen) / high
    p = p * (f * rng.uniform(.75, 1.25), f)
    m = pen / 2 + 1
    size = (int(p[:, 0].max() + 2 * m) + 1, int(p[:, 1].max() + 2 * m) + 1)
    # at twice the size, for the edge of the pen
    p = [(float(x), float(y)) for x, y in 2 * (p + m)]
    im = Image.new('L', (2 * size[0], 2 * size[1]), 0)
    d, r = ImageDraw.Draw(im), pen
    for i, j in pairs:
        d.line([p[i], p[j]], 255, max(1, int(2 * pen + .5)))
    for x, y in p[::3]:
        d.ellipse((x - r, y - r, x + r, y + r), 255)
    im = im.resize(size, Image.BOX)
    return im.crop(im.getbbox())


def bend(rng, im):
    """A digit as it was written, leaning and turned."""
    (a, b), (c, d) = np.linalg.inv(shape(rng, 1))
    m, n = im.width / 2, 20
    im = im.transform((2 * n, 2 * n), Image.AFFINE,
                      (a, b, m - a * n - b * n, c, d, m - c * n - d * n),
                      Image.BILINEAR)
    return im.crop(im.getbbox())
