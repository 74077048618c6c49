"""RFC 9309 as written: longest match, wildcards, merged groups, and what silence means."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import yarl

from bot.adapters.robots import Robots, RobotsFile, parse_rules

AGENT = "Rendezvous"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
        ("User-agent: *\nAllow: /news\nDisallow: /", "/other", False),
        ("User-agent: *\nDisallow: /news/private\nAllow: /news", "/news/private/1", False),
        ("User-agent: *\nDisallow: /page\nAllow: /page", "/page", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /a*z", "/a/x/z/y", False),
        ("User-agent: rendezvous\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: OtherBot\nDisallow: /", "/a", True),
        ("User-agent: OtherBot\nUser-agent: Rendezvous\nDisallow: /x", "/x/1", False),
        ("User-agent: Rendezvous\nDisallow: /a\n\nUser-agent: Rendezvous\nDisallow: /b", "/b", False),
        ("USER-AGENT: *\nDISALLOW: /Caps", "/Caps", False),
        ("User-agent: *\nDisallow: /caps", "/Caps", True),
        ("User-agent: * # all\nDisallow: /a # here", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /%E6%97%A5", "/日", False),
        ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("<html>not a robots file</html>", "/a", True),
        ("Disallow: /", "/a", True),
    ],
)  # fmt: skip
def test_rules(text: str, path: str, *, allowed: bool) -> None:
    url = str(yarl.URL("https://news.example.org" + path))
    assert parse_rules(text).can_fetch(url, AGENT) is allowed


async def test_answers_are_kept_for_a_day_and_survive_an_outage(now: datetime) -> None:
    asked: list[yarl.URL] = []
    answers: list[str | None] = ["User-agent: *\nDisallow: /a\nCrawl-delay: 7", None, None]

    async def ask(url: yarl.URL, _: datetime) -> RobotsFile:
        asked.append(url)
        return RobotsFile(answers[len(asked) - 1])

    robots = Robots(ask, agent=AGENT)
    page = yarl.URL("https://news.example.org/b")
    first = await robots.permission(page, now=now)
    assert (first.allowed, first.delay) == (True, timedelta(seconds=7))
    await robots.permission(page, now=now + timedelta(hours=23))
    assert len(asked) == 1
    later = now + timedelta(hours=25)
    assert (await robots.permission(page, now=later)).allowed, "an outage does not forget what the site said"
    assert not (await robots.permission(yarl.URL("https://news.example.org/a"), now=later)).allowed
    assert len(asked) == 2
    assert asked[0] == yarl.URL("https://news.example.org/robots.txt")


async def test_a_site_that_cannot_be_asked_is_closed(now: datetime) -> None:
    async def ask(_: yarl.URL, __: datetime) -> RobotsFile:
        return RobotsFile(None)

    assert not (await Robots(ask, agent=AGENT).permission(yarl.URL("https://e.org/"), now=now)).allowed
