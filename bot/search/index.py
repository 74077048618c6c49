"""The SQLite file: what is written and asked of it. One thread owns it; SQLite 3.40 must do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.core.text.likeness import nearest
from bot.errors import StoreError
from bot.search.documents import Document
from bot.search.query import Query, Term

SCHEMA = "1"
RANKED = 2000  # best first ranks this many of the newest matches
MERGED = 256  # pages of the index merged in one go: 10 to 30 ms
COUNTED = 250  # "250+ results": an exact count would read every match
MATCHING = "SELECT rowid FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?"
WORDS = "{head body}:"
REPLACED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
Mark = tuple[int, int]  # generation and number of a commit of the store


@dataclass(frozen=True, slots=True)
class Row:
    row: int
    story: str
    shown: bytes


class Index:
    """The index file, opened; made anew when it is missing, unreadable or of another schema."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._spelling: dict[str, None] | None = None
        try:
            self._db = self._open()
        except sqlite3.DatabaseError as error:
            # No code: found unsound by ourselves. A file that is busy or out of reach is not replaced.
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in REPLACED:
                raise StoreError(f"The search index {path} cannot be opened: {error}.") from error
            self._remove()
            self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")  # derived data: what a power cut takes is indexed again
            db.execute("PRAGMA cache_size=-8192")
            _require(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
            db.executescript(
                """
                CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT);
                CREATE TABLE IF NOT EXISTS docs
                    (id INTEGER PRIMARY KEY, story TEXT UNIQUE, revision INTEGER, shown BLOB);
                CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY) WITHOUT ROWID;
                CREATE VIRTUAL TABLE IF NOT EXISTS fts USING fts5
                    (head, body, facets, tokenize='porter unicode61 remove_diacritics 2');
                """
            )
            found = db.execute("SELECT value FROM meta WHERE name='schema'").fetchone()
            _require(found is None or found[0] == SCHEMA)
            db.execute("INSERT OR IGNORE INTO meta VALUES ('schema', ?), ('mark', '0.0')", (SCHEMA,))
        except sqlite3.DatabaseError:
            db.close()
            raise
        return db

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").unlink()

    def close(self) -> None:
        self._db.close()

    @property
    def mark(self) -> Mark:
        """The last place in the store's history that is indexed."""
        return _read_mark(self._db)

    def revisions(self) -> dict[str, int]:
        return dict(self._db.execute("SELECT story, revision FROM docs"))

    def count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM docs").fetchone()[0])

    def put(
        self, documents: Iterable[Document], *, gone: Iterable[str] = (), mark: Mark | None = None
    ) -> None:
        """Replaces the documents of these stories and drops those of `gone`, all or nothing."""
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        try:
            for story in gone:
                self._drop(story)
            for document in documents:
                self._drop(document.story)
                row = document.row
                while db.execute("SELECT 1 FROM docs WHERE id=?", (row,)).fetchone():
                    row += 1
                db.execute(
                    "INSERT INTO docs VALUES (?,?,?,?)",
                    (row, document.story, document.revision, document.shown),
                )
                db.execute(
                    "INSERT INTO fts (rowid, head, body, facets) VALUES (?,?,?,?)",
                    (row, document.head, document.body, document.facets),
                )
                self._learn(document.words)
            if mark is not None:
                db.execute("UPDATE meta SET value=? WHERE name='mark'", (f"{mark[0]}.{mark[1]}",))
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            self._spelling = None
            raise

    def merge(self, *, begin: bool = False) -> bool:
        """One step towards a single segment, for each word is looked up in every one; False when it is done.

        `begin` goes with the first step, which marks all segments as one level.
        """
        before = self._db.total_changes
        self._db.execute("INSERT INTO fts (fts, rank) VALUES ('merge', ?)", (-MERGED if begin else MERGED,))
        return self._db.total_changes - before >= 2  # FTS5's documented sign that there was work

    def _drop(self, story: str) -> None:
        row = self._db.execute("SELECT id FROM docs WHERE story=?", (story,)).fetchone()
        if row:
            self._db.execute("DELETE FROM fts WHERE rowid=?", row)
            self._db.execute("DELETE FROM docs WHERE id=?", row)

    def _learn(self, words: frozenset[str]) -> None:
        known = self._words()
        new = [word for word in words if word not in known]
        known.update(dict.fromkeys(new))
        self._db.executemany("INSERT OR IGNORE INTO words VALUES (?)", [(word,) for word in new])

    def _words(self) -> dict[str, None]:
        if self._spelling is None:
            self._spelling = {word: None for (word,) in self._db.execute("SELECT word FROM words")}
        return self._spelling

    def newest(self) -> int:
        """The highest row number; 0 when the index is empty."""
        return int(self._db.execute("SELECT coalesce(max(id), 0) FROM docs").fetchone()[0])

    def has(self, term: Term) -> bool:
        match = expression(Query(terms=(term,)))
        return (
            self._db.execute("SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1", (match,)).fetchone() is not None
        )

    def nearest_word(self, word: str) -> str | None:
        """The indexed word at one typing mistake (two from nine letters on) from a word nothing contains."""
        allowed = 2 if len(word) >= 9 else 1
        near = nearest(word, self._words().keys(), most=allowed, limit=100)
        # People rarely mistype the first letter.
        ranked = sorted(
            near,
            key=lambda found: (found[1], found[0][0] != word[0], abs(len(found[0]) - len(word)), found[0]),
        )
        return ranked[0][0] if ranked else None

    def find(
        self, query: Query, *, low: int, high: int, offset: int, limit: int, best_first: bool
    ) -> tuple[list[Row], int]:
        """A page of rows with low ≤ row ≤ high, and how many match (counted up to COUNTED + 1)."""
        match = expression(query)
        if not match:
            where, values = "id BETWEEN ? AND ?", (low, high)
            ids = self._db.execute(
                f"SELECT id FROM docs WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?",  # noqa: S608
                (*values, limit, offset),
            ).fetchall()
            total = self._db.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM docs WHERE {where} LIMIT ?)",  # noqa: S608
                (*values, COUNTED + 1),
            ).fetchone()[0]
            return self._rows([row for (row,) in ids]), int(total)
        # One walk down the matches gives the page and the count.
        most = RANKED if best_first else max(COUNTED + 1, offset + limit)
        newest = self._db.execute(f"{MATCHING} ORDER BY rowid DESC LIMIT ?", (match, low, high, most))
        found = [row for (row,) in newest]
        if best_first and found:
            found = self._best_first(found, query)
        return self._rows(found[offset : offset + limit]), min(len(found), COUNTED + 1)

    def _best_first(self, ids: Sequence[int], query: Query) -> list[int]:
        """These rows, newest first, with those before that hold more of the terms in their headline.

        FTS5's bm25 would read every place of every word in the whole archive for its weight: 25 ms for common
        ones. All rows here hold all terms and all texts are short, so the headline tells them apart.
        """
        held = dict.fromkeys(ids, 0)
        for term in query.terms:
            if term.tokens:
                match = expression(query, in_headline=term)
                for (row,) in self._db.execute(MATCHING, (match, ids[-1], ids[0])):
                    held[row] += 1
        return sorted(ids, key=lambda row: -held[row])

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        rows: list[Row] = []
        for number in ids:
            found = self._db.execute("SELECT id, story, shown FROM docs WHERE id=?", (number,)).fetchone()
            if found:
                rows.append(Row(*found))
        return rows


