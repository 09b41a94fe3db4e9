/*
 * settings.h - config/maruyomi.conf: where things lie, how long to wait.
 *
 * Read once with libconfig into a struct that nobody changes afterwards.
 * Every setting has a default, so an empty file is a good one; a key that is
 * not known, a value of the wrong type or outside its bounds, and a path
 * that does not start with "/" are errors that name file and line.
 */
#ifndef DAEMON_STORE_SETTINGS_H
#define DAEMON_STORE_SETTINGS_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"

/* What becomes of a spool file once original and journal row are durable. */
enum after_claim {
	AFTER_CLAIM_DELETE,
	AFTER_CLAIM_MOVE, /* to move_to, as ID-NAME */
	AFTER_CLAIM_KEEP, /* left alone and remembered, never taken again */
};

struct settings {
	char *file; /* this was read from, for messages */

	char *spool;    /* directory in which faxes appear */
	char *archive;  /* directory of originals by their hash */
	char *pictures; /* directory of what the reader drew */
	char *database; /* SQLite file */
	char *form;     /* form file of the sheet */
	char *reader;   /* program maruyomi-read */

	int readers;          /* processes at once, never 0 here */
	int reader_timeout_s; /* wall clock for one fax */
	int reader_memory_mb; /* address space of a reader, 0 unlimited */
	bool colour_pages;    /* read pages in grey or colour, JPEG too */

	int settle_s;        /* a file rests this long before it is taken */
	int settle_blind_s;  /* the same where leases cannot be had */
	int rescan_s;        /* the spool is read whole this often */
	int damaged_after_s; /* a resting file that is not whole is taken */
	int file_max_mb;     /* larger files are refused, not archived */

	int keep_days; /* what is settled, before retention erases it */

	int tries;   /* of one fax, while the system is the trouble */
	int retry_s; /* pause before the next of them */

	enum after_claim after_claim;
	char *move_to; /* "" unless after_claim is MOVE */

	/* POSIX extended expression whose first group is the sender's number
	 * in the name of a file; "" for none */
	char *sender_in_name;

	/* Answers below this confidence go to review whatever the reader
	 * said; 0 leaves its judgement alone. */
	double review_below;

	char *web_listen; /* "ADDRESS:PORT" or the path of a UNIX socket */
	bool web_https;   /* a proxy in front speaks HTTPS: Secure cookies */
	int visit_minutes; /* of a visit in the calendar feed: nobody says
			    * how long one takes */

	/* the nightly summary */
	char *summary;   /* folder in which each night's files are kept */
	char *mail_to;   /* "A@B, C@D"; "": it is not mailed */
	char *mail_from; /* "" unless mail_to is set */
	char *sendmail;  /* program that takes a mail */
	int sendmail_timeout_s; /* it is ended when it takes longer */
	char *web_url;          /* of the review page, for links; "" none */
	bool quiet_days;        /* a mail also when nothing came in */
	bool csv_cp932;         /* csv_charset = "CP932" */
	bool summary_english;   /* summary_lang = "en" */
	bool contact_unknown;   /* "show": a person's data also where nobody
				 * has asked whether we may call */

	bool debug; /* log_level = "debug" */
};

/* Load and check.  *out is the caller's.  ERR_CONFIG names file:line. */
MUST_CHECK bool settings_load(const char *path, struct settings **out,
	struct err *e);
void settings_free(struct settings **s); /* NULL is fine; sets it NULL */

/* The file read when no -c is given. */
const char *settings_default_path(void);

#endif
