"""A newcomer's ways through the sandbox in a real browser, with the real bot as a process behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

from tests.sandbox.browser import CHROMIUM, DRIVER, MISSING

from .world import HALT, World, until

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)]

STORY = "ESA signs the contract to build Ramses"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(tmp_path_factory.mktemp("world")) as made:
        until(lambda: STORY in str([p.data for p in made.posts("esa-jaxa")]), message="no story came")
        until(lambda: made.posts("ニュース"), message="no Japanese post came")
        yield made


def test_first_visit_to_first_answer(world: World) -> None:
    page = world.page
    page.resize(1440, 900)
    page.open()
    page.js("localStorage.clear()")
    page.errors()
    page.open()
    page.sees("bot online")
    page.sees(STORY, "#messages")
    page.keys("/")
    page.sees("/search", "#box-list")
    page.keys("sear", Keys.ENTER)
    page.keys("ramses", Keys.ENTER)
    page.sees("results for ramses", "#messages")
    page.sees("Only you can see this", "#messages")
    assert page.errors() == []


def test_setup_to_a_first_post(world: World) -> None:
    page = world.visit("administrator", "newcomers")
    page.command("/setup")
    page.sees("Set up news", "dialog[open]")
    assert page.js("return document.querySelector('dialog .picker button').innerText") == "#newcomers"
    page.click("dialog .btn", "Submit")
    page.sees("Done.", "#messages")
    page.click("#messages .btn", "Send the latest story now")
    page.until("return document.querySelector('#messages .message:not(.private) .container h3 a')")
    assert len(world.posts("newcomers")) == 1
    assert page.errors() == []


def test_a_digest_opened(world: World) -> None:
    page = world.visit("digester", "general")
    page.command("/digest period:week")
    page.sees("News of the week", "#messages")
    page.click("#messages .picker button", "Open a story")
    page.keys(Keys.ARROW_DOWN)
    page.keys(Keys.ENTER)
    page.until("return document.querySelectorAll('#messages .message.private').length === 2")
    page.sees("Read at", "#messages .message:last-child")
    assert page.errors() == []


def test_a_mission_page_with_its_chart(world: World) -> None:
    page = world.visit("navigator", "general")
    page.command("/mission name:ramses")
    page.sees("Who does what", "#messages")
    page.until("return document.querySelector('#messages img')?.naturalWidth >= 600")
    assert "Apophis" in page.js("return document.querySelector('#messages img').alt")
    page.click("#messages .picker button")
    page.click("#messages .picker li", "Partners")
    page.until("return !document.querySelector('#messages img')")
    page.sees("OHB", "#messages")
    assert page.errors() == []


def test_the_buttons_of_a_post(world: World) -> None:
    page = world.visit("presser", "esa-jaxa")
    page.sees(STORY, "#messages")
    page.click("#messages .btn", "Sources (")
    page.until("return document.querySelectorAll('#messages .private').length === 1")
    page.click("#messages .btn", "日本語")
    page.until("return document.querySelectorAll('#messages .private').length === 2")
    page.sees("で読む", "#messages .message:last-child")
    page.click("#messages .message:not(.private) .btn", "More")
    page.sees("Why am I seeing this?", "#messages .message:last-child")
    page.click("#messages .message:last-child .btn", "Report a mistake")
    page.sees("What is wrong?", "dialog[open]")
    page.click("dialog .btn", "Cancel")
    assert page.errors() == []


def test_the_inspector_shows_the_facts_with_their_sources(world: World) -> None:
    page = world.visit("presser", "esa-jaxa")
    page.sees(STORY, "#messages")
    page.click("#messages .message:not(.private) .inspect")
    page.sees("Facts (", "#panel-inspect")
    page.sees("verified: ", "#dossier")
    assert page.js("return document.querySelector('#dossier a').href").startswith("https://")
    page.sees("Licence: drawn by the bot", "#panel-inspect")
    assert page.errors() == []


def test_the_replay_speed_is_the_newsrooms_own(world: World) -> None:
    page = world.visit("administrator", "esa-jaxa")
    page.break_things()
    page.sees(f"{world.newsroom.speed} ×", "#panel-faults")
    assert page.errors() == []


def test_paging_there_and_back(world: World) -> None:
    page = world.visit("pager", "general")
    page.command("/search query:JAXA")
    page.sees("Page 1 of", "#messages")
    first = page.js("return document.querySelector('#messages a').innerText")
    page.click("#messages .btn", "Next")
    page.sees("Page 2 of", "#messages")
    assert page.js("return document.querySelector('#messages a').innerText") != first
    page.click("#messages .btn", "Previous")
    page.sees("Page 1 of", "#messages")
    assert page.js("return document.querySelector('#messages a').innerText") == first
    assert page.js("return document.querySelectorAll('#messages .message').length") == 1
    assert page.errors() == []


def test_the_language_switched(world: World) -> None:
    page = world.visit("yomite", "雑談")
    page.command("/mission name:ramses")
    page.sees("Who does what", "#messages")
    page.choose("locale", "ja")
    page.type("/")
    page.sees("/検索", "#box-list")
    page.keys("ミッション", Keys.ENTER)
    page.keys("ラム")
    page.sees("ラムセス", "#box-list")
    page.keys(Keys.ENTER)
    page.keys(Keys.ENTER)
    page.sees("役割分担", "#messages")
    page.click(".channel", "ニュース")
    page.sees("で読む", "#messages")
    assert page.errors() == []


def test_a_phone(world: World) -> None:
    page = world.visit("walker", "esa-jaxa", width=390, height=844)
    page.sees(STORY, "#messages")
    page.until("return [...document.querySelectorAll('#messages img')].some((i) => i.naturalWidth)")
    assert page.js("return document.documentElement.scrollWidth <= innerWidth && innerWidth === 390")
    assert page.js(
        "return [...document.querySelectorAll('.container')].every((c) => c.getBoundingClientRect().right <= 390)"
    )
    page.click("#open-nav")
    page.click(".channel", "general")
    page.command("/milestones")
    page.sees("Coming dates", "#messages", 15)
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    assert page.errors() == []


def test_an_outage_and_a_kill_are_recovered_from_without_duplicates(world: World) -> None:
    page = world.visit("administrator", "esa-jaxa")
    ledger = world.sandbox.ledger
    before = len(world.posts("esa-jaxa"))
    page.break_things("Outage")
    page.sees("until lifted", "#active")
    world.newsroom.set_speed(60)
    until(lambda: ledger.statuses()[503] > 0, message="the bot never met the outage")
    assert len(world.posts("esa-jaxa")) == before
    page.click("#active button", "Lift")
    page.until(lambda: len(world.posts("esa-jaxa")) > before, 20.0, what="the story that waited")
    page.click(".act", "Kill")
    page.sees("bot offline", "#status")
    page.click(".act", "Start again")
    page.sees("bot online", "#status", 20.0)
    page.command("/latest")
    page.sees("Latest stories", "#messages", 15.0)
    world.newsroom.set_speed(HALT)
    assert not world.twice()
    page.sees("0 twice", "#status")
    assert not world.sandbox.violations
