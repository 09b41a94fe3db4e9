"""Pack Japan Post's towns and postal codes: form/addresses.bin.

	addresses.py --out FILE

From SKK-JISYO.zipcode of Debian's skkdic-extra (public domain).  Little
endian: "MARUADDR", u32 version (1), u32 cities; per city its prefecture and
its name (u8 bytes, UTF-8), u16 towns; per town its name and a u24 postal
code.  The first postal code of a town stays.

The dictionary is of January 2023.  Hamamatsu has drawn its wards anew since
(January 2024): their towns stand under the new wards too, those of the old Kita
under both it was shared out to.  The old names stay, for people write them.
"""
import argparse
import re
import struct

import line_texts

PREFECTURE = re.compile('東京都|北海道|(?:京都|大阪)府|神奈川県|和歌山県|鹿児島県|..県')
# Cities that have wards, cities whose own name holds a character that ends
# others, districts, and all the rest.
CITY = re.compile(
    '(?:札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本)市.{1,4}?区|'
    '四日市市|廿日市市|野々市市|八日市市|市川市|市原市|町田市|大町市|十日町市|村上市|村山市|東村山市|武蔵村山市|'
    '羽村市|田村市|大村市|蒲郡市|大和郡山市|郡山市|郡上市|小郡市|(?:余市|田村)郡.{1,5}?[町村]|高市郡(?:高取町|明日香村)|柴田郡村田町|杵島郡大町町|佐波郡玉村町|'
    '[東西南北]村山郡.{1,4}?[町村]|'
    '[^市町村区]{1,4}?郡.{1,5}?[町村]|.{1,6}?[市区町村]')


REDRAWN = {('静岡県', '浜松市' + ward + '区'): ['浜松市' + x + '区' for x in now]
           for ward, now in (('中', ['中央']), ('東', ['中央']), ('西', ['中央']),
                             ('南', ['中央']), ('北', ['中央', '浜名']),
                             ('浜北', ['浜名']))}


def split(text):
    pref = PREFECTURE.match(text)[0]
    city = CITY.match(text, len(pref))[0]
    return pref, city, text[len(pref) + len(city):]


def name(text):
    data = text.encode()
    return bytes([len(data)]) + data


def table():
    cities = {}
    for line in line_texts.read('zipcode'):
        code, _, texts = line.partition(' /')
        for text in texts.rstrip('/').split('/'):
            pref, city, town = split(text)
            cities.setdefault((pref, city), {}).setdefault(town, int(code))
    for (pref, old), wards in REDRAWN.items():
        for ward in wards:
            for town, code in cities[pref, old].items():
                cities.setdefault((pref, ward), {}).setdefault(town, code)
    return cities


def pack(cities):
    out = [b'MARUADDR', struct.pack('<2I', 1, len(cities))]
    for (pref, city), towns in cities.items():
        out += [name(pref), name(city), struct.pack('<H', len(towns))]
        for town, code in towns.items():
            out += [name(town), struct.pack('<I', code)[:3]]
    return b''.join(out)


if __name__ == '__main__':
    p = argparse.ArgumentParser()
    p.add_argument('--out', required=True)
    with open(p.parse_args().out, 'wb') as f:
        f.write(pack(table()))
