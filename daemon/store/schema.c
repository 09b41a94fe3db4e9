/*
 * schema.c - the tables of the journal and how an older file becomes today's.
 *
 * A step that was released is never edited: a change is a new step at the
 * end.  Those up to the sixth and the twelfth are here: faxes, readings,
 * decisions and the review page; what sales has is in schema_sales.c.  Times
 * are unix seconds.  Enumerations are words, checked here too, so that a row
 * can be read without this program at hand.
 *
 * What the triggers promise: verdict and event only grow, a reading with its
 * marks and fields is never edited, and the arrival of a fax (hash, size,
 * time) stays what it was.  The one way through is a row of erasure, which is
 * refused for a fax that is held by law or not settled (erasure.h).
 */
#include "daemon/store/schema.h"

#include "base/compiler.h"
#include "daemon/store/schema_part.h"

static const char *const STEP_1[] = {
	"CREATE TABLE fax ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" arrived_at INTEGER NOT NULL,"
	" sha256 TEXT NOT NULL CHECK (length(sha256) = 64),"
	" size INTEGER NOT NULL CHECK (size >= 0),"
	" state TEXT NOT NULL CHECK (state IN ('arrived', 'reading', 'read',"
	"  'review', 'held', 'confirmed', 'rejected')),"
	" tries INTEGER NOT NULL DEFAULT 0,"
	" interrupts INTEGER NOT NULL DEFAULT 0,"
	" reason TEXT NOT NULL DEFAULT '',"
	" damage TEXT NOT NULL DEFAULT '',"
	" duplicate_of INTEGER REFERENCES fax(id),"
	/* the spool file, as long as it may still be there (arrival.h) */
	" spool_name BLOB NOT NULL,"
	" spool_fate TEXT NOT NULL"
	"  CHECK (spool_fate IN ('taken', 'kept', 'gone')),"
	" spool_inode INTEGER NOT NULL,"
	" spool_birth_ns INTEGER NOT NULL,"
	" spool_mtime_ns INTEGER NOT NULL"
	") STRICT;",
	"CREATE UNIQUE INDEX fax_once ON fax"
	" (spool_inode, spool_birth_ns, spool_mtime_ns, size)"
	" WHERE spool_fate <> 'gone';",
	"CREATE INDEX fax_by_hash ON fax (sha256);",
	"CREATE INDEX fax_by_state ON fax (state, id);",
	"CREATE INDEX fax_by_day ON fax (arrived_at);",

	"CREATE TABLE reading ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" fax_id INTEGER NOT NULL REFERENCES fax(id),"
	" at INTEGER NOT NULL,"
	" reader TEXT NOT NULL," /* what `maruyomi-read --version` said */
	" form TEXT NOT NULL,"
	" status TEXT NOT NULL"
	"  CHECK (status IN ('read', 'foreign', 'refused')),"
	" json TEXT NOT NULL"
	") STRICT;",
	"CREATE INDEX reading_by_fax ON reading (fax_id);",

	"CREATE TABLE application ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" fax_id INTEGER NOT NULL REFERENCES fax(id),"
	" number INTEGER NOT NULL CHECK (number >= 1),"
	" reading_id INTEGER REFERENCES reading(id)," /* NULL: by hand */
	" form TEXT NOT NULL,"
	" state TEXT NOT NULL"
	"  CHECK (state IN ('review', 'confirmed', 'rejected')),"
	" arrived_at INTEGER NOT NULL,"
	" may_contact INTEGER CHECK (may_contact IN (0, 1))," /* NULL: unknown
							       */
	" settled_at INTEGER,"
	" settled_by TEXT NOT NULL DEFAULT '',"
	" why TEXT NOT NULL DEFAULT '',"
	" UNIQUE (fax_id, number),"
	" CHECK ((state = 'review') = (settled_at IS NULL))"
	") STRICT;",
	"CREATE INDEX application_by_state ON application (state, id);",
	"CREATE INDEX application_by_day ON application (arrived_at);",

	/* a page of a fax, linked to the application it belongs to: of this
	 * fax or, when a person joins two calls, of another */
	"CREATE TABLE page ("
	" id INTEGER PRIMARY KEY,"
	" fax_id INTEGER NOT NULL REFERENCES fax(id),"
	" idx INTEGER NOT NULL CHECK (idx >= 0),"
	" application_id INTEGER REFERENCES application(id),"
	" sheet INTEGER NOT NULL,"
	" rotation INTEGER NOT NULL,"
	" dpi_x INTEGER NOT NULL,"
	" dpi_y INTEGER NOT NULL,"
	" damaged_rows INTEGER NOT NULL,"
	" note TEXT NOT NULL,"
	" UNIQUE (fax_id, idx)"
	") STRICT;",
	"CREATE INDEX page_by_application ON page (application_id);",

	"CREATE TABLE mark ("
	" id INTEGER PRIMARY KEY,"
	" application_id INTEGER NOT NULL REFERENCES application(id),"
	" reading_id INTEGER NOT NULL REFERENCES reading(id),"
	" item TEXT NOT NULL,"
	" answer TEXT NOT NULL"
	"  CHECK (answer IN ('yes', 'no', 'review', 'missing')),"
	" suggest TEXT NOT NULL CHECK (suggest IN ('yes', 'no', '')),"
	" kind TEXT NOT NULL,"
	" confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),"
	" why TEXT NOT NULL,"
	" page INTEGER NOT NULL," /* index in the fax, -1 unknown */
	" x INTEGER NOT NULL, y INTEGER NOT NULL,"
	" w INTEGER NOT NULL, h INTEGER NOT NULL,"
	" UNIQUE (application_id, item)"
	") STRICT;",

	"CREATE TABLE field ("
	" id INTEGER PRIMARY KEY,"
	" application_id INTEGER NOT NULL REFERENCES application(id),"
	" reading_id INTEGER NOT NULL REFERENCES reading(id),"
	" item TEXT NOT NULL,"
	" text TEXT NOT NULL,"
	" raw TEXT NOT NULL,"
	" confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),"
	" review INTEGER NOT NULL CHECK (review IN (0, 1)),"
	" why TEXT NOT NULL,"
	" page INTEGER NOT NULL,"
	" x INTEGER NOT NULL, y INTEGER NOT NULL,"
	" w INTEGER NOT NULL, h INTEGER NOT NULL,"
	" UNIQUE (application_id, item)"
	") STRICT;",

	"CREATE TABLE verdict ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" application_id INTEGER NOT NULL REFERENCES application(id),"
	" at INTEGER NOT NULL,"
	" who TEXT NOT NULL CHECK (who <> ''),"
	" what TEXT NOT NULL CHECK (what IN"
	"  ('mark', 'field', 'contact', 'confirm', 'reject')),"
	" item TEXT NOT NULL," /* question or field id, else '' */
	" was TEXT NOT NULL,"
	" becomes TEXT NOT NULL,"
	" reason TEXT NOT NULL"
	") STRICT;",
	"CREATE INDEX verdict_by_application ON verdict (application_id, id);",

	"CREATE TABLE event ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" at INTEGER NOT NULL,"
	" fax_id INTEGER NOT NULL REFERENCES fax(id),"
	" application_id INTEGER REFERENCES application(id),"
	" who TEXT NOT NULL,"
	" what TEXT NOT NULL,"
	" was TEXT NOT NULL,"
	" becomes TEXT NOT NULL,"
	" detail TEXT NOT NULL"
	") STRICT;",
	"CREATE INDEX event_by_fax ON event (fax_id, id);",

	"CREATE TRIGGER verdict_no_update BEFORE UPDATE ON verdict"
	" BEGIN SELECT RAISE(ABORT, 'a verdict is never changed'); END;",
	"CREATE TRIGGER verdict_no_delete BEFORE DELETE ON verdict"
	" BEGIN SELECT RAISE(ABORT, 'a verdict is never deleted'); END;",
	"CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
	" BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;",
	"CREATE TRIGGER event_no_delete BEFORE DELETE ON event"
	" BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;",
	"CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading"
	" BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;",
	"CREATE TRIGGER mark_no_update BEFORE UPDATE ON mark"
	" BEGIN SELECT RAISE(ABORT, 'a mark is never changed'); END;",
	"CREATE TRIGGER field_no_update BEFORE UPDATE ON field"
	" BEGIN SELECT RAISE(ABORT, 'a field is never changed'); END;",
	"CREATE TRIGGER fax_arrival_stays BEFORE UPDATE OF"
	" id, arrived_at, sha256, size, damage, duplicate_of ON fax"
	" BEGIN SELECT RAISE(ABORT, 'an arrival is never changed'); END;",
	NULL,
};

