"""How often one person or one server may do what costs something, and how much a server may have."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import UserError

SUBSCRIPTIONS = 25  # per server
OWN_SOURCES = 10  # per server


@dataclass(slots=True)
class Window:
    """At most `most` times per `span` for each key."""

    most: int
    span: timedelta
    _at: dict[Hashable, deque[datetime]] = field(default_factory=dict)

    def take(self, key: Hashable, *, now: datetime) -> timedelta | None:
        """Notes one use; or the time to wait, and nothing is noted."""
        used = self._at.setdefault(key, deque())
        while used and used[0] <= now - self.span:
            used.popleft()
        if len(used) >= self.most:
            return used[0] + self.span - now
        used.append(now)
        if len(self._at) > 10_000:  # people who have gone quiet
            self._at = {name: at for name, at in self._at.items() if at and at[-1] > now - self.span}
        return None


def _window(most: int, **span: float) -> Callable[[], Window]:
    return lambda: Window(most, timedelta(**span))


@dataclass(slots=True)
class Limits:
    commands: Window = field(default_factory=_window(5, seconds=20))  # per person
    presses: Window = field(default_factory=_window(20, seconds=20))  # buttons, selects, modals; per person
    trials: Window = field(default_factory=_window(3, minutes=1))  # of sources, per person
    additions: Window = field(default_factory=_window(30, days=1))  # subscriptions and sources, per server


def check(window: Window, key: Hashable, *, now: datetime) -> None:
    """Notes one use. Raises UserError that says how long to wait."""
    if wait := window.take(key, now=now):
        raise UserError("error-cooldown", seconds=max(1, round(wait.total_seconds())))
