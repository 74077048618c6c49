"""The import table of docs/ARCHITECTURE.md §3, proved on every run."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"
OUTSIDE = ("discord", "aiohttp", "tinydb", "asyncpg", "psycopg")


@dataclass(frozen=True)
class Rule:
    """What a unit may import from `bot`, as module prefixes, and which libraries it may not use."""

    may: tuple[str, ...]
    not_use: tuple[str, ...]


CORE_SHARED = ("bot.errors", "bot.model", "bot.catalogue.types", "bot.core.text", "bot.core.urls")
PURE = (*OUTSIDE, "asyncio", "logging", "structlog")
RULES = {
    "errors": Rule((), PURE),
    "model": Rule(("bot.errors", "bot.model"), PURE),
    "core": Rule(CORE_SHARED, PURE),
    "feeds": Rule(("bot.errors", "bot.model", "bot.core.text", "bot.core.urls", "bot.feeds"), PURE),
    "catalogue": Rule(("bot.errors", "bot.model", "bot.catalogue"), PURE),
    "settings": Rule(("bot.errors",), ("discord", "aiohttp", "tinydb")),
    "telemetry": Rule((), ("discord", "aiohttp", "tinydb")),
    "locales": Rule(("bot.errors", "bot.model", "bot.locales"), ("discord", "aiohttp", "tinydb")),
    "store": Rule(("bot.errors", "bot.model", "bot.telemetry", "bot.store"), ("discord", "aiohttp")),
    "search": Rule(
        ("bot.errors", "bot.model", "bot.telemetry", "bot.catalogue", "bot.core.text", "bot.search"),
        ("discord", "aiohttp", "tinydb"),
    ),
    "adapters": Rule(("bot.errors", "bot.model", "bot.telemetry", "bot.adapters", "bot.core.urls"), ("tinydb",)),
    "cards": Rule(
        ("bot.errors", "bot.model", "bot.catalogue", "bot.locales", "bot.core.text", "bot.core.urls", "bot.cards"),
        ("aiohttp", "tinydb", "discord"),
    ),
    "workers": Rule(
        ("bot.errors", "bot.model", "bot.core", "bot.cards", "bot.catalogue", "bot.telemetry", "bot.workers"),
        ("discord", "aiohttp", "tinydb"),
    ),
    "client": Rule(
        ("bot.errors", "bot.model", "bot.core", "bot.cards", "bot.locales", "bot.catalogue", "bot.cogs",
         "bot.telemetry", "bot.client"),
        ("tinydb",),
    ),
    "cogs": Rule(
        ("bot.errors", "bot.model", "bot.core", "bot.cards", "bot.locales", "bot.catalogue", "bot.cogs",
         "bot.telemetry"),
        ("aiohttp", "tinydb"),
    ),
    "web": Rule(
        ("bot.errors", "bot.model", "bot.telemetry", "bot.locales", "bot.catalogue.types", "bot.web"),
        ("discord", "tinydb"),
    ),
    "sandbox": Rule(("bot.model", "bot.settings", "bot.sandbox"), ("tinydb",)),
}  # fmt: skip
# Units that build things may import everything.
BUILDERS = {
    "app", "cli", "__main__", "__init__", "backtest", "demo", "exits", "operate", "operations", "rendering", "scale", "serving", "speaking",
}  # fmt: skip
# Exceptions to a unit's rule, each with its reason.
EXTRA = {
    "core/route": ("bot.core.schedule",),  # when an edit is due, when quiet hours end
    "core/digest": ("bot.core.schedule", "bot.core.route.matching"),  # the same audience, other times
    "core/pipeline": ("bot.core",),  # it sees all stages: that is its job
    "core/judge": ("bot.core",),  # the per-entry half of the pipeline, run in child processes
    "core/story": ("bot.core",),  # builds a story out of summarise and facts
    "adapters/parsing": (
        "bot.feeds",
        "bot.core",
        "bot.catalogue",
        "bot.cards",
    ),  # runs the pure stages in children
    "adapters/children": ("bot.feeds", "bot.core", "bot.catalogue", "bot.cards"),
    "adapters/editor": ("bot.core", "bot.catalogue.types"),  # checks the editor's answer as the core does
    "adapters/messenger": ("bot.cards", "bot.catalogue"),  # finds our marker in posts
}


def imports(path: Path) -> set[str]:
    """Modules a file imports anywhere in it, types included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(
                ("bot", *path.relative_to(BOT).parts[: len(path.relative_to(BOT).parts) - node.level])
            )
            module = f"{base}.{node.module}" if node.level and node.module else node.module or base
            found.add(module)
            if module in {"bot", "bot.core"}:
                found.update(f"{module}.{alias.name}" for alias in node.names)
                found.discard(module)
    return found


def modules() -> list[Path]:
    return sorted(path for path in BOT.rglob("*.py") if "__pycache__" not in path.parts)


def within(module: str, prefixes: tuple[str, ...]) -> bool:
    return any(module == prefix or module.startswith(prefix + ".") for prefix in prefixes)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(BOT)))
def test_imports_point_inwards(path: Path) -> None:
    relative = path.relative_to(BOT).with_suffix("")
    unit = relative.parts[0]
    if unit in BUILDERS:
        return
    assert unit in RULES, f"{unit} has no row in the import table"
    rule = RULES[unit]
    extra = next((more for stem, more in EXTRA.items() if str(relative).startswith(stem)), ())
    own = (f"bot.core.{relative.parts[1]}",) if unit == "core" and len(relative.parts) > 1 else ()
    for module in imports(path):
        if within(module, ("bot",)):
            assert within(module, (*rule.may, *extra, *own)), f"{relative} may not import {module}"
        library = module.split(".", maxsplit=1)[0]
        assert library not in rule.not_use, f"{relative} may not use {library}"


def test_polling_never_imports_discord_and_sending_never_imports_feeds() -> None:
    for path in (BOT / "workers").glob("*.py"):
        assert "discord" not in {module.split(".")[0] for module in imports(path)}
        if path.stem.startswith("outbox"):
            assert not any(within(module, ("bot.feeds", "bot.core.triage")) for module in imports(path))


def test_no_module_holds_two_ideas() -> None:
    lengths = sorted(
        (len(path.read_text("utf-8").splitlines()), str(path.relative_to(BOT))) for path in modules()
    )
    assert [row for row in lengths if row[0] > 400] == []
    real = [length for length, _ in lengths if length > 10]
    assert real[len(real) // 2] <= 180
