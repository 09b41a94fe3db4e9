"""What people write into the fields of an application, to train line nets on.

Texts(rng) makes them up: names, firms and addresses out of Debian's SKK
dictionaries (packages skkdic and skkdic-extra), the rest by the grammars
below.  Nothing here is taken from a fax.

	line_texts.py --symbols MODEL   print the symbols that MODEL must know
"""
import collections
import datetime
import re
import sys
import unicodedata

import numpy as np

SKK = '/usr/share/skk/SKK-JISYO.'
DIGITS = '0123456789'
LOWER = 'abcdefghijklmnopqrstuvwxyz'
UPPER = LOWER.upper()
ASCII = '#&()+,-./:@_~' + DIGITS + UPPER + LOWER
SIGNS = '()-./:~〒'
KANA = ''.join(map(chr, range(0x3042, 0x3094))) + ''.join(
    map(chr, range(0x30a1, 0x30f7))) + 'ー・々〇〒、'
# the widest spread names of Japan, half of all people drawn
SURNAMES = '''佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本
井上 木村 林 斎藤 清水 山崎 阿部 森 池田 橋本 石川 山下 小川 石井 長谷川 後藤 岡田 近藤 前田 藤田 遠藤
青木 坂本 村上 太田 金子 藤井 福田 西村 三浦 竹内 中島 岡本 松田 原田 中川 中野 原 小野 田村 藤原 中山
石田 小島 和田 森田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小山 谷口 今井 高田 丸山 増田 杉山 村田
大塚 新井 藤本 小松 平野 河野 上野 武田 野口 松井 千葉 菅原 岩崎 木下 久保 佐野 野村 松尾 市川 菊地 杉本
古川 大西 島田 水野 桜井 高野 渡部 山内 西田 菊池 北村 西川 五十嵐 安田 東 中田 川口 平田 川崎 飯田 本田
沢田 久保田 吉川 樋口 関 永井 服部 辻 髙橋 渡邊 渡邉 齋藤 斉藤 濱田 﨑山 島崎 嶋田 冨田 富田 浅野 大島
黒田 福島 土屋 松浦 荒木 川上 片山 須藤 大谷 堀 星野 内藤 森本 早川 岩田 堤 望月 熊谷 秋山 馬場 栗原 川村
工藤 成田 小泉 白石 平井 河合 尾崎 石原 上田 矢野 広瀬 細川 大橋 吉村 荒井 小池 松岡'''.split()
GIVEN = '''誠 浩 健一 健太 大輔 翔太 拓也 直樹 和也 達也 剛 学 茂 隆 博 豊 進 正 実 勇 清 弘 修 徹 亮 淳 聡 豪
純一 雄一 浩二 健二 哲也 正樹 秀樹 英樹 直人 裕二 洋平 洋一 康弘 孝之 俊介 祐介 雄太 和彦 一郎 太郎 次郎 三郎
幸子 和子 恵子 洋子 美智子 裕子 由美子 真由美 久美子 智子 陽子 直美 明美 恵美 美咲 愛 彩 麻衣 舞 千尋 桃子 葵
恵 香織 由香 美穂 綾香 奈々 さくら 結衣 美和 典子 早苗 順子 悦子 節子 礼子 玲子 優子 友美 美紀 文子 薫 忍 望
けんじ ゆうこ まさる あゆみ ひろし みどり かおり まゆみ'''.split()
TITLES = '''部長 課長 係長 主任 室長 次長 所長 店長 支店長 主査 主事 担当 代表 代表取締役 取締役 専務 常務 社長
マネージャー リーダー チーフ 部長代理 課長補佐 本部長 事務局長 局長 参事 主幹 工場長 センター長 理事 館長'''.split()
DEPARTMENTS = '''総務 営業 技術 開発 企画 管理 人事 経理 経営企画 業務 情報システム システム ネットワーク 運用 保守
サービス企画 カスタマーサポート お客様 通信 放送 インターネット事業 法人営業 第一営業 第二営業 品質管理 製造 購買
広報 法務 財務 設備 工事 施設 商品企画 マーケティング 販売促進 事業推進 技術管理 サービス運用 電算 情報 電気通信
セキュリティ 内部監査 調達 物流 研究開発 生産技術 生産管理 総合企画 地域振興 編成制作 加入者 サポート'''.split()
UNITS = '部 課 係 室 本部 グループ チーム センター 事業部 局 部門 担当 推進室 企画課 業務課'.split()
FORMS = ('株式会社 株式会社 株式会社 株式会社 ㈱ ㈱ (株) （株） 有限会社 有限会社 ㈲ (有) 合同会社 合資会社 '
         '一般社団法人 一般財団法人 公益財団法人 社会福祉法人 医療法人 学校法人 NPO法人 協同組合 '
         '農業協同組合 生活協同組合').split()
