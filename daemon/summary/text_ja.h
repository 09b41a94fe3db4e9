/*
 * text_ja.h - every Japanese sentence of the summary.
 *
 * Each is whole in one literal: po/en.po has its English (daemon/words/lang.h).
 */
#ifndef DAEMON_SUMMARY_TEXT_JA_H
#define DAEMON_SUMMARY_TEXT_JA_H

#include "daemon/words/text_ja.h"

/* --- the head ------------------------------------------------------------- */

#define JA_SUMMARY_TITLE "丸読み 申込みまとめ"
#define JA_PERIOD_DAY "対象  %s"
#define JA_PERIOD_DAYS "対象  %s 〜 %s"
#define JA_TOTALS "新着 %d 件   確認済み %d 件   却下 %d 件   （対象期間中）"
#define JA_TOTALS_NOW "確認待ち %d 件   保留 %d 件   （%s 現在）"
#define JA_LATE "確認済みのうち %d 件は、それより前に届いていたものです。"
#define JA_INCOMPLETE_COUNT "%d 件はページが足りません。"
#define JA_NOTHING_NEW "この期間に受信または確認した申込書はありません。"
#define JA_WEEKDAY_0 "日"
#define JA_WEEKDAY_1 "月"
#define JA_WEEKDAY_2 "火"
#define JA_WEEKDAY_3 "水"
#define JA_WEEKDAY_4 "木"
#define JA_WEEKDAY_5 "金"
#define JA_WEEKDAY_6 "土"
#define JA_DAY_OF_WEEK "%s（%s）"

#define JA_TITLE_SIGN "◆ "

/* --- overdue, unsent, whom to call ---------------------------------------- */

#define JA_OVERDUE_TITLE "ご連絡が遅れているお客様（%d 件）"
#define JA_OVERDUE_SINCE "%s の予定（%s）"
#define JA_OWNER "担当 %s"
#define JA_NO_OWNER "担当未定"
#define JA_UNSENT_TITLE "お届けできていないまとめがあります"
#define JA_UNSENT "%s 分: %d 回試しました（%s）"
#define JA_CALL_TITLE "お電話をかける先（%d 件）"
#define JA_CALL_NONE "お電話をかける先はありません。"
#define JA_VISIT_WISH "訪問希望 %s"
#define JA_NO_PHONE "電話番号の記入なし"
#define JA_MORE "ほか %d 件"

/* --- one application ------------------------------------------------------ */

#define JA_REFUSED_NOTE "ご案内を希望されていないため、連絡先は表示しません。"
#define JA_UNKNOWN_NOTE "ご案内してよいか、まだ伺っていません。"
#define JA_HIDDEN_NOTE "ご案内してよいか伺うまで、連絡先は表示しません。"
#define JA_LATE_NOTE "以前に届き、この期間に確認したものです。"
#define JA_INCOMPLETE_NOTE "ページが足りません。"
#define JA_LINK "画面"
#define JA_BECOMES " → "
#define JA_FORM "用紙"
#define JA_SHORTEST "最短"
#define JA_SHORTEST_IS "あと %d 問で取得できます%s"
#define JA_SHORTEST_MANDATORY "必須 %d 問: "
#define JA_SHORTEST_POINTS "推奨 %d 問（%d 点）: "
#define JA_SHORTEST_LEAST "残りの答えしだいでは %d 問に減ります"
#define JA_SHORTEST_NOT "すべて満たしても基準に届きません"
#define JA_EARLIER "前回"
#define JA_EARLIER_IS "%s の受付 %lld から"
#define JA_EARLIER_SAME "設問に変わりはありません"
#define JA_GAINED "新たに○: "
#define JA_LOST "○が消えた: "

/* --- the end: totals of the period ---------------------------------------- */

#define JA_WAITING_TITLE "確認をお待たせしている申込書（%d 件）"
#define JA_WAITING_OPEN "確認すること %d か所"
#define JA_HELD_TITLE "保留中のファクス（%d 件）: 人が見る必要があります"
#define JA_PERIOD_TITLE "この期間のまとめ"
#define JA_FUNNEL "流れ"
#define JA_FUNNEL_IS \
	"ファクス %d 通 → 申込書 %d 件 → 確認済み %d 件 → 基準に到達 %d 件"
