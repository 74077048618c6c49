"""Requests to Discord spread over time, and stopped before Discord would have to ban us.

Discord allows 50 requests/s and bans an address after 10,000 invalid ones (401, 403, 429) in 10 minutes
(topics/rate-limits); discord.py does neither pacing nor counting: 1,000 sends at once met 4,257 × 429.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from types import SimpleNamespace

import aiohttp

RATE = 45.0  # requests per second, below Discord's 50
MOST = 49  # in any second; the 50th is for requests that do not come this way
WINDOW = 600.0  # seconds over which invalid requests are counted
WARN, PRIORITY, STOP = 200, 500, 1000


class TokenBucket:
    """Requests at `rate` per second evenly, first come first served, and never over `most` in any second.

    A request reaches Discord some time between leaving here and its answer. So those under way and those
    answered within the last second are counted together: whatever the network delays, they are all that can
    arrive within one second.
    """

    def __init__(self, rate: float = RATE, most: int = MOST) -> None:
        self._spacing = 1 / rate
        self._most = most
        self._next = 0.0
        self._under_way = 0
        self._answered: deque[float] = deque()
        self._turn = asyncio.Lock()
        self._freed = asyncio.Event()

    async def acquire(self) -> None:
        """Returns when the caller may send; `release` says that the answer is there."""
        loop = asyncio.get_running_loop()
        slot = max(self._next, loop.time())
        self._next = slot + self._spacing
        if slot > loop.time():
            await asyncio.sleep(slot - loop.time())
        async with self._turn:
            while (wait := self._full_for(loop.time())) > 0:
                self._freed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._freed.wait(), timeout=wait)
            self._under_way += 1

    def release(self) -> None:
        self._under_way -= 1
        self._answered.append(asyncio.get_running_loop().time())
        if not self._under_way:
            self._freed.set()

    def _full_for(self, now: float) -> float:
        """Seconds until there may be room; 0 when there is."""
        while self._answered and self._answered[0] <= now - 1:
            self._answered.popleft()
        if self._under_way + len(self._answered) < self._most:
            return 0.0
        return self._answered[0] + 1 - now if self._answered else 1.0


class Tripped(IntEnum):
    """How far the breaker has opened."""

    CLOSED = 0
    WARNING = 1
    PRIORITY_ONLY = 2
    STOPPED = 3


# least number of invalid requests in the window → state; the worst that applies wins
STEPS = ((STOP, Tripped.STOPPED), (PRIORITY, Tripped.PRIORITY_ONLY), (WARN, Tripped.WARNING))


class Breaker:
    """Counts what Discord counts against us: 401, 403 and every 429 that is not of a shared bucket."""

    def __init__(self, *, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock
        self._at: deque[float] = deque()
        self.last_success_at: float | None = None  # on the loop's clock; `doctor` and the watchdog read it

    def _now(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()

    def count(self, status: int, *, scope: str = "") -> None:
        """One answer of Discord; `scope` is its X-RateLimit-Scope."""
        if status in (401, 403) or (status == 429 and scope != "shared"):
            self._at.append(self._now())
        elif status < 400:
            self.last_success_at = self._now()

    @property
    def invalid(self) -> int:
        """Invalid requests within the window."""
        since = self._now() - WINDOW
        while self._at and self._at[0] <= since:
            self._at.popleft()
        return len(self._at)

    @property
    def state(self) -> Tripped:
        count = self.invalid
        return next((state for least, state in STEPS if count >= least), Tripped.CLOSED)

    def reopens_in(self) -> float:
        """Seconds until enough of the window has passed for the state to fall by one step."""
        count = self.invalid
        least = next((least for least, _ in STEPS if count >= least), None)
        return 0.0 if least is None else self._at[count - least] + WINDOW - self._now()

    def trace(self) -> aiohttp.TraceConfig:
        """For discord.py's HTTP client: sees every answer, also the 429s that the library swallows."""
        config = aiohttp.TraceConfig()

        async def ended(
            _: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams
        ) -> None:
            response = params.response
            self.count(response.status, scope=response.headers.get("X-RateLimit-Scope", ""))

        config.on_request_end.append(ended)
        return config
