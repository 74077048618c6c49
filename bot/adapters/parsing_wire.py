"""Jobs and answers between the bot and its reading children: a length, then a pickle.

The child reads the parent's pickles as they are. The parent reads a child's through `read_answer`, which
builds our own records and nothing else: a child that hostile input has taken over cannot run code in the bot.
"""

from __future__ import annotations

import io
import pickle
import socket
import struct
from dataclasses import dataclass
from typing import Any

LENGTH = struct.Struct("!Q")
LARGEST_ANSWER = 64 * 1024 * 1024
_PLAIN = {
    ("datetime", "datetime"), ("datetime", "timedelta"), ("datetime", "timezone"), ("datetime", "date"),
    ("datetime", "time"),
}  # fmt: skip
_OWN = ("bot.model.", "bot.core.", "bot.adapters.parsing_wire")


@dataclass(frozen=True, slots=True)
class Job:
    kind: str
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a job gave nothing; after a fatal failure the child is replaced."""

    detail: str
    fatal: bool = False


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_OWN) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__.startswith(_OWN):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a record of ours")


def read_answer(payload: bytes) -> Any:
    """The records in a child's answer. Raises pickle.UnpicklingError for anything else."""
    return _Reader(io.BytesIO(payload)).load()


def receive(wire: socket.socket) -> bytes | None:
    """The next message, or None when the other side has gone."""
    head = _exactly(wire, LENGTH.size)
    return _exactly(wire, LENGTH.unpack(head)[0]) if head is not None else None


def send(wire: socket.socket, payload: bytes) -> None:
    wire.sendall(LENGTH.pack(len(payload)) + payload)


def _exactly(wire: socket.socket, size: int) -> bytes | None:
    buffer = bytearray(size)
    view, filled = memoryview(buffer), 0
    while filled < size:
        count = wire.recv_into(view[filled:])
        if count == 0:
            return None
        filled += count
    view.release()
    return bytes(buffer)
