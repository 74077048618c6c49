"""The figures as a table for the terminal."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table

from bot.backtest.running import Result, SetResult
from bot.backtest.scoring import Score

# The bars the judgement is held to on the development set.
BARS = {
    "partnership, all": 0.95, "partnership, clear": 0.98, "programmes": 0.98, "same story": 0.90,
    "same story across languages": 0.85,
}  # fmt: skip


def table(result: Result, *, width: int = 118) -> str:
    """Each set's figures beside their bars, then every wrong item with its reason."""
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for one in result.sets:
        console.print(_figures(one))
        if one.wrong:
            console.print(_wrong(one))
    stream = console.file
    return stream.getvalue() if isinstance(stream, io.StringIO) else ""


def rows(one: SetResult) -> list[tuple[str, Score]]:
    """The set's figures by the names the table gives them."""
    return [
        ("partnership, all", one.partnership),
        ("partnership, clear", one.clear),
        *((f"partnership, {language} ({size})", score) for language, (size, score) in one.languages.items()),
        ("programmes", one.programmes),
        ("same story", one.same_story),
        ("same story across languages", one.across_languages),
    ]


def _figures(one: SetResult) -> Table:
    shown = Table(title=f"{one.name}: {one.items} items", title_justify="left")
    shown.add_column("what")
    for column in ("precision", "recall", "F1", "bar", "wrong", "missed"):
        shown.add_column(column, justify="right")
    for name, score in rows(one):
        bar = BARS.get(name)
        shown.add_row(
            name,
            *(f"{figure:.3f}" for figure in (score.precision, score.recall, score.f1)),
            f"{bar:.2f}" if bar else "",
            str(score.false),
            str(score.missed),
        )
    right, of = one.kinds
    shown.add_row("kind", "", "", f"{right / of if of else 1:.3f}", "", str(of - right), "")
    return shown


def _wrong(one: SetResult) -> Table:
    shown = Table(title=f"{one.name}: what came out otherwise than labelled", title_justify="left")
    for column in ("what", "item", "labelled", "predicted", "why"):
        shown.add_column(column, overflow="fold")
    for row in one.wrong:
        mark = " (borderline)" if row.borderline else ""
        shown.add_row(row.what, " ".join(row.items) + mark, row.labelled, row.predicted, row.reason)
    return shown
