"""Sources in memory, the real stages, the real store, a poller over them: only the network is made up."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from bot.core.judge import Judged, Knowledge, judge
from bot.core.pipeline import promising
from bot.core.schedule import Pace
from bot.feeds import parse
from bot.model import (
    Entry,
    FetchFailure,
    FetchProblem,
    NotModified,
    Page,
    ParsedFeed,
    ParseFailure,
    RawFeed,
    Source,
    SourceId,
    SourceState,
    Trust,
    Validators,
)
from bot.store.tiny import TinyStore
from bot.telemetry import Metrics
from bot.workers.poller import Poller
from bot.workers.poller_desk import Desk
from bot.workers.poller_reading import Reader
from tests.workers.builders import source
from tests.workers.rigs.clock import VirtualClock

SECOND = timedelta(seconds=1)


def item(guid: str, url: str, title: str, text: str, at: datetime) -> str:
    return (
        f"<item><guid isPermaLink='false'>{escape(guid)}</guid><link>{escape(url)}</link>"
        f"<title>{escape(title)}</title><description>{escape(text)}</description>"
        f"<pubDate>{format_datetime(at)}</pubDate></item>"
    )


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>News</title>{''.join(items)}</channel></rss>".encode()


class FakeNet:
    """Addresses and the bytes they give; conditional requests are answered as a good server does."""

    def __init__(self) -> None:
        self.feeds: dict[str, bytes] = {}
        self.pages: dict[str, bytes] = {}
        self.broken: dict[str, FetchProblem] = {}
        self.asked: list[tuple[datetime, str, bool]] = []  # when, address, whether conditional
        self.page_requests: Counter[str] = Counter()
        self.validators = True

    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | NotModified | FetchFailure:
        await asyncio.sleep(0)
        self.asked.append((now, source.url, state.validators.etag is not None))
        if source.url in self.broken:
            return FetchFailure(source.id, self.broken[source.url], "it does not answer", now)
        body = self.feeds[source.url]
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"' if self.validators else None
        if etag and state.validators.etag == etag:
            return NotModified(source.id, state.validators, now)
        return RawFeed(source.id, source.url, body, "application/rss+xml", None, Validators(etag), now)

    async def fetch_page(self, url: str, *, now: datetime) -> Page | FetchFailure:
        await asyncio.sleep(0)
        self.page_requests[url] += 1
        if url not in self.pages:
            return FetchFailure(SourceId(url), FetchProblem.MISSING, "HTTP 404", now)
        return Page(url, self.pages[url], "text/html", "utf-8", now)


class InlineParser:
    """The real stages without their child processes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.parsed: Counter[str] = Counter()
        self.poison = ""  # an entry whose title holds it makes its stage raise

    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure:
        self.parsed[source.id] += 1
        return parse(raw, source, now=now)

    async def judge(self, entry: Entry, page: Page | None, source: Source, *, now: datetime) -> Judged:
        if self.poison and self.poison in entry.title:
            raise ValueError("poison")
        return judge(entry, page, source, self._knowledge, now=now)


def outlets() -> Mapping[SourceId, Source]:
    """Three outlets: an agency and a paper in English, an agency in Japanese."""
    made = (
        source("esa", publisher="ESA", every=SECOND),
        source("paper", publisher="The Space Paper", trust=Trust.PRESS, every=SECOND),
        source("jaxa", publisher="JAXA", language="ja", every=SECOND),
    )
    return {one.id: one for one in made}


class Newsroom:
    """A poller over outlets; `restart` makes a new one on the same store, as after a crash."""

    def __init__(self, store: TinyStore, knowledge: Knowledge, clock: VirtualClock) -> None:
        self.store = store
        self.knowledge = knowledge
        self.clock = clock
        self.net = FakeNet()
        self.parser = InlineParser(knowledge)
        self.sources = outlets()
        self.writing = asyncio.Lock()
        self.woken = 0
        self.poller = self.restart()

    def restart(self, **changes: Any) -> Poller:
        metrics = Metrics()
        self.desk = Desk(
            store=self.store, catalogue=self.knowledge.catalogue, writing=self.writing, clock=self.clock,
            metrics=metrics, edit_least=timedelta(0),
        )  # fmt: skip
        reader = Reader(
            fetcher=self.net, parser=self.parser, memory=self.store, clock=self.clock,
            promising=lambda s: promising(self.knowledge.gazetteer, self.knowledge.catalogue, s),
            rng=random.Random(1), pace=changes.pop("pace", Pace.every(SECOND)),
        )  # fmt: skip
        self.poller = Poller(
            store=self.store, reader=reader, desk=self.desk, sources=self.sources, clock=self.clock,
            metrics=metrics, wake_outbox=self._wake, **changes,
        )  # fmt: skip
        return self.poller

    def _wake(self) -> None:
        self.woken += 1

    def publish(self, outlet: str, *items: str) -> None:
        self.net.feeds[self.sources[SourceId(outlet)].url] = rss(*items)

    async def prime(self) -> None:
        """The first poll of every outlet, on feeds with nothing of interest."""
        for name in self.sources:
            self.publish(name)
        await self.poller.cycle()
        self.clock.advance(timedelta(minutes=1))
