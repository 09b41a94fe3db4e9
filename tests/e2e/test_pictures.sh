#!/bin/sh
# test_pictures.sh - what the reader draws lies durably beside the archive, is
# what the reading says, and a reader that draws something else costs nothing
# but its pictures.
. "$MARUYOMI_TOP/tests/support/tap.sh"
. "$MARUYOMI_TOP/tests/support/daemon.sh"

daemon_dirs "$TMPDIR/d"
daemon_start

put a.tif 'draw 1'
t "a fax that was drawn is read" is_now review \
	'SELECT state FROM fax WHERE id = 1'
name=$(sql 'SELECT name FROM picture_pack WHERE reading_id = 1')
pack=pictures/$(echo "$name" | cut -c1-2)/$(echo "$name" | cut -c3-).pack
t "  its pack is there" test -s "$pack"
t "  under the hash of its bytes" same "$name" \
	"$(sha256sum <"$pack" | cut -d' ' -f1)"
t "  as long as the journal says" same "$(stat -c %s "$pack")" \
	"$(sql 'SELECT bytes FROM picture_pack')"
t "  closed to strangers" same 640 "$(stat -c %a "$pack")"

put b.tif 'misdraw 5'
t "one that draws less than it says is read too" is_now review \
	'SELECT state FROM fax WHERE id = 2'
t "  without pictures" same 1 "$(sql 'SELECT count(*) FROM picture_pack')"
put c.tif 'drawmany'
t "one that draws without end is held" is_now held \
	'SELECT state FROM fax WHERE id = 3'
put d.tif 'read 1'
t "one that draws nothing is read" is_now review \
	'SELECT state FROM fax WHERE id = 4'
daemon_stop

# The real reader: its PNGs are as long as its line says, whole, and the page
# is the one it read.
fax=$MARUYOMI_TOP/fixtures/faxes/fax005.tif
"$MARUYOMI_BUILD/maruyomi-read" --form "$FORM" --pictures 3 "$fax" \
	>line 3>stream
t "the real stream is as long as the line says" same \
	"$(stat -c %s stream)" \
	"$(jq '[.pages[].picture, .applications[].marks[].picture,
		.applications[].fields[].picture] | map(.bytes // 0) |
		add' line)"
t "  every cell that was found is drawn" same 0 \
	"$(jq '[.applications[].marks[] | select(.page >= 0 and .box[2] > 0 and
		(.picture.bytes // 0) == 0)] | length' line)"
t "  a doubtful one with its whole row" jq -e '.pages as $p |
	[.applications[].marks[] | select(.answer == "review" and .picture)] |
	length > 0 and all(.picture.at[2] == $p[.page].picture.width)' line
t "  each piece is a PNG to its end" python3 - <<'END'
import json, struct, zlib
line, data = json.load(open("line")), open("stream", "rb").read()
sizes = [(p["picture"]["bytes"], p["picture"]) for p in line["pages"]]
sizes += [(m["picture"]["bytes"], None) for a in line["applications"]
          for m in a["marks"] + a["fields"] if m.get("picture")]
at = 0
for n, page in sizes:
    piece = data[at:at + n]
    assert piece[:8] == b"\x89PNG\r\n\x1a\n", at
    assert piece[-8:-4] == b"IEND", at
    w, h, depth = struct.unpack(">IIB", piece[16:25])
    assert depth == 1
    if page:
        assert (w, h) == (page["width"], page["height"])
    at += n
assert at == len(data) and len(sizes) > 20
END
t "a descriptor that is not open is refused" sh -c '
	"$1" --pictures 9 x.tif 9>&-; [ $? -eq 64 ]' sh \
	"$MARUYOMI_BUILD/maruyomi-read"
done_testing
