/*
 * xlsx.c - the summary as a workbook, by libxlsxwriter.
 *
 * The library writes a file by name and in one go: it gets a file in memory,
 * whose bytes are then taken.  Rows are written as they come (constant
 * memory), so that ten thousand applications need no copy of their cells.
 */
#include "daemon/summary/xlsx.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/io.h"
#include "base/text.h"
#include "daemon/summary/table.h"
#include "daemon/summary/tell.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"
#include "daemon/words/words.h"

/* Widths of columns, in characters: no narrower than a date's digits need,
 * no wider than lets the next column be seen. */
#define WIDTH_MIN 6
#define WIDTH_MAX 44
#define QUESTION_MAX 96 /* a question's text, where it is what is read */
#define COLUMNS_MAX 128

/* More columns in one page's width are too small for anybody. */
#define PAGE_COLUMNS 10

/* Excel follows so many links of a sheet. */
#define LINKS_MAX 65000

static const int64_t HOUR_S = 3600;

struct book {
	lxw_workbook *workbook;
	lxw_format *head, *text, *number, *time, *day, *minute, *share;
};

struct sheet {
	const struct book *book;
	lxw_worksheet *sheet;
	lxw_row_t row;
	lxw_col_t column;
	int width[COLUMNS_MAX];
	int links;
	lxw_error error; /* the first */
};

static void
keep(struct sheet *s, lxw_error error, int width)
{
	if (error != LXW_NO_ERROR && s->error == LXW_NO_ERROR)
		s->error = error;
	if (s->column < COLUMNS_MAX && width > s->width[s->column])
		s->width[s->column] = width;
	s->column++;
}

static void
text(void *arg, const char *str)
{
	struct sheet *s = arg;

	keep(s,
		worksheet_write_string(s->sheet, s->row, s->column, str,
			s->row == 0 ? s->book->head : s->book->text),
		text_width(str));
}

static void
url(void *arg, const char *str)
{
	struct sheet *s = arg;

	if (s->links++ >= LINKS_MAX) {
		text(arg, str);
		return;
	}
	keep(s, worksheet_write_url(s->sheet, s->row, s->column, str, NULL),
		text_width(str));
}

static void
number(void *arg, long long n)
{
	struct sheet *s = arg;

	keep(s,
		worksheet_write_number(s->sheet, s->row, s->column, (double)n,
			s->book->number),
		8);
}

static void
real(struct sheet *s, double n, lxw_format *format, int width)
{
	keep(s, worksheet_write_number(s->sheet, s->row, s->column, n, format),
		width);
}

static void
moment(struct sheet *s, int64_t at, lxw_format *format, int width)
{
	time_t t = (time_t)at;
	struct tm tm;
	lxw_datetime d;

	localtime_r(&t, &tm);
	d = (lxw_datetime){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
		tm.tm_hour, tm.tm_min, 0};
	keep(s,
		worksheet_write_datetime(s->sheet, s->row, s->column, &d,
			format),
		width);
}

static void
time_of(void *arg, int64_t at)
{
	struct sheet *s = arg;

	moment(s, at, s->book->time, 17);
}

static void
day(void *arg, int64_t midnight)
{
	struct sheet *s = arg;

	moment(s, midnight, s->book->day, 12);
}

static void
minute(void *arg, int m)
{
	struct sheet *s = arg;

	real(s, m / (24.0 * 60), s->book->minute, 7);
}

static void
empty(void *arg)
{
	struct sheet *s = arg;

	s->column++;
}

static void
end_row(void *arg)
{
	struct sheet *s = arg;

	s->row++;
	s->column = 0;
}

static struct sheet
sheet_begin(const struct book *book, const char *name)
{
	struct sheet s = {.book = book,
		.sheet = workbook_add_worksheet(book->workbook, name)};

	if (s.sheet == NULL)
		s.error = LXW_ERROR_MEMORY_MALLOC_FAILED;
	else
		worksheet_freeze_panes(s.sheet, 1, 1);
	return s;
}

/* Widths, filter, and paper: landscape, and as wide as one page where that
 * can still be read. */