/* The review page: people and their sessions, page pictures, a verdict that
 * can be proved (chain, image) and taken back (release, reopen). */
static const char *const STEP_2[] = {
	/* what the reader drew of a fax, kept as one file (pictures.h) */
	"CREATE TABLE picture_pack ("
	" reading_id INTEGER PRIMARY KEY REFERENCES reading(id),"
	" name TEXT NOT NULL CHECK (length(name) = 64)," /* its SHA-256 */
	" bytes INTEGER NOT NULL CHECK (bytes >= 0)"
	") STRICT;",

	"CREATE TABLE account ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" name TEXT NOT NULL UNIQUE CHECK (name <> ''),"
	" role TEXT NOT NULL CHECK (role IN ('reviewer', 'sales', 'admin')),"
	" password TEXT NOT NULL," /* argon2id, with its salt and cost */
	" once INTEGER NOT NULL DEFAULT 0 CHECK (once IN (0, 1)),"
	" made_at INTEGER NOT NULL,"
	" disabled_at INTEGER"
	") STRICT;",
	"CREATE TABLE login ("
	" token TEXT PRIMARY KEY," /* hash of what the cookie says */
	" account_id INTEGER NOT NULL REFERENCES account(id),"
	" csrf TEXT NOT NULL,"
	" began_at INTEGER NOT NULL,"
	" seen_at INTEGER NOT NULL"
	") STRICT, WITHOUT ROWID;",
	"CREATE INDEX login_by_account ON login (account_id);",
	/* who looked at whose data */
	"CREATE TABLE access ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" at INTEGER NOT NULL,"
	" who TEXT NOT NULL,"
	" what TEXT NOT NULL,"
	" subject INTEGER NOT NULL" /* id of what was looked at, 0: a list */
	") STRICT;",
	"CREATE INDEX access_by_subject ON access (what, subject);",
	"CREATE TRIGGER access_no_update BEFORE UPDATE ON access"
	" BEGIN SELECT RAISE(ABORT, 'an access is never changed'); END;",

	"CREATE TABLE verdict_2 ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" application_id INTEGER NOT NULL REFERENCES application(id),"
	" at INTEGER NOT NULL,"
	" who TEXT NOT NULL CHECK (who <> ''),"
	" what TEXT NOT NULL CHECK (what IN"
	"  ('mark', 'field', 'contact', 'confirm', 'reject', 'release',"
	"  'reopen', 'join', 'split', 'replace')),"
	" item TEXT NOT NULL," /* question or field id, else '' */
	" was TEXT NOT NULL,"
	" becomes TEXT NOT NULL,"
	" reason TEXT NOT NULL,"
	" image TEXT NOT NULL DEFAULT ''," /* what was decided on */
	" chain TEXT NOT NULL DEFAULT ''"  /* '': older than the chain */
	") STRICT;",
	"INSERT INTO verdict_2 (id, application_id, at, who, what, item, was,"
	" becomes, reason) SELECT id, application_id, at, who, what, item, was,"
	" becomes, reason FROM verdict ORDER BY id;",
	"DROP TABLE verdict;",
	"ALTER TABLE verdict_2 RENAME TO verdict;",
	"CREATE INDEX verdict_by_application ON verdict (application_id, id);",
	"CREATE TRIGGER verdict_no_update BEFORE UPDATE ON verdict"
	" BEGIN SELECT RAISE(ABORT, 'a verdict is never changed'); END;",
	"CREATE TRIGGER verdict_no_delete BEFORE DELETE ON verdict"
	" BEGIN SELECT RAISE(ABORT, 'a verdict is never deleted'); END;",

	/* the application this one became a part of, NULL: none */
	"ALTER TABLE application ADD COLUMN joined_into INTEGER"
	" REFERENCES application(id);",
	"CREATE INDEX application_by_join ON application (joined_into)"
	" WHERE joined_into IS NOT NULL;",
	"CREATE INDEX application_by_settling ON application (settled_at)"
	" WHERE settled_at IS NOT NULL;",
	NULL,
};

