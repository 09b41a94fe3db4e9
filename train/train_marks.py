"""Train the two nets of marks, measure them on sheets they have not seen,
write their tables.

	train_marks.py --corpus CELLS TRUTH --drawn CELLS LABELS ...
		[--sheets CELLS TRUTH ...] [--test NAME CELLS TRUTH ...] --work DIR
		[--tables ocr] [--check tests/unit/mark_net_logits.h]
		[--report FILE] [--epochs N] [--folds P1,P2] [--only KIND/WHAT]

Held out: all sheets of one layout at a time, drawn ones made of them too.
The temperature, one for the sum of both nets' outputs, is fitted on what was
held out; the nets that are written have learnt from everything but the --test
sets.  Nets lie in DIR as they are done, so that an interrupted run goes on,
and several may be at work: --only view/P3, say, or mark/all.
"""
import argparse
import os
import time

import numpy as np
import torch

import cells
import measure
import net as nets
import table as tables

SEED = 20
KINDS = {'mark': nets.MARK, 'view': nets.VIEW}
# The view net has three times the weights and sees half as many shapes of
# one ring: its loss still fell after 20 rounds.
ROUNDS = {'mark': 1, 'view': 1.5}


class Trainer:
    def __init__(self, a, data, layout, say):
        self.a, self.data, self.layout, self.say = a, data, layout, say

    def net(self, kind, what):
        """The net of this kind that never saw the layout `what` ("all": that
        saw everything), with mean and spread of its scalars."""
        path = os.path.join(self.a.work, f'{kind}-{what}.pt')
        k = KINDS[kind]
        if not os.path.exists(path):
            began = time.process_time()
            n, mean, std = nets.train(
                k, self.data.pick(self.layout != what), SEED,
                round(self.a.epochs * ROUNDS[kind]),
                lambda s: print(kind, what, s, flush=True))
            torch.save((n.state_dict(), mean, std), path + '.tmp')
            os.rename(path + '.tmp', path)
            self.say(f'{kind} without {what}:',
                     f'{time.process_time() - began:.0f} s of CPU')
        n = nets.Net(k)
        state, mean, std = torch.load(path)
        n.load_state_dict(state)
        n.eval()
        return n, mean, std


def held_out(trainer, data, layout, folds):
    """Each kind's outputs for cells of layouts it never saw."""
    each = {}
    for kind in KINDS:
        z = np.zeros((len(data), len(cells.CLASSES)))
        for f in folds:
            n, mean, std = trainer.net(kind, f)
            z[layout == f] = nets.logits(n, data.pick(layout == f), mean, std)
        each[kind] = z
    return each


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--corpus', nargs=2, required=True)
    ap.add_argument('--drawn', nargs=2, action='append', default=[])
    ap.add_argument('--sheets', nargs=2, action='append', default=[])
    ap.add_argument('--test', nargs=3, action='append', default=[])
    ap.add_argument('--work', required=True)
    ap.add_argument('--tables')
    ap.add_argument('--check')
    ap.add_argument('--report')
    ap.add_argument('--epochs', type=int, default=20)
    ap.add_argument('--folds')
    ap.add_argument('--only')
    a = ap.parse_args()
    report = open(a.report, 'w') if a.report else None

    def say(*s):
        text = ' '.join(map(str, s))
        print(text, flush=True)
        if report:
            print(text, file=report, flush=True)

    torch.set_num_threads(1)
    real = cells.load_corpus(*a.corpus)
    data = cells.join([real] + [cells.load_drawn(*d) for d in a.drawn] +
                      [cells.load_sheets(*d) for d in a.sheets])
    layout = np.array([m['layout'] for m in data.info])
    trainer = Trainer(a, data, layout, say)
    if a.only:
        for part in a.only.split(','):
            trainer.net(*part.split('/'))
        return
    say(f'{len(real)} cells of the corpus, {len(data) - len(real)} drawn,',
        'trained on:', {c: int((data.cls == i).sum())
                        for i, c in enumerate(cells.CLASSES)})
    folds = a.folds.split(',') if a.folds else sorted(set(layout))
    is_fresh = np.isin(layout[:len(real)], folds)
    fresh = real.pick(is_fresh)
    each = held_out(trainer, fresh, layout[:len(real)][is_fresh], folds)
    both = sum(each.values())
    heat = nets.temperature(both, fresh.cls)
    say(f'temperature {heat:.2f}')
    for name, z in [*each.items(), ('both', both)]:
        t = nets.temperature(z, fresh.cls)
        say(f'held-out layouts {" ".join(folds)}, {name}:',
            f'right {accuracy(z, fresh.cls)}')
        say(measure.table(fresh.rec['answer'], nets.softmax(z / t), fresh.cls,
                          fresh.info))

    small = {}
    for kind in KINDS:
        n, mean, std = trainer.net(kind, 'all')
        layers = nets.quantised(nets.folded(n))
        small[kind] = nets.put_back(n, layers), mean, std
        if a.tables:
            tables.write(os.path.join(a.tables, f'{kind}_net_weights.h'),
                         kind, layers, mean, std, heat)
        moved = np.abs(nets.softmax(nets.logits(n, real, mean, std)) -
                       nets.softmax(nets.logits(small[kind][0], real, mean,
                                                std)))
        say(f'{kind}: rounding the weights moves a probability by',
            f'{moved.max():.3f} at most')
    for name, path, truth in a.test:
        t = cells.load_corpus(path, truth)
        z = sum(nets.logits(n, t, mean, std) for n, mean, std in
                small.values())
        say(f'test set {name}: right {accuracy(z, t.cls)}')
        say(measure.table(t.rec['answer'], nets.softmax(z / heat), t.cls,
                          t.info))
    if a.check:
        tables.write_check(a.check, {
            kind: nets.of_pictures(n, tables.pictures(KINDS[kind]),
                                   *tables.as_written(mean, std))
            for kind, (n, mean, std) in small.items()})


def accuracy(z, cls):
    ok = cls >= 0
    return f'{(z[ok].argmax(1) == cls[ok]).mean():.4f} of {ok.sum()}'


if __name__ == '__main__':
    main()
