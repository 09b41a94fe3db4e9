/*
 * field_cut.c - what the end of the page cuts off of a value.
 *
 * A sheet laid askew or aside on the sender's glass arrives without its last
 * rows, or without the ends of its lines.  What is left reads well, and what
 * is lost leaves no trace but this: the row, or the line, goes up to the end
 * of what came.
 */
#include "ocr/field_cut.h"

#include <stdlib.h>

/* A line that ends nearer than this to the end of its place, in em, may have
 * lost letters: of lines cut within a letter or two all do, of the lines of
 * the public faxes none but those in tables, whose side is there. */
static const double OPEN_END_EM = 1.5;

/* A table's side stands this near to the end of its rows, in em. */
static const double SIDE_EM = 0.5;

bool
field_cut_row(const struct page *page, struct px_rect label, double pitch)
{
	/* rows are of about one height, with the label in the middle */
	double middle = label.y + label.h / 2.0;

	return middle - pitch / 2 < 0 ||
	       middle + pitch / 2 > pixGetHeight(page->ink);
}

/* Does a rule stand at the right end of the area, on the height of y? */
static bool
has_side(const struct field_ink *ink, struct px_rect area, int y, double em)
{
	for (int i = 0; i < ink->down_count; i++) {
		struct px_rect r = ink->down[i];

		if (abs(r.x - px_right(area)) <= SIDE_EM * em && r.y <= y &&
			px_bottom(r) > y)
			return true;
	}
	return false;
}

bool
field_cut_line(const struct field_ink *ink, struct px_rect area,
	const struct field_lines *lines, double em)
{
	for (int i = 0; i < lines->count; i++) {
		struct px_rect at = lines->line[i].own_at;

		if (px_right(area) - px_right(at) < OPEN_END_EM * em &&
			!has_side(ink, area, at.y + at.h / 2, em))
			return true;
	}
	return false;
}
