"""Area codes of Japan: form/area_codes.h and form/dial_codes.h.

	area_codes.py --out FILE --dial FILE

Out of libphonenumber (Debian's python3-phonenumbers, Apache 2.0).  --out: the
prefecture of a number's area, from the geographic data; areas that lie next to
each other in one prefecture become one row.  --dial: the codes themselves, which
are the first group of every fixed line there is, set off as the library does.
"""
import argparse
import re
import textwrap

import phonenumbers
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


def dial_codes():
    """What stands before the first hyphen; the longest has five digits, and
    what follows it decides nothing."""
    fixed = re.compile(phonenumbers.PhoneMetadata.metadata_for_region(
        'JP').fixed_line.national_number_pattern)
    out = set()
    for begin in range(10000, 100000):
        number = str(begin) + '2345'
        if fixed.fullmatch(number):
            out.add(phonenumbers.format_number(
                phonenumbers.PhoneNumber(81, int(number)),
                phonenumbers.PhoneNumberFormat.NATIONAL).split('-')[0])
    return sorted(out)


def write(path, about, name, lines):
    guard = 'FORM_%s_H' % name
    with open(path, 'w') as f:
        f.write('/*\n * %s.h - %s\n */\n#ifndef %s\n#define %s\n\n' % (
            name.lower(), about, guard, guard))
        f.write(' \\\n'.join(lines))
        f.write('\n\n#endif\n')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--out', required=True)
    p.add_argument('--dial', required=True)
    o = p.parse_args()
    text = ' '.join('X("%s",%d)' % r for r in rows(areas()))
    write(o.out, 'where telephone numbers begin, and the prefecture: JIS '
          'numbers,\n * 0 not known.  Made by train/area_codes.py.', 'AREA_CODES',
          ['#define AREA_CODES(X)'] + ['\t' + x for x in
                                       textwrap.wrap(text, 68)])
    write(o.dial, 'the area codes of Japan, a blank before and behind each.'
          '\n * Made by train/area_codes.py.', 'DIAL_CODES', ['#define DIAL_CODES', '\t" "'] + [
              '\t"%s "' % x for x in textwrap.wrap(' '.join(dial_codes()),
                                                   66)])


if __name__ == '__main__':
    main()
