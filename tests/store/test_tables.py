"""What the journal adds to TinyDB: declared indexes, isolation, and updates that fail whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from bot.errors import StoreError
from bot.model import Batch
from bot.store.indexes import Index
from bot.store.tables import JournalDB, JournalTable, KeyedTable
from bot.store.tiny import TinyStore

INDEXES = {"t": (Index("colour"), Index("tags"))}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[JournalDB]:
    opened = JournalDB(tmp_path / "store", indexes=INDEXES)
    yield opened
    opened.close()


@pytest.fixture
def table(db: JournalDB) -> JournalTable:
    found = db.table("t")
    assert isinstance(found, JournalTable)
    return found


def test_lookup_by_declared_index(table: JournalTable) -> None:
    table.insert_multiple(
        [{"colour": "red", "tags": ["a", "b"]}, {"colour": "green", "tags": ["b"]}, {"n": 1}]
    )
    found = table.get_by("colour", "green")
    assert found is not None
    assert found.doc_id == 2
    assert [d.doc_id for d in table.all_by("tags", "b")] == [1, 2]
    assert table.get_by("colour", "blue") is None
    table.update({"colour": "blue"}, where("colour") == "green")
    assert table.get_by("colour", "green") is None
    table.remove(doc_ids=[1])
    assert [d.doc_id for d in table.all_by("tags", "b")] == [2]
    with pytest.raises(ValueError, match="declares no index 'size'"):
        table.get_by("size", 1)


def test_results_never_share_with_the_store(table: JournalTable) -> None:
    table.insert({"colour": "red", "tags": ["a"]})
    reads: list[Callable[[], Any]] = [
        lambda: table.get(doc_id=1),
        lambda: table.search(where("colour") == "red")[0],  # the second time from TinyDB's cache
        lambda: table.all()[0],
        lambda: table.get_by("colour", "red"),
    ]
    for read in (*reads, *reads):
        document = read()
        assert document["tags"] == ["a"]
        document["tags"].append("changed")


def test_a_failing_updater_changes_nothing(db: JournalDB, table: JournalTable) -> None:
    table.insert_multiple([{"colour": "red", "n": n} for n in range(3)])

    def explode(document: Any) -> None:
        document["colour"] = "green"
        if document["n"] == 1:
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        table.update(explode, where("colour") == "red")
    assert [d["colour"] for d in table.all()] == ["red"] * 3
    with pytest.raises(TypeError):
        table.insert({"set": {1}})
    assert len(table) == 3


def test_values_json_cannot_keep_are_kept_or_refused(table: JournalTable) -> None:
    table.insert({"big": 10**30, "float": 0.1, "text": "\u2028 あ \x00"})
    assert table.get(doc_id=1) == {"big": 10**30, "float": 0.1, "text": "\u2028 あ \x00"}


def test_natural_keys(db: JournalDB) -> None:
    table: Any = KeyedTable(db.storage, "keyed")
    table.insert(_keyed({"a": 1}, "esa one"))
    assert table.get(doc_id="esa one") == {"a": 1}
    assert table.update({"a": 2}, doc_ids=["esa one"]) == ["esa one"]
    assert table.upsert(_keyed({"a": 3}, "esa two")) == ["esa two"]
    assert [document["a"] for document in table.all()] == [2, 3]


def _keyed(fields: dict[str, Any], key: Any) -> Document:
    return Document(fields, doc_id=key)


def test_reopened_ids_go_on(tmp_path: Path) -> None:
    with JournalDB(tmp_path / "s") as db:
        db.insert_multiple([{}, {}, {}])
    with JournalDB(tmp_path / "s") as db:
        assert db.insert({}) == 4


async def test_the_running_store_is_read_by_tinydb_but_written_by_batches(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path / "s")
    await store.commit(Batch(meta={"a": 1}))
    table: Any = store.db.table("meta")
    assert table.get(doc_id="a") == {"value": 1}
    with pytest.raises(StoreError, match="commit"):
        table.insert({"x": 1})
    await store.close()


_documents = st.fixed_dictionaries(
    {},
    optional={
        "colour": st.sampled_from(["red", "green", "", None, 1, True, 1.0]),
        "tags": st.lists(st.sampled_from("abc"), max_size=3),
        "n": st.integers(0, 3),
    },
)
_values = st.sampled_from(["red", "green", "", None, 1, True, 0, "a", ["a"], ["a", "b"]])


@settings(max_examples=60, deadline=None)
@given(documents=st.lists(_documents, max_size=8), value=_values, other=st.integers(0, 3), change=_documents)
def test_indexed_queries_answer_as_stock_tinydb_does(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Any], value: Any, other: int, change: Any
) -> None:
    ours = JournalDB(tmp_path_factory.mktemp("law") / "s", indexes=INDEXES)
    stock = TinyDB(storage=MemoryStorage)
    for query in (
        where("colour") == value,
        where("tags") == value,
        (where("colour") == value) & (where("n") == other),
        (where("colour") == value) | (where("n") == other),
        ~(where("colour") == value),
        where("tags").any(["a"]),
    ):
        answers = []
        for db in (ours, stock):
            table = db.table("t")
            table.truncate()
            table.insert_multiple([dict(document) for document in documents])
            found = sorted((d.doc_id, dict(d)) for d in table.search(query))
            updated = sorted(table.update(change, query))
            removed = sorted(table.remove(query))
            answers.append((found, updated, removed, sorted((d.doc_id, dict(d)) for d in table)))
        assert answers[0] == answers[1]
    ours.close()
