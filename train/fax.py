"""What a copier, a scanner and a telephone line do to a page.

degrade(rng, grey) takes a page as grey values (0 ink, 255 paper) at 204 dpi
both ways and gives (bits, resolution, forward): bits True for ink, forward
the 2 x 3 matrix from the page's pixels to those of the fax.
"""
import numpy as np
from PIL import Image, ImageFilter


def field(rng, h, w, cell, sigma):
    """Smooth noise: unevenness of toner and light."""
    small = rng.normal(0, sigma, (h // cell + 2, w // cell + 2))
    im = Image.fromarray(small.astype(np.float32), 'F')
    return np.asarray(im.resize((w, h), Image.BILINEAR))


def threshold(rng, im, sigma, level, noise, uneven):
    im = im.filter(ImageFilter.GaussianBlur(sigma)) if sigma > .25 else im
    a = np.asarray(im, np.float32)
    h, w = a.shape
    t = level + field(rng, h, w, 160, uneven)
    if noise > 0:
        t = t + noise * rng.standard_normal((h, w), np.float32)
    return a < t


def degrade(rng, grey, hard):
    im = Image.fromarray(grey, 'L')
    h, w = grey.shape
    if rng.random() < (.5 if hard else .2):   # a copy of a copy
        b = threshold(rng, im, rng.uniform(.4, 1.0), rng.uniform(95, 170),
                      rng.uniform(0, 25), rng.uniform(0, 15))
        im = Image.fromarray(np.where(b, 0, 255).astype(np.uint8), 'L')
    ydpi = rng.choice([196, 98, 391], p=[.75, .17, .08])
    y0 = min(ydpi, 196) / 204
    angle = np.deg2rad(rng.normal(0, .9 if hard else .5))
    sx, sy = rng.uniform(.975, 1.025, 2)
    c, s = np.cos(angle), np.sin(angle)
    out = (w, int(h * (196 / 204)))
    fwd = np.array([[sx * c, -sx * s, 0], [sy * s, sy * c, 0]])
    fwd[1] *= 196 / 204
    mid = np.array([w / 2, h / 2])
    fwd[:, 2] = np.array(out) / 2 - fwd[:, :2] @ mid + rng.normal(0, 6, 2)
    inv = np.linalg.inv(np.r_[fwd, [[0, 0, 1]]])
    im = im.transform(out, Image.AFFINE, tuple(inv[:2].ravel()),
                      Image.BILINEAR, fillcolor=255)
    if ydpi == 98:
        im = im.resize((w, out[1] // 2), Image.BOX)
        fwd[1] /= 2
    elif ydpi == 391:
        im = im.resize((w, out[1] * 2), Image.BILINEAR)
        fwd[1] *= 2
    noise = rng.choice([0, rng.uniform(3, 20), rng.uniform(15, 45)],
                       p=[.35, .4, .25])
    if rng.random() < (.2 if hard else .06):  # grey paper, dithered
        a = np.asarray(im, np.float32)
        a = a * rng.uniform(.82, .95)
        if rng.random() < .5:
            bits = ~np.asarray(Image.fromarray(a.astype(np.uint8)).convert(
                '1'))
        else:
            m = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9],
                          [15, 7, 13, 5]]) * 16 + 8
            m = np.tile(m, (a.shape[0] // 4 + 1, a.shape[1] // 4 + 1))
            bits = a < m[:a.shape[0], :a.shape[1]]
    else:
        bits = threshold(rng, im, rng.uniform(0, .9), rng.uniform(95, 165),
                         noise, rng.uniform(0, 18 if hard else 8))
    bits = bits.copy()
    H, W = bits.shape
    if rng.random() < .3:                      # salt and pepper
        k = int(H * W * 10 ** rng.uniform(-5, -3 if hard else -3.6))
        bits[rng.integers(H, size=k), rng.integers(W, size=k)] ^= True
    if rng.random() < (.3 if hard else .05):   # lost and repeated rows
        for _ in range(rng.integers(1, 30)):
            y, n = rng.integers(1, H - 12), rng.integers(1, 5)
            bits[y:y + n] = bits[y - 1]
    if rng.random() < (.2 if hard else .05):   # streaks
        for _ in range(rng.integers(1, 3)):
            x = rng.integers(W)
            bits[:, x:x + rng.integers(1, 4)] = rng.random() < .7
    return bits, (204, int(ydpi)), fwd
