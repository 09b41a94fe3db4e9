/* test_why.c - reasons in the words of the office. */
#include "tests/support/test.h"

#include <string.h>

#include "base/buf.h"
#include "daemon/words/trouble.h"
#include "daemon/words/why.h"
#include "daemon/words/why_ja.h"

static const struct row {
	const char *name, *why, *ja;
} ROWS[] = {
	{"a plain one", "not a TIFF file", "TIFF ファイルではありません"},
	{"a reason inside", "refused: not a TIFF file",
		"読取不可: TIFF ファイルではありません"},
	{"numbers", "page 2 claims 1728 x 999999 pixels",
		"2 ページ目が大きすぎます（1728 × 999999 画素）"},
	{"words",
		"foreign: no page of the form anzen-anshin-mark among 3 "
		"pages",
		"対象外: 3ページのどこにもチェックシートが"
		"ありません"},
	{"an unknown edition",
		"unknown edition? page 2 has 12 bold frames that fit no known "
		"form",
		"知らない版の用紙でしょうか。2ページ目に太枠が12個ありますが、どの用紙にも合いません"},
	{"none of several forms", "no page of a known form among 3 pages",
		"3ページのうちに、知っている用紙はありません"},
	{"one page", "no page of the form x among 1 page",
		"1ページのどこにもチェックシートがありません"},
	{"twice inside",
		"refused: no page can be decoded: page 1: the "
		"picture cannot be decoded",
		"読取不可: 読めるページがありません: 1 ページ目: "
		"画像を復元できません"},
	{"unknown stays", "a new reason", "a new reason"},
	{"unknown inside stays", "refused: a new reason",
		"読取不可: a new reason"},
	{"a mark", "perhaps a ring round its frame",
		"枠を囲む丸かもしれません"},
	{"a database that cannot be opened",
		"database /var/lib/m.db: database: file is not a database",
		"データベース /var/lib/m.db: データベースではありません"},
	{"a database without rights",
		"database /m.db: cannot be written: Permission denied",
		"データベース /m.db: 書き込めません: 権限がありません"},
	{"a database in use", "database: database is locked",
		"データベース: ほかのプログラムが使っています"},
	{"a slip in the settings",
		"maruyomi.conf:3: unknown setting \"web_lisen\"",
		"maruyomi.conf:3: \"web_lisen\" という設定はありません"},
	{"a folder with a blank",
		"backup /media/USB DISK: there is no folder /media/USB DISK",
		"バックアップ先のフォルダ /media/USB DISK がありません。ディスクがつながっているか確かめ、なければ mkdir で作ってください"},
	{"a folder in use", "backup /b: another backup writes to /b",
		"/b には、いま別のバックアップが書き込んでいます。終わるのを待って、もう一度実行してください"},
	{"a database where one is to be restored",
		"restore /media/USB DISK: there is a database /a b/m.db: move "
		"it away first",
		"データベース /a b/m.db がすでにあります。同じ名前に -wal・-shm の付いたファイルと一緒に、先に別の場所へ移してください"},
	{"what one left",
		"restore b: there is /m.db-wal of an earlier database: move "
		"it away first",
		"前のデータベースのファイル /m.db-wal が残っています。先に別の場所へ移してください"},
	{"a daemon where one is to be restored",
		"restore b: maruyomid works on /m.db: stop it first",
		"maruyomid が /m.db を使っています。先に maruyomid を止めてください"},
	{"no backup",
		"restore a b: there is no MANIFEST: not a backup, or one that "
		"was not finished",
		"a b には MANIFEST がありません。バックアップではないか、途中で終わったバックアップです"},
	{"nothing", "", ""},
	{"a longer one is another", "not a TIFF file at all",
		"not a TIFF file at all"},
	{"no number where one belongs", "page x has no picture",
		"page x has no picture"},
	{"inside itself without end",
		"refused: refused: refused: refused: refused: dot",
		"読取不可: 読取不可: 読取不可: 読取不可: refused: dot"},
	{"braces of a stranger", "refused: {1}", "読取不可: {1}"},
};

static void
test_row(void **state)
{
	const struct row *row = *state;
	struct buf out;

	buf_init(&out, 4096);
	why_text(&out, row->why);
	assert_string_equal(out.data, row->ja);
	buf_clear(&out);
}

/* Of two rows the second would never be used. */
static void
test_once(void **state)
{
	static const struct {
		const char *why, *ja;
	} all[] = {JA_WHY_ROWS};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(all[i].why, all[k].why);
}

/* {3} of a pattern with two wildcards would be what memory held. */
static void
test_wildcards(void **state)
{
	static const struct {
		const char *why, *ja;
	} all[] = {JA_WHY_ROWS};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		int wildcards = 0, highest = 0;

		for (const char *p = all[i].why; *p != '\0'; p++)
			wildcards += strchr("#@~*", *p) != NULL;
		for (const char *p = all[i].ja; *p != '\0'; p++)
			if (p[0] == '{' && p[1] - '0' > highest)
				highest = p[1] - '0';
		if (highest > wildcards)
			fail_msg("%s has no {%d}", all[i].why, highest);
	}
}

/* By what the system says, wherever it stands in the text. */
static void
test_trouble(void **state)
{
	(void)state;
	assert_int_equal(trouble_of("archive: .new: No space left on device"),
		TROUBLE_FULL);
	assert_int_equal(trouble_of("database: database or disk is full"),
		TROUBLE_FULL);
	assert_int_equal(trouble_of("database: database is locked"),
		TROUBLE_LOCKED);
	assert_int_equal(trouble_of("database /m.db: database: file is not a "
				    "database"),
		TROUBLE_BROKEN);
	assert_int_equal(trouble_of("/m.db: Permission denied"),
		TROUBLE_RIGHTS);
	assert_int_equal(trouble_of("/m.db: Read-only file system"),
		TROUBLE_READ_ONLY);
	assert_int_equal(trouble_of("there is no application 7"), TROUBLE_NONE);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "why: %s", ROWS[i].name);
	rows_add(&rows, test_once, NULL, "why: no reason twice");
	rows_add(&rows, test_wildcards, NULL,
		"why: all that is filled in is there");
	rows_add(&rows, test_trouble, NULL, "why: troubles of the machine");
	return rows_run(&rows, "why");
}
