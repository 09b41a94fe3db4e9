/*
 * schema_part.h - between schema.c and schema_sales.c, for nobody else.
 */
#ifndef DAEMON_STORE_SCHEMA_PART_H
#define DAEMON_STORE_SCHEMA_PART_H

/* NULL-ended, as those of SCHEMA_STEPS. */
extern const char *const SCHEMA_STEP_7[];
extern const char *const SCHEMA_STEP_8[];
extern const char *const SCHEMA_STEP_9[];
extern const char *const SCHEMA_STEP_10[];
extern const char *const SCHEMA_STEP_11[];

/* What an erasure may do to rows that are otherwise never changed: empty their
 * texts, of an application of that fax, nothing else.  A condition, with a
 * blank before it. */
#define ERASED_APPLICATION(application)                       \
	" EXISTS (SELECT 1 FROM erasure x JOIN application a" \
	"  ON a.fax_id = x.fax_id WHERE a.id = " application ")"

#endif
