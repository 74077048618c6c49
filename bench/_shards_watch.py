"""Watching processes from outside: who holds an office, what they use, and what their logs say."""

from __future__ import annotations

import asyncio
import os
import resource
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import psycopg

from bot.scale.election import key

LOOK = 0.05  # seconds between two looks at the offices
_TICKS = os.sysconf("SC_CLK_TCK")
_HELD = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted "
    "AND classid::bigint = %s AND objid::bigint = %s AND objsubid = 1"
)


class Offices:
    """How long each office stood empty, moment by moment."""

    def __init__(self, dsn: str, names: tuple[str, ...]) -> None:
        self._dsn = dsn
        self._names = names
        self.gaps: dict[str, list[float]] = defaultdict(list)

    async def watch(self) -> None:
        since: dict[str, float] = {}
        async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True) as connection:
            while True:
                for name in self._names:
                    number = key(name) % 2**64
                    given = (number >> 32, number % 2**32)
                    found = await (await connection.execute(_HELD, given)).fetchone()
                    now = time.monotonic()
                    if not (found and found[0]):
                        since.setdefault(name, now)
                    elif name in since:
                        self.gaps[name].append(now - since.pop(name))
                await asyncio.sleep(LOOK)


class Usage:
    """CPU seconds of whole families of processes, those that have ended included."""

    def __init__(self) -> None:
        self._spent: dict[str, dict[int, float]] = defaultdict(dict)

    def look(self, families: dict[str, set[int]]) -> None:
        """`families`: name → the first processes of each; their children count too."""
        rows: dict[int, tuple[int, float]] = {}
        for place in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
                rows[int(place.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / _TICKS)
        for name, first in families.items():
            for pid, (parent, spent) in rows.items():
                above = pid
                while above not in first and above in rows and above > 1:
                    above = rows[above][0] if above != pid else parent
                if above in first:
                    self._spent[name][pid] = spent

    def seconds(self, name: str) -> float:
        return sum(self._spent[name].values())


def resident(pid: int) -> float:
    """Megabytes."""
    with suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    return 0.0


class Log:
    """Counts a word in a growing file, reading each byte once."""

    def __init__(self, path: Path, word: str) -> None:
        self._path, self._word = path, word.encode()
        self._at, self._rest, self.count = 0, b"", 0

    def look(self) -> int:
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._at)
                fresh = self._rest + file.read()
                self._at = file.tell()
            lines = fresh.split(b"\n")
            self._rest = lines.pop()
            self.count += sum(self._word in line for line in lines)
        return self.count
