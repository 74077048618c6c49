"""Lines that are not the article: credits, bylines, teasers, calls to share, copyright; and where it ends.

One table for HTML and plain text, so that what a page carries beside its article never reaches a verdict.
"""
# ruff: noqa: E501 -- tables of expressions read better unbroken

from __future__ import annotations

import re
from collections.abc import Sequence

# A short line that opens related links, teasers or the footer: what follows is not the article.
_ENDS = re.compile(
    r"(?:related (?:links?|content|information|articles?|stories|news|posts?|topics?|reading|images?|pages?)|see also|read (?:more|next|also)|"
    r"more (?:from|on|about|stories|news|in)\b.{0,40}|you (?:may|might) also (?:like|be interested in)|recommended(?: for you| reading)?|"
    r"most (?:read|popular|viewed|shared)|latest (?:news|stories|articles|posts)|popular (?:posts|articles)|further reading|"
    r"(?:about|meet) the author|about (?:us|esa|jaxa|the european space agency)|leave a (?:reply|comment)|comments?|\d+ comments?|"
    r"share (?:this|on)\b.{0,30}|tags?|filed under.{0,60}|subscribe(?: free)?(?: to| now).{0,60}|"
    r"sign up (?:for|to).{0,60}|newsletter|advertisements?|sponsored content|recent posts|trending(?: now)?|"
    r"media contacts?|press contacts?|for (?:further|more) information|contacts?|notes? (?:to|for) editors?|external links?|"
    r"links?|references|thanks for being here;?|the following news reports may link to other.{0,60}|"
    r"weitere (?:artikel|meldungen|informationen)|mehr zum thema|das könnte (?:sie|dich) auch interessieren|"
    r"lesen sie auch|ähnliche (?:artikel|beiträge)|à lire (?:aussi|également)|articles? (?:liés|similaires|connexes)|sur le même sujet|"
    r"leggi anche|articoli correlati|ti potrebbe interessare|te puede interesar|artículos relacionados|noticias relacionadas|"
    r"関連(?:リンク|記事|情報|ページ|ニュース|サイト|コンテンツ|トピックス?|プロジェクト|画像|キーワード).{0,10}|"
    r"あわせて読みたい|合わせて読みたい|おすすめ(?:記事)?|人気記事(?:ランキング)?|アクセスランキング|新着記事|最新記事|"
    r"この記事を(?:シェア|書いた人|読んだ人).{0,20}|シェアする|関連する?タグ|お問い?合わ?せ(?:先)?|本件(?:に関する)?お?問い?合わ?せ.{0,10}|"
    r"注目の記事|次に読みたい.{0,10}|編集部.{0,6}おすすめ.{0,10}|ページの?先頭へ|ページトップへ?|前の記事|次の記事)"
    r"\s*[:：…>»▼]*",
    re.IGNORECASE,
)
# A line of its own that is never part of the article.
_DROPPED = re.compile(
    r"(?:(?:image|photo|picture|video|graphic|illustration|animation|artist['’]s (?:impression|view|concept))s?"
    r"(?: credits?| courtesy| by)?\s*[:：].{0,200}|"
    r"(?:credits?|copyright|courtesy|source|licen[cs]e|picture)\s*[:：].{0,200}|(?:illustration|file photo|stock image)s?(?: only)?|"
    r"(?:©|\(c\)|copyright\b|all rights reserved).{0,300}|"
    r"by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:,? .{0,40})?|"
    r"by (?:staff writers|agency writers|our correspondent)\b.{0,60}|"
    r"[A-Z][\w .,'’-]{2,40} \((?:[A-Z]{2,6}|[A-Z][a-z]+)\) (?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} \w+ \d{4})|"
    r"the post .{0,300} (?:appeared first on|first appeared on) .{0,120}|(?:the )?article .{0,200} est apparu en premier sur .{0,80}|"
    r"(?:continue reading|read (?:more|the full (?:story|article))|learn more|click here|weiterlesen|lire la suite|leggi tutto|"
    r"leer más|続きを読む|もっと見る|詳しくはこちら|全文を読む|詳細はこちら).{0,80}|"
    r"(?:read also|also read|related|more|see also|read more|see|watch|lesen sie auch|mehr dazu|à lire|lire aussi|leggi anche|lea también|"
    r"関連記事|関連|参考|あわせて読みたい|合わせて読みたい|こちらもおすすめ)\s*[:：>»].{0,200}|"
    r"(?:tweet|share|facebook|x|line|linkedin|whatsapp|reddit|pinterest|email|print|bluesky|mastodon|copy link|はてなブックマーク|"
    r"ツイート|シェア|ポスト|印刷|コピー|likes?|\d+ ?(?:likes?|views?|shares?|comments?))|"
    r"(?:subscribe|sign up|follow us|join our|get our|newsletter)\b.{0,120}|"
    r"(?:画像|写真|図|動画|イラスト|提供|出典|クレジット|想像図|資料写真)(?:提供|クレジット|出典)?\s*[:：/／].{0,200}|(?:[(（]c[)）]|ⓒ).{0,200}|"
    r"[(（【\[]?(?:画像|写真|図)?(?:提供|出典|クレジット)\s*[:：=＝].{0,200}|"
    r"(?:bild|foto|grafik|quelle|crédits?(?: photo)?|photo|image|immagine|credito|imagen|crédito)\s*[:：].{0,200}|"
    r"(?:advertisement|anzeige|publicité|pubblicità|publicidad|広告|pr)|"
    r"(?:last updated|published|updated|posted|veröffentlicht|publié|aktualisiert|公開日?|更新日?|掲載日?)\s*(?:[:：]|on |le |am ).{0,60}|"
    r"\[(?:\.\.\.|…)\])",
    re.IGNORECASE,
)
# What a feed or a teaser leaves at the end of its last line.
_TAIL = re.compile(
    r"\s*(?:the post .{0,300} (?:appeared first on|first appeared on) .{0,120}|"
    r"(?:continue reading|read more|weiterlesen|lire la suite|leggi tutto|leer más|続きを読む)[\s.…→»]*.{0,80}|"
    r"\[(?:\.\.\.|…|&hellip;)\]|\.\.\. ?read more)\s*$",
    re.IGNORECASE,
)
_TAIL_HINT = re.compile(
    r"first|\.\.\.|…\]|hellip|eading|ead more|eiterlesen|ire la|eggi tutto|eer m|続きを読む"
)
# A feed's description may start with what only names its picture.
_HEAD = re.compile(
    r"^(?:(?:image|video)\s*:\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*|from the esa blogs\.?\s*|location\.href\s*=.*$)",
    re.IGNORECASE,
)
_CREDIT_WITHIN = re.compile(
    r"\s*[(（\[](?:(?:image|photo|picture|video|illustration|bild|foto|画像|写真|図|提供|出典)s?\s*(?:credits?|courtesy|by|提供|出典)?\s*[:：/]|"
    r"credits?\s*[:：]|©|[cC][)）]|courtesy of)[^()（）\[\]]{0,120}[)）\]]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?。！？](?:[\"'”’»)」』]*)\s*$|[.!?。！？]\s")
