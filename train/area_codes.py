"""The prefecture of a telephone number's area: form/area_codes.h.

	area_codes.py --out FILE

From the geographic data of libphonenumber (Debian's python3-phonenumbers,
Apache 2.0).  Areas that lie next to each other in one prefecture become one row.
"""
import argparse
import textwrap

from phonenumbers.geodata import GEOCODE_DATA

PREFECTURES = (
    'Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma '
    'Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano '
    'Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori '
    'Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka '
    'Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa').split()


def areas():
    out = {}
    for number, names in GEOCODE_DATA.items():
        if number.startswith('81'):
            # of some it says the town alone: nobody knows where that is
            name = names.get('en', '').split(', ')[-1]
            out[number[2:]] = PREFECTURES.index(name) + 1 if name else 0
    return out


def rows(found, prefix=''):
    """The fewest beginnings that say the same."""
    under = {p for n, p in found.items() if n.startswith(prefix)}
    if not under:
        return []
    if prefix and len(under) == 1:
        return [(prefix, under.pop())]
    out = [(prefix, found[prefix])] if prefix in found else []
    for digit in '0123456789':
        out += rows(found, prefix + digit)
    return out


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--out', required=True)
    text = ' '.join('X("%s",%d)' % r for r in rows(areas()))
    with open(p.parse_args().out, 'w') as f:
        f.write('/*\n * area_codes.h - where telephone numbers begin, and the '
                'prefecture: JIS numbers,\n * 0 not known.  Made by '
                'train/area_codes.py.\n */\n#ifndef FORM_AREA_CODES_H\n'
                '#define FORM_AREA_CODES_H\n\n#define AREA_CODES(X) \\\n')
        f.write(' \\\n'.join('\t' + x for x in textwrap.wrap(text, 68)))
        f.write('\n\n#endif\n')


if __name__ == '__main__':
    main()
