"""Text of others stays literal; only addresses fit to be linked are linked."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.safe import Markup, label, link, literal, safe_url
from bot.core.text import one_line
from tests.cards.reading import ESCAPED, LINK
from tests.cards.wild import HOSTILE

ACTIVE = re.compile(r"(?<!\\)(?:\\\\)*[*_~|`\[\]<>@]")
PIECES = [*"*_~|`[]()<>@#-+>:/\\.1 aあ", "\n", "https://", "discord.gg/", "<@1>"]
MARKUP = st.lists(st.sampled_from(PIECES)).map("".join)


@given(MARKUP | st.text())
@example("discord.gg/x").via("an invite")
@example("1. list")
@example("-# small")
def test_literal_text_shows_as_it_is(text: str) -> None:
    shown = literal(text)
    assert ESCAPED.sub(r"\1", shown) == one_line(text)


@given(MARKUP | st.text() | st.sampled_from(HOSTILE))
def test_no_sign_of_a_literal_text_is_active(text: str) -> None:
    shown = literal(text)
    assert not ACTIVE.search(shown)
    assert "://" not in ESCAPED.sub("\x00", shown)
    assert not re.match(r"(#{1,3}|-#|[-+>]|\d+[.)])\s", shown)


@given(MARKUP | st.text() | st.sampled_from(HOSTILE))
def test_a_label_has_no_sign_that_markdown_reads(text: str) -> None:
    assert not re.search(r"[\[\]()<>\\*_~|`@\n]|://|discord\w*\.\w", label(text))


@given(MARKUP | st.text(), st.sampled_from(["https://www.esa.int/a", "http://evil.example/(x)[y]<z>"]))
def test_a_masked_link_is_one_link(text: str, url: str) -> None:
    assert LINK.fullmatch(link(text, url))


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "file:///etc/passwd", "//example.org",
        "https://", "https:///path", "https://user@example.org/", "https://127.0.0.1/", "http://[::1]/",
        "https://example.org:8443/", "https://localhost/", "https://xn--80ak6aa92e.com/", "https://ёса.example/",
        "https://discord.gg/abc", "https://ptb.discord.com/invite/abc", "https://discord.gift/abc", "https://dsc.gg/a",
        "https://example.org/" + "a" * 600, "https://2130706433/", "https://example.org/" + "語" * 80,
    ],
)  # fmt: skip
def test_bad_addresses_are_not_linked(url: str) -> None:
    assert safe_url(url) == ""
    assert not LINK.search(link("ESA", url))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.esa.int/a_b/c", "https://www.esa.int/a_b/c"),
        ("https://www.jaxa.jp/x?utm_source=feed&id=3&fbclid=1", "https://www.jaxa.jp/x?id=3"),
        ("https://example.org/a(b)*c", "https://example.org/a%28b%29%2Ac"),
        ("HTTPS://Example.org:443/x#part", "https://example.org/x"),
        ("https://example.org/ニュース", "https://example.org/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9"),
    ],
)
def test_good_addresses_are_linked_without_trackers(url: str, shown: str) -> None:
    assert safe_url(url) == shown
    assert safe_url(shown) == shown


def test_a_link_whose_words_vanish_is_named_by_its_host() -> None:
    assert link("[]()", "https://www.esa.int/a") == Markup("[www.esa.int](https://www.esa.int/a)")
