/*
 * text_ja.h - every Japanese sentence of the operator's command.
 *
 * Formats are literals, so the compiler checks their arguments.  A message
 * about a mistake names the thing and says what to do about it.
 */
#ifndef DAEMON_CTL_TEXT_JA_H
#define DAEMON_CTL_TEXT_JA_H

#include "daemon/words/text_ja.h"

/* --- command line --------------------------------------------------------- */

#define JA_SEE_HELP "使い方は maruyomi --help をご覧ください"
#define JA_COMMAND_NONE "コマンドがありません。" JA_SEE_HELP
#define JA_COMMAND_UNKNOWN "「%s」というコマンドはありません。" JA_SEE_HELP
#define JA_WORDS_FEW \
	"%s に続く言葉が足りません。使い方は maruyomi help %s をご覧ください"
#define JA_WORDS_MANY                                                                                   \
	"%s に続く言葉が多すぎます。空白を含む値は引用符で囲んでください" \
	"（maruyomi help %s）"
#define JA_OPTION_UNKNOWN "「%s」というオプションはありません。" JA_SEE_HELP
#define JA_OPTION_VALUE "%s には値が必要です。" JA_SEE_HELP
#define JA_OPTION_NO_VALUE "%s に値は付けられません"
#define JA_OPTION_TWICE "%s が2回指定されています"
#define JA_OPTION_FOREIGN \
	"%s に %s は使えません。使い方は maruyomi help %s をご覧ください"
#define JA_OPTIONS_CLASH "%s と %s は一緒に使えません"
#define JA_WHY_NEEDED \
	"却下には理由が必要です。例: maruyomi reject 12 --why 白紙のため"
#define JA_VALUE_NEEDED \
	"値がありません。読み取った値のままでよければ --keep を付けてください"
#define JA_TO_ALONE "--to には --from も必要です"
#define JA_ID_NOT_FAX \
	"%s は申込書の番号です。ここではファクスを fax:7 のように指定します"
#define JA_ID_NOT_APPLICATION \
	"%s はファクスの番号です。ここでは申込書の番号を 12 のように指定します"
#define JA_ID_BAD                                                                                       \
	"「%s」は番号ではありません。申込書は 12、ファクスは fax:7 のように" \
	"書きます（一覧は maruyomi queue）"
#define JA_QUESTION_UNKNOWN "「%s」という設問はありません（%s から %s まで）"
#define JA_ANSWER_BAD \
	"%s の答え「%s」が分かりません。yes か no で答えてください"
#define JA_PAIR_HALF                                                                       \
	"「%s」の答えがありません。1-1-1 yes か 1-1-1=yes 1-1-2=no の形で" \
	"書いてください"
#define JA_PAIR_TWICE "設問 %s が2回書かれています"
#define JA_PAIRS_MANY "設問は %d 問までです"

/* --- session, finding things ---------------------------------------------- */

#define JA_WHO_BAD "--who は1行の UTF-8 で書いてください"
#define JA_WAY_FULL \
	"ディスクの空きを作ってから、もう一度実行してください（空きは maruyomi status か df -h）"
#define JA_WAY_LOCKED "ほかの操作が終わるのを待って、もう一度実行してください"
#define JA_WAY_BROKEN \
	"設定の database が正しければ、maruyomid と maruyomi-web を止め、このファイルと、同じ名前に -wal・-shm の付いたファイルを別の場所に移してから、maruyomi restore でバックアップから戻してください"
#define JA_WAY_RIGHTS "sudo を付けて実行してください"
#define JA_WAY_READ_ONLY \
	"このディスクには今は書き込めません。マウントの状態を確かめてください（journalctl -k）"
#define JA_WAY_DISK \
	"ディスクの故障が疑われます。journalctl -k を確かめ、早めに maruyomi backup でバックアップを取ってください"
#define JA_NO_SETTINGS \
	"設定ファイル %s がありません。-c 設定ファイル で場所を指定してください"
