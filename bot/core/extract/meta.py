"""What a page says of itself: title, description, time, language, picture, and how much may be shown."""
# ruff: noqa: E501 -- expressions read better unbroken

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from bot.core.extract.times import find_time, parse_time
from bot.core.text import one_line
from bot.core.urls import canonicalise
from bot.model import Image

_FREE = re.compile(
    r"(?:cc[ -]?0|cc[ -]by(?:[ -]sa)?(?:[ -]\d\.\d)?(?:[ -]igo)?|creative ?commons\.org/(?:licenses/by(?:-sa)?/|publicdomain/)|"
    r"public domain)(?![ -]?(?:nc|nd))",
    re.IGNORECASE,
)
_NAMED_LICENCE = re.compile(
    r"CC[ -]BY(?:-SA)?(?:-NC)?(?:-ND)?(?: \d\.\d)?(?: IGO)?|CC0|public domain", re.IGNORECASE
)
_LICENCE_URL = re.compile(
    r"creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)(/igo)?", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:credits?|copyright|©|courtesy of|crédits?|bild|foto|提供|クレジット)\s*[:：]?\s*(.{2,120})",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s+[|–—»·-]\s+|｜|\s*\|\s*")
_TIMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "sailthru.date", "parsely-pub-date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meta:
    title: str
    description: str
    published_at: datetime | None
    language: str
    image: Image | None
    max_snippet: int | None


def read_meta(tree: HtmlElement, url: str, robots: str) -> Meta:
    """The page's own data; `robots` is the X-Robots-Tag header."""
    named = _named(tree)
    linked = tuple(_linked_data(tree))
    return Meta(
        title=_title(tree, named),
        description=one_line(named.get("og:description") or named.get("description") or ""),
        published_at=_published(tree, named, linked),
        language=(tree.get("lang") or named.get("og:locale") or named.get("content-language") or ""),
        image=_image(tree, named, linked, url),
        max_snippet=max_snippet(named.get("robots", ""), robots),
    )


def max_snippet(*directives: str) -> int | None:
    """The strictest of the robots rules on quoting: 0 forbids it, None leaves it free.

    A rule for one crawler by name ("googlebot: nosnippet") is not for us.
    """
    limits: list[int] = []
    for text in directives:
        agent = re.match(r"\s*([\w-]+)\s*:(?!\s*-?\d)", text)
        if agent and agent.group(1).lower() not in {"max-snippet", "unavailable_after"}:
            continue
        for part in text.lower().split(","):
            rule = part.strip()
            if rule in {"nosnippet", "none"}:
                limits.append(0)
            elif found := re.fullmatch(r"max-snippet\s*:\s*(-?\d{1,6})", rule):
                limits.extend([int(found.group(1))] if int(found.group(1)) >= 0 else [])
    return min(limits) if limits else None


def _named(tree: HtmlElement) -> dict[str, str]:
    """Meta elements by lower-case name, property, itemprop or http-equiv; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = element.get(attribute)
                if name:
                    key = name.strip().lower()
                    if key == "robots" and key in found:
                        found[key] += "," + content
                    found.setdefault(key, content)
    return found


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD, flat; broken or deep documents give none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > 200_000:
            continue
        try:
            todo = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while todo and seen < 500:
            seen += 1
            item = todo.pop()
            if isinstance(item, list):
                todo.extend(item)
            elif isinstance(item, dict):
                yield item
                todo.extend(value for value in item.values() if isinstance(value, dict | list))


def _title(tree: HtmlElement, named: dict[str, str]) -> str:
    """The heading, else the page's title without the outlet's name."""
    site = one_line(named.get("og:site_name", ""))
    whole = one_line(named.get("og:title") or "".join(tree.xpath("string(//head/title[1])")))
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    for heading in headings:
        if (
            len(heading) >= 8
            and (heading in whole or whole in heading or len(headings) == 1)
            and heading != site
        ):
            return heading
    return _without_outlet(whole, site)


def _without_outlet(title: str, site: str) -> str:
    parts = _SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    last = parts[-1].strip()
    if last == site or (len(last) <= 30 and len(last) * 2 < len(title)):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·-｜")
    return title


def _published(
    tree: HtmlElement, named: dict[str, str], linked: tuple[dict[str, Any], ...]
) -> datetime | None:
    candidates = [named[name] for name in _TIMES if name in named]
    candidates += [item["datePublished"] for item in linked if isinstance(item.get("datePublished"), str)]
    for element in tree.iter("time"):
        candidates.append(element.get("datetime") or element.text_content())
    for candidate in candidates:
        found = parse_time(candidate[:60])
        if found is not None:
            return found
    for heading in tree.iter("h1"):
        # JAXA and ISAS set the day just before or after the heading.
        for near in (heading.getprevious(), heading.getnext(), heading.getparent()):
            if near is not None and (found := find_time(str(near.text_content())[:200])):
                return found
    return None


def _image(
    tree: HtmlElement, named: dict[str, str], linked: tuple[dict[str, Any], ...], url: str
) -> Image | None:
    address = canonicalise(named.get("og:image") or named.get("twitter:image") or "", url)
    if not address:
        return None
    alt = one_line(named.get("og:image:alt") or named.get("twitter:image:alt") or "")
    credit, licence = _stated(tree, linked, address)
    return Image(address, credit, licence, alt, allowed=bool(licence and credit and _FREE.fullmatch(licence)))


def _stated(tree: HtmlElement, linked: tuple[dict[str, Any], ...], address: str) -> tuple[str, str]:
    """Credit and licence given for this very picture; a licence of the page says nothing of its pictures."""
    stem = address.rsplit("/", maxsplit=1)[-1].split("?", maxsplit=1)[0]
    for item in linked:
        shown = item.get("contentUrl") or item.get("url")
        if item.get("@type") == "ImageObject" and isinstance(shown, str) and stem and stem in shown:
            credit = item.get("creditText") or item.get("copyrightNotice") or ""
            licence = item.get("license") or ""
            return one_line(str(credit)), _licence(str(licence))
    for picture in tree.iter("img"):
        if not stem or stem not in (picture.get("src") or picture.get("data-src") or ""):
            continue
        figure = next((parent for parent in picture.iterancestors("figure")), picture.getparent())
        caption = one_line(str(figure.text_content()))[:600] if figure is not None else ""
        credited = _CREDIT.search(caption)
        credit = _NAMED_LICENCE.sub("", credited.group(1)).strip(" ,.;()-–|") if credited else ""
        return credit, _licence(caption)
    return "", ""


def _licence(text: str) -> str:
    address = _LICENCE_URL.search(text)
    if address:
        kind, code, version, igo = address.groups()
        if kind.lower() == "publicdomain":
            return "CC0"
        return f"CC {code.upper()} {version}{' IGO' if igo else ''}"
    named = _NAMED_LICENCE.search(text)
    return re.sub(r"^CC[ -]BY", "CC BY", named.group(), flags=re.IGNORECASE) if named else ""
