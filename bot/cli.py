"""The operator's verbs as commands; every failure is one sentence and an exit code a supervisor can act on.

0 done · 2 wrong use or settings · 3 the data cannot be opened · 4 Discord refuses the token (do not restart)
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot import settings as settings_module
from bot.errors import BotError, SettingsError
from bot.exits import outcome
from bot.settings import Settings

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich",
    help="Tells Discord what ESA and JAXA do together. Not affiliated with either agency.",
)  # fmt: skip
out, err = Console(), Console(stderr=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def main() -> None:
    """Runs the verb that was asked for; known errors become one sentence and their exit code."""
    try:
        app(standalone_mode=True)
    except BotError as error:
        code, sentences = outcome(error)
        for sentence in sentences:
            err.print(f"[red]✗[/] {escape(sentence)}", highlight=False, soft_wrap=True)
        sys.exit(code)
    except KeyboardInterrupt:
        sys.exit(0)


def _settings() -> Settings:
    return settings_module.load(os.environ)


def _now() -> datetime:
    return datetime.now(UTC)


def _run(work: Coroutine[Any, Any, int | None]) -> None:
    code = asyncio.run(work)
    if code:
        raise typer.Exit(code)


@app.command()
def run(
    shards: Annotated[
        str, typer.Option(help="Which shards of how many this process runs, as 0-3/16. Needs DATABASE_URL.")
    ] = "",
) -> None:
    """Watch, judge and post, until stopped."""
    from bot.app import run_bot  # noqa: PLC0415 - verbs load only what they need

    _run(run_bot(_settings(), shards=shards))


@app.command()
def poll() -> None:
    """One cycle: fetch what is due, commit, send nothing."""
    from bot.app import poll_once  # noqa: PLC0415

    _run(poll_once(_settings(), out))


@app.command()
def demo(
    live: Annotated[
        bool, typer.Option("--live", help="Watch the real sources instead of the sample ones.")
    ] = False,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
    scenes: Annotated[
        Path | None, typer.Option(help="With --headless: write a picture of every scene here.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port of the page; 0 takes a free one.")] = 0,
    speed: Annotated[float, typer.Option(min=0.1, max=100, help="How fast the sample news is told.")] = 1.0,
    seconds: Annotated[
        float, typer.Option(min=0, help="Stop after this many seconds; 0 runs until stopped.")
    ] = 0,
) -> None:
    """The whole bot in a local Discord in your browser: no token, no network."""
    from bot.demo import run_demo  # noqa: PLC0415

    _run(
        run_demo(
            live=live, headless=headless, scenes=scenes, port=port, speed=speed, seconds=seconds, out=out
        )
    )


@app.command()
def preview(
    target: Annotated[str, typer.Argument(metavar="URL|FILE", help="A page, a feed or a text.")],
    as_json: Json = False,
) -> None:
    """The whole pipeline on one page, feed or text: the post, and what every stage decided."""
    from bot.operate.showing import show_preview  # noqa: PLC0415

    _run(show_preview(target, _settings(), as_json=as_json, now=_now(), out=out))


@app.command()
def backtest(
    labels: Annotated[list[Path], typer.Argument(help="Labelled sets, one JSON object a line.")],
    as_json: Json = False,
    predictions: Annotated[Path | None, typer.Option(help="Write a prediction for each item here.")] = None,
) -> None:
    """Precision and recall of judging, clustering and recognising on labelled news."""
    from bot import backtest as measuring  # noqa: PLC0415
    from bot.catalogue.load import load  # noqa: PLC0415

    missing = [str(path) for path in labels if not path.is_file()]
    if missing:
        raise SettingsError([f"{name}: there is no such file. Check the path." for name in missing])
    chosen = _settings()
    catalogue = load(catalogue_path=chosen.catalogue, sources_path=chosen.sources)
    try:
        result = measuring.run(labels, catalogue, predictions=predictions)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    if as_json:
        print(json.dumps(result.document(), ensure_ascii=False))
    else:
        print(measuring.table(result))


@app.command()
def search(
    query: Annotated[list[str], typer.Argument(help='Words, "phrases", -not, topic:moon, mission:ramses …')],
    limit: Annotated[int, typer.Option(min=1, max=50)] = 10,
    best: Annotated[bool, typer.Option("--best", help="Best match first instead of newest first.")] = False,
    as_json: Json = False,
) -> None:
    """Search the archive."""
    from bot.operate.showing import show_search  # noqa: PLC0415

    _run(
        show_search(
            " ".join(query), _settings(), limit=limit, best=best, as_json=as_json, now=_now(), out=out
        )
    )


@app.command()
def sources(as_json: Json = False) -> None:
    """Every source with its state."""
    from bot.operate.showing import show_sources  # noqa: PLC0415

    _run(show_sources(_settings(), as_json=as_json, now=_now(), out=out))


@app.command()
def doctor(
    everything: Annotated[bool, typer.Option("--all", help="Look at disabled sources too.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Leave out Discord and the sources.")] = False,
) -> None:
    """Token, intents, permissions, every source, disk and clock, in one list."""
    from bot.operate.showing import show_doctor  # noqa: PLC0415

    _run(show_doctor(_settings(), everything=everything, offline=offline, now=_now(), out=out))


@app.command()
def backfill(
    since: Annotated[str, typer.Option(help="How far back, as 2020-01.")],
    source: Annotated[list[str] | None, typer.Option(help="Only these sources.")] = None,
) -> None:
    """Fill the archive silently from sources that page backwards; nothing of it is ever posted."""
    from bot.operate.backfill import run_backfill  # noqa: PLC0415

    _run(run_backfill(_settings(), since=since, only=tuple(source or ()), now=_now(), out=out))


@app.command()
def backup(path: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """A consistent copy of everything the bot remembers."""
    from bot.operate.data import backup_to  # noqa: PLC0415

    backup_to(path, _settings(), now=_now(), out=out)


@app.command()
def restore(
    path: Annotated[Path | None, typer.Argument(help="A file that backup wrote.")] = None,
    salvage: Annotated[
        bool, typer.Option("--salvage", help="Save what is whole in damaged data instead.")
    ] = False,
) -> None:
    """Put a backup back, or save what is whole in damaged data; nothing is posted twice."""
    from bot.operate.data import restore_from  # noqa: PLC0415

    if (path is None) is not salvage:
        raise SettingsError("Name a backup file, or write --salvage.")
    restore_from(path, _settings(), now=_now(), out=out)


@app.command()
def export(
    path: Annotated[
        Path, typer.Argument(help="The file to write: .json for TinyDB's form, .jsonl for lines.")
    ],
) -> None:
    """Everything the bot remembers, as plain TinyDB JSON or JSON Lines."""
    from bot.operate.data import export_to  # noqa: PLC0415

    _run(export_to(path, _settings(), out=out))


@app.command("import")
def import_(path: Annotated[Path, typer.Argument(help="A file that export wrote.")]) -> None:
    """Replace what the bot remembers by an export."""
    from bot.operate.data import import_from  # noqa: PLC0415

    import_from(path, _settings(), now=_now(), out=out)


@app.command()
def copy(
    source: Annotated[str, typer.Option("--from", help="tiny (the data directory) or postgres.")],
    target: Annotated[str, typer.Option("--to", help="The other one; it must be empty.")],
) -> None:
    """Everything into the other kind of store, or back; goes on where it broke off."""
    from bot.scale.copy import run_copy  # noqa: PLC0415

    _run(run_copy(_settings(), source=source, target=target, out=out))


def table_of(title: str, columns: list[str], rows: list[list[str]]) -> Table:
    """A table whose cells are shown as they are."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    return table
