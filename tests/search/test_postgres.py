"""The shared index beside the embedded one: the same stories in the same order, whatever is asked."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from bot.catalogue.types import Catalogue
from bot.errors import StoreReadOnly, UserError
from bot.model import Batch, Kind, Story, StoryId
from bot.search import Archive, Filters, postgres
from bot.search.postgres import PostgresArchive
from bot.store.postgres import PostgresStore
from tests.search.stories import report, story
from tests.store.postgres_fixtures import dsn, postgres_server, shared

__all__ = ["dsn", "postgres_server", "shared"]

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
EN = [
    "contract",
    "contracts",
    "signed",
    "signing",
    "Ramses",
    "lander",
    "landing",
    "landed",
    "agency's",
    "l'ESA",
    "Zürich",
    "Zurich",
    "naïve",
    "orbit",
    "orbital",
    "orbiting",
    "relay",
    "relays",
    "re-entry",
    "H3",
    "H-3",
    "XRISM",
    "2028",
    "2028-04",
    "telescopes",
    "camera",
    "infra-red",
    "Mercury's",
    "it's",
    "don't",
    "café",
    "CAFE",
    "straße",
    "STRASSE",
    "œuvre",
    "x²",
    "½",
    "A/B",
    "foo_bar",
    "zzpramses",
    "zzkindustry",
    "C++",
    "µm",
    "Ångström",
    "ﬁne",
]
JA = [
    "探査機",
    "打上げ",
    "軌道",
    "望遠鏡",
    "赤外カメラ",
    "太陽電池",
    "ベピ・コロンボ",
    "ベピコロンボ",
    "らむせす",
    "ラムセス",
    "水星",
    "署名",
    "々",
    "ヶ月",
    "ー",
    "ｶﾒﾗ",
    "ＪＡＸＡ",
    "宇宙航空研究開発機構",
    "二重小惑星",
    "が",
    "か゛",
    "が゙",
]


def stories(count: int, rng: random.Random) -> list[Story]:
    made = []
    for number in range(count):
        words = [rng.choice(EN) for _ in range(rng.randint(2, 9))]
        signs = [rng.choice(JA) for _ in range(rng.randint(1, 5))]
        both = rng.random()
        headline = {"en": " ".join(words[:4])}
        if both < 0.6:
            headline["ja"] = "".join(signs[:2])
        made.append(
            story(
                f"s{number:07}",
                headline=headline,
                summary={"en": " ".join(words[2:]) + ".", "ja": "、".join(signs) + "。"},
                at=NOW - timedelta(hours=rng.randint(0, 90 * 24)),
                programmes=(rng.choice(("ramses", "bepicolombo", "xrism")),),
                topics=(rng.choice(("asteroids", "planets", "moon")),),
                companies=(),
                reports=(report(rng.choice(("en", "ja"))),),
                kind=rng.choice((Kind.INDUSTRY, Kind.LAUNCH)),
                hidden=rng.random() < 0.05,
            )
        )
    return made


def question(rng: random.Random) -> str:
    parts = []
    for _ in range(rng.randint(1, 3)):
        word = rng.choice((*EN, *JA))
        roll = rng.random()
        if roll < 0.15:
            parts.append(f'"{rng.choice(EN)} {rng.choice(EN)}"')
        elif roll < 0.25:
            parts.append("-" + word)
        elif roll < 0.35:
            parts.append(
                rng.choice(("mission:ramses", "topic:asteroids", "agency:jaxa", "lang:ja", "kind:launch"))
            )
        elif roll < 0.4:
            parts.append(rng.choice(("since:2026-10", "until:2026-10", "since:30d")))
        elif roll < 0.5 and word[0] > "あ":
            parts.append(word[:1])
        elif roll < 0.55:
            parts.append("-topic:asteroids")
        else:
            parts.append(word)
    return " ".join(parts)


@pytest.fixture
async def both(
    tmp_path: Path, catalogue: Catalogue, dsn: str
) -> AsyncIterator[tuple[Archive, PostgresArchive]]:
    embedded, large = Archive(tmp_path / "search.sqlite", catalogue), PostgresArchive(dsn, catalogue)
    await embedded.open()
    await large.open()
    yield embedded, large
    await embedded.close()
    await large.close()


async def answer(archive: Archive, text: str) -> object:
    """Everything a page says, or the sentence that refuses."""
    try:
        first = await archive.search(text, now=NOW, limit=7)
        second = await archive.search(text, now=NOW, limit=7, cursor=first.cursor) if first.cursor else None
    except UserError as error:
        return error.key
    return first, second


@pytest.mark.parametrize(
    ("first", "aside", "questions"),
    [(postgres.FIRST, postgres.ASIDE, 700), (7, 0.0, 300), (7, 1e9, 300), (60, 4.0, 300)],
    ids=["as it is", "looked up after few rows", "read to the end", "either"],
)
async def test_the_same_answers_in_the_same_order(
    both: tuple[Archive, PostgresArchive],
    dsn: str,
    monkeypatch: pytest.MonkeyPatch,
    first: int,
    aside: float,
    questions: int,
) -> None:
    monkeypatch.setattr(postgres, "FIRST", first)
    monkeypatch.setattr(postgres, "ASIDE", aside)
    rng = random.Random(8)
    embedded, large = both
    made = stories(400, rng)
    for archive in both:
        for start in range(0, len(made), 90):
            await archive.update(made[start : start + 90], (1, start))
        changed = [story(made[5].id, headline={"en": "wholly new words"}, at=NOW), *made[20:30]]
        await archive.update(changed, (1, 999))
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as admin:
        await admin.execute("ANALYZE search_docs")
    hits = 0
    for _ in range(questions):
        text = question(rng)
        ours, theirs = await answer(embedded, text), await answer(large, text)
        assert ours == theirs, text
        hits += isinstance(ours, tuple) and bool(ours[0].hits)
    assert hits > questions * 3 / 7
    assert await embedded.count() == await large.count()


async def test_a_mistyped_word_is_read_as_the_same_word_there(both: tuple[Archive, PostgresArchive]) -> None:
    """Both know several words at the same distance, learnt in another order by each."""
    embedded, large = both
    made = [
        story(f"word{n:04}", headline={"en": word}) for n, word in enumerate(("signer", "signed", "signet"))
    ]
    await embedded.update(made, (1, 1))
    await large.update(made[::-1], (1, 1))
    for text in ("signex", "singed", "sgned", "telscope"):
        assert await answer(embedded, text) == await answer(large, text)
    other = story("word0009", headline={"en": "telescope"})
    for archive in both:
        await archive.update([other], (1, 2))
        assert (await archive.search("telscope", now=NOW)).corrected == (("telscope", "telescope"),)


async def test_options_narrow_as_they_do_there(both: tuple[Archive, PostgresArchive]) -> None:
    made = stories(100, random.Random(9))
    for archive in both:
        await archive.update(made, (1, 1))
    for filters in (
        Filters(topic="asteroids"),
        Filters(mission="ramses", language="ja"),
        Filters(since=NOW - timedelta(days=20), until=NOW - timedelta(days=3)),
    ):
        pages = [await archive.search("", now=NOW, filters=filters, limit=50) for archive in both]
        assert pages[0] == pages[1]
        assert pages[0].total


async def test_best_first_ranks_headlines_before_summaries(both: tuple[Archive, PostgresArchive]) -> None:
    _, large = both
    await large.update(
        [
            story("inbody01", headline={"en": "Something else"}, summary={"en": "A lander."}, at=NOW),
            story("inhead01", headline={"en": "The lander"}, at=NOW - timedelta(days=9)),
        ],
        (1, 1),
    )
    page = await large.search("lander", now=NOW, best_first=True)
    assert [hit.story for hit in page.hits] == ["inhead01", "inbody01"]
    assert [hit.story for hit in (await large.search("lander", now=NOW)).hits] == ["inbody01", "inhead01"]


async def test_what_a_process_left_unindexed_is_found_by_the_next(
    shared: PostgresStore, dsn: str, catalogue: Catalogue
) -> None:
    archive = PostgresArchive(dsn, catalogue)
    assert await archive.open() == (0, 0)
    made = [story("kept0001"), story("hidden01"), story("gone0001"), story("never001", hidden=True)]
    await shared.commit(Batch(stories=tuple(made)))
    assert set(await archive.behind()) == {"kept0001", "hidden01", "gone0001"}
    await archive.update(made, (1, 1))
    assert await archive.behind() == ()
    await shared.commit(Batch(stories=(story("hidden01", hidden=True, revision=2),)))
    await shared.commit(Batch(forget={"stories": ("gone0001",)}))
    assert set(await archive.behind()) == {"hidden01", "gone0001"}
    await archive.catch_up(await shared.all_stories(), (1, 3))
    assert await archive.behind() == ()
    assert await archive.count() == 1
    await archive.close()
    again = PostgresArchive(dsn, catalogue)
    assert await again.open() == (1, 3)
    await again.close()


async def test_a_restart_of_the_server_is_survived(both: tuple[Archive, PostgresArchive], dsn: str) -> None:
    _, large = both
    await large.update([story()], (1, 1))
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as admin:
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert [hit.story for hit in (await large.search("Ramses", now=NOW)).hits] == [StoryId("a1b2c3d4")]


async def test_no_server_is_said(catalogue: Catalogue) -> None:
    archive = PostgresArchive("postgresql://bot@127.0.0.1:9/news", catalogue)
    with pytest.raises(StoreReadOnly, match="does not answer"):
        await archive.open()
    await archive.close()