static void
sheet_end(struct sheet *s, int columns, int widest)
{
	if (s->sheet == NULL)
		return;
	for (int i = 0; i < columns && i < COLUMNS_MAX; i++) {
		int w = s->width[i] + 2;

		w = w < WIDTH_MIN ? WIDTH_MIN : w > widest ? widest : w;
		worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, w,
			NULL);
	}
	worksheet_autofilter(s->sheet, 0, 0, s->row > 1 ? s->row - 1 : 1,
		(lxw_col_t)(columns - 1));
	worksheet_set_landscape(s->sheet);
	worksheet_set_paper(s->sheet, 9); /* A4 */
	if (columns <= PAGE_COLUMNS)
		worksheet_fit_to_pages(s->sheet, 1, 0);
	worksheet_repeat_rows(s->sheet, 0, 0);
}

static lxw_format *
format(lxw_workbook *w, const char *pattern)
{
	lxw_format *f = workbook_add_format(w);

	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (pattern != NULL)
		format_set_num_format(f, pattern);
	return f;
}

static void
formats(struct book *b)
{
	b->head = format(b->workbook, NULL);
	format_set_bold(b->head);
	format_set_bg_color(b->head, 0xE6EEF6);
	format_set_bottom(b->head, LXW_BORDER_THIN);
	b->text = format(b->workbook, "@");
	b->number = format(b->workbook, "0");
	b->time = format(b->workbook, "yyyy-mm-dd hh:mm");
	b->day = format(b->workbook, "yyyy-mm-dd");
	b->minute = format(b->workbook, "hh:mm");
	b->share = format(b->workbook, "0.0%");
}

static lxw_error
applications(const struct book *b, const struct summary *s,
	const struct form *form)
{
	struct sheet sh = sheet_begin(b, T_(JA_SHEET_APPLICATIONS));
	struct table_out t = {.arg = &sh,
		.text = text,
		.url = url,
		.number = number,
		.time = time_of,
		.day = day,
		.minute = minute,
		.empty = empty,
		.end_row = end_row};

	if (sh.sheet == NULL)
		return sh.error;
	table_head(form, &t);
	for (int i = 0; i < s->row_count; i++)
		table_row(s, &s->rows[i], form, &t);
	sheet_end(&sh, table_columns(form), WIDTH_MAX);
	return t.failed && sh.error == LXW_NO_ERROR
		       ? LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED
		       : sh.error;
}

static lxw_error
questions(const struct book *b, const struct summary *s,
	const struct form *form)
{
	static const char *const titles[] = {JA_SHEET_ID, JA_SHEET_TEXT,
		JA_SHEET_WORTH, JA_SHEET_OPTION, JA_SHEET_MISSED,
		JA_SHEET_DECIDED, JA_SHEET_SHARE};
	struct sheet sh = sheet_begin(b, T_(JA_SHEET_QUESTIONS));

	if (sh.sheet == NULL)
		return sh.error;
	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		text(&sh, T_(titles[i]));
	end_row(&sh);
	for (int i = 0; i < s->missed_count; i++) {
		const struct summary_missed *m = &s->missed[i];
		const struct form_item *q = &form->items[m->item];

		text(&sh, q->id);
		text(&sh, q->text);
		if (q->mandatory)
			text(&sh, T_(JA_MANDATORY));
		else
			number(&sh, q->points);
		if (q->option != 0)
			number(&sh, q->option);
		else
			empty(&sh);
		number(&sh, m->count);
		number(&sh, m->of);
		real(&sh, tell_percent(m->count, m->of) / 100, b->share, 8);
		end_row(&sh);
	}
	sheet_end(&sh, (int)ARRAY_LEN(titles), QUESTION_MAX);
	return sh.error;
}

static void
figure(struct sheet *sh, const char *name, long long n)
{
	text(sh, name);
	number(sh, n);
	end_row(sh);
}

static void
hours(struct sheet *sh, const char *name, int64_t seconds)
{
	text(sh, name);
	/* to the minute */
	real(sh, (double)(seconds / 60) * 60 / (double)HOUR_S, NULL, 8);
	end_row(sh);
}

