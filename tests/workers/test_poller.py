from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge
from bot.core.schedule import DEFAULT_PACE
from bot.errors import StoreReadOnly
from bot.model import Batch, FetchProblem, GuildId, Source, SourceHealth, SourceId
from bot.store.tiny import TinyStore
from bot.workers.poller import _Bucket
from tests.workers.builders import NOW, source, subscription
from tests.workers.rigs.clock import VirtualClock
from tests.workers.rigs.newsroom import Newsroom, item

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def room(tmp_path: Path, catalogue: Catalogue) -> AsyncIterator[Newsroom]:
    store = await TinyStore.open(tmp_path)
    yield Newsroom(store, Knowledge.build(catalogue), VirtualClock(NOW))
    await store.close()


async def live(room: Newsroom, span: timedelta) -> None:
    """The poller's own loop for a stretch of virtual time, and a graceful stop."""
    stop = asyncio.Event()
    end = room.clock.now() + span
    room.clock.limit = end
    room.clock.busy = lambda: bool(room.poller._tasks)
    running = asyncio.create_task(room.poller.run(stop))
    while not running.done() and room.clock.now() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.0005)
    stop.set()
    await running


def many(number: int, every: timedelta = timedelta(minutes=15)) -> dict[SourceId, Source]:
    made = (source(f"s{n}", every=every) for n in range(number))
    return {one.id: one for one in made}


async def test_an_unchanged_feed_is_neither_parsed_nor_committed_alone(room: Newsroom) -> None:
    await room.prime()
    room.restart(pace=DEFAULT_PACE)
    parsed = Counter(room.parser.parsed)
    mark = room.store.mark.number
    await live(room, 3 * HOUR)
    assert room.parser.parsed == parsed
    polls = len(room.net.asked) - 3
    assert polls >= 6
    assert room.store.mark.number - mark <= polls


async def test_equal_bytes_without_validators_are_not_parsed_again(room: Newsroom) -> None:
    room.net.validators = False
    await room.prime()
    await room.poller.cycle()
    assert set(room.parser.parsed.values()) == {1}


async def test_due_times_survive_a_restart(room: Newsroom) -> None:
    room.sources = many(20)
    for one in room.sources.values():
        room.net.feeds[one.url] = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
    room.restart(pace=DEFAULT_PACE)
    await live(room, MINUTE)
    first = len(room.net.asked)
    assert first == 20
    for _ in range(5):
        room.restart(pace=DEFAULT_PACE)
        await live(room, MINUTE)
    assert len(room.net.asked) == first, "nobody is asked again within a quarter of an hour"
    await live(room, 30 * MINUTE)
    times: dict[str, list[datetime]] = {}
    for at, url, conditional in room.net.asked:
        times.setdefault(url, []).append(at)
        assert conditional or len(times[url]) == 1
    for asked in times.values():
        assert all(later - earlier >= 15 * MINUTE for earlier, later in itertools.pairwise(asked))


def test_a_herd_after_a_restart_is_spread() -> None:
    bucket, now = _Bucket(2 * 2000 / 900), NOW
    starts: list[timedelta] = []
    while len(starts) < 2000:
        wait = bucket.take(now)
        if wait is None:
            starts.append(now - NOW)
        else:
            now += wait
    assert starts[-1] <= 15 * MINUTE
    tens = Counter(int(at.total_seconds() // 10) for at in starts)
    assert max(tens.values()) <= 3 * 2000 / 90


async def test_one_broken_source_delays_no_other(room: Newsroom) -> None:
    await room.prime()
    room.net.broken[room.sources[SourceId("esa")].url] = FetchProblem.SERVER
    polled = {p.source: p.failure for p in await room.poller.cycle()}
    assert [bool(polled[SourceId(name)]) for name in ("esa", "paper", "jaxa")] == [True, False, False]
    state = await room.store.source_state(SourceId("esa"))
    assert state is not None
    assert state.errors == 1
    assert state.validators.etag, "what was understood last stays"


async def test_an_unforeseen_error_of_a_source_is_told_and_tried_again(room: Newsroom) -> None:
    await room.prime()
    del room.net.feeds[room.sources[SourceId("esa")].url]  # a KeyError in the fetcher
    (polled,) = [p for p in await room.poller.cycle() if p.source == "esa"]
    assert "KeyError" in polled.failure
    state = await room.store.source_state(SourceId("esa"))
    assert state is not None
    assert state.due_at is not None
    assert state.due_at > room.clock.now()


async def test_a_source_an_operator_paused_is_not_polled_and_stays_paused(room: Newsroom) -> None:
    await room.prime()
    state = await room.store.source_state(SourceId("esa"))
    assert state is not None
    paused = replace(state, paused=True, health=SourceHealth.PAUSED)
    await room.store.commit(Batch(source_states=(paused,)))
    asked = len(room.net.asked)
    await room.poller.check(SourceId("esa"))
    assert len(room.net.asked) == asked


async def test_own_sources_are_polled_while_their_server_subscribes(room: Newsroom) -> None:
    own = source("own", guild=GuildId(5), every=timedelta(seconds=1))
    room.net.feeds[own.url] = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
    await room.store.commit(Batch(sources=(own,)))
    await room.prime()
    assert own.url not in {url for _, url, _ in room.net.asked}
    await room.store.commit(Batch(subscriptions=(subscription(guild=5),)))
    room.poller.sources_changed()
    assert (await room.poller.check(own.id)).failure == ""


async def test_a_full_disk_is_raised_to_the_supervisor_and_loses_nothing(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.prime()
    room.publish("esa", item("g", "https://esa.example/g", "ESA and JAXA build Ramses",
                             "JAXA supplies the launch of Ramses.", NOW))  # fmt: skip

    async def full(batch: Batch) -> int:
        raise StoreReadOnly("no space")

    monkeypatch.setattr(room.store, "commit", full)
    with pytest.raises(StoreReadOnly):
        await live(room, MINUTE)
    monkeypatch.undo()
    room.restart()
    assert (await room.poller.check(SourceId("esa"))).stories == 1


async def test_burst_control_tells_the_admin_once(room: Newsroom) -> None:
    names = [
        "BepiColombo",
        "EarthCARE",
        "Hera",
        "MMX",
        "XRISM",
        "JUICE",
        "Ramses",
        "LiteBIRD",
        "Hinode",
        "LUPEX",
    ]
    await room.store.commit(Batch(subscriptions=(subscription(cursor_at=NOW - HOUR),)))
    await room.prime()
    room.publish("paper", *(
        item(f"g{n}", f"https://paper.example/{n}", f"ESA and JAXA test the instrument of {name}",
             f"ESA and JAXA, who build {name} together, have tested its instrument number {n}.", NOW)
        for n, name in enumerate(names)
    ))  # fmt: skip
    await room.poller.cycle()
    notices = await room.store.meta_prefixed("notice:notice-burst")
    assert len(notices) <= 1
