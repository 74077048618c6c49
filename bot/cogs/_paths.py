"""The commands that people see, with their words, for /help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from discord import app_commands

from bot.locales import Translator


def described(client: Any, translator: Translator, locale: str) -> Iterator[tuple[str, str, str]]:
    """(path, name in the reader's language, description) of every command but the operator's."""
    for path in _paths(client.tree.get_commands()):
        words = path.split(" ")
        keys = ["-".join(words[: depth + 1]) for depth in range(len(words))]
        name = " ".join(translator.t(f"command-{key}-name", locale) for key in keys)
        yield path, name, translator.t(f"command-{keys[-1]}-description", locale)


def _paths(found: Iterable[Any]) -> Iterator[str]:
    for command in found:
        if isinstance(command, app_commands.Group):
            yield from _paths(command.commands)
        elif isinstance(command, app_commands.Command):
            yield command.qualified_name
