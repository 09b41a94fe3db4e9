"""The net as a table of C: ocr/mark_net_weights.h."""
import numpy as np

NAMES = ('c1', 'c2', 'c3', 'f1', 'f2')
HEAD = '''/*
 * mark_net_weights.h - what the mark net has learnt.  Written by `make train`
 * (train/table.py); never edited by hand.
 *
 * Each layer: weights of -127..127, one after another the outputs' weights
 * for the first input, for the second ... (an input of a convolution is a
 * layer, a row and a column of its window); what one step of an output's
 * weights is worth; biases.  The normalisation of training is
 * folded in.  Scalars are brought to mean 0 and spread 1 first; the outputs
 * are divided by the temperature, which makes the probabilities honest.
 * Included by mark_net.c alone.
 */
#ifndef OCR_MARK_NET_WEIGHTS_H
#define OCR_MARK_NET_WEIGHTS_H

'''


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


def write(path, layers, mean, std, heat):
    with open(path, 'w') as f:
        f.write(HEAD)
        f.write(f'#define NET_C1 {len(layers[0][0])}\n'
                f'#define NET_C2 {len(layers[1][0])}\n'
                f'#define NET_C3 {len(layers[2][0])}\n'
                f'#define NET_HIDDEN {len(layers[3][0])}\n'
                f'#define NET_SCALARS {len(mean)}\n\n'
                f'static const float NET_TEMPERATURE = {real(heat)};\n')
        for name, v in (('mean', mean), ('spread', std)):
            f.write(f'\nstatic const float net_scalar_{name}[] = {{\n'
                    f'{rows(v, real)}\n}};\n')
        for name, (q, s, b) in zip(NAMES, layers):
            f.write(f'\nstatic const signed char net_{name}_weight[] = {{\n'
                    f'{rows(np.asarray(q).T.ravel(), str)}\n}};\n'
                    f'static const float net_{name}_step[] = {{\n'
                    f'{rows(s, real)}\n}};\n'
                    f'static const float net_{name}_bias[] = {{\n'
                    f'{rows(b, real)}\n}};\n')
        f.write('\n#endif\n')


def picture(n):
    """A picture that C can draw as well (tests/unit/test_mark_net.c)."""
    l, y, x = np.mgrid[:3, :32, :32]
    at = ((x * x * 3 + y * y * 5 + x * y * (n + 1) + l * 29) % 256)
    return at.astype(np.uint8), \
        (np.arange(27) * 5 + n * 3) % 11 / np.float32(10)


def write_check(path, logits):
    with open(path, 'w') as f:
        f.write("""/*
 * mark_net_logits.h - what the trainer's own net says of test pictures.
 * Written by `make train` (train/table.py); included by test_mark_net.c.
 */
#ifndef TESTS_MARK_NET_LOGITS_H
#define TESTS_MARK_NET_LOGITS_H

static const float TRAINER_LOGITS[][5] = {
""")
        for z in logits:
            f.write('\t{' + ', '.join(real(float(v)) for v in z) + '},\n')
        f.write('};\n\n#endif\n')
