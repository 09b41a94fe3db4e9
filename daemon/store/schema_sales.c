/*
 * schema_sales.c - the steps of the schema that gave sales its tables: what it
 * does with an application, summaries, calendars, reports.
 *
 * The rules of schema.c hold: a step that was released is never edited.
 * sales, outcome, tally and quality are derived and kept by triggers, so that
 * no writer of an application needs to know of them.
 */
#include "daemon/store/schema_part.h"

#include <stddef.h>

/* What sales does with an application.  followup is the history, of which each
 * row is the whole of what was said and names the row it was said on, so that
 * two cannot follow the same one.  sales is derived, one row for every
 * application that is confirmed or was: what counts now, to be searched. */
#define FOLLOWUP_RANK(state)                                        \
	"(CASE " state " WHEN 'contacted' THEN 1 WHEN 'visit' THEN 2" \
	" WHEN 'won' THEN 3 ELSE 0 END)"

const char *const SCHEMA_STEP_7[] = {
	"CREATE TABLE followup ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" application_id INTEGER NOT NULL REFERENCES application(id),"
	" prior INTEGER NOT NULL," /* the row before it, 0: the first */
	" at INTEGER NOT NULL,"
	" who TEXT NOT NULL CHECK (who <> ''),"
	" state TEXT NOT NULL CHECK (state IN"
	"  ('new', 'contacted', 'visit', 'won', 'lost')),"
	" owner TEXT NOT NULL,"
	" next_day TEXT NOT NULL CHECK (next_day = '' OR next_day GLOB"
	"  '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),"
	" note TEXT NOT NULL,"
	" UNIQUE (application_id, prior)"
	") STRICT;",
	"CREATE TRIGGER followup_of_confirmed BEFORE INSERT ON followup"
	" WHEN (SELECT state FROM application WHERE id = new.application_id)"
	"  IS NOT 'confirmed' OR" ERASED_APPLICATION("new.application_id")
	" BEGIN SELECT RAISE(ABORT, 'the application is not confirmed'); END;",
	"CREATE TRIGGER followup_no_update BEFORE UPDATE ON followup"
	" WHEN NOT (new.note = ''"
	"  AND new.id = old.id AND new.application_id = old.application_id"
	"  AND new.prior = old.prior AND new.at = old.at"
	"  AND new.who = old.who AND new.state = old.state"
	"  AND new.owner = old.owner AND new.next_day = old.next_day"
	"  AND" ERASED_APPLICATION("old.application_id") ")"
	" BEGIN SELECT RAISE(ABORT, 'a follow-up is never changed'); END;",
	"CREATE TRIGGER followup_no_delete BEFORE DELETE ON followup"
	" BEGIN SELECT RAISE(ABORT, 'a follow-up is never deleted'); END;",

	"CREATE TABLE sales ("
	" application_id INTEGER PRIMARY KEY REFERENCES application(id),"
	" confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),"
	" followup_id INTEGER NOT NULL DEFAULT 0," /* what counts, 0: none */
	" state TEXT NOT NULL DEFAULT 'new',"
	" reached INTEGER NOT NULL DEFAULT 0," /* how far before it was lost */
	" owner TEXT NOT NULL DEFAULT '',"
	" next_day TEXT NOT NULL DEFAULT '',"
	/* day and perhaps time of the visit that was wished for, '' none,
	 * '?' not clear, NULL: not looked at yet (visit_days.h) */
	" visit TEXT"
	") STRICT;",
	"CREATE INDEX sales_by_state ON sales"
	" (confirmed, state, application_id);",
	"CREATE INDEX sales_by_owner ON sales"
	" (confirmed, owner, application_id);",
	"CREATE INDEX sales_due ON sales (next_day, application_id)"
	" WHERE next_day <> '' AND state NOT IN ('won', 'lost');",
	"CREATE INDEX sales_by_visit ON sales (visit) WHERE visit <> '';",
	"CREATE INDEX sales_unseen ON sales (application_id)"
	" WHERE visit IS NULL;",
	"INSERT INTO sales (application_id, confirmed) SELECT id, 1"
	" FROM application AS a WHERE state = 'confirmed' AND NOT EXISTS"
	" (SELECT 1 FROM erasure AS x WHERE x.fax_id = a.fax_id);",
	"CREATE TRIGGER sales_begin AFTER UPDATE OF state ON application"
	" WHEN new.state = 'confirmed' AND old.state <> 'confirmed' BEGIN"
	" INSERT INTO sales (application_id, confirmed) VALUES (new.id, 1)"
	"  ON CONFLICT (application_id) DO UPDATE"
	"  SET confirmed = 1, visit = NULL;"
	" END;",
	"CREATE TRIGGER sales_stop AFTER UPDATE OF state ON application"
	" WHEN old.state = 'confirmed' AND new.state <> 'confirmed' BEGIN"
	" UPDATE sales SET confirmed = 0 WHERE application_id = new.id;"
	" END;",
	"CREATE TRIGGER sales_follow AFTER INSERT ON followup BEGIN"
	" UPDATE sales SET followup_id = new.id, state = new.state,"
	"  owner = new.owner, next_day = new.next_day,"
	"  reached = CASE new.state WHEN 'lost' THEN reached ELSE"
	"   " FOLLOWUP_RANK("new.state") " END"
	"  WHERE application_id = new.application_id;"
	" END;",
	"CREATE TRIGGER erasure_takes_sales AFTER INSERT ON erasure BEGIN"
	" DELETE FROM sales WHERE application_id IN"
	"  (SELECT id FROM application WHERE fax_id = new.fax_id);"
	" END;",
	NULL,
};

