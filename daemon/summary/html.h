/*
 * html.h - the summary as the HTML part of a mail.
 *
 * Made for mail programs: tables, styles at the elements, nothing loaded from
 * anywhere, no script; 640 CSS pixels at most and as narrow as a telephone.
 * Pictures are named cid:scores and cid:missed: whoever builds the mail puts
 * them in (pictures.h), with pictures = false there is none.
 */
#ifndef DAEMON_SUMMARY_HTML_H
#define DAEMON_SUMMARY_HTML_H

#include "base/buf.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

/* Gmail cuts a mail at 102 kB: applications are shown one by one until the
 * mail is so long (one is 2 to 5 kB), and lists have so many lines (25 of the
 * waiting are 9 kB); the rest is told as a number. */
#define SUMMARY_HTML_BYTES (76 * 1024)
#define SUMMARY_HTML_ROWS 25

void summary_html_mail(const struct summary *s, const struct form *form,
	bool pictures, struct buf *out);

/* summary_html_mail with pictures. */
void summary_html(const struct summary *s, const struct form *form,
	struct buf *out);

#endif
