"""The nets of marks and how they learn; ocr/mark_net.c runs the same nets."""
import numpy as np
import torch
from torch import nn

import cells

HIDDEN_DROP = .2


class Kind:
    """What a net looks at and how wide it is: names of the picture and of the
    scalars in a cell's record, channels of the convolutions, hidden layer."""

    def __init__(self, picture, scalar, wide, hidden):
        self.picture, self.scalar = picture, scalar
        self.layers, self.side = cells.RECORD[picture].shape[:2]
        self.scalars = cells.RECORD[scalar].shape[0]
        self.wide, self.hidden = wide, hidden


# ocr/mark_net.c: the mark by itself; ocr/mark_view_net.c: the cell in its
# surroundings
MARK = Kind('at', 'scalar', (8, 16, 24), 40)
VIEW = Kind('view', 'view_scalar', (8, 16, 32, 48), 48)


class Net(nn.Module):
    """Convolutions that each halve the sides, then two full layers."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        conv, norm, last = [], [], kind.layers
        for i, n in enumerate(kind.wide):
            size = 5 if i == 0 else 3
            conv.append(nn.Conv2d(last, n, size, 2, size // 2))
            norm.append(nn.BatchNorm2d(n))
            last = n
        self.conv, self.norm = nn.ModuleList(conv), nn.ModuleList(norm)
        side = kind.side >> len(kind.wide)
        self.f1 = nn.Linear(last * side * side + kind.scalars, kind.hidden)
        self.f2 = nn.Linear(kind.hidden, len(cells.CLASSES))
        self.drop = nn.Dropout(HIDDEN_DROP)

    def forward(self, x, s):
        for c, n in zip(self.conv, self.norm):
            x = torch.relu(n(c(x)))
        x = torch.cat([x.flatten(1), s], 1)
        return self.f2(torch.relu(self.f1(self.drop(x))))


def batch(kind, data, at, mean, std):
    x = torch.from_numpy(data.rec[kind.picture][at].astype(np.float32) / 255)
    s = torch.from_numpy((data.rec[kind.scalar][at] - mean) / std)
    return x, s


def train(kind, data, seed, epochs, log=lambda s: None):
    """A trained net with the mean and spread of its scalars."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    ok = np.flatnonzero(data.cls >= 0)
    mean = data.rec[kind.scalar][ok].mean(0)
    std = data.rec[kind.scalar][ok].std(0) + 1e-3
    weight = np.array([3 if data.info[i]['real'] else 1 for i in ok])
    net = Net(kind)
    size, steps = 128, 0
    total = epochs * (len(ok) // size)
    opt = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=1e-3)
    rate = torch.optim.lr_scheduler.OneCycleLR(opt, 4e-3, total + 1)
    loss_of = nn.CrossEntropyLoss(label_smoothing=.005)
    p = weight / weight.sum()
    for epoch in range(epochs):
        net.train()
        order = rng.choice(ok, len(ok), p=p)
        sums = 0.0
        for k in range(len(ok) // size):
            at = order[k * size:(k + 1) * size]
            x, s = batch(kind, data, at, mean, std)
            flip = torch.from_numpy(rng.random(size) < .5)
            x[flip] = x[flip].flip(3)
            dx, dy = rng.integers(-1, 2, 2)
            x = torch.roll(x, (int(dy), int(dx)), (2, 3))
            # the picture must carry weight by itself
            s[torch.from_numpy(rng.random(size) < .25)] = 0
            s = s + .05 * torch.from_numpy(
                rng.standard_normal(s.shape).astype(np.float32))
            loss = loss_of(net(x, s), torch.from_numpy(data.cls[at]))
            opt.zero_grad()
            loss.backward()
            opt.step()
            rate.step()
            sums += loss.item()
            steps += 1
        log(f'  epoch {epoch + 1}: loss {sums / max(1, k + 1):.4f}')
    net.eval()
    return net, mean, std


def logits(net, data, mean, std):
    out = []
    with torch.no_grad():
        for k in range(0, len(data), 512):
            at = np.arange(k, min(k + 512, len(data)))
            out.append(net(*batch(net.kind, data, at, mean, std)).numpy())
    return np.concatenate(out)


def of_pictures(net, pictures, mean, std):
    with torch.no_grad():
        return [net(torch.from_numpy(at.astype(np.float32) / 255)[None],
                    torch.from_numpy(((s - mean) / std).astype(np.float32))
                    [None])[0].numpy() for at, s in pictures]


def temperature(z, cls):
    """The divisor of the logits that makes them honest."""
    ok = cls >= 0
    z, cls = z[ok], cls[ok]
    best = min(np.linspace(.5, 4, 71), key=lambda t: nll(z / t, cls))
    return float(best)


def nll(z, cls):
    m = z.max(1, keepdims=True)
    lse = m[:, 0] + np.log(np.exp(z - m).sum(1))
    return float((lse - z[np.arange(len(z)), cls]).mean())


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def folded(net):
    """Weights and biases of the layers, normalisation folded in."""
    out = []
    for c, n in zip(net.conv, net.norm):
        k = (n.weight / torch.sqrt(n.running_var + n.eps)).detach()
        out.append(((c.weight * k[:, None, None, None]).detach().numpy(),
                    ((c.bias - n.running_mean) * k + n.bias)
                    .detach().numpy()))
    for f in (net.f1, net.f2):
        out.append((f.weight.detach().numpy(), f.bias.detach().numpy()))
    return out


def quantised(layers):
    """(int8 weights, scale per output, bias) of each layer."""
    out = []
    for w, b in layers:
        flat = w.reshape(len(w), -1)
        scale = np.abs(flat).max(1) / 127 + 1e-12
        scale = np.array([float(f'{v:.5g}') for v in scale])
        q = np.clip(np.round(flat / scale[:, None]), -127, 127).astype(int)
        out.append((q, scale, np.array([float(f'{v:.5g}') for v in b])))
    return out


def put_back(net, table):
    """A net with the quantised weights, to measure what rounding costs."""
    new = Net(net.kind)
    with torch.no_grad():
        for n in new.norm:
            n.running_var.fill_(1 - n.eps)
        for layer, (q, s, b) in zip([*new.conv, new.f1, new.f2], table):
            w = torch.tensor(q * s[:, None], dtype=torch.float32)
            layer.weight.copy_(w.reshape(layer.weight.shape))
            layer.bias.copy_(torch.tensor(b, dtype=torch.float32))
    new.eval()
    return new
