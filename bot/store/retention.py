"""What is forgotten, and when: slices of changes that a store commits one by one.

| what | kept |
|---|---|
| stories (without text), subscriptions, delivery keys, message ids, rulings | for good |
| text of a report | 90 days after it was seen; it is never indexed |
| what is remembered of an entry, verdicts included | 180 days after it was last in its feed |
| settled reports of mistakes | 90 days |
| everything of a server | 7 days after the bot was removed from it |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import msgspec

from bot.model import GuildId, GuildSettings, MistakeReport, Story
from bot.store.codec import from_document
from bot.store.image import Changes, Document, Image
from bot.store.schema import story_document

ENTRY_KEPT: Final = timedelta(days=180)
TEXT_KEPT: Final = timedelta(days=90)
MISTAKE_KEPT: Final = timedelta(days=90)
GUILD_KEPT: Final = timedelta(days=7)
_SLICE: Final = 200  # rows: 2 ms of the event loop


class _Guild(msgspec.Struct):
    guild: int


_GUILD: Final = msgspec.json.Decoder(_Guild)
Slice = tuple[Changes, int]


def due(image: Image, now: datetime) -> Iterator[Slice]:
    """Everything that is over at `now`; each slice must be committed before the next is asked for."""
    entries = image.table("entries").ordered("last_seen").up((now - ENTRY_KEPT).timestamp())
    yield from _forget("entries", list(entries))
    yield from _without_text(
        image, list(image.table("stories").ordered("text").up((now - TEXT_KEPT).timestamp())), now
    )
    yield from _forget(
        "mistakes", [key for key, row in _mistakes(image) if row.done and row.made_at < now - MISTAKE_KEPT]
    )
    for document in list(image.table("guilds").docs.values()):
        guild = from_document(document, GuildSettings)
        if guild.left_at is not None and guild.left_at <= now - GUILD_KEPT:
            yield from of_guild(image, guild.guild)


def of_guild(image: Image, guild: GuildId) -> Iterator[Slice]:
    """Every row of a server.

    Its subscriptions first, so that nothing more is routed to it, its settings last.
    """
    own_sources = image.table("sources").keys_by("guild", guild)
    yield from _forget("subscriptions", image.table("subscriptions").keys_by("guild", guild))
    yield from _forget("sources", own_sources)
    yield from _forget(
        "source_states", [key for key in own_sources if key in image.table("source_states").docs]
    )
    for source in own_sources:
        yield from _forget("entries", image.table("entries").keys_by("source", source))
    yield from _deliveries_of(image, guild)
    yield from _forget("guilds", [key for key in (str(guild),) if key in image.table("guilds").docs])


def _deliveries_of(image: Image, guild: GuildId) -> Iterator[Slice]:
    # No index: a server leaves once, deliveries are written all day. A slice looks at few rows, so that the
    # loop is not held, and commits nothing where none of them is the server's.
    docs = image.table("deliveries").docs
    for some in _slices(list(docs), 1000):
        mine = [key for key in some if key in docs and _GUILD.decode(docs[key]).guild == guild]
        yield {"deliveries": dict.fromkeys(mine)} if mine else {}, len(mine)


def _forget(table: str, keys: Iterable[str]) -> Iterator[Slice]:
    for some in _slices(list(keys)):
        yield {table: dict.fromkeys(some)}, len(some)


def _without_text(image: Image, keys: list[str], now: datetime) -> Iterator[Slice]:
    docs = image.table("stories").docs
    for some in _slices(keys, 20):
        changed: dict[str, Document | None] = {}
        for key in some:
            if key in docs:
                changed[key] = story_document(_shortened(from_document(docs[key], Story), now))
        yield {"stories": changed}, len(changed)


def _shortened(story: Story, now: datetime) -> Story:
    reports = [
        replace(report, text="") if report.seen_at <= now - TEXT_KEPT else report for report in story.reports
    ]
    return replace(story, reports=tuple(reports))


def _mistakes(image: Image) -> Iterator[tuple[str, MistakeReport]]:
    for key, document in image.table("mistakes").docs.items():
        yield key, from_document(document, MistakeReport)


def _slices(keys: list[str], size: int = _SLICE) -> Iterator[list[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
