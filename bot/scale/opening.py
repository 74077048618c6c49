"""The memory that the settings ask for: TinyDB's of one process, or PostgreSQL's of many."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot.catalogue.types import Catalogue
from bot.errors import SettingsError
from bot.operate.data import INDEX, directory
from bot.search import Archive
from bot.settings import Settings
from bot.store.base import StoreMark
from bot.store.tiny import TinyStore
from bot.telemetry import get_logger

if TYPE_CHECKING:
    from bot.scale.sharing import Shared

MANY = 500  # stories indexed at once, after which the index is put in order
log = get_logger(__name__)


async def open_embedded(
    settings: Settings, catalogue: Catalogue, stack: AsyncExitStack
) -> tuple[TinyStore, Archive]:
    """The store and the archive in the data directory, closed again by `stack`. Raises StoreError."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    archive = Archive(settings.data_dir / INDEX, catalogue)
    stack.push_async_callback(archive.close)
    generation, number = await archive.open()
    at_least = StoreMark(generation, number) if number else None
    store = await TinyStore.open(directory(settings), at_least=at_least)
    stack.push_async_callback(store.close)
    for notice in store.notices:
        log.warning("store-notice", what=notice)
    changed = await archive.catch_up(await store.all_stories(), (store.mark.generation, store.mark.number))
    if changed > MANY:
        await archive.merge()
    return store, archive


async def open_shared(settings: Settings, catalogue: Catalogue, stack: AsyncExitStack) -> Shared:
    """The store, the archive and the offices in PostgreSQL. Raises StoreError and SettingsError."""
    try:
        from bot.scale.sharing import Shared  # noqa: PLC0415 - psycopg is there only where it was asked for
    except ImportError as error:
        raise SettingsError("DATABASE_URL needs psycopg: pip install 'rendezvous[postgres]'.") from error
    return await Shared.open(settings.database_url.reveal(), catalogue, stack)