/* The company alone, to find what it sent before; and the summaries, each of
 * which goes out once (summary_record.h). */
const char *const SCHEMA_STEP_8[] = {
	"ALTER TABLE brief ADD COLUMN company TEXT NOT NULL DEFAULT '';",
	/* folded already but for rows of the sixth step */
	"UPDATE brief SET company = replace(replace(replace(replace(replace("
	"replace(replace(replace(substr(words, 1, instr(words || char(10),"
	" char(10)) - 1), '㈱', '株式会社'), '(株)', '株式会社'), '（株）',"
	" '株式会社'), '㈲', '有限会社'), '(有)', '有限会社'), '（有）',"
	" '有限会社'), '髙', '高'), '﨑', '崎');",
	"CREATE INDEX brief_by_company ON brief (company, application_id)"
	" WHERE company <> '';",

	"CREATE TABLE summary ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" from_at INTEGER NOT NULL,"
	" to_at INTEGER NOT NULL CHECK (to_at > from_at)," /* excluded */
	" turn INTEGER NOT NULL CHECK (turn >= 1)," /* 2: sent once more */
	" made_at INTEGER NOT NULL,"
	" who TEXT NOT NULL CHECK (who <> ''),"
	" applications INTEGER NOT NULL,"
	" recipients TEXT NOT NULL,"
	" message_id TEXT NOT NULL,"
	" hash TEXT NOT NULL,"
	" state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'failed',"
	"  'sent', 'quiet', 'kept', 'dropped')),"
	" tries INTEGER NOT NULL DEFAULT 0,"
	" tried_at INTEGER," /* NULL: not yet */
	" settled_at INTEGER," /* NULL: it may still go out */
	" error TEXT NOT NULL DEFAULT ''," /* of the last try */
	" message BLOB," /* as long as it may still go out */
	" UNIQUE (from_at, to_at, turn),"
	" CHECK ((message IS NULL) = (state NOT IN"
	"  ('ready', 'sending', 'failed'))),"
	" CHECK ((settled_at IS NULL) = (message IS NOT NULL))"
	") STRICT;",
	"CREATE INDEX summary_open ON summary (id)"
	" WHERE state IN ('ready', 'sending', 'failed');",
	"CREATE TRIGGER summary_no_delete BEFORE DELETE ON summary"
	" BEGIN SELECT RAISE(ABORT, 'a summary is never deleted'); END;",
	NULL,
};

