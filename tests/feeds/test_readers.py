"""The quick reader says what the lenient one says, and both decode what they are given."""

from __future__ import annotations

import json
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds import entries, lenient, parse, quickxml, xmlfeed
from bot.feeds.decode import decode
from bot.feeds.tidy import tidy
from bot.model import Format, ParsedFeed, ParseFailure, Selectors
from tests.feeds.corpus_core import CORPUS
from tests.feeds.hostile import FOLDER, NOW, raw, source

FEEDS = [*sorted(CORPUS.rglob("*.xml")), *sorted(FOLDER.glob("*.xml"))]


def same(document: str) -> bool:
    """Whether the quick reader agrees, where it answers at all."""
    quick = quickxml.read(document)
    if quick is None:
        return False
    careful = lenient.read(document)
    of = [entries.build(each, raw(b""), source(), fetched_at=NOW) for each in (quick, careful)]
    assert of[0].entries == of[1].entries
    assert (of[0].title, of[0].language, of[0].every) == (of[1].title, of[1].language, of[1].every)
    return True


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_quick_and_lenient_agree_on_the_corpora(path: Path) -> None:
    same(tidy(decode(path.read_bytes())))


WORDS = st.text(st.sampled_from("abc ESA JAXA 水星 é & < > ' \" 。.-\n"), max_size=30)
DATES = st.sampled_from(
    ["", "Sat, 21 Nov 2026 10:00:00 GMT", "2026-11-20T09:00:00+09:00", "21 Nov 2026", "nonsense"]
)
ITEMS = st.lists(st.tuples(WORDS, WORDS, DATES, st.booleans(), st.booleans()), min_size=1, max_size=4)


def _rss(items: list[tuple[str, str, str, bool, bool]]) -> str:
    out = []
    for number, (title, text, date, cdata, long) in enumerate(items):
        body = f"<p>{escape(text)}</p><img src='/i/{number}.png'>"
        words = f"<![CDATA[{body}]]>" if cdata else escape(body)
        out.append(
            f"<item><title>{escape(title)}</title><link>https://news.example.org/{number}</link>"
            f"<guid isPermaLink='{'true' if long else 'false'}'>https://news.example.org/g/{number}</guid>"
            f"<pubDate>{date}</pubDate><description>{words}</description>"
            + (f"<content:encoded>{words}</content:encoded>" if long else "")
            + f"<dc:creator>somebody</dc:creator><category>news</category>"
            f"<enclosure url='https://news.example.org/e{number}.jpg' type='image/jpeg'/></item>"
        )
    return (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>News</title><language>en-GB</language>"
        f"<link>https://news.example.org/</link><ttl>60</ttl>{''.join(out)}</channel></rss>"
    )


def _rdf(items: list[tuple[str, str, str, bool, bool]]) -> str:
    out = [
        f"<item rdf:about='https://news.example.org/{number}'><title>{escape(title)}</title>"
        f"<link>https://news.example.org/{number}</link><description>{escape(text)}</description>"
        f"<dc:date>{date}</dc:date></item>"
        for number, (title, text, date, _, _) in enumerate(items)
    ]
    return (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/' xml:lang='ja'><channel rdf:about='https://news.example.org/'>"
        f"<title>JAXA</title><link>https://news.example.org/</link></channel>{''.join(out)}</rdf:RDF>"
    )


def _atom(items: list[tuple[str, str, str, bool, bool]]) -> str:
    out = [
        f"<entry><id>urn:{number}</id><title type='{'html' if cdata else 'text'}'>{escape(escape(title) if cdata else title)}"
        f"</title><link href='https://news.example.org/{number}'/><summary>{escape(text)}</summary>"
        f"<updated>{date}</updated>"
        + (f"<content type='html'>{escape(f'<p>{escape(text)}</p>')}</content>" if long else "")
        + "</entry>"
        for number, (title, text, date, cdata, long) in enumerate(items)
    ]
    return f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>News</title>{''.join(out)}</feed>"


@settings(max_examples=60, deadline=None)
@given(ITEMS, st.sampled_from([_rss, _rdf, _atom]))
def test_quick_and_lenient_agree_on_any_plain_feed(items: Any, build: Any) -> None:
    assert same(tidy(build(items)))


