/*
 * schema.h - the tables of the journal and how an older file becomes today's.
 */
#ifndef DAEMON_STORE_SCHEMA_H
#define DAEMON_STORE_SCHEMA_H

/* The step at index N turns schema N into N + 1; schema 0 is an empty file.
 * A step is a NULL-ended list of texts, to be run in order. */
extern const char *const *const SCHEMA_STEPS[];
extern const int SCHEMA_VERSION; /* number of the newest: count of steps */

/* PRAGMA application_id: "maru", so that another program's file is not
 * taken for an empty one. */
#define SCHEMA_APPLICATION_ID 0x6d617275

#endif