def last_indexed(path: Path) -> Mark | None:
    """The mark of an index file that is only looked at; None where there is none to read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return _read_mark(db)
    except (sqlite3.DatabaseError, TypeError, ValueError):
        return None


def _read_mark(db: sqlite3.Connection) -> Mark:
    text = str(db.execute("SELECT value FROM meta WHERE name='mark'").fetchone()[0])
    generation, number = text.split(".")
    return int(generation), int(number)


def _require(sound: bool) -> None:  # noqa: FBT001 - an assertion that is never stripped
    if not sound:
        raise sqlite3.DatabaseError("the index is damaged or of another schema")


def expression(query: Query, *, in_headline: Term | None = None) -> str:
    """The query in FTS5's own syntax, with the words of one of its terms looked for in headlines only.

    Every token is quoted, so that no word of a reader is read as an operator.
    """
    wanted = [_words(term, "head:") if term is in_headline else _term(term) for term in query.terms]
    wanted += [f"facets:{_quoted(token)}" for token in query.facets]
    unwanted = [_term(term) for term in query.excluded]
    unwanted += [f"facets:{_quoted(token)}" for token in query.excluded_facets]
    if not wanted:
        if not unwanted:
            return ""
        wanted = ["facets:zz*"]
    text = " AND ".join(f"({part})" for part in wanted)
    return text + "".join(f" NOT ({part})" for part in unwanted)


def _term(term: Term) -> str:
    parts = [_words(term, WORDS), *(f"facets:{_quoted(token)}" for token in term.facets)]
    return " OR ".join(f"({part})" for part in parts if part)


def _words(term: Term, columns: str) -> str:
    """The words of a term alone, in these columns; "" for a term of facets only."""
    if any(token.endswith("*") for token in term.tokens):
        return " AND ".join(f"{columns} {_quoted(token)}" for token in term.tokens)
    return f'{columns} "{" ".join(term.tokens)}"' if term.tokens else ""


def _quoted(token: str) -> str:
    if token.endswith("*"):
        return f'"{token[:-1]}" *'
    return f'"{token}"'
