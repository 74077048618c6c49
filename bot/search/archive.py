"""The archive for the rest of the bot: every call is answered by the one thread that owns the index."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import orjson

from bot.catalogue.types import Catalogue
from bot.errors import UserError
from bot.model import Story, StoryId
from bot.search.documents import document, row_number, searchable
from bot.search.index import COUNTED, Index, Mark, Row
from bot.search.known import KnownThings
from bot.search.names import NameBook
from bot.search.query import Filters, Query, Term, parse
from bot.search.results import Hit, Known, Marked, Page
from bot.search.snippets import mark, matches
from bot.search.tokens import IS_CJK, facet, phrase
from bot.telemetry import get_logger

T = TypeVar("T")
SLICE = 500  # stories indexed in one go while rebuilding, so that searches get their turn in between
NAME = 4  # words of the longest name that is recognised in spite of a mistake
LOWEST, HIGHEST = -(2**62), 2**62
log = get_logger(__name__)


class Archive:
    """Search over every story, and over the catalogue beside them."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self._path = path
        self._catalogue = catalogue
        self.book = NameBook.build(catalogue)
        self._known = KnownThings(catalogue)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._index: Index | None = None

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def open(self) -> Mark:
        """The last place in the store's history that the index holds; (0, 0) for a new one."""

        def work() -> Mark:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._index = Index(self._path)
            return self._index.mark

        return await self._run(work)

    async def catch_up(self, stories: Iterable[Story], mark: Mark) -> int:
        """How many stories were indexed anew because the index lacked them or held an older revision."""
        index = self._opened()
        held = await self._run(index.revisions)
        changed = 0
        pending = (story for story in stories if held.pop(story.id, None) != _revision(story))
        while batch := list(islice(pending, SLICE)):
            await self.update(batch, None)
            changed += len(batch)
        gone = list(held)
        await self._run(lambda: index.put((), gone=gone, mark=mark))
        return changed + len(gone)

    async def merge(self) -> None:
        """Makes the index fast again after many stories were added at once; a second for 100,000."""
        index = self._opened()
        more = await self._run(lambda: index.merge(begin=True))
        while more:
            more = await self._run(index.merge)  # step by step, so that searches get their turn in between

    async def update(self, stories: Iterable[Story], mark: Mark | None) -> None:
        """Brings the index to what these stories are now; `mark` is where that commit stands."""
        index = self._opened()
        batch = tuple(stories)

        def work() -> None:
            index.put(
                (document(story, self._catalogue) for story in batch if searchable(story)),
                gone=(story.id for story in batch if not searchable(story)),
                mark=mark,
            )

        await self._run(work)

    async def search(
        self,
        text: str,
        *,
        now: datetime,
        filters: Filters | None = None,
        best_first: bool = False,
        cursor: str | None = None,
        offset: int = 0,
        upto: int = 0,
        limit: int = 5,
        locale: str = "en",
    ) -> Page:
        """A page of stories and, on the first, the catalogue entries beside them. Raises UserError.

        Paging by `cursor`, or by `offset` from the `upto` of the first page, is not shifted by what arrives
        meanwhile; without it `offset` counts from the newest now.
        """
        query = parse(text, self.book, filters=filters or Filters(), now=now)
        return await self._run(
            lambda: self._search(
                query,
                cursor or _write_cursor(upto or HIGHEST - 1, offset),
                limit,
                locale,
                best_first=best_first,
            )
        )

    async def count(self) -> int:
        return await self._run(self._opened().count)

    async def close(self) -> None:
        if self._index:
            await self._run(self._index.close)
        self._thread.shutdown(wait=True)

    def known(self, text: str, *, now: datetime, locale: str = "en") -> tuple[Known, ...]:
        """Catalogue entries alone."""
        return self._known.find(parse(text, self.book, now=now), locale)

    def _opened(self) -> Index:
        if self._index is None:
            raise RuntimeError("open() comes first")
        return self._index

    def _search(self, query: Query, cursor: str | None, limit: int, locale: str, *, best_first: bool) -> Page:
        try:
            return self._page(query, cursor, limit, locale, best_first=best_first)
        except sqlite3.DatabaseError as error:
            log.exception("search-index-broken")
            raise UserError("error-search-unavailable") from error

    def _page(
        self, query: Query, cursor: str | None, limit: int, locale: str, *, best_first: bool = False
    ) -> Page:
        index = self._opened()
        upto, offset = _read_cursor(cursor) or (HIGHEST, 0)
        upto = min(upto, index.newest())
        low = row_number(_ms(query.since), "") // 1000 * 1000 if query.since else LOWEST
        high = min(upto, _ms(query.until) * 1000 - 1) if query.until else upto

        def find(query: Query) -> tuple[list[Row], int]:
            return index.find(query, low=low, high=high, offset=offset, limit=limit, best_first=best_first)

        rows, total = find(query)
        corrected: tuple[tuple[str, str], ...] = ()
        if not total:  # a story that is found holds every word
            query, corrected = self._forgive(query, index)
            rows, total = find(query) if corrected else (rows, total)
        more = offset + len(rows) < total
        return Page(
            hits=tuple(_hit(row, query, locale) for row in rows),
            known=self._known.find(query, locale) if offset == 0 else (),
            total=min(total, COUNTED),
            more=total > COUNTED,
            cursor=_write_cursor(upto, offset + limit) if more and rows else None,
            corrected=corrected,
            upto=upto,
        )

    def _forgive(self, query: Query, index: Index) -> tuple[Query, tuple[tuple[str, str], ...]]:
        """The query with words that nothing contains replaced by the nearest that something does."""
        missing = [not term.facets and not index.has(term) for term in query.terms]
        terms: list[Term] = []
        corrected: list[tuple[str, str]] = []
        at = 0
        while at < len(query.terms):
            better: Term | None = None
            for end in range(min(len(query.terms), at + NAME), at, -1):
                text = " ".join(term.text for term in query.terms[at:end])
                if any(missing[at:end]) and (better := self._named(text)):
                    break
            else:
                end, text = at + 1, query.terms[at].text
                better = self._better(query.terms[at], index) if missing[at] else None
            if better:
                corrected.append((text, better.text))
            terms += (better,) if better else query.terms[at:end]
            at = end
        return replace(query, terms=tuple(terms)), tuple(corrected)

    def _named(self, text: str) -> Term | None:
        """The programme whose misspelt name the words are."""
        programme = self.book.programme(text)
        if not programme:
            return None
        name = self._catalogue.programmes[programme].name("ja" if IS_CJK.search(text) else "en")
        return Term(tuple(phrase(name)), name, (facet("p", programme),))

    def _better(self, term: Term, index: Index) -> Term | None:
        words = [
            (index.nearest_word(token) or token) if token.isascii() and len(token) >= 5 else token
            for token in term.tokens
        ]
        return Term(tuple(words), " ".join(words)) if tuple(words) != term.tokens else None


