"""One request at a time per host, a second between them, and silence for hosts that asked for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address

import yarl

LONGEST_SILENCE = timedelta(hours=24)
_MOST_HOSTS = 4096
_SECOND_LEVEL = frozenset({
    "ac", "ad", "co", "com", "ed", "edu", "go", "gob", "gov", "gr", "lg", "ne", "net", "or", "org", "sch",
})  # fmt: skip


@dataclass(slots=True)
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0  # by the loop's clock
    waiting: int = 0


class Pace:
    """`gap` stands between the end of one request to a host and the start of the next."""

    def __init__(self, *, gap: timedelta, in_flight: int) -> None:
        self._gap = gap.total_seconds()
        self._slots = asyncio.Semaphore(in_flight)
        self._lanes: dict[str, _Lane] = {}
        self._silent: dict[str, datetime] = {}

    @asynccontextmanager
    async def turn(self, url: yarl.URL, *, gap: timedelta | None = None) -> AsyncIterator[None]:
        """Waits for the host's turn, outside the request's time limits; `gap` may widen the space after."""
        name = lane_of(url)
        lane = self._lanes.setdefault(name, _Lane())
        clock = asyncio.get_running_loop().time
        lane.waiting += 1
        try:
            async with lane.lock:
                if (wait := lane.free_at - clock()) > 0:
                    await asyncio.sleep(wait)
                try:
                    async with self._slots:
                        yield
                finally:
                    lane.free_at = clock() + max(self._gap, gap.total_seconds() if gap else 0.0)
        finally:
            lane.waiting -= 1
            if len(self._lanes) > _MOST_HOSTS:
                self._forget(clock())

    def silence(self, url: yarl.URL, wait: timedelta, *, now: datetime) -> None:
        """Keeps the whole registrable domain quiet: one host's 429 speaks for its neighbours."""
        domain = registrable(url.raw_host or "")
        until = now + min(wait, LONGEST_SILENCE)
        self._silent[domain] = max(until, self._silent.get(domain, until))

    def silent_for(self, url: yarl.URL, *, now: datetime) -> timedelta | None:
        """How long the host still wants no request."""
        if not self._silent:
            return None
        host = (url.raw_host or "").lower()
        for domain, until in list(self._silent.items()):
            if until <= now:
                del self._silent[domain]
            elif host == domain or host.endswith(f".{domain}"):
                return until - now
        return None

    def _forget(self, clock: float) -> None:
        self._lanes = {
            name: lane for name, lane in self._lanes.items() if lane.waiting or lane.free_at > clock
        }


def lane_of(url: yarl.URL) -> str:
    """The host; with its port only where that is not a web server's own, since those are other servers."""
    host = (url.raw_host or "").lower().rstrip(".")
    return host if url.port in {80, 443} else f"{host}:{url.port}"


def registrable(host: str) -> str:
    """The domain that one owner registered (example.co.jp); an address as it is.

    Told by form, without the public suffix list (14 MB of memory): two labels, or three under a country's
    `co`, `ac` and the like. Where that is too wide (blogs of one platform), their wall is shared as well.
    """
    host = host.lower().rstrip(".").strip("[]")
    try:
        return str(ip_address(host))
    except ValueError:
        labels = host.split(".")
    second_level = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if second_level else -2 :])
