from __future__ import annotations

import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.catalogue.types import Catalogue
from bot.errors import StoreError, UserError
from bot.model import Fact, StoryId
from bot.search import Archive, Filters
from bot.search.index import last_indexed
from bot.search.query import Term
from bot.search.snippets import mark
from tests.search.stories import AT, report, story

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
async def archive(tmp_path: Path, catalogue: Catalogue) -> AsyncIterator[Archive]:
    opened = Archive(tmp_path / "search.sqlite", catalogue)
    await opened.open()
    yield opened
    await opened.close()


RAMSES = story(
    "ramses01",
    headline={"en": "ESA signs the contract to build Ramses", "ja": "ESA、Ramsesの開発契約に署名"},
    summary={
        "en": "OHB Italia will build the spacecraft. JAXA supplies the solar arrays and an infrared camera.",
        "ja": "OHBイタリアが探査機を製造し、JAXAは太陽電池パドルと赤外カメラを提供する。",
    },
    reports=(report("en"), report("ja")),
)
BEPI = story(
    "bepi0001",
    headline={"en": "BepiColombo images Mercury's north pole"},
    summary={"en": "The two orbiters fly as one craft until arrival."},
    programmes=("bepicolombo", "mio"),
    topics=("planets",),
    companies=(),
    at=AT + timedelta(days=30),
)


async def found(archive: Archive, text: str, **options: object) -> list[str]:
    page = await archive.search(text, now=NOW, **options)  # type: ignore[arg-type]
    return [hit.story for hit in page.hits]


async def test_words_phrases_facets_and_dates_find_stories_newest_first(archive: Archive) -> None:
    await archive.update([RAMSES, BEPI], (1, 1))
    assert await found(archive, "the") == ["bepi0001", "ramses01"]
    assert await found(archive, "solar arrays") == ["ramses01"]
    assert await found(archive, '"solar camera"') == []
    assert await found(archive, "the -Ramses") == ["bepi0001"]
    assert await found(archive, "topic:science") == ["bepi0001"]
    assert await found(archive, "agency:OHB") == ["ramses01"]
    assert await found(archive, "since:2026-03") == ["bepi0001"]
    assert await found(archive, "until:2026-02") == ["ramses01"]
    assert await found(archive, "lang:ja") == ["ramses01"]
    assert await found(archive, "contracts sign") == ["ramses01"]


async def test_japanese_is_found_by_any_substring(archive: Archive) -> None:
    await archive.update([RAMSES, BEPI], (1, 1))
    for text in ("太陽電池", "赤外カメラ", "署名", "契約に署名", "赤", "ＪＡＸＡ", "ｶﾒﾗ"):
        assert await found(archive, text) == ["ramses01"], text
    for text in ("ラムセス", "らむせす", "ベピコロンボ", "みお"):
        assert await found(archive, text), text


async def test_a_misspelt_word_is_forgiven_and_told(archive: Archive) -> None:
    await archive.update([RAMSES, BEPI], (1, 1))
    page = await archive.search("contarct", now=NOW)
    assert [hit.story for hit in page.hits] == ["ramses01"]
    assert page.corrected == (("contarct", "contract"),)
    assert await found(archive, "bepicolumbo") == ["bepi0001"]
    page = await archive.search("Comet intercepter launch", now=NOW)
    assert page.corrected == (("Comet intercepter", "Comet Interceptor"),)
    assert page.known[0].entity == "comet-interceptor"
    assert await found(archive, "north pole bepi columbo") == ["bepi0001"]


async def test_matching_words_are_marked_in_the_original_text(archive: Archive) -> None:
    await archive.update([RAMSES], (1, 1))
    page = await archive.search("solar arrays", now=NOW, locale="en-GB")
    snippet = page.hits[0].snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["solar", "arrays"]
    japanese = (await archive.search("太陽電池", now=NOW, locale="en-GB")).hits[0]
    assert japanese.language == "ja"
    assert [japanese.snippet.text[a:b] for a, b in japanese.snippet.marks] == ["太陽電池"]


def test_a_snippet_is_cut_round_the_match_at_words_and_graphemes() -> None:
    text = "word " * 100 + "Apophis 👩‍🚀 passes " + "word " * 100
    part = mark(text, [Term(("apophis",), "apophis")], width=40)
    assert part.text.startswith("…")
    assert part.text.endswith("…")
    assert [part.text[a:b] for a, b in part.marks] == ["Apophis"]
    assert part.text[1:].startswith("word")


