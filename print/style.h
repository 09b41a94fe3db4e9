/*
 * style.h - letters and rows of a layout: what measures and what draws must
 * agree on.
 */
#ifndef PRINT_STYLE_H
#define PRINT_STYLE_H

#include "form/form_layout.h"
#include "print/compose.h"
#include "print/letters.h"

/* Between a vertical rule and the text beside it. */
#define STYLE_SIDE_MM 1.4

/* Letters of the text in such a row; in its points cell; of titles; of the
 * instruction. */
struct letters style_letters(const struct form_layout *l, enum band_kind kind);
struct letters style_points(const struct form_layout *l);
struct letters style_title(const struct form_layout *l);
struct letters style_plain(const struct form_layout *l);

/* Height of a row with so many lines of plain text. */
double style_row_height(const struct form_layout *l, int lines);

#endif
