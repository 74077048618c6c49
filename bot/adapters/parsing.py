"""Feeds, pages and charts handled in child processes that may crash, hang or burst without harm to the bot.

Children start when there is work and end when there has been none for a while, so an idle bot has none.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.adapters.parsing_wire import LARGEST_ANSWER, LENGTH, Failed, Job, read_answer
from bot.catalogue.types import Catalogue
from bot.errors import ParseError
from bot.model import Entry, Page, ParsedFeed, ParseFailure, RawFeed, Source

MEGABYTE = 1024 * 1024
CHILD = "bot.adapters.parsing_child"
_ROOT = Path(__file__).parents[2]
# Nothing of the bot's environment goes to a child but what a Python needs: above all no token.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "MPLCONFIGDIR", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """`seconds` is the wall time of one job; `start` the time a new child may take until it listens."""

    children: int = 2
    seconds: float = 10.0
    start: float = 30.0
    memory: int = 512 * MEGABYTE
    jobs: int = 500
    idle: timedelta = timedelta(seconds=60)


DRAWING = ChildLimits(children=1, seconds=30.0, memory=2048 * MEGABYTE, jobs=200)


class Parser:
    """`catalogue` is what `judge` knows; without it only `parse` and `run` work."""

    def __init__(
        self,
        *,
        catalogue: Catalogue | None = None,
        limits: ChildLimits = ChildLimits(),
        drawing: ChildLimits = DRAWING,
    ) -> None:
        self._readers = _Pool(limits, catalogue)
        self._drawers = _Pool(drawing, None)

    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure:
        """The feed's entries, or why there are none."""
        answer = await self._readers.do(Job("parse", (raw, source, now)))
        if isinstance(answer, ParsedFeed | ParseFailure):
            return answer
        return ParseFailure(source=source.id, detail=_detail(answer))

    async def judge(self, entry: Entry, page: Page | None, source: Source, *, now: datetime) -> Any:
        """`bot.core.judge.Judged` for one entry, or a ParseFailure that says where a stage broke."""
        answer = await self._readers.do(Job("judge", (entry, page, source, now)), knowing=True)
        return (
            ParseFailure(source=source.id, detail=_detail(answer)) if isinstance(answer, Failed) else answer
        )

    async def run(self, function: str, *args: object) -> Any:
        """What a function of ours, named in full, gives for these arguments. Raises ParseError."""
        answer = await self._drawers.do(Job("run", (function, *args)))
        if isinstance(answer, Failed):
            raise ParseError(answer.detail)
        return answer

    def pids(self) -> tuple[int, ...]:
        """The processes that are alive now."""
        return (*self._readers.pids(), *self._drawers.pids())

    async def close(self) -> None:
        await self._readers.close()
        await self._drawers.close()


class _Pool:
    def __init__(self, limits: ChildLimits, catalogue: Catalogue | None) -> None:
        self._limits = limits
        self._catalogue = catalogue
        self._slots = asyncio.Semaphore(limits.children)
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._reaper: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()

    async def do(self, job: Job, *, knowing: bool = False) -> Any:
        """The job's answer, or Failed; whatever happens, the pool can take the next job."""
        async with self._slots:
            process = self._idle.pop() if self._idle else None
            try:
                if process is None:
                    process = await _Process.start(self._limits)
                self._busy.add(process)
                if knowing and not process.knows:
                    known = await process.ask(Job("know", (self._catalogue,)), seconds=self._limits.start)
                    if isinstance(known, Failed):
                        return known
                    process.knows = True
                answer = await process.ask(job, seconds=self._limits.seconds)
            except OSError as error:
                answer = Failed(
                    f"No reading process could be started: {error.strerror or error}.", fatal=True
                )
            except BaseException:
                if process is not None:
                    process.broken = (
                        True  # cancelled in the middle: its answer would be taken for the next job's
                    )
                raise
            finally:
                if process is not None:
                    self._busy.discard(process)
                    self._put_back(process)
            return answer

    def pids(self) -> tuple[int, ...]:
        return tuple(process.pid for process in (*self._idle, *self._busy))

    async def close(self) -> None:
        if self._reaper is not None:
            self._reaper.cancel()
            self._reaper = None
        for process in (*self._idle, *self._busy):
            self._end(process)
        self._idle.clear()
        if self._closing:
            await asyncio.gather(*self._closing)

    def _put_back(self, process: _Process) -> None:
        if process.broken or process.jobs >= self._limits.jobs:
            self._end(process)
            return
        loop = asyncio.get_running_loop()
        process.used_at = loop.time()
        self._idle.append(process)
        if self._reaper is None:
            self._reaper = loop.call_later(self._limits.idle.total_seconds(), self._reap)

    def _reap(self) -> None:
        """Ends the children that have had no work for the idle time; the timer sleeps while none are left."""
        self._reaper = None
        loop = asyncio.get_running_loop()
        idle = self._limits.idle.total_seconds()
        for process in [one for one in self._idle if one.used_at + idle <= loop.time() + 0.001]:
            self._idle.remove(process)
            self._end(process)
        if self._idle:
            self._reaper = loop.call_later(self._idle[0].used_at + idle - loop.time(), self._reap)

    def _end(self, process: _Process) -> None:
        task = asyncio.get_running_loop().create_task(process.end())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


