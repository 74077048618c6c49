"""Why a stage decided as it did."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_BLANK = re.compile(r"\{[^}]*\}")
_BREAK = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of why. The English words, with {blanks}, are what logs show, and name the sentence in
    the language files; values are catalogue ids, numbers, or words as they stand in a source.
    """

    words: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words.format(**self.values) if self.values else self.words

    @property
    def key(self) -> str:
        """Its name in the language files: "{who} takes part in {mission}" is `because-takes-part-in`."""
        return "because-" + _BREAK.sub("-", _BLANK.sub(" ", self.words).casefold()).strip("-")


@dataclass(frozen=True, slots=True)
class Decision:
    """A stage's verdict, and its reasons: sentences that every language has, or words as somebody else gave
    them (an error, an editor's answer). What /why and `preview` show.
    """

    stage: str
    subject: str
    verdict: str
    reason: str | tuple[Reason, ...]

    @property
    def words(self) -> str:
        """The reasons in English, for logs and the operator's tables."""
        return self.reason if isinstance(self.reason, str) else "; ".join(map(str, self.reason))
