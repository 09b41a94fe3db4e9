/*
 * handlers.h - every handler of the review page, by the room it lives in.
 */
#ifndef DAEMON_WEB_HANDLERS_H
#define DAEMON_WEB_HANDLERS_H

#include "daemon/web/site.h"

/* screen_login.c */
handler_fn show_login, do_login, do_logout, show_password, do_password,
	set_lang;
/* screen_queue.c */
handler_fn show_start, show_queue, show_next;
/* screen_held.c */
handler_fn show_held, show_fax, do_retry, do_enter, do_fax_reject;
/* screen_application.c */
handler_fn show_application;
/* screen_group.c */
handler_fn show_group, do_group;
/* screen_history.c */
handler_fn show_history;
/* act_decide.c */
handler_fn do_mark, do_field, do_draft, do_contact;
/* app_ticks.c */
handler_fn do_ticks;
/* act_join.c */
handler_fn do_join, do_unjoin, do_replace, do_duplicate, do_split;
/* screen_compare.c */
handler_fn show_compare;
/* act_settle.c */
handler_fn do_confirm, do_reject, do_reopen;
/* screen_sales.c */
handler_fn show_sales, show_sale, do_followup;
/* screen_calendar.c */
handler_fn show_calendar;
/* screen_reports.c */
handler_fn show_reports;
/* calendar_feed.c */
handler_fn do_feed, do_feed_end, send_feed;
/* files.c */
handler_fn send_asset, send_page, send_cut, send_original;

#endif
