/*
 * mail.h - a mail, put together by gmime as it goes to sendmail.
 *
 *   mixed
 *     alternative
 *       text/plain
 *       related                      when there is an HTML part
 *         text/html
 *         image/png  <scores> ...    named by the HTML as cid:scores
 *     attachments
 *
 * Everything is UTF-8 and coded so that no line is long and no byte is above
 * 127: any way a mail may take leaves it whole.
 */
#ifndef DAEMON_SUMMARY_MAIL_H
#define DAEMON_SUMMARY_MAIL_H

#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

struct mail_part {
	const char *name;    /* of a file; of a picture its cid */
	const char *type;    /* "image/png" */
	const char *charset; /* of a text, NULL otherwise */
	const struct buf *bytes;
};

#define MAIL_PARTS_MAX 4

struct mail {
	const char *from_name, *from; /* "丸読み" <m@example.jp> */
	const char *to;               /* addresses, mail_list.h */
	const char *subject;
	const char *message_id; /* without brackets */
	int64_t at;             /* its Date */
	const struct buf *text;
	const struct buf *html; /* NULL: none */
	struct mail_part pictures[MAIL_PARTS_MAX];
	int picture_count;
	struct mail_part files[MAIL_PARTS_MAX];
	int file_count;
};

/* Append the mail, lines ending in "\n" as sendmail wants them. */
MUST_CHECK bool mail_write(const struct mail *m, struct buf *out,
	struct err *e);

#endif
