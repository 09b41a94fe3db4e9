/*
 * form_editions.c - the forms that lie side by side in one folder.
 */
#include "form/form.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

/* More sheets than any institute has. */
#define EDITIONS_MAX 64
#define PATH_SIZE 4096

static int
is_form_file(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 5 && d->d_name[0] != '.' &&
	       strcmp(d->d_name + n - 5, ".conf") == 0;
}

static bool
same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* Load one more and put it last into the ring that first begins. */
static bool
add(struct form *first, const char *path, struct err *e)
{
	struct form *f, *last = first;

	if (!form_load(path, &f, e))
		return err_at(e, "every *.conf beside the form is an edition");
	if (form_edition(first, f->id)) {
		err_set(e, ERR_CONFIG,
			"%s: the form \"%s\" stands in another file of this "
			"folder already",
			path, f->id);
		form_free(&f);
		return false;
	}
	while (last->next != first)
		last = last->next;
	last->next = f;
	f->next = first;
	return true;
}

bool
form_load_editions(const char *path, struct form **out, struct err *e)
{
	const char *slash = strrchr(path, '/');
	int dir_len = slash ? (int)(slash - path) : 1;
	const char *dir = slash ? path : ".";
	char name[PATH_SIZE];
	struct dirent **list = NULL;
	struct form *first = NULL;
	int n = -1;
	bool ok = false;

	if (!form_load(path, &first, e) ||
		!text_format(name, sizeof name, e, "%.*s", dir_len, dir))
		goto out;
	/* a file in the root folder */
	n = scandir(name[0] != '\0' ? name : "/", &list, is_form_file,
		alphasort);
	if (n < 0) {
		err_errno(e, "%s", name);
		goto out;
	}
	if (n > EDITIONS_MAX) {
		err_set(e, ERR_CONFIG, "%s: more than %d forms", name,
			EDITIONS_MAX);
		goto out;
	}
	for (int i = 0; i < n; i++) {
		if (!text_format(name, sizeof name, e, "%.*s/%s", dir_len, dir,
			    list[i]->d_name) ||
			(!same_file(name, path) && !add(first, name, e)))
			goto out;
	}
	*out = first;
	first = NULL; /* handed over */
	ok = true;
out:
	for (int i = 0; i < n; i++)
		free(list[i]);
	free(list);
	form_free(&first);
	return ok;
}
