#!/usr/bin/env python3
"""Compares readings with mkfax's truth, whatever the form.

  printed.py DIR FILE.jsonl   DIR holds the truths (*.json)

Prints one line of counts: cells that were found where they are (a box that
overlaps by more than half), answered rightly, sent to a person, missing, or
answered wrongly; and the faxes without a missing or wrong cell.
"""
import json
import os
import sys


def overlap(a, b):
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0
    return w * h / (a[2] * a[3] + b[2] * b[3] - w * h)


def main(folder, results):
    count = dict.fromkeys(
        'faxes other_form cells located right review missing wrong '
        'ambiguous whole'.split(), 0)
    with open(results, encoding='utf-8') as lines:
        for line in lines:
            r = json.loads(line)
            name = os.path.basename(r['file'])
            with open(os.path.join(folder, name[:-4] + '.json'),
                      encoding='utf-8') as file:
                truth = json.load(file)
            got = {}
            if r['form'] == truth['form']:
                got = {m['id']: m for a in r['applications']
                       for m in a['marks']}
            count['faxes'] += 1
            count['other_form'] += not got
            bad = []
            for question, t in truth['marks'].items():
                m = got.get(question, {'answer': 'missing', 'box': [0] * 4})
                if t['answer'] == 'missing':
                    if m['answer'] in ('yes', 'no'):
                        bad.append('wrong')
                    continue
                count['cells'] += 1
                count['located'] += overlap(m['box'], t['box']) > 0.5
                if m['answer'] == 'missing':
                    bad.append('missing')
                elif t['ambiguous'] or t.get('vanished'):
                    count['ambiguous'] += 1
                elif m['answer'] == 'review':
                    count['review'] += 1
                elif m['answer'] == t['answer']:
                    count['right'] += 1
                else:
                    bad.append('wrong')
                    print(f'{name} {question}: {t["kind"]} read as '
                          f'{m["answer"]}')
            for kind in bad:
                count[kind] += 1
            count['whole'] += not bad
    print('  '.join(f'{k} {v}' for k, v in count.items()))


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
