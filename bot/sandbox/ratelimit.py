"""Discord's pacing: 50 requests in any second over all, and a bucket for each route and place."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from .rules import Rules

GLOBAL = 50


@dataclass(frozen=True, slots=True)
class Bucket:
    """So many requests in a window of so many seconds, counted from its first."""

    name: str
    limit: int
    seconds: float

    @property
    def hash(self) -> str:
        return sha256(self.name.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Limited:
    retry_after: float
    scope: str  # user or global


class Limits:
    def __init__(self, rules: Rules, timer: Callable[[], float] = time.monotonic) -> None:
        self._rules = rules
        self._timer = timer
        self._recent: deque[float] = deque()
        self._windows: dict[tuple[str, str], tuple[float, int]] = {}

    def all(self) -> Limited | None:
        """Count one request against the 50 of any second."""
        if not self._rules.global_limit:
            return None
        now = self._timer()
        while self._recent and now - self._recent[0] >= 1.0:
            self._recent.popleft()
        if len(self._recent) >= GLOBAL:
            return Limited(max(0.001, 1.0 - (now - self._recent[0])), "global")
        self._recent.append(now)
        return None

    def take(self, bucket: Bucket, place: str) -> tuple[Limited | None, dict[str, str]]:
        """Count one request against its bucket; the headers tell the client where it stands."""
        if not self._rules.bucket_limit:
            return None, {}
        now = self._timer()
        opened, used = self._windows.get((bucket.name, place), (now, 0))
        if now - opened >= bucket.seconds:
            opened, used = now, 0
        left = bucket.seconds - (now - opened)
        limited = Limited(left, "user") if used >= bucket.limit else None
        used = min(used + 1, bucket.limit)
        self._windows[bucket.name, place] = (opened, used)
        return limited, {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.limit - used),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": bucket.hash,
        }