async def test_paging_is_stable_while_stories_arrive(archive: Archive) -> None:
    stories = [
        story(f"s{n:07}", headline={"en": f"Launch number {n}"}, at=AT + timedelta(hours=n))
        for n in range(12)
    ]
    await archive.update(stories, (1, 1))
    first = await archive.search("launch", now=NOW, limit=5)
    await archive.update(
        [story("later000", headline={"en": "Launch later"}, at=AT + timedelta(days=9))], (1, 2)
    )
    second = await archive.search("launch", now=NOW, limit=5, cursor=first.cursor)
    third = await archive.search("launch", now=NOW, limit=5, cursor=second.cursor)
    seen = [hit.story for page in (first, second, third) for hit in page.hits]
    assert seen == [f"s{n:07}" for n in range(11, -1, -1)]
    counted = await archive.search("launch", now=NOW, limit=5, offset=5, upto=first.upto)
    assert (counted.hits, counted.upto) == (second.hits, first.upto)
    assert (first.total, first.more, third.cursor) == (12, False, None)
    assert (await archive.search("launch", now=NOW, cursor="nonsense")).hits[0].story == "later000"


async def test_an_edited_story_is_found_by_its_new_words_only(archive: Archive) -> None:
    await archive.update([RAMSES], (1, 1))
    await archive.update([story("ramses01", headline={"en": "Something else entirely"}, revision=2)], (1, 2))
    assert await found(archive, "contract") == []
    assert await found(archive, "entirely") == ["ramses01"]
    await archive.update([story("ramses01", hidden=True, revision=3)], (1, 3))
    assert await found(archive, "mission:ramses") == []


async def test_best_first_ranks_the_headline_over_the_summary(archive: Archive) -> None:
    await archive.update(
        [
            story("inbody01", headline={"en": "News"}, summary={"en": "A word about xenon engines."}, at=AT),
            story("inhead01", headline={"en": "Xenon engines"}, at=AT - timedelta(days=900)),
        ],
        (1, 1),
    )
    assert await found(archive, "xenon", best_first=True) == ["inhead01", "inbody01"]
    assert await found(archive, "xenon") == ["inbody01", "inhead01"]


async def test_best_first_counts_the_terms_that_the_headline_holds(archive: Archive) -> None:
    body = {"en": "The xenon engine passes its zodiac test."}
    headlines = {
        "none0000": "News",
        "one00000": "The zodiac",
        "both0000": "Zodiac lit by xenon",
        "newer000": "News",
    }
    made = [
        story(name, headline={"en": text}, summary=body, at=AT + timedelta(days=day))
        for day, (name, text) in enumerate(headlines.items())
    ]
    await archive.update(made, (1, 1))
    assert await found(archive, "xenon zodiac", best_first=True) == [
        "both0000", "one00000", "newer000", "none0000"
    ]  # fmt: skip
    assert await found(archive, "xenon -test", best_first=True) == []
    assert await found(archive, "kind:industry", best_first=True) == await found(archive, "kind:industry")


async def test_best_first_pages_through_all_it_ranks(archive: Archive) -> None:
    made = [
        story(f"s{n:07}", headline={"en": "Xenon" if n % 3 else "News"}, summary={"en": "Xenon."},
              at=AT + timedelta(hours=n))
        for n in range(11)
    ]  # fmt: skip
    await archive.update(made, (1, 1))
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(3):
        page = await archive.search("xenon", now=NOW, limit=4, cursor=cursor, best_first=True)
        seen += [hit.story for hit in page.hits]
        cursor = page.cursor
    held = [n for n in range(10, -1, -1) if n % 3]
    others = [n for n in range(10, -1, -1) if not n % 3]
    assert seen == [f"s{n:07}" for n in held + others]
    assert cursor is None


async def test_merging_the_index_changes_no_answer(archive: Archive) -> None:
    for at in range(12):
        await archive.update([
            story(f"s{at:02}{n:05}", headline={"en": f"Launch {n} of {at}", "ja": "打上げの延期"},
                  at=AT + timedelta(hours=at, minutes=n))
            for n in range(7)
        ], (1, at))  # fmt: skip
    asked = ("launch 3", "延期", "-lang:de launch", "mission:ramses")
    before = [await archive.search(text, now=NOW, limit=50) for text in asked]
    segments = "SELECT count(DISTINCT segid) FROM fts_idx"
    index = archive._opened()
    assert (await archive._run(lambda: index._db.execute(segments).fetchone()))[0] > 1
    await archive.merge()
    assert (await archive._run(lambda: index._db.execute(segments).fetchone()))[0] == 1
    assert [await archive.search(text, now=NOW, limit=50) for text in asked] == before
    assert all(page.hits for page in before)


