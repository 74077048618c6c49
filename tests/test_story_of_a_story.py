"""Bytes in, Discord payload out, with restarts in between: the invariants of docs/ARCHITECTURE.md §4."""

from __future__ import annotations

import ast
import itertools
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.messenger import payload
from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge
from bot.errors import ParseError, StoreReadOnly
from bot.locales import Translator
from bot.model import Batch, DeliveryStatus, FetchProblem, GuildId, Relevance, SourceId
from bot.rendering import Renderer
from bot.store.tiny import TinyStore
from tests.workers.builders import NOW, source, subscription
from tests.workers.rigs.newsroom import Newsroom, item
from tests.workers.rigs.world import World

HOUR = timedelta(hours=1)
ESA_URL = "https://esa.example/ramses-contract"
ESA = item(
    "esa-1", ESA_URL, "ESA signs contract to build Ramses for Apophis flyby",
    "ESA has signed a contract with OHB Italia to build the Ramses mission to asteroid Apophis. JAXA will "
    "provide the solar arrays, the infrared imager and the launch on an H3 rocket.", NOW,
)  # fmt: skip
PAPER = item(
    "paper-1", "https://paper.example/ohb-ramses", "OHB Italia wins ESA contract for Ramses asteroid mission",
    "The European Space Agency signed the Ramses contract with OHB Italia. Japan's JAXA contributes solar "
    "arrays, an infrared imager and an H3 launch for the mission to Apophis.", NOW + HOUR / 2,
)  # fmt: skip
JAXA = item(
    "jaxa-1", "https://jaxa.example/ramses-ja", "ESAが小惑星アポフィス探査機「ラムセス」の開発契約を締結",
    "欧州宇宙機関（ESA）はOHBイタリア社と、小惑星アポフィスに向かう探査機ラムセス（Ramses）の開発契約を締結しました。"
    "JAXAは太陽電池パドル、赤外カメラ、H3ロケットによる打上げを提供します。", NOW + HOUR / 2,
)  # fmt: skip
DULL = item("dull-1", "https://esa.example/canteen", "The canteen has a new menu", "Soup on Mondays.", NOW)


class NoPictures:
    async def run(self, function: str, *args: object) -> Any:
        raise ParseError("no child process here")


@pytest.fixture(scope="module")
def knowledge(catalogue: Catalogue) -> Knowledge:
    return Knowledge.build(catalogue)


@pytest.fixture
async def w(tmp_path: Path) -> AsyncIterator[World]:
    store = await TinyStore.open(tmp_path / "store")
    yield World(store)
    await store.close()


@pytest.fixture
async def room(w: World, knowledge: Knowledge) -> Newsroom:
    await w.tiny.commit(Batch(subscriptions=(subscription(relevance=Relevance.ALL, cursor_at=NOW - HOUR),)))
    made = Newsroom(w.tiny, knowledge, w.clock)
    w.renderer = Renderer(
        catalogue=knowledge.catalogue,
        translator=Translator.load(),
        draw=NoPictures(),
        guilds=w.tiny,
        now=w.clock.now,
    )
    return made


