# ruff: noqa: T201 - it is a program
"""How much of feedparser's own test corpus comes out right: `python -m tests.feeds.corpus_core [FOLDER]`.

The core is every case that expects a field that all feed libraries have: title, link, id and summary of the first
entry; title, link and description of the feed. Three cases expect a second field too. A case is right when all we
keep of them says the same, as text without markup. The description of a feed we do not keep; there feedparser is
asked behind our own decoder.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import feedparser

from bot.core.text import strip_markup
from bot.feeds import xmlfeed
from bot.feeds.decode import decode
from bot.feeds.item import Unreadable
from bot.feeds.tidy import tidy

CORPUS = Path(__file__).parents[1] / "corpus" / "feeds" / "feedparser"
GROUPS = (
    "wellformed/atom", "wellformed/atom10", "wellformed/rss", "wellformed/rdf", "wellformed/namespace",
    "wellformed/itunes", "wellformed/media-rss", "wellformed/xml", "encoding", "illformed",
)  # fmt: skip
_EXPECT = re.compile(rb"Expect:\s*(.*)")
_BOZO = re.compile(r"(?:not )?bozo(?: == 1)?")
_CLAUSE = re.compile(
    r"(entries\[0\]|feed)(?:\['(\w+)'\]|\.(\w+))(?:\[0\]\['value'\])? == (u?(?:'.*'|\".*\"))", re.DOTALL
)
_ENTRY = {
    "title": "title",
    "description": "summary",
    "summary": "summary",
    "link": "url",
    "id": "id",
    "guid": "id",
}
_FEED = ("title", "link", "description")


@dataclass(frozen=True)
class Part:
    where: str
    field: str
    expected: str
    found: str

    @property
    def right(self) -> bool:
        return _same(self.expected, self.found, self.field)


@dataclass(frozen=True)
class Case:
    path: Path
    parts: tuple[Part, ...]

    @property
    def right(self) -> bool:
        return all(part.right for part in self.parts)

    def __str__(self) -> str:
        said = (
            f"{part.where}.{part.field} should be {part.expected!r}, is {part.found!r}"
            for part in self.parts
            if not part.right
        )
        return f"{self.path.name}: {'; '.join(said) or 'right'}"


def cases(folder: Path = CORPUS) -> list[Case]:
    """Every core case below the folder, with what we make of it."""
    found = []
    for group in GROUPS:
        for path in sorted((folder / group).rglob("*.xml")):
            body = path.read_bytes()
            match = _EXPECT.search(body)
            wanted = _fields(match.group(1).decode("latin-1").strip()) if match else ()
            if wanted and wanted[0][1] in (_FEED if wanted[0][0] == "feed" else _ENTRY):
                parts = (Part(where, field, said, _ours(body, where, field)) for where, field, said in wanted)
                found.append(Case(path, tuple(parts)))
    return found


def _fields(expectation: str) -> tuple[tuple[str, str, str], ...]:
    """(where, field, value) of `bozo and feed['title'] == '…' and …`; nothing where it is of another form."""
    tree = ast.parse(expectation, mode="eval").body
    if not isinstance(tree, ast.BoolOp) or not _BOZO.fullmatch(ast.unparse(tree.values[0])):
        return ()
    found = []
    for clause in tree.values[1:]:
        match = _CLAUSE.fullmatch(ast.unparse(clause))
        if match is None:
            return ()
        found.append((match.group(1), match.group(2) or match.group(3), ast.literal_eval(match.group(4))))
    return tuple(found)


def _ours(body: bytes, where: str, field: str) -> str:
    text = decode(body)
    if where == "feed" and field == "description":
        return str(feedparser.parse(tidy(text).encode(), sanitize_html=False).feed.get("description", ""))
    try:
        document = xmlfeed.read(text)
    except Unreadable as error:
        return str(error)
    if where == "feed":
        return document.title if field == "title" else document.url
    kept = "content" if field == "content" else _ENTRY[field]
    return str(getattr(document.items[0], kept)) if document.items else "(no entry)"


def _same(expected: str, found: str, field: str) -> bool:
    return found.strip() in (expected.strip(), strip_markup(expected)) or (
        field in {"title", "summary", "description"} and _words(expected) == " ".join(found.split())
    )


def _words(markup: str) -> str:
    return " ".join(strip_markup(markup).split())


def main(arguments: list[str]) -> int:
    every = cases(Path(arguments[0]) if arguments else CORPUS)
    wrong = [case for case in every if not case.right]
    for case in wrong:
        print(case)
    print(f"feedparser corpus, core: {len(every) - len(wrong)} of {len(every)} right (at least 160)")
    return 0 if len(wrong) <= 3 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
