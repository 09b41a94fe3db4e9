/*
 * assets.c - style, script and icon, taken into the program.
 *
 * Their addresses carry a word that is made from their bytes, so a browser
 * may keep them for good and still gets new ones after an upgrade.
 */
#include "daemon/web/assets.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"

#define TAKE(symbol, file)                                     \
	__asm__(".section .rodata\n"                           \
		#symbol ":\n.incbin \"daemon/web/assets/" file \
		"\"\n" #symbol "_end:\n.byte 0\n.previous\n");  \
	extern const char symbol[], symbol##_end[]

TAKE(asset_css, "maruyomi.css");
TAKE(asset_js, "maruyomi.js");
TAKE(asset_sales_css, "sales.css");
TAKE(asset_sales_js, "sales.js");
TAKE(asset_icon, "icon.svg");

static const struct asset *
rows(void)
{
	static struct asset assets[] = {
		{"maruyomi.css", "text/css; charset=utf-8", asset_css, 0},
		{"maruyomi.js", "text/javascript; charset=utf-8", asset_js, 0},
		{"icon.svg", "image/svg+xml", asset_icon, 0},
		{"sales.css", "text/css; charset=utf-8", asset_sales_css, 0},
		{"sales.js", "text/javascript; charset=utf-8", asset_sales_js,
			0},
		{NULL, NULL, NULL, 0},
	};

	assets[0].len = (size_t)(asset_css_end - asset_css);
	assets[1].len = (size_t)(asset_js_end - asset_js);
	assets[2].len = (size_t)(asset_icon_end - asset_icon);
	assets[3].len = (size_t)(asset_sales_css_end - asset_sales_css);
	assets[4].len = (size_t)(asset_sales_js_end - asset_sales_js);
	return assets;
}

const struct asset *
asset_find(const char *name)
{
	for (const struct asset *a = rows(); a->name; a++)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

const char *
assets_version(void)
{
	static char word[17];
	uint64_t h = UINT64_C(14695981039346656037);

	if (word[0])
		return word;
	for (const struct asset *a = rows(); a->name; a++)
		for (size_t i = 0; i < a->len; i++)
			h = (h ^ (unsigned char)a->data[i]) *
			    UINT64_C(1099511628211);
	snprintf(word, sizeof word, "%016llx", (unsigned long long)h);
	return word;
}
