"""Discord's written limits on application commands, which its OpenAPI document leaves out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from .refusal import Json
from .schema import Path, Problem

CHAT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
SUBCOMMAND, GROUP = 1, 2
_CHARACTERS = 8000
LOCALES = frozenset(
    """id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th
    zh-CN ja zh-TW ko""".split()  # noqa: SIM905 - 33 quoted words would hide the list
)


def is_name(text: str) -> bool:
    r"""Whether Discord takes the text as a command's name.

    ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$, in lower case where there is one.
    """
    if not 1 <= len(text) <= 32 or text != text.lower():
        return False
    return all(c in "-_'" or unicodedata.category(c)[0] in "LN" or _script(c) for c in text)


def _script(char: str) -> bool:
    # Vowel signs of Devanagari and Thai are marks, not letters.
    return bool(re.match(r"[\u0900-\u097F\u0E00-\u0E7F]", char))


def commands(rows: list[Json]) -> Iterator[Problem]:
    """What is wrong with the whole set of one place's commands."""
    counts: dict[int, int] = {}
    seen: set[tuple[int, str]] = set()
    for index, row in enumerate(rows):
        kind = int(row.get("type") or CHAT)
        counts[kind] = counts.get(kind, 0) + 1
        name = (kind, str(row.get("name")))
        if name in seen:
            words = "Application command names must be unique"
            yield (index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", words
        seen.add(name)
        yield from command(row, (index,))
    for kind, count in counts.items():
        if count > MOST.get(kind, 1):
            words = f"Must be {MOST.get(kind, 1)} or fewer in length."
            yield (), "BASE_TYPE_BAD_LENGTH", words


def command(row: Json, path: Path = ()) -> Iterator[Problem]:
    kind = int(row.get("type") or CHAT)
    if kind == CHAT:
        yield from _named(row, path)
        if not row.get("description"):
            yield (*path, "description"), "BASE_TYPE_REQUIRED", "This field is required"
        yield from _options(row.get("options") or [], path)
        if size(row) > _CHARACTERS:
            yield path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)"
    elif row.get("description") or row.get("options"):
        yield (
            (*path, "description"),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
            "Context menus have none",
        )
    yield from _locales(row, path)


def size(row: Json) -> int:
    """Characters of names, descriptions and choice values; of translations only the longest counts."""
    total = 0
    for name in ("name", "description"):
        texts = [row.get(name) or "", *(row.get(f"{name}_localizations") or {}).values()]
        total += max(len(text) for text in texts)
    for choice in row.get("choices") or []:
        value = choice.get("value")
        total += size({"name": choice.get("name")} | _only(choice)) + (
            len(value) if isinstance(value, str) else 0
        )
    return total + sum(size(option) for option in row.get("options") or [])


def _only(choice: Json) -> Json:
    return {"name_localizations": choice.get("name_localizations")}


def _named(row: Json, path: Path) -> Iterator[Problem]:
    names = {(*path, "name"): row.get("name")}
    for locale, text in (row.get("name_localizations") or {}).items():
        names[(*path, "name_localizations", locale)] = text
    for where, text in names.items():
        if isinstance(text, str) and not is_name(text):
            words = "Command name is invalid"
            yield where, "APPLICATION_COMMAND_INVALID_NAME", words


def _locales(row: Json, path: Path) -> Iterator[Problem]:
    for part in ("name_localizations", "description_localizations"):
        for locale in row.get(part) or {}:
            if locale not in LOCALES:
                yield (*path, part, locale), "BASE_TYPE_CHOICES", f"{locale} is not a locale of Discord"


def _options(options: list[Json], path: Path) -> Iterator[Problem]:
    seen: set[Any] = set()
    optional = False
    kinds = {option.get("type") in (SUBCOMMAND, GROUP) for option in options}
    if len(kinds) > 1:
        words = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        yield (*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words
    for index, option in enumerate(options):
        here = (*path, "options", index)
        yield from _named(option, here)
        yield from _locales(option, here)
        if option.get("name") in seen:
            yield (*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name already used"
        seen.add(option.get("name"))
        if option.get("type") not in (SUBCOMMAND, GROUP):
            if option.get("required") and optional:
                words = "Required options must be placed before non-required options"
                yield here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words
            optional = optional or not option.get("required")
        yield from _choices(option, here)
        yield from _options(option.get("options") or [], here)


def _choices(option: Json, path: Path) -> Iterator[Problem]:
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        words = "Autocomplete and choices exclude each other"
        yield path, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", words
    for part in ("name", "value"):
        values = [choice.get(part) for choice in choices]
        if len({repr(v) for v in values}) != len(values):
            yield (
                (*path, "choices"),
                "APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE",
                f"Choice {part} already used",
            )
    for index, choice in enumerate(choices):
        yield from _locales(choice, (*path, "choices", index))
