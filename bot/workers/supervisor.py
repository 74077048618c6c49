"""Keeps the workers running: what fails starts again, what fails for good ends the bot, never silently."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.errors import BotError, StoreDamaged, StoreLocked, StoreReadOnly, TokenRefused
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock, SystemClock

Run = Callable[[asyncio.Event], Awaitable[None]]

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=1), timedelta(minutes=1)
CRASHES_MOST, CRASHES_WITHIN = 10, timedelta(minutes=10)
GRACE = 9.0  # seconds between the wish to stop and the end; a container is killed after ten

log = get_logger(__name__)


class GivenUp(BotError):
    """A worker fails again and again: better a restart of the whole, which somebody sees."""


class Supervisor:
    """`add` workers, then `run`; every worker is called with the event that asks it to stop."""

    def __init__(self, *, clock: Clock | None = None, metrics: Metrics | None = None) -> None:
        self._clock = clock or SystemClock()
        self._metrics = metrics or Metrics()
        self._workers: dict[str, Run] = {}
        self._fatal: BaseException | None = None
        self.alive: dict[str, bool] = {}  # for /readyz

    def add(self, name: str, run: Run) -> None:
        self._workers[name] = run

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set and all have ended, within ten seconds. Raises what cannot be mended."""
        tasks = {
            asyncio.create_task(self._keep(name, run, stop), name=name) for name, run in self._workers.items()
        }
        try:
            await stop.wait()
        finally:
            stop.set()
            if tasks:
                _, late = await asyncio.wait(tasks, timeout=GRACE)
                for task in late:
                    log.warning("worker_late", worker=task.get_name())
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        if self._fatal is not None:
            raise self._fatal

    async def _keep(self, name: str, run: Run, stop: asyncio.Event) -> None:
        pause = FIRST_PAUSE
        crashes: deque[datetime] = deque()
        while not stop.is_set():
            began = self._clock.now()
            self.alive[name] = True
            try:
                await run(stop)
                if stop.is_set():
                    return
                error: Exception = RuntimeError("it ended without being asked to")
            except (TokenRefused, StoreDamaged, StoreLocked) as final:
                self._give_up(name, final, stop)
                return
            except Exception as problem:  # noqa: BLE001 - started again, and said so
                error = problem
            self.alive[name] = False
            now = self._clock.now()
            self._metrics.count("rendezvous_worker_crashes_total", worker=name)
            log.error("worker_failed", worker=name, again_in=str(pause), exc_info=error)
            if not isinstance(error, StoreReadOnly):  # a full disk is waited for, however long it takes
                crashes.append(now)
                while crashes and now - crashes[0] > CRASHES_WITHIN:
                    crashes.popleft()
                if len(crashes) >= CRASHES_MOST:
                    given_up = GivenUp(f"{name} failed {len(crashes)} times in ten minutes: {error!r}")
                    given_up.__cause__ = error
                    self._give_up(name, given_up, stop)
                    return
            if now - began > CRASHES_WITHIN:
                pause = FIRST_PAUSE
            await self._clock.wait(now + pause, stop)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _give_up(self, name: str, error: BaseException, stop: asyncio.Event) -> None:
        self.alive[name] = False
        self._fatal = self._fatal or error
        log.critical("worker_gave_up", worker=name, error=str(error))
        stop.set()
