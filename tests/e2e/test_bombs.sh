#!/bin/sh
# test_bombs.sh - small files that ask for much: each is refused within two
# seconds of processor time (the kernel's limit) and a memory far below that
# of a reader, whatever libtiff would make of it.
. "$MARUYOMI_TOP/tests/support/tap.sh"

reader=$MARUYOMI_BUILD/maruyomi-read
form=$MARUYOMI_TOP/config/forms/anzen-anshin-mark.conf
cd "$(mktemp -d)" || exit 1
case $MARUYOMI_BUILD in
*/san*) most_kb=2000000 limit=: ;;
*) most_kb=131072 limit='ulimit -t 2; ulimit -v 1572864' ;;
esac

# A directory's values where they differ from those of an honest G4 page.
python3 - <<'END'
import struct

W, H, BITS, CODING, PHOTO, OFFSET, SAMPLES, ROWS, BYTES = (
    256, 257, 258, 259, 262, 273, 277, 278, 279)

def write(name, pages=1, size=125000, loop=None, **tags):
    page = {W: 1728, H: 2292, BITS: 1, CODING: 4, PHOTO: 0, SAMPLES: 1,
            ROWS: 2292, BYTES: size, OFFSET: 8}
    page.update({globals()[k]: v for k, v in tags.items()})
    out = bytearray(b'II*\0' + struct.pack('<I', 8 + size))
    # white rows, one bit each: as many as can be claimed
    out += b'\xff' * size
    for i in range(pages):
        out += struct.pack('<H', len(page))
        for tag in sorted(page):
            out += struct.pack('<HHII', tag, 4, 1, page[tag])
        after = len(out) + 4
        if i + 1 == pages:
            after = 0 if loop is None else 8 + size
        out += struct.pack('<I', after)
    open(name + '.tif', 'wb').write(out)

write('million-rows', H=1000000, ROWS=1000000)
write('rows-just-over', H=15001, ROWS=15001)
write('rows-2-to-32', H=0xffffffff, ROWS=0xffffffff)
write('wide', W=1000000)
# no density: 60 per inch at least, 6 m of paper, 50,000 rows when scaled
write('long-sheet', W=400, H=15000, ROWS=15000)
write('both', W=65500, H=65500)
write('colour', BITS=8, SAMPLES=3, PHOTO=2, CODING=1, W=7000, H=6800)
write('jbig', CODING=34661)
write('lzma', CODING=34925)
write('webp', CODING=50001)
write('jpeg-of-one-bit', CODING=7)
write('samples', SAMPLES=65000)
write('pages', pages=5000, size=8)
write('loop', pages=2, size=8, loop=True, H=1000000)
write('bytes-beyond', BYTES=0x7fffffff, H=1000000)
END

# refused FILE - with exit status 65, within the limits
refused()
{
	(
		eval "$limit"
		exec "$reader" --times --form "$form" "$1"
	) >out 2>err
	same 65 $? || { cat out err; return 1; }
	kb=$(sed -n 's/.*peak_kb=//p' err)
	echo "peak $kb kB: $(jq -r .reason out)"
	[ "$kb" -lt "$most_kb" ]
}
for file in *.tif; do
	t "$(basename "$file" .tif): refused" refused "$file"
done
t "a million rows: before a row is decoded" same \
	"no page can be decoded: page 1 claims 1728 x 1000000 pixels" \
	"$("$reader" --form "$form" million-rows.tif | jq -r .reason)"
t "which is a file of 125 kB" test "$(stat -c %s million-rows.tif)" -lt 126000
done_testing
