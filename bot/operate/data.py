"""Backup, restore, export and import of the embedded store."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from bot.errors import SettingsError, StoreError, StoreLocked
from bot.search.index import last_indexed
from bot.settings import Settings
from bot.store import backup, salvage, transfer
from bot.store.base import StoreMark
from bot.store.tiny import TinyStore

if TYPE_CHECKING:
    from bot.store.postgres import PostgresStore

STORE, INDEX = "store", "search.sqlite"


def directory(settings: Settings) -> Path:
    """Where the embedded store lives."""
    return settings.data_dir / STORE


@asynccontextmanager
async def looked_into(
    settings: Settings, *, now: datetime
) -> AsyncIterator[TinyStore | PostgresStore | None]:
    """The store for a verb that only looks: a copy of it while the bot runs; None before its first start."""
    if settings.database_url:
        from bot.store import postgres  # noqa: PLC0415 - psycopg is an extra

        shared = await postgres.PostgresStore.open(settings.database_url.reveal())
        try:
            yield shared
        finally:
            await shared.close()
        return
    if not directory(settings).is_dir():
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="rendezvous-copy-") as name:
        try:
            store = await TinyStore.open(directory(settings))
        except StoreLocked:
            copy = Path(name) / "copy"
            backup.write_running(directory(settings), copy, now=now)
            backup.restore(copy, Path(name) / STORE, now=now)
            store = await TinyStore.open(Path(name) / STORE)
        try:
            yield store
        finally:
            await store.close()


def backup_to(path: Path, settings: Settings, *, now: datetime, out: Console) -> None:
    """A consistent copy; also while the bot runs, whose lock is not asked for."""
    number = backup.write_running(_existing(settings), path, now=now)
    out.print(f"Everything up to record {number} is in {path}.")


def restore_from(path: Path | None, settings: Settings, *, now: datetime, out: Console) -> None:
    _embedded(settings)
    if path is None:
        seen = last_indexed(settings.data_dir / INDEX)
        report = salvage.salvage(directory(settings), now=now, at_least=StoreMark(*seen) if seen else None)
        out.print(str(report), soft_wrap=True)
        return
    if not path.is_file():
        raise SettingsError(f"{path}: there is no such file. Check the path.")
    if path.suffix in {".json", ".jsonl"}:
        raise SettingsError(f"{path} is an export: python -m bot import {path}")
    out.print(backup.restore(path, directory(settings), now=now), soft_wrap=True)


async def export_to(path: Path, settings: Settings, *, out: Console) -> None:
    form = _form(path)
    store = await TinyStore.open(_existing(settings))
    try:
        rows = await store.export(path, form)
    finally:
        await store.close()
    out.print(f"{rows:,} rows are in {path}.")


def import_from(path: Path, settings: Settings, *, now: datetime, out: Console) -> None:
    _embedded(settings)
    if not path.is_file():
        raise SettingsError(f"{path}: there is no such file. Check the path.")
    rows = transfer.bring_in(path, _form(path), directory(settings), now=now)
    kept = f"The old files are in a folder replaced-… of {directory(settings)}."
    out.print(f"{rows:,} rows were brought in from {path}. {kept}", soft_wrap=True)


def _form(path: Path) -> transfer.Form:
    try:
        return transfer.Form(path.suffix.lstrip("."))
    except ValueError:
        raise SettingsError(f"{path}: write a name that ends in .json or .jsonl.") from None


def _embedded(settings: Settings) -> None:
    """These verbs are the embedded store's; PostgreSQL has its own."""
    if settings.database_url:
        raise SettingsError(
            "DATABASE_URL is set: use pg_dump and pg_restore, or first `copy --from postgres --to tiny`."
        )


def _existing(settings: Settings) -> Path:
    _embedded(settings)
    place = directory(settings)
    if not place.is_dir():
        raise StoreError(f"There is no data in {settings.data_dir}. Check DATA_DIR.")
    return place
