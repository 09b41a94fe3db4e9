"""Train the mark net, measure it on sheets it has not seen, write its table.

	train_marks.py --corpus CELLS TRUTH --drawn CELLS LABELS ...
		[--test NAME CELLS TRUTH ...] [--table ocr/mark_net_weights.h]
		[--check tests/unit/mark_net_logits.h]
		[--report FILE] [--epochs N] [--no-folds]

Held out: all sheets of one layout at a time, drawn ones made of them too.
The temperature is fitted on what was held out; the net that is written has
learnt from everything but the --test sets.
"""
import argparse
import time

import numpy as np

import cells
import measure
import net as nets
import table as tables

SEED = 20


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--corpus', nargs=2, required=True)
    ap.add_argument('--drawn', nargs=2, action='append', default=[])
    ap.add_argument('--test', nargs=3, action='append', default=[])
    ap.add_argument('--table')
    ap.add_argument('--check')
    ap.add_argument('--report')
    ap.add_argument('--epochs', type=int, default=14)
    ap.add_argument('--no-folds', action='store_true')
    ap.add_argument('--save')
    a = ap.parse_args()
    began = time.process_time()
    report = open(a.report, 'w') if a.report else None

    def say(*s):
        text = ' '.join(map(str, s))
        print(text, flush=True)
        if report:
            print(text, file=report, flush=True)

    real = cells.load_corpus(*a.corpus)
    data = cells.join([real] + [cells.load_drawn(*d) for d in a.drawn])
    layout = np.array([m['layout'] for m in data.info])
    is_real = np.array([m['real'] for m in data.info])
    say(f'{len(real)} cells of the corpus, {len(data) - len(real)} drawn,',
        'trained on:', {c: int((data.cls == i).sum())
                        for i, c in enumerate(cells.CLASSES)})
    heat = 1.3
    if not a.no_folds:
        z = np.zeros((len(data), len(cells.CLASSES)))
        for f in sorted(set(layout)):
            n, mean, std = nets.train(data.pick(layout != f), SEED, a.epochs,
                                      lambda s: None)
            at = np.flatnonzero(layout == f)
            z[at] = nets.logits(n, data.pick(layout == f), mean, std)
            say(f'held out {f}: real right',
                accuracy(z[at], data.cls[at], is_real[at]), 'drawn right',
                accuracy(z[at], data.cls[at], ~is_real[at]),
                f'{time.process_time() - began:.0f} s')
        heat = nets.temperature(z[is_real], data.cls[is_real])
        say(f'temperature {heat:.2f}')
        p = nets.softmax(z / heat)
        say('held-out layouts:')
        say(measure.table(real.rec['answer'], p[is_real], real.cls,
                          real.info))
        if a.save:
            np.savez(a.save, z=z, heat=heat)
    n, mean, std = nets.train(data, SEED, a.epochs, say)
    layers = nets.quantised(nets.folded(n))
    small = nets.put_back(n, layers)
    z = nets.logits(n, data, mean, std)
    zq = nets.logits(small, data, mean, std)
    say('rounding the weights moves a probability by at most',
        f'{np.abs(nets.softmax(z) - nets.softmax(zq)).max():.3f}')
    for name, path, truth in a.test:
        t = cells.load_corpus(path, truth)
        zt = nets.logits(small, t, mean, std)
        say(f'test set {name}: right {accuracy(zt, t.cls, t.cls >= 0)}')
        say(measure.table(t.rec['answer'], nets.softmax(zt / heat), t.cls,
                          t.info))
    if a.table:
        tables.write(a.table, layers, mean, std, heat)
    if a.check:
        tables.write_check(a.check, nets.of_pictures(
            small, [tables.picture(k) for k in range(6)],
            *tables.as_written(mean, std)))
    say(f'{time.process_time() - began:.0f} s of CPU')


def accuracy(z, cls, where):
    ok = (cls >= 0) & where
    return f'{(z[ok].argmax(1) == cls[ok]).mean():.4f} of {ok.sum()}'


if __name__ == '__main__':
    main()
