/*
 * text_table.h - the sentences of text.h: name, Japanese, English.
 */
#ifndef DAEMON_WEB_TEXT_TABLE_H
#define DAEMON_WEB_TEXT_TABLE_H

/* clang-format off */
#define TEXTS(X) \
	/* frame */ \
	X(PRODUCT, "丸読み", "maruyomi") \
	X(SKIP, "本文へ", "Skip to the content") \
	X(MENU, "メニュー", "Menu") \
	X(QUEUE, "確認待ち", "To review") \
	X(HELD, "保留", "Held") \
	X(DONE, "確認済み", "Confirmed") \
	X(REJECTED, "却下", "Rejected") \
	X(GROUP, "まとめて確認", "Many at once") \
	X(GROUP_YES, "「ある」と読み取ったもの", "Taken for yes") \
	X(GROUP_NO, "「ない」と読み取ったもの", "Taken for no") \
	X(GROUP_DO_YES, "すべて「ある」なら Enter。違うものだけ選ぶと「ない」になります。", \
		"Enter when all mean yes. Tick those that do not; they become no.") \
	X(GROUP_DO_NO, "すべて「ない」なら Enter。違うものだけ選ぶと「ある」になります。", \
		"Enter when all mean no. Tick those that do not; they become yes.") \
	X(GROUP_SEND, "# 件を確認する", "Confirm these #") \
	X(GROUP_DONE, "# 件を確認しました。", "# confirmed.") \
	X(GROUP_EMPTY, "まとめて確認できる印はありません。", "There is nothing to confirm at once.") \
	X(GROUP_CAUGHT, "答えの分かっている印を混ぜています: # 件中 # 件が正しく見分けられました。", \
		"Known cells are mixed in: of # shown # were told rightly.") \
	X(GROUP_SAMPLED, "抜き取り # 件中、読み違いは # 件です。", \
		"Of # sampled answers # were read wrongly.") \
	X(LOGOUT, "ログアウト", "Log out") \
	X(OTHER_LANG, "English", "日本語") \
	X(HELP, "使い方", "Help") \
	X(BACK, "一覧へ戻る", "Back to the list") \
	X(NUMBER, "受付 #", "No. #") \
	X(FAX_NUMBER, "ファクス #", "Fax #") \
	X(PASSWORD_CHANGE, "パスワード変更", "Change password") \
	/* login */ \
	X(LOGIN, "ログイン", "Log in") \
	X(NAME, "名前", "Name") \
	X(PASSWORD, "パスワード", "Password") \
	X(LOGIN_BAD, "名前かパスワードが違います。", \
		"The name or the password is not right.") \
	X(LOGIN_WAIT, "何度も間違えたため、# 秒ほど待ってからもう一度お試しください。", \
		"Too many tries. Please try again in # seconds.") \
	X(PASSWORD_ONCE, "最初のパスワードは一度しか使えません。新しいパスワードを決めてください。", \
		"The first password works only once. Please choose a new one.") \
	X(PASSWORD_OLD, "今のパスワード", "Present password") \
	X(PASSWORD_NEW, "新しいパスワード（10文字以上）", \
		"New password (at least 10 characters)") \
	X(PASSWORD_AGAIN, "新しいパスワード（もう一度）", "New password, again") \
	X(PASSWORD_DIFFER, "2回の入力が一致しません。", "The two are not the same.") \
	X(PASSWORD_SET, "変更する", "Change it") \
	X(PASSWORD_RULE, "10文字以上のパスワードにしてください。", \
		"A password has at least 10 characters.") \
	/* errors */ \
	X(ERROR, "うまくいきませんでした", "That did not work") \
	X(ERROR_ABSENT, "お探しのものはありません。", "There is no such page.") \
	X(ERROR_STATE, "状態が変わったため、この操作はできません。画面を開き直してください。", \
		"This has changed meanwhile. Please open it again.") \
	X(ERROR_INPUT, "送られた内容が正しくありません。", "The request is not right.") \
	X(ERROR_SYSTEM, "ただ今処理できません。しばらくしてからもう一度お試しください。", \
		"This cannot be done just now. Please try again later.") \
	X(ERROR_FULL, "ディスクに空きがないため、保存できませんでした。管理者に知らせてください。", \
		"The disk is full and nothing was saved. Please tell the administrator.") \
	X(ERROR_LOCKED, "ほかの処理が使用中のため、完了できませんでした。しばらくしてからもう一度お試しください。", \
		"Something else was at work and this was not done. Please try again in a moment.") \
	X(ERROR_BROKEN, "データベースが壊れているおそれがあります。使うのを止めて、管理者に知らせてください。", \
		"The database may be damaged. Please stop and tell the administrator.") \
	X(ERROR_RIGHTS, "保存先に書き込めません。管理者に知らせてください。", \
		"It cannot be written to. Please tell the administrator.") \
	X(ERROR_DISK, "ディスクの故障が疑われます。使うのを止めて、管理者に知らせてください。", \
		"The disk may be failing. Please stop and tell the administrator.") \
	X(ERROR_RIGHT, "この操作をする権限がありません。", "You may not do this.") \
	X(ERROR_FORM, "画面が古くなっています。開き直してからもう一度お試しください。", \
		"This page is out of date. Please open it again.") \
	X(ERROR_DETAIL, "詳細", "Details") \
	/* queue */ \
	X(QUEUE_EMPTY, "確認待ちの申込書はありません。", "Nothing waits to be reviewed.") \
	X(LIST_EMPTY, "該当するものはありません。", "Nothing found.") \
	X(COL_NUMBER, "番号", "No.") \
	X(COL_ARRIVED, "受信", "Arrived") \
	X(COL_COMPANY, "会社名・ご担当", "Company, contact") \
	X(COL_PAGES, "ページ", "Pages") \
	X(COL_OPEN, "確認すること", "To look at") \
	X(COL_SCORE, "必須・推奨点", "Mandatory, points") \
	X(COL_VISIT, "訪問希望", "Visit wanted") \
	X(COL_WAIT, "待ち時間", "Waiting") \
	X(COL_REASON, "理由", "Reason") \
	X(COL_STATE, "状態", "State") \
	X(NO_COMPANY, "（会社名不明）", "(company not known)") \
	X(OPEN_MARKS, "印 #", "marks #") \
	X(OPEN_FIELDS, "欄 #", "fields #") \
	X(OPEN_MISSING, "未着 #", "missing #") \
	X(OPEN_NONE, "確定できます", "ready") \
	X(DUPLICATE, "重複？ ファクス #", "Duplicate? fax #") \
	X(SENDER, "送信元", "Sender") \
	X(SOURCE_ERROR, "通信の異常", "Trouble on the line") \
	X(SENT_BEFORE, "同じ番号から1時間以内に ファクス #", \
		"Same number within the hour: fax #") \
	X(ERASED, "保存期限により消去済み", "Erased: past its date") \
	X(DUPLICATE_WHY, "ファクス # と同じ", "the same as fax #") \
	X(DUPLICATE_REJECT, "重複として却下する", "Reject as a duplicate") \
	X(DAMAGED, "受信不完全", "Damaged") \
	X(JUST_NOW, "たった今", "just now") \
	X(MINUTES, "#分", "# min") \
	X(HOURS, "#時間", "# h") \
	X(DAYS, "#日", "# days") \
	X(SEARCH, "探す", "Search") \
	X(SEARCH_WORDS, "会社名・電話番号・担当者", "Company, phone, contact") \
	X(SEARCH_FROM, "受信日（から）", "Arrived from") \
	X(SEARCH_TO, "受信日（まで）", "until") \
	X(VIEW_WAITING, "確認待ち", "Waiting") \
	X(VIEW_INCOMPLETE, "ページ不足", "Incomplete") \
	X(VIEW_DUPLICATES, "重複の疑い", "Duplicates") \
	X(VIEW_ALL, "すべて", "All") \
	X(OLDER, "続きを見る", "More") \
	X(START_REVIEW, "最初の申込書から始める", "Begin with the first") \
	X(READING_NOW, "ほかに # 件を読み取り中です。", "# more are being read.") \
	X(FLASH_CONFIRMED, "受付 # を確定しました。", "No. # is confirmed.") \
	X(FLASH_REJECTED, "受付 # を却下しました。", "No. # is rejected.") \
	X(FLASH_JOINED, "受付 # を1件にまとめました。", "No. # is a part of this one now.") \
	X(FLASH_UNJOINED, "受付 # を元どおり別の申込書にしました。", "No. # stands by itself again.") \
	X(FLASH_SPLIT, "受付 # として分けました。", "Split off as no. #.") \
	X(FLASH_REPLACED, "受付 # をこの申込書に差し替えました。", "This one replaces no. #.") \
	X(FLASH_REOPENED, "受付 # を確認待ちに戻しました。", "No. # is open again.") \
	/* application */ \
	X(TO_DECIDE, "確認が必要な項目", "What needs your eye") \
	X(NOTHING_OPEN, "確認の必要な項目はありません。内容を見て確定してください。", \
		"Nothing is open. Please look it over and confirm.") \
	X(LEFT, "残り #", "# left") \
	X(FIELDS, "申込書", "Application form") \
	X(ALL_QUESTIONS, "設問一覧（# 問）", "All # questions") \
	X(PAPER, "紙面", "The paper") \
	X(PAGE, "#ページ目", "Page #") \
	X(PAGE_NONE, "このページの画像はありません。原本を開いてください。", \
		"There is no picture of this page. Please open the original.") \
	X(ORIGINAL, "原本（TIFF）", "Original (TIFF)") \
	X(ZOOM_IN, "拡大", "Larger") \
	X(ZOOM_OUT, "縮小", "Smaller") \
	X(ROTATE, "回転", "Turn") \
	X(MANDATORY, "必須", "Mandatory") \
	X(RECOMMENDED, "推奨", "Recommended") \
	X(ITEMS_OF, "／# 項目", " of #") \
	X(POINTS_OF, "／# 点", " of # points") \
	X(PASS_AT, "基準 # 点", "needs # points") \
	X(ESTIMATED, "（推定）", " (estimate)") \
	X(SHORT_BY, "あと # 点", "# points short") \
	X(SHORT_BY_RANGE, "あと #〜# 点", "# to # points short") \
	X(UNMET, "不足している必須", "Mandatory, not met") \
	X(UNMET_OPEN, "未確定の必須", "Mandatory, open") \
	X(VERDICT_PASS, "取得できる見込みです", "The mark can be granted") \
	X(VERDICT_FAIL, "このままでは取得できません", "Not yet enough for the mark") \
	X(VERDICT_OPEN, "未確定（残りの答えしだい）", "Open: depends on what is left") \
	X(CONFIRM, "確定する", "Confirm") \
	X(CONFIRM_INCOMPLETE, "ページ不足のまま確定する", "Confirm although pages are missing") \
	X(TICKS_ASK, "全体にレ印で答えています（# 問）。レ印は「ある」の意味ですか。", \
		"# answers are ticks. Do they mean yes on this sheet?") \
	X(TICKS_YES, "すべて「ある」とする", "All mean yes") \
	X(TICKS_NO, "すべて「ない」とする", "All mean no") \
	X(TICKS_EACH, "1問ずつ答える", "Answer each by itself") \
	X(REJECT, "却下する", "Reject") \
	X(REOPEN, "確認待ちに戻す", "Open again") \
	X(WHY, "理由", "Reason") \
	X(WHY_NEEDED, "理由を書いてください。", "Please give a reason.") \
	X(HISTORY, "履歴", "History") \
	X(NEXT, "次の申込書", "Next application") \
	X(YES, "○ ある", "○ yes") \
	X(NO, "× ない", "× no") \
	X(UNDO, "取り消す", "Undo") \
	X(SUGGESTS_YES, "読み取りの見立て: ○", "The reader thinks: ○") \
	X(SUGGESTS_NO, "読み取りの見立て: 空欄", "The reader thinks: blank") \
	X(SUGGESTS_NONE, "読み取りの見立て: なし", "The reader cannot tell") \
	X(SURE, "確度 #%", "# % sure") \
	X(BY_PERSON, "人が確認", "by a person") \
	X(NO_PICTURE, "切り抜きはありません。", "No picture.") \
	X(SHOW_ON_PAPER, "紙面で見る", "Show on the paper") \
	X(OPTION, "オプション#", "Option #") \
	X(POINTS, "#点", "# pts") \
	X(COL_QUESTION, "設問", "Question") \
	X(COL_POINTS, "配点", "Points") \
	X(COL_ANSWER, "答え", "Answer") \
	X(COL_CHANGE, "変更", "Change") \
	X(RAW, "読み取り", "As read") \
	X(NOT_FOUND, "欄が見つかりませんでした", "The field was not found") \
	X(BLANK, "（記入なし）", "(blank)") \
	X(ACCEPT, "これでよい", "That is right") \
	X(SAVED, "確認しました", "Checked") \
	X(CONTACT, "別サービスのご案内", "May we write about other services") \
	X(CONTACT_UNKNOWN, "未確認", "Not known") \
	X(CONTACT_YES, "してよい", "Yes") \
	X(CONTACT_NO, "しない", "No") \
	X(SETTLED, "#", "#") \
	X(SETTLED_LOCK, "確定後は変更できません。変更するには確認待ちに戻してください。", \
		"A settled application cannot be changed; open it again first.") \
	X(READ_ONLY, "閲覧のみの権限です。", "You may look, not change.") \
	X(MISSING_PAGES, "届いていないページがあります", "Pages are missing") \
	X(MISSING_TEXT, "次の設問のページが届いていません: ", "These questions did not arrive: ") \
	X(RESEND, "再送のお願い（コピーしてお使いください）", "Request to send again (to copy)") \
	X(RESEND_TEXT, "チェックシートをファクスでお送りいただき、ありがとうございます。" \
		"恐れ入りますが、一部のページが届いておりません。お手数ですが、" \
		"チェックシートと申込書のすべてのページをもう一度お送りください。届いていない設問: ", \
		"Thank you for your fax. Some pages did not arrive; please send all pages " \
		"of the check sheet and the application form again. Missing questions: ") \
	X(COPY, "コピーする", "Copy") \
	X(COPIED, "コピーしました", "Copied") \
	X(PAGE_MISSING, "未着のページあり", "pages missing") \
	/* what the sender's machine printed over the pages */ \
	X(PRINTED, "送信元の印字", "Printed by the sender") \
	X(PRINTED_PAGE, "# ページ目", "page #") \
	X(PRINTED_PAGE_OF, "#/# ページ", "page #/#") \
	X(SENT_LACK, "送信元の印字では # ページ中 # ページしか届いていません。", \
		"By the sender's print, of # pages only # arrived.") \
	X(SENT_SKIP, "送信元の印字では、ページの番号が抜けています（# ページ）。", \
		"By the sender's print, pages are left out (#).") \
	X(SENT_WHICH, "届いていないページ: ", "Pages that did not arrive: ") \
	X(SENT_WHICH_END, "。", ".") \
	X(SENT_COVER, "送付状には # 枚とありますが、届いたのは # 枚です。", \
		"The cover says # sheets, # arrived.") \
	X(SENT_SHEET_TOO, "シートの設問や申込欄にも、届いていないものがあります。", \
		"The sheet lacks questions or fields, too.") \
	X(SENT_SHEET_WHOLE, "シートの設問と申込欄はすべて届いています（ほかの紙の不足か、印字の読み違いかもしれません）。", \
		"Of the sheet nothing is missing (another paper may be, or the print is misread).") \
	X(SENT_ALL, "送信元の印字では全 # ページが届いています。はじめから送られていないページがあるかもしれません。", \
		"By the sender's print all # pages arrived: some may never have been sent.") \
	/* joining */ \
	X(OFFERS, "同じ送信元から届いた申込書", "From the same sender") \
	X(OFFER_JOIN, "この申込書に足りないものがあります（# 項目）。2回に分けて送られたようです。", \
		"It has # items that are missing here: sent in two calls, it seems.") \
	X(OFFER_JOINED_BY, "この申込書は、これの続きのようです。", \
		"This one seems to be its continuation.") \
	X(OFFER_DUPLICATE, "内容が同じです。送り直しのようです。", \
		"Both say the same: sent again, it seems.") \
	X(OFFER_REPLACE, "同じ設問で答えや記入が # か所違います。訂正の送り直しのようです。", \
		"# answers or fields differ: sent again with corrections, it seems.") \
	X(OFFER_WHY, "根拠", "Because") \
	X(WHY_CALL, "発信番号が同じ", "the same number called") \
	X(WHY_WORDS, "会社名・担当者・電話番号が同じ", "the same company, contact and telephone") \
	X(WHY_NUMBER, "送信元の印字の番号が同じ", "the same number is printed over the pages") \
	X(WHY_NAME, "送信元の印字の名前が同じ", "the same name is printed over the pages") \
	X(WHY_PAGES, "送信元の印字のページ番号が続いている", "the page numbers printed there go on") \
	X(WHY_TIME, "送信元の印字の時刻が近い", "the times printed there are near") \
	X(OFFER_SETTLED, "この申込書は確定済みです。まとめるには、先に確認待ちに戻してください。", \
		"That one is confirmed; open it again first to put them together.") \
	X(LIST_JOIN, "受付 # とまとめる？", "One with no. #?") \
	X(LIST_DUPLICATE, "受付 # と重複？", "Same as no. #?") \
	X(LIST_REPLACE, "受付 # の差し替え？", "One replaces the other: no. #?") \
	X(JOIN, "1件にまとめる", "Make them one") \
	X(UNJOIN, "元の2件に戻す", "Take apart again") \
	X(REPLACE_BY_NEWER, "新しいほうに差し替える", "The newer replaces the older") \
	X(REJECT_NEWER, "新しいほうを重複として却下する", "Reject the newer as a duplicate") \
	X(COMPARE, "見比べる", "Compare") \
	X(COMPARE_TITLE, "2件を見比べる", "Compare two") \
	X(COMPARE_SAME, "両方にある答えと記入はすべて同じです。", \
		"Whatever both have is the same.") \
	X(COMPARE_DIFFER, "違うところ", "Where they differ") \
	X(BACK_ONE, "申込書へ戻る", "Back to the application") \
	X(COMPARE_OLDER, "先に届いた", "came first") \
	X(COMPARE_NEWER, "あとに届いた", "came later") \
	X(PART_OF, "この申込書は受付 # の一部です。決めるのはそちらの画面です。", \
		"This one is a part of no. #; it is decided there.") \
	X(HAS_PART, "受付 # とまとめてあります。", "Put together with no. #.") \
	X(SPLIT, "このファクスに2件入っている", "Two applications in this fax") \
	X(SPLIT_WHY, "別の申込書のページを選んでください。選んだページと、そこにある答えが新しい受付になります。", \
		"Choose the pages of the other one; they and their answers become an application of their own.") \
	X(SPLIT_TWICE, "同じ設問のページが2枚あります。2件が1件に読み取られたかもしれません。", \
		"Two pages have the same questions: two applications may have been read as one.") \
	X(SPLIT_DO, "選んだページを分ける", "Split these off") \
	X(SPLIT_NONE, "分けるページを選んでください。", "Please choose the pages to split off.") \
	X(SIBLING, "同じファクスの受付 #", "no. # of the same fax") \
	X(HELD_BY, "ほかの人が確認中です", "Somebody else has this on the screen") \
	X(DRAFT, "入力途中の内容です", "Typed earlier, not saved yet") \
	X(CHANGED, "ほかの人が先に変更しました。今の内容を表示しています。", \
		"Somebody else was faster. This is how it stands now.") \
	X(SAVING, "保存中", "saving") \
	X(SAVE_FAILED, "保存できませんでした。接続を確かめてください。", \
		"It could not be saved. Please check the connection.") \
	/* warnings of fields */ \
	X(WARN_PHONE, "電話番号の桁数が合いません", "Not as many digits as a phone number has") \
	X(WARN_MAIL, "メールアドレスの形ではありません", "Not the form of a mail address") \
	X(WARN_POSTAL, "郵便番号がありません", "There is no postal code") \
	X(WARN_POSTAL_BAD, "郵便番号は7桁です", "A postal code has 7 digits") \
	X(WARN_POSTAL_TOWN, "郵便番号と住所が合いません", \
		"The postal code is not that of this address") \
	X(WARN_PAST, "過ぎた日付です", "This date has passed") \
	X(WARN_WEEKDAY, "曜日が日付と合いません", "The weekday is not that of this date") \
	X(WARN_HOLIDAY, "祝日です", "This is a national holiday") \
	X(WARN_WEEKEND, "土曜日か日曜日です", "This is a Saturday or a Sunday") \
	X(WARN_AREA, "市外局番が住所の地域と合いません", \
		"The area code is far from the address") \
	X(WARN_COMPANY, "会社名がありません", "There is no company name") \
	/* words */ \
	X(ANSWER_YES, "○", "yes") \
	X(ANSWER_NO, "空欄", "no") \
	X(ANSWER_REVIEW, "要確認", "to review") \
	X(ANSWER_MISSING, "未着", "missing") \
	X(KIND_CIRCLE, "丸", "ring") \
	X(KIND_BLANK, "空欄", "blank") \
	X(KIND_CHECK, "レ点", "check mark") \
	X(KIND_CROSS, "×印", "cross") \
	X(KIND_FILLED, "塗りつぶし", "filled") \
	X(KIND_STRUCK, "訂正", "struck out") \
	X(KIND_OTHER, "その他の書込み", "something else") \
	X(FAX_ARRIVED, "読取待ち", "waiting for a reader") \
	X(FAX_READING, "読取中", "being read") \
	X(FAX_READ, "読取済み", "read") \
	X(ROLE_SALES, "営業", "sales") \
	X(ROLE_REVIEWER, "確認担当", "reviewer") \
	X(ROLE_ADMIN, "管理者", "administrator") \
	/* held faxes */ \
	X(HELD_EMPTY, "保留中のファクスはありません。", "No fax is held.") \
	X(HELD_WHY, "読み取れなかったファクスです。紙面を見て、どうするか決めてください。", \
		"These could not be read. Look at the paper and decide.") \
	X(RETRY, "もう一度読み取る", "Read it again") \
	X(ENTER, "手で入力する", "Enter it by hand") \
	X(BYTES, "# バイト", "# bytes") \
	/* history */ \
	X(HISTORY_EMPTY, "まだ記録はありません。", "Nothing has been decided yet.") \
	X(WHEN, "日時", "When") \
	X(WHO, "だれ", "Who") \
	X(WHAT, "内容", "What") \
	X(FROM, "前", "Before") \
	X(TO, "後", "After") \
	X(WHAT_MARK, "設問", "Question") \
	X(WHAT_FIELD, "欄", "Field") \
	X(WHAT_CONTACT, "ご案内", "Contact") \
	X(WHAT_CONFIRM, "確定", "Confirmed") \
	X(WHAT_REJECT, "却下", "Rejected") \
	X(WHAT_RELEASE, "取り消し", "Taken back") \
	X(WHAT_REOPEN, "確認待ちへ戻す", "Opened again") \
	X(WHAT_JOIN, "まとめ", "Joined") \
	X(WHAT_SPLIT, "分割", "Split") \
	X(WHAT_REPLACE, "差し替え", "Replaced") \
	X(WHAT_OTHER, "その他", "Other") \
	X(IMAGE, "画像", "Picture") \
	X(FAX_PAGE, "ファクス # の #ページ目", "fax #, page #") \
	/* sales */ \
	X(SALES, "営業", "Sales") \
	X(SALES_INTRO, "確定した申込書と、その後の対応です。", "Confirmed applications, and what became of them.") \
	X(SALES_EMPTY, "該当する申込書はありません。", "No application fits.") \
	X(SALES_STATE, "営業状況", "Follow-up") \
	X(SALES_OPEN, "対応中", "Open") \
	X(SALES_ALL, "すべて", "All") \
	X(SALES_NEW, "未対応", "New") \
	X(SALES_CONTACTED, "連絡済み", "Contacted") \
	X(SALES_VISIT, "訪問予定", "Visit arranged") \
	X(SALES_WON, "成約", "Won") \
	X(SALES_LOST, "見送り", "Lost") \
	X(SALES_OWNER, "担当", "Owner") \
	X(SALES_NOBODY, "担当なし", "Nobody") \
	X(SALES_NEXT, "予定日", "Next date") \
	X(SALES_NOTE, "メモ", "Note") \
	X(SALES_OVERDUE, "予定日を過ぎたもの", "Overdue") \
	X(SALES_OVERDUE_N, "予定日を過ぎたものが # 件あります", "# are overdue") \
	X(SALES_LATE, "期限超過", "overdue") \
	X(SALES_FILTER, "絞り込む", "Filter") \
	X(SALES_SAY, "記録する", "Record") \
	X(SALES_EDIT, "対応を記録", "Record what was done") \
	X(SALES_SAID, "記録しました。", "Recorded.") \
	X(SALES_LIST, "営業一覧へ", "All of sales") \
	X(SALES_PAPER, "申込書を見る", "See the application") \
	X(SALES_CONTACT, "連絡先", "Contact") \
	X(SALES_OFFER, "ご提案", "To offer") \
	X(SALES_NO_OFFER, "オプションなし", "no option") \
	X(SALES_MARK, "取得まで", "To the mark") \
	X(SALES_REFUSED, "ご案内を希望されていないため、連絡先は表示しません。", \
		"Does not want to be contacted: no contact data.") \
	X(SALES_UNKNOWN, "ご案内の可否が未確認のため、連絡先は表示しません。", \
		"Not known whether they may be contacted: no contact data.") \
	X(SALES_ASK, "申込書で確かめる", "Settle it on the application") \
	X(SALES_ASKED, "ご案内の可否は未確認です", "Not known whether they may be contacted") \
	X(SALES_UNCLEAR, "日付は読み取れません", "no day can be told") \
	X(SALES_HISTORY, "対応の履歴", "What was done") \
	X(SALES_NOT_NOW, "確定した申込書ではないため、記録できません。", \
		"Nothing can be recorded: it is not confirmed.") \
	X(SALES_CHANGED, "ほかの人が先に記録しました。入力した内容を今の内容と見比べて、もう一度記録してください。", \
		"Somebody else recorded something first. Please compare and record again.") \
	X(DAY_SUN, "日", "Sun") X(DAY_MON, "月", "Mon") X(DAY_TUE, "火", "Tue") \
	X(DAY_WED, "水", "Wed") X(DAY_THU, "木", "Thu") X(DAY_FRI, "金", "Fri") \
	X(DAY_SAT, "土", "Sat") \
	X(DAY_SAY, "#月#日", "#/#") \
	/* calendar */ \
	X(CALENDAR, "カレンダー", "Calendar") \
	X(CAL_MONTH, "#年#月", "#-#") \
	X(CAL_HEAD, "#年#月の訪問と予定", "Visits and dates of #-#") \
	X(CAL_BACK, "前の月", "Month before") \
	X(CAL_ON, "次の月", "Month after") \
	X(CAL_NOW, "今月", "This month") \
	X(CAL_TODAY, "今日", "today") \
	X(CAL_WISH, "訪問希望", "Visit wanted") \
	X(CAL_VISIT, "訪問", "Visit") \
	X(CAL_NEXT, "連絡", "Call") \
	X(CAL_MORE, "ほか # 件", "# more") \
	X(CAL_DAY, "この日のすべて", "All of this day") \
	X(CAL_NONE, "この日の予定はありません。", "Nothing on this day.") \
	X(CAL_UNCLEAR, "日付の読み取れない訪問希望", "Wishes for a visit without a day") \
	X(CAL_FEED_NAME, "丸読み 訪問と予定", "maruyomi: visits and dates") \
	X(FEED, "カレンダーアプリで見る", "In a calendar program") \
	X(FEED_WHY, "専用のアドレスを登録すると、Outlook、Google カレンダー、iPhone などに予定が表示されます。アドレスを知っている人はだれでも予定を見られるので、人に渡さないでください。連絡先は含まれません。", \
		"With an address of your own the dates show in Outlook, Google Calendar, on a phone. Whoever knows it sees them: keep it to yourself. It has no contact data.") \
	X(FEED_MAKE, "アドレスを作る", "Make an address") \
	X(FEED_AGAIN, "新しいアドレスを作る（前のものは使えなくなります）", "Make a new address (the one before ends)") \
	X(FEED_END, "アドレスを無効にする", "End the address") \
	X(FEED_IS, "アドレスは作成済みです。", "There is an address.") \
	X(FEED_USED, "最後に読まれた日時", "Read last") \
	X(FEED_NEVER, "まだ読まれていません", "not read yet") \
	X(FEED_SHOWN, "このアドレスは今だけ表示します。カレンダーアプリに登録してください。", \
		"This address is shown only now. Please enter it in the calendar program.") \
	X(FEED_ADDRESS, "カレンダーのアドレス", "Address of the calendar") \
	X(FEED_ENDED, "アドレスを無効にしました。", "The address has ended.") \
	/* reports */ \
	X(REPORTS, "報告", "Reports") \
	X(REP_PERIOD, "期間", "Period") \
	X(REP_WEEKS, "#週間", "# weeks") \
	X(REP_BEFORE, "前の期間", "before") \
	X(REP_AFTER, "次の期間", "after") \
	X(REP_WEEK, "週（月曜日）", "Week (Monday)") \
	X(REP_COUNT, "件数", "Count") \
	X(REP_OF_ALL, "割合", "Share") \
	X(REP_HOURS, "時間", "h") \
	X(REP_UNCOUNTED, "ほかに # 件を集計中です。もう一度開くと続きを集計します。", \
		"# more are still to be counted: open this again.") \
	X(REP_TREND, "週ごとの件数", "By week") \
	X(REP_TREND_WHY, "届いたファクスと保留の回数、確定と却下をした申込書の数です。", \
		"Faxes that arrived and were put on hold; applications confirmed and rejected.") \
	X(REP_ARRIVED, "受信", "Arrived") \
	X(REP_CONFIRMED, "確定", "Confirmed") \
	X(REP_REJECTED, "却下", "Rejected") \
	X(REP_HELD, "保留", "Held") \
	X(REP_WAITING, "確定までの待ち時間", "Waiting to be confirmed") \
	X(REP_WAITING_WHY, "その週に確定した申込書の、受信から確定までの中央値です。", \
		"Of those confirmed in a week, from arrival on: the median.") \
	X(REP_MEDIAN, "中央値", "Median") \
	X(REP_QUALITY, "読み取りの品質", "Quality of the reading") \
	X(REP_QUALITY_WHY, "確定した申込書で、人の確認に回した割合と、確かと読んだが人が直した割合です。", \
		"Of those confirmed: what was left to a person, and what was sure but a person changed.") \
	X(REP_MARKS_REVIEW, "印: 要確認", "Marks: to review") \
	X(REP_MARKS_WRONG, "印: 訂正", "Marks: corrected") \
	X(REP_FIELDS_REVIEW, "欄: 要確認", "Fields: to review") \
	X(REP_FIELDS_WRONG, "欄: 訂正", "Fields: corrected") \
	X(REP_FUNNEL, "受信から成約まで", "From arrival to won") \
	X(REP_FUNNEL_WHY, "期間中に届いた申込書が、今どこまで進んでいるかです。", \
		"How far those that arrived in the period have come by now.") \
	X(REP_STEP, "段階", "Step") \
	X(REP_F_ARRIVED, "受信", "Arrived") \
	X(REP_F_READ, "読取り", "Read") \
	X(REP_F_CONFIRMED, "確定", "Confirmed") \
	X(REP_F_CONTACTED, "連絡", "Contacted") \
	X(REP_F_VISIT, "訪問", "Visit") \
	X(REP_F_WON, "成約", "Won") \
	X(REP_MISSED, "満たしていない設問", "Questions not met") \
	X(REP_MISSED_WHY, "期間中に確定した申込書で、多い順です。図は上位のみ、表はすべての設問です。", \
		"Of those confirmed in the period, most often first; the table has all questions.") \
	X(REP_OPTIONS, "オプションの需要", "Demand for options") \
	X(REP_OPTIONS_WHY, "期間中に確定した申込書のうち、そのオプションで満たせる設問が残っているものです。", \
		"Of those confirmed in the period, how many have a question the option would help with.") \
	X(REP_OPTION, "オプション", "Option") \
	/* help */ \
	X(HELP_KEYS, "キー操作", "Keys") \
	X(KEY_YES, "○（ある）", "yes") \
	X(KEY_NO, "×（ない）", "no") \
	X(KEY_NEXT, "次の項目（Shift で前）", "next item (with Shift: the one before)") \
	X(KEY_UNDO, "直前の判断を取り消す", "undo the last decision") \
	X(KEY_CONFIRM, "確定する（確認が残っていないとき）／欄では「これでよい」", \
		"confirm, when nothing is open; in a field: that is right") \
	X(KEY_PAPER, "紙面の拡大", "the paper larger") \
	X(KEY_HELP, "この説明", "this list") \
	X(CLOSE, "閉じる", "Close") \
	X(SPACE, "スペース", "Space") \
	X(LEGEND, "枠の見方", "What the outlines mean")

/* clang-format on */

#endif