#define JA_NO_FORM \
	"用紙のファイル %s がありません。設定ファイル %s の form を確かめてください"
#define JA_NO_DATABASE                                                                                 \
	"データベース %s がまだありません。maruyomid を一度起動するか、設定" \
	"ファイル %s の database を確かめてください"
#define JA_NO_APPLICATION \
	"受付 %lld の申込書はありません（一覧は maruyomi queue --all）"
#define JA_NO_FAX "fax:%lld はありません（一覧は maruyomi queue --all）"
#define JA_IS_SETTLED \
	"受付 %lld は%sです（%s、%s）。変更するには maruyomi reopen で確認待ちに戻してください"
#define JA_IS_PART \
	"受付 %lld は受付 %lld にまとめられています。受付 %lld を変更してください" \
	"（元に戻すには maruyomi join %lld --undo）"
#define JA_JOINED "受付 %lld を受付 %lld にまとめました"
#define JA_UNJOINED "受付 %lld を元どおり別の申込書にしました"
#define JA_REPLACED "受付 %lld を受付 %lld に差し替えました"
#define JA_SPLIT "受付 %lld から受付 %lld を分けました"
#define JA_PAGE_BAD "ページは 1 からの番号で指定してください（%s）"
#define JA_REOPEN_WHY_NEEDED \
	"確認待ちに戻すには理由が必要です。例: maruyomi reopen 12 --why 差し替えが届いた"
#define JA_FAX_HAS_APPLICATIONS                                                                \
	"fax:%lld は読み取れています。申込書の番号を指定してください" \
	"（maruyomi show fax:%lld）"
#define JA_FAX_NOT_HELD \
	"fax:%lld は保留ではありません（maruyomi show fax:%lld）"
#define JA_STATE_BAD                                                                          \
	"「%s」という状態はありません。review confirmed rejected held arrived " \
	"reading のどれかを指定してください"

/* --- form ----------------------------------------------------------------- */

#define JA_FORM_VERB \
	"form の後は check、print、learn のどれかです（説明は maruyomi help " \
	"form）"
#define JA_FORM_GOOD "%s: 誤りはありません（%d問、%d欄、%dページ）\n"
#define JA_FORM_BAD "%s: 誤りが %d 件あります\n"
#define JA_FORM_PRINTED "%s に %d ページの用紙を作りました\n"
#define JA_FORM_LEARNED                                                                   \
	"%s に下書きを作りました。TODO を埋め、紙と見比べてから\n" \
	"maruyomi form check %s で確かめてください\n"
#define JA_FORM_NOT_LEARNED "%s から用紙を読み取れませんでした"
#define JA_FORM_OUTPUT "どのファイルに作るか -o で指定してください（sheet.pdf など）"
#define JA_FORM_DPI "--dpi「%s」が読めません。72 から 1200 までの数です"

/* --- lists ---------------------------------------------------------------- */

#define JA_COL_ID "番号"
#define JA_COL_ARRIVED "受信"
#define JA_COL_STATE "状態"
#define JA_COL_COMPANY "会社名"
#define JA_COL_MANDATORY "必須"
#define JA_COL_POINTS "推奨点"
#define JA_COL_OPEN "確認すること"
#define JA_COL_REASON "理由"
#define JA_OPEN_MARKS "%d問"
#define JA_OPEN_FIELDS "%d欄"
#define JA_OPEN_NONE "確定できます"
#define JA_OPEN_MISSING "未着"
#define JA_LIST_EMPTY "該当するものはありません。"
#define JA_HELD_NONE "保留中のファクスはありません。"
#define JA_HELD_NEXT "詳しくは maruyomi show fax:番号"
#define JA_UNREAD "このほか %lld 件のファクスが読み取り中です。"
#define JA_STATUS_APPLICATIONS "申込書"
#define JA_STATUS_FAXES "ファクス"
#define JA_STATUS_UNREAD "最も古い未読      %s 受信（%s）"
#define JA_HELD_FOREIGN "別の用紙"
#define JA_HELD_REFUSED "読めない形式"
#define JA_HELD_TOO_LARGE "大きすぎ"
#define JA_HELD_TIMEOUT "時間切れ"
#define JA_HELD_MEMORY "メモリ不足"
#define JA_HELD_FORBIDDEN "不正な動作"
#define JA_HELD_CRASHED "異常終了"
#define JA_HELD_OTHER "その他"
#define JA_STATUS_PLACES "場所"
#define JA_STATUS_DAEMON "受信プログラム"
#define JA_STATUS_RUNS "動いています（%s から）"
#define JA_STATUS_STOPPED \
	"止まっています（systemctl status maruyomid、journalctl -u maruyomid）"
