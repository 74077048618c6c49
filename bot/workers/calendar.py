"""Milestones as a server's scheduled events, where an administrator asked for them.

Only days that are planned and known to the day: a month is no event. A date that moves moves its event, one
that is gone cancels it.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.catalogue.types import Catalogue, Milestone, Programme
from bot.errors import AccessDenied, DeliveryError, MessageGone, MessageRejected
from bot.model import EVERYTHING, Batch, DateState, GuildId, GuildSettings, Precision
from bot.telemetry import get_logger
from bot.workers.clock import Clock

LOOK = timedelta(hours=6)
AHEAD = timedelta(days=365)
MOST = 20  # of Discord's 100 a server
NAME, PLACE, TEXT = 100, 100, 1000  # Discord's limits
HOMES = {"jaxa": "Asia/Tokyo", "isas": "Asia/Tokyo", "esa": "Europe/Paris"}

log = get_logger(__name__)


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def guilds(self) -> Mapping[GuildId, GuildSettings]: ...
    async def guild(self, guild: GuildId) -> GuildSettings | None: ...
    async def meta(self, name: str) -> Any: ...


class Events(Protocol):
    """Discord's scheduled events. Raises DeliveryErrors."""

    async def create_event(
        self, guild: GuildId, *, name: str, text: str, location: str, starts_at: datetime, ends_at: datetime
    ) -> int: ...
    async def edit_event(
        self,
        guild: GuildId,
        event: int,
        *,
        name: str,
        text: str,
        location: str,
        starts_at: datetime,
        ends_at: datetime,
    ) -> None: ...
    async def cancel_event(self, guild: GuildId, event: int) -> None: ...


class Words(Protocol):
    """The texts of an event in a server's language."""

    def event_name(self, programme: Programme, milestone: Milestone, locale: str) -> str: ...
    def event_text(self, programme: Programme, milestone: Milestone, locale: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Planned:
    """A milestone as an event; `key` stays the same when the date moves."""

    key: str
    programme: Programme
    milestone: Milestone
    starts_at: datetime
    ends_at: datetime


def planned(catalogue: Catalogue, topics: tuple[str, ...], *, now: datetime) -> tuple[Planned, ...]:
    """The coming days of subscribed topics, soonest first."""
    wanted = {name for topic in topics if topic in catalogue.topics for name in catalogue.topic_family(topic)}
    found: list[Planned] = []
    for programme in catalogue.programmes.values():
        if EVERYTHING not in topics and not wanted & set(programme.topics):
            continue
        for milestone in programme.dates:
            if milestone.state is not DateState.PLANNED or milestone.date.precision is not Precision.DAY:
                continue
            day = date.fromisoformat(milestone.date.value)
            zone = ZoneInfo(next((HOMES[org] for org in programme.lead if org in HOMES), "UTC"))
            starts = datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
            ends = datetime.combine(day, time(23, 59), tzinfo=zone).astimezone(UTC)
            if now < ends and starts <= now + AHEAD:
                key = f"{programme.id}|{milestone.event['en']}"
                found.append(Planned(key, programme, milestone, starts, ends))
    return tuple(sorted(found, key=lambda one: (one.starts_at, one.key))[:MOST])


class Calendar:
    """`run` until stopped; `update` one server after its settings changed."""

    def __init__(
        self,
        *,
        store: Store,
        events: Events,
        words: Words,
        catalogue: Catalogue,
        writing: asyncio.Lock,
        clock: Clock,
    ) -> None:
        self._store = store
        self._events = events
        self._words = words
        self._catalogue = catalogue
        self._writing = writing
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            for guild, settings in (await self._store.guilds()).items():
                if settings.left_at is None and (settings.calendar_topics or settings.events):
                    await self.update(guild)
                if stop.is_set():
                    return
            await self._clock.wait(self._clock.now() + LOOK, stop)

    async def update(self, guild: GuildId) -> str:
        """Makes a server's events what they should be; "" or why that failed."""
        settings = await self._store.guild(guild)
        if settings is None:
            return ""
        wanted = {
            one.key: one for one in planned(self._catalogue, settings.calendar_topics, now=self._clock.now())
        }
        shown: dict[str, str] = dict(await self._store.meta(f"calendar:{guild}") or {})
        try:
            for key, event in settings.events.items():
                if key not in wanted:
                    await self._remove(guild, key, event, shown)
            for one in wanted.values():
                await self._show(settings, one, shown)
        except AccessDenied as error:
            log.info("calendar_denied", guild=guild, reason=error.reason)
            return error.reason
        except DeliveryError as error:
            log.warning("calendar_failed", guild=guild, reason=error.reason)
            return error.reason
        return ""

    async def _show(self, settings: GuildSettings, one: Planned, shown: dict[str, str]) -> None:
        locale = settings.language
        link = next((link.url for link in one.programme.urls), "")
        fields: dict[str, Any] = {
            "name": self._words.event_name(one.programme, one.milestone, locale)[:NAME],
            "text": self._words.event_text(one.programme, one.milestone, locale)[:TEXT],
            "location": (link if 0 < len(link) <= PLACE else one.programme.name("en"))[:PLACE],
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
        }
        mark = hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()[:16]
        event = settings.events.get(one.key)
        if event is not None and shown.get(one.key) == mark:
            return
        if event is not None:
            try:
                await self._events.edit_event(settings.guild, event, **fields)
            except (MessageGone, MessageRejected):  # an administrator deleted it: that is an answer
                log.info("event_gone", guild=settings.guild, key=one.key)
        elif one.starts_at <= self._clock.now():
            return  # Discord wants a start in the future
        else:
            # A crash between the two lines makes a second event at worst, which an administrator can delete;
            # Discord has no nonce here.
            event = await self._events.create_event(settings.guild, **fields)
        shown[one.key] = mark
        await self._remember(settings.guild, {one.key: event}, shown)

    async def _remove(self, guild: GuildId, key: str, event: int, shown: dict[str, str]) -> None:
        """Cancels an event whose date is gone; one that is over stays in the server's history."""
        try:
            if not self._over(key):
                await self._events.cancel_event(guild, event)
        except (MessageGone, MessageRejected):
            log.info("event_gone", guild=guild, key=key)
        shown.pop(key, None)
        await self._remember(guild, {key: None}, shown)

    def _over(self, key: str) -> bool:
        """Whether the milestone has happened, rather than vanished."""
        name, _, event = key.partition("|")
        programme = self._catalogue.programmes.get(name)
        today = self._clock.now().date().isoformat()
        return programme is not None and any(
            milestone.event["en"] == event
            and (milestone.state is DateState.DONE or milestone.date.value < today)
            for milestone in programme.dates
        )

    async def _remember(
        self, guild: GuildId, changes: Mapping[str, int | None], shown: Mapping[str, str]
    ) -> None:
        async with self._writing:
            settings = await self._store.guild(guild)
            if settings is None:
                return
            events = {**settings.events, **{k: v for k, v in changes.items() if v is not None}}
            for key in [key for key, event in changes.items() if event is None]:
                events.pop(key, None)
            kept = replace(settings, events=events)
            await self._store.commit(Batch(guilds=(kept,), meta={f"calendar:{guild}": dict(shown)}))
