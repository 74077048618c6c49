"""CPU and memory of processes, and the addresses of the polling bench's feeds."""

from __future__ import annotations

import os
import resource
import urllib.request
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def resident(pid: int | str = "self") -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def cpu(pids: tuple[int, ...] = ()) -> float:
    """Seconds of this process, of its dead children and of those given."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    dead = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        alive += (int(fields[11]) + int(fields[12])) / _TICK
    return own.ru_utime + own.ru_stime + dead.ru_utime + dead.ru_stime + alive


def url(port: int, number: int) -> str:
    return f"http://127.1.{number // 250}.{number % 250 + 1}:{port}/{number}"


def next_version(port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/next") as answer:
        answer.read()
