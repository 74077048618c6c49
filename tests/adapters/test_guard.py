"""Nothing that strangers name is fetched from inside, and everything public still is."""

from __future__ import annotations

import pytest

from bot.adapters.guard import Guard, Refused, is_public
from bot.model import FetchProblem
from tests.adapters.rigs.ssrf import attempt, hostile, rebinding, table


async def test_no_socket_to_anything_that_is_not_public() -> None:
    urls = hostile()
    assert len(urls) >= 150
    outcomes = await attempt(urls)
    assert len(outcomes) == 4 * len(urls)
    assert [(one.url, one.way, one.sockets) for one in outcomes if one.leaked] == []
    assert [one.url for one in outcomes if one.problem is None] == []
    assert [(one.url, one.way) for one in outcomes if one.seconds > 2] == []


async def test_hostile_addresses_are_refused_not_merely_unreachable() -> None:
    rows = table()
    urls = [url for urls in rows["refused"].values() for url in urls]
    outcomes = await attempt(urls, ways=("feed",))
    assert [(one.url, one.problem) for one in outcomes if one.problem is not FetchProblem.REFUSED] == []


async def test_public_addresses_are_reached() -> None:
    outcomes = await attempt(list(table()["controls"]), ways=("feed", "redirect"))
    assert [(one.url, one.way, one.problem) for one in outcomes if not one.sockets or one.leaked] == []


async def test_no_sequence_of_answers_leaks() -> None:
    leaks, reached = await rebinding(count=300, seed=1)
    assert leaks == 0
    assert reached > 20


@pytest.mark.parametrize(
    ("entry", "url", "open_"),
    [
        ("127.0.0.0/8", "http://127.0.0.1:8080/", True),
        ("127.0.0.0/8", "http://10.0.0.1/", False),
        ("127.0.0.1", "http://127.0.0.1:1/", True),
        ("localhost", "http://localhost:9000/feed", True),
        ("localhost:9000", "http://localhost:9001/feed", False),
        ("::1", "http://[::1]:8080/", True),
        ("feeds.lan", "http://feeds.lan:8080/", True),
        ("feeds.lan", "http://other.lan/", False),
        ("127.0.0.0/8", "ftp://127.0.0.1/", False),
        ("127.0.0.0/8", "http://user@127.0.0.1/", False),
    ],
)
def test_allow_hosts_lifts_address_name_and_port_only(entry: str, url: str, *, open_: bool) -> None:
    guard = Guard(allow_hosts=[entry])
    if open_:
        assert str(guard.check(url)) == url
    else:
        with pytest.raises(Refused):
            guard.check(url)


def test_our_own_names_are_closed() -> None:
    with pytest.raises(Refused):
        Guard(own_hosts=["bot.example.net"]).check("https://feeds.bot.example.net/")


@pytest.mark.parametrize("text", ["", "nonsense", "1.2.3", "::g"])
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)
