/*
 * why_ja.h - the reasons why.c knows, and what the office calls them.
 *
 * The English stands word for word as the reader or the daemon says it, with
 * "#" for a number, "@" for a word, "~" for a name that may have blanks and "*"
 * for a reason inside (why.c).
 */
#ifndef DAEMON_WORDS_WHY_JA_H
#define DAEMON_WORDS_WHY_JA_H

/* clang-format off */
#define JA_WHY_ROWS \
	/* where a fax ends up */ \
	{"foreign: *", "対象外: {1}"}, \
	{"refused: *", "読取不可: {1}"}, \
	{"no page of a known form among # page@", \
		"{1}ページのうちに、知っている用紙はありません"}, \
	{"unknown edition? page # has # bold frames that fit no known form", \
		"知らない版の用紙でしょうか。{1}ページ目に太枠が{2}個ありますが、どの用紙にも合いません"}, \
	{"no page of the form @ among # page@", \
		"{2}ページのどこにもチェックシートがありません"}, \
	{"no page can be decoded: *", "読めるページがありません: {1}"}, \
	{"the two faxes differ", "2通のファクスで答えが違います"}, \
	{"replaced by application #", "受付 {1} に差し替え"}, \
	{"duplicate of application #", "受付 {1} と同じ"}, \
	{"from application #", "受付 {1} から引き継ぎ"}, \
	{"into #", "受付 {1} の一部"}, \
	{"with #", "受付 {1} と1件に"}, \
	{"off #", "受付 {1} を分けた"}, \
	{"of #", "受付 {1} から分けた"}, \
	{"incomplete", "ページが足りないまま確定"}, \
	{"given up after # tries: *", "{1}回試みて中止しました: {2}"}, \
	{"the daemon ended again and again while this was read", \
		"読み取りのたびに受信プログラムが終了したため、止めてあります"}, \
	{"the file is larger than # MB", "ファイルが {1} MB を超えています"}, \
	{"its original is not in the archive", "原本が保管庫にありません"}, \
	{"its reading cannot be stored: *", \
		"読み取った結果を保存できません: {1}"}, \
	/* troubles of the daemon */ \
	{"database: *", "データベース: {1}"}, \
	{"database is locked", "ほかのプログラムが使っています"}, \
	{"database or disk is full", "空きがありません"}, \
	{"database disk image is malformed", "壊れています"}, \
	{"file is not a database", "データベースではありません"}, \
	{"unable to open database file", "開けません"}, \
	{"attempt to write a readonly database", "書き込む権限がありません"}, \
	{"disk I/O error", "入出力エラー（ディスクの故障かもしれません）"}, \
	{"is another program's database", "ほかのプログラムのデータベースです"}, \
	{"has schema #, made by a newer program (this one knows #)", \
		"新しい版のプログラムのものです（版 {1}。このプログラムが読めるのは {2} まで）"}, \
	{"has schema #, older than #: start maruyomid once to bring it up to date", \
		"古い版のものです（版 {1}）。maruyomid を一度起動すると、版 {2} になります"}, \
	{"database @ database: *", "データベース {1} {2}"}, \
	{"database @ *", "データベース {1} {2}"}, \
	{"archive: *", "保管庫: {1}"}, \
	{".new: *", "{1}"}, \
	{"write: *", "書き込めません: {1}"}, \
	{"cannot be read: *", "読めません: {1}"}, \
	{"cannot be written: *", "書き込めません: {1}"}, \
	{"No space left on device", "空きがありません"}, \
	{"Read-only file system", "読み取り専用です"}, \
	{"Permission denied", "権限がありません"}, \
	{"No such file or directory", "ファイルがありません"}, \
	/* refused, because of how it stands */ \
	{"there is no application #", "受付 {1} はありません"}, \
	{"there is no fax #", "ファクス {1} はありません"}, \
	{"there is no day @", "{1} という日付はありません"}, \
	{"the data of application # were erased", "受付 {1} のデータは消去済みです"}, \
	{"application # became a part of #", "受付 {1} は受付 {2} の一部になっています"}, \
	{"application # is not confirmed", "受付 {1} はまだ確定していません"}, \
	{"application # is confirmed already", "受付 {1} は確定済みです"}, \
	{"application # is rejected already", "受付 {1} は却下済みです"}, \
	{"application # has parts of its own", \
		"受付 {1} には、1件にまとめた申込書があります"}, \
	{"application # is no part of another", \
		"受付 {1} は、ほかの申込書の一部ではありません"}, \
	{"application # was entered by hand", "受付 {1} は手で入力したものです"}, \
	{"applications # and # are of different forms", \
		"受付 {1} と受付 {2} は用紙が違います"}, \
	{"undecided (#):*", "まだ決まっていません（{1} 件）:{2}"}, \
	{"the follow-up of # was changed meanwhile", \
		"受付 {1} の営業状況は、ほかの人が先に変えました"}, \
	{"@ was decided meanwhile", "{1} は、ほかの人が先に決めました"}, \
	{"fax # is erased", "ファクス {1} のデータは消去済みです"}, \
	{"fax # has applications: reject those", \
		"ファクス {1} には申込書があります。そちらを却下してください"}, \
	{"a rejection needs a reason", "却下には理由が必要です"}, \
	{"reopening needs a reason", "確認待ちに戻すには理由が必要です"}, \
	{"at least one page stays with application #", \
		"少なくとも1ページは受付 {1} に残してください"}, \
	{"these are not pages of application #", \
		"受付 {1} のページではありません"}, \
	{"the text is longer than # bytes", "文字が多すぎます（{1} バイトまで）"}, \
	{"Input/output error", "入出力エラー（ディスクの故障かもしれません）"}, \
	/* fsck */ \
	{"the follow-up of application # is not what was said last", \
		"受付 {1} の営業状況が、最後の記録と一致しません"}, \
	{"the chain of verdicts breaks at verdict #", \
		"決定の記録が {1} 番で食い違っています（書き換えられたおそれ）"}, \
	{"its history has an illegal step from @ to @", \
		"履歴に、あるはずのない動きがあります（{1} から {2}）"}, \
	{"it is @ but its history says @", \
		"状態は {1} ですが、履歴では {2} です"}, \
	{"it is @ with # applications open and # confirmed", \
		"状態は {1} ですが、申込書は確認待ち {2} 件、確認済み {3} 件です"}, \
	{"application # is no part of application # as that one stands", \
		"受付 {1} は受付 {2} にまとめられていますが、内容が合いません"}, \
	{"an application of it is half read", \
		"申込書の一部しか読み取られていません"}, \
	{"its original has # bytes, not #", \
		"原本が {2} バイトのはずが {1} バイトです"}, \
	{"its original cannot be read: *", "原本を読めません: {1}"}, \
	{"its original is damaged", "原本の中身が変わっています"}, \
	{"its erasure was interrupted: maruyomi retention --erase finishes it", \
		"消去が途中です。maruyomi retention --erase で終わります"}, \
	{"kept by a claim that was interrupted; the next scan finishes it", \
		"受取りの途中です。受信プログラムが続きをします"}, \
	{"is there though its faxes are erased", \
		"消去したはずのファクスの原本が残っています"}, \
	{"is an original that no fax belongs to: copy it into the spool", \
		"どのファクスのものでもない原本です。受信フォルダに写してください"}, \
	{"is no original", "原本ではありません"}, \
	{"a file that is no original", "原本ではないファイルがあります"}, \
	{"left by a claim that was interrupted or is under way", \
		"受取りの途中のファイルです"}, \
	{"left by a commit that was interrupted or is under way", \
		"記録の途中の画像です"}, \
	{"is damaged", "中身が変わっています"}, \
	{"is no set of pictures", "画像ではありません"}, \
	{"a file that is no set of pictures", "画像ではないファイルがあります"}, \
	{"its pictures are gone", "画像がありません"}, \
	{"a file that its source left unfinished a day ago or more (inode #)", \
		"送り手が1日以上前に書きかけたままのファイルがあります（inode {1}）"}, \
	{"it is taken, but its file is still in the spool; the next scan " \
	 "finishes it", \
		"受取り済みですが、ファイルが受信フォルダに残っています（自動で片付きます）"}, \
	{"a file that is of no fax", "どのファクスのものでもないファイルがあります"}, \
	{"its moved file has another size", "移したファイルの大きさが違います"}, \
	/* the reader */ \
	{"reading it took longer than # s", \
		"読み取りが {1} 秒で終わりませんでした"}, \
	{"reading it used up its processor time", \
		"読み取りが決められた計算時間で終わりませんでした"}, \
	{"the reader was killed, probably for its memory", \
		"読み取り中に強制終了されました（メモリー不足と思われます）"}, \
	{"the reader tried what it may not do", \
		"読み取り中に許されない操作をしたため中止しました"}, \
	{"the reader crashed (signal #)", \
		"読み取りプログラムが異常終了しました（シグナル {1}）"}, \
	{"the reader printed nothing (exit status #)", \
		"読み取りの結果がありません（終了状態 {1}）"}, \
	{"the reader printed more than one line", \
		"読み取りの結果がおかしな形です（2行以上）"}, \
	{"the reader printed without end", \
		"読み取りの結果が際限なく続きました"}, \
	{"the reader printed no reading: *", \
		"読み取りの結果がおかしな形です: {1}"}, \
	{"the reader contradicts itself (exit status #)", \
		"読み取りの結果が食い違っています（終了状態 {1}）"}, \
	{"the reader gave up on it (exit status #)", \
		"読み取りを断念しました（終了状態 {1}）"}, \
	{"the reader program could not be run", \
		"読み取りプログラムを起動できません"}, \
	{"the reader could not work (exit status #)", \
		"読み取りプログラムが働けませんでした（終了状態 {1}）"}, \
	{"the reader failed (exit status #)", \
		"読み取りに失敗しました（終了状態 {1}）"}, \
	{"out of memory", "メモリーが足りません"}, \
	/* the file */ \
	{"the file is empty", "ファイルが空です"}, \
	{"not a TIFF file", "TIFF ファイルではありません"}, \
	{"a PDF, not a TIFF: *", \
		"PDF です。受信機の保存形式を TIFF にしてください"}, \
	{"a TIFF without a readable page", "読めるページのない TIFF です"}, \
	{"# bytes, more than #", "大きすぎます（{1} バイト、上限 {2}）"}, \
	{"more than # pages: *", "{1} ページを超えています"}, \
	{"the file breaks off after page #", \
		"{1} ページ目のあとが切れています"}, \
	{"page # cannot be opened", "{1} ページ目を開けません"}, \
	{"page # is empty *", "{1} ページ目が空です"}, \
	{"page # claims # x # pixels", \
		"{1} ページ目が大きすぎます（{2} × {3} 画素）"}, \
	{"page # has an unknown coding *", \
		"{1} ページ目の圧縮方式が分かりません"}, \
	{"page # has a directory of no sense", \
		"{1} ページ目の目録が壊れています"}, \
	{"page # has no picture", "{1} ページ目に画像がありません"}, \
	{"the directory of page # is cut off", \
		"{1} ページ目の目録が途中で切れています"}, \
	{"the picture of page # is cut off", \
		"{1} ページ目の画像が途中で切れています"}, \
	{"page # was announced but is not there", \
		"あるはずの {1} ページ目がありません"}, \
	{"page #: *", "{1} ページ目: {2}"}, \
	{"the picture cannot be decoded", "画像を復元できません"}, \
	{"the file became shorter while it was looked at", \
		"調べている間にファイルが短くなりました"}, \
	{"the file is only # bytes long", "ファイルが {1} バイトしかありません"}, \
	{"the last page ends after # mm: a call that was cut, or short paper", \
		"最後のページが {1} mm で終わっています（通信が切れたか、短い用紙）"}, \
	{"the file has grown since it was taken as fax #", \
		"fax:{1} として受け取ったあとに大きくなったファイルです"}, \
	{"no page was received", "1ページも届いていません"}, \
	{"the pages say they are #, the file has #", \
		"全 {1} ページのはずが {2} ページしかありません"}, \
	{"reception did not end: *", "受信が終わらないまま切れています"}, \
	{"the chain of pages runs in a circle after page #", \
		"{1} ページ目のあとの並びが壊れています"}, \
	/* pages */ \
	{"the same as page #: the better copy counts", \
		"{1} ページ目と同じページです（よく写っているほうを使います）"}, \
	{"which questions these are is not certain", \
		"どの設問か確かではありません"}, \
	{"has frames, but its questions cannot be told", \
		"枠はありますが、どの設問か分かりません"}, \
	/* marks */ \
	{"ticked throughout: does it mean yes?", \
		"全体にレ印です（○の意味かは1回で答えられます）"}, \
	{"the page lay on its side", "ページが横向きでした"}, \
	{"which question?", "どの設問か決められません"}, \
	{"its frame was not found", "枠が見つかりません"}, \
	{"rows of the fax are damaged here", "通信でこの部分が乱れています"}, \
	{"a neighbour's stroke leans in", "隣の線が入り込んでいます"}, \
	{"a neighbour's ring leans in", "隣の丸が入り込んでいます"}, \
	{"a part of its frame lies in it", "枠線の一部が中に入っています"}, \
	{"cut off at the end of the page", "ページの端で切れています"}, \
	{"hardly a ring on the sheet: a weak pencil?", "この用紙には丸がほとんど見えません。鉛筆が薄いのでしょうか"}, \
	{"a tick", "レ印です"}, \
	{"a ring, or something like it", "丸に似たものです"}, \
	{"perhaps not empty", "空白でないかもしれません"}, \
	{"its frame is cut by a false line", "枠が余分な線で切れています"}, \
	{"something is drawn round the points", "点数のまわりに何か描かれています"}, \
	{"perhaps a ring round its frame", "枠を囲む丸かもしれません"}, \
	{"rings go round frames on this sheet", \
		"この用紙には枠を囲む大きな丸があります"}, \
	{"weak pencil", "薄い鉛筆の丸です"}, \
	{"perhaps a ring", "丸かもしれません"}, \
	{"perhaps a cross", "×かもしれません"}, \
	{"a ring with something through it", "丸に何か重なっています"}, \
	{"something is drawn here", "何か描かれています"}, \
	{"between two rows", "2つの設問にまたがっています"}, \
	{"faint traces: *", "かすかな跡（消したあとか、薄い鉛筆）"}, \
	{"the page came twice and the copies differ", \
		"同じページが2回届き、内容が違います"}, \
	{"perhaps on page #, which question?", \
		"{1} ページ目のどの設問か決められません"}, \
	{"closed", "閉じた丸"}, \
	{"closed, its end inside", "閉じた丸（端が内側）"}, \
	{"open", "開いた丸"}, \
	{"broken pencil", "かすれた鉛筆の丸"}, \
	{"dirt", "汚れ"}, \
	{"confidence below review_below", "確度が設定した下限に届きません"}, \
	/* backups */ \
	{"backup ~: there is no folder ~", \
		"バックアップ先のフォルダ {2} がありません。ディスクがつながっているか確かめ、なければ mkdir で作ってください"}, \
	{"backup ~: another backup writes to ~", \
		"{2} には、いま別のバックアップが書き込んでいます。終わるのを待って、もう一度実行してください"}, \
	{"restore ~: there is no MANIFEST: not a backup, or one that was not " \
	 "finished", \
		"{1} には MANIFEST がありません。バックアップではないか、途中で終わったバックアップです"}, \
	{"restore ~: there is a database ~: move it away first", \
		"データベース {2} がすでにあります。同じ名前に -wal・-shm の付いたファイルと一緒に、先に別の場所へ移してください"}, \
	{"restore ~: there is ~ of an earlier database: move it away first", \
		"前のデータベースのファイル {2} が残っています。先に別の場所へ移してください"}, \
	{"restore ~: maruyomid works on ~: stop it first", \
		"maruyomid が {2} を使っています。先に maruyomid を止めてください"}, \
	/* files that people write, FILE:LINE: in front; last, as "@" is any
	 * word */ \
	{"@ Permission denied", "{1} 権限がありません"}, \
	{"@ No such file or directory", "{1} ファイルがありません"}, \
	{"@ is no text", "{1} テキストファイルではありません"}, \
	{"@ syntax error", "{1} 書き方の誤りです（; や \" や ) の書き忘れなど）"}, \
	{"@ unknown setting @", "{1} {2} という設定はありません"}, \
	{"@ setting @ is missing", "{1} {2} の設定がありません"}, \
	{"@ @ must be a text in quotes", "{1} {2} は \" で囲んでください"}, \
	{"@ @ is empty", "{1} {2} が空です"}, \
	{"@ @ must be a whole number", "{1} {2} は整数にしてください"}, \
	{"@ @ is #, not # to #", "{1} {2} は {3} です。{4} から {5} までにしてください"}, \
	{"@ @ must be a number", "{1} {2} は数値にしてください"}, \
	{"@ @ must be true or false", "{1} {2} は true か false にしてください"}, \
	{"@ @ cannot be @", "{1} {2} に {3} は使えません"}, \
	{"@ @ is declared as #, but the file holds #", \
		"{1} {2} は {3} と書かれていますが、数えると {4} です"}, \
	{"@ @ is @ not text, company, person, phone, address, email or date", \
		"{1} {2} は text company person phone address email date のどれかにしてください"}, \
	{"@ question @ must have either \"points\" or \"mandatory = true\"", \
		"{1} 設問 {2} には points か mandatory = true のどちらか一方が必要です"}, \
	{"@ question @ stands where @ belongs", \
		"{1} 設問 {2} のあるところは {3} のはずです"}, \
	{"@ question @ stands twice", "{1} 設問 {2} が2回あります"}, \
	{"@ section # stands where # belongs", \
		"{1} 区分 {2} のあるところは {3} のはずです"}, \
	{"@ field @ stands twice", "{1} 欄 {2} が2回あります"}, \
	{"@ question @ still says TODO", "{1} 設問 {2} に TODO が残っています"}, \
	{"@ field @ still says TODO", "{1} 欄 {2} に TODO が残っています"}, \
	{"@ the heading above @ still says TODO", \
		"{1} {2} の上の見出しに TODO が残っています"}, \
	{"@ a section still says TODO", "{1} 区分の名前に TODO が残っています"}, \
	{"@ the id still says TODO", "{1} id に TODO が残っています"}, \
	{"@ the title still says TODO", "{1} title に TODO が残っています"}, \
	{"@ the application's title still says TODO", \
		"{1} 申込書の表題に TODO が残っています"}, \
	{"@ the label of field @ @ cannot be told from that of field @ @ word them apart", \
		"{1} 欄 {2} {3} と欄 {4} {5} 見出しを紙の上で見分けられません。言葉を変えてください"}, \
	{"@ page # (@ to @ looks like @ to @ print more questions on it, or add a heading between two of them", \
		"{1} {2} ページ目 ({3} から {4} は、{5} から {6} 並びがそっくりです。1ページの設問を増やすか、間に見出しを入れてください"}, \
	{"cannot write @ error while writing to output stream", \
		"{1} 書き込めません。フォルダがあるか確かめてください"},
/* clang-format on */

#endif
