/*
 * mail.c - a mail, put together by gmime as it goes to sendmail.
 */
#include "daemon/summary/mail.h"

#include <gmime/gmime.h>
#include <string.h>

#include "daemon/store/mail_list.h"

static void
put_bytes(GMimePart *part, const struct buf *bytes)
{
	GMimeStream *stream =
		g_mime_stream_mem_new_with_buffer(bytes->data, bytes->len);
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream,
		GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_object_unref(content);
	g_object_unref(stream);
}

static GMimeObject *
part_new(const char *type, const char *charset, const struct buf *bytes)
{
	const char *slash = strchr(type, '/');
	char major[32] = "application";
	GMimePart *part;

	if (slash != NULL && (size_t)(slash - type) < sizeof(major)) {
		memcpy(major, type, (size_t)(slash - type));
		major[slash - type] = '\0';
	}
	part = g_mime_part_new_with_type(major, slash ? slash + 1 : type);
	if (charset != NULL)
		g_mime_object_set_content_type_parameter(GMIME_OBJECT(part),
			"charset", charset);
	put_bytes(part, bytes);
	return GMIME_OBJECT(part);
}

/* Takes the child over. */
static void
add(GMimeMultipart *to, GMimeObject *child)
{
	g_mime_multipart_add(to, child);
	g_object_unref(child);
}

static GMimeObject *
html_part(const struct mail *m)
{
	GMimeMultipart *related;

	if (m->picture_count == 0)
		return part_new("text/html", "utf-8", m->html);
	related = g_mime_multipart_new_with_subtype("related");
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(related), "type",
		"text/html");
	add(related, part_new("text/html", "utf-8", m->html));
	for (int i = 0; i < m->picture_count; i++) {
		const struct mail_part *p = &m->pictures[i];
		GMimeObject *one = part_new(p->type, p->charset, p->bytes);

		g_mime_object_set_content_id(one, p->name);
		g_mime_object_set_disposition(one, "inline");
		add(related, one);
	}
	return GMIME_OBJECT(related);
}

static GMimeObject *
body(const struct mail *m)
{
	GMimeObject *text = part_new("text/plain", "utf-8", m->text);
	GMimeMultipart *both;

	if (m->html == NULL)
		return text;
	both = g_mime_multipart_new_with_subtype("alternative");
	add(both, text);
	add(both, html_part(m));
	return GMIME_OBJECT(both);
}

static GMimeObject *
whole(const struct mail *m)
{
	GMimeObject *first = body(m);
	GMimeMultipart *mixed;

	if (m->file_count == 0)
		return first;
	mixed = g_mime_multipart_new_with_subtype("mixed");
	add(mixed, first);
	for (int i = 0; i < m->file_count; i++) {
		const struct mail_part *p = &m->files[i];
		GMimeObject *one = part_new(p->type, p->charset, p->bytes);

		g_mime_object_set_disposition(one, "attachment");
		g_mime_part_set_filename(GMIME_PART(one), p->name);
		add(mixed, one);
	}
	return GMIME_OBJECT(mixed);
}

static void
heads(GMimeMessage *message, const struct mail *m)
{
	GDateTime *at = g_date_time_new_from_unix_local(m->at);
	char address[MAIL_ADDRESS_SIZE];
	const char *list = m->to;

	g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM,
		m->from_name, m->from);
	while (mail_list_next(&list, address))
		g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, NULL,
			address);
	g_mime_message_set_subject(message, m->subject, "utf-8");
	if (at != NULL) {
		g_mime_message_set_date(message, at);
		g_date_time_unref(at);
	}
	g_mime_message_set_message_id(message, m->message_id);
	/* no machine is to answer it (RFC 3834) */
	g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted",
		"auto-generated", NULL);
}

bool
mail_write(const struct mail *m, struct buf *out, struct err *e)
{
	GMimeMessage *message;
	GMimeStream *stream;
	GMimeObject *part;
	GByteArray *bytes;

	g_mime_init();
	message = g_mime_message_new(TRUE);
	heads(message, m);
	part = whole(m);
	g_mime_message_set_mime_part(message, part);
	g_object_unref(part);

	stream = g_mime_stream_mem_new();
	if (g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL,
		    stream) == -1) {
		g_object_unref(stream);
		g_object_unref(message);
		return err_set(e, ERR_SYSTEM, "the mail cannot be made");
	}
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	buf_bytes(out, bytes->data, bytes->len);
	g_object_unref(stream);
	g_object_unref(message);
	return buf_ok(out, e);
}
