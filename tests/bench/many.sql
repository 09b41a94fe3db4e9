-- many.sql - 100,000 applications of the past and 500 that wait, for
-- web.sh.  Written straight into the tables: through the store each would be
-- a durable transaction of its own.
PRAGMA synchronous = OFF;
BEGIN;
CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS
  (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100500) SELECT i FROM c;
CREATE TEMP TABLE q AS SELECT item, x, y, w, h FROM mark WHERE application_id = 1;
INSERT INTO fax (id, arrived_at, sha256, size, state, spool_name, spool_fate,
    spool_inode, spool_birth_ns, spool_mtime_ns)
  SELECT 10 + i, 1700000000 + i * 600, printf('%064x', i), 200000,
    CASE WHEN i > 100000 THEN 'review' ELSE 'confirmed' END, x'61', 'gone',
    i, i, i FROM n;
INSERT INTO reading (id, fax_id, at, reader, form, status, json)
  SELECT 10 + i, 10 + i, 1700000000 + i * 600, 'bench', 'anzen-anshin-mark',
    'read', '{}' FROM n;
INSERT INTO application (id, fax_id, number, reading_id, form, state,
    arrived_at)
  SELECT 10 + i, 10 + i, 1, 10 + i, 'anzen-anshin-mark', 'review',
    1700000000 + i * 600 FROM n;
INSERT INTO page (fax_id, idx, application_id, sheet, rotation, dpi_x, dpi_y,
    damaged_rows, note)
  SELECT 10 + i, p.k, 10 + i, p.k + 1, 0, 204, 196, 0, ''
    FROM n, (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) AS p;
-- what each sender's machine printed over his pages
INSERT INTO page_sender (fax_id, idx, text, date, time, name, number, digits,
    page, of, date_sure, time_sure, name_sure, number_sure, page_sure,
    sheets_sent, sheets_sure)
  SELECT fax_id, idx, printf('06-%08d', fax_id), '', '', '',
    printf('06-%08d', fax_id), printf('06%08d', fax_id), idx + 1, 4,
    0, 0, 0, 1, 1, 0, 0 FROM page WHERE fax_id > 10;
INSERT INTO mark (application_id, reading_id, item, answer, suggest, kind,
    confidence, why, page, x, y, w, h)
  SELECT 10 + i, 10 + i, q.item,
    CASE WHEN i > 100000 AND q.rowid <= 5 THEN 'review'
      WHEN (i + q.rowid) % 3 = 0 THEN 'no' ELSE 'yes' END,
    '', 'circle', 0.9, '', 0, q.x, q.y, q.w, q.h FROM n, q;
INSERT INTO field (application_id, reading_id, item, text, raw, confidence,
    review, why, page, x, y, w, h)
  SELECT 10 + i, 10 + i, f.item,
    CASE f.item WHEN 'company' THEN printf('株式会社第%d電機', i)
      WHEN 'phone' THEN printf('03-%04d-%04d', i / 10000, i % 10000)
      ELSE 'abc' END, '', 0.9, 0, '', 0, 1, 1, 10, 10
    FROM n, (SELECT item FROM field WHERE application_id = 1) AS f;
INSERT INTO verdict (application_id, at, who, what, item, was, becomes, reason)
  SELECT 10 + i, 1700000000 + i * 600 + 50, 'kenji', 'mark', '1-1-1', 'review',
    'yes', '' FROM n WHERE i <= 100000;
INSERT INTO brief (application_id, words)
  SELECT 10 + i, printf('株式会社第%d電機', i) || char(10) || 'abc' || char(10) ||
    printf('03%04d%04d', i / 10000, i % 10000) FROM n;
-- confirmed as by a person, so that the triggers see it
UPDATE application SET state = 'confirmed', settled_by = 'kenji',
    settled_at = arrived_at + 60 + id % 7 * 3600, may_contact = id % 2
  WHERE id > 10 AND id <= 100010;
-- every third has a follow-up, of ten owners; every fourth a day for a visit
INSERT INTO followup (application_id, prior, at, who, state, owner, next_day,
    note)
  SELECT 10 + i, 0, 1700000000 + i * 600 + 9000, 'uri',
    CASE i / 3 % 5 WHEN 0 THEN 'contacted' WHEN 1 THEN 'visit' WHEN 2 THEN 'won'
      WHEN 3 THEN 'lost' ELSE 'contacted' END, 'owner' || i / 3 % 10,
    date(1700000000 + i * 600 + 864000, 'unixepoch'), 'note'
    FROM n WHERE i <= 100000 AND i % 3 = 0;
UPDATE sales SET visit = CASE application_id % 4 WHEN 0 THEN
    date(arrived_at + 1209600, 'unixepoch') || ' 14:00'
    WHEN 1 THEN CASE application_id % 40 WHEN 1 THEN '?' ELSE '' END ELSE '' END;
COMMIT;
PRAGMA optimize;