/* Where a fax came from; what may not be erased yet, and what was. */
#define ERASED_FAX(fax) \
	" EXISTS (SELECT 1 FROM erasure x WHERE x.fax_id = " fax ")"

static const char *const STEP_3[] = {
	/* by the word of the fax server or of the file: nobody vouches */
	"CREATE TABLE source ("
	" fax_id INTEGER PRIMARY KEY REFERENCES fax(id),"
	" via TEXT NOT NULL CHECK (via IN ('sidecar', 'file')),"
	" sent_at INTEGER,"       /* NULL: not known */
	" caller TEXT NOT NULL,"  /* number of the line that called */
	" name TEXT NOT NULL,"    /* its name */
	" station TEXT NOT NULL," /* what the sending machine calls itself */
	" call TEXT NOT NULL,"    /* the fax server's number of the call */
	" device TEXT NOT NULL,"
	" error TEXT NOT NULL,"   /* what the fax server says went wrong */
	" digits TEXT NOT NULL,"  /* of caller, else station: to compare */
	" heights TEXT NOT NULL," /* rows of each page, with blanks between */
	" bad_rows INTEGER,"      /* counted by the receiver; NULL: not */
	" bad_run INTEGER"        /* the longest run of them */
	") STRICT;",
	"CREATE INDEX source_by_digits ON source (digits)"
	" WHERE digits <> '';",

	"CREATE TABLE legal_hold ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" fax_id INTEGER NOT NULL REFERENCES fax(id),"
	" at INTEGER NOT NULL,"
	" who TEXT NOT NULL CHECK (who <> ''),"
	" held INTEGER NOT NULL CHECK (held IN (0, 1))," /* the last counts */
	" reason TEXT NOT NULL"
	") STRICT;",
	"CREATE INDEX legal_hold_by_fax ON legal_hold (fax_id, id);",
	"CREATE TRIGGER legal_hold_no_update BEFORE UPDATE ON legal_hold"
	" BEGIN SELECT RAISE(ABORT, 'a legal hold is never changed'); END;",
	"CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold"
	" BEGIN SELECT RAISE(ABORT, 'a legal hold is never deleted'); END;",

	"CREATE TABLE erasure ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" fax_id INTEGER NOT NULL UNIQUE REFERENCES fax(id),"
	" at INTEGER NOT NULL,"
	" who TEXT NOT NULL CHECK (who <> ''),"
	" due_at INTEGER NOT NULL,"
	" done_at INTEGER" /* its files are gone, too; NULL: not yet */
	") STRICT;",
	"CREATE INDEX erasure_open ON erasure (id) WHERE done_at IS NULL;",
	"CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure"
	" WHEN NOT (old.done_at IS NULL AND new.done_at IS NOT NULL"
	"  AND new.id = old.id AND new.fax_id = old.fax_id"
	"  AND new.at = old.at AND new.who = old.who"
	"  AND new.due_at = old.due_at)"
	" BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;",
	"CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure"
	" BEGIN SELECT RAISE(ABORT, 'an erasure is never deleted'); END;",
	"CREATE TRIGGER erasure_of_held BEFORE INSERT ON erasure"
	" WHEN (SELECT held FROM legal_hold WHERE fax_id = new.fax_id"
	"  ORDER BY id DESC LIMIT 1) = 1"
	" BEGIN SELECT RAISE(ABORT, 'the fax is under legal hold'); END;",
	"CREATE TRIGGER erasure_of_open BEFORE INSERT ON erasure"
	" WHEN (SELECT state FROM fax WHERE id = new.fax_id)"
	"  NOT IN ('confirmed', 'rejected')"
	" BEGIN SELECT RAISE(ABORT, 'the fax is not settled'); END;",

	"DROP TRIGGER verdict_no_update;",
	"CREATE TRIGGER verdict_no_update BEFORE UPDATE ON verdict"
	" WHEN NOT (new.was = '' AND new.becomes = '' AND new.reason = ''"
	"  AND new.id = old.id AND new.application_id = old.application_id"
	"  AND new.at = old.at AND new.who = old.who"
	"  AND new.what = old.what AND new.item = old.item"
	"  AND new.image = old.image AND new.chain = old.chain"
	"  AND" ERASED_APPLICATION(
		"old.application_id") ")"
				      " BEGIN SELECT RAISE(ABORT, 'a verdict is never changed'); END;",
	"DROP TRIGGER event_no_update;",
	"CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
	" WHEN NOT (new.detail = ''"
	"  AND new.id = old.id AND new.at = old.at"
	"  AND new.fax_id = old.fax_id"
	"  AND new.application_id IS old.application_id"
	"  AND new.who = old.who AND new.what = old.what"
	"  AND new.was = old.was AND new.becomes = old.becomes"
	"  AND" ERASED_FAX(
		"old.fax_id") ")"
			      " BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;",
	"DROP TRIGGER reading_no_update;",
	"CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading"
	" WHEN NOT (new.json = ''"
	"  AND new.id = old.id AND new.fax_id = old.fax_id"
	"  AND new.at = old.at AND new.reader = old.reader"
	"  AND new.form = old.form AND new.status = old.status"
	"  AND" ERASED_FAX(
		"old.fax_id") ")"
			      " BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;",
	"CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading"
	" BEGIN SELECT RAISE(ABORT, 'a reading is never deleted'); END;",
	"CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark"
	" BEGIN SELECT RAISE(ABORT, 'a mark is never deleted'); END;",
	"CREATE TRIGGER field_no_delete BEFORE DELETE ON field"
	" WHEN NOT" ERASED_APPLICATION(
		"old.application_id") " BEGIN SELECT RAISE(ABORT, 'a field is never deleted'); END;",
	NULL,
};

