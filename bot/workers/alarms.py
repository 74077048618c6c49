"""What the operator is told: once an incident, again every day it lasts, and when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.model import SourceId, SourceState, Story
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock

LOOK = timedelta(minutes=1)
AGAIN = timedelta(days=1)
FAILING = timedelta(hours=2)
LATE = timedelta(minutes=15)
SILENCE = timedelta(hours=72)
REFUSED_SHARE, REFUSED_LEAST = 0.01, 5  # of deliveries, and how many before a share means anything
MISMATCH_SHARE, MISMATCH_LEAST = 0.05, 20  # of translations, and how many must have been made

log = get_logger(__name__)


class Depth(Protocol):
    @property
    def waiting(self) -> int: ...
    @property
    def oldest_due_at(self) -> datetime | None: ...
    @property
    def dead(self) -> int: ...
    @property
    def unknown(self) -> int: ...


class Store(Protocol):
    async def source_states(self) -> Mapping[SourceId, SourceState]: ...
    async def outbox_depth(self) -> Depth: ...
    async def latest_stories(self, limit: int) -> tuple[Story, ...]: ...


class Operator(Protocol):
    async def alert(self, text: str, *, key: str) -> None: ...


class Alarms:
    def __init__(self, *, store: Store, operator: Operator, clock: Clock, metrics: Metrics) -> None:
        self._store = store
        self._operator = operator
        self._clock = clock
        self._metrics = metrics
        self._told: dict[str, datetime] = {}
        self._began_at = clock.now()
        self._dead: int | None = None
        self._twice = 0

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.look()
            await self._clock.wait(self._clock.now() + LOOK, stop)

    async def look(self) -> None:
        """Tells what is wrong now, and what no longer is."""
        found = await self._found()
        now = self._clock.now()
        for key, text in found.items():
            last = self._told.get(key)
            if last is None or now - last >= AGAIN:
                self._told[key] = now
                await self._tell(text, key)
        for key in [key for key in self._told if key not in found]:
            del self._told[key]
            log.info("alarm_over", key=key)

    async def _tell(self, text: str, key: str) -> None:
        log.error("alarm", key=key, text=text)
        self._metrics.count("rendezvous_alarms_total", key=key.partition(":")[0])
        try:
            await self._operator.alert(text, key=f"{key}:{self._told[key].isoformat()}")
        except Exception as error:  # noqa: BLE001 - an alarm that cannot be sent stays in the log
            log.warning("alarm_not_sent", key=key, error=repr(error))

    async def _found(self) -> dict[str, str]:
        now = self._clock.now()
        found: dict[str, str] = {}
        for source, state in (await self._store.source_states()).items():
            since = state.failing_since_at
            if state.errors and since is not None and now - since >= FAILING:
                found[f"source:{source}"] = (
                    f"Source {source} fails since {since:%d %b %H:%M} UTC: {state.problem}"
                )
        depth = await self._store.outbox_depth()
        if depth.oldest_due_at is not None and now - depth.oldest_due_at > LATE:
            late = int((now - depth.oldest_due_at).total_seconds() // 60)
            found["outbox"] = f"The outbox is {late} minutes late; {depth.waiting} deliveries wait."
        if self._dead is not None and depth.dead > self._dead:
            found[f"dead:{depth.dead}"] = f"{depth.dead - self._dead} deliveries were given up; see the log."
        self._dead = depth.dead if self._dead is None else max(self._dead, depth.dead)
        found |= await self._silence(now)
        found |= self._duplicates() | self._refusals() | self._mismatches()
        return found

    async def _silence(self, now: datetime) -> dict[str, str]:
        if now - self._began_at < SILENCE:
            return {}
        latest = await self._store.latest_stories(1)
        if latest and now - latest[0].updated_at < SILENCE:
            return {}
        return {"silence": "No story in 72 hours: are the sources still read as they were?"}

    def _duplicates(self) -> dict[str, str]:
        before, self._twice = self._twice, sum(self._outcomes("rendezvous_duplicates_total").values())
        if self._twice == before:
            return {}
        return {
            f"duplicate:{self._twice}": f"{self._twice - before} posts stood a second time in their channel; "
            "the log says where (delivery_twice)."
        }

    def _mismatches(self) -> dict[str, str]:
        outcomes = self._outcomes("rendezvous_editor_texts_total")
        wrong = outcomes.get("mismatch", 0)
        made = wrong + outcomes.get("translated", 0)
        if made < MISMATCH_LEAST or wrong <= MISMATCH_SHARE * made:
            return {}
        return {
            "translations": f"{wrong} of {made} translations since the start named what is in no report; "
            "they were not used. Is the editor's model still the right one?"
        }

    def _outcomes(self, counter: str) -> dict[str, int]:
        """The counts of a counter since the start, by their label `outcome`."""
        return {
            dict(labels).get("outcome", ""): count
            for (name, labels), count in self._metrics.counters.items()
            if name == counter
        }

    def _refusals(self) -> dict[str, str]:
        outcomes = self._outcomes("rendezvous_deliveries_total")
        refused = sum(outcomes.get(name, 0) for name in ("AccessDenied", "ChannelGone", "MessageRejected"))
        if refused < REFUSED_LEAST or refused <= REFUSED_SHARE * sum(outcomes.values()):
            return {}
        return {
            "refused": f"Discord refused {refused} of {sum(outcomes.values())} deliveries since the start."
        }
