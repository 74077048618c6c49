"""Typed fields out of YAML mappings; everything wrong is collected with its file, line and entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

SPAN = re.compile(r"^(\d+)\s*(s|m|h|d)$")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@dataclass(slots=True)
class Problems:
    """What is wrong with the data, as sentences for the person who edits it."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        self.found.append(f"{where}: {what}")


def read_yaml(path: Path, problems: Problems) -> dict[str, Any]:
    """The top-level mapping of a file; empty, with a problem noted, where there is none."""
    try:
        with path.open("rb") as file:
            loaded = yaml.load(file, yaml.CSafeLoader)
    except OSError as error:
        problems.add(str(path), f"cannot be read ({error.strerror}). Check the path and its permissions.")
        return {}
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problems.add(f"{path}{line}", f"is not valid YAML ({getattr(error, 'problem', None) or error}).")
        return {}
    if not isinstance(loaded, dict):
        problems.add(str(path), "must hold a mapping at its top level.")
        return {}
    return loaded


def line_of(path: Path, entry: str, key: str) -> int | None:
    """The 1-based line where an entry's key stands; asked only when something is wrong with it."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"^\s*(-\s*)?\{{?\s*id:\s*['\"]?{re.escape(entry)}['\"]?\s*(,|\}}|$)", line):
            inside = True
        elif inside and re.match(r"^\s*-\s*(\{\s*)?id:", line):
            return None
        if inside and re.search(rf"(^|[\s{{,-]){re.escape(key)}\s*:", line):
            return number
    return None


@dataclass(slots=True)
class Fields:
    """One mapping of the data, read key by key; `finish` reports the keys nobody asked for."""

    data: Mapping[str, Any]
    path: Path
    entry: str
    problems: Problems
    asked: set[str] = field(default_factory=set)

    def problem(self, key: str, what: str) -> None:
        line = line_of(self.path, self.entry, key)
        where = f"{self.path}:{line}" if line else str(self.path)
        self.problems.add(where, f"{self.entry}: {key} {what}")

    def get(self, key: str) -> Any:
        self.asked.add(key)
        return self.data.get(key)

    def text(self, key: str, *, default: str | None = None) -> str:
        """The value as text; YAML's numbers and dates are texts here too."""
        value = self.get(key)
        if value is None:
            if default is None:
                self.problem(key, "is missing.")
            return default or ""
        if isinstance(value, (str, int, float, date)) and not isinstance(value, bool):
            return str(value)
        self.problem(key, "must be text.")
        return default or ""

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str | None = None) -> str:
        value = self.text(key, default=default)
        if value and value not in allowed:
            self.problem(key, f"is {value!r}; write one of {', '.join(allowed)}.")
            return default or allowed[0]
        return value or default or allowed[0]

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.problem(key, "must be true or false.")
            return default
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, (str, int, float)) for item in value):
            self.problem(key, "must be a list of texts.")
            return ()
        return tuple(str(item) for item in value)

    def by_language(self, key: str) -> dict[str, str]:
        """Texts by language; a plain text counts as English."""
        value = self.get(key)
        if value is None:
            return {}
        if isinstance(value, str):
            return {"en": value}
        if not isinstance(value, dict) or not all(isinstance(v, (str, int)) for v in value.values()):
            self.problem(key, "must be a mapping of language to text.")
            return {}
        return {str(language): str(words) for language, words in value.items()}

    def lists_by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        value = self.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(v, list) for v in value.values()):
            self.problem(key, "must be a mapping of language to a list of names.")
            return {}
        return {str(language): tuple(str(name) for name in names) for language, names in value.items()}

    def span(self, key: str) -> timedelta:
        value = self.text(key)
        match = SPAN.match(value.strip())
        if not match:
            if value:
                self.problem(key, f"is {value!r}; write a span such as 30m or 2h.")
            return timedelta(minutes=30)
        return timedelta(**{UNITS[match[2]]: int(match[1])})

    def day(self, key: str) -> date | None:
        value = self.text(key, default="")
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.problem(key, f"is {value!r}; write a day as 2026-02-28.")
            return None

    def parts(self, key: str) -> tuple[Fields, ...]:
        """The mappings of a list, each to be read like this one."""
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.problem(key, "must be a list of mappings.")
            return ()
        return tuple(Fields(item, self.path, self.entry, self.problems) for item in value)

    def part(self, key: str) -> Fields:
        value = self.get(key)
        if value is not None and not isinstance(value, dict):
            self.problem(key, "must be a mapping.")
            value = None
        return Fields(value or {}, self.path, self.entry, self.problems)

    def finish(self) -> None:
        for key in self.data:
            if key not in self.asked:
                self.problem(str(key), "is not a key we know. Remove it or correct its spelling.")
