"""Health, metrics and the archive outside Discord, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import aiohttp
import feedparser
import pytest

from bot.catalogue.types import Catalogue
from bot.locales import Translator
from bot.model import PartialDate, Precision, SourceId, SourceState, Story
from bot.telemetry import Metrics
from bot.web import Site
from bot.web.calendar import icalendar, span
from bot.web.ports import Health
from tests.search.stories import AT, report, story

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@dataclass
class Shelf:
    """A store with a few stories on it."""

    stories: tuple[Story, ...] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def latest_stories(
        self, limit: int, *, before: datetime | None = None, programme: str = "", topic: str = ""
    ) -> tuple[Story, ...]:
        self.asked.append((topic, programme))
        return self.stories[:limit]

    async def source_states(self) -> Mapping[SourceId, SourceState]:
        return {SourceId("esa"): SourceState(SourceId("esa"), errors=2)}


@dataclass
class Running:
    url: str
    shelf: Shelf
    health: list[Health]


@pytest.fixture
async def site(catalogue: Catalogue) -> AsyncIterator[Running]:
    shelf = Shelf((
        story(
            headline={"en": "Ramses <signed> & sealed", "ja": "Ramsesの契約に署名"},
            summary={"en": "Both agencies signed.", "ja": "両機関が署名した。"},
            reports=(report(), report("ja", url="https://www.jaxa.jp/ramses")),
        ),
    ))  # fmt: skip
    health = [Health((), True, NOW, NOW, 3, AT)]

    async def check() -> Health:
        return health[0]

    opened = Site(
        stories=shelf, catalogue=catalogue, translator=Translator.load(), metrics=Metrics(), health=check, now=lambda: NOW,
        archive_url="https://news.example/",
    )  # fmt: skip
    port = await opened.start("127.0.0.1", 0)
    yield Running(f"http://127.0.0.1:{port}", shelf, health)
    await opened.close()


async def fetch(url: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return response.status, await response.read(), response.headers


async def test_health_is_told_to_supervisors(site: Running) -> None:
    status, body, _ = await fetch(site.url + "/healthz")
    assert (status, json.loads(body)["status"]) == (200, "ok")
    assert (await fetch(site.url + "/readyz"))[0] == 200
    site.health[0] = Health(("Discord has not answered for 5 minutes",), False, None, None, 0, None)
    status, body, _ = await fetch(site.url + "/healthz")
    assert status == 503
    assert "has not answered" in json.loads(body)["problems"][0]
    assert (await fetch(site.url + "/readyz"))[0] == 503


async def test_metrics_name_the_outbox_and_failing_sources(site: Running) -> None:
    status, body, headers = await fetch(site.url + "/metrics")
    assert status == 200
    assert headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert b"rendezvous_outbox_waiting 3" in body
    assert b'rendezvous_source_errors{source="esa"} 2' in body


async def test_the_archive_is_a_valid_atom_feed_in_both_languages(site: Running) -> None:
    _, body, _ = await fetch(site.url + "/feed.atom")
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    assert parsed.entries[0].title == "Ramses <signed> & sealed"
    assert parsed.entries[0].link == "https://www.esa.int/ramses"
    _, body, _ = await fetch(site.url + "/mission/ramses/feed.atom?lang=ja")
    assert feedparser.parse(body).entries[0].title == "Ramsesの契約に署名"
    assert site.shelf.asked[-1] == ("", "ramses")


async def test_the_archive_is_a_json_feed(site: Running) -> None:
    _, body, headers = await fetch(site.url + "/topic/lunar/feed.json")
    document = json.loads(body)
    assert headers["Content-Type"].startswith("application/feed+json")
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["items"][0]["content_text"] == "Both agencies signed."
    assert site.shelf.asked[-1] == ("lunar", "")


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.json", "/milestones.ics", "/sources.opml"])
async def test_a_reader_who_has_it_gets_304(site: Running, path: str) -> None:
    status, _, headers = await fetch(site.url + path)
    assert status == 200
    assert "max-age" in headers["Cache-Control"]
    status, body, _ = await fetch(site.url + path, **{"If-None-Match": f'"other", W/{headers["ETag"]}'})
    assert (status, body) == (304, b"")


async def test_an_unknown_name_or_language_is_one_sentence(site: Running) -> None:
    assert (await fetch(site.url + "/topic/cheese/feed.atom"))[:2] == (404, b"There is no topic 'cheese'.")
    assert (await fetch(site.url + "/mission/x/milestones.ics"))[:2] == (404, b"There is no mission 'x'.")
    assert (await fetch(site.url + "/feed.atom?lang=xx"))[0] == 400
    assert (await fetch(site.url + "/nothing"))[:2] == (404, b"There is nothing here.")


async def test_the_archive_is_off_without_an_address(catalogue: Catalogue) -> None:
    async def check() -> Health:
        return Health((), True, NOW, NOW, 0, None)

    closed = Site(
        stories=Shelf(),
        catalogue=catalogue,
        translator=Translator.load(),
        metrics=Metrics(),
        health=check,
        now=lambda: NOW,
    )
    port = await closed.start("127.0.0.1", 0)
    assert (await fetch(f"http://127.0.0.1:{port}/feed.atom"))[0] == 404
    assert (await fetch(f"http://127.0.0.1:{port}/metrics"))[0] == 200
    await closed.close()


async def test_the_sources_are_an_opml_list(site: Running, catalogue: Catalogue) -> None:
    _, body, _ = await fetch(site.url + "/sources.opml")
    outlines = ET.fromstring(body).findall(".//outline")
    assert {outline.attrib["xmlUrl"] for outline in outlines} == {
        source.url for source in catalogue.sources.values() if source.enabled
    }


async def test_the_calendar_of_a_mission_holds_its_parts(site: Running) -> None:
    _, body, _ = await fetch(site.url + "/mission/bepicolombo/milestones.ics?lang=ja")
    text = body.decode().replace("\r\n ", "")
    assert "ベピコロンボ" in text
    assert "UID:mio-" in text
    assert "UID:ramses-" not in text


def test_calendar_lines_are_folded_between_characters(catalogue: Catalogue) -> None:
    body = icalendar(catalogue, catalogue.programmes.values(), Translator.load(), language="ja", stamp=NOW)
    lines = body.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines[-1] == b""
    for line in lines:
        line.decode()
    assert body.count(b"BEGIN:VEVENT") == body.count(b"END:VEVENT") > 150


@pytest.mark.parametrize(
    ("value", "precision", "end", "days"),
    [
        ("2028-04-13", Precision.DAY, "", ("2028-04-13", "2028-04-13")),
        ("2028-02", Precision.MONTH, "", ("2028-02-01", "2028-02-29")),
        ("2028-04", Precision.MONTH, "2028-05", ("2028-04-01", "2028-05-31")),
        ("2028-Q4", Precision.QUARTER, "", ("2028-10-01", "2028-12-31")),
        ("2028-H2", Precision.HALF, "", ("2028-07-01", "2028-12-31")),
        ("2028", Precision.YEAR, "", ("2028-01-01", "2028-12-31")),
        ("2028", Precision.FISCAL_YEAR, "", ("2028-04-01", "2029-03-31")),
    ],
)
def test_a_partial_date_spans_what_it_may_mean(
    value: str, precision: Precision, end: str, days: tuple[str, str]
) -> None:
    assert span(PartialDate(value, precision, end)) == (
        date.fromisoformat(days[0]),
        date.fromisoformat(days[1]),
    )


def test_a_decade_is_no_event() -> None:
    assert span(PartialDate("2030s", Precision.DECADE)) is None
