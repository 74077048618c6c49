"""Addresses in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.urls import canonicalise, host, page_key, same_page

PIECES = st.lists(
    st.sampled_from(
        ["http", "https", "://", "esa.int", "日本.jp", "/", "//", "..", ".", "%", "%2e", "%e3", "?", "&", "=", "utm_source", "a", "ü", "#", ":", "443",
         "@", "\\", " ", "[::1]", "\u200b", "%zz", ";", "+"]
    ),
    max_size=12,
)  # fmt: skip


@given(
    st.one_of(
        PIECES.map("".join),
        PIECES.map(lambda parts: "https://esa.int/" + "".join(parts)),
        st.text(max_size=80),
    )
)
def test_canonical_form_is_idempotent(url: str) -> None:
    once = canonicalise(url, "https://base.invalid/a/b")
    assert canonicalise(once) == once
    assert once == "" or once.startswith(("http://", "https://"))
    assert "@" not in once.split("/")[2] if once else True


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://WWW.ESA.int:443/a/../b%7e?utm_source=x&b=1#f", "https://www.esa.int/b~?b=1"),
        ("https://global.jaxa.jp/press/2024/11/20241120-1_e.html?rand=771667", "https://global.jaxa.jp/press/2024/11/20241120-1_e.html"),
        ("//esa.int/x", "https://esa.int/x"),
        ("/foo?fbclid=1", "https://base.invalid/foo"),
        ("http://日本.jp/ほ", "http://xn--wgv71a.jp/%E3%81%BB"),
        ("https://spacenews.com/?p=509254", "https://spacenews.com/?p=509254"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://esa.int@evil.invalid/", ""),
        ("https://esa.int\\@evil.invalid/", "https://esa.int/@evil.invalid/"),
        ("ht\ntps://esa.int/", "https://esa.int/"),
        ("https://", ""),
        ("https://esa..int/", ""),
        ("https://esa.int:99999/", ""),
        ("https://[::1]/x", "https://[::1]/x"),
        ("https://esa.int/" + "a" * 3000, ""),
    ],
)  # fmt: skip
def test_canonicalise(url: str, expected: str) -> None:
    assert canonicalise(url, "https://base.invalid/") == expected


def test_same_page_through_scheme_www_index_and_order() -> None:
    assert same_page("http://esa.int/a/", "https://www.esa.int/a/index.html")
    assert same_page("https://x.invalid/?a=1&b=2", "https://x.invalid/?b=2&a=1")
    assert not same_page("https://x.invalid/?p=1", "https://x.invalid/?p=2")
    assert not same_page("", "")
    assert page_key("not an address") == ""


def test_host() -> None:
    assert host("https://WWW.Esa.int:8080/x") == "www.esa.int"
    assert host("nonsense") == ""
