#!/usr/bin/env python3
"""Is the day right that a reader's text of a visit means?

	visit_days.py TRUTH_DIR RESULTS.jsonl VISIT_DAY

VISIT_DAY (tests/bench/visit_day.c) says which day and time a text means that
came with that fax, as the calendar takes it.  Day and time of what was read
must be those of what was written; where no day is in either, the texts must be
the same.  Prints for each style of writing how often they are, how many were
accepted without review and mean another day, and how many a person is asked
about.
"""
import collections
import os
import subprocess
import sys

from score import best_application, load_results, load_truth, norm

FIELD = 'visit_at'


def visits(truth_dir, results):
    """(style, path of the TIFF, text written, text read, asked about)"""
    for t in load_truth(truth_dir):
        want = (t.get('fields') or {}).get(FIELD)
        if not want or want['blank'] or want.get('missing'):
            continue
        apps = (results.get(t['file']) or {}).get('applications') or []
        got = {}
        if apps:
            fields = best_application(t, apps).get('fields') or []
            got = {f['id']: f for f in fields}.get(FIELD, {})
        yield (want['style'], os.path.join(truth_dir, t['file']), want['text'],
               got.get('text') or '', not apps or bool(got.get('review')))


def main():
    truth_dir, results, tool = sys.argv[1:4]
    rows = list(visits(truth_dir, load_results(results)))
    said = subprocess.run(
        [tool], input=''.join('%s\t%s\n' % (r[1], ' '.join(text.split()))
                              for r in rows for text in r[2:4]),
        stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout.split('\n')
    count = collections.defaultdict(collections.Counter)
    for i, (style, _, want, got, asked) in enumerate(rows):
        day = said[2 * i]
        right = day == said[2 * i + 1] and (
            day[:1].isdigit() or norm(want) == norm(got))
        for key in style, 'all':
            c = count[key]
            c['n'] += 1
            c['dated'] += day[:1].isdigit()
            c['right'] += right
            c['asked'] += asked
            c['wrong'] += not right and not asked
    print()
    print('%-26s %6s %6s %6s %6s %6s' % ('day of the visit', 'filled', 'dated',
                                        'right%', 'WRONG', 'rev %'))
    for key in sorted(count, key=lambda k: (k != 'all', k)):
        c = count[key]
        print('%-26s %6d %6d %6.2f %6d %6.2f' % (
            key, c['n'], c['dated'], 100 * c['right'] / c['n'], c['wrong'],
            100 * c['asked'] / c['n']))


if __name__ == '__main__':
    main()
