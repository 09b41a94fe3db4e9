/*
 * application_read.c - small questions to a loaded application.
 */
#include "daemon/ctl/application_read.h"

#include "daemon/ctl/text_ja.h"

const char *
application_company(const struct form *form, const struct application_now *a)
{
	for (int i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == FIELD_COMPANY &&
			a->fields[i].text[0] != '\0')
			return a->fields[i].text;
	return JA_NO_COMPANY;
}
