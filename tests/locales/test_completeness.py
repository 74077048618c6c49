"""Every string the code asks for is there in every language, and every string there is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, MessageReference, TermReference, VariableReference
from fluent.syntax.visitor import Visitor

import bot
from bot.locales import DEFAULT, Translator
from bot.model import Reason

BOT = Path(bot.__file__).parent
KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
ASKING = {"t", "say", "plain", "phrase", "UserError", "Offer", "render_notice"}
# Keys that are built from an enumeration's or the catalogue's values; the rest must stand in the code.
FAMILIES = (
    "permission-", "status-", "mission-link-", "alt-art-", "why-stage-", "why-delivery-", "grade-", "relevance-",
    "happening-", "reason-",
)  # fmt: skip
REASONED = {"Reason", "Bond", "_both", "_of"}  # what makes a sentence of why, from its English words
COMMAND = re.compile(r"command-(?P<path>[a-z-]+?)(?:-option-(?P<option>[a-z]+))?-(?:name|description)")
OPTION = re.compile(r"option-(?P<option>[a-z]+)-(?:name|description)")


@cache
def messages(locale: str) -> dict[str, Message]:
    source = resources.files("bot.locales").joinpath(f"{locale}.ftl").read_text("utf-8")
    body = FluentParser().parse(source).body
    broken = [(entry.content or "")[:60] for entry in body if isinstance(entry, Junk)]
    assert not broken, f"{locale}.ftl: {broken}"
    found = [entry for entry in body if isinstance(entry, Message)]
    names = [entry.id.name for entry in found]
    assert len(names) == len(set(names)), (
        f"{locale}.ftl says twice: {sorted({n for n in names if names.count(n) > 1})}"
    )
    return {entry.id.name: entry for entry in found}


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the visitor's own form
        self.names.add(node.id.name)


class References(Visitor):
    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802 - the visitor's own form
        self.found.append(node.id.name)

    def visit_TermReference(self, node: TermReference) -> None:  # noqa: N802 - the visitor's own form
        self.found.append(node.id.name)


def references(message: Message) -> list[str]:
    visitor = References()
    visitor.visit(message)
    return visitor.found


def variables(message: Message) -> set[str]:
    visitor = Variables()
    visitor.visit(message)
    return visitor.names


def trees() -> Iterator[ast.AST]:
    for path in BOT.rglob("*.py"):
        if "sandbox" not in path.parts:
            yield from ast.walk(ast.parse(path.read_text("utf-8")))


@cache
def words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Every string constant in the code that could be a key, and the patterns of formatted ones."""
    constants: set[str] = set()
    patterns: list[str] = []
    for node in trees():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            constants.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            pieces = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+"
                for part in node.values
            ]
            if len(re.sub(r"\[a-z0-9-\]\+|\\", "", "".join(pieces))) >= 5:
                patterns.append("".join(pieces))
    return frozenset(constants), tuple(patterns)


def asked() -> set[str]:
    """Keys given as they are to something that looks them up."""
    found = set()
    for node in trees():
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            value = node.args[0].value
            if name in ASKING and isinstance(value, str) and KEY.fullmatch(value):
                found.add(value)
    return found


def reasons() -> set[str]:
    """The sentences of why: words given to a maker of reasons, and those that stand beside their points."""
    found = set()
    for node in trees():
        if isinstance(node, ast.Call):
            points = getattr(getattr(node.func, "value", None), "id", "") == "points"
            if points or getattr(node.func, "id", "") in REASONED:
                texts = (
                    one.value for part in node.args for one in ast.walk(part) if isinstance(one, ast.Constant)
                )
                found |= {text for text in texts if isinstance(text, str) and " " in text.strip()}
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            texts = (one.value for one in node.value.elts[1:] if isinstance(one, ast.Constant))
            found |= {text for text in texts if isinstance(text, str) and " " in text.strip()}
    return {Reason(text).key for text in found}


def others() -> list[str]:
    return [locale for locale in Translator.load().locales() if locale != DEFAULT]


def test_every_string_that_the_code_asks_for_is_there() -> None:
    known = messages(DEFAULT)
    assert sorted(key for key in asked() if key not in known and _shared(key) not in known) == []
    assert sorted(reasons() - set(known)) == []


@pytest.mark.parametrize("locale", Translator.load().locales())
def test_the_translator_reads_a_file_as_fluent_does(locale: str) -> None:
    source = resources.files("bot.locales").joinpath(f"{locale}.ftl").read_text("utf-8")
    whole = FluentBundle([locale], use_isolating=False)
    whole.add_resource(FluentParser().parse(source))
    translator = Translator.load()
    for key, message in messages(locale).items():
        assert not references(message)
        values = dict.fromkeys(variables(message), 3)
        pattern = whole.get_message(key).value
        assert pattern is not None
        assert translator.t(key, locale, **values) == whole.format_pattern(pattern, values)[0]


def test_every_string_that_is_there_is_asked_for() -> None:
    constants, patterns = words()
    compiled = [re.compile(pattern) for pattern in patterns]
    sentences = {Reason(constant).key for constant in constants}
    unused = [
        key
        for key in messages(DEFAULT)
        if key not in constants
        and key not in sentences
        and not key.startswith(FAMILIES)
        and not _is_of_a_command(key, constants)
        and not any(pattern.fullmatch(key) for pattern in compiled)
    ]
    assert unused == []


@pytest.mark.parametrize("locale", others())
def test_every_language_says_everything_with_the_same_values(locale: str) -> None:
    known, own = messages(DEFAULT), messages(locale)
    assert sorted(set(own) - set(known)) == []
    if locale.partition("-")[0] != DEFAULT.partition("-")[0]:  # a sister language holds its differences only
        assert sorted(set(known) - set(own)) == []
    for key in own:
        assert variables(own[key]) == variables(known[key]), key


def _is_of_a_command(key: str, constants: frozenset[str]) -> bool:
    """Names and descriptions are asked for by the command's path and the option's word."""
    if found := COMMAND.fullmatch(key):
        return found["path"] in constants and (found["option"] is None or found["option"] in constants)
    return bool((found := OPTION.fullmatch(key)) and found["option"] in constants)


def _shared(key: str) -> str:
    return "option-" + key.partition("-option-")[2]