/* The salt of a verdict's digest: it goes with what is erased, so that nobody
 * can find out by trying what stood there. */
static const char *const STEP_4[] = {
	"ALTER TABLE verdict ADD COLUMN salt TEXT NOT NULL DEFAULT '';",
	NULL,
};

/* An erased application has no answers left, or the machine's alone would be
 * taken for what was decided; and nobody takes it up again. */
static const char *const STEP_5[] = {
	"DROP TRIGGER mark_no_delete;",
	"CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark"
	" WHEN NOT" ERASED_APPLICATION(
		"old.application_id") " BEGIN SELECT RAISE(ABORT, 'a mark is never deleted'); END;",
	"CREATE TRIGGER fax_erased_stays BEFORE UPDATE OF state ON fax"
	" WHEN" ERASED_FAX(
		"old.id") " BEGIN SELECT RAISE(ABORT, 'the fax is erased'); END;",
	"CREATE TRIGGER application_erased_stays"
	" BEFORE UPDATE OF state ON application"
	" WHEN" ERASED_FAX(
		"old.fax_id") " BEGIN SELECT RAISE(ABORT, 'the application is erased'); END;",
	NULL,
};

/* Searching, two reviewers at once, what is typed but not sent, and cells
 * shown to keep people and reader honest.  What can be derived or is of the
 * moment goes when the data of a fax are erased. */
