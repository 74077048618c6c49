"""How many posts and pings each channel and server had in the last 24 hours, without asking the store."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.model import ChannelId, Delivery, DeliveryKind, DeliveryStatus, GuildId

DAY = timedelta(days=1)
_TELLING = frozenset({DeliveryKind.POST, DeliveryKind.FOLLOW_UP})
# Held, parked and digested rows are not instant posts; dropped ones were never seen.
_COUNTED = frozenset({DeliveryStatus.PENDING, DeliveryStatus.SENDING, DeliveryStatus.DELIVERED})


class Tally:
    """Exact while one process routes: it is fed with every batch, and rebuilt at start."""

    def __init__(self) -> None:
        self._rows: deque[tuple[datetime, ChannelId, GuildId, bool]] = deque()
        self._posts: Counter[ChannelId] = Counter()
        self._pings: Counter[GuildId] = Counter()

    def add(self, deliveries: Iterable[Delivery], *, now: datetime) -> None:
        """Counts new instant posts; rows that were created before are known already."""
        for row in deliveries:
            if row.kind in _TELLING and row.status in _COUNTED and row.created_at == now:
                self._put(row)

    def rebuild(self, deliveries: Iterable[Delivery], *, now: datetime) -> None:
        """Starts over from rows of any age."""
        self._rows.clear()
        self._posts.clear()
        self._pings.clear()
        recent = [
            row
            for row in deliveries
            if row.kind in _TELLING and row.status in _COUNTED and now - row.created_at < DAY
        ]
        for row in sorted(recent, key=lambda row: row.created_at):
            self._put(row)

    def _put(self, row: Delivery) -> None:
        pinged = row.role is not None
        self._rows.append((row.created_at, row.channel, row.guild, pinged))
        self._posts[row.channel] += 1
        self._pings[row.guild] += pinged

    def counts(self, now: datetime) -> tuple[Counter[ChannelId], Counter[GuildId]]:
        """Instant posts by channel and pings by server since this time yesterday."""
        while self._rows and now - self._rows[0][0] >= DAY:
            _, channel, guild, pinged = self._rows.popleft()
            self._posts[channel] -= 1
            self._pings[guild] -= pinged
            if not self._posts[channel]:
                del self._posts[channel]
            if not self._pings[guild]:
                del self._pings[guild]
        return self._posts, self._pings
