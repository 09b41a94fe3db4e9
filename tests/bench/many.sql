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
    arrived_at, settled_at, settled_by)
  SELECT 10 + i, 10 + i, 1, 10 + i, 'anzen-anshin-mark',
    CASE WHEN i > 100000 THEN 'review' ELSE 'confirmed' END,
    1700000000 + i * 600,
    CASE WHEN i > 100000 THEN NULL ELSE 1700000000 + i * 600 + 60 END,
    CASE WHEN i > 100000 THEN '' ELSE 'kenji' END FROM n;
INSERT INTO page (fax_id, idx, application_id, sheet, rotation, dpi_x, dpi_y,
    damaged_rows, note)
  SELECT 10 + i, p.k, 10 + i, p.k + 1, 0, 204, 196, 0, ''
    FROM n, (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) AS p;
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
COMMIT;
PRAGMA optimize;
