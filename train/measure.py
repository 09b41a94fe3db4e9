"""Silent errors and reviews of rules, net and both, on cells with truth."""
import numpy as np

import cells

YES, NO, REVIEW = 0, 1, 2       # enum answer
RING, EMPTY, CROSS = 0, 1, 2    # classes


def by_net(p, t):
    a = np.full(len(p), REVIEW)
    a[p[:, RING] >= t] = YES
    a[(p[:, EMPTY] >= t) | (p[:, CROSS] >= t)] = NO
    return a


def combine(rules, p, agree, alone):
    """Rules' yes and no need the net's consent; the net alone may answer
    where it is very sure."""
    a = np.full(len(p), REVIEW)
    no = p[:, EMPTY] + p[:, CROSS]
    a[(rules == YES) & (p[:, RING] >= agree)] = YES
    a[(rules == NO) & (no >= agree)] = NO
    a[(rules == REVIEW) & (p[:, RING] >= alone)] = YES
    a[(rules == REVIEW) & ((p[:, EMPTY] >= alone) |
                           (p[:, CROSS] >= alone))] = NO
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


def table(rules, p, info):
    rows = [HEAD, line('rules', rules, info)]
    for t in (.7, .8, .9, .95, .98, .99, .995):
        rows.append(line(f'net p>={t}', by_net(p, t), info))
    for agree in (.05, .3, .5, .7, .8, .9, .95):
        for alone in (.95, .98, .99, .995, 1.1):
            rows.append(line(f'both {agree} alone {alone}',
                             combine(rules, p, agree, alone), info))
    return '\n'.join(rows)
