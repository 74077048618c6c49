"""Hostile pages through the judging children: an answer for each, nothing dangerous in it, nobody dies."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.adapters.parsing import ChildLimits, Parser
from bot.catalogue.types import Catalogue
from bot.core.judge import Judged
from bot.model import Entry, EntryKey, Page, ParseFailure, SourceId
from tests.adapters.rigs import fuzz
from tests.feeds.hostile import CONTROL, NOW, source

FOLDER = Path(__file__).parents[1] / "corpus" / "pages" / "hostile"
EXPECTED = json.loads((FOLDER / "expected.json").read_text("utf-8"))
URL = "https://news.example.org/bepicolombo"
ENTRY = Entry(EntryKey("hostile a"), SourceId("hostile"), "a", URL, CONTROL, "")


@pytest_asyncio.fixture
async def parser(catalogue: Catalogue) -> AsyncIterator[Parser]:
    made = Parser(catalogue=catalogue, limits=ChildLimits(children=1))
    yield made
    await made.close()


async def test_hostile_pages(parser: Parser) -> None:
    wrong = []
    for name, row in EXPECTED.items():
        page = Page(URL, (FOLDER / name).read_bytes(), "text/html", None, NOW)
        result = await parser.judge(ENTRY, page, source(), now=NOW)
        if isinstance(result, ParseFailure):
            wrong.append((name, result.detail))
            continue
        assert isinstance(result, Judged)
        report = result.report
        text = f"{report.title}\n{report.abstract}\n{report.text}"
        if row.get("text") and "Darmstadt" not in text:
            wrong.append((name, "the article is lost"))
        wrong.extend((name, word) for word in row.get("forbid", ()) if word in text)
        if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t" for letter in text):
            wrong.append((name, "control characters"))
        urls = [report.url, *([report.image.url] if report.image else [])]
        wrong.extend((name, url) for url in urls if not url.startswith(("http://", "https://")))
    assert wrong == []


async def test_damaged_pages_kill_nobody(parser: Parser) -> None:
    toll = await fuzz.pages(parser, count=60, seed=20261125)
    assert toll.control_found
    assert toll.crashes == 0, toll.details
    assert toll.failures == 0, toll.details