_PARAGRAPH = 70  # characters of a line that is prose, in Latin script; Japanese says as much in half


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph rather than a heading, a label or a teaser's title."""
    wide = 0 if line.isascii() else sum(character > "\u2e7f" for character in line)
    return len(line) + wide >= _PARAGRAPH and _SENTENCE.search(line) is not None


def ends_article(line: str) -> bool:
    """Whether the line opens what is not the article any more."""
    return len(line) <= 80 and _ENDS.fullmatch(line.strip(" \t-–—•*#|■●◆▼【】[]")) is not None


def is_dropped(line: str) -> bool:
    """Whether the line is a credit, byline, call to share, or the like."""
    if len(line) > 420:
        return False
    if len(line) < 260 and ("©" in line or "ll rights reserved" in line or "LL RIGHTS RESERVED" in line):
        return True
    return _DROPPED.fullmatch(line.strip(" \t-–—•*#|■●◆▼▲→")) is not None


def tidy_line(line: str) -> str:
    """The line without a credit in brackets and without a feed's closing phrase."""
    if any(bracket in line for bracket in "(（[［"):
        line = _CREDIT_WITHIN.sub("", line)
    while _TAIL_HINT.search(line, max(len(line) - 440, 0)):
        cut = line[:-440] + _TAIL.sub("", line[-440:])
        if cut == line:
            break
        line = cut
    return line.strip()


def tidy(text: str) -> str:
    """A feed's description or content without its boilerplate; no line is taken for the article's end."""
    lines = [tidy_line(line) for line in _HEAD.sub("", text).split("\n")]
    return "\n".join(line for line in lines if line and not is_dropped(line))


def article_lines(lines: Sequence[str]) -> list[str]:
    """The article's lines: boilerplate dropped, and everything from the first end mark on.

    An end mark before any prose belongs to a menu and is only dropped itself.
    """
    kept: list[str] = []
    prose = 0
    for line in lines:
        if ends_article(line):
            if prose:
                break
            kept = []
            continue
        if is_dropped(line):
            continue
        tidied = tidy_line(line)
        if tidied:
            kept.append(tidied)
            prose += is_prose(tidied)
    return kept
