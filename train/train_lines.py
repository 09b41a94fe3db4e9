"""Train one line net and write its file for ocr/models (see README.md).

	train_lines.py --model latin|japanese|numbers --out FILE --work DIR
		[--start FILE [--steps N] [--seed N]] [--until N]
		[--digits FILE]

Along the line a column's symbol is known, because the line was drawn here:
the net first learns columns, and only then whole texts (CTC), which takes a
tenth of the time that whole texts alone would.

Lines are drawn while the net learns from them, each batch from a seed of its
own number, so that the result follows from ROUNDS alone.  The state is kept
in WORK after every few hundred steps; the same command goes on where it was
stopped.  --until ends a run early without changing what the whole will be.

--start with --steps adds a round of so many steps to a finished net, on lines
numbered from --seed, which should be none it has learnt from.
"""
import argparse
import math
import multiprocessing as mp
import os
import struct
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import nn

import line_draw
import line_texts

SIDE = 8            # white columns before and after (ocr/line_net.c)
MARGIN = 2          # ... and rows
BATCH = 16          # lines of about one width
CHUNK = 64          # lines drawn together, cut into batches by their width
TOP = 1.5e-3        # learning rate
WIDTH_MAX = 1500    # of a line in training, scaled
# Rounds of so many steps: the learning rate falls in each, and from the
# second on there are more hands (HAND_MORE, HAND_LATIN).  Whole texts are
# learnt after the first 12 % of the first, with --start from the beginning.
ROUNDS = {'latin': [2600, 1100], 'japanese': [0, 700], 'numbers': [0, 9000],
          'mail': [0, 5000]}

# So many steps the net of numbers learns from more strokes that break up and
# more ones than there are; after them a slash was a one to it, and a one and
# a one a faint 0.
HARD = 7000

# height, convolutions (out, size, stride y, stride x), along (out, size)
NETS = {
    'latin': (32, [(32, 5, 2, 2), (64, 3, 2, 1), (96, 3, 2, 1),
                   (128, 3, 2, 1)], [(160, 5), (160, 7)]),
    'japanese': (40, [(32, 5, 2, 2), (64, 3, 2, 2), (112, 3, 2, 1),
                      (160, 3, 2, 1)], [(288, 3), (288, 5)]),
    # another height, smaller windows, and half the width only later: what
    # misleads the Latin net must not mislead this one
    'numbers': (36, [(24, 3, 2, 1), (48, 3, 2, 2), (64, 3, 2, 1),
                     (96, 3, 2, 1)], [(128, 5), (128, 7)]),
    # goes on from the net of numbers, with letters beside its digits
    'mail': (36, [(24, 3, 2, 1), (48, 3, 2, 2), (64, 3, 2, 1),
                  (96, 3, 2, 1)], [(128, 5), (128, 7)]),
}