#define JA_STATUS_TROUBLE "異常 %s から   "
#define JA_STATUS_READ_ONLY "書き込めません（読み取り専用）"
#define JA_STATUS_FREE "（空き %lld MB）"
#define JA_PIECES " 件"
#define JA_SPOOL "受信フォルダ"
#define JA_ARCHIVE "原本"
#define JA_DATABASE "データベース"

/* --- follow-up ------------------------------------------------------------ */

#define JA_FOLLOWUP_WHOSE \
	"どの申込書のことか番号を指定してください。例: maruyomi followup 12 " \
	"--next 2026-12-03"
#define JA_FOLLOWUP_STATE_BAD                                                  \
	"「%s」という営業状況はありません。new contacted visit won lost のどれか" \
	"を指定してください"
#define JA_FOLLOWUP_DAY_BAD \
	"「%s」という日はありません。2026-12-03 の形で書くか、none で空にして" \
	"ください"
#define JA_FOLLOWUP_NOT_CONFIRMED                                          \
	"受付 %lld はまだ確定していません。営業状況は確定した申込書に付けます" \
	"（maruyomi confirm %lld）"
#define JA_FOLLOWUP_ERASED "受付 %lld のデータは保存期限により消去済みです"
#define JA_FOLLOWUP_NONE "該当する申込書はありません。"
#define JA_COL_OWNER "担当"
#define JA_COL_NEXT "予定日"
#define JA_FOLLOWUP_LATE "！"
#define JA_FOLLOWUP_HISTORY "履歴"
#define JA_FOLLOWUP_NO_HISTORY "まだ記録はありません。"

/* --- show ----------------------------------------------------------------- */

#define JA_LABEL_STATE "状態"
#define JA_LABEL_SETTLED "確定"
#define JA_LABEL_FAX "ファクス"
#define JA_LABEL_ORIGINAL "原本"
#define JA_LABEL_DAMAGE "注意"
#define JA_LABEL_SENDER "送信元"
#define JA_LABEL_CALL "通信"
#define JA_LABEL_SOURCE_ERROR "通信の異常"
#define JA_LABEL_LINE "回線"
#define JA_LABEL_AGAIN "再送信"
#define JA_SOURCE_STATION "発信機の名乗り: "
#define JA_SOURCE_CALL "呼番号 "
#define JA_SOURCE_DEVICE "回線 "
#define JA_SOURCE_BAD_ROWS "乱れた行 %lld（最長 %lld 行続き）"
#define JA_SOURCE_EARLIER \
	"同じ番号から1時間以内に fax:%lld が届いています（送り直しかもしれません）"