def test_plain_content_beside_a_summary_is_kept() -> None:
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Outlet</title><entry><title>News</title><id>urn:n</id>"
        "<link href='https://news.example.org/a'/><summary>Short.</summary>"
        "<content type='text'>Long: 3 &lt; 5, and more.</content></entry></feed>"
    )
    assert same(tidy(feed))
    [item] = xmlfeed.read(feed).items
    assert (item.summary, item.content) == ("Short.", "Long: 3 &lt; 5, and more.")


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "News", "language": "en-US", "home_page_url": "https://news.example.org/",
        "items": [{"id": 7, "url": "/a?utm_source=x", "title": "ESA & JAXA <sign>", "content_html": "<p>One &amp; two.</p>",
                   "date_published": "2026-11-20T09:00:00+09:00", "image": "/i.png"}],
    }  # fmt: skip
    result = parse(raw(json.dumps(feed).encode()), source(), now=NOW)
    assert isinstance(result, ParsedFeed)
    [entry] = result.entries
    assert (entry.id, entry.url, entry.title) == ("7", "https://news.example.org/a", "ESA & JAXA <sign>")
    assert (entry.summary, entry.image_url) == ("One & two.", "https://news.example.org/i.png")
    assert str(entry.published_at) == "2026-11-20 00:00:00+00:00"


V4 = {"id": 1, "title": "ESA and JAXA", "url": "https://news.example.org/a", "image_url": "https://news.example.org/i.jpg",
      "news_site": "ESA", "summary": "Words.", "published_at": "2026-11-20T09:00:00.123456Z", "updated_at": "2026-11-20T10:00:00Z"}  # fmt: skip
V3 = {"id": "5fdc", "title": "ESA and JAXA", "url": "https://news.example.org/a", "imageUrl": "https://news.example.org/i.jpg",
      "newsSite": "ESA", "summary": "Words.", "publishedAt": "2026-11-20T09:00:00.000Z", "updatedAt": "2026-11-20T10:00:00.000Z"}  # fmt: skip


@pytest.mark.parametrize("document", [{"count": 1, "results": [V4]}, [V3]], ids=["v4", "v3 and v2"])
def test_spaceflight_news_api(document: object) -> None:
    result = parse(raw(json.dumps(document).encode()), source(format=Format.SPACEFLIGHTNEWS), now=NOW)
    assert isinstance(result, ParsedFeed)
    [entry] = result.entries
    assert (entry.title, entry.url, entry.summary) == ("ESA and JAXA", "https://news.example.org/a", "Words.")
    assert entry.image_url == "https://news.example.org/i.jpg"
    assert str(entry.published_at).startswith("2026-11-20 09:00")


LISTING = """<html lang="ja"><head><title>トピックス</title></head><body>
<ul class="news"><li><span class="date">2026年11月20日</span><a href="/topics/1.html">みおの<b>観測</b>成果</a></li>
<li><time datetime="2026-11-18">昨日</time><a href="https://www.isas.jaxa.jp/topics/2.html">はやぶさ2</a></li>
<li>no link</li></ul></body></html>"""


def test_listing_by_selectors() -> None:
    of = source(
        format=Format.LISTING, selectors=Selectors(item="ul.news li", date=".date, time"), language="ja"
    )
    result = parse(raw(LISTING.encode(), "https://www.isas.jaxa.jp/topics/"), of, now=NOW)
    assert isinstance(result, ParsedFeed)
    assert [(entry.url, entry.title, str(entry.published_at)[:10]) for entry in result.entries] == [
        ("https://www.isas.jaxa.jp/topics/1.html", "みおの観測成果", "2026-11-20"),
        ("https://www.isas.jaxa.jp/topics/2.html", "はやぶさ2", "2026-11-18"),
    ]


def test_a_listing_without_items_is_told() -> None:
    of = source(format=Format.LISTING, selectors=Selectors(item="div.gone"))
    result = parse(raw(LISTING.encode()), of, now=NOW)
    assert isinstance(result, ParseFailure)
    assert "div.gone" in result.detail


def test_selectors_that_are_wrong_are_told() -> None:
    of = source(format=Format.LISTING, selectors=Selectors(item="li:::nonsense"))
    assert isinstance(parse(raw(LISTING.encode()), of, now=NOW), ParseFailure)


def test_the_publishers_own_rhythm_is_kept() -> None:
    result = parse(raw(_rss([("a", "b", "", True, False)]).encode()), source(), now=NOW)
    assert isinstance(result, ParsedFeed)
    assert result.every == timedelta(hours=1)
