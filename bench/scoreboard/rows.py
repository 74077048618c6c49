"""All rows of the board, in the order in which they are run."""

from __future__ import annotations

from bench.scoreboard import discord, net, peers, store
from bench.scoreboard.table import Row


def rows() -> tuple[Row, ...]:
    found = (*store.rows(), *discord.rows(), *net.rows(), *peers.rows())
    return tuple(sorted(found, key=lambda row: (row.id[0] != "R", _number(row.id), row.id)))


def _number(name: str) -> int:
    return int("".join(letter for letter in name if letter.isdecimal()) or 0)