async def test_the_catalogue_answers_from_the_first_minute(archive: Archive) -> None:
    page = await archive.search("Aschbacher", now=NOW)
    assert page.hits == ()
    assert page.known[0].kind == "person"
    assert page.known[0].entity == "josef-aschbacher"
    assert (await archive.search("ラムセス", now=NOW, locale="ja")).known[0].entity == "ramses"
    kinds = {known.kind for known in (await archive.search("joint statement 2024", now=NOW)).known}
    assert kinds & {"agreement", "milestone"}
    assert (await archive.search("apophis passes", now=NOW)).known[0].kind == "milestone"


async def test_facts_and_evidence_are_searched(archive: Archive) -> None:
    fact = Fact({"en": "Arrival"}, {"en": "Torifune rendezvous"}, "ramses", "x", verified=True)
    await archive.update([story("facts001", facts=(fact,), evidence="The quoted zodiac sentence.")], (1, 1))
    assert await found(archive, "torifune") == ["facts001"]
    assert await found(archive, "zodiac") == ["facts001"]


async def test_a_missing_or_broken_index_is_made_anew_from_the_stories(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = tmp_path / "search.sqlite"
    for damage in (None, b"", b"not a database at all" * 100):
        if damage is not None:
            path.write_bytes(damage)
        archive = Archive(path, catalogue)
        assert await archive.open() == (0, 0)
        assert await archive.catch_up([RAMSES, BEPI, story("hidden01", hidden=True)], (1, 7)) == 2
        assert await found(archive, "contract") == ["ramses01"]
        await archive.close()
    archive = Archive(path, catalogue)
    assert await archive.open() == (1, 7)
    assert await archive.catch_up([RAMSES], (1, 8)) == 1
    assert await archive.count() == 1
    await archive.close()


async def test_another_schema_is_made_anew(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "search.sqlite"
    archive = Archive(path, catalogue)
    await archive.open()
    await archive.update([RAMSES], (1, 3))
    await archive.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value='0' WHERE name='schema'")
    db.close()
    archive = Archive(path, catalogue)
    assert await archive.open() == (0, 0)
    await archive.close()


async def test_an_index_that_another_program_holds_is_left_alone(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "search.sqlite"
    archive = Archive(path, catalogue)
    await archive.open()
    await archive.update([RAMSES], (1, 3))
    await archive.close()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", partial(connect, timeout=0))
    with closing(connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        archive = Archive(path, catalogue)
        with pytest.raises(StoreError, match=r"search\.sqlite cannot be opened: database is locked"):
            await archive.open()
        other.execute("ROLLBACK")
    await archive.close()
    assert last_indexed(path) == (1, 3)


def test_the_mark_of_an_index_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    assert last_indexed(path) is None
    path.write_bytes(b"rubbish" * 500)
    assert last_indexed(path) is None
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE meta (name, value); INSERT INTO meta VALUES ('mark', 'x')")
    assert last_indexed(path) is None


async def test_damage_while_running_is_one_sentence(archive: Archive) -> None:
    await archive.update([RAMSES], (1, 1))
    index = archive._opened()
    await archive._run(lambda: index._db.execute("DROP TABLE fts"))
    with pytest.raises(UserError, match="error-search-unavailable"):
        await archive.search("contract", now=NOW)


async def test_filters_and_empty_queries(archive: Archive) -> None:
    await archive.update([RAMSES, BEPI], (1, 1))
    assert await found(archive, "the", filters=Filters(mission="ramses")) == ["ramses01"]
    assert await found(archive, "-mission:ramses topic:science") == ["bepi0001"]
    with pytest.raises(UserError):
        await archive.search("  ", now=NOW)


async def test_one_letter_mistakes_in_longer_words_are_found(archive: Archive) -> None:
    """The bar: 95 of 100 one-letter mistakes in words of six letters or more."""
    words = sorted({
        word.lower()
        for programme in archive._catalogue.programmes.values()
        for word in programme.description["en"].replace("-", " ").split()
        if word.isalpha() and word.isascii() and len(word) >= 6
    })  # fmt: skip
    stories = [
        story(f"w{n:07}", headline={"en": f"News {n}"}, summary={"en": f"About {word} here."}, programmes=())
        for n, word in enumerate(words)
    ]
    await archive.update(stories, (1, 1))
    rng = random.Random(20241120)
    hits = 0
    for _ in range(200):
        at = rng.randrange(len(words))
        if StoryId(f"w{at:07}") in await found(archive, _mistype(words[at], rng), limit=50):
            hits += 1
    assert hits >= 190


def _mistype(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice([
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ])  # fmt: skip
