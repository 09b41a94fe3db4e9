/*
 * cmd_form.c - a form's file: is it right, and print it.
 */
#include "daemon/ctl/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/io.h"
#include "daemon/ctl/learn.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/why.h"
#include "form/form_check.h"
#include "print/compose.h"
#include "print/output.h"

/* A picture to look at, or to fax at fine resolution. */
#define DPI_USUAL 200

/* A form of 200 questions is 60 kB. */
#define DRAFT_MAX (1024 * 1024)

struct mistakes {
	struct buf *out;
	int count;
};

static void
note(void *arg, const char *line)
{
	struct mistakes *m = arg;

	m->count++;
	why_text(m->out, line);
	buf_text(m->out, "\n");
}

/* How the form's own pages part its questions. */
static void
check_pages(const struct form_check *check, const struct composed *sheet)
{
	const struct form *form = check->form;

	for (int i = 0, n; i < form->item_count; i += n) {
		int page = sheet->cell[i].page;

		n = 1;
		while (i + n < form->item_count &&
			sheet->cell[i + n].page == page)
			n++;
		form_check_page(check, page + 1, i, n);
	}
}

static bool
check(const char *path, struct buf *out, int *status, struct err *e)
{
	struct mistakes m = {out, 0};
	struct form *form = NULL;
	struct composed *sheet = NULL;
	struct err why;

	/* a file whose syntax is broken has that one mistake for now */
	if (!form_load_all(path, note, &m, &form, &why)) {
		if (why.kind != ERR_CONFIG) {
			*e = why;
			return false;
		}
		note(&m, why.text);
	} else if (form != NULL) {
		struct form_check c = {form, path, note, &m};

		form_check_todo(&c);
		form_check_labels(&c);
		if (!compose(form, &form->layout, &sheet, &why))
			note(&m, why.text);
		else
			check_pages(&c, sheet);
	}
	if (m.count > 0) {
		buf_printf(out, JA_FORM_BAD, path, m.count);
		*status = EX_CONFIG;
	} else {
		buf_printf(out, JA_FORM_GOOD, path, form->item_count,
			form->field_count, sheet->pages);
	}
	composed_free(&sheet);
	form_free(&form);
	return true;
}

static bool
dpi_of(const struct args *a, int *out, struct err *e)
{
	char *end;
	long n = DPI_USUAL;

	if (a->dpi != NULL) {
		errno = 0;
		n = strtol(a->dpi, &end, 10);
		if (errno != 0 || *end != '\0' || n < 72 || n > 1200)
			return err_set(e, ERR_INPUT, JA_FORM_DPI, a->dpi);
	}
	*out = (int)n;
	return true;
}

static bool
print_form(const struct args *a, const char *path, struct buf *out,
	struct err *e)
{
	struct form *form = NULL;
	struct composed *sheet = NULL;
	bool ok = false;
	int dpi;

	if (a->output == NULL)
		return err_set(e, ERR_INPUT, "%s", JA_FORM_OUTPUT);
	if (!dpi_of(a, &dpi, e) || !form_load(path, &form, e) ||
		!compose(form, &form->layout, &sheet, e) ||
		!output_write(sheet, a->output, dpi, e))
		goto out;
	buf_printf(out, JA_FORM_PRINTED, a->output, sheet->pages);
	ok = true;
out:
	composed_free(&sheet);
	form_free(&form);
	return ok;
}

/* The draft goes to a new file, never over one that somebody has worked on. */
static bool
learn(const struct args *a, const char *path, struct buf *out, struct err *e)
{
	struct buf draft;
	bool ok = false;
	int fd = -1;

	buf_init(&draft, DRAFT_MAX);
	if (!learn_draft(path, &draft, e))
		goto out;
	if (a->output == NULL) {
		buf_bytes(out, draft.data, draft.len);
		ok = true;
		goto out;
	}
	fd = open(a->output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd == -1) {
		err_errno(e, "%s", a->output);
		goto out;
	}
	if (!io_write_all(fd, draft.data, draft.len, e) ||
		!io_fsync(fd, a->output, e)) {
		unlink(a->output);
		goto out;
	}
	buf_printf(out, JA_FORM_LEARNED, a->output, a->output);
	ok = true;
out:
	if (fd != -1)
		close(fd);
	buf_clear(&draft);
	return ok;
}

bool
cmd_form(const struct args *a, struct buf *out, int *status, struct err *e)
{
	const char *verb = a->rest[0], *path = a->rest[1];

	if (strcmp(verb, "check") == 0)
		return check(path, out, status, e);
	if (strcmp(verb, "print") == 0)
		return print_form(a, path, out, e);
	if (strcmp(verb, "learn") == 0)
		return learn(a, path, out, e);
	return err_set(e, ERR_INPUT, "%s", JA_FORM_VERB);
}
