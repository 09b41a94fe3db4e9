# sales.sh - for scripts about sales: . after web.sh, in the folder of ./conf
#
#   sales_store    m.db with five applications of 2026-11-26: 1 and 4 may be
#                  called, 2 refuses, 3 was never asked, 5 is not confirmed

sales_store()
{
	"$MARUYOMI_BUILD/tests/e2e/fill_store" m.db "$FORM" <<-END || return 1
		fax fax00001.tif 1795654800
		page 1
		application
		yes *
		no 1-1-1 1-2-1 3-1-2 7-1-1 7-4-1
		field company 株式会社サンプル
		field contact 総務部 髙橋﨑子
		field phone 0282-22-0597
		field fax 0282-22-0598
		field address 栃木県栃木市万町9-25
		field email takahashi@sample.example
		field visit_at 12月3日(木) 午後2時～
		store
		fax fax00002.tif 1795658400
		page 1
		application
		yes *
		no 1-1-2 4-1-1
		field company 有限会社ことわり
		field contact 断利 太郎
		field phone 0282-22-0002
		field fax 0282-22-0002
		field address 栃木県栃木市万町9-25
		field email kotowari@sample.example
		field visit_at 12/10 10:30
		store
		fax fax00003.tif 1795662000
		page 1
		application
		no *
		field company 株式会社みかくにん
		field contact 未覚 花子
		field phone 0282-22-0003
		field fax 0282-22-0003
		field address 栃木県栃木市万町9-25
		field email mikaku@sample.example
		field visit_at 令和8年12月10日
		store
		fax fax00004.tif 1795665600
		page 1
		application
		yes *
		field company ㈱髙﨑ネットワークサービス北関東総合カスタマーセンター
		field contact 企画部 山﨑 次郎
		field phone 090-1234-5678
		field fax 0282-22-0004
		field address 栃木県栃木市万町9-25
		field email jiro@takasaki.example
		field visit_at 来週以降いつでも
		store
		fax fax00005.tif 1795669200
		page 1
		application
		yes *
		field company 未確定株式会社
		field contact 未定
		field phone 0282-22-0005
		field fax 0282-22-0005
		field address 栃木県栃木市万町9-25
		field email mitei@sample.example
		field visit_at 12/4
		store
	END
	for id in 1 2 3 4; do
		maruyomi confirm "$id" >/dev/null || return 1
	done
	maruyomi contact 1 yes >/dev/null && maruyomi contact 4 yes >/dev/null &&
		maruyomi contact 2 no >/dev/null
}
