#!/usr/bin/env python3
"""How much a mark's confidence is worth, and what another limit would cost.

	reliability.py TRUTH_DIR RESULTS.jsonl

Prints, for the marks answered yes or no, how sure the reader said it was and
how often it was right; then, for limits on the confidence, how many cells
would be answered wrongly and how many asked about for nothing.  Below the
reader's own limit its suggestions count as answers.
"""
import json
import os
import sys

PLAIN = {'circle', 'blank', 'stray', 'dot', 'dirt', 'whiteout', 'cross'}
ANSWERS = {'circle', 'blank', 'cross'}
STEPS = (0, .5, .7, .8, .9, .95, .97, .98, .99, .995, 1.01)
LIMITS = (.5, .6, .7, .8, .85, .9, .93, .95, .97, .98, .99, .995)


def marks(truth_dir, results):
    """(truth, reading) of each question whose page came."""
    with open(results) as f:
        for line in f:
            r = json.loads(line)
            stem = os.path.splitext(os.path.basename(r['file']))[0]
            path = os.path.join(truth_dir, stem + '.json')
            if not r['applications'] or not os.path.exists(path):
                continue
            with open(path) as t:
                truth = json.load(t)['marks']
            for m in r['applications'][0]['marks']:
                k = truth.get(m['id'])
                if k and k['answer'] != 'missing' and not k.get('vanished'):
                    yield k, m


def would_say(m, limit, own):
    """What the reader would answer with this limit instead of its own.  What
    it asks about for another reason than doubt stays a question."""
    if m['confidence'] < limit:
        return 'review'
    if m['answer'] == 'review' and m['suggest'] and \
            m['kind'] in ANSWERS and m['confidence'] < own:
        return m['suggest']
    return m['answer']


def percent(n, of):
    return f'{100 * n / of:6.2f}' if of else '   -  '


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    cells = list(marks(*sys.argv[1:]))
    sure = [(k, m) for k, m in cells if not k['ambiguous']]
    plain = [(k, m) for k, m in sure if k['kind'] in PLAIN]
    unsure = [(k, m) for k, m in cells if k['ambiguous']]
    print('\nconfidence of answers to unambiguous cells')
    print('  from    cells   said  right %')
    for a, b in zip(STEPS, STEPS[1:]):
        at = [(k, m) for k, m in sure if m['answer'] in ('yes', 'no') and
              a <= m['confidence'] < b]
        if at:
            said = sum(m['confidence'] for _, m in at) / len(at)
            right = sum(m['answer'] == k['answer'] for k, m in at)
            print(f'  {a:5.3f} {len(at):7d}  {said:.3f} '
                  f'{percent(right, len(at))}')
    own = min((m['confidence'] for _, m in cells
               if m['answer'] in ('yes', 'no')), default=0)
    print('\nif less confidence than this went to review'
          ' (below the reader\'s limit: its suggestions)')
    print('  limit  silent errors  plain cells asked %  ambiguous answered')
    for limit in LIMITS:
        said = [(k, would_say(m, limit, own)) for k, m in sure]
        wrong = sum(a in ('yes', 'no') and a != k['answer'] for k, a in said)
        asked = sum(would_say(m, limit, own) == 'review' for _, m in plain)
        bold = sum(would_say(m, limit, own) in ('yes', 'no')
                   for _, m in unsure)
        print(f'  {limit:5.3f} {wrong:6d} of {len(sure):5d} '
              f'{percent(asked, len(plain)):>13s} '
              f'{bold:14d} of {len(unsure)}')


if __name__ == '__main__':
    main()
