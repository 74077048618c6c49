"""The article pages of the sample outlets, with the clutter that such sites put round their text."""

from __future__ import annotations

from datetime import datetime
from html import escape

from bot.sandbox.newsroom.script import Telling

# What stands round an article and must never lead to a topic: other headlines, wire-service copyright, adverts.
WIRE_RELATED = (
    "ESA shows virtual reality at a games fair in Cologne",
    "Wind farm off Sardinia put on hold",
    "Robots learn to sort laundry",
    "Battery plant opens two years late",
    "Ministers argue over forest law",
)
WIRE_FOOTER = (
    "Content on this sample site is Copyright of its owners. AFP, UPI and IANS wire stories are copyright of Agence "
    "France-Presse, United Press International and Indo-Asia News Service. ESA news reports are copyright European Space "
    "Agency. All NASA sourced material is public domain. Advertising does not imply endorsement of Gamescom or others."
)
STYLE = (
    "body{font:16px/1.6 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}footer,aside{color:#666}"
)


def page(telling: Telling, base: str, at: datetime) -> str:
    """The HTML of one article."""
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in telling.text.split("\n\n"))
    language = telling.outlet.language
    clutter = _wire(base) if telling.outlet.page == "wire" else _plain(telling)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(telling.title)} | '
        f'{escape(telling.outlet.name)}</title><meta property="og:title" content="{escape(telling.title, quote=True)}">'
        f'<meta name="description" content="{escape(telling.text.split(chr(10))[0][:200], quote=True)}">'
        f'<meta property="article:published_time" content="{at.isoformat(timespec="seconds")}">'
        f'<style>{STYLE}</style></head><body><header><nav><a href="{base}/">{escape(telling.outlet.name)}</a></nav>'
        f'</header><main><article><h1>{escape(telling.title)}</h1><time datetime="{at.isoformat(timespec="seconds")}">'
        f"{at:%Y-%m-%d}</time>{paragraphs}</article></main>{clutter}</body></html>"
    )


def _plain(telling: Telling) -> str:
    text = (
        "これは見本の記事です。"
        if telling.outlet.language == "ja"
        else "A sample article, made for the demo."
    )
    return f"<footer><p>{text}</p></footer>"


def _wire(base: str) -> str:
    related = "".join(
        f'<li><a href="{base}/other/{n}">{title}</a></li>' for n, title in enumerate(WIRE_RELATED)
    )
    return (
        "<aside><h2>Related Links</h2><p>ESA</p><p>The latest information about the sample industry</p>"
        f"<h2>RELATED CONTENT</h2><ul>{related}</ul><p>Subscribe free to our daily newsletters</p></aside>"
        f"<footer><p>{WIRE_FOOTER}</p></footer>"
    )