def _revision(story: Story) -> int | None:
    return story.revision if searchable(story) else None


def _hit(row: Row, query: Query, locale: str) -> Hit:
    shown: dict[str, list[str]] = orjson.loads(row.shown)
    language = _choose(shown, query, locale)
    headline, summary = shown.get(language, ["", ""])
    return Hit(
        story=StoryId(row.story),
        published_at=datetime.fromtimestamp(row.row // 1_000_000, UTC),
        language=language,
        headline=mark(headline, query.terms, width=120),
        snippet=mark(summary, query.terms) if summary else Marked("", ()),
    )


def _choose(shown: dict[str, list[str]], query: Query, locale: str) -> str:
    """The reader's language, unless only another one holds the words."""
    wanted = locale.split("-", maxsplit=1)[0]
    order = sorted(
        shown, key=lambda language: (language.split("-", maxsplit=1)[0] != wanted, language != "en")
    )
    for language in order:
        if any(matches(text, query.terms) for text in shown[language]):
            return language
    return order[0] if order else locale


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _write_cursor(upto: int, offset: int) -> str:
    return f"{upto:x}.{offset:x}"


def _read_cursor(cursor: str | None) -> tuple[int, int] | None:
    """Where a page begins; a cursor that is none of ours starts at the beginning."""
    if not cursor:
        return None
    try:
        upto, offset = (int(part, 16) for part in cursor.split("."))
    except ValueError:
        return None
    return (upto, offset) if LOWEST < upto < HIGHEST and 0 <= offset <= 100_000 else None
