"""TinyDB's own API on the journal: `JournalDB(directory)` in place of `TinyDB(file)`, nothing else changes.

    db = JournalDB("data/store", indexes={"stories": (Index("programmes"),)})
    db.table("stories").search(where("kind") == "launch")    # any TinyDB query; uses an index where one fits
    db.table("stories").get_by("programmes", "bepicolombo")  # a declared index by name

TinyDB sees a storage only as one whole dictionary, so no `Storage` alone can write less than everything. The
documented place to do better is a `Table` subclass. Its underscored methods are outside semantic versioning:
hence the pin `tinydb>=4.9,<5`, and TinyDB's own tests in `tests/store`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import JSONStorage, Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from bot.errors import StoreError
from bot.store.changes import decode_document, encode_document
from bot.store.engine import Engine, Options
from bot.store.image import Changes, Document, TableImage
from bot.store.indexes import Index
from bot.store.planner import candidates


class JournalStorage(Storage):
    """Commits what changed; `read` and `write` of everything still work, for other Table classes."""

    def __init__(
        self,
        path: str | Path,
        *,
        indexes: Mapping[str, tuple[Index, ...]] | None = None,
        engine: Engine | None = None,
        options: Options | None = None,
    ) -> None:
        self.engine = engine or Engine(Path(path), options or Options(indexes=indexes))
        self._lent = engine is not None

    def __repr__(self) -> str:
        return f"<JournalStorage {self.engine.directory}>"

    def commit(self, changes: Changes) -> None:
        if self._lent:
            raise StoreError("This is a view of a running store: write through `store.commit(batch)`.")
        if not changes:
            return
        self.engine.commit(changes)
        if self.engine.wants_compaction:
            self.engine.compact()

    def read(self) -> dict[str, dict[str, Any]] | None:
        tables = self.engine.image.tables
        if not tables:
            return None
        return {
            name: {k: decode_document(d) for k, d in table.docs.items()} for name, table in tables.items()
        }

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        changes: dict[str, dict[str, Document | None] | None] = {}
        for name, table in self.engine.image.tables.items():
            if name not in data:
                changes[name] = None
                continue
            gone = table.docs.keys() - {str(key) for key in data[name]}
            if gone:
                changes[name] = dict.fromkeys(gone)
        for name, rows in data.items():
            old = self.engine.image.tables.get(name)
            fresh = {str(key): encode_document(row) for key, row in rows.items()}
            new = {k: d for k, d in fresh.items() if old is None or old.docs.get(k) != d}
            if new or old is None:
                changes[name] = {**(changes.get(name) or {}), **new}
        self.commit(changes)

    def close(self) -> None:
        if not self._lent:
            self.engine.close()


class _View(Mapping[str, Any]):
    """A table as `Table` reads it: string keys, documents decoded when looked at."""

    def __init__(self, docs: Mapping[str, Document]) -> None:
        self._docs = docs

    def __getitem__(self, key: str) -> Any:
        return decode_document(self._docs[key])

    def __contains__(self, key: object) -> bool:
        return key in self._docs

    def __iter__(self) -> Iterator[str]:
        return iter(self._docs)

    def __len__(self) -> int:
        return len(self._docs)


class _Overlay(MutableMapping[Any, Any]):
    """A table as an updater sees it: reads fall through, writes are collected, a failure changes nothing.

    A document is decoded when it is looked at and compared with its old bytes at the end; an update by
    query holds on to the matches only.
    """

    def __init__(self, docs: Mapping[str, Document], id_class: Callable[[str], Any]) -> None:
        self._docs = docs
        self._id_class = id_class
        self._seen: dict[str, Any] = {}
        self._cleared = False

    def __getitem__(self, key: Any) -> Any:
        name = str(key)
        if name not in self._seen:
            if self._cleared:
                raise KeyError(key)
            self._seen[name] = decode_document(self._docs[name])
        document = self._seen[name]
        if document is None:
            raise KeyError(key)
        return document

    def __setitem__(self, key: Any, document: Any) -> None:
        self._seen[str(key)] = document

    def __delitem__(self, key: Any) -> None:
        if key not in self:
            raise KeyError(key)
        self._seen[str(key)] = None

    def __contains__(self, key: object) -> bool:
        name = str(key)
        if name in self._seen:
            return self._seen[name] is not None
        return not self._cleared and name in self._docs

    def __iter__(self) -> Iterator[Any]:
        old = [] if self._cleared else [name for name in self._docs if self._seen.get(name, name) is not None]
        new = [n for n, d in self._seen.items() if d is not None and (self._cleared or n not in self._docs)]
        return map(self._id_class, [*old, *new])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._seen.clear()
        self._cleared = True

    def forget(self, key: Any) -> None:
        """Lets go of a document that turned out not to match."""
        self._seen.pop(str(key), None)

    def changes(self) -> dict[str, Document | None]:
        found: dict[str, Document | None] = dict.fromkeys(self._docs) if self._cleared else {}
        for name, document in self._seen.items():
            old = self._docs.get(name)
            if document is None:
                if old is not None:
                    found[name] = None
                continue
            new = encode_document(document)
            if new != old:
                found[name] = new
            elif self._cleared:
                del found[name]
        return found


class JournalTable(Table):
    """A TinyDB table whose every write is one record of what changed."""

    _storage: JournalStorage

    def get_by(self, name: str, value: Hashable) -> TinyDocument | None:
        """The first document under a declared index, O(1)."""
        return next(iter(self.all_by(name, value)), None)

    def all_by(self, name: str, value: Hashable) -> list[TinyDocument]:
        """All documents under a declared index, in order of insertion."""
        image = self._image()
        if not image.indexed(name):
            raise ValueError(f"Table {self.name!r} declares no index {name!r}")
        return [self._document(image, key) for key in image.keys_by(name, value)]

    def get(self, cond: Any = None, doc_id: Any = None, doc_ids: Any = None) -> Any:
        image = self._image()
        if doc_id is not None:
            document = image.docs.get(str(doc_id))
            return None if document is None else self.document_class(decode_document(document), doc_id)
        if doc_ids is not None:
            return [self._document(image, key) for key in _known(image, doc_ids)]
        if cond is not None:
            return next(self._matching(image, cond), None)
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    def search(self, cond: QueryLike) -> list[TinyDocument]:
        image = self._image()
        # The cache holds keys: cached documents would share their nested values with every caller.
        cache = cast("MutableMapping[Any, Any]", self._query_cache)
        cached = cache.get(cond)
        if cached is not None:
            return [self._document(image, key) for key in cached]
        found = list(self._matching(image, cond))
        is_cacheable: Callable[[], bool] = getattr(cond, "is_cacheable", lambda: True)
        if is_cacheable():
            cache[cond] = [str(document.doc_id) for document in found]
        return found

    def update(self, fields: Any, cond: Any = None, doc_ids: Any = None) -> list[int]:
        if cond is None or doc_ids is not None:
            return super().update(fields, cond, doc_ids)
        updated: list[int] = []

        def updater(overlay: _Overlay) -> None:
            for key in self._matching_keys(overlay, cond):
                updated.append(key)
                if callable(fields):
                    fields(overlay[key])
                else:
                    overlay[key].update(fields)

        self._update_table(updater)
        return updated

    def remove(self, cond: Any = None, doc_ids: Any = None) -> list[int]:
        if cond is None or doc_ids is not None:
            return super().remove(cond, doc_ids)
        removed: list[int] = []

        def updater(overlay: _Overlay) -> None:
            for key in self._matching_keys(overlay, cond):
                removed.append(key)
                del overlay[key]

        self._update_table(updater)
        return removed

    def truncate(self) -> None:
        super().truncate()
        self._image().highest = None

    def _matching(self, image: TableImage, cond: QueryLike) -> Iterator[TinyDocument]:
        some = candidates(image, cond)
        for key in image.docs if some is None else some:
            document = decode_document(image.docs[key])
            if cond(document):
                yield self.document_class(document, self.document_id_class(key))

    def _matching_keys(self, overlay: _Overlay, cond: QueryLike) -> Iterator[Any]:
        some = candidates(self._image(), cond)
        for key in list(overlay) if some is None else map(self.document_id_class, some):
            if cond(overlay[key]):
                yield key
            else:
                overlay.forget(key)

    def _document(self, image: TableImage, key: str) -> TinyDocument:
        return self.document_class(decode_document(image.docs[key]), self.document_id_class(key))

    def _image(self) -> TableImage:
        engine = self._storage.engine
        found = engine.image.tables.get(self.name)
        return TableImage(engine.image.specs.get(self.name, ())) if found is None else found

    def _read_table(self) -> Any:
        return _View(self._image().docs)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        known = self.name in self._storage.engine.image.tables
        overlay = _Overlay(self._image().docs, self.document_id_class)
        updater(overlay)
        changes = overlay.changes()
        if changes or not known:
            self._storage.commit({self.name: changes})
        self.clear_cache()

    def _get_next_id(self) -> Any:
        # TinyDB counts from the largest id ever given in this session; a rolled-back insert leaves a gap.
        return self._storage.engine.image.table(self.name).next_id()


def _known(image: TableImage, doc_ids: Iterable[Any]) -> list[str]:
    wanted = dict.fromkeys(str(doc_id) for doc_id in doc_ids)
    return [key for key in wanted if key in image.docs]


class KeyedTable(JournalTable):
    """Documents under natural keys: `insert(Document(fields, doc_id="…"))`, `get(doc_id="…")`."""

    document_id_class = cast("type[int]", str)


class JournalDB(TinyDB):
    table_class = JournalTable
    default_storage_class = cast("type[JSONStorage]", JournalStorage)