def texts(message: Mapping[str, Any]) -> str:
    """All text of a payload, in reading order."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            found.extend(
                str(part[key]) for key in ("content", "label", "description", "title") if key in part
            )
            for value in part.values():
                walk(value)
        elif isinstance(part, list | tuple):
            for value in part:
                walk(value)

    walk(message)
    return "\n".join(found)


async def test_one_event_told_by_three_outlets_in_two_languages_is_one_post_that_is_edited(
    w: World, room: Newsroom
) -> None:
    await room.prime()
    room.publish("esa", ESA, DULL)
    await room.poller.cycle()
    await w.live()
    (post,) = w.discord.ledger
    first = texts(payload(post.message))
    assert "Ramses" in first
    assert ESA_URL in first or ESA_URL in str(post.message)

    room.restart()  # a crash: nothing but the store is left
    room.publish("paper", PAPER)
    room.publish("jaxa", JAXA)
    w.clock.advance(HOUR)
    await room.poller.cycle()
    await w.live(timedelta(days=2))
    assert len(w.discord.ledger) == 1
    assert post.edits >= 1
    (story,) = await w.tiny.latest_stories(10)
    assert {report.source for report in story.reports} == {"esa", "paper", "jaxa"}
    assert "The Space Paper" in texts(payload(post.message))
    (seen,) = [row for row in await w.tiny.entries_of(SourceId("esa")) if "canteen" in row.title]
    assert seen.story is None
    assert seen.decisions, "what was not posted is explained, too"


async def test_assemble_is_idempotent(w: World, room: Newsroom) -> None:
    """Invariant 1."""
    await room.prime()
    room.publish("esa", ESA, DULL)
    room.net.validators = False
    await room.poller.cycle()
    entries = await w.tiny.entries_of(SourceId("esa"))
    rows = await w.tiny.due_deliveries(w.clock.now(), 10)
    room.publish("esa", DULL, ESA)  # other bytes, the same entries
    (again,) = [p for p in await room.poller.cycle() if p.source == "esa"]
    assert (again.new, again.changed, again.stories, again.deliveries) == (0, 0, 0, 0)
    assert await w.tiny.entries_of(SourceId("esa")) == entries
    assert await w.tiny.due_deliveries(w.clock.now(), 10) == rows


async def test_one_poll_is_one_commit(w: World, room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Invariant 2: entries, stories, outbox rows and validators are written together."""
    await room.prime()
    batches: list[Batch] = []
    commit = w.tiny.commit

    async def noted(batch: Batch) -> int:
        batches.append(batch)
        return await commit(batch)

    monkeypatch.setattr(w.tiny, "commit", noted)
    room.publish("esa", ESA)
    await room.poller.check(SourceId("esa"))
    (batch,) = batches
    assert (len(batch.entries), len(batch.stories), len(batch.deliveries), len(batch.source_states)) == (
        1,
        1,
        1,
        1,
    )
    assert batch.source_states[0].validators.etag


async def test_validators_never_get_ahead_of_their_entries(w: World, room: Newsroom) -> None:
    """Invariant 2: a poll whose commit fails is fetched again whole."""
    await room.prime()
    room.publish("esa", ESA)
    original, w.tiny.commit = w.tiny.commit, _refuse  # type: ignore[method-assign]
    assert (await room.poller.check(SourceId("esa"))).failure
    w.tiny.commit = original  # type: ignore[method-assign]
    room.restart()
    assert (await room.poller.check(SourceId("esa"))).deliveries == 1


async def _refuse(batch: Batch) -> int:
    raise StoreReadOnly("the disk is full")


async def test_a_delivery_leaves_pending_only_by_a_recorded_attempt(w: World, room: Newsroom) -> None:
    """Invariant 4: the mark is on disk before the request leaves, the outcome only after the answer."""
    await room.prime()
    room.publish("esa", ESA)
    await room.poller.cycle()
    for point in range(20):
        deaths = await w.live(die_at=point)
        (row,) = await w.tiny.deliveries_of((await w.tiny.latest_stories(1))[0].id)
        if w.discord.requests["send"]:
            assert row.status is not DeliveryStatus.PENDING
        if row.status is DeliveryStatus.DELIVERED:
            assert w.discord.ledger
        if not deaths.dead:
            break
    assert len(w.discord.ledger) == 1


def test_polling_never_imports_discord_and_sending_never_imports_feeds() -> None:
    """Invariant 5."""
    workers = Path(__file__).parent.parent / "bot" / "workers"
    for path in workers.glob("*.py"):
        names = {
            name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            )
        }  # fmt: skip
        assert not {name for name in names if name.split(".")[0] in {"discord", "aiohttp", "tinydb"}}
        if path.stem.startswith("outbox"):
            assert not {name for name in names if name.startswith(("bot.feeds", "bot.core.triage"))}


async def test_the_first_poll_of_a_source_is_silent(w: World, room: Newsroom) -> None:
    """Invariant 6."""
    for name in room.sources:
        room.publish(name)
    room.publish("esa", ESA)
    await room.poller.cycle()
    (story,) = await w.tiny.latest_stories(10)
    assert story.silent
    assert await w.tiny.deliveries_of(story.id) == ()


async def test_after_downtime_news_is_posted_and_history_only_archived(w: World, room: Newsroom) -> None:
    """Invariant 6: 72 hours divide the two."""
    await room.prime()
    w.clock.advance(timedelta(days=6))
    old = item("esa-2", "https://esa.example/old", "BepiColombo of ESA and JAXA swings by Mercury",
               "The BepiColombo mission of ESA and JAXA has flown past Mercury.", NOW + timedelta(days=1))  # fmt: skip
    new = item("esa-3", "https://esa.example/new", "EarthCARE of ESA and JAXA releases cloud data",
               "The EarthCARE satellite of ESA and JAXA has released its first cloud profiles.",
               NOW + timedelta(days=5))  # fmt: skip
    room.publish("esa", old, new)
    await room.poller.cycle()
    stories = {s.programmes[0]: s for s in await w.tiny.latest_stories(10)}
    told = {name: len(await w.tiny.deliveries_of(s.id)) for name, s in stories.items()}
    assert told == {"bepicolombo": 0, "earthcare": 1}