#define JA_FUNNEL_REST "ご案内できる %d 件   訪問の希望 %d 件"
#define JA_FUNNEL_OTHERS "確認待ち %d 件   却下 %d 件   保留 %d 通"
#define JA_FUNNEL_FAXES "届いたファクス"
#define JA_FUNNEL_APPLICATIONS "申込書"
#define JA_FUNNEL_CONFIRMED "確認済み"
#define JA_FUNNEL_REACHED "うち基準に到達"
#define JA_FUNNEL_MAY_CALL "うちご案内できる"
#define JA_FUNNEL_VISIT "うち訪問の希望あり"
#define JA_FUNNEL_WAITING "確認待ち"
#define JA_FUNNEL_REJECTED "却下"
#define JA_FUNNEL_HELD "保留（ファクス）"
#define JA_MISSED "未達の多い順"
#define JA_MISSED_SORTED "件数は、答えの分かる申込書のうち未達のもの"
#define JA_MISSED_OF "%d／%d 件"
#define JA_WAIT "確認まで"
#define JA_WAIT_IS "中央値 %s   9割は %s 以内   最長 %s   （%d 件）"
#define JA_QUALITY "読み取り"
#define JA_QUALITY_MARKS \
	"印 %lld 個: 人に回したもの %.1f%%   読み違い %lld 個（%.2f%%）"
#define JA_QUALITY_FIELDS \
	"記入欄 %lld 個: 人に回したもの %.1f%%   読み違い %lld 個（%.2f%%）"
#define JA_FOR_MINUTES "%lld分"
#define JA_FOR_HOURS "%.1f時間"
#define JA_FOR_DAYS "%.1f日"

/* --- pictures ------------------------------------------------------------- */

#define JA_SCORES_TITLE "推奨の得点（会社別、高い順）"
#define JA_SCORES_UNIT "点"
#define JA_SCORES_MARK "基準 %d 点%s"
#define JA_SCORES_GREEN \
	"緑: 取得できる見込み   青: 必須か推奨がまだ足りない、または未確定"
#define JA_SCORES_NOTE "薄い部分は、要確認・未着の答えしだいで加わる点です。"
#define JA_SCORES_MANDATORY "必須 %d／%d"
#define JA_SCORES_ALT \
	"会社別の推奨の得点。基準 %d 点%sに届いたのは %d 社中 %d 社です。"
#define JA_SCORES_MORE "このほか %d 社は表をご覧ください。"
#define JA_MISSED_PICTURE "未達の多い設問（申込書 %d 件中）"
#define JA_POINTS "%d 点"
#define JA_MISSED_UNIT "件"
#define JA_MISSED_ALT "未達の多い設問。最も多いのは %s で、%d 件中 %d 件です。"
#define JA_MISSED_MORE "このほか %d 問にも未達があります。"

/* --- HTML ----------------------------------------------------------------- */

#define JA_HTML_LANG "ja" /* the same word as JA_LANGUAGE */
#define JA_NEW "新着"
#define JA_CONFIRMED "確認済み"
#define JA_WAITING "確認待ち"
#define JA_HELD "保留"
#define JA_HTML_COMPANY "会社名"
#define JA_HTML_PHONE "電話番号"
#define JA_HTML_VISIT "訪問希望"
#define JA_HTML_OPEN "画面で開く"
#define JA_HTML_MORE "このほか %d 件は、添付の表または画面をご覧ください。"
#define JA_HTML_FOOT                                                                                             \
	"このメールは丸読みが自動でお送りしています。個人情報を含みますので、" \
	"取り扱いにご注意ください。"
#define JA_ESTIMATED_FOOT \
	"（推定）: 基準点は公表されておらず、ほかの版からの見積もりです。"

/* --- tables --------------------------------------------------------------- */

/* columns before and after the fields of the form */
#define JA_CSV_BEFORE "受付番号", "受信日時", "状態", "確定日時"
#define JA_CSV_AFTER                                                          \
	"訪問希望日", "訪問希望時刻", "ご案内の可否", "必須 達成",            \
		"必須 達成（最大）", "必須 全項目", "推奨 点",                \
		"推奨 点（最大）", "推奨 満点", "基準点", "基準の根拠",       \
		"不足点（最小）", "不足点（最大）", "合計", "合計（最大）",   \
		"合計 満点", "判定", "取得までの問数",                        \
		"取得までの問数（最小）", "取得への最短", "不足している必須", \
		"要確認の必須", "未着の必須", "ご提案オプション",             \
		"確認後に加わるオプション", "要確認の設問", "未着の設問",     \
		"要確認の欄", "未着の欄", "前回の受付番号", "前回より増えた", \
		"前回より減った", "画面"
