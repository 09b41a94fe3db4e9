"""The net that tells printed digits apart: ocr/points_net_weights.h.

  points.py [--sheets N] [--out FILE]

Digits of Debian's printed faces, half and full width, 8 to 13 points, are set
on sheets, faxed (fax.py), boxed and laid on 12 x 12 squares as ocr/digit.c
does.  One maker's faces are kept unseen, to measure on.  A few minutes on one core.
"""
import argparse
import os

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont

import fax
from line_draw import LATIN, TYPE
from table import real, rows

FACES = [(f, i) for f, i, _ in TYPE + LATIN if 'bizud' not in f]
UNSEEN = [(f, i) for f, i, _ in TYPE if 'bizud' in f]
SIDE, HIDDEN, STEP = 12, 24, 72
HALF_ONLY = [f for f, _, _ in LATIN]

HEAD = '''/*
 * points_net_weights.h - what the net of printed digits has learnt.  Written
 * by `make train-points` (train/points.py); never edited by hand.
 *
 * Weights of -127..127: for each input in turn those of all outputs; what a
 * step of an output's weights is worth; biases.  Included by digit.c alone.
 */
#ifndef OCR_POINTS_NET_WEIGHTS_H
#define OCR_POINTS_NET_WEIGHTS_H
'''


def squares(b):
    """The box's ink on SIDE x SIDE squares, as ocr/digit.c counts it."""
    h, w = b.shape
    out = np.zeros((SIDE, SIDE), np.float32)
    for j in range(SIDE):
        y0, y1 = h * j // SIDE, max(h * (j + 1) // SIDE, h * j // SIDE + 1)
        for i in range(SIDE):
            x0 = w * i // SIDE
            x1 = max(w * (i + 1) // SIDE, x0 + 1)
            out[j, i] = b[y0:y1, x0:x1].mean()
    return out


def sheet(rng, faces):
    """Digits a sheet holds after a fax: squares, shape, which."""
    n = 14
    page = Image.new('L', (n * STEP, n * STEP), 255)
    draw = ImageDraw.Draw(page)
    at = []
    for k in range(n * n):
        path, index = faces[rng.integers(len(faces))]
        size = int(round(rng.uniform(8, 13) * 204 / 72))
        digit = int(rng.integers(10))
        full = path not in HALF_ONLY and rng.random() < .25
        text = chr((0xff10 if full else 0x30) + digit)
        font = ImageFont.truetype(path, size, index=index)
        cx, cy = k % n * STEP + STEP // 2, k // n * STEP + STEP // 2
        draw.text((cx, cy), text, 0, font, 'mm')
        at.append((cx, cy, digit))
    bits, (_, ydpi), fwd = fax.degrade(rng, np.asarray(page), False)
    h = int(round(bits.shape[0] * 204 / ydpi))
    rows_ = np.minimum(np.arange(h) * ydpi // 204, bits.shape[0] - 1)
    bits = bits[rows_]
    found = []
    for cx, cy, digit in at:
        x, y = fwd @ [cx, cy, 1]
        y = y * 204 / ydpi
        x0, y0, half = int(x) - STEP // 2 + 6, int(y) - STEP // 2 + 6, STEP - 12
        if x0 < 0 or y0 < 0:
            continue
        b = bits[y0:y0 + half, x0:x0 + half]
        # dirt of a pixel or two is no part of the glyph
        solid = b[:-1, :-1] & b[1:, :-1] & b[:-1, 1:] & b[1:, 1:]
        ys, xs = np.where(solid if solid.sum() > 20 else b)
        if len(ys) == 0:
            continue
        g = b[ys.min():ys.max() + 2, xs.min():xs.max() + 2]
        if not 10 <= g.shape[0] <= 44 or g.shape[1] > 44:
            continue
        found.append((squares(g), g.shape[1] / g.shape[0], digit))
    return found


def gather(seed, sheets, faces):
    rng = np.random.default_rng(seed)
    got = [d for _ in range(sheets) for d in sheet(rng, faces)]
    x = np.array([np.r_[s.ravel(), a] for s, a, _ in got], np.float32)
    return torch.tensor(x), torch.tensor([d for _, _, d in got])


def step_of(weight):
    """Whole numbers of -127..127 and what one is worth, by output."""
    w = weight.detach().numpy()
    step = np.abs(w).max(1) / 127
    return np.round(w / step[:, None]).astype(int), step


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--sheets', type=int, default=150)
    p.add_argument('--out', default='ocr/points_net_weights.h')
    a = p.parse_args()
    missing = [f for f, _ in FACES + UNSEEN if not os.path.exists(f)]
    if missing:
        raise SystemExit('fonts are missing (packages-train.txt): ' +
                         ' '.join(missing))
    torch.manual_seed(1)
    torch.set_num_threads(1)
    x, y = gather(1, a.sheets, FACES)
    tx, ty = gather(2, a.sheets // 6, UNSEEN)
    mean, spread = x[:, -1].mean().item(), x[:, -1].std().item()
    for v in x, tx:
        v[:, -1] = (v[:, -1] - mean) / spread
    net = torch.nn.Sequential(torch.nn.Linear(SIDE * SIDE + 1, HIDDEN),
                              torch.nn.ReLU(), torch.nn.Linear(HIDDEN, 10))
    best = torch.optim.Adam(net.parameters(), 2e-3, weight_decay=1e-5)
    for epoch in range(40):
        for b in torch.randperm(len(x)).split(128):
            best.zero_grad()
            torch.nn.functional.cross_entropy(
                net(x[b]), y[b], label_smoothing=.02).backward()
            best.step()
    layers = []
    for layer in net[0], net[2]:
        q, s = step_of(layer.weight)
        layer.weight.data = torch.tensor(q * s[:, None], dtype=torch.float32)
        layers.append((q, s, layer.bias.detach().numpy()))
    with torch.no_grad():
        out = net(tx)
        right = (out.argmax(1) == ty).float()
        print(f'{len(x)} digits, {len(ty)} of unseen faces: '
              f'{right.mean().item():.4f} right')
        for d in range(10):
            print(d, f'{right[ty == d].mean().item():.4f}')
    with open(a.out, 'w') as f:
        f.write(HEAD)
        for name, v in (('mean', [mean]), ('spread', [spread])):
            f.write(f'\nstatic const float points_scalar_{name}[] = {{\n'
                    f'{rows(v, real)}\n}};\n')
        for name, (q, s, b) in zip(('f1', 'f2'), layers):
            f.write(f'\nstatic const float points_{name}_weight[] = {{\n'
                    f'{rows(q.T.ravel(), str)}\n}};\n'
                    f'static const float points_{name}_step[] = {{\n'
                    f'{rows(s, real)}\n}};\n'
                    f'static const float points_{name}_bias[] = {{\n'
                    f'{rows(b, real)}\n}};\n')
        f.write('\n#endif\n')


main()
