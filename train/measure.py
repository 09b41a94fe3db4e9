"""Silent errors and reviews of rules, net and both, on cells with truth."""
import numpy as np

import cells

YES, NO, REVIEW = 0, 1, 2       # enum answer
# Ways to ask both, from trusting to careful; see combine.
BOTH = ((.02, .3, .85, .95, .7), (.1, .3, .8, .9, .7), (.1, .5, .8, .92, .75),
        (.1, .7, .9, .95, .8), (.3, .7, .95, .95, .8), (.5, .7, .95, .98, .9),
        (.3, .7, 1.1, 1.1, 1.1))
STEPS = (0, .5, .7, .8, .9, .95, .98, .99, .995, 1.01)
RING, EMPTY, CROSS = 0, 1, 2    # classes


def by_net(p, t):
    a = np.full(len(p), REVIEW)
    a[p[:, RING] >= t] = YES
    a[(p[:, EMPTY] >= t) | (p[:, CROSS] >= t)] = NO
    return a


def combine(rules, p, t):
    """Both: t = what the net must give for a yes and a no of the rules to
    stand, then for a ring, nothing and a cross where the rules ask."""
    a = np.full(len(p), REVIEW)
    ask = rules == REVIEW
    a[(rules == YES) & (p[:, RING] >= t[0])] = YES
    a[(rules == NO) & (p[:, EMPTY] + p[:, CROSS] >= t[1])] = NO
    a[ask & (p[:, RING] >= t[2])] = YES
    a[ask & ((p[:, EMPTY] >= t[3]) | (p[:, CROSS] >= t[4]))] = NO
    return a


def rate(a, n):
    return f'{100 * a / n:6.2f}' if n else '   -  '


def line(name, answer, info):
    """One line a tier: silent errors, reviews of plain kinds, ambiguous
    cells answered."""
    want = {'yes': YES, 'no': NO}
    out = []
    for tier in ('clean', 'typical', 'hard'):
        at = [i for i, m in enumerate(info)
              if m['tier'] == tier and not m['vanished']]
        sure = [i for i in at if not info[i]['unsure']]
        plain = [i for i in sure if info[i]['kind'] in cells.PLAIN]
        amb = [i for i in at if info[i]['unsure']]
        silent = sum(answer[i] != REVIEW and
                     answer[i] != want[info[i]['truth']] for i in sure)
        out.append(f'{silent:3d}/{len(sure):4d} '
                   f'{rate(sum(answer[i] == REVIEW for i in plain), len(plain))}'
                   f' {sum(answer[i] != REVIEW for i in amb):3d}/{len(amb):3d}')
    return f'{name:30s} ' + ' | '.join(out)


HEAD = f'{"":30s} ' + ' | '.join(
    f'{t}: silent plain% amb' for t in ('clean', 'typical', 'hard'))


def table(rules, p, cls, info):
    rows = [HEAD, line('rules', rules, info)]
    for t in (.7, .8, .9, .95, .98, .99, .995):
        rows.append(line(f'net p>={t}', by_net(p, t), info))
    for t in BOTH:
        rows.append(line('both ' + ' '.join(f'{v:g}' for v in t),
                         combine(rules, p, t), info))
    rows.append('reliability: said, right, cells')
    top, ok = p.max(1), cls >= 0
    for a, b in zip(STEPS, STEPS[1:]):
        at = ok & (top >= a) & (top < b)
        if at.any():
            rows.append(f'  {top[at].mean():.4f} '
                        f'{(p[at].argmax(1) == cls[at]).mean():.4f} '
                        f'{at.sum()}')
    return '\n'.join(rows)
