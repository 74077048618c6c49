"""Which subscriptions a story is for, and which one of a channel speaks for them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.types import Catalogue
from bot.core.route.grave import unconfirmed
from bot.model import (
    EVERYTHING,
    ChannelId,
    Grade,
    GuildId,
    GuildSettings,
    Happening,
    Mode,
    Reason,
    Story,
    Subscription,
    SubscriptionState,
)

NEWS = timedelta(hours=72)  # a story whose newest report is older is history
WAITS = timedelta(days=7)  # stories wait for a paused subscription so long, then it misses them

# What the agencies do with each other: the programmes they name beside it do not make it less.
OF_AGENCIES = frozenset({Happening.AGREEMENT, Happening.MINISTERIAL, Happening.STATEMENT, Happening.MEETING})

Place = tuple[ChannelId, str]  # a channel in a language: where one story is told once


def obstacle(story: Story, catalogue: Catalogue, *, now: datetime, span: timedelta = NEWS) -> Reason | None:
    """Why the story may not be posted anywhere; None if it may. `span`: how old its newest report may be."""
    if story.hidden:
        return Reason("hidden by an operator")
    if story.merged_into is not None:
        return Reason("it tells the same event as an older story, which goes on")
    if story.silent:
        return Reason("archived by the first poll of its source")
    if not story.partnership:
        return Reason("no partnership news")
    if unconfirmed(story):
        return Reason("a grave matter that one outlet alone tells so far")
    if context_only(story, catalogue):
        return Reason("only programmes that are context")
    if now - max((report.at for report in story.reports), default=story.published_at) >= span:
        return Reason("older than {hours} hours", {"hours": span // timedelta(hours=1)})
    return None


def context_only(story: Story, catalogue: Catalogue) -> bool:
    """Whether every programme of the story is mere context; what both agencies agree or state is not."""
    if not story.programmes or (story.grade is Grade.JOINT and story.happening in OF_AGENCIES):
        return False
    known = [catalogue.programmes.get(programme) for programme in story.programmes]
    return all(programme is None or programme.link == "context" for programme in known)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a story counts as: its topics with their groups, its programmes with those they are parts of."""

    topics: Mapping[str, str]  # topic or group → the story's own topic
    programmes: Mapping[str, str]
    first: str

    @classmethod
    def of(cls, story: Story, catalogue: Catalogue) -> Scope:
        topics: dict[str, str] = {}
        for topic in story.topics:
            current: str | None = topic
            while current is not None and current not in topics:
                topics[current] = topic
                known = catalogue.topics.get(current)
                current = known.parent if known else None
        programmes: dict[str, str] = {}
        for programme in story.programmes:
            for name in (programme, *catalogue.ancestors(programme)):
                programmes.setdefault(name, programme)
        return cls(topics, programmes, next(iter((*story.topics, *story.programmes)), EVERYTHING))

    def matched(self, subscription: Subscription) -> str:
        """The topic or programme of the story that the subscription asked for; "" if none."""
        for programme in subscription.programmes:
            if programme in self.programmes:
                return self.programmes[programme]
        for topic in subscription.topics:
            if topic in self.topics:
                return self.topics[topic]
        return self.first if EVERYTHING in subscription.topics else ""


@dataclass(frozen=True, slots=True)
class Audience:
    """The subscriptions that may get stories one by one, of servers that are still with us."""

    subscriptions: tuple[Subscription, ...]
    guilds: Mapping[GuildId, GuildSettings]

    @classmethod
    def of(
        cls,
        subscriptions: Iterable[Subscription],
        guilds: Mapping[GuildId, GuildSettings],
        *,
        modes: tuple[Mode, ...] = (Mode.INSTANT,),
    ) -> Audience:
        gone = {guild for guild, settings in guilds.items() if settings.left_at is not None}
        return cls(
            tuple(
                subscription
                for subscription in subscriptions
                if subscription.mode in modes
                and subscription.state is not SubscriptionState.ENDED
                and subscription.guild not in gone
            ),
            guilds,
        )

    def timezone(self, guild: GuildId) -> str:
        settings = self.guilds.get(guild)
        return settings.timezone if settings else "UTC"

    def chosen(
        self, story: Story, catalogue: Catalogue, *, now: datetime
    ) -> dict[Place, tuple[Subscription, str]]:
        """For each place the subscription that speaks, with what matched.

        One that is active before one that is paused, the strictest relevance that passes, then the older.
        """
        scope = Scope.of(story, catalogue)
        best: dict[Place, tuple[tuple[bool, int, datetime, str], Subscription, str]] = {}
        for subscription in self.subscriptions:
            if not wants(subscription, story, now=now):
                continue
            topic = scope.matched(subscription)
            if not topic:
                continue
            place = (subscription.channel, subscription.language)
            rank = (
                subscription.state is SubscriptionState.PAUSED,
                subscription.relevance.rank,
                subscription.created_at,
                subscription.id,
            )
            if place not in best or rank < best[place][0]:
                best[place] = (rank, subscription, topic)
        return {place: (subscription, topic) for place, (_, subscription, topic) in best.items()}


def wants(subscription: Subscription, story: Story, *, now: datetime) -> bool:
    """Whether relevance, cursor and owner let the story through; topics are the scope's business.

    The cursor counts from when a story was published or reached us, whichever is later: many feeds give the
    day only, and a story of today's midnight is news to a channel that subscribed this morning.
    """
    if story.relevance.rank > subscription.relevance.rank:
        return False
    if max(story.published_at, story.created_at) < subscription.cursor_at:
        return False
    if story.guild is not None and story.guild != subscription.guild:
        return False
    if subscription.muted and story.programmes and set(story.programmes) <= set(subscription.muted):
        return False
    if subscription.state is SubscriptionState.PAUSED:
        return subscription.reason_at is None or now - subscription.reason_at < WAITS
    return True
