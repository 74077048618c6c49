"""The feeds of the sample outlets: every format the bot reads, as such sites really write them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape

from bot.sandbox.newsroom.script import Outlet, Telling

JST = timezone(timedelta(hours=9))
Item = tuple[Telling, str, datetime]  # what is told, its address, when


def _summary(telling: Telling, limit: int = 280) -> str:
    text = telling.text.split("\n\n", maxsplit=1)[0]
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _rss(outlet: Outlet, base: str, items: Sequence[Item]) -> str:
    rows = "".join(
        f'<item><title>{escape(one.title)}</title><link>{escape(url)}</link><guid isPermaLink="true">{escape(url)}'
        f'</guid><description><![CDATA[<img src="{base}/picture.png" alt=""/> {escape(_summary(one))}]]>'
        f"</description><pubDate>{format_datetime(at.astimezone(UTC))}</pubDate></item>"
        for one, url, at in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{escape(outlet.name)}</title>'
        f"<link>{base}/</link><language>{outlet.language}</language><description>Sample news</description>"
        f"{rows}</channel></rss>"
    )


def _wordpress(outlet: Outlet, base: str, items: Sequence[Item]) -> str:
    rows = "".join(
        f"<item><title>{escape(one.title)}</title><link>{escape(url)}</link>"
        f"<dc:creator>Sample desk</dc:creator><pubDate>{format_datetime(at.astimezone(UTC))}</pubDate>"
        f'<guid isPermaLink="false">{base}/?p={hash_number(one.slug)}</guid>'
        f'<description><![CDATA[<p>{escape(_summary(one))}</p><p>The post <a href="{escape(url)}">{escape(one.title)}'
        f'</a> appeared first on <a href="{base}">{escape(outlet.name)}</a>.</p>]]></description></item>'
        for one, url, at in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{escape(outlet.name)}</title><link>{base}/</link><language>{outlet.language}</language>"
        f"<description>Sample news</description>{rows}</channel></rss>"
    )


def _rdf(outlet: Outlet, base: str, items: Sequence[Item]) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{escape(url)}"/>' for _, url, _ in items)
    rows = "".join(
        f'<item rdf:about="{escape(url)}"><title>{escape(one.title)}</title><link>{escape(url)}</link>'
        f"<description>{escape(_summary(one, 90))}</description>"
        f"<dc:date>{at.astimezone(JST).isoformat(timespec='seconds')}</dc:date></item>"
        for one, url, at in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{base}/feed"><title>{escape(outlet.name)}</title><link>{base}/</link>'
        f"<description>Sample news</description><dc:language>{outlet.language}</dc:language>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>{rows}</rdf:RDF>"
    )


def _atom(outlet: Outlet, base: str, items: Sequence[Item]) -> str:
    rows = "".join(
        f"<entry><id>tag:sample.invalid,2024:{one.slug}</id><title>{escape(one.title)}</title>"
        f'<link href="{escape(url)}"/><published>{at.isoformat(timespec="seconds")}</published>'
        f"<updated>{at.isoformat(timespec='seconds')}</updated><summary>{escape(_summary(one))}</summary></entry>"
        for one, url, at in items
    )
    newest = max((at for _, _, at in items), default=datetime.now(UTC))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">'
        f"<id>{base}/feed</id><title>{escape(outlet.name)}</title><updated>{newest.isoformat(timespec='seconds')}"
        f'</updated><link href="{base}/"/>{rows}</feed>'
    )


def _json(outlet: Outlet, base: str, items: Sequence[Item]) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": outlet.name,
            "home_page_url": f"{base}/",
            "language": outlet.language,
            "items": [
                {
                    "id": one.slug,
                    "url": url,
                    "title": one.title,
                    "content_text": one.text,
                    "summary": _summary(one),
                    "date_published": at.isoformat(timespec="seconds"),
                }
                for one, url, at in items
            ],
        },
        ensure_ascii=False,
    )


def _spaceflightnews(outlet: Outlet, _base: str, items: Sequence[Item]) -> str:
    return json.dumps(
        {
            "count": len(items),
            "next": None,
            "previous": None,
            "results": [
                {
                    "id": hash_number(one.slug),
                    "title": one.title,
                    "url": url,
                    "image_url": "",
                    "news_site": outlet.name,
                    "summary": _summary(one),
                    "published_at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                    "updated_at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                }
                for one, url, at in items
            ],
        }
    )


def _listing(outlet: Outlet, _base: str, items: Sequence[Item]) -> str:
    rows = "".join(
        f'<li class="news"><time>{at.astimezone(JST):%Y年%-m月%-d日}</time> <a href="{escape(url)}">{escape(one.title)}</a>'
        f"<p>{escape(_summary(one, 120))}</p></li>"
        for one, url, at in items
    )
    return (
        f'<!doctype html><html lang="{outlet.language}"><head><meta charset="utf-8"><title>{escape(outlet.name)}'
        f"</title></head><body><ul>{rows}</ul></body></html>"
    )


WRITERS: dict[str, tuple[str, Callable[[Outlet, str, Sequence[Item]], str]]] = {
    "rss": ("application/rss+xml", _rss),
    "wordpress": ("application/rss+xml", _wordpress),
    "rdf": ("application/rdf+xml", _rdf),
    "atom": ("application/atom+xml", _atom),
    "json": ("application/feed+json", _json),
    "spaceflightnews": ("application/json", _spaceflightnews),
    "listing": ("text/html", _listing),
}


def hash_number(slug: str) -> int:
    """A small number for a slug, the same in every process."""
    return zlib.crc32(slug.encode()) % 1_000_000


def write(outlet: Outlet, base: str, items: Sequence[Item]) -> tuple[str, str]:
    """The media type and the text of the outlet's feed, newest first."""
    media_type, writer = WRITERS[outlet.format]
    return media_type, writer(outlet, base, tuple(reversed(items)))
