"""The archive's index in PostgreSQL: the same language, the same answers, shared by all processes.

A row holds a story's `tsvector` (see `lexemes`), so a story matches here exactly when it matches in the
embedded index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, LiteralString, NamedTuple

import psycopg
from psycopg.rows import TupleRow

from bot.catalogue.types import Catalogue
from bot.errors import StoreReadOnly, UserError
from bot.search.archive import LOWEST, Archive
from bot.search.documents import Document
from bot.search.index import COUNTED, RANKED, Index, Mark, Row
from bot.search.lexemes import Tokeniser, lexeme
from bot.search.query import Query, Term
from bot.search.results import Page
from bot.telemetry import get_logger

SCHEMA: Final = "4"
FIRST: Final = 2000  # rows read to see how common a query is; some 3 ms
WIDEST: Final = 50_000  # rows read at once
# What a row costs through the index of words, beside one of a walk in order (1 to 1.5 µs): it lies anywhere.
ASIDE: Final = 4.0
_LOCK: Final = 0x52454E4453524348  # the advisory lock of those who write the index
OPTIONS: Final = "-c timezone=UTC -c jit=off -c work_mem=32MB -c statement_timeout=20s"

log = get_logger(__name__)


class _Look(NamedTuple):
    """What the newest rows of a period say of a query."""

    found: list[int]  # that match
    listed: int  # how many the index of words would list
    read: int
    oldest: int
    there: float  # rows in the whole index, about


class PostgresIndex(Index):
    """The embedded index's questions, asked of PostgreSQL. One thread owns it."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._spelling: dict[str, None] | None = None
        self._learnt = 0  # the number of the last word in `_spelling`
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
                    -- A pending list would be read from end to end by every search.
                    CREATE INDEX search_docs_words ON search_docs USING gin (words) WITH (fastupdate = off);
                    ALTER TABLE search_docs ALTER words SET STATISTICS 1000;
                    CREATE TABLE search_words (
                        word text COLLATE "C" PRIMARY KEY,
                        number bigint GENERATED ALWAYS AS IDENTITY UNIQUE
                    );
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
                        (row, one.story, one.revision, one.shown, vector)
                        for row, one, vector in zip(rows, some, vectors, strict=True)
                    ],
                )
            words = sorted({word for one in some for word in one.words})
            question: LiteralString = (
                "INSERT INTO search_words (word) SELECT unnest(%s::text[]) EXCEPT SELECT word "
                "FROM search_words WHERE word = ANY(%s) ON CONFLICT DO NOTHING"
            )
            connection.execute(question, (words, words))
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
        # Other processes add words too. Numbers grow with commits: who writes holds the lock.
        known = self._spelling = self._spelling if self._spelling is not None else {}
        question: LiteralString = "SELECT word, number FROM search_words WHERE number > %s ORDER BY number"
        for word, number in self._ask(question, self._learnt):
            known[word] = None
            self._learnt = number
        return known

    def newest(self) -> int:
        return int(self._ask("SELECT coalesce(max(row), 0) FROM search_docs")[0][0])

    def has(self, term: Term) -> bool:
        wanted = self._wanted(Query(terms=(term,)))
        return bool(wanted and self._newest_first(wanted, [], LOWEST, self.newest(), 1))

    def find(
        self, query: Query, *, low: int, high: int, offset: int, limit: int, best_first: bool
    ) -> tuple[list[Row], int]:
        wanted = self._wanted(query)
        if wanted is None:
            return [], 0
        unwanted = self._unwanted(query)
        # One walk gives the page and the count, which goes no further than COUNTED.
        most = max(COUNTED + 1, offset + limit, RANKED if best_first else 0)
        ids = self._newest_first(wanted, unwanted, low, high, most)
        total = min(len(ids), COUNTED + 1)
        if best_first and wanted + unwanted:
            ids = self._best(ids[:RANKED], " & ".join(wanted + unwanted))
        return self._rows(ids[offset : offset + limit]), total

    def _newest_first(
        self, wanted: Sequence[str], unwanted: Sequence[str], low: int, high: int, most: int
    ) -> list[int]:
        """Up to `most` rows. Some are read in order first; they tell whether to read on, or to look words up.

        The planner knows no frequency of a phrase: it takes the index for one that stands everywhere, and
        checks a third of the archive, or walks the archive for one that stands nowhere.
        """
        if not wanted and not unwanted:
            question: LiteralString = (
                "SELECT row FROM search_docs WHERE row BETWEEN %s AND %s ORDER BY row DESC LIMIT %s"
            )
            return [row for (row,) in self._ask(question, low, high, most)]
        match = " & ".join([*wanted, *unwanted])
        # What the index of words finds and the row then has to prove: it knows no order of words.
        listed = " & ".join(wanted).replace(" <-> ", " & ")
        ids: list[int] = []
        seen, listing, last, width = 0, 0, high, FIRST
        while True:
            look = self._look(match, listed or match, low, last, width)
            ids += look.found
            if len(ids) >= most or look.read < width:
                return ids[:most]
            seen, listing, last = seen + look.read, listing + look.listed, look.oldest - 1
            walk = seen * (most - len(ids)) / (len(ids) or 0.5)
            if listed and look.there * (listing or 0.5) / seen * ASIDE < walk:
                return ids + self._looked_up(match, low, last, most - len(ids))
            width = max(FIRST, min(int(walk * 1.2), 4 * seen, WIDEST))

    def _look(self, match: str, listed: str, low: int, last: int, width: int) -> _Look:
        question: LiteralString = (
            "SELECT coalesce(array_agg(row ORDER BY row DESC) FILTER (WHERE words @@ %s::tsquery), '{}'), "
            "count(*) FILTER (WHERE words @@ %s::tsquery), count(*), coalesce(min(row), 0), "
            "(SELECT reltuples FROM pg_class WHERE oid = 'search_docs'::regclass) "
            "FROM (SELECT row, words FROM search_docs WHERE row BETWEEN %s AND %s "
            "ORDER BY row DESC LIMIT %s) newest"
        )
        return _Look(*self._ask(question, match, listed, low, last, width)[0])

    def _looked_up(self, match: str, low: int, last: int, most: int) -> list[int]:
        question: LiteralString = (
            "WITH found AS MATERIALIZED "  # a limit would make the planner walk
            "(SELECT row FROM search_docs WHERE words @@ %s::tsquery AND row BETWEEN %s AND %s) "
            "SELECT row FROM found ORDER BY row DESC LIMIT %s"
        )
        return [row for (row,) in self._ask(question, match, low, last, most)]

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

    # ── the query as parts of a tsquery ──

    def _wanted(self, query: Query) -> list[str] | None:
        """What must stand in a row, part by part; None where nothing can match."""
        parts = [self._term(term) for term in query.terms] + [self._facet(name) for name in query.facets]
        return [f"({part})" for part in parts] if all(parts) else None

    def _unwanted(self, query: Query) -> list[str]:
        parts = [self._term(term) for term in query.excluded]
        parts += [self._facet(name) for name in query.excluded_facets]
        return [f"!({part})" for part in parts if part]

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
