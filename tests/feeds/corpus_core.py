# ruff: noqa: T201 - it is a program
"""How much of feedparser's own test corpus comes out right: `python -m tests.feeds.corpus_core [FOLDER]`.

The core is every case whose expectation is one field that all feed libraries have: title, link, id and summary of
the first entry; title, link and description of the feed. A case is right when what we keep says the same, as text
without markup. The description of a feed we do not keep; there feedparser is asked behind our own decoder.
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
_SIMPLE = re.compile(
    r"(?:not )?bozo(?:==1)?\s+and\s+(entries\[0\]|feed)(?:\['(\w+)'\]|\.(\w+))\s*==\s*(u?(?:'.*'|\".*\"))"
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
class Case:
    path: Path
    where: str
    field: str
    expected: str
    found: str

    @property
    def right(self) -> bool:
        return _same(self.expected, self.found, self.field)


def cases(folder: Path = CORPUS) -> list[Case]:
    """Every core case below the folder, with what we make of it."""
    found = []
    for group in GROUPS:
        for path in sorted((folder / group).rglob("*.xml")):
            body = path.read_bytes()
            match = _EXPECT.search(body)
            simple = match and _SIMPLE.fullmatch(match.group(1).decode("latin-1").strip())
            if not simple:
                continue
            where, field = simple.group(1), simple.group(2) or simple.group(3)
            if field not in (_ENTRY if where != "feed" else _FEED):
                continue
            try:
                expected = ast.literal_eval(simple.group(4).removeprefix("u"))
            except ValueError:
                continue  # an expectation of several parts
            found.append(Case(path, where, field, expected, _ours(body, where, field)))
    return found


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
    return str(getattr(document.items[0], _ENTRY[field])) if document.items else "(no entry)"


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
        print(f"{case.path.name}: {case.where}.{case.field} should be {case.expected!r}, is {case.found!r}")
    print(
        f"feedparser corpus, core: {len(every) - len(wrong)} of {len(every)} right (feedparser: 160 of 163)"
    )
    return 0 if len(wrong) <= 3 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
