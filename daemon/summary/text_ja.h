/*
 * text_ja.h - every Japanese sentence of the summary.
 */
#ifndef DAEMON_SUMMARY_TEXT_JA_H
#define DAEMON_SUMMARY_TEXT_JA_H

#include "daemon/words/text_ja.h"

#define JA_SUMMARY_TITLE "丸読み 申込みまとめ"
#define JA_PERIOD_DAY "対象  %s"
#define JA_PERIOD_DAYS "対象  %s 〜 %s"
#define JA_TOTALS "新着 %d 件   確認済み %d 件   却下 %d 件   （対象期間中）"
#define JA_TOTALS_NOW "確認待ち %d 件   保留 %d 件   （%s 現在）"
#define JA_NOTHING_NEW "この期間に受信または確認した申込書はありません。"
#define JA_HELD_TITLE \
	"保留中のファクス（人が見る必要があります: maruyomi show fax:番号）"
#define JA_REFUSED_NOTE "ご案内を希望されていないため、連絡先は表示しません。"

/* columns of the table before and after the fields of the form */
#define JA_CSV_BEFORE "受付番号", "受信日時", "状態", "確定日時"
#define JA_CSV_AFTER                                                          \
	"必須 達成", "必須 達成（最大）", "必須 全項目", "推奨 点",           \
		"推奨 点（最大）", "推奨 満点", "基準点", "基準の根拠",       \
		"不足点（最小）", "不足点（最大）", "合計", "合計（最大）",   \
		"合計 満点", "判定", "不足している必須", "要確認の必須",      \
		"未着の必須", "ご提案オプション", "確認後に加わるオプション", \
		"要確認の設問", "未着の設問", "要確認の欄", "未着の欄"
#define JA_PASS_ESTIMATED "推定"
#define JA_PASS_PUBLISHED "公表"
#define JA_CSV_QUESTION "問%s"
#define JA_WITHHELD "（非表示）"

#define JA_DAY_BAD \
	"%s の日付「%s」が読めません。2026-11-23 の形で書いてください"
#define JA_PERIOD_EMPTY "期間が逆です: %s から %s まで"

#endif
