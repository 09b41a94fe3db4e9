"""The net as a table of C: ocr/mark_net_weights.h."""
import numpy as np

HEAD = '''/*
 * {kind}_net_weights.h - what the {what} has learnt.  Written by
 * `make train` (train/table.py); never edited by hand.
 *
 * Each layer: weights of -127..127, one after another the outputs' weights
 * for the first input, for the second ... (an input of a convolution is a
 * layer, a row and a column of its window); what one step of an output's
 * weights is worth; biases.  The normalisation of training is folded in.
 * Scalars are brought to mean 0 and spread 1 first.  Included by mark_net.c
 * alone.
 */
#ifndef OCR_{KIND}_NET_WEIGHTS_H
#define OCR_{KIND}_NET_WEIGHTS_H
'''
WHAT = {'mark': 'net of the mark by itself',
        'view': 'net of the cell in its surroundings'}


def rows(values, show):
    out, line = [], '\t'
    for v in values:
        s = show(v) + ','
        # a tab is eight wide
        if len(line) + 7 + len(s) > 78:
            out.append(line.rstrip())
            line = '\t'
        line += s + ('' if show is str else ' ')
    out.append(line.rstrip())
    return '\n'.join(out)


def real(v):
    s = f'{v:.5g}'
    return s + ('F' if any(c in s for c in '.e') else '.0F')


def as_written(*vectors):
    return [np.array([float(f'{x:.5g}') for x in v]) for v in vectors]


def write(path, kind, layers, mean, std, heat):
    names = [f'c{i + 1}' for i in range(len(layers) - 2)] + ['f1', 'f2']
    with open(path, 'w') as f:
        f.write(HEAD.format(kind=kind, KIND=kind.upper(), what=WHAT[kind]))
        if kind == 'mark':
            f.write('\n/* The sum of both nets\' outputs is divided by this, '
                    'which makes the\n * probabilities honest. */\n'
                    f'static const float MARK_NET_TEMPERATURE = {real(heat)};'
                    '\n')
        for name, v in (('mean', mean), ('spread', std)):
            f.write(f'\nstatic const float {kind}_scalar_{name}[] = {{\n'
                    f'{rows(v, real)}\n}};\n')
        for name, (q, s, b) in zip(names, layers):
            f.write(f'\nstatic const float {kind}_{name}_weight[] = {{\n'
                    f'{rows(np.asarray(q).T.ravel(), str)}\n}};\n'
                    f'static const float {kind}_{name}_step[] = {{\n'
                    f'{rows(s, real)}\n}};\n'
                    f'static const float {kind}_{name}_bias[] = {{\n'
                    f'{rows(b, real)}\n}};\n')
        f.write('\n#endif\n')


def pictures(kind, count=6):
    """Pictures that C can draw as well (tests/unit/test_mark_net.c)."""
    l, y, x = np.mgrid[:kind.layers, :kind.side, :kind.side]
    return [(((x * x * 3 + y * y * 5 + x * y * (n + 1) + l * 29) % 256)
             .astype(np.uint8),
             (np.arange(kind.scalars) * 5 + n * 3) % 11 / np.float32(10))
            for n in range(count)]


def write_check(path, logits):
    """logits: of each kind of net, a list for the pictures."""
    with open(path, 'w') as f:
        f.write("""/*
 * mark_net_logits.h - what the trainer's own nets say of test pictures.
 * Written by `make train` (train/table.py); included by test_mark_net.c.
 */
#ifndef TESTS_MARK_NET_LOGITS_H
#define TESTS_MARK_NET_LOGITS_H
""")
        for kind, of_kind in logits.items():
            f.write('\n/* %s */\nstatic const float TRAINER_%s[][5] = {\n' %
                    (WHAT[kind], kind.upper()))
            for z in of_kind:
                f.write('\t{' + ', '.join(real(float(v)) for v in z) +
                        '},\n')
            f.write('};\n')
        f.write('\n#endif\n')
