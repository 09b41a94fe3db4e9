/*
 * assets.h - style, script and icon: files of daemon/web/assets/, taken into
 * the program by the assembler.
 */
#ifndef DAEMON_WEB_ASSETS_H
#define DAEMON_WEB_ASSETS_H

#include <stddef.h>

struct asset {
	const char *name, *type;
	const char *data;
	size_t len;
};

/* NULL when there is none of that name. */
const struct asset *asset_find(const char *name);

/* A word that changes when one of them does. */
const char *assets_version(void);

#endif