class Net(nn.Module):
    def __init__(self, model, symbols):
        super().__init__()
        height, convs, along = NETS[model]
        self.convs, self.norms = nn.ModuleList(), nn.ModuleList()
        c, self.stride = 1, 1
        for out, k, sy, sx in convs:
            self.convs.append(nn.Conv2d(c, out, k, (sy, sx), k // 2))
            self.norms.append(nn.BatchNorm2d(out))
            c, height = out, (height + sy - 1) // sy
            self.stride *= sx
        c *= height
        self.along, self.along_norms = nn.ModuleList(), nn.ModuleList()
        for out, k in along:
            self.along.append(nn.Conv1d(c, out, k, 1, k // 2))
            self.along_norms.append(nn.BatchNorm1d(out))
            c = out
        self.last = nn.Conv1d(c, len(symbols) + 1, 1)
        self.drop = nn.Dropout(.1)

    def forward(self, x, widths):
        """(scores (B, C, T), lengths): beyond a line's end all is 0, as in C."""
        w = widths
        for conv, norm in zip(self.convs, self.norms):
            x = torch.relu(norm(conv(x)))
            s = conv.stride[1]
            w = (w + s - 1) // s
            x = x * (torch.arange(x.shape[3])[None] < w[:, None]
                     )[:, None, None, :]
        x = x.permute(0, 2, 1, 3)       # rows of a column one after the other
        x = x.reshape(x.shape[0], -1, x.shape[3])
        for conv, norm in zip(self.along, self.along_norms):
            x = torch.relu(norm(conv(x)))
            x = x * (torch.arange(x.shape[2])[None] < w[:, None])[:, None]
        return self.last(self.drop(x)), w


def fit(ink, height):
    """What ocr/line_net.c makes of a line's ink: grey, this high."""
    high = height - 2 * MARGIN
    f = high / ink.shape[0]
    w = max(2, int(ink.shape[1] * f + .5))
    im = Image.fromarray(ink.astype(np.uint8) * 255)
    a = np.asarray(im.resize((w, high), Image.BILINEAR))
    out = np.zeros((height, w + 2 * SIDE), np.uint8)
    out[MARGIN:MARGIN + high, SIDE:SIDE + w] = a
    return out, w / ink.shape[1]


class Drawer:
    """Batches by number; the same number gives the same batch."""

    def __init__(self, model, symbols, digits, unseen=False, more=True):
        self.model, self.symbols = model, symbols
        self.index = {c: i + 1 for i, c in enumerate(symbols)}
        self.height = NETS[model][0]
        self.pens = line_draw.Pens(digits, unseen, more, model == 'numbers')
        self.texts = line_texts.Texts(np.random.default_rng(0))
        self.style = None

    def lines(self, seed, count):
        rng = np.random.default_rng([seed, 7])
        self.texts.rng = rng
        out = []
        while len(out) < count:
            text = self.texts.line(self.model, self.symbols)
            if any(c not in self.index for c in line_texts.fold(text)):
                continue
            style = self.style
            if style is None and self.model != 'japanese':
                style = rng.choice(['hand', 'type', 'stamp'], p=[.7, .2, .1])
            made = self.pens.line(rng, text, style)
            if made is None:
                continue
            ink, spans = made
            pic, f = fit(ink, self.height)
            if pic.shape[1] > WIDTH_MAX:
                continue
            spans = [(self.index[c], SIDE + a * f, SIDE + b * f)
                     for c, a, b in spans]
            out.append((pic, spans, line_texts.fold(text)))
        return out

    def chunk(self, seed):
        got = sorted(self.lines(seed, CHUNK), key=lambda x: x[0].shape[1])
        out = []
        for i in range(0, CHUNK, BATCH):
            part = got[i:i + BATCH]
            wide = max(p[0].shape[1] for p in part)
            x = np.zeros((BATCH, 1, self.height, wide), np.uint8)
            for k, (pic, _, _) in enumerate(part):
                x[k, 0, :, :pic.shape[1]] = pic
            out.append((x, [p[0].shape[1] for p in part],
                        [p[1] for p in part]))
        order = np.random.default_rng([seed, 8]).permutation(len(out))
        return [out[i] for i in order]


def draw_ahead(model, symbols, digits, first, last, seed, queue):
    d = Drawer(model, symbols, digits)
    for n in range(first, last):
        step = n * (CHUNK // BATCH)
        d.pens.more = seed > 0 or step >= ROUNDS[model][0]
        if model == 'numbers' and (seed > 0 or step >= HARD):
            d.texts.hard, d.pens.pencil = False, .22
        queue.put(d.chunk(seed + n))


def columns_of(spans, stride, length):
    """Where a column must say a symbol (its middle), and where none (between
    two): -1 is left open."""
    want = np.full(length, -1, np.int64)
    for i, (_, a, b) in enumerate(spans):
        x = (b + spans[i + 1][1]) / 2 if i + 1 < len(spans) else b + stride
        at = int(round(x / stride))
        if at < length:
            want[at] = 0
        if i == 0:
            want[:max(1, int(a / stride))] = 0
    for s, a, b in spans:
        m, r = (a + b) / 2 / stride, (b - a) * .12 / stride
        lo, hi = int(round(m - r)), int(round(m + r))
        want[max(0, lo):max(0, min(length, hi + 1))] = s
    if spans:
        want[min(length, int(spans[-1][2] / stride) + 2):] = 0
    return want


def loss_of(net, batch, ctc_share):
    x, widths, spans = batch
    x = torch.from_numpy(x).float() / 255
    y, w = net(x, torch.tensor(widths))
    logp = F.log_softmax(y, 1)
    loss = 0.
    if ctc_share < 1:
        want = np.full((y.shape[0], y.shape[2]), -1, np.int64)
        for k, s in enumerate(spans):
            want[k, :w[k]] = columns_of(s, net.stride, int(w[k]))
        want = torch.from_numpy(want)
        # "none" is in most columns: it counts half
        each = F.nll_loss(logp, want.clamp(min=0), reduction='none')
        weight = (want > 0).float() + .5 * (want == 0).float()
        loss = loss + (1 - ctc_share) * (each * weight).sum() / weight.sum()
    if ctc_share > 0:
        target = torch.tensor([s for sp in spans for s, _, _ in sp])
        n = torch.tensor([len(sp) for sp in spans])
        ctc = F.ctc_loss(logp.permute(2, 0, 1), target, w, n,
                         reduction='none', zero_infinity=True)
        loss = loss + ctc_share * (ctc / n).mean()
    return loss


def greedy(y, length, symbols):
    at = y[:, :length].argmax(0).tolist()
    return ''.join(symbols[b - 1] for a, b in zip([0] + at, at)
                   if b and a != b)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        was, row[0] = row[0], i
        for j, z in enumerate(b, 1):
            was, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1,
                                      was + (x != z))
    return row[-1]


@torch.no_grad()
def report(net, model, symbols, digits, count=240):
    """Exact lines and wrong symbols on unseen digits and styles."""
    net.eval()
    out = []
    for unseen in (False, True):
        d = Drawer(model, symbols, digits, unseen)
        for style in ('type', 'stamp', 'hand'):
            d.style = style
            exact = wrong = chars = 0
            for pic, _, text in d.lines(10 ** 9 + 1, count):
                x = torch.from_numpy(pic)[None, None].float() / 255
                y, w = net(x, torch.tensor([pic.shape[1]]))
                got = greedy(y[0], int(w[0]), symbols)
                exact += got == text
                wrong += distance(got, text)
                chars += len(text)
            out.append('%s %-8s %-5s exact %5.1f %%  wrong symbols %5.2f %%'
                       % (model, 'unseen' if unseen else 'seen', style,
                          100 * exact / count, 100 * wrong / chars))
    net.train()
    return '\n'.join(out)


# --- the file -------------------------------------------------------------

def folded(conv, norm):
    """Weights [places][in][out] and biases with the norm inside."""
    w, b = conv.weight.detach(), conv.bias.detach()
    if isinstance(norm, nn.modules.batchnorm._BatchNorm):
        s = norm.weight.detach() / torch.sqrt(norm.running_var + norm.eps)
        w = w * s.reshape([-1] + [1] * (w.dim() - 1))
        b = (b - norm.running_mean) * s + norm.bias.detach()
    if w.dim() == 4:
        w = w.permute(2, 3, 1, 0).reshape(-1, w.shape[1], w.shape[0])
    else:
        w = w.permute(2, 1, 0)
    return w.numpy(), b.numpy()


def take(net, symbols, path):
    """Begin with the weights of a file; symbols it has not begin anew.
    True when there were none of those."""
    with open(path, 'rb') as f:
        data = f.read()
    layers, size = struct.unpack('<2I', data[20:28])
    old = data[28:28 + size].decode()
    at = 28 + len(padded(data[28:28 + size]))
    for norms in (net.norms, net.along_norms):
        for i in range(len(norms)):
            norms[i] = nn.Identity()      # it is in the weights
    for conv in [*net.convs, *net.along, net.last]:
        kind, inside, out, k = struct.unpack('<4I', data[at:at + 16])
        at += 28
        bias, scale = np.frombuffer(data, '<f4', 2 * out, at).reshape(2, -1)
        at += 8 * out
        places = k * k if kind == 2 else k
        n = places * inside * out
        w = np.frombuffer(data, np.int8, n, at).reshape(places, inside, out)
        w = torch.from_numpy(w * scale)
        b = torch.from_numpy(bias.copy())
        at += (n + 3) // 4 * 4
        if conv is net.last:
            rows = [0] + [1 + old.index(c) if c in old else -1
                          for c in symbols]
            w, b = w[..., rows], b[rows]
            new = torch.tensor(rows) < 0
            w[..., new] *= .1
            b[new] -= 2
        conv.weight.data = (w.reshape(k, k, inside, -1).permute(3, 2, 0, 1)
                            if kind == 2 else w.permute(2, 1, 0)).contiguous()
        conv.bias.data = b
    return all(c in old for c in symbols)


def padded(data):
    return data + b'\0' * (-len(data) % 4)


def write(net, model, symbols, path):
    height, convs, along = NETS[model]
    layers = [(2, c, n, k, sy, sx, 1) for c, n, (_, k, sy, sx) in
              zip(net.convs, net.norms, convs)]
    layers += [(1, c, n, k, 1, 1, 1) for c, n, (_, k) in
               zip(net.along, net.along_norms, along)]
    layers.append((1, net.last, None, 1, 1, 1, 0))
    sym = symbols.encode()
    out = [b'MARULINE', struct.pack('<5I', 1, height, MARGIN, len(layers),
                                    len(sym)), padded(sym)]
    for kind, conv, norm, k, sy, sx, cut in layers:
        w, b = folded(conv, norm)
        scale = np.maximum(np.abs(w).max((0, 1)), 1e-9) / 127
        q = np.clip(np.rint(w / scale), -127, 127).astype(np.int8)
        out.append(struct.pack('<7I', kind, w.shape[1], w.shape[2], k, sy, sx,
                               cut))
        out.append(b.astype('<f4').tobytes())
        out.append(scale.astype('<f4').tobytes())
        out.append(padded(q.tobytes()))
    with open(path + '.new', 'wb') as f:
        f.write(b''.join(out))
    os.replace(path + '.new', path)


# --- the run ----------------------------------------------------------------

def rate(model, step):
    """High and falling in each round; later rounds begin at a half."""
    top, warm = TOP, min(1, (step + 1) / 300)
    for steps in ROUNDS[model]:
        if step < steps:
            break
        step -= steps
        if steps > 0:
            top = TOP / 2
    return top * warm * (.02 + .98 * .5 * (1 + math.cos(
        math.pi * min(1, step / steps))))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--model', choices=NETS, required=True)
    p.add_argument('--out', required=True)
    p.add_argument('--work', required=True)
    p.add_argument('--start')
    p.add_argument('--steps', type=int)
    p.add_argument('--seed', type=int, default=0)
    p.add_argument('--until', type=int)
    p.add_argument('--digits', default='fixtures/digits/digits.bin.gz')
    o = p.parse_args()
    if o.steps:
        ROUNDS[o.model] = [0, o.steps]
    steps = sum(ROUNDS[o.model])
    torch.manual_seed(1)
    torch.set_num_threads(1)
    os.makedirs(o.work, exist_ok=True)
    state_file = os.path.join(o.work, o.model + '.state')
    symbols = line_texts.symbols_of(o.model)
    net = Net(o.model, symbols)
    columns_known = bool(o.start) and take(net, symbols, o.start)
    opt = torch.optim.AdamW(net.parameters(), lr=TOP, weight_decay=1e-4)
    step = 0
    if os.path.exists(state_file):
        s = torch.load(state_file)
        net.load_state_dict(s['net'])
        opt.load_state_dict(s['opt'])
        step = s['step']
        torch.set_rng_state(s['rng'])
        print('going on at step', step, flush=True)
    per = CHUNK // BATCH
    until = min(steps, o.until or steps)
    queue = mp.Queue(6)
    worker = mp.Process(target=draw_ahead, daemon=True, args=(
        o.model, symbols, o.digits, step // per, -(-until // per),
        o.seed, queue))
    worker.start()
    start, mean, began = step, None, time.time()
    net.train()
    while step < until:
        for batch in queue.get():
            for g in opt.param_groups:
                g['lr'] = rate(o.model, step) * (.35 if o.start else 1)
            # by columns first, which is quickly learnt; then by whole texts
            share = 1 if columns_known else min(1, max(
                0, (step / max(ROUNDS[o.model]) - .12) / .1))
            loss = loss_of(net, batch, share)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.)
            opt.step()
            step += 1
            v = float(loss)
            mean = v if mean is None else .98 * mean + .02 * v
            if step % 100 == 0:
                print('%s step %d loss %.4f  %.1f ms a line' % (
                    o.model, step, mean, 1000 * (time.time() - began)
                    / BATCH / (step - start)), flush=True)
        if step % 400 < per or step >= until:
            torch.save({'net': net.state_dict(), 'opt': opt.state_dict(),
                        'step': step, 'rng': torch.get_rng_state()},
                       state_file + '.new')
            os.replace(state_file + '.new', state_file)
            write(net.eval(), o.model, symbols, o.out)
            net.train()
    worker.join()
    text = report(net, o.model, symbols, o.digits)
    print(text)
    with open(os.path.join(o.work, o.model + '.report'), 'w') as f:
        f.write(text + '\n')


if __name__ == '__main__':
    sys.exit(main())
