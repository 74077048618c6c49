"""Everything the bot remembers from one store into the other: byte for byte, and on from where it broke off.

Each page and the note of how far it went are one commit of the target. The note names the state of the
source; where the source has changed since, the unfinished copy is emptied and begun anew. At the end both
sides are read and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.errors import SettingsError, StoreError
from bot.operate.data import directory
from bot.scale import election
from bot.scale.ends import TABLES, End, PostgresEnd, TinyEnd
from bot.settings import Settings

PAGE: Final = 500  # rows in one commit
OFFICES: Final = ("poller", "sender")


@dataclass(frozen=True, slots=True)
class Copied:
    rows: int
    resumed_after: int  # rows that an earlier try had copied


async def run_copy(settings: Settings, *, source: str, target: str, out: Console) -> int:
    """0 once everything is over and compared. Raises StoreError and SettingsError."""
    if {source, target} != {"tiny", "postgres"}:
        raise SettingsError("Write --from tiny --to postgres, or --from postgres --to tiny.")
    if not settings.database_url:
        raise SettingsError("DATABASE_URL is not set. It names the PostgreSQL to copy from or to.")
    dsn = settings.database_url.reveal()
    if source == "tiny" and not directory(settings).is_dir():
        raise StoreError(f"There is no data in {settings.data_dir}. Check DATA_DIR.")
    postgres = await PostgresEnd.open(dsn)
    try:
        for office in OFFICES:
            if await election.held(office, dsn):
                raise StoreError("A bot works with this database. Stop it: it would write while we copy.")
        tiny = await TinyEnd.open(directory(settings))
        try:
            ends: tuple[End, End] = (tiny, postgres) if source == "tiny" else (postgres, tiny)
            copied = await copy(*ends, out=out)
        finally:
            await tiny.close()
    finally:
        await postgres.close()
    resumed = f" ({copied.resumed_after:,} of them in an earlier try)" if copied.resumed_after else ""
    where = "the database" if target == "postgres" else str(Path(settings.data_dir))
    out.print(
        f"{copied.rows:,} rows are in {where}{resumed}, compared row by row with where they came from. "
        + ("Start the bot with DATABASE_URL." if target == "postgres" else "Start it without DATABASE_URL."),
        soft_wrap=True,
    )
    return 0


async def copy(source: End, target: End, *, out: Console, page: int = PAGE) -> Copied:
    """How much was copied. StoreError where the target holds something else, or differs at the end."""
    state = await source.state()
    counts = {table: await source.count(table) for table in TABLES}
    note = await _begin(target, state)
    before = int(note["rows"])
    rows = before
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as progress:
        bar = progress.add_task("copying", total=sum(counts.values()), completed=rows)
        for place, table in enumerate(TABLES):
            if place < note["table"]:
                continue
            after = str(note["after"]) if place == note["table"] else ""
            while True:
                found, last = await source.page(table, after, page)
                if not found:
                    break
                rows, after = rows + len(found), last
                done = {"state": state, "table": place, "after": after, "rows": rows}
                await target.put(table, found, done)
                progress.update(bar, completed=rows, description=table)
    await _compare(source, target)
    await target.finish()
    return Copied(rows, before)


async def _begin(target: End, state: str) -> dict[str, Any]:
    """Where to go on."""
    note = await target.note()
    if note is not None and note["state"] == state:
        return note
    there = sum([await target.count(table) for table in TABLES])
    if there and note is None:
        raise StoreError(
            f"The target already holds {there:,} rows. Copy into an empty one: nothing was changed."
        )
    if note is not None:
        await target.clear()
    return {"table": 0, "after": "", "rows": 0}


async def _compare(source: End, target: End) -> None:
    """Both sides hold the same rows, or StoreError names the table that differs."""
    for table in TABLES:
        ours, theirs = await source.digest(table), await target.digest(table)
        if ours != theirs:
            raise StoreError(
                f"{table} differs after the copy: {ours[0]:,} rows there, {theirs[0]:,} here. "
                "Run copy again; the source is unchanged."
            )
