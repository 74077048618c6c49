"""robots.txt as RFC 9309 has it, for article pages; feeds are asked for by people and are not a crawl."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import yarl
from protego import Protego

KEPT = timedelta(hours=24)
KEPT_UNREACHABLE = timedelta(hours=1)
LARGEST = 512 * 1024  # RFC 9309 §2.5 asks for at least 500 KiB
LONGEST_DELAY = timedelta(seconds=30)
_MOST_SITES = 512


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What a site answered: its text, "" where it has no rules, or None where it could not be asked."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Permission:
    allowed: bool
    delay: timedelta | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: Protego | None
    until: datetime


class Robots:
    """`ask` fetches a robots.txt; `agent` is our product token."""

    def __init__(self, ask: Callable[[yarl.URL, datetime], Awaitable[RobotsFile]], *, agent: str) -> None:
        self._ask = ask
        self._agent = agent
        self._sites: OrderedDict[str, _Kept] = OrderedDict()

    async def permission(self, url: yarl.URL, *, now: datetime) -> Permission:
        """Whether we may fetch the page, and how long the site wants between two of them."""
        site = str(url.origin())
        kept = self._sites.get(site)
        if kept is None or kept.until <= now:
            kept = await self._read(url, kept, now=now)
            self._sites[site] = kept
            while len(self._sites) > _MOST_SITES:
                self._sites.popitem(last=False)
        self._sites.move_to_end(site)
        if kept.rules is None:
            return Permission(allowed=False)
        delay = kept.rules.crawl_delay(self._agent)
        return Permission(
            allowed=bool(kept.rules.can_fetch(str(url), self._agent)),
            delay=min(timedelta(seconds=float(delay)), LONGEST_DELAY) if delay and delay > 0 else None,
        )

    async def _read(self, url: yarl.URL, before: _Kept | None, *, now: datetime) -> _Kept:
        file = await self._ask(url.origin() / "robots.txt", now)
        if file.text is None:
            # Unreachable means "all disallowed" (§2.3.1.4), unless we still know what the site said before.
            return _Kept(before.rules if before else None, now + KEPT_UNREACHABLE)
        return _Kept(parse_rules(file.text), now + KEPT)


def parse_rules(text: str) -> Protego:
    """The rules of a robots.txt; one that no parser can read has none."""
    try:
        return Protego.parse(text[:LARGEST].lstrip("\ufeff").replace("\x00", ""))
    except (ValueError, TypeError, IndexError, AttributeError):
        return Protego.parse("")
