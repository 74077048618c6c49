"""The child process that reads what strangers wrote: `python -m bot.adapters.parsing_child FD`.

It answers one job at a time over the socket it was given, and ends when the socket closes. It never imports
discord or aiohttp, has no token in its environment, and may be killed at any moment.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import resource
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.adapters.parsing_wire import Failed, Job, receive, send
from bot.feeds import parse

OWN_CODE: tuple[str, ...] = ("bot.",)  # where `run` may call


class Child:
    """What one child keeps between jobs."""

    def __init__(self, wire: socket.socket) -> None:
        self._wire = wire
        self._knowledge: Any = None
        self._cpu_seconds = 15

    def serve(self) -> None:
        """Answers jobs until the parent closes the socket."""
        while (payload := receive(self._wire)) is not None:
            job: Job = pickle.loads(payload)  # noqa: S301 - the parent is trusted; answers are not
            self._limit_cpu()
            answer = self._answer(job)
            send(self._wire, answer)
            del job, payload, answer

    def _answer(self, job: Job) -> bytes:
        try:
            return pickle.dumps(self._do(job), protocol=5)
        except MemoryError:
            gc.collect()
            return pickle.dumps(Failed("It needs more memory than it may have.", fatal=True), protocol=5)
        except Exception as error:  # noqa: BLE001 - one item's error, whatever it is, is that item's answer
            return pickle.dumps(Failed(_told(error), fatal=isinstance(error, RecursionError)), protocol=5)

    def _do(self, job: Job) -> object:
        match job.kind:
            case "begin":
                memory, self._cpu_seconds = job.args
                _limit(memory)
                return True
            case "know":
                judging = importlib.import_module("bot.core.judge")
                self._knowledge = judging.Knowledge.build(*job.args)
                return True
            case "parse":
                raw, source, now = job.args
                return parse(raw, source, now=now)
            case "judge":
                judging = importlib.import_module("bot.core.judge")
                entry, page, source, now = job.args
                return judging.judge(entry, page, source, self._knowledge, now=now)
            case "run":
                name, *args = job.args
                try:
                    return _function(name)(*args)
                finally:
                    gc.collect()  # a figure is a ring of references with megabytes in it: else 45 MB pile up
        raise ValueError(job.kind)

    def _limit_cpu(self) -> None:
        """Each job gets its own share: the limit of the kernel counts from the start of the process."""
        spent = int(time.process_time()) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + self._cpu_seconds, hard))


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def _function(dotted: str) -> Callable[..., object]:
    module, _, name = dotted.rpartition(".")
    if not module.startswith(OWN_CODE):
        raise ValueError(f"{dotted} is not ours")
    function: Callable[..., object] = getattr(importlib.import_module(module), name)
    return function


def _told(error: Exception) -> str:
    """The error's kind, words and place: enough to find it again, without the text that caused it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if f"{os.sep}bot{os.sep}" in frame.filename] or frames
    place = f" at {Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{place}: {' '.join(str(error).split())[:160]}"


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's; it closes the socket
    sys.setrecursionlimit(2_000)
    with socket.socket(fileno=int(sys.argv[1])) as wire:
        gc.freeze()
        Child(wire).serve()


if __name__ == "__main__":
    main()
