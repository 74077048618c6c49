"""What single publishers do to their feeds, undone: one row per quirk, with the hosts that have it.

A row's pattern is searched in one field of each item whose page or feed is on one of the hosts ("" = any).
Japanese and German forms are as WordPress' own translations write them.
"""

# ruff: noqa: E501 - a table reads best with one row a line
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from bot.core.urls import host
from bot.feeds.item import Item


@dataclass(frozen=True, slots=True)
class Quirk:
    hosts: tuple[str, ...]
    field: Literal["title", "summary"]
    marker: str  # the pattern is tried only where this stands in the text
    pattern: re.Pattern[str]
    replacement: str = ""


JAXA = ("jaxa.jp",)
ESA = ("esa.int",)
ANY = ("",)
TAIL = 800  # patterns see no more of a long text than its end, so that no text makes them slow

QUIRKS = (
    # "[プレスリリース・記者会見等] …" stands before only some titles.
    Quirk(JAXA, "title", "", re.compile(r"^\s*[\[［【](?:プレスリリース|記者会見|お知らせ)[^\]］】]{0,20}[\]］】]\s*")),
    # Descriptions of "(Japanese Only)" releases are a JavaScript stub.
    Quirk(JAXA, "summary", "location.", re.compile(r"^.*$", re.DOTALL)),
    Quirk(JAXA, "summary", "window.open", re.compile(r"^.*$", re.DOTALL)),
    # JAXA's generator cuts descriptions in mid-word at about 90 characters.
    Quirk(JAXA, "summary", "", re.compile(r"(?<=[^。．.!?！？」』）)…\s])\s*$(?<=.{60})", re.DOTALL), "…"),
    Quirk(ESA, "summary", ":", re.compile(r"^(?:Image|Video|Audio):\s*(?:\d{2}:\d{2}:\d{2}\s*)?")),
    Quirk(ESA, "summary", "ESA Blogs", re.compile(r"^From the ESA Blogs\.?$")),
    # WordPress' signature, in the wordings of its translations.
    Quirk(ANY, "summary", "The post ", re.compile(r"\s*The post .{1,400}? (?:first )?appeared (?:first )?on .{1,120}$", re.DOTALL)),
    Quirk(ANY, "summary", "erschien zuerst", re.compile(r"\s*Der Beitrag .{1,400}? erschien zuerst auf .{1,120}$", re.DOTALL)),
    Quirk(ANY, "summary", "最初に表示されました", re.compile(r"\s*(?:投稿\s)?[^。\n]{1,200}は[^。\n]{1,120}に最初に表示されました。?\s*$")),
    Quirk(ANY, "summary", "ontinue reading", re.compile(r"\s*\(?Continue reading[^\n]{0,200}$")),
    Quirk(ANY, "summary", "ead ", re.compile(r"\s*[\[(→»]?\s*Read (?:more|the full (?:article|story))[^\n.]{0,20}$")),
    Quirk(ANY, "summary", "続きを読む", re.compile(r"\s*[\[（(]?続きを読む[^\n。]{0,10}$")),
    Quirk(ANY, "summary", "]", re.compile(r"\s*\[\s*(?:…|\.\.\.)\s*\]\s*$"), "…"),
    # Only the headline again, as a link.
    Quirk(("news.google.com",), "summary", "", re.compile(r"^.*$", re.DOTALL)),
)  # fmt: skip

_REISSUE = re.compile(r"_on_(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=_\d{3}\.html$)")
_REDIRECTORS = {"google.com": "url", "l.facebook.com": "u", "news.url.google.com": "url"}


def undo(item: Item, *, feed_host: str) -> Item:
    """The item as its publisher meant it; `feed_host` stands in where the item has no page of its own."""
    url = _unwrapped(item.url)
    places = (host(url), feed_host)
    values = {"title": item.title, "summary": item.summary}
    for quirk in QUIRKS:
        text = values[quirk.field]
        if text and quirk.marker in text and any(_under(place, quirk.hosts) for place in places):
            values[quirk.field] = _without(quirk, text)
    if item.outlet and _under(feed_host, ("news.google.com",)):
        values["title"] = values["title"].removesuffix(f" - {item.outlet}")
    return replace(item, url=url, title=values["title"], summary=values["summary"])


def _without(quirk: Quirk, text: str) -> str:
    start = 0 if quirk.pattern.pattern.startswith("^") else max(0, len(text) - TAIL)
    return (text[:start] + quirk.pattern.sub(quirk.replacement, text[start:], count=1)).strip()


def reissue_of(url: str) -> str:
    """The address under which SpaceDaily first had the story; other addresses as they are."""
    return _REISSUE.sub("", url)


def _unwrapped(url: str) -> str:
    """The page behind a redirector that carries it in its query (Google Alerts)."""
    if "url" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    name = _REDIRECTORS.get(host(url).removeprefix("www."))
    if name is None or parts.path not in {"/url", "/l.php"}:
        return url
    target = parse_qs(parts.query).get(name, [""])[0]
    return target if target.startswith(("http://", "https://")) else url


def _under(place: str, hosts: tuple[str, ...]) -> bool:
    return any(not name or place == name or place.endswith(f".{name}") for name in hosts)
