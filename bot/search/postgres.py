"""The archive's index in PostgreSQL: the same language, the same answers, shared by all processes.

Words are cut and stemmed by SQLite's own tokeniser, in memory, and stored as a `tsvector` of what it found:
a story matches here exactly when it matches in the embedded index. Head and body stand apart by a gap, and
facets begin with `#`, which no word does.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg
from psycopg.rows import TupleRow

from bot.catalogue.types import Catalogue
from bot.errors import StoreReadOnly, UserError
from bot.search.archive import Archive
from bot.search.documents import Document
from bot.search.index import COUNTED, RANKED, Index, Mark, Row
from bot.search.query import Query, Term
from bot.search.results import Page
from bot.telemetry import get_logger

SCHEMA: Final = "3"
GAP: Final = 10  # positions between head and body, which no phrase crosses
SPAN: Final = 7 * 86_400 * 1_000_000  # row numbers of a week
WIDEST: Final = 64  # spans that are named one by one
LONGEST: Final = 1000  # bytes of a word; a tsvector takes 2,046
_LOCK: Final = 0x52454E4453524348  # the advisory lock of those who write the index
OPTIONS: Final = "-c timezone=UTC -c jit=off -c work_mem=32MB -c statement_timeout=20s"

log = get_logger(__name__)


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


def span(number: int) -> str:
    """The lexeme of all rows of a week, added to their vectors: the index itself then narrows by time."""
    return lexeme(f"#span{number}")


class PostgresIndex(Index):
    """The embedded index's questions, asked of PostgreSQL. One thread owns it."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._spelling: dict[str, None] | None = None
        self._tokeniser = Tokeniser()
        self._connection: psycopg.Connection[TupleRow] | None = None
        with self._writing() as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS search_meta (name text PRIMARY KEY, value text)")
            found = connection.execute("SELECT value FROM search_meta WHERE name = 'schema'").fetchone()
            if found is None or found[0] != SCHEMA:
                connection.execute("DROP TABLE IF EXISTS search_docs, search_words")
                connection.execute(
                    """
                    CREATE TABLE search_docs (
                        row bigint PRIMARY KEY,
                        story text COLLATE "C" NOT NULL UNIQUE,
                        revision bigint NOT NULL,
                        shown bytea NOT NULL,
                        words tsvector NOT NULL
                    );
                    CREATE INDEX search_docs_words ON search_docs USING gin (words);
                    ALTER TABLE search_docs ALTER words SET STATISTICS 1000;
                    CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY);
                    DELETE FROM search_meta;
                    """
                )
                given = [("schema", SCHEMA), ("mark", "0.0")]
                connection.cursor().executemany("INSERT INTO search_meta VALUES (%s, %s)", given)

    def close(self) -> None:
        self._tokeniser.close()
        if self._connection is not None:
            self._connection.close()

    @property
    def mark(self) -> Mark:
        text = str(self._ask("SELECT value FROM search_meta WHERE name = 'mark'")[0][0])
        generation, number = text.split(".")
        return int(generation), int(number)

    def revisions(self) -> dict[str, int]:
        return dict(self._ask("SELECT story, revision FROM search_docs"))

    def behind(self) -> tuple[str, ...]:
        """Stories whose row in the store differs from what is indexed of them."""
        question: LiteralString = (
            "SELECT coalesce(s.key, d.story) FROM (SELECT key, revision FROM stories WHERE told) s "
            "FULL JOIN search_docs d ON d.story = s.key WHERE s.revision IS DISTINCT FROM d.revision"
        )
        return tuple(key for (key,) in self._ask(question))

    def count(self) -> int:
        return int(self._ask("SELECT count(*) FROM search_docs")[0][0])

    def put(
        self, documents: Iterable[Document], *, gone: Iterable[str] = (), mark: Mark | None = None
    ) -> None:
        some = list({one.story: one for one in documents}.values())
        vectors = self._tokeniser.vectors(some)
        old = [*gone, *(one.story for one in some)]
        with self._writing() as connection:
            connection.execute("DELETE FROM search_docs WHERE story = ANY(%s)", (old,))
            rows = self._free_rows(connection, some)
            with connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO search_docs VALUES (%s, %s, %s, %s, %s::tsvector)",
                    [
                        (row, one.story, one.revision, one.shown, f"{vector} {span(row // SPAN)}")
                        for row, one, vector in zip(rows, some, vectors, strict=True)
                    ],
                )
            words = sorted({word for one in some for word in one.words})
            question: LiteralString = (
                "INSERT INTO search_words SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING"
            )
            connection.execute(question, (words,))
            if mark is not None:
                connection.execute(
                    "UPDATE search_meta SET value = %s WHERE name = 'mark'", (f"{mark[0]}.{mark[1]}",)
                )

    def _free_rows(self, connection: psycopg.Connection[TupleRow], some: Sequence[Document]) -> list[int]:
        """The row of each document: its own, or the next that is free."""
        wanted = [one.row for one in some]
        near = [row + step for row in wanted for step in range(20)]
        found = connection.execute("SELECT row FROM search_docs WHERE row = ANY(%s)", (near,)).fetchall()
        taken = {row for (row,) in found}
        rows = []
        for row in wanted:
            while row in taken:
                row += 1  # noqa: PLW2901 - looking for the next free one
            taken.add(row)
            rows.append(row)
        return rows

    def _words(self) -> dict[str, None]:
        # Other processes add words too; a misspelt one is rare enough to read them again.
        found = self._ask("SELECT word FROM search_words ORDER BY word")
        return {word: None for (word,) in found}

    def newest(self) -> int:
        return int(self._ask("SELECT coalesce(max(row), 0) FROM search_docs")[0][0])

    def has(self, term: Term) -> bool:
        match = self._term(term)
        if not match:
            return False
        return bool(self._ask("SELECT 1 FROM search_docs WHERE words @@ %s::tsquery LIMIT 1", match))

    def find(
        self, query: Query, *, low: int, high: int, offset: int, limit: int, best_first: bool
    ) -> tuple[list[Row], int]:
        match = self._match(query)
        if match is None:
            return [], 0
        # One walk gives the page and the count, which goes no further than COUNTED.
        most = max(COUNTED + 1, offset + limit, RANKED if best_first else 0)
        ids = self._newest_first(match, low, high, most)
        total = min(len(ids), COUNTED + 1)
        if best_first and match:
            ids = self._best(ids[:RANKED], match)
        return self._rows(ids[offset : offset + limit]), total

    def _newest_first(self, match: str, low: int, high: int, most: int) -> list[int]:
        """Up to `most` rows, looked for in spans of time that double: a common word has enough in the newest,
        so that neither its millions of other places are read nor all rows walked for a rarer one.
        """
        question: LiteralString = "SELECT row FROM search_docs WHERE row BETWEEN %s AND %s"
        if not match:
            return [row for (row,) in self._ask(question + " ORDER BY row DESC LIMIT %s", low, high, most)]
        question += " AND words @@ %s::tsquery ORDER BY row DESC LIMIT %s"
        ids: list[int] = []
        last, width = min(high, self.newest()), 1
        while last >= low and len(ids) < most:
            top = last // SPAN
            first = max(low, (top - width + 1) * SPAN) if width <= WIDEST else low
            if width <= WIDEST:
                spans = " | ".join(span(number) for number in range(first // SPAN, top + 1))
                asked = f"({spans}) & ({match})"
            else:
                asked = match
            ids += [row for (row,) in self._ask(question, first, last, asked, most - len(ids))]
            last, width = first - 1, width * 2
        return ids

    def _best(self, ids: Sequence[int], match: str) -> list[int]:
        question: LiteralString = (
            "SELECT row FROM search_docs WHERE row = ANY(%s) "
            "ORDER BY ts_rank(words, %s::tsquery) DESC, row DESC"
        )
        return [row for (row,) in self._ask(question, list(ids), match)]

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        question: LiteralString = (
            "SELECT row, story, shown FROM search_docs WHERE row = ANY(%s) ORDER BY array_position(%s, row)"
        )
        return [
            Row(row, story, bytes(shown)) for row, story, shown in self._ask(question, list(ids), list(ids))
        ]

    # ── the query as a tsquery ──

    def _match(self, query: Query) -> str | None:
        """The whole query; "" for all rows, None where nothing can match."""
        wanted = [self._term(term) for term in query.terms] + [self._facet(name) for name in query.facets]
        if not all(wanted):
            return None
        unwanted = [self._term(term) for term in query.excluded]
        unwanted += [self._facet(name) for name in query.excluded_facets]
        parts = [f"({part})" for part in wanted] + [f"!({part})" for part in unwanted if part]
        return " & ".join(parts)

    def _term(self, term: Term) -> str:
        parts: list[str] = []
        if any(token.endswith("*") for token in term.tokens):
            each = [
                self._phrase(token.removesuffix("*"), prefix=token.endswith("*")) for token in term.tokens
            ]
            if all(each):
                parts.append(" & ".join(f"({one})" for one in each))
        elif term.tokens:
            parts.append(self._phrase(" ".join(term.tokens)))
        parts.extend(self._facet(name) for name in term.facets)
        return " | ".join(f"({part})" for part in parts if part)

    def _phrase(self, text: str, *, prefix: bool = False) -> str:
        terms = [lexeme(term) for term in self._tokeniser.terms(text)]
        return " <-> ".join(terms) + (":*" if prefix and terms else "")

    def _facet(self, name: str) -> str:
        return " <-> ".join(lexeme(f"#{term}") for term in self._tokeniser.terms(name))

    # ── how ──

    def _connected(self) -> psycopg.Connection[TupleRow]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(
                self._dsn, autocommit=True, prepare_threshold=None, options=OPTIONS, connect_timeout=5,
                keepalives_idle=5, keepalives_interval=3, keepalives_count=3,
            )  # fmt: skip
        return self._connection

    def _ask(self, question: LiteralString, *given: Any) -> list[TupleRow]:
        try:
            return self._connected().execute(question, given).fetchall()
        except psycopg.OperationalError:
            if self._connection is None or not self._connection.broken:
                raise
            return self._connected().execute(question, given).fetchall()  # the server was restarted

    @contextmanager
    def _writing(self) -> Iterator[psycopg.Connection[TupleRow]]:
        connection = self._connected()
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            yield connection


class PostgresArchive(Archive):
    """The archive of a bot that runs as several processes."""

    def __init__(self, dsn: str, catalogue: Catalogue) -> None:
        super().__init__(Path(), catalogue)
        self._dsn = dsn
        self._shared: PostgresIndex | None = None

    async def open(self) -> Mark:
        """The last place in the store's history that the index holds; StoreReadOnly without a server."""

        def work() -> Mark:
            self._index = self._shared = PostgresIndex(self._dsn)
            return self._index.mark

        try:
            return await self._run(work)
        except psycopg.Error as error:
            raise StoreReadOnly(f"PostgreSQL does not answer: {str(error).splitlines()[0]}") from error

    async def behind(self) -> tuple[str, ...]:
        """Stories to hand to `update`, because another process ended before it had indexed them."""
        shared = self._shared
        return await self._run(shared.behind) if shared is not None else ()

    async def forget(self, stories: Iterable[str]) -> None:
        """Takes out stories that the store no longer holds."""
        gone, shared = tuple(stories), self._shared
        if gone and shared is not None:
            await self._run(lambda: shared.put((), gone=gone))

    def _search(self, query: Query, cursor: str | None, limit: int, locale: str, *, best_first: bool) -> Page:
        try:
            return super()._search(query, cursor, limit, locale, best_first=best_first)
        except psycopg.Error as error:
            log.exception("search-index-broken")
            with suppress(psycopg.Error):
                if self._shared is not None and self._shared._connection is not None:  # noqa: SLF001
                    self._shared._connection.close()  # noqa: SLF001 - a fresh one next time
            raise UserError("error-search-unavailable") from error
