"""What becomes of an item: keys that last, hashes that only news changes, quirks undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.feeds import entries, parse
from bot.feeds.item import Document, Item
from bot.feeds.quirks import reissue_of, undo
from bot.model import Entry, ParsedFeed
from tests.feeds.hostile import NOW, URL, raw, source


def build(*items: Item, url: str = URL, language: str = "en", **document: Any) -> ParsedFeed:
    return entries.build(
        Document(items=items, **document), raw(b"", url), source(url, language=language), fetched_at=NOW
    )


def one(item: Item, **more: Any) -> Entry:
    [entry] = build(item, **more).entries
    return entry


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (Item(id="abc-1", url="https://e.org/a", title="T"), "abc-1"),
        (Item(url="https://e.org/a?utm_source=rss", title="T"), "e.org/a"),
        (Item(id="http://e.org/a", url="https://e.org/a", title="T"), "e.org/a"),
        (Item(id="https://e.org/a?utm_medium=feed", title="T"), "e.org/a"),
        (Item(url="https://e.org/notes#n12", title="T"), "e.org/notes#n12"),
        (Item(url="https://e.org/a#xtor=RSS-1", title="T"), "e.org/a"),
        (Item(url="https://www.spacedaily.com/reports/Title_on_Saturday_999.html", title="T"),
         "www.spacedaily.com/reports/Title_999.html"),
    ],
)  # fmt: skip
def test_key(item: Item, key: str) -> None:
    assert one(item).key == f"hostile {key}"


def test_items_without_any_name_are_known_by_their_words() -> None:
    first, second = build(Item(title="A"), Item(title="B")).entries
    assert first.key != second.key
    assert one(Item(title="A")).key == first.key


def test_a_guid_that_several_items_share_names_none_of_them() -> None:
    feed = build(*(Item(id="same", url=f"https://e.org/{n}", title=f"T{n}") for n in range(3)))
    assert [entry.key for entry in feed.entries] == [f"hostile e.org/{n}" for n in range(3)]


def test_a_repeated_item_counts_once_and_is_told() -> None:
    feed = build(*(Item(id="a", url="https://e.org/1", title="T") for _ in range(2)))
    assert len(feed.entries) == 1
    assert "1 items repeat another item of the feed." in feed.problems


PLAIN = {
    "id": "1",
    "url": "https://e.org/1",
    "title": "T",
    "summary": "S",
    "content": "<p>A long text that says more than the summary does, and then some.</p>",
}


@pytest.mark.parametrize(
    "change",
    [
        {"published": "Sat, 21 Nov 2026 10:00:00 GMT"},
        {"updated": "Sat, 21 Nov 2026 10:00:00 GMT"},
        {"url": "https://e.org/1?utm_source=x"},
        {"title": " T "},
        {"content": PLAIN["content"].replace("<p>", "<p class='x9'>")},
        {"image": "https://e.org/i.png"},
    ],
)
def test_hash_ignores_what_no_reader_would_call_news(change: dict[str, str]) -> None:
    assert one(Item(**{**PLAIN, **change})).hash == one(Item(**PLAIN)).hash


@pytest.mark.parametrize(
    "change", [{"title": "U"}, {"summary": "R"}, {"url": "https://e.org/2"}, {"content": "<p>" + "x" * 90}]
)
def test_hash_changes_with_the_news(change: dict[str, str]) -> None:
    assert one(Item(**{**PLAIN, **change})).hash != one(Item(**PLAIN)).hash


def test_hash_says_which_rules_made_it() -> None:
    assert one(Item(**PLAIN)).hash.startswith(f"{entries.HASH_VERSION}:")


def test_dates_out_of_reach_are_left_out_and_told() -> None:
    feed = build(Item(id="1", title="T", published="Thu, 01 Jan 1970 00:00:00 GMT"))
    assert feed.entries[0].published_at is None
    assert feed.problems == ("1 items have a date that cannot be read or believed.",)


def test_a_feed_with_one_date_only_means_publication() -> None:
    entry = one(Item(id="1", title="T", updated="2026-11-20T13:00:00+09:00"), language="ja")
    assert entry.published_at == entry.updated_at == NOW.replace(day=20, hour=4)


def test_times_of_a_japanese_source_without_zone_are_japanese() -> None:
    entry = one(Item(id="1", title="T", published="2026-11-20 13:00"), language="ja")
    assert entry.published_at is not None
    assert entry.published_at.utcoffset() == timedelta()
    assert entry.published_at.hour == 4


@pytest.mark.parametrize(
    ("item", "image"),
    [
        (Item(id="1", title="T", image="/i.png"), "https://news.example.org/i.png"),
        (
            Item(id="1", title="T", content='<img src="https://e.org/a.jpg?w=1&amp;h=2">'),
            "https://e.org/a.jpg?w=1&h=2",
        ),
        (
            Item(
                id="1",
                title="T",
                content='<img width="1" src="https://e.org/p.gif"><img src="https://e.org/b.jpg">',
            ),
            "https://e.org/b.jpg",
        ),
        (Item(id="1", title="T", image="data:image/png;base64,x"), ""),
        (Item(id="1", title="T", image="http://[broken/x.png", base="http://[", url="http://["), ""),
        (Item(id="1", title="T", image="https://pixel.e.org/x.gif"), ""),
    ],
)
def test_image(item: Item, image: str) -> None:
    assert one(item).image_url == image


def test_content_is_kept_only_where_it_says_more() -> None:
    assert (
        one(Item(id="1", title="T", summary="Same words here.", content="<p>Same words here.</p>")).content
        == ""
    )
    long = "<p>" + "More words than the summary has. " * 20 + "</p>"
    assert one(Item(id="1", title="T", summary="Same words here.", content=long)).content == long


def test_a_feed_in_latin_script_has_one_language() -> None:
    feed = build(
        Item(id="1", title="The launch of the mission is planned for the next year"), Item(id="2", title="De"),
        Item(id="3", title="水星磁気圏探査機「みお」が到着しました"), language="en",
    )  # fmt: skip
    assert [entry.language for entry in feed.entries] == ["en", "en", "ja"]


def test_an_item_without_title_is_named_by_its_first_words() -> None:
    assert one(Item(id="1", summary="First line of it\nSecond line")).title == "First line of it"


JAXA, ESA, ANY = "www.jaxa.jp", "www.esa.int", "news.example.org"


@pytest.mark.parametrize(
    ("place", "field", "text", "expected"),
    [
        (JAXA, "title", "[プレスリリース・記者会見等] H3ロケット9号機の打上げ", "H3ロケット9号機の打上げ"),
        (JAXA, "title", "［記者会見等］ 理事長会見", "理事長会見"),
        (JAXA, "title", "[重要] お知らせ", "[重要] お知らせ"),
        (ANY, "title", "[プレスリリース・記者会見等] 他社", "[プレスリリース・記者会見等] 他社"),
        (JAXA, "summary", "location.href='/press/a_j.html'; //", ""),
        (JAXA, "summary", "あ" * 90, "あ" * 90 + "…"),
        (JAXA, "summary", "あ" * 90 + "。", "あ" * 90 + "。"),
        (JAXA, "summary", "短い", "短い"),
        (ESA, "summary", "Video: 00:03:39 Mio leaves its sunshield.", "Mio leaves its sunshield."),
        (ESA, "summary", "Image: Two orbiters over Mercury", "Two orbiters over Mercury"),
        (ESA, "summary", "From the ESA Blogs.", ""),
        (ANY, "summary", "Words. The post Long title appeared first on Some Site.", "Words."),
        (ANY, "summary", "Words. The post Long title first appeared on Some Site.", "Words."),
        (ANY, "summary", "言葉です。投稿 題名 は 宇宙の窓 に最初に表示されました。", "言葉です。"),
        (ANY, "summary", "Worte. Der Beitrag Titel erschien zuerst auf Seite.", "Worte."),
        (ANY, "summary", "Words are cut here [&#8230;]".replace("&#8230;", "…"), "Words are cut here…"),
        (ANY, "summary", "Words are cut here [...]", "Words are cut here…"),
        (ANY, "summary", "言葉です。続きを読む", "言葉です。"),
        (ANY, "summary", "Words. Continue reading Long title", "Words."),
        (ANY, "summary", "Words. Read more »", "Words."),
        (ANY, "summary", "The post of director appeared vacant, ESA said on Monday in a statement to the press.",
         "The post of director appeared vacant, ESA said on Monday in a statement to the press."),
        (ANY, "summary", "Scientists read more about it. They met.", "Scientists read more about it. They met."),
    ],
)  # fmt: skip
def test_quirk(place: str, field: str, text: str, expected: str) -> None:
    found = undo(Item(url=f"https://{place}/a", **{field: text}), feed_host=place)
    assert getattr(found, field) == expected


def test_google_news_titles_lose_their_outlet_and_alerts_their_redirect() -> None:
    item = Item(
        url="https://news.google.com/rss/articles/x",
        title="ESA and JAXA - SpaceNews",
        outlet="SpaceNews",
        summary="again",
    )
    found = undo(item, feed_host="news.google.com")
    assert (found.title, found.summary) == ("ESA and JAXA", "")
    alert = Item(url="https://www.google.com/url?rct=j&url=https://e.org/a%3Fb&ct=ga", title="T")
    assert undo(alert, feed_host="www.google.com").url == "https://e.org/a?b"
    assert undo(Item(url="https://www.google.com/url?url=javascript:x"), feed_host="g").url.startswith(
        "https://www.google.com"
    )


def test_a_reissue_is_known_by_its_first_address() -> None:
    assert reissue_of("https://e.org/T_on_Monday_999.html") == "https://e.org/T_999.html"
    assert reissue_of("https://e.org/T_on_Mars_999.html") == "https://e.org/T_on_Mars_999.html"


def test_the_same_bytes_give_the_same_feed() -> None:
    body = b"<rss version='2.0'><channel><title>x</title><item><title>a</title></item></channel></rss>"
    assert parse(raw(body), source(), now=NOW) == parse(raw(body), source(), now=NOW)
