"""Words that say nothing about which event a text tells: shipped, so that no arrival changes a weight."""

from __future__ import annotations

from bot.core.text import word_set

# Function words of the six languages and the filler of news prose. Words of two letters never count.
COMMON = word_set("""
    the and for with from that this these those which who whom whose into onto over under between about
    after before during while will would shall should could can may might must has have had been being was
    were are its their his her they them there here when where what how why not but also than then both
    each other others more most many much some any all such only own same very just even still yet now new
    next first last one two three four five six seven eight nine ten today said says say told tells
    according including include includes part via per out off again once well far long high low big small
    good great early late since until because through against among across within without upon toward
    towards like made make makes making take takes taking taken give gives given giving get gets use used
    uses using work works working help helps see seen set called known year years month months week weeks
    day days time times hour hours minute minutes ago people world team teams space agency agencies
    european europe japanese japan international national aerospace exploration science scientific
    scientists scientist researchers research mission missions spacecraft satellite satellites probe data
    earth project programme program programmes programs technology system systems news press release read
    president director general minister ministers head chief dr professor prof mr mrs ms university
    institute page article story item note notes account text excerpt summary opening der die das den dem
    des ein eine einen einer eines einem und oder aber mit von vom zum zur bei nach aus auf für über unter
    gegen durch ist sind war waren wird werden wurde wurden hat haben hatte sich auch noch nur als wie
    nicht zu im in am an es er sie wir ihr diese dieser dieses seit etwa dafür neue neuen neuer raumfahrt
    les des une dans pour par sur avec sans sous entre vers chez est sont été être avoir ont aux qui que
    quoi dont où leur leurs son ses cette ces cet plus moins aussi comme mais donc agence spatiale
    européenne japonaise gli della delle dello degli dei nel nella nelle con per tra fra sono stato stata
    essere avere hanno anche come più meno che chi cui loro suo sua questo questa agenzia spaziale europea
    giapponese los las una unos unas del con para por sobre entre desde hasta son fue ser estar han
    también como más menos que quien cual cuyo sus este esta estos estas agencia espacial europea japonesa
    het een van voor met naar bij door over onder tussen zijn was waren wordt worden werd heeft hebben ook
    nog maar niet dat die deze dit
""")

# Kanji and katakana that every Japanese report on space has.
COMMON_JAPANESE = word_set("""
    宇宙 航空 研究 開発 機構 計画 発表 予定 実施 年度 今回 今後 同日 同社 同機 同氏 当日 日本 日本時間
    時間 時刻 国際 世界 地球 情報 株式会社 法人 国立 本社 代表 社長 会社 以下 下記 対応 関係 関連 利用
    活用 可能 必要 結果 実現 目的 提供 報告 説明 紹介 記事 記者 会見 写真 動画 新型 午前 午後 平成 令和
    一方 現在 当初 最初 最終 初 プロジェクト ミッション システム データ センター チーム ニュース
    プレスリリース サイト ページ
""")