#define JA_LABEL_DUPLICATE "重複"
#define JA_LABEL_CONTACT "ご案内の可否"
#define JA_LABEL_REASON "理由"
#define JA_LABEL_FILE "ファイル"
#define JA_ARRIVED_AGO "%s 受信（%s）"
#define JA_SETTLED_BY "%s   %s"
#define JA_REASON "理由: "
#define JA_FAX_OF "fax:%lld の %d 件目"
#define JA_PAGE_IS "%d枚目="
#define JA_PAGE_DAMAGED "（乱れ %d 行）"
#define JA_PAGE_NOTE "（"
#define JA_PAGE_NOTE_END "）"
#define JA_SHEET "シート%d"
#define JA_SHEET_APPLICATION "申込書"
#define JA_SHEET_FOREIGN "対象外"
#define JA_DUPLICATE "fax:%lld と同じ内容です"
#define JA_LABEL_JOINED "まとめ"
#define JA_JOINED_INTO "受付 %lld の一部です"
#define JA_JOINED_WITH "%s受付 %lld（fax:%lld）"
#define JA_CONTACT_UNKNOWN "未確認"
#define JA_CONTACT_YES "可"
#define JA_CONTACT_NO "不可（案内を希望されていません）"
#define JA_BLOCK_SCORE "【得点】"
#define JA_BLOCK_FIELDS "【記入欄】"
#define JA_BLOCK_QUESTIONS "【設問】"
#define JA_BLOCK_HISTORY "【履歴】"
#define JA_BLOCK_NEXT "【次にすること】"
#define JA_MACHINE "機械"
#define JA_FIELD_DECIDED "%s %s が決定"
#define JA_FIELD_NOT_FOUND "欄が見つかりません"
#define JA_FIELD_RAW "読取「%s」 確度 %d%%"
#define JA_FIELD_AS_READ "読取のとおり 確度 %d%%"
#define JA_FIELD_RAW_BLANK "読取 なし"
#define JA_MARK_DECIDED "%s %s が決定（機械は %s）"
#define JA_MARK_SEEN "印: %s"
#define JA_MARK_SUGGEST "候補: %s（確度 %d%%）"
#define JA_MARK_PAGE "%d枚目"
#define JA_HISTORY_NONE "まだ人の手は入っていません"
#define JA_DID_CONFIRM "確認済みにした"
#define JA_DID_REJECT "却下した"
#define JA_DID_REOPEN "確認待ちに戻した"
#define JA_DID_REPLACE "差し替えた"
#define JA_DID_REPLACE_OF "受付 %s の差し替えとして扱った"
#define JA_DID_JOIN "まとめた: "
#define JA_DID_UNJOIN "まとめを取り消した: "
#define JA_DID_SPLIT "分けた: "
#define JA_DID_RELEASE "%s: 決定を取り消した（%s → %s）"
#define JA_DID_CHANGE "%s: %s → %s"
#define JA_DID_KEEP "%s: %s のまま"
#define JA_FILE_IS "%s（%lld バイト）"
#define JA_FILE_PAGES " %d 枚"
#define JA_NEXT_VALUE "値"
#define JA_NEXT_WHY "理由"
#define JA_NEXT_TICKS "レ印が○の意味かをまとめて答える"
#define JA_NEXT_DECIDE "設問に答える"
#define JA_NEXT_SET "欄の値を直す"
#define JA_NEXT_KEEP "読み取った値のままとする"
#define JA_NEXT_INCOMPLETE "ページが足りないまま確定する"
#define JA_NEXT_CONFIRM "すべて決まったら確定する"
#define JA_NEXT_REJECT "申込みとして扱わない"
#define JA_NEXT_RETRY "もう一度読み取る"
#define JA_NEXT_ENTER "原本を見て手で入力する"
#define JA_NEXT_REJECT_FAX "申込書ではないとする"

/* --- changing ------------------------------------------------------------- */

#define JA_DECIDED "%s: %s → %s"
#define JA_NO_TICKS \
	"受付 %lld には答えを待つレ印がありません（maruyomi show %lld）"
#define JA_KEPT " のまま"
#define JA_FIELDS_MANY "欄は %d までです"
#define JA_NOTHING_READ \
	"「%s」は読み取られていないので --keep は使えません。値を書いてください"