TRADES = '''通信 情報通信 電気 電機 電子 電業 電工 電設 電算 電話 放送 ケーブル ケーブルテレビ ケーブルネット
ケーブルネットワーク テレビ ネット ネットワーク ネットワークス ネットサービス インターネット インフォ システム
システムズ システム開発 システムサービス 情報 情報サービス 情報システム 情報センター データ データサービス
データセンター テレコム コミュニケーションズ コム ソリューション ソリューションズ ソフト ソフトウェア
テクノ テクノロジー テクニカ エンジニアリング サービス サポート 企画 開発 計画 工業 工務店 産業 商事 商会 商店
物産 建設 運輸 交通 鉄道 ガス 石油 新聞社 印刷 出版 製作所 製造 設計 設備 事務所 不動産 銀行 信用金庫 リース
ホールディングス グループ ジャパン リンク ウェブ ウエーブ ブロードバンド デジタル マルチメディア クラウド
有線 無線 光 光通信 衛星 コスモ プロバイダ メディア ビジョン クリエイト プランニング パートナーズ'''.split()
BRANDS = '''さくら ひかり みらい ひまわり あおぞら みどり あさひ やまと はやぶさ つばさ かもめ すみれ わかば
東和 三和 光陽 北斗 大和 日新 東洋 太陽 中央 共立 協和 昭和 平和 富士 朝日 旭 新栄 大栄 三栄 信和 東亜 西日本
東日本 北日本 南日本 関東 関西 東海 北陸 中部 近畿 山陰 山陽 瀬戸内 四国 九州 東北 北海 日本 全日本 国際 第一
アルファ ベータ オメガ コスモ スカイ ジャパン グローバル パシフィック ユニオン サン スター フジ ヤマト
トータル メトロ シティ タウン エリア ライフ エコ アクト アドバンス イースト ウエスト ノース サウス キャピタル
クリスタル グリーン シグマ スマート ゼネラル ダイヤ テラ ナショナル ネオ ハート ビジネス フロンティア ベスト
ホープ マイクロ ミライ メイト ユニ リバー ルート ワールド エム エス ケイ ティー アイ アール ジェイ'''.split()
BUILDINGS = '''第一ビル 第二ビル 第三ビル 中央ビル 本町ビル 駅前ビル サンライズビル 朝日生命ビル 日本生命ビル 明治安田生命ビル
三井ビル 三菱ビル 住友ビル 安田ビル 富士ビル 東洋ビル 大和ビル 丸の内ビル 東京ビル 新館 本館 別館 産業会館
商工会館 情報センター スクエア タワー プラザ センタービル グランドビル ニュービル サンシャイン メゾン コーポ
ハイツ レジデンス パークビル ガーデン シティビル ステーションビル オフィスビル 会館 共同ビル'''.split()
WORDS = ('なし 無し 無 同上 同左 未定 別途 別途連絡 別途ご相談 要相談 ご相談 調整中 電話と同じ TELに同じ '
         '特になし 該当なし N/A 後日連絡 後日').split()
ROMAN = dict(zip(
    'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん'
    'がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽー',
    'a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho '
    'ma mi mu me mo ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do '
    'ba bi bu be bo pa pi pu pe po -'.split()))
MAIL_LOCAL = '''info info soumu support support sales eigyo contact admin office mail webmaster postmaster
jimu kanri system network noc tech gijutsu kikaku uketsuke otoiawase center staff desk service koho keiri jinji
toiawase apply help helpdesk customer'''.split()
MAIL_END = ('co.jp co.jp co.jp co.jp ne.jp ne.jp ne.jp jp jp com com net or.jp ac.jp ad.jp go.jp lg.jp '
            'gr.jp ed.jp tokyo.jp info org biz').split()