async def test_thirty_changed_guids_are_no_post(w: World, room: Newsroom) -> None:
    """Invariant 6: a flood is quarantined and reported as one line."""
    await room.prime()

    def items(prefix: str) -> list[str]:
        return [
            item(f"{prefix}-{n}", f"https://esa.example/{n}", f"Ramses of ESA and JAXA: progress report {n}",
                 f"Part {n} of Ramses, built by ESA and JAXA, was tested.", NOW - n * HOUR / 10)
            for n in range(30)
        ]  # fmt: skip

    room.publish("esa", *items("old"))
    await room.poller.cycle()
    before = await w.tiny.count_stories()
    waiting = (await w.tiny.outbox_depth()).waiting
    w.clock.advance(HOUR)
    room.publish("esa", *items("new"))
    (polled,) = [p for p in await room.poller.cycle() if p.source == "esa"]
    assert polled.flood.startswith("30 known entries")
    assert await w.tiny.count_stories() == before
    assert (await w.tiny.outbox_depth()).waiting == waiting


async def test_a_poisoned_entry_affects_only_itself(w: World, room: Newsroom) -> None:
    """Invariant 8."""
    await room.prime()
    room.parser.poison = "Poison"
    bad = item("esa-9", "https://esa.example/bad", "Poison of ESA and JAXA", "ESA and JAXA and Ramses.", NOW)
    room.publish("esa", bad, ESA)
    room.net.broken[room.sources[SourceId("paper")].url] = FetchProblem.UNREACHABLE
    (polled,) = [p for p in await room.poller.cycle() if p.source == "esa"]
    assert (polled.quarantined, polled.deliveries) == (1, 1)
    (row,) = [r for r in await w.tiny.entries_of(SourceId("esa")) if r.quarantined]
    assert "poison" in row.quarantined


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
async def test_the_same_input_in_any_order_gives_the_same_stories(
    w: World, room: Newsroom, order: tuple[int, ...]
) -> None:
    """Invariant 9."""
    await room.prime()
    arrivals = [("esa", ESA), ("paper", PAPER), ("jaxa", JAXA)]
    for number in order:
        name, text = arrivals[number]
        room.publish(name, text)
        await room.poller.check(SourceId(name))
        w.clock.advance(timedelta(minutes=10))
    (story,) = await w.tiny.latest_stories(10)
    assert {report.source for report in story.reports} == {"esa", "paper", "jaxa"}
    assert len(await w.tiny.deliveries_of(story.id)) == 1


async def test_a_page_is_fetched_once(w: World, room: Newsroom) -> None:
    await room.prime()
    room.net.pages[ESA_URL] = (
        f"<html><body><article><h1>Ramses</h1><p>{'ESA and JAXA build Ramses. ' * 30}</p></article></body></html>"
    ).encode()
    room.publish("esa", ESA)
    await room.poller.cycle()
    changed = ESA.replace("has signed", "has now signed")
    room.publish("esa", changed)
    await room.poller.cycle()
    assert room.net.page_requests[ESA_URL] == 1


async def test_a_servers_own_source_speaks_to_that_server_only(w: World, room: Newsroom) -> None:
    """Nobody's feed may slip a link into the posts of others."""
    own = source("own", guild=GuildId(2), publisher="Somebody", every=timedelta(seconds=1))
    other = subscription("OWN2", channel=200, guild=2, cursor_at=NOW - HOUR)
    await w.tiny.commit(Batch(sources=(own,), subscriptions=(other,)))
    room.net.feeds[own.url] = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
    await room.prime()
    room.publish("esa", ESA)
    await room.poller.cycle()
    room.net.feeds[own.url] = room.net.feeds[room.sources[SourceId("paper")].url].replace(
        b"</channel>", PAPER.encode() + b"</channel>"
    )
    await room.poller.check(own.id)
    stories = {s.guild: s for s in await w.tiny.latest_stories(10)}
    assert set(stories) == {None, 2}
    assert {row.channel for row in await w.tiny.deliveries_of(stories[GuildId(2)].id)} == {200}
    assert len(stories[None].reports) == 1