/* The address of an account's calendar, for programs that cannot log in. */
const char *const SCHEMA_STEP_9[] = {
	"CREATE TABLE feed ("
	" account_id INTEGER PRIMARY KEY REFERENCES account(id),"
	" token TEXT NOT NULL UNIQUE," /* hash of what its address says */
	" made_at INTEGER NOT NULL,"
	" used_at INTEGER" /* NULL: never yet */
	") STRICT;",
	NULL,
};

/* Reports: indexes that answer a count by themselves, and what stood on the
 * sheets, counted by week (report.h).  outcome is one row for each confirmed
 * application; counted makes it part of tally and quality, its deletion takes
 * it out again, but when the data are erased: counts are of no person. */
#define OUTCOME_FIGURES(op, from)                                      \
	" applications = applications " op " 1,"                       \
	" marks = marks " op " " from ".marks,"                        \
	" review = review " op " " from ".review,"                     \
	" corrected = corrected " op " " from ".corrected,"            \
	" fields = fields " op " " from ".fields,"                     \
	" fields_review = fields_review " op " " from ".fields_review," \
	" fields_corrected = fields_corrected " op " " from ".fields_corrected"

const char *const SCHEMA_STEP_10[] = {
	"CREATE INDEX fax_by_day_state ON fax (arrived_at, state);",
	"DROP INDEX application_by_settling;",
	"CREATE INDEX application_by_settling ON application"
	" (settled_at, state, arrived_at) WHERE settled_at IS NOT NULL;",
	"CREATE INDEX event_of_holding ON event (at) WHERE becomes = 'held';",
	"ALTER TABLE sales ADD COLUMN arrived_at INTEGER NOT NULL DEFAULT 0;",
	"UPDATE sales SET arrived_at = (SELECT arrived_at FROM application"
	" WHERE id = application_id);",
	"CREATE INDEX sales_reached ON sales"
	" (confirmed, arrived_at, reached);",
	"DROP TRIGGER sales_begin;",
	"CREATE TRIGGER sales_begin AFTER UPDATE OF state ON application"
	" WHEN new.state = 'confirmed' AND old.state <> 'confirmed' BEGIN"
	" INSERT INTO sales (application_id, confirmed, arrived_at)"
	"  VALUES (new.id, 1, new.arrived_at)"
	"  ON CONFLICT (application_id) DO UPDATE"
	"  SET confirmed = 1, visit = NULL;"
	" END;",

	"CREATE TABLE outcome ("
	" application_id INTEGER PRIMARY KEY REFERENCES application(id),"
	" week TEXT NOT NULL DEFAULT ''," /* its Monday */
	" form TEXT NOT NULL DEFAULT '',"
	" counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),"
	/* JSON: ids of questions not met, "option N" that would help */
	" keys TEXT NOT NULL DEFAULT '[]',"
	" marks INTEGER NOT NULL DEFAULT 0,"
	" review INTEGER NOT NULL DEFAULT 0,"
	" corrected INTEGER NOT NULL DEFAULT 0,"
	" fields INTEGER NOT NULL DEFAULT 0,"
	" fields_review INTEGER NOT NULL DEFAULT 0,"
	" fields_corrected INTEGER NOT NULL DEFAULT 0"
	") STRICT;",
	"CREATE INDEX outcome_open ON outcome (application_id)"
	" WHERE counted = 0;",
	"CREATE TABLE tally ("
	" week TEXT NOT NULL,"
	" form TEXT NOT NULL,"
	" key TEXT NOT NULL," /* as in outcome.keys; '' all of them */
	" n INTEGER NOT NULL,"
	" PRIMARY KEY (week, form, key)"
	") STRICT, WITHOUT ROWID;",
	"CREATE TABLE quality ("
	" week TEXT PRIMARY KEY,"
	" applications INTEGER NOT NULL,"
	" marks INTEGER NOT NULL,"
	" review INTEGER NOT NULL,"
	" corrected INTEGER NOT NULL,"
	" fields INTEGER NOT NULL,"
	" fields_review INTEGER NOT NULL,"
	" fields_corrected INTEGER NOT NULL"
	") STRICT, WITHOUT ROWID;",
	"INSERT INTO outcome (application_id) SELECT application_id FROM sales"
	" WHERE confirmed = 1;",
	"CREATE TRIGGER outcome_begin AFTER UPDATE OF state ON application"
	" WHEN new.state = 'confirmed' AND old.state <> 'confirmed' BEGIN"
	" INSERT INTO outcome (application_id) VALUES (new.id);"
	" END;",
	"CREATE TRIGGER outcome_stop AFTER UPDATE OF state ON application"
	" WHEN old.state = 'confirmed' AND new.state <> 'confirmed' BEGIN"
	" DELETE FROM outcome WHERE application_id = new.id;"
	" END;",
	"CREATE TRIGGER outcome_counts AFTER UPDATE OF counted ON outcome"
	" WHEN old.counted = 0 AND new.counted = 1 BEGIN"
	" INSERT INTO tally (week, form, key, n)"
	"  SELECT new.week, new.form, value, 1 FROM json_each(new.keys)"
	"  UNION ALL SELECT new.week, new.form, '', 1"
	"  ON CONFLICT (week, form, key) DO UPDATE SET n = n + 1;"
	" INSERT INTO quality VALUES (new.week, 1, new.marks, new.review,"
	"  new.corrected, new.fields, new.fields_review,"
	"  new.fields_corrected) ON CONFLICT (week) DO UPDATE SET"
	OUTCOME_FIGURES("+", "excluded") ";"
	" END;",
	"CREATE TRIGGER outcome_taken_back BEFORE DELETE ON outcome"
	" WHEN old.counted = 1 AND NOT" ERASED_APPLICATION(
		"old.application_id") " BEGIN"
	" UPDATE tally SET n = n - 1 WHERE week = old.week"
	"  AND form = old.form AND (key = '' OR key IN"
	"  (SELECT value FROM json_each(old.keys)));"
	" UPDATE quality SET" OUTCOME_FIGURES("-", "old")
	"  WHERE week = old.week;"
	" END;",
	"CREATE TRIGGER erasure_takes_outcome AFTER INSERT ON erasure BEGIN"
	" DELETE FROM outcome WHERE application_id IN"
	"  (SELECT id FROM application WHERE fax_id = new.fax_id);"
	" END;",
	NULL,
};

/* An application that was cut from another (split.h) has the cells of that
 * one's number in the reading; one that became a part of another is no
 * customer of its own and has no outcome of its own. */
const char *const SCHEMA_STEP_11[] = {
	"ALTER TABLE application ADD COLUMN read_as INTEGER;",
	"DROP TRIGGER sales_begin;",
	"CREATE TRIGGER sales_begin AFTER UPDATE OF state ON application"
	" WHEN new.state = 'confirmed' AND old.state <> 'confirmed'"
	" AND new.joined_into IS NULL BEGIN"
	" INSERT INTO sales (application_id, confirmed, arrived_at)"
	"  VALUES (new.id, 1, new.arrived_at)"
	"  ON CONFLICT (application_id) DO UPDATE"
	"  SET confirmed = 1, visit = NULL;"
	" END;",
	"DROP TRIGGER outcome_begin;",
	"CREATE TRIGGER outcome_begin AFTER UPDATE OF state ON application"
	" WHEN new.state = 'confirmed' AND old.state <> 'confirmed'"
	" AND new.joined_into IS NULL BEGIN"
	" INSERT INTO outcome (application_id) VALUES (new.id);"
	" END;",
	NULL,
};