#define JA_FIELD_UNKNOWN "「%s」という欄はありません（%s）"
#define JA_VALUE_NOT_UTF8 "値が UTF-8 ではありません"
#define JA_VALUE_CONTROL "値に改行や制御文字は使えません"
#define JA_VALUE_LONG "値は %d バイトまでです"
#define JA_CONTACT_BAD "「%s」が分かりません。yes か no で答えてください"
#define JA_NOW_SETTLED "受付 %lld は%sになりました。"
#define JA_NOTHING_LEFT "すべて決まりました。確定するには maruyomi confirm %lld"
#define JA_CONFIRM_REFUSED "受付 %lld はまだ確認済みにできません。"
#define JA_FAX_REJECTED "を却下しました。"
#define JA_FAX_RETRIED "をもう一度読み取ります。"
#define JA_ENTERED "fax:%lld を受付 %lld として手入力します。"

/* --- keeping and erasing -------------------------------------------------- */

#define JA_RETENTION_HEAD "期限  %s より前に片付いたもの（保存 %d 日）"
#define JA_RETENTION_ROW "申込書 %d 件  %lld kB"
#define JA_RETENTION_DUE "消去できるもの"
#define JA_RETENTION_GONE "消去したもの"
#define JA_RETENTION_HELD "法的保全のため消さないもの"
#define JA_RETENTION_OPEN \
	"期限を過ぎても片付いていないもの（確認または却下してください）"
#define JA_RETENTION_DRY                                                                       \
	"%lld 件（申込書 %lld 件、%lld kB）を消去できます。まだ何も消し" \
	"ていません。\n消すには maruyomi retention --erase"
#define JA_RETENTION_DONE "%lld 件を消去しました。"
#define JA_RETENTION_NONE "消去するものはありません。"
#define JA_ERASED "%s に消去済み（保存期限による）"
#define JA_LABEL_HOLD "法的保全"
#define JA_HOLD_SINCE "%s %s   "
#define JA_HOLD_BAD "「%s」が分かりません。on か off を指定してください"
#define JA_HOLD_WHY_NEEDED \
	"法的保全には理由が必要です。例: maruyomi legal-hold 12 on --why 訴訟のため"
#define JA_HOLD_NOW_ON "fax:%lld を法的保全にしました。消去されません。\n"
#define JA_HOLD_NOW_OFF "fax:%lld の法的保全を解きました。\n"
#define JA_HOLD_IS_ON "fax:%lld はすでに法的保全です。\n"
#define JA_HOLD_IS_OFF "fax:%lld は法的保全ではありません。\n"

#define JA_BACKUP_DONE "写しました: "
#define JA_RESTORE_DONE "戻しました: "
#define JA_BACKUP_COUNTS \
	"%lld 個 %lld kB（新しく写したもの %lld 個、取り除いたもの %lld 個）"
#define JA_FSCK_FAULT "×  "
#define JA_FSCK_NOTE "・ "
#define JA_FSCK_COUNTS                                                                              \
	"ファクス %lld 件（消去済み %lld 件）  原本 %lld 個 %lld kB  画像 "        \
	"%lld 組\n受信フォルダ 待ち %lld 個、残したもの %lld 個  移したもの " \
	"%lld 個  決定の記録 %lld 件"
#define JA_FSCK_CLEAN "異常はありません（知らせ %lld 件）。"
#define JA_FSCK_FAULTS "異常 %lld 件、知らせ %lld 件。"

/* --- user, audit ---------------------------------------------------------- */

#define JA_PASSWORD_ASK "パスワード（10文字以上）: "
#define JA_PASSWORD_NONE "パスワードがありません"
#define JA_PASSWORD_MADE "パスワード: %s"
#define JA_USER_USE \
	"user add|passwd|disable NAME か user list の形で書いてください"
#define JA_ROLE_BAD \
	"役割「%s」はありません。reviewer sales admin のどれかです"