static const char *const STEP_6[] = {
	"CREATE TABLE brief ("
	" application_id INTEGER PRIMARY KEY REFERENCES application(id),"
	" words TEXT NOT NULL" /* folded: brief.h */
	") STRICT;",
	"INSERT INTO brief (application_id, words) SELECT application_id,"
	" group_concat(replace(replace(lower(text), ' ', ''), '-', ''),"
	" char(10)) FROM field WHERE item IN ('company', 'contact', 'phone')"
	" GROUP BY application_id;",
	"CREATE TABLE lease ("
	" application_id INTEGER PRIMARY KEY REFERENCES application(id),"
	" who TEXT NOT NULL,"
	" until INTEGER NOT NULL"
	") STRICT;",
	"CREATE TABLE draft ("
	" application_id INTEGER NOT NULL REFERENCES application(id),"
	" who TEXT NOT NULL,"
	" item TEXT NOT NULL,"
	" text TEXT NOT NULL,"
	" at INTEGER NOT NULL,"
	" PRIMARY KEY (application_id, who, item)"
	") STRICT, WITHOUT ROWID;",
	"CREATE TABLE spot ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" at INTEGER NOT NULL,"
	" who TEXT NOT NULL,"
	" application_id INTEGER NOT NULL REFERENCES application(id),"
	" item TEXT NOT NULL,"
	" kind TEXT NOT NULL CHECK (kind IN ('planted', 'sample')),"
	" expected TEXT NOT NULL CHECK (expected IN ('yes', 'no')),"
	" said TEXT NOT NULL CHECK (said IN ('yes', 'no'))"
	") STRICT;",
	"CREATE INDEX spot_by_cell ON spot (application_id, item);",
	"CREATE TRIGGER erasure_takes_derived AFTER INSERT ON erasure BEGIN"
	" DELETE FROM brief WHERE application_id IN"
	"  (SELECT id FROM application WHERE fax_id = new.fax_id);"
	" DELETE FROM draft WHERE application_id IN"
	"  (SELECT id FROM application WHERE fax_id = new.fax_id);"
	" END;",
	NULL,
};

