/*
 * text_ja.h - the office's Japanese for states, answers, scores and fields,
 * wherever they are told of as text.
 */
#ifndef DAEMON_WORDS_TEXT_JA_H
#define DAEMON_WORDS_TEXT_JA_H

/* Which language po/en.po makes of it. */
#define JA_LANGUAGE "ja"

#define JA_AGE_NOW "たった今"
#define JA_AGE_MINUTES "%lld分前"
#define JA_AGE_HOURS "%lld時間前"
#define JA_AGE_DAYS "%lld日前"

#define JA_ANSWER_YES "○"
#define JA_ANSWER_NO "空欄"
#define JA_ANSWER_REVIEW "要確認"
#define JA_ANSWER_MISSING "未着"

#define JA_STATE_WAITING "確認待ち"
#define JA_STATE_CONFIRMED "確認済み"
#define JA_STATE_REJECTED "却下"
#define JA_FAX_ARRIVED "読取待ち"
#define JA_FAX_READING "読取中"
#define JA_FAX_READ "読取済み"
#define JA_FAX_HELD "保留"

#define JA_FOLLOWUP_NEW "未対応"
#define JA_FOLLOWUP_CONTACTED "連絡済み"
#define JA_FOLLOWUP_VISIT "訪問予定"
#define JA_FOLLOWUP_WON "成約"
#define JA_FOLLOWUP_LOST "見送り"

#define JA_KIND_CIRCLE "丸"
#define JA_KIND_BLANK "空欄"
#define JA_KIND_CHECK "レ点"
#define JA_KIND_CROSS "×印"
#define JA_KIND_FILLED "塗りつぶし"
#define JA_KIND_STRUCK "訂正"
#define JA_KIND_OTHER "その他の書込み"

#define JA_OLDEST_WAITING "最も古い確認待ち  %s 受信（%s）"
#define JA_OTHER_FORM "用紙          %s"
#define JA_NO_COMPANY "（会社名不明）"
#define JA_NUMBER "受付 %lld"
#define JA_ARRIVED "%s 受信"
#define JA_BLANK "（記入なし）"
#define JA_REVIEW_MARK "（要確認）"
#define JA_MISSING_MARK "（未着）"

#define JA_MANDATORY "必須"
#define JA_RECOMMENDED "推奨"
#define JA_TOTAL "合計"
#define JA_VERDICT "判定"
#define JA_OFFER "ご提案"
#define JA_MAYBE "確認後"
#define JA_TO_REVIEW "要確認"
#define JA_NOT_ARRIVED "未着"

#define JA_OF_ITEMS "%s／%d 項目"
#define JA_OF_POINTS "%s／%d 点"
#define JA_OF_TOTAL "%s／%d"
#define JA_ALL_MET "（すべて達成）"
#define JA_UNMET "   不足 %d 項目"
#define JA_UNDECIDED "   要確認 %d 項目"
#define JA_NOT_COME "   未着 %d 項目"
#define JA_SHORT "   基準 %d 点%sまで あと %s 点"
#define JA_REACHED "   基準 %d 点%sに到達"
#define JA_ESTIMATED "（推定）"
#define JA_SIGN_UNMET "× "
#define JA_SIGN_OPEN "？"
#define JA_SIGN_MISSING "－"
#define JA_OPTION_OPEN "オプション%d（"
#define JA_OPTION_CLOSE "）"
#define JA_OPTION "オプション%d"
#define JA_OPTION_COUNT "%d 種類"
#define JA_MAYBE_OPTIONS "答えしだいで次も加わります"
#define JA_NO_OFFER "該当するオプションはありません"
#define JA_QUESTIONS "%d 問: "
#define JA_BESIDES "   "
#define JA_FIELDS "欄: "
#define JA_COMMA "、"
#define JA_RANGE "〜"

#define JA_CP932_LOST "Shift_JIS (CP932) にない文字 %d 個を 〓 にしました"
#define JA_CP932_CELL "  セル %s%d「%s」（U+%04X）"
#define JA_CP932_MORE "  ほか %d 個"

#define JA_VERDICT_PASS "取得できる見込みです"
#define JA_VERDICT_FAIL "このままでは取得できません"
#define JA_VERDICT_OPEN "未確定（残りの答えしだい）"

#endif
