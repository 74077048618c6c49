"""What the documents say is what the code does: settings, verbs, commands, metrics, types, changes."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from bot import cli, cogs, errors, model
from bot.settings import Settings, load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
OPERATING = (ROOT / "docs" / "OPERATING.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "ARCHITECTURE.md").read_text("utf-8")
SETTINGS = [field.name.upper() for field in fields(Settings)]
# Slash commands and groups by the key of their words; a subcommand's key holds its group's.
COMMANDS = sorted({
    match.replace("-", " ").split()[0]
    for path in Path(cogs.__file__).parent.glob("*.py")
    for match in re.findall(r'named\("([a-z-]+)"\)', path.read_text("utf-8"))
})  # fmt: skip


def section(text: str, title: str) -> str:
    """The part of a document below a heading that begins with `title`."""
    return re.split(r"(?m)^## ", text.split(f"## {title}", 1)[1])[0]


def test_every_setting_stands_in_the_example_with_its_meaning(tmp_path: Path) -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [line.split("=", 1)[0] for line in lines if re.match(r"[A-Z]", line)]
    assert named == SETTINGS
    for field in fields(Settings):
        place = next(n for n, line in enumerate(lines) if line.startswith(f"{field.name.upper()}="))
        assert lines[place - 1] == f"# {field.metadata['meaning']}"
    # Copied as it is, the example changes nothing.
    copy = tmp_path / ".env"
    copy.write_text("\n".join(lines))
    given, default = load({}, dotenv=copy), Settings()
    for field in fields(Settings):
        assert repr(getattr(given, field.name)) == repr(getattr(default, field.name)), field.name


def test_the_readme_names_every_setting_and_no_other() -> None:
    told = section(README, "Contracts").split("**A source entry**")[0]
    assert re.findall(r"`([A-Z][A-Z_]+)`", told) == SETTINGS


def test_every_verb_stands_in_the_readme() -> None:
    known = {
        command.name or (command.callback.__name__ if command.callback else "")
        for command in cli.app.registered_commands
    }
    table = section(README, "The command line")
    told = {
        words.split()[0] for words in re.findall(r"`([a-z][^`]*)`", table) if not words.startswith("python")
    }
    assert known - told == set()


def test_the_options_of_verbs_in_the_readme_exist() -> None:
    group = typer.main.get_command(cli.app)
    assert hasattr(group, "commands")
    options = {opt for command in group.commands.values() for param in command.params for opt in param.opts}
    told = set(re.findall(r"(--[a-z][a-z-]+)", section(README, "The command line")))
    assert told <= options


@pytest.mark.parametrize("command", COMMANDS)
def test_every_slash_command_stands_in_the_readme(command: str) -> None:
    assert re.search(rf"/{command}\b", README), f"/{command} is nowhere in README.md"


def test_slash_commands_were_found() -> None:
    assert {"subscribe", "search", "latest", "help"} <= set(COMMANDS)


def test_every_metric_is_explained() -> None:
    named = {
        name
        for path in (ROOT / "bot").rglob("*.py")
        for name in re.findall(r'"(rendezvous_[a-z_]+)"', path.read_text("utf-8"))
    }
    assert named
    told = set(re.findall(r"`(rendezvous_[a-z_]+)", OPERATING))
    assert named - told == set()
    assert told - named == set()


def test_the_changelog_has_a_place_for_what_is_not_released() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"(?mi)^## \[?unreleased", changelog)


def test_the_types_of_the_architecture_exist() -> None:
    table = section(ARCHITECTURE, "4. The types that travel").split("Invariants")[0]
    named = {name for row in table.splitlines() for name in re.findall(r"`([A-Z]\w+)`", row)}
    assert len(named) > 12
    assert {name for name in named if not hasattr(model, name)} == set()
    drawn = re.findall(
        r"\b([A-Z]\w*(?:Error|Later|Denied|Gone|Rejected|Refused))\b", ARCHITECTURE.split("```")[5]
    )
    known = {name for name, _ in inspect.getmembers(errors, inspect.isclass)}
    assert set(drawn) <= known


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if not target.startswith(("http", "#", "mailto:")):
            assert (path.parent / target.split("#")[0]).exists(), f"{path.name} leads to {target}"
