"""Fills a database with stories and their index, two processes side by side; indexes are built at the end."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import psycopg

from bench.search import NOW, stories
from bot.catalogue.load import load
from bot.model import Story, StoryId
from bot.search.documents import Document, document, row_number
from bot.search.lexemes import Tokeniser
from bot.search.postgres import PostgresIndex
from bot.store.postgres.schema import COLUMNS, values
from bot.store.schema import story_document

PARTS, BATCH = 8, 1250  # the id has one digit for its part
LATE = (
    "CREATE INDEX search_docs_words ON search_docs USING gin (words) WITH (fastupdate = off)",
    "CREATE INDEX stories_programmes ON stories USING gin (programmes)",
    "CREATE INDEX stories_topics ON stories USING gin (topics)",
)


def fill(dsn: str, count: int, *, copies: int = 1) -> None:
    """`count` stories in the store's table and in the index; each text `copies` times, hours apart."""
    PostgresIndex(dsn).close()
    texts = count // PARTS // copies
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute("DROP INDEX search_docs_words, stories_programmes, stories_topics")
        with ProcessPoolExecutor(2) as pool:
            for done in pool.map(part, [dsn] * PARTS, [texts] * PARTS, [copies] * PARTS, range(PARTS)):
                print(f"  {done:,} stories written", file=sys.stderr, flush=True)
        admin.execute("SET maintenance_work_mem = '1GB'")
        for statement in LATE:
            admin.execute(statement.encode())
        admin.execute("VACUUM ANALYZE stories")
        admin.execute("VACUUM ANALYZE search_docs")


def part(dsn: str, texts: int, copies: int, number: int) -> int:
    catalogue, tokeniser = load(), Tokeniser()
    names = ", ".join(["key", *COLUMNS["stories"], "doc"])
    made = stories(texts, catalogue, seed=100 + number)
    with psycopg.connect(dsn) as connection:
        connection.execute("SET synchronous_commit = off")
        for at in range(0, texts, BATCH):
            some = list(islice(made, BATCH))
            docs = [document(one, catalogue) for one in some]
            vectors = tokeniser.vectors(docs)
            for copy in range(copies):
                again = [
                    replace(
                        one, id=StoryId(f"{number}{copy}{one.id[2:]}"),
                        published_at=NOW - timedelta(minutes=(copy + 1) * texts - at - place, seconds=number),
                    )
                    for place, one in enumerate(some)
                ]  # fmt: skip
                _write(connection, names, again, docs, vectors)
            connection.commit()
    tokeniser.close()
    return texts * copies


def _write(
    connection: psycopg.Connection[tuple[object, ...]],
    names: str,
    some: list[Story],
    docs: list[Document],
    vectors: list[str],
) -> None:
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY stories ({names}) FROM STDIN".encode()) as copy:
            for one in some:
                copy.write_row(values("stories", one.id, one, story_document(one)))
        with cursor.copy("COPY search_docs (row, story, revision, shown, words) FROM STDIN") as copy:
            for one, doc, vector in zip(some, docs, vectors, strict=True):
                row = row_number(int(one.published_at.timestamp() * 1000), one.id)
                copy.write_row((row, one.id, doc.revision, doc.shown, vector))