#define JA_USER_ADDED "%s（%s）を登録しました"
#define JA_USER_PASSWORD "%s のパスワードを変更しました"
#define JA_USER_GONE "%s を停止しました"
#define JA_USER_NONE "登録された人はいません（maruyomi user add 名前）"
#define JA_USER_DISABLED "  停止中"
#define JA_USER_ONCE "  初回パスワード未変更"
#define JA_AUDIT_GOOD "決定 %lld 件の連鎖に異常はありません"
#define JA_AUDIT_BAD                                                      \
	"決定 %lld 番が連鎖に合いません。書き換え、抜き取り、差し込みの" \
	"どれかです"
#define JA_AUDIT_OLDER "連鎖ができる前の決定 %lld 件は対象外です"
#define JA_AUDIT_ERASED "うち %lld 件は保存期限により内容を消去済みです"
#define JA_AUDIT_HEAD \
	"先頭 %s（控えておくと、末尾の切り取りも分かります）"

/* --- calibrate ------------------------------------------------------------ */

#define JA_CALIBRATE_NONE "確定した申込書に、人が決めた印がまだありません"
#define JA_CALIBRATE_HEAD \
	"確度       要確認  見立て違い  確実  直した"
#define JA_CALIBRATE_SILENT                                               \
	"確実とした答え %lld 件のうち、人が直したもの %lld 件。割合は" \
	" %.2f〜%.2f%%（95%%の区間。だれも気づかなかったものは含みません）"
#define JA_CALIBRATE_SAMPLED                                              \
	"抜き取り（まとめて確認）: 確実とした答え %d 件のうち読み違い %d 件。" \
	"割合は %.2f〜%.2f%%（95%%の区間）"
#define JA_CALIBRATE_PLANTED \
	"混ぜておいた答えの分かっている印: %d 件のうち %d 件を正しく見分けた"
#define JA_CALIBRATE_FROM \
	"おすすめの設定: review_below = %.2f（見逃しを 0.1%% 以下にする）"
#define JA_CALIBRATE_FEW \
	"見逃しを 0.1% 以下にできる設定を言うには、見た件数がまだ足りません"

/* --- help ----------------------------------------------------------------- */

#define JA_HELP_HEAD                       \
	"丸読み 操作コマンド\n\n" \
	"使い方: maruyomi [-c 設定ファイル] コマンド ...\n\n"
#define JA_HELP_QUEUE                                                                                  \
	"      確認を待つ申込書と保留中のファクスの一覧。--all はすべて。\n" \
	"      STATE は review confirmed rejected held arrived reading\n"
#define JA_HELP_HELD "      保留中のファクスとその理由\n"
#define JA_HELP_SHOW                                                                   \
	"      申込書（ID は 12）またはファクス（fax:7）の詳細。\n" \
	"      --full は設問の全文、--brief は要点だけ\n"
#define JA_HELP_DECIDE                                                         \
	"      設問に答えを出す。例: decide 12 1-1-1=yes 3-1-2=no\n" \
	"      全体にレ印のときは decide 12 ticks yes でまとめて答える\n" \
	"      --why で理由を残せる\n"
#define JA_HELP_SET                                                                      \
	"      記入欄を直す。FIELD は company contact phone fax address email\n" \
	"      visit_at。--keep は読み取った値のままでよいとする（欄はいくつでも）\n"
#define JA_HELP_CONTACT \
	"      ほかのご案内をしてよいか。no なら一覧に連絡先を出さない\n"
#define JA_HELP_CONFIRM                                                                                         \
	"      申込書を確認済みにする。未決の設問や欄があれば断り、何が残って\n" \
	"      いるかを言う。--incomplete はページが足りなくてもよいとする\n"
#define JA_HELP_REJECT \
	"      申込書、または保留中のファクス（fax:7）を却下する\n"
#define JA_HELP_REOPEN \
	"      確定・却下した申込書を確認待ちに戻す（決めた答えは残る）\n"
