"""Cells as mark_cells writes them, with what truly is in them."""
import json
import os

import numpy as np

SIDE, LAYERS, SCALARS = 32, 3, 27
VIEW_SIDE, VIEW_LAYERS, VIEW_SCALARS = 64, 3, 2
RECORD = np.dtype([
    ('file', 'S32'), ('id', 'S16'), ('page', 'i4'), ('index', 'i4'),
    ('source', 'i4', 4), ('inner', 'i4', 4), ('answer', 'i4'), ('kind', 'i4'),
    ('confidence', 'f4'), ('damage', 'f4'), ('scalar', 'f4', SCALARS),
    ('at', 'u1', (LAYERS, SIDE, SIDE)),
    ('view_scalar', 'f4', VIEW_SCALARS),
    ('view', 'u1', (VIEW_LAYERS, VIEW_SIDE, VIEW_SIDE))])
CLASSES = ('ring', 'empty', 'cross', 'check', 'other')
# Share of a mark's centre line that came through: less than the first is as
# good as nothing, less than the second a question, up to the third untrained.
ARRIVED = .15, .4, .5
PLAIN = {'circle', 'blank', 'stray', 'dot', 'dirt', 'whiteout', 'cross'}


class Cells:
    """Pictures, scalars, classes (-1: not trained on), and who they are."""

    def __init__(self, rec, cls, info):
        self.rec, self.cls, self.info = rec, np.array(cls, int), info

    def __len__(self):
        return len(self.rec)

    def pick(self, keep):
        keep = np.flatnonzero(keep)
        return Cells(self.rec[keep], self.cls[keep],
                     [self.info[i] for i in keep])


def load_records(path):
    return np.fromfile(path, RECORD)


def corpus_class(m):
    k, unsure = m['kind'], m['ambiguous']
    if m.get('vanished') or k == 'outside':
        return None
    if k in ('cross', 'check') and not (unsure and k == 'cross'):
        return k
    if unsure:
        return 'other'
    if k == 'circle':
        return 'ring'
    if k in PLAIN or k == 'erased':
        return 'empty'
    return 'other'


def load_corpus(path, truth):
    """Cells of real sheets, by question and page."""
    rec, cls, info, truths = load_records(path), [], [], {}
    keep = []
    for i, r in enumerate(rec):
        f, q = r['file'].decode(), r['id'].decode()
        if f not in truths:
            truths[f] = json.load(open(os.path.join(truth, f + '.json')))
        t = truths[f]
        m = t['marks'].get(q)
        if m is None or m['answer'] == 'missing':
            continue
        if m.get('page') != r['page'] and any(
                p['index'] == r['page'] and p.get('duplicate_of') is None
                for p in t['pages']):
            continue
        c = corpus_class(m)
        keep.append(i)
        cls.append(-1 if c is None else CLASSES.index(c))
        info.append(dict(fax=f, id=q, layout=t['layout'], tier=t['tier'],
                         kind=m['kind'], truth=m['answer'],
                         profile=t['profile'], unsure=m['ambiguous'],
                         vanished=bool(m.get('vanished')), real=True,
                         survival=m.get('survival')))
    return Cells(rec[keep], cls, info)


def load_sheets(path, truth):
    """Cells of sheets that mkfax drew: like the corpus, but weighed as drawn,
    and known by how much of each stroke arrived."""
    c = load_corpus(path, truth)
    for i, m in enumerate(c.info):
        m['real'] = False
        alive = m['survival']
        if alive is None or m['truth'] == 'no':
            continue
        if alive < ARRIVED[0] or ARRIVED[1] <= alive < ARRIVED[2]:
            c.cls[i] = -1
        elif alive < ARRIVED[1]:
            c.cls[i] = CLASSES.index('other')
    return c


def load_drawn(path, labels):
    """Cells of drawn sheets, by where they lie."""
    rec, cls, info, keep = load_records(path), [], [], []
    by_file = {}
    for i, r in enumerate(rec):
        by_file.setdefault(r['file'].decode(), []).append(i)
    for row in open(labels):
        t = json.loads(row)
        for x, y, kind, c, alive in t['cells']:
            for i in by_file.get(t['file'], []):
                s = rec[i]['source']
                if abs(s[0] + s[2] / 2 - x) < 20 and \
                        abs(s[1] + s[3] / 2 - y) < min(12, s[3] / 3):
                    keep.append(i)
                    cls.append(-1 if c is None else CLASSES.index(c))
                    info.append(dict(fax=t['fax'], layout=t['layout'],
                                     tier=t['tier'], kind=kind, real=False,
                                     survival=alive))
                    break
    return Cells(rec[keep], cls, info)


def join(parts):
    return Cells(np.concatenate([p.rec for p in parts]),
                 np.concatenate([p.cls for p in parts]),
                 sum((p.info for p in parts), []))
