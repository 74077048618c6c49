"""What the bench of shards runs against: servers and channels, subscriptions, and one story a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.catalogue.load import load
from bot.core.judge import Knowledge, judge
from bot.model import (
    Batch,
    ChannelId,
    Entry,
    EntryKey,
    GuildId,
    GuildSettings,
    Relevance,
    Source,
    SourceId,
    Subscription,
    Trust,
)
from bot.sandbox.newsroom.script import Outlet, Telling, outlets
from bot.sandbox.state import World
from bot.store.postgres import PostgresStore
from tests.store.samples import subscription

OUTLET = "esa-sample"
CHANNELS = 3  # of a server
_SLICE = 2000


def servers(count: int) -> dict[str, Any]:
    """A sandbox's world of lean servers, as `bot.sandbox.seed` takes it."""
    channels = [{"name": f"channel-{n}"} for n in range(CHANNELS)]
    return {
        "users": [{"name": "administrator"}],
        "guilds": [{"name": f"Server {n}", "channels": channels} for n in range(count)],
    }


@dataclass(frozen=True, slots=True)
class Audience:
    """Which channels follow which programme: each channel one, so that it is told one story."""

    channels: dict[str, frozenset[int]]

    @property
    def count(self) -> int:
        return sum(map(len, self.channels.values()))


async def subscribe(store: PostgresStore, world: World, most: int, programmes: list[str]) -> Audience:
    """`most` subscriptions in the first channels of all servers, dealt out over the programmes."""
    now = datetime.now(UTC) - timedelta(minutes=5)
    guilds = list(world.guilds.values())
    rows: list[Subscription] = []
    told: dict[str, set[int]] = {programme: set() for programme in programmes}
    for layer in range(CHANNELS):
        for guild in guilds[: max(0, most - layer * len(guilds))]:
            channel = list(guild.channels)[layer]
            programme = programmes[len(rows) % len(programmes)]
            told[programme].add(channel)
            rows.append(
                subscription(
                    f"S{len(rows):05}", guild=guild.id, now=now, channel=ChannelId(channel), topics=(),
                    programmes=(programme,), relevance=Relevance.ALL,
                )
            )  # fmt: skip
    for start in range(0, len(rows), _SLICE):
        await store.commit(Batch(subscriptions=tuple(rows[start : start + _SLICE])))
    for start in range(0, len(guilds), _SLICE):
        some = guilds[start : start + _SLICE]
        await store.commit(Batch(guilds=tuple(GuildSettings(GuildId(one.id), "en-GB") for one in some)))
    return Audience({programme: frozenset(channels) for programme, channels in told.items()})


def stories() -> dict[str, Telling]:
    """Programme → a telling that the bot judges to be news of this programme and of no other."""
    catalogue = load()
    knowledge = Knowledge.build(catalogue)
    now = datetime.now(UTC)
    outlet = outlets()[OUTLET]
    source = Source(
        SourceId(OUTLET), outlet.name, "https://bench.invalid/", "en", outlet.name, Trust.AGENCY,
        timedelta(hours=1),
    )  # fmt: skip
    above = {parent for programme in catalogue.programmes for parent in catalogue.ancestors(programme)}
    found = {}
    for programme in catalogue.programmes.values():
        one = _telling(programme.id, programme.name("en"), outlet)
        entry = Entry(
            EntryKey(programme.id), source.id, programme.id, "https://bench.invalid/", one.title, one.text,
            language="en", published_at=now,
        )  # fmt: skip
        report = judge(entry, None, source, knowledge, now=now).report
        alone = programme.id not in above and tuple(report.programmes) == (programme.id,)
        if alone and report.verdict.partnership:
            found[programme.id] = one
    return found


def _telling(programme: str, name: str, outlet: Outlet) -> Telling:
    text = (
        f"The European Space Agency (ESA) and the Japan Aerospace Exploration Agency (JAXA) have signed an "
        f"agreement on {name}. Both agencies will share the work on {name} and publish its results together."
    )
    title = f"ESA and JAXA sign an agreement on {name}"
    return Telling(programme, outlet, 1, title, text, at=None, day=None, boilerplate=False)
