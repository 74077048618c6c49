"""Texts as PostgreSQL's `tsvector`, of the very tokens that the embedded index makes.

Words are cut and stemmed by SQLite's own tokeniser, in memory. Head and body stand apart by a gap, and facets
begin with `#`, which no word does.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from bot.search.documents import Document

GAP: Final = 10  # positions between head and body, which no phrase crosses
LONGEST: Final = 1000  # bytes of a word; a tsvector takes 2,046


class Tokeniser:
    """What FTS5 makes of texts: its tokens with their places."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._db.executescript(
            """
            CREATE VIRTUAL TABLE fts USING fts5
                (head, body, facets, tokenize='porter unicode61 remove_diacritics 2');
            CREATE VIRTUAL TABLE found USING fts5vocab(fts, instance);
            """
        )

    def close(self) -> None:
        self._db.close()

    def terms(self, text: str) -> list[str]:
        """The tokens of a piece of a query, in order."""
        with self._holding([(text, "", "")]):
            return [term for (term,) in self._db.execute("SELECT term FROM found ORDER BY offset")]

    def vectors(self, documents: Sequence[Document]) -> list[str]:
        """Each document as the text of a tsvector."""
        places: list[dict[str, list[str]]] = [{} for _ in documents]
        with self._holding([(one.head, one.body, one.facets) for one in documents]):
            ends = [0] * len(documents)
            found = self._db.execute("SELECT doc, col, term, offset FROM found").fetchall()
        for doc, col, _, offset in found:
            if col == "head":
                ends[doc - 1] = max(ends[doc - 1], offset)
        for doc, col, term, offset in found:
            at = offset + 1 if col == "head" else ends[doc - 1] + GAP + offset + 1
            name = f"#{term}" if col == "facets" else term
            place = "" if col == "facets" else f"{min(at, 16383)}{'A' if col == 'head' else ''}"
            places[doc - 1].setdefault(lexeme(name), []).append(place)
        return [
            " ".join(word + (":" + ",".join(at) if at[0] else "") for word, at in words.items())
            for words in places
        ]

    @contextmanager
    def _holding(self, rows: Sequence[tuple[str, str, str]]) -> Iterator[None]:
        self._db.execute("BEGIN")
        try:
            numbered = [(number, *row) for number, row in enumerate(rows, 1)]
            self._db.executemany("INSERT INTO fts (rowid, head, body, facets) VALUES (?,?,?,?)", numbered)
            yield
        finally:
            self._db.execute("ROLLBACK")


def lexeme(word: str) -> str:
    """A word as it is written in a tsvector or tsquery."""
    word = word.replace("\0", "\ufffd")
    if len(word.encode()) > LONGEST:
        word = "##" + hashlib.sha256(word.encode()).hexdigest()
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
