/*
 * files.c - what is sent as it lies there: style and script, what the reader
 * drew, originals.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/store/fax.h"
#include "daemon/store/login.h"
#include "daemon/web/assets.h"
#include "daemon/web/handlers.h"

bool
send_asset(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const struct asset *a = asset_find(r->parts[1]);

	(void)s;
	if (!a)
		return err_set(e, ERR_ABSENT, "no such file");
	out->type = a->type;
	out->cache = CACHE_ASSET;
	buf_bytes(&out->body, a->data, a->len);
	return true;
}

/* "12.png" -> "12": the part without its end, in place. */
static bool
cut_png(char *name)
{
	size_t n = strlen(name);

	if (n < 5 || strcmp(name + n - 4, ".png") != 0)
		return false;
	name[n - 4] = '\0';
	return true;
}

static bool
open_pack(struct site *s, int64_t fax, struct picture_pack **out,
	struct err *e)
{
	char name[PICTURES_NAME_SIZE];

	if (!pictures_of_fax(s->store, fax, name, e))
		return false;
	if (!s->pictures || !name[0])
		return err_set(e, ERR_ABSENT, "nothing was drawn");
	return pictures_get(s->pictures, name, out, e);
}

/* Send a piece of the pack, whose descriptor the reply takes over. */
static void
send_piece(struct reply *out, struct picture_pack *pack, int64_t at, int bytes)
{
	out->type = "image/png";
	out->cache = CACHE_LONG;
	out->fd = pack->fd;
	out->at = at;
	out->len = bytes;
	pack->fd = -1;
}

bool
send_page(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const struct pack_page *page = NULL;
	struct picture_pack *pack = NULL;
	int64_t fax, index;

	if (!number_parse(r->parts[1], &fax) || !cut_png(r->parts[3]) ||
		!number_parse(r->parts[3], &index))
		return err_set(e, ERR_ABSENT, "no such page");
	if (!open_pack(s, fax, &pack, e))
		return false;
	if (index < READING_PAGES_MAX)
		page = picture_pack_page(pack, (int)index);
	if (page)
		send_piece(out, pack, page->at, page->bytes);
	picture_pack_free(&pack);
	return page || err_set(e, ERR_ABSENT, "no such page");
}

bool
send_cut(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const struct pack_cut *cut = NULL;
	struct picture_pack *pack = NULL;
	int64_t fax, number;

	if (!number_parse(r->parts[1], &fax) ||
		!number_parse(r->parts[3], &number) || !cut_png(r->parts[4]))
		return err_set(e, ERR_ABSENT, "no such picture");
	if (!open_pack(s, fax, &pack, e))
		return false;
	if (number <= READING_APPLICATIONS_MAX)
		cut = picture_pack_cut(pack, (int)number, r->parts[4]);
	if (cut)
		send_piece(out, pack, cut->at, cut->bytes);
	picture_pack_free(&pack);
	return cut || err_set(e, ERR_ABSENT, "no such picture");
}

bool
send_original(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	struct fax fax;
	struct stat st;
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such fax");
	if (!fax_get(s->store, id, &fax, e) ||
		!access_record(s->store, r->login.account.name, "original", id,
			r->now, e) ||
		!archive_get(s->archive, fax.sha256, &out->fd, e))
		return false;
	if (fstat(out->fd, &st) == -1)
		return err_errno(e, "original");
	out->type = "image/tiff";
	out->len = st.st_size;
	snprintf(out->filename, sizeof out->filename, "fax%lld.tif",
		(long long)id);
	return true;
}