MAIL_WORDS = '''net tel catv tv cable cosmo link alpha data system info sys soft web telecom com group
nippon japan tokyo osaka east west north south city town hikari sakura mail online tech media'''.split()
MAIL_SYMBOLS = '-.@_' + DIGITS + LOWER
WEEKDAYS = '月火水木金土日'


def read(name):
    with open(SKK + name, encoding='euc-jp', errors='ignore') as f:
        return [x.rstrip('\n') for x in f if x[0] != ';']


def fold(text):
    """The symbols of a text: what its normal form says."""
    out = unicodedata.normalize('NFKC', text)
    for a, b in (('〜', '~'), ('～', '~'), ('−', '-'), ('‐', '-'), ('–', '-'),
                 ('―', '-'), ('髙', '髙')):
        out = out.replace(a, b)
    return out.replace(' ', '')


class Texts:
    """Draws texts; everything follows from rng."""

    def __init__(self, rng):
        self.rng, self.hard = rng, True
        self.arrived = datetime.date(2026, 1, 1)
        self.surname, self.given, self.reading = [], [], []
        for line in read('jinmei'):
            kana, _, words = line.partition(' /')
            for w in words.strip('/').split('/'):
                w, _, note = w.partition(';')
                if not w or len(w) > 5 or not note:
                    continue
                if '姓' in note or note == '人名':
                    self.surname.append(w)
                if '名' in note.split() or note == '名':
                    self.given.append(w)
                if '姓' in note or '名' in note:
                    self.reading.append(kana)
        self.town = []
        for line in read('zipcode'):
            m = re.match(r'(\d{7}) /([^/;]+)', line)
            if m:
                text = re.sub(r'[（(].*|以下に掲載がない場合|.*の次に番地がくる場合|一円', '', m[2])
                self.town.append((m[1], text))
        self.firm = []
        for line in read('office.zipcode'):
            m = re.match(r'\d{7} /(.*?) @', line)
            if m and len(m[1]) < 24:
                self.firm.append(m[1].replace('　', ''))
        self.place = [w for x in read('geo') for w in x.split('/')[1:-1]
                      if 2 <= len(w) <= 4]
        self.station = [w.rstrip('駅') for x in read('station')
                        for w in x.split('/')[1:-1]
                        if 2 <= len(w) <= 5 and ';' not in w]
        self.katakana = [w for x in read('L') for w in
                         (y.partition(';')[0] for y in x.split('/')[1:-1])
                         if 2 <= len(w) <= 7
                         and all('ァ' <= c <= 'ー' for c in w)]

    def pick(self, seq):
        return seq[self.rng.integers(len(seq))]

    def chance(self, p):
        return self.rng.random() < p

    def number(self, low, high):
        return str(self.rng.integers(low, high + 1))

    def gap(self):
        return self.pick(['', ' ', '　', ' '])

    # --- names -----------------------------------------------------------

    def person(self):
        last = self.pick(SURNAMES if self.chance(.5) else self.surname)
        if self.chance(.15):
            return last + self.pick(['', '', ' 様', '（担当）'][:3])
        first = self.pick(GIVEN if self.chance(.5) else self.given)
        return last + self.gap() + first

    def department(self):
        if self.chance(.25):
            d = self.pick(DEPARTMENTS) + self.pick(['部', '本部', '事業部'])
            return d + self.gap() + self.pick(DEPARTMENTS) + self.pick(
                ['課', '係', '室', 'グループ', 'チーム'])
        d = self.pick(DEPARTMENTS) + self.pick(UNITS)
        return d

    def contact(self):
        out = []
        if self.chance(.8):
            out.append(self.department())
        if self.chance(.5):
            out.append(self.pick(TITLES))
        if self.chance(.9) or not out:
            out.append(self.person())
        return self.gap().join(out) if self.chance(.3) else ' '.join(out)

    def firm_name(self):
        r = self.rng.random()
        if r < .3:
            name = self.pick(BRANDS) + self.pick(TRADES)
        elif r < .55:
            name = self.pick(self.place if self.chance(.5)
                             else self.station) + self.pick(TRADES)
        elif r < .65:
            name = self.pick(TRADES) + self.pick(self.station)
        elif r < .75:
            name = self.pick(self.katakana) + self.pick(TRADES)
        elif r < .85:
            name = self.pick(SURNAMES) + self.pick(TRADES)
        elif r < .9:
            name = ''.join(self.pick(UPPER) for _ in range(
                self.rng.integers(2, 5))) + self.pick(TRADES)
        else:
            name = self.pick(self.katakana)
            if self.chance(.5):
                name += self.pick(self.katakana)
        return name

    def company(self):
        if self.chance(.25):
            return self.pick(self.firm)
        name, form = self.firm_name(), self.pick(FORMS)
        text = form + name if self.chance(.55) else name + form
        if self.chance(.08):
            text += self.gap() + self.pick(self.place) + self.pick(
                ['支店', '営業所', '事業所', '支社', '出張所', 'センター'])
        return text

    # --- addresses -------------------------------------------------------

    def house(self):
        n = self.number
        r = self.rng.random()
        if r < .45:
            return '-'.join(n(1, 39) for _ in range(
                self.rng.integers(1, 4)))
        if r < .6:
            return n(1, 9) + '丁目' + n(1, 39) + '-' + n(1, 39)
        if r < .75:
            return n(1, 9) + '丁目' + n(1, 39) + '番' + n(1, 39) + '号'
        if r < .85:
            return n(1, 999) + '番地' + (n(1, 39) if self.chance(.6) else '')
        if r < .9:
            return n(1, 3999) + '番地の' + n(1, 9)
        if r < .95:
            return self.pick('一二三四五六七八九') + '丁目' + n(1, 30) + \
                '番' + n(1, 30) + '号'
        return '字' + self.pick(self.place) + n(1, 300) + '-' + n(1, 20)

    def building(self):
        b = self.pick(BUILDINGS)
        if self.chance(.4):
            b = self.pick(self.place if self.chance(.5) else self.katakana) + b
        return b + self.pick(['', ' ']) + self.pick(
            [self.number(1, 12) + 'F', self.number(1, 15) + '階',
             self.number(101, 1209), self.number(101, 909) + '号室',
             self.number(1, 9) + '階'])

    def code(self, code):
        return self.pick(['〒', '〒', '〒', '〒 ', '']) + code[:3] + '-' + \
            code[3:]

    def address(self):
        code, town = self.pick(self.town)
        if self.chance(.12):
            town = re.sub('^(東京都|北海道|(?:京都|大阪)府|.{2,3}?県)', '', town)
        r = self.rng.random()
        if r < .08:
            return self.building()
        if r < .14:
            return self.code(code)
        out = town + self.house()
        if self.chance(.8):
            out = self.code(code) + self.gap() + out
        if self.chance(.3):
            out += self.pick([' ', '　', '']) + self.building()
        return out

    # --- numbers ---------------------------------------------------------

    def phone(self):
        n = ''.join(self.pick(DIGITS) for _ in range(10))
        r = self.rng.random()
        if r < .14:
            a, b, c = self.pick(['090', '080', '070', '050']), n[:4], n[4:8]
        elif r < .2:
            a, b, c = '0120', n[:3], n[3:6]
            if self.chance(.3):
                a, b = '0' + self.pick(['800', '570']), n[:3]
        elif r < .35:
            a, b, c = '0' + self.pick('36'), self.pick(
                '3568') + n[:3], n[3:7]
        elif r < .7:
            a, b, c = '0' + self.pick('123456789') + n[0], n[1:4], n[4:8]
        elif r < .95:
            a, b, c = '0' + self.pick('123456789') + n[:2], n[2:4], n[4:8]
        else:
            a, b, c = '0' + self.pick('123456789') + n[:3], n[3], n[4:8]
        form = self.pick(['{}-{}-{}'] * 7 + ['({}){}-{}'] * 2 + [
            '{}({}){}'] * 2 + ['{} {} {}', '{}{}{}', '{}.{}.{}',
                               '({}) {}-{}'])
        text = form.format(a, b, c)
        if self.chance(.04):
            text += self.pick(['(内線' + self.number(10, 999) + ')', '(代)',
                               '(直通)', '(代表)'])
        return text

    def stamp_numbers(self):
        a = self.pick(['TEL', 'TEL ', 'TEL:', 'TEL.', '電話', 'Tel ', 'tel:',
                       'TEL(', '電話番号 ', '☎'][:-1])
        b = self.pick(['FAX', 'FAX ', 'FAX:', 'FAX.', 'Fax ', 'fax:', 'ファクス'
                       ][:-1])
        r = self.rng.random()
        if r < .45:
            return a + self.phone() + self.pick([' ', '　', ' / ', '  ']) + \
                b + self.phone()
        return (a if r < .72 else b) + self.phone()

    # --- mail ------------------------------------------------------------

    def roman(self):
        kana = self.pick(self.reading)
        out, i = '', 0
        while i < len(kana):
            c = kana[i]
            if c == 'っ' and i + 1 < len(kana):
                nxt = ROMAN.get(kana[i + 1], '')
                out += 't' if nxt[:2] == 'ch' else nxt[:1]
            elif c in 'ゃゅょ':
                v = {'ゃ': 'a', 'ゅ': 'u', 'ょ': 'o'}[c]
                if out.endswith(('shi', 'chi', 'ji')):
                    out = out[:-1] + v
                elif out.endswith('i'):
                    out = out[:-1] + 'y' + v
            else:
                out += ROMAN.get(c, '')
            i += 1
        out = out.replace('-', '').replace('ou', 'o' if self.chance(.7)
                                           else 'ou').replace('uu', 'u')
        return out or 'sato'

    def mail_word(self):
        r = self.rng.random()
        if r < .3:
            return 'example'
        if r < .55:
            return self.roman()
        if r < .8:
            return self.roman() + self.pick(['-', '', '']) + \
                self.pick(MAIL_WORDS)
        if r < .9:
            return self.pick(MAIL_WORDS) + self.pick(['-', '']) + \
                self.pick(MAIL_WORDS)
        return ''.join(self.pick(LOWER) for _ in range(
            self.rng.integers(2, 6)))

    def mail(self):
        r = self.rng.random()
        if r < .28:
            local = self.pick(MAIL_LOCAL)
        elif r < .4:
            local = self.roman()
        elif r < .9:
            sep = self.pick('._-') if self.chance(.9) else ''
            a, b = self.roman(), self.roman()
            local = self.pick([a + sep + b, a[0] + sep + b, b + sep + a[0]])
        else:
            local = ''.join(self.pick(LOWER + DIGITS) for _ in range(
                self.rng.integers(3, 9)))
        if self.chance(.1):
            local += self.number(1, 99)
        domain = self.mail_word()
        if self.chance(.3):
            domain = self.mail_word() + '.' + domain
        return local[:24] + '@' + domain[:26] + '.' + self.pick(MAIL_END)

    # --- dates -----------------------------------------------------------

    def time(self):
        n, r = self.number, self.rng.random()
        if r < .35:
            t = n(8, 18) + ':' + self.pick(['00', '00', '30', '15', '45'])
        elif r < .55:
            t = self.pick(['午前', '午後', '']) + n(1, 17) + '時' + self.pick(
                ['', '', '30分', '半', '15分'])
        elif r < .65:
            t = self.pick(['AM', 'PM', 'am', 'pm']) + n(1, 12) + self.pick(
                [':00', ':30', ''])
        else:
            return self.pick(['午前中', '午後', '午前', '終日', '夕方', '昼頃', '朝'])
        return t + self.pick(['', '', '~', '頃', '以降', '~' + n(10, 18) +
                              self.pick(['時', ':00'])])

    def day(self):
        """A day some weeks after self.arrived, and its weekday: in one of
        fifty another day's, for people err."""
        day = self.arrived + datetime.timedelta(
            3 + int(self.rng.random() ** 2 * 120))
        y, m, d, r = day.year, day.month, day.day, self.rng.random()
        if r < .5:
            text = '%d/%d' % (m, d)
        elif r < .85:
            text = '%d月%d日' % (m, d)
        elif r < .91:
            text = self.pick(['令和%d年%d月%d日', 'R%d.%d.%d']) % (
                y - 2018, m, d)
        elif r < .93:
            text = '%d年%d月%d日' % (y, m, d)
        else:
            text = '%d/%d/%d' % (y, m, d)
        if self.chance(.45):
            wrong = self.chance(.02)
            text += self.pick(['({})', '（{}）', '({}曜)']).format(
                WEEKDAYS[(day.weekday() + wrong) % 7])
        return text

    def visit(self):
        """A wish on a fax that comes on self.arrived, drawn anew."""
        self.arrived = datetime.date(2025, 1, 1) + datetime.timedelta(
            int(self.rng.integers(5 * 365)))
        r = self.rng.random()
        if r < .5:
            return self.day() + self.gap() + self.time()
        if r < .58:
            return self.day()
        if r < .68:
            return self.pick(['第1希望', '第一希望', '①', '1.'][:2]) + ' ' + \
                self.day() + ' ' + self.pick(['第2希望', '第二希望'][:2]) + \
                ' ' + self.day()
        if r < .74:
            return self.day() + self.pick(['または', 'か', '、', 'もしくは']) + \
                self.day() + self.pick(['', 'の午後', 'の午前', '希望'])
        if r < .8:
            return self.day() + '~' + self.pick(
                [self.day(), self.number(2, 31) + '日']) + self.pick(
                    ['', 'の間', 'の間で', 'ごろ'])
        if r < .86:
            return self.pick(['', '来月', '今月', self.number(1, 12) + '月']) + \
                self.pick(['上旬', '中旬', '下旬', '初旬', '末']) + self.pick(
                    ['', ' 希望', '頃', 'を希望', 'ごろ'])
        if r < .94:
            return self.pick(['平日', '毎週' + self.pick(WEEKDAYS) + '曜日',
                              '土日以外', '月~金', '月曜以外', self.pick(
                                  WEEKDAYS) + '曜日', '来週', '今週中', '来週以降',
                              '来月以降', '年明け', '月末']) + self.pick(
                    ['', ' ', 'の']) + self.pick(
                        [self.time(), 'いつでも', 'いつでも可', 'なら可', 'を希望',
                         'にお願いします', '10時~17時', '以降で調整', '希望'])
        return self.pick(WORDS)

    # --- what one net is shown ----------------------------------------------

    def jumble(self, symbols, low, high):
        return ''.join(self.pick(symbols) for _ in range(
            self.rng.integers(low, high)))

    def latin(self, symbols):
        r = self.rng.random()
        if r < .3:
            return self.phone()
        if r < .65:
            return self.mail()
        if r < .86:
            return self.visit()
        if r < .93:
            return self.stamp_numbers()
        if r < .95:
            return self.pick(WORDS)
        return self.jumble(symbols, 3, 16)

    def many_ones(self, text):
        """Narrow digits side by side are what is lost most."""
        p = self.pick([0, 0, 0, .25, .5] if self.hard else [0, 0, 0, 0, .3])
        return ''.join('1' if c in DIGITS and self.chance(p) else c
                       for c in text)

    def numbers(self, _):
        r = self.rng.random()
        if r < .44:
            return self.many_ones(self.phone())
        if r < .82:
            return self.many_ones(self.visit())
        if r < .89:
            return self.stamp_numbers()
        if r < .92:
            return self.code(self.pick(self.town)[0])
        return self.jumble(DIGITS * 3 + SIGNS, 3, 14)

    def mails(self, _):
        return self.mail() if self.chance(.92) else \
            self.jumble(MAIL_SYMBOLS, 3, 16)

    def japanese(self, symbols):
        r = self.rng.random()
        if r < .3:
            return self.address()
        if r < .55:
            return self.company()
        if r < .8:
            return self.contact()
        if r < .86:
            return self.visit()
        if r < .9:
            return self.phone()
        if r < .92:
            return self.stamp_numbers()
        return self.jumble(symbols, 2, 14)

    def line(self, model, symbols):
        """What the net of this name learns from; one in ten or so is no
        text but a jumble of the symbols given."""
        return {'latin': self.latin, 'numbers': self.numbers,
                'mail': self.mails, 'japanese': self.japanese}[model](symbols)


def symbols_of(model, draws=120000):
    """What a net must know: what comes more than a few times in its texts."""
    t = Texts(np.random.default_rng(1))
    seen = collections.Counter()
    for _ in range(draws):
        seen.update(fold(t.line(model, ASCII)))
    need = 4 if model == 'japanese' else 12
    keep = {c for c, n in seen.items() if n >= need}
    keep |= set({'numbers': DIGITS + SIGNS, 'mail': MAIL_SYMBOLS}
                .get(model, ASCII))
    if model == 'japanese':
        keep |= set(KANA)
    return ''.join(sorted(keep))


if __name__ == '__main__':
    print(symbols_of(sys.argv[2]))
