"""A search as words, and as the custom id of a paging button, so that paging needs no row in the store."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass, field

CUSTOM_ID = 100
KEPT = 2000
PER_PAGE = 5
ORDER = re.compile(r"[bn][0-9a-f]{0,15}")


@dataclass(frozen=True, slots=True)
class Query:
    text: str  # what was typed, with the options behind it as words: mission:ramses
    best_first: bool = True
    locale: str = ""  # "" = the reader's
    upto: int = 0  # no story that arrived after this is on the pages; 0 on the first

    @property
    def shown(self) -> str:
        return self.text


@dataclass(slots=True)
class Queries:
    """Turns a query into the arguments of a `page` button and back.

    Where the words do not fit into a custom id, the last few thousand are remembered; after a restart such a
    button says that its panel is from before.
    """

    _long: OrderedDict[str, Query] = field(default_factory=OrderedDict)

    def pack(self, query: Query, page: int) -> tuple[str, ...]:
        """Verb and arguments."""
        order = ("b" if query.best_first else "n") + (f"{query.upto:x}" if query.upto else "")
        whole = ("page", "search", str(page), order, query.locale, "=" + query.text)
        if len("n:" + ":".join(whole)) <= CUSTOM_ID:
            return whole
        token = hashlib.sha256(repr(query).encode()).hexdigest()[:16]
        self._long[token] = query
        while len(self._long) > KEPT:
            self._long.popitem(last=False)
        return ("page", "search", str(page), order, query.locale, token)

    def unpack(self, arguments: tuple[str, ...]) -> tuple[Query, int] | None:
        """From the arguments after the verb; None for one that is no longer known."""
        if len(arguments) < 5 or not arguments[1].isdecimal() or not ORDER.fullmatch(arguments[2]):
            return None
        page, rest = int(arguments[1]), ":".join(arguments[4:])
        if rest.startswith("="):
            upto = int(arguments[2][1:] or "0", 16)
            return Query(rest[1:], arguments[2].startswith("b"), arguments[3], upto), page
        known = self._long.get(rest)
        return (known, page) if known else None