#define JA_PASS_ESTIMATED "推定"
#define JA_PASS_PUBLISHED "公表"
#define JA_CSV_QUESTION "問%s"
#define JA_WITHHELD "（非表示）"
#define JA_CALL_YES "可"
#define JA_CALL_NO "不可"
#define JA_CALL_UNKNOWN "未確認"

#define JA_TABLE_SAVED "%s に %d 件を書き出しました。"

#define JA_SHEET_APPLICATIONS "申込書"
#define JA_SHEET_QUESTIONS "未達の設問"
#define JA_SHEET_TOTALS "集計"
#define JA_SHEET_ITEM "項目"
#define JA_SHEET_FIGURE "数"
#define JA_SHEET_ID "設問"
#define JA_SHEET_TEXT "内容"
#define JA_SHEET_WORTH "配点"
#define JA_SHEET_OPTION "オプション"
#define JA_SHEET_MISSED "未達の件数"
#define JA_SHEET_DECIDED "答えの分かる件数"
#define JA_SHEET_SHARE "割合"
#define JA_SHEET_FROM "対象の初日"
#define JA_SHEET_LAST "対象の末日"
#define JA_SHEET_MADE "作成日時"
#define JA_SHEET_LATE "確認済みのうち以前の受信"
#define JA_SHEET_INCOMPLETE "ページが足りないもの"
#define JA_SHEET_MEDIAN "確認まで 中央値（時間）"
#define JA_SHEET_P90 "確認まで 9割（時間）"
#define JA_SHEET_LONGEST "確認まで 最長（時間）"
#define JA_SHEET_MARKS "読み取った印"
#define JA_SHEET_MARKS_REVIEW "印 人に回したもの"
#define JA_SHEET_MARKS_CHANGED "印 読み違い"
#define JA_SHEET_FIELDS "読み取った記入欄"
#define JA_SHEET_FIELDS_REVIEW "記入欄 人に回したもの"
#define JA_SHEET_FIELDS_CHANGED "記入欄 読み違い"

/* --- the period asked for ------------------------------------------------- */

#define JA_DAY_BAD \
	"%s の日付「%s」が読めません。2026-11-23 の形で書いてください"
#define JA_PERIOD_EMPTY "期間が逆です: %s から %s まで"

/* --- the mail, and whether it went out ------------------------------------ */

#define JA_MAIL_FROM "丸読み"
#define JA_MAIL_SUBJECT \
	"【丸読み】%s の申込みまとめ（新着 %d・確認済み %d・確認待ち %d）"
#define JA_MAIL_SUBJECT_QUIET \
	"【丸読み】%s の申込みまとめ（新しい申込みなし）"
#define JA_MAIL_AGAIN "（再送）"
#define JA_MAIL_FIRST \
	"%d 件のうち、はじめの %d 件だけを載せます。全件は表にあります。"
#define JA_MAIL_TOO_LARGE \
	"%s は大きすぎるため添付していません。まとめのフォルダをご覧ください。"
#define JA_CSV_LOST \
	"表の文字コード（CP932）にない文字が %d か所あり、〓 にしました。"
#define JA_POST_BUSY \
	"別のまとめを送っているところです。%d 秒待ちましたが終わりませんでした"
#define JA_POST_SENT "%s 分を %s へ送りました。"
#define JA_POST_FAILED \
	"%s 分を送れませんでした（%d 回目）: %s\nまとめは残してあり、次の回にもう一度送ります。"
#define JA_POST_LOST \
	"%s 分は前回の途中で止まり、届いたか分かりません。同じ Message-ID でもう一度送ります。"
#define JA_POST_DROPPED \
	"%s 分は %d 日たっても送れないため、あきらめました。"
#define JA_POST_KEPT "%s 分を %s に書きました。"
#define JA_POST_QUIET "%s 分はお知らせすることがなく、送っていません。"
#define JA_POST_ALREADY \
	"%s 分は %s に送ってあります。もう一度送るには --resend"
#define JA_STATE_READY "これから送ります"
#define JA_STATE_SENDING "送信中"
#define JA_STATE_FAILED "未達（次の回に再送）"
#define JA_STATE_SENT "送信済み"
#define JA_STATE_QUIET "知らせることなし"
#define JA_STATE_KEPT "ファイルのみ"
#define JA_STATE_DROPPED "取りやめ"
#define JA_LIST_COUNT "%d 件"
#define JA_LIST_NONE "まとめはまだありません。"
#define JA_POST_NO_MAIL "設定に mail_to がないので送れません（%s）"

#endif
