"""What every renderer needs besides its subject: knowledge, words, language and the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.cards.safe import Markup, literal, plain
from bot.catalogue.types import Catalogue
from bot.locales import Translator
from bot.model import PartialDate, Text


@dataclass(frozen=True, slots=True)
class Look:
    """`locale` is the reader's or the subscription's, in Discord's or our spelling."""

    catalogue: Catalogue
    translator: Translator
    locale: str
    now: datetime

    @property
    def language(self) -> str:
        """As stories and the catalogue name languages: "en", "ja"."""
        return self.translator.language(self.locale)

    def say(self, key: str, **values: Any) -> Markup:
        """A message whose values are made literal, unless they are Markup."""
        shown = {name: literal(value) if type(value) is str else value for name, value in values.items()}
        return Markup(self.translator.t(key, self.locale, **shown))

    def plain(self, key: str, **values: Any) -> str:
        """A message for a place without Markdown."""
        shown = {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}
        return self.translator.t(key, self.locale, **shown)

    def text(self, text: Text) -> str:
        """The words in the reader's language, else English, else whichever there are."""
        return text.get(self.language) or text.get("en") or next(iter(text.values()), "")

    def date(self, when: PartialDate) -> str:
        return self.translator.format_date(when, self.locale)

    def listed(self, items: Iterable[str]) -> Markup:
        """Names joined as the language joins them; each literal unless Markup."""
        shown = [item if isinstance(item, Markup) else literal(item) for item in items]
        return Markup(self.translator.format_list(shown, self.locale))

    def short(self, organisation: str) -> str:
        """An organisation as news names it: ESA, JAXA; its name where it has no abbreviation."""
        for section in (self.catalogue.agencies, self.catalogue.companies):
            found = section.get(organisation)
            if found and found.abbreviations and found.kind != "ministry":
                return found.abbreviations[0]
        return self.name(organisation)

    def name(self, entity: str) -> str:
        """A catalogue entry's or topic's display name; the id itself where the catalogue has lost it."""
        known: Mapping[str, Any] = self.catalogue.entities
        found = known.get(entity) or self.catalogue.topics.get(entity)
        return found.name(self.language) if found else entity
