/*
 * stages.h - the stages of reading, and how much processor time each took.
 *
 * Work of the recognisers lies within other stages and is booked by itself:
 * what they must load once, Tesseract, and our own nets.
 */
#ifndef OCR_STAGES_H
#define OCR_STAGES_H

enum read_stage {
	STAGE_DECODE, /* TIFF to one bit */
	STAGE_PAGE,   /* square, turn, deskew */
	STAGE_FRAMES,
	STAGE_ALIGN, /* rows to questions */
	STAGE_SENDER, /* what the sender's machine prints over the pages */
	STAGE_MARKS,
	STAGE_LOCATE, /* labels of the fields */
	STAGE_FIELDS, /* seals, lines, what a value can be */
	STAGE_NETS,   /* our own line nets */
	STAGE_TESSERACT,
	STAGE_MODELS, /* loading them, once a process */
	STAGE__COUNT
};

struct read_times {
	double ms[STAGE__COUNT]; /* summed over the pages */
	int pages;
	double since; /* private: the last lap, ms */
};

/* Begin to measure; book the time since the last lap under s.  NULL is fine
 * and costs nothing. */
void stages_start(struct read_times *t);
void stages_lap(struct read_times *t, enum read_stage s);

/* Work within a stage: take the time before it, and book what passed since
 * under s instead of the stage it lies in.  NULL is fine. */
double stages_now(const struct read_times *t);
void stages_inner(struct read_times *t, enum read_stage s, double from);

/* "decode", "page" ... */
const char *read_stage_name(enum read_stage s);

#endif
