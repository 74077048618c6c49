"""A state machine over store and outbox, with a crash at any step: all comes once, in order."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.core.schedule import edit_due
from bot.errors import OutcomeUnknown, RetryLater
from bot.model import Batch, ChannelKind, DeliveryStatus
from bot.store.tiny import TinyStore
from tests.workers.builders import delivery, story, subscription
from tests.workers.rigs.world import World

_T = TypeVar("_T")
FAULTS = {
    "none": None,
    "lost": "lost",
    "reset": OutcomeUnknown("reset"),
    "busy": RetryLater("busy", after=timedelta(seconds=20), code=20016),
    "refused": RetryLater("no connection", after=timedelta(seconds=15)),
}
CHANNELS = 3


class OutboxMachine(RuleBasedStateMachine):
    """Stories come and are revised, Discord fails, time passes, the process dies; then everything is quiet."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.directory = tempfile.TemporaryDirectory()
        self.revisions: dict[str, int] = {}
        self.world: World | None = None

    def do(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self.loop.run_until_complete(work)

    @initialize(window=st.sampled_from([0, 60, 600]), scope=st.sampled_from(["channel", "author"]))
    def begin(self, window: int, scope: str) -> None:
        store = self.do(TinyStore.open(Path(self.directory.name)))
        self.world = World(store, window=timedelta(seconds=window), scope=scope)
        subs = tuple(subscription(f"S{n}", channel=100 + n) for n in range(CHANNELS))
        self.do(store.commit(Batch(subscriptions=subs)))

    @property
    def w(self) -> World:
        assert self.world is not None
        return self.world

    @rule()
    def a_story_comes(self) -> None:
        name = f"s{len(self.revisions):03}"
        self.revisions[name] = 1
        now = self.w.clock.now()
        kinds = (ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT, ChannelKind.FORUM)
        rows = tuple(
            delivery(name, channel=100 + n, subscription=f"S{n}", created_at=now, due_at=now,
                     channel_kind=kinds[n], publish=n == 1, thread=n == 0)
            for n in range(CHANNELS)
        )  # fmt: skip
        self.do(self.w.tiny.commit(Batch(stories=(story(name, published_at=now),), deliveries=rows)))

    @rule(data=st.data())
    def a_story_is_revised(self, data: st.DataObject) -> None:
        if not self.revisions:
            return
        name = data.draw(st.sampled_from(sorted(self.revisions)))
        self.revisions[name] += 1
        self.do(self._revise(name))

    async def _revise(self, name: str) -> None:
        """As routing does it: rows that were sent, or may have been, are marked."""
        now = self.w.clock.now()
        old = await self.w.tiny.story(story(name).id)
        assert old is not None
        rows = []
        for row in await self.w.tiny.deliveries_of(name):
            if row.status is DeliveryStatus.SENDING:
                rows.append(replace(row, wanted=self.revisions[name]))
            elif row.status is DeliveryStatus.DELIVERED and (due := edit_due(row, now=now)):
                rows.append(replace(row, wanted=self.revisions[name], edit_due_at=due))
        told = replace(old, revision=self.revisions[name])
        await self.w.tiny.commit(Batch(stories=(told,), deliveries=tuple(rows)))

    @rule(fault=st.sampled_from(sorted(FAULTS)), every=st.integers(1, 4))
    def discord_fails(self, fault: str, every: int) -> None:
        count = 0

        def answer(what: str, _: Any) -> Any:
            nonlocal count
            if what == "find":
                return None
            count += 1
            return FAULTS[fault] if count % every == 0 else None

        self.w.discord.fault = answer

    @rule(seconds=st.sampled_from([1, 20, 59, 61, 600, 7200]))
    def time_passes(self, seconds: int) -> None:
        self.w.clock.advance(timedelta(seconds=seconds))

    @rule(minutes=st.integers(0, 3))
    def the_outbox_works(self, minutes: int) -> None:
        self.do(self.w.live(timedelta(minutes=minutes)))

    @rule(at=st.integers(0, 30))
    def the_process_dies(self, at: int) -> None:
        self.do(self.w.live(timedelta(minutes=2), die_at=at))

    @invariant()
    def nothing_comes_twice(self) -> None:
        if self.world is None:
            return
        for name in self.revisions:
            for channel in range(CHANNELS):
                assert len(self.w.discord.posts(100 + channel, name)) <= 1

    @invariant()
    def every_channel_is_told_in_order(self) -> None:
        for channel in range(CHANNELS if self.world else 0):
            told = [post.subject for post in self.w.discord.ledger if post.channel == 100 + channel]
            assert told == sorted(told)

    def teardown(self) -> None:
        try:
            if self.world is not None:
                self.do(self._settle())
        finally:
            if self.world is not None:
                self.do(self.world.tiny.close())
            self.loop.close()
            self.directory.cleanup()

    async def _settle(self) -> None:
        """With Discord well again everything that is due arrives, once, as it should read."""
        self.w.discord.fault = lambda *_: None
        for _ in range(20):
            await self.w.live(timedelta(hours=2))
            if (await self.w.tiny.outbox_depth()).waiting == 0:
                break
        await self.w.live(timedelta(days=2))
        for name in self.revisions:
            for row in await self.w.tiny.deliveries_of(name):
                assert row.status is DeliveryStatus.DELIVERED, row
                (post,) = self.w.discord.posts(row.channel, name)
                assert post.id == row.message
                assert row.wanted == row.revision
                assert post.published is row.publish
                assert post.thread or row.channel != 100


OutboxMachine.TestCase.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestOutboxMachine = OutboxMachine.TestCase
