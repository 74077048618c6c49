"""Messages by key and locale, with a fall-back chain; dates, numbers and lists in each locale's own form."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib import resources
from typing import Any

import babel
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.locales import dates
from bot.model import PartialDate

DEFAULT = "en-GB"
FOLDER = resources.files("bot.locales")  # a language is one file in it
# Where an entry begins. Ours refer to no other message and hold no term (a test holds them to that).
_ENTRY = re.compile(r"^([a-zA-Z][\w-]*) *=(.*)$", re.MULTILINE)
_PARSER = FluentParser(with_spans=False)
log = logging.getLogger(__name__)


class UnknownKey(KeyError):
    """A message that no file holds, or that lacks a value; raised by a strict translator only."""


class Translator:
    """Words for keys. `strict` raises where production would show the key and log."""

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        if DEFAULT not in sources:
            raise ValueError(f"The text of {DEFAULT} is missing; every other language falls back to it.")
        self._strict = strict
        self._babel = {tag: _babel_locale(tag) for tag in sources}
        self._chains = {tag: _chain(tag, sources) for tag in sources}
        self._words = {tag: _Words(tag, _texts(tag, self._chains[tag], sources)) for tag in sources}
        self._resolved: dict[str, str] = {}

    @classmethod
    def load(cls, *, strict: bool = False) -> Translator:
        """The languages whose files lie in this package."""
        files = (file for file in FOLDER.iterdir() if file.name.endswith(".ftl"))
        return cls({file.name[:-4]: file.read_text(encoding="utf-8") for file in files}, strict=strict)

    # ── which language ──
    def locales(self) -> tuple[str, ...]:
        """The default first, then by name."""
        return tuple(sorted(self._words, key=lambda tag: (tag != DEFAULT, tag)))

    def resolve(self, locale: str) -> str:
        """The nearest of our locales to one of Discord's: itself, its language, else the default."""
        found = self._resolved.get(locale)
        if found is None:
            language = locale.partition("-")[0].casefold()
            same = [tag for tag in self.locales() if tag.partition("-")[0] == language]
            found = locale if locale in self._words else (same[0] if same else DEFAULT)
            if len(self._resolved) < 1000:  # a hostile client could send any number of names
                self._resolved[locale] = found
        return found

    def language(self, locale: str) -> str:
        """The language of a locale as the catalogue and the stories name it: "en" of "en-GB"."""
        return self.resolve(locale).partition("-")[0]

    def languages(self) -> tuple[str, ...]:
        """Each language once, the default's first."""
        return tuple(dict.fromkeys(tag.partition("-")[0] for tag in self.locales()))

    def autonym(self, language: str) -> str:
        """A language's name in itself: 日本語, English."""
        return self._language_name(language, in_=language)

    def language_name(self, language: str, locale: str) -> str:
        """A language's name for a reader of `locale`; the code itself where nobody knows it."""
        return self._language_name(language, in_=str(self._babel[self.resolve(locale)]))

    @staticmethod
    def _language_name(language: str, *, in_: str) -> str:
        try:
            name = Locale.parse(language.replace("-", "_")).get_display_name(in_.replace("-", "_"))
        except (ValueError, babel.UnknownLocaleError):
            return language
        return name or language

    # ── messages ──
    def has(self, key: str, locale: str) -> bool:
        """Whether the locale, or a nearer relative than the default, has words for the key."""
        chain = self._chains[self.resolve(locale)]
        return any(name in self._words[tag] for tag in chain[:1] for name in _names(key))

    def t(self, key: str, locale: str, **values: Any) -> str:
        """The message in the locale, else along its fall-back chain, else the key itself.

        An option (`command-<name>-option-<option>-…`) falls back to the words all share (`option-…`).
        """
        for tag in self._chains[self.resolve(locale)]:
            for name in _names(key):
                if (said := self._words[tag].say(name, values)) is not None:
                    text, errors = said
                    if errors:
                        self._complain(f"{key} in {tag}: {'; '.join(map(str, errors))}")
                    return text
        self._complain(f"{key} is in no language file")
        return key

    def _complain(self, problem: str) -> None:
        if self._strict:
            raise UnknownKey(problem)
        log.error("text.missing: %s", problem)

    # ── dates, numbers, lists ──
    def format_date(self, when: PartialDate, locale: str) -> str:
        """The date no finer than it is known: 2028年4月, April–May 2028, 2026年度."""
        tag = self.resolve(locale)
        return dates.format_partial(when, self._babel[tag], lambda key, **v: self.t(key, tag, **v))

    def format_day(self, day: date | datetime, locale: str) -> str:
        return dates.format_day(day, self._babel[self.resolve(locale)])

    def quarter_months(self, locale: str) -> tuple[str, str, str]:
        """The short names of April, July and October, which begin the quarters after the first."""
        names = self._babel[self.resolve(locale)].months["stand-alone"]["abbreviated"]
        return names[4], names[7], names[10]

    def format_number(self, number: float, locale: str) -> str:
        return format_decimal(number, locale=self._babel[self.resolve(locale)])

    def format_list(self, items: Iterable[str], locale: str) -> str:
        """Names joined as the language joins them, with "and" before the last."""
        return format_list(list(items), locale=self._babel[self.resolve(locale)])


def _names(key: str) -> tuple[str, ...]:
    head, option, tail = key.partition("-option-")
    return (key, f"option-{tail}") if option and head.startswith("command-") else (key,)


def _babel_locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (ValueError, babel.UnknownLocaleError):
        return Locale.parse(tag.partition("-")[0])


def _chain(tag: str, sources: Mapping[str, str]) -> tuple[str, ...]:
    """Where to look, nearest first: the locale (which holds its sisters' words too), then the default."""
    return tuple(dict.fromkeys((tag, DEFAULT))) if tag in sources else (DEFAULT,)


def _texts(tag: str, chain: tuple[str, ...], sources: Mapping[str, str]) -> tuple[str, ...]:
    """A sister's words come first, so that only differences are written twice."""
    return tuple(
        sources[other] for other in reversed(chain) if other.partition("-")[0] == tag.partition("-")[0]
    )


class _Words:
    """A language's messages, each parsed when it is first asked for: whole files of five took 12 MB."""

    def __init__(self, tag: str, texts: Iterable[str]) -> None:
        self._bundle = FluentBundle([tag], use_isolating=False)
        self._plain: dict[str, str] = {}
        self._unread: dict[str, str] = {}
        for text in texts:
            found = [*_ENTRY.finditer(text)]
            ends = (*(each.start() for each in found[1:]), len(text))
            for each, end in zip(found, ends, strict=True):
                self._keep(each[1], text[each.start() : end], each[2])

    def _keep(self, key: str, entry: str, first: str) -> None:
        """Most messages are one line without a blank to fill: what Fluent would say is what stands there."""
        rest = entry.split("\n")[1:]
        simple = "{" not in first and all(not line.strip() or line[0] == "#" for line in rest)
        here, other = (self._plain, self._unread) if simple and first.strip() else (self._unread, self._plain)
        here[key] = first.strip() if here is self._plain else entry
        other.pop(key, None)

    def __contains__(self, key: str) -> bool:
        if entry := self._unread.pop(key, ""):
            self._bundle.add_resource(_PARSER.parse(entry))
        return key in self._plain or self._bundle.has_message(key)

    def say(self, key: str, values: Mapping[str, Any]) -> tuple[str, list[Exception]] | None:
        """The message and what is wrong with its values; None where there is none."""
        if key not in self:
            return None
        if key in self._plain:
            return self._plain[key], []
        if (pattern := self._bundle.get_message(key).value) is None:
            return None
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        return str(text), errors
