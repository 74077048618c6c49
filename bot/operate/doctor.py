"""Everything that can be wrong, looked at once: one readable list, each line with what to do."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

import aiohttp

from bot.catalogue.types import Catalogue, Programme
from bot.model import (
    ChannelKind,
    FetchFailure,
    NotModified,
    ParsedFeed,
    ParseFailure,
    RawFeed,
    Source,
    SourceState,
    Subscription,
)
from bot.operate.permissions import allowed, missing
from bot.settings import Settings

LITTLE_DISK = 200 * 1024 * 1024
CLOCK_OFF = timedelta(seconds=30)
# Application flags of privileged intents; we need none of them.
PRIVILEGED = {1 << 12: "presence", 1 << 14: "members", 1 << 18: "message content"}
TIMEOUT = aiohttp.ClientTimeout(total=15)


class State(StrEnum):
    OK = "ok"
    NOTE = "note"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    state: State
    subject: str
    detail: str


class Fetcher(Protocol):
    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | NotModified | FetchFailure: ...


class Parser(Protocol):
    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure: ...


def look_at_disk(directory: Path) -> Finding:
    """Whether the data can be written, and for how long."""
    place = directory if directory.exists() else next(p for p in directory.absolute().parents if p.exists())
    try:
        probe = place / ".doctor"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        return Finding(
            State.FAIL, "disk", f"{place} cannot be written ({error.strerror}). Give this user the right to."
        )
    free = shutil.disk_usage(place).free
    if free < LITTLE_DISK:
        return Finding(
            State.FAIL,
            "disk",
            f"{free // 1024 // 1024} MiB are free in {place}. Make room: 200 MiB at least.",
        )
    return Finding(State.OK, "disk", f"{directory} can be written; {free // 1024 // 1024:,} MiB are free.")


def look_at_catalogue(catalogue: Catalogue, today: datetime) -> Iterable[Finding]:
    """What we know, and what of it is due for checking."""
    yield Finding(
        State.OK,
        "catalogue",
        f"{len(catalogue.programmes)} programmes, {len(catalogue.sources)} sources, "
        f"as of {catalogue.compiled_on}.",
    )
    for programme in catalogue.programmes.values():
        due = programme.status.review_after
        if due and due <= today.date():
            yield Finding(State.NOTE, f"catalogue: {programme.id}", _due(programme))


def _due(programme: Programme) -> str:
    return (
        f"its status ({programme.status.value}, as of {programme.status.as_of}) was due for checking on "
        f"{programme.status.review_after}. Overlay it with CATALOGUE once checked."
    )


async def look_at_discord(settings: Settings, *, now: datetime) -> AsyncIterator[Finding]:
    """Token, intents and clock, asked of Discord itself."""
    if not settings.discord_token:
        yield Finding(
            State.FAIL, "token", "DISCORD_TOKEN is not set. Copy it from Discord's developer portal."
        )
        return
    headers = {"Authorization": f"Bot {settings.discord_token.reveal()}"}
    try:
        async with (
            aiohttp.ClientSession(headers=headers, timeout=TIMEOUT) as session,
            session.get(f"{settings.discord_api_url}/applications/@me") as response,
        ):
            if response.status == 401:
                yield Finding(
                    State.FAIL,
                    "token",
                    "Discord refuses it. Reset the token in the portal and set the new one.",
                )
                return
            if response.status != 200:
                yield Finding(
                    State.FAIL, "Discord", f"It answers {response.status}. Try again in some minutes."
                )
                return
            application: Mapping[str, Any] = await response.json(content_type=None)
            date = response.headers.get("Date", "")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        yield Finding(
            State.FAIL,
            "Discord",
            f"It cannot be reached ({type(error).__name__}). Check this machine's network.",
        )
        return
    yield Finding(State.OK, "token", f"Discord knows this application as {application.get('name', '?')}.")
    flags = int(application.get("flags") or 0)
    extra = [name for bit, name in PRIVILEGED.items() if flags & (bit | bit << 1)]
    if extra:
        names = ", ".join(extra)
        yield Finding(
            State.NOTE, "intents", f"The portal grants {names}, which the bot never uses. Turn them off."
        )
    else:
        yield Finding(State.OK, "intents", "Only what is not privileged; none is needed in the portal.")
    if date:
        off = abs(parsedate_to_datetime(date).astimezone(UTC) - now)
        state = State.OK if off <= CLOCK_OFF else State.FAIL
        advice = "" if state is State.OK else " Turn on time synchronisation."
        yield Finding(state, "clock", f"It differs from Discord's by {off.total_seconds():.0f} s.{advice}")


async def look_at_channels(
    settings: Settings, subscriptions: Iterable[Subscription]
) -> AsyncIterator[Finding]:
    """Whether the bot sees each subscribed channel and may do there what posting needs."""
    headers = {"Authorization": f"Bot {settings.discord_token.reveal()}"}
    async with aiohttp.ClientSession(headers=headers, timeout=TIMEOUT) as session:

        async def ask(path: str) -> tuple[int, Any]:
            async with session.get(f"{settings.discord_api_url}{path}") as response:
                return response.status, await response.json(content_type=None)

        try:
            _, me = await ask("/users/@me")
            for subscription in subscriptions:
                yield await _look_at_channel(subscription, str(me.get("id", "")), ask)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            yield Finding(State.NOTE, "subscriptions", f"Discord stopped answering ({type(error).__name__}).")


async def _look_at_channel(
    subscription: Subscription, me: str, ask: Callable[[str], Awaitable[tuple[int, Any]]]
) -> Finding:
    subject, guild = f"subscription {subscription.id}", subscription.guild
    status, channel = await ask(f"/channels/{subscription.channel}")
    if status in {403, 404}:
        return Finding(State.FAIL, subject, "Its channel is gone or hidden from the bot. Move or remove it.")
    if status != 200:
        return Finding(State.NOTE, subject, f"Discord answers {status}; it was not checked.")
    name = channel.get("name", "?")
    if subscription.channel_kind is ChannelKind.THREAD:
        status, channel = await ask(f"/channels/{channel.get('parent_id')}")
        if status != 200:
            return Finding(State.NOTE, subject, f"#{name} is there; its parent's permissions were not told.")
    member_status, member = await ask(f"/guilds/{guild}/members/{me}")
    roles_status, roles = await ask(f"/guilds/{guild}/roles")
    if {member_status, roles_status} != {200}:
        return Finding(State.NOTE, subject, f"#{name} is there; its permissions were not told.")
    lacking = missing(allowed(str(guild), me, member["roles"], roles, channel), subscription.channel_kind)
    if lacking:
        return Finding(State.FAIL, subject, f"In #{name} the bot lacks {', '.join(lacking)}. Allow it there.")
    state = State.OK if subscription.state == "active" else State.NOTE
    return Finding(state, subject, f"The bot may post in #{name}; it is {subscription.state}.")


async def look_at_sources(
    sources: Iterable[Source], fetcher: Fetcher, parser: Parser, *, now: datetime, together: int = 8
) -> AsyncIterator[Finding]:
    """Each source fetched and read once, several at a time, in the order they answer."""
    gate = asyncio.Semaphore(together)

    async def look(source: Source) -> Finding:
        async with gate:
            return await _look_at_source(source, fetcher, parser, now)

    for task in asyncio.as_completed([look(source) for source in sources]):
        yield await task


async def _look_at_source(source: Source, fetcher: Fetcher, parser: Parser, now: datetime) -> Finding:
    subject = f"source {source.id}"
    raw = await fetcher.fetch_feed(source, SourceState(source.id), now=now)
    if isinstance(raw, FetchFailure):
        return Finding(State.FAIL, subject, f"{raw.detail} It is polled again later by itself.")
    if isinstance(raw, NotModified):
        return Finding(State.OK, subject, "It answers that nothing has changed.")
    parsed = await parser.parse(raw, source, now=now)
    if isinstance(parsed, ParseFailure):
        return Finding(State.FAIL, subject, f"{parsed.detail} Check its address and selectors.")
    if not parsed.entries:
        return Finding(State.NOTE, subject, "It can be read and has no entries now.")
    enabled = "" if source.enabled else " It is disabled: set enabled: true to watch it."
    problems = f" ({'; '.join(parsed.problems[:2])})" if parsed.problems else ""
    return Finding(State.OK, subject, f"{len(parsed.entries)} entries.{problems}{enabled}")