#define JA_HELP_JOIN \
	"      2回に分けて届いた申込書を1件にまとめる（ID の続きが PART）\n" \
	"      --undo は元の2件に戻す\n"
#define JA_HELP_SPLIT \
	"      1件に読み取られた2件を分ける。挙げたページが新しい申込書になる\n"
#define JA_HELP_REPLACE \
	"      送り直された申込書に差し替える（OLDER は却下になる）\n"
#define JA_HELP_RETRY "      保留中のファクスをもう一度読み取らせる\n"
#define JA_HELP_ENTER \
	"      保留中のファクスを、原本を見ながら手で入力できるようにする\n"
#define JA_HELP_STATUS \
	"      状態ごとの件数、いちばん古い確認待ち、保留の理由、置き場所\n" \
	"      --metrics は監視用の数値（Prometheus の形式）\n"
#define JA_HELP_SUMMARY                                                        \
	"      営業向けのまとめ（指定がなければ昨日の分）。DAY は 2026-11-23、\n" \
	"      --to の日も含む。--csv は表をファイルに書く（- なら標準出力）。\n" \
	"      --xlsx は表計算のブックを書く。--lang en で英語\n"
#define JA_HELP_FORM                                                                                 \
	"      様式ファイルを調べる（check: 誤りをすべて行番号つきで）、\n" \
	"      用紙を作る（print: PDF、または .tif .png）、白紙のスキャンから\n" \
	"      様式ファイルの下書きを作る（learn）\n"
#define JA_HELP_RETENTION                                                                                \
	"      保存期限（keep_days）を過ぎたものの一覧。--erase で原本、画像、\n" \
	"      読み取った文字を消す（法的保全と未処理のものは消さない）\n"
#define JA_HELP_LEGAL_HOLD \
	"      法的保全: 期限を過ぎても消さない。ID は 12 または fax:7\n"
#define JA_HELP_FSCK                                                                             \
	"      受信フォルダ、原本、画像、データベースの突き合わせ。\n" \
	"      --quick は原本の中身を確かめない\n"
#define JA_HELP_BACKUP \
	"      データベースと原本を FOLDER に写す。2回目からは増えた分だけ\n"
#define JA_HELP_RESTORE \
	"      FOLDER から戻す。データベースがまだないときだけ\n"
#define JA_HELP_USER                                                       \
	"      確認画面を使う人。パスワードは端末か標準入力から読む。\n"      \
	"      --once は一度だけ使えるパスワードを作って表示する\n"
#define JA_HELP_AUDIT \
	"      決定の記録に、書き換え・抜き取り・差し込みがないか確かめる\n"
#define JA_HELP_CALIBRATE \
	"      読み取りと人の決定を比べる: 確度ごとの当たり、見逃しの見積もり\n"
#define JA_HELP_FOLLOWUP                                                                            \
	"      確認済みの申込書の営業状況。番号だけなら履歴、--state などを添えると" \
	"\n      記録します。STATE は new（未対応） contacted（連絡済み）\n"          \
	"      visit（訪問予定） won（成約） lost（見送り）。DAY は 2026-12-03 の\n"   \
	"      形。none で空にします。--overdue は予定日を過ぎたもの、--all は\n"     \
	"      成約と見送りも\n"
#define JA_HELP_HELP "      この説明\n"
#define JA_HELP_FOOT                                                                                                   \
	"\nどのコマンドにも --json が使え、結果を JSON で返します。\n"                            \
	"変更するコマンドは決めた人を記録します（ログイン名、または --who 名前）。\n" \
	"--why の理由も含め、決定は書き足されるだけで、消えません。\n"                       \
	"終了状態: 0 成功、64 書き方の誤り、65 未決のため断った・値の誤り、\n"             \
	"66 番号がない、69 その状態ではできない、75 一時的な障害、78 設定の誤り\n"

#endif