class _Process:
    """One child and the socket to it."""

    def __init__(self, popen: subprocess.Popen[bytes], wire: socket.socket) -> None:
        self._popen = popen
        self._wire = wire
        self.pid = popen.pid
        self.jobs = 0
        self.knows = False
        self.broken = False
        self.used_at = 0.0

    @classmethod
    async def start(cls, limits: ChildLimits) -> _Process:
        """A child that listens. Raises OSError where the system gives none."""
        ours, theirs = socket.socketpair()
        with theirs:
            popen = subprocess.Popen(  # noqa: ASYNC220, S603 - our own module; vfork takes a millisecond
                [sys.executable, "-P", "-m", CHILD, str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        ours.setblocking(False)
        process = cls(popen, ours)
        try:
            begun = await process.ask(
                Job("begin", (limits.memory, int(limits.seconds) + 5)), seconds=limits.start
            )
        except BaseException:
            await process.end()
            raise
        if isinstance(begun, Failed):
            await process.end()
            raise OSError(None, "the child does not start")
        return process

    async def ask(self, job: Job, *, seconds: float) -> Any:
        """The answer; Failed where the child dies, hangs, or answers with what is not ours."""
        loop = asyncio.get_running_loop()
        payload = pickle.dumps(job, protocol=5)
        self.jobs += 1
        try:
            async with asyncio.timeout(seconds):
                await loop.sock_sendall(self._wire, LENGTH.pack(len(payload)) + payload)
                (size,) = LENGTH.unpack(await self._exactly(LENGTH.size))
                if size > LARGEST_ANSWER:
                    return self._failed("It gave more than it may.")
                answer = read_answer(await self._exactly(size))
        except TimeoutError:
            return self._failed(f"It took more than {seconds:g} seconds.")
        except (OSError, EOFError):
            return self._failed("It made the reading process crash.")
        except Exception:  # noqa: BLE001 - a pickle of a child gone wrong can raise anything
            return self._failed("It made the reading process answer nonsense.")
        if isinstance(answer, Failed) and answer.fatal:
            self.broken = True
        return answer

    async def end(self) -> None:
        """Kills and buries the child."""
        self.broken = True
        self._wire.close()
        with suppress(ProcessLookupError):
            self._popen.kill()
        await asyncio.to_thread(self._popen.wait)

    def _failed(self, detail: str) -> Failed:
        self.broken = True
        return Failed(detail, fatal=True)

    async def _exactly(self, size: int) -> bytes:
        loop = asyncio.get_running_loop()
        buffer = bytearray(size)
        view, filled = memoryview(buffer), 0
        while filled < size:
            count = await loop.sock_recv_into(self._wire, view[filled:])
            if count == 0:
                raise EOFError
            filled += count
        return bytes(buffer)


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(_ROOT), *(part for part in sys.path if part)])
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # One arena and one thread: the memory limit counts address space, and each job is one thread's work.
    return passed | {
        "PYTHONPATH": path,
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "MALLOC_ARENA_MAX": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MPLBACKEND": "Agg",
    }


def _detail(answer: object) -> str:
    return answer.detail if isinstance(answer, Failed) else "It gave something that is no feed."
