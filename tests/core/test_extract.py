"""Pages in the shape of our sources, written by us: the article comes out, what stands beside it does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.catalogue.types import Catalogue
from bot.core.extract import extract
from bot.core.judge import Knowledge, judge
from bot.model import Article, Entry, EntryKey, Page, Source, SourceId, Trust

PAGES = Path(__file__).parent.parent / "corpus" / "pages"
NOW = datetime(2026, 11, 25, tzinfo=UTC)
SOURCE = Source(
    SourceId("test"), "Test", "https://test.invalid/feed", "en", "Test", Trust.PRESS, timedelta(hours=1)
)
ENTRY = Entry(EntryKey("test 1"), SourceId("test"), "1", "https://test.invalid/1", "", "")


@dataclass(frozen=True)
class Expected:
    title: str
    language: str
    published: datetime
    starts: str
    ends: str
    named: frozenset[str]  # must be recognised
    absent: frozenset[str]  # stand only in menus, teasers, captions and footers


def names(*ids: str) -> frozenset[str]:
    return frozenset(ids)


CASES = {
    "spacedaily.txt": Expected(
        "Europe and Japan widen their work in space", "en", datetime(2024, 11, 23, tzinfo=UTC),
        "ESA and JAXA have agreed", "Moonlight is to carry signals.",
        names("esa", "jaxa", "ramses", "apophis", "bepicolombo", "earthcare", "iss", "artemis", "argonaut", "luna",
              "moonlight", "pressurised-rover", "josef-aschbacher", "hiroshi-yamakawa", "tsukuba", "ibaraki"),
        names("gamescom", "cologne", "afp", "upi", "ians", "nasa", "xrism", "hera", "paris", "space-media-network"),
    ),
    "esa.html": Expected(
        "Thermal camera handed over for Apophis mission", "en", datetime(2027, 3, 2, 13, tzinfo=UTC),
        "The infrared camera that JAXA builds", "to begin next week.",
        names("jaxa", "ramses", "apophis", "estec", "sagamihara"),
        names("hera", "earthcare", "xrism", "juice", "nasa", "moonlight", "euclid", "argonaut"),
    ),
    "jaxa-ja.html": Expected(
        "水星磁気圏探査機「みお」の分離について", "ja", datetime(2026, 12, 10, tzinfo=UTC),
        "宇宙航空研究開発機構", "段階に入る」と述べました。",
        names("esa", "jaxa", "mio", "bepicolombo", "hiroshi-yamakawa", "planet-mercury"),
        names("h3", "hayabusa2", "mmx", "earthcare"),
    ),
    "jaxa-en.html": Expected(
        "ESA and JAXA compare carbon dioxide from orbit", "en", datetime(2026, 5, 11, tzinfo=UTC),
        "The Japan Aerospace Exploration Agency", "instruments differ more.",
        names("esa", "jaxa", "gosat-gw", "nies"),
        names("xrism", "nasa", "h3", "iss"),
    ),
    "isas.html": Expected(
        "木星探査機の高度計、地球で試験", "ja", datetime(2026, 9, 25, 2, tzinfo=UTC),
        "ESAの木星氷衛星探査機", "木星へ向かう。",
        names("esa", "jaxa", "isas", "juice", "ganymede"),
        names("hayabusa2", "nasa", "litebird", "solar-c", "xrism", "hinode", "akatsuki"),
    ),
    "wordpress.html": Expected(
        "Japanese rocket to lift European probe", "en", datetime(2026, 9, 29, 8, 30, tzinfo=UTC),
        "An H3 from Tanegashima", "would name a price.",
        names("esa", "jaxa", "ramses", "h3", "tanegashima"),
        names("nasa", "gateway", "lupex", "isro", "comet-interceptor", "bepicolombo"),
    ),
    "mynavi-sjis.html": Expected(
        "小惑星探査機の太陽電池、試験に合格", "ja", datetime(2026, 6, 12, tzinfo=UTC),
        "宇宙航空研究開発機構", "取り付けられる予定だ。",
        names("esa", "jaxa", "ramses", "apophis"),
        names("nasa", "xrism", "h3"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge(catalogue: Catalogue) -> Knowledge:
    return Knowledge.build(catalogue)


def page(name: str, *, body: bytes | None = None) -> Page:
    media = "text/plain" if name.endswith(".txt") else "text/html"
    return Page(
        f"https://test.invalid/{name}",
        (PAGES / name).read_bytes() if body is None else body,
        media,
        None,
        NOW,
    )


def read(name: str) -> Article:
    return extract(ENTRY, page(name), SOURCE)[0]


@pytest.mark.parametrize("name", CASES)
def test_the_article_and_nothing_beside_it(name: str) -> None:
    expected, article = CASES[name], read(name)
    assert article.title == expected.title
    assert article.language == expected.language
    assert article.published_at == expected.published
    assert article.text.startswith(expected.starts)
    assert article.text.endswith(expected.ends)


@pytest.mark.parametrize("name", CASES)
def test_boilerplate_never_leads_to_a_name(name: str, knowledge: Knowledge) -> None:
    report = judge(ENTRY, page(name), SOURCE, knowledge, now=NOW).report
    found = {
        *report.agencies, *report.companies, *report.programmes, *report.people, *report.places, *report.bodies,
    }  # fmt: skip
    assert CASES[name].named <= found
    assert not CASES[name].absent & found
    assert report.verdict.partnership


TEASERS = (
    '<aside class="related"><h2>Related</h2><p>NASA and ISRO sign; ESA and JAXA astronauts land.</p></aside>',
    "<footer><p>© European Space Agency. Image: ESA/JAXA. All rights reserved.</p></footer>",
    '<nav><a href="/x">BepiColombo</a><a href="/y">XRISM</a></nav>',
    '<div class="jp-relatedposts"><p>Hera arrives. Ramses is built by ESA and JAXA together.</p></div>',
)


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith(".html")])
def test_no_verdict_changes_when_boilerplate_is_added(name: str, knowledge: Knowledge) -> None:
    before = judge(ENTRY, page(name), SOURCE, knowledge, now=NOW).report
    body = (PAGES / name).read_bytes()
    for teaser in TEASERS:
        more = body.replace(b"</body>", teaser.encode("ascii", "xmlcharrefreplace") + b"</body>")
        after = judge(ENTRY, page(name, body=more), SOURCE, knowledge, now=NOW).report
        assert (after.verdict, after.programmes, after.agencies) == (
            before.verdict, before.programmes, before.agencies,
        )  # fmt: skip


def test_no_verdict_changes_when_boilerplate_of_plain_text_is_removed(knowledge: Knowledge) -> None:
    whole = (PAGES / "spacedaily.txt").read_text(encoding="utf-8")
    bare = whole[: whole.index("Related Links")]
    full = judge(ENTRY, page("spacedaily.txt"), SOURCE, knowledge, now=NOW).report
    cut = judge(ENTRY, page("spacedaily.txt", body=bare.encode()), SOURCE, knowledge, now=NOW).report
    assert (full.verdict, full.programmes, full.text) == (cut.verdict, cut.programmes, cut.text)


def test_a_page_that_is_only_about_its_neighbours_is_no_partnership(knowledge: Knowledge) -> None:
    body = (
        b"<html><body><article><h1>Sheep below the solar park</h1><p>A farmer lets his sheep graze below the panels, "
        b"and both do well. The grass keeps short, the animals find shade, and the owner saves the mower.</p>"
        b"<p>Neighbours were doubtful at first. Now three more parks want sheep, the farmer says with a smile.</p></article>"
        b'<aside class="related"><h2>Related</h2><p>ESA and JAXA sign a joint statement on Ramses.</p></aside>'
        b"<footer>ESA news reports are copyright European Space Agency. JAXA pictures by JAXA.</footer></body></html>"
    )
    report = judge(ENTRY, page("x.html", body=body), SOURCE, knowledge, now=NOW).report
    assert not report.verdict.partnership
    assert report.agencies == ()


def test_picture_with_credit_and_free_licence_may_be_shown() -> None:
    image = read("esa.html").image
    assert image is not None
    assert image.allowed
    assert image.licence == "CC BY-SA 3.0 IGO"
    assert image.credit.startswith("ESA")
    assert image.alt == "A camera on a clean-room bench"
    assert image.url.startswith("https://test.invalid/var/esa/")


def test_licence_in_linked_data_counts_and_none_means_no() -> None:
    named = read("wordpress.html").image
    assert named is not None
    assert (named.allowed, named.licence, named.credit) == (True, "CC BY 4.0", "A. Photographer")
    bare = (PAGES / "wordpress.html").read_bytes().replace(b"license", b"x")
    unnamed = extract(ENTRY, page("wordpress.html", body=bare), SOURCE)[0].image
    assert unnamed is not None
    assert not unnamed.allowed


@pytest.mark.parametrize(
    ("meta", "header", "limit"),
    [
        ("", "", None),
        ("max-snippet:300, max-image-preview:large", "", 300),
        ("nosnippet", "", 0),
        ("max-snippet:-1", "", None),
        ("index, follow", "max-snippet: 50", 50),
        ("max-snippet:120", "noarchive, max-snippet:40", 40),
        ("", "googlebot: nosnippet", None),
        ("none", "", 0),
    ],
)
def test_the_publishers_limit_on_quoting(meta: str, header: str, limit: int | None) -> None:
    body = f'<html><head><meta name="robots" content="{meta}"></head><body><p>{"A sentence of news. " * 20}</p></body></html>'
    given = replace(page("x.html", body=body.encode()), robots=header)
    assert extract(ENTRY, given, SOURCE)[0].max_snippet == limit


def test_feed_text_without_a_page_is_tidied() -> None:
    entry = replace(
        ENTRY,
        title="ESA opens office",
        summary="ESA has opened an office in Tokyo. […] The post ESA opens office appeared first on Orbit.",
    )
    article = extract(entry, None, SOURCE)[0]
    assert article.text == "ESA has opened an office in Tokyo."
    assert article.abstract == article.text


SHORT = """<!doctype html><html lang="en"><head><title>{title} - Outlet</title>
<meta property="og:title" content="{title}"></head><body><nav><a href="/">Home</a></nav><main><article>
<h1>{title}</h1><p class="date"><time datetime="2026-11-25">{day}</time></p><p>{text}</p></article></main>
<footer><p>© Outlet</p></footer></body></html>"""


@pytest.mark.parametrize(
    ("title", "day", "text"),
    [
        ("DESTINY+ will share the H3 launch", "2026-11-25",
         "JAXA's DESTINY+ is planned to be launched in 2028 on the same H3 as ESA's Ramses."),
        ("A short word", "25 November 2026", "ESA and JAXA sign."),
        ("深宇宙探査機がH3に相乗り", "2026年11月25日",
         "JAXAの深宇宙探査技術実証機DESTINY+は、ESAの探査機ラムセスと同じH3ロケットで2028年に打ち上げられる予定です。"),
    ],
)  # fmt: skip
def test_title_and_date_of_a_short_page_do_not_run_into_its_text(title: str, day: str, text: str) -> None:
    body = SHORT.format(title=title, day=day, text=text).encode()
    article, _ = extract(ENTRY, Page(ENTRY.url, body, "text/html", "utf-8", NOW), SOURCE)
    assert (article.title, article.text) == (title, text)


def test_feed_content_beats_an_empty_page() -> None:
    content = "<p>" + "The two agencies met in Paris to talk about clouds and their radar. " * 8 + "</p>"
    entry = replace(ENTRY, content=content, summary="The two agencies met.")
    article, decision = extract(
        entry, page("x.html", body=b"<html><body><p>Please enable JavaScript.</p></body></html>"), SOURCE
    )
    assert article.text.startswith("The two agencies met in Paris")
    assert decision.verdict == "feed"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe<",
        b"<html>" + b"<div>" * 9000,
        b"plain words without any mark",
        "日本語".encode("euc_jp"),
    ],
)
def test_hostile_pages_give_an_article_or_nothing_but_never_an_error(body: bytes) -> None:
    article, decision = extract(ENTRY, page("x.html", body=body), SOURCE)
    assert article.entry == ENTRY.key
    assert decision.stage == "extract"
