/*
 * stages.h - the stages of reading, and how long each took.
 */
#ifndef OCR_STAGES_H
#define OCR_STAGES_H

enum read_stage {
	STAGE_DECODE, /* TIFF to one bit */
	STAGE_PAGE,   /* square, turn, deskew */
	STAGE_FRAMES,
	STAGE_ALIGN,  /* rows to questions */
	STAGE_MARKS,
	STAGE_LOCATE, /* labels of the fields */
	STAGE_FIELDS, /* Tesseract and the line net */
	STAGE__COUNT
};

struct read_times {
	double ms[STAGE__COUNT]; /* summed over the pages */
	int pages;
	double since;            /* private: the last lap, ms */
};

/* Begin to measure; book the time since the last lap under s.  NULL is fine
 * and costs nothing. */
void stages_start(struct read_times *t);
void stages_lap(struct read_times *t, enum read_stage s);

/* "decode", "page" ... */
const char *read_stage_name(enum read_stage s);

#endif