/* What the sender's machine printed over the pages (page_sender.h): a hint that
 * is read anew with the fax, so no trigger guards it. */
static const char *const STEP_12[] = {
	"CREATE TABLE page_sender ("
	" fax_id INTEGER NOT NULL REFERENCES fax(id),"
	" idx INTEGER NOT NULL CHECK (idx >= 0),"
	" text TEXT NOT NULL," /* as read */
	" date TEXT NOT NULL," /* '': nobody is sure of it; so the others */
	" time TEXT NOT NULL,"
	" name TEXT NOT NULL,"
	" number TEXT NOT NULL,"
	" digits TEXT NOT NULL," /* of the number: to compare */
	" page INTEGER NOT NULL," /* page n of m; 0: not read */
	" of INTEGER NOT NULL,"
	" date_sure REAL NOT NULL," /* that it is right, 0 to 1 */
	" time_sure REAL NOT NULL,"
	" name_sure REAL NOT NULL,"
	" number_sure REAL NOT NULL,"
	" page_sure REAL NOT NULL,"
	" sheets_sent INTEGER NOT NULL," /* a cover's word; 0: it is none */
	" sheets_sure REAL NOT NULL,"
	" PRIMARY KEY (fax_id, idx)"
	") STRICT, WITHOUT ROWID;",
	"CREATE INDEX page_sender_by_digits ON page_sender (digits)"
	" WHERE digits <> '';",
	"CREATE INDEX page_sender_by_name ON page_sender (name)"
	" WHERE name <> '';",
	NULL,
};

const char *const *const SCHEMA_STEPS[] = {STEP_1, STEP_2, STEP_3, STEP_4,
	STEP_5, STEP_6, SCHEMA_STEP_7, SCHEMA_STEP_8, SCHEMA_STEP_9,
	SCHEMA_STEP_10, SCHEMA_STEP_11, STEP_12};
const int SCHEMA_VERSION = ARRAY_LEN(SCHEMA_STEPS);