static void
totals_head(struct sheet *sh, const struct summary *s)
{
	text(sh, T_(JA_SHEET_ITEM));
	text(sh, T_(JA_SHEET_FIGURE));
	end_row(sh);
	text(sh, T_(JA_SHEET_FROM));
	day(sh, s->from);
	end_row(sh);
	text(sh, T_(JA_SHEET_LAST));
	moment(sh, s->to - 1, sh->book->day, 12);
	end_row(sh);
	text(sh, T_(JA_SHEET_MADE));
	time_of(sh, s->now);
	end_row(sh);
}

static lxw_error
totals(const struct book *b, const struct summary *s)
{
	const struct summary_funnel *f = &s->funnel;
	const struct summary_quality *q = &s->quality;
	struct sheet sh = sheet_begin(b, T_(JA_SHEET_TOTALS));

	if (sh.sheet == NULL)
		return sh.error;
	totals_head(&sh, s);
	figure(&sh, T_(JA_FUNNEL_FAXES), f->faxes);
	figure(&sh, T_(JA_FUNNEL_HELD), f->faxes_held);
	figure(&sh, T_(JA_FUNNEL_APPLICATIONS), f->applications);
	figure(&sh, T_(JA_FUNNEL_WAITING), f->waiting);
	figure(&sh, T_(JA_FUNNEL_REJECTED), f->rejected);
	figure(&sh, T_(JA_FUNNEL_CONFIRMED), f->confirmed);
	figure(&sh, T_(JA_FUNNEL_REACHED), f->reached);
	figure(&sh, T_(JA_FUNNEL_MAY_CALL), f->may_call);
	figure(&sh, T_(JA_FUNNEL_VISIT), f->visit_wish);
	figure(&sh, T_(JA_SHEET_LATE), s->late_count);
	figure(&sh, T_(JA_SHEET_INCOMPLETE), s->incomplete_count);
	if (s->wait.count > 0) {
		hours(&sh, T_(JA_SHEET_MEDIAN), s->wait.median_s);
		hours(&sh, T_(JA_SHEET_P90), s->wait.p90_s);
		hours(&sh, T_(JA_SHEET_LONGEST), s->wait.longest_s);
	}
	figure(&sh, T_(JA_SHEET_MARKS), q->marks);
	figure(&sh, T_(JA_SHEET_MARKS_REVIEW), q->marks_review);
	figure(&sh, T_(JA_SHEET_MARKS_CHANGED), q->marks_changed);
	figure(&sh, T_(JA_SHEET_FIELDS), q->fields);
	figure(&sh, T_(JA_SHEET_FIELDS_REVIEW), q->fields_review);
	figure(&sh, T_(JA_SHEET_FIELDS_CHANGED), q->fields_changed);
	sheet_end(&sh, 2, WIDTH_MAX);
	return sh.error;
}

static bool
write_to(const char *path, const struct summary *s, const struct form *form,
	struct err *e)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_doc_properties about = {.created = (time_t)s->now};
	struct book b = {.workbook = workbook_new_opt(path, &options)};
	lxw_error error, closed;

	if (b.workbook == NULL)
		return err_set(e, ERR_SYSTEM, "cannot begin a workbook");
	workbook_set_properties(b.workbook, &about);
	formats(&b);
	error = applications(&b, s, form);
	if (error == LXW_NO_ERROR)
		error = questions(&b, s, form);
	if (error == LXW_NO_ERROR)
		error = totals(&b, s);
	/* frees it, whatever happened before */
	closed = workbook_close(b.workbook);
	if (error == LXW_NO_ERROR)
		error = closed;
	if (error == LXW_NO_ERROR)
		return true;
	return err_set(e,
		error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ? ERR_LIMIT
							      : ERR_SYSTEM,
		"cannot write a workbook: %s", lxw_strerror(error));
}

bool
summary_xlsx(const struct summary *s, const struct form *form, struct buf *out,
	struct err *e)
{
	char path[64];
	bool ok = false;
	int fd;

	fd = memfd_create("xlsx", MFD_CLOEXEC);
	if (fd == -1)
		return err_errno(e, "no file in memory for a workbook");
	if (!text_format(path, sizeof(path), e, "/proc/self/fd/%d", fd) ||
		!write_to(path, s, form, e) || !io_read_all(fd, out, e))
		goto out;
	ok = true;
out:
	close(fd);
	return ok;
}
