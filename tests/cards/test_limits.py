"""Lengths in graphemes for readers and in UTF-16 units for Discord."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.cards import limits
from bot.core.text import length

PIECES = ["👨‍👩‍👧‍👦", "e\u0301", "語", "。", "、", " ", "word", ".", ","]
TEXT = st.text() | st.lists(st.sampled_from(PIECES), max_size=200).map("".join)


@given(TEXT, st.integers(5, 60), st.sampled_from(["en", "ja"]))
def test_a_fitted_text_keeps_both_counts_and_whole_graphemes(text: str, limit: int, language: str) -> None:
    shown = limits.fit(text, limit, language=language)
    assert length(shown) <= limit
    assert limits.units(shown) <= limit * 3
    if length(text) <= limit and limits.units(text) <= limit * 3:
        assert shown == text


@given(TEXT, st.sampled_from(["en", "ja", "de"]))
def test_a_headline_is_never_cut_in_its_beginning(text: str, language: str) -> None:
    limit = limits.target(limits.HEADLINE, language)
    shown = limits.headline(text, language)
    assert length(shown) <= limit
    if length(text) > limit and limits.units(text) <= limit * 2:
        assert length(shown) >= limits.target(limits.KEEP_HEADLINE, language) - 2


def test_a_headline_with_an_early_full_stop_is_not_cut_there() -> None:
    text = "It flies. " + "Ramses leaves for Apophis with solar arrays and a camera from Japan on an H3 " * 3
    assert length(limits.headline(text, "en")) >= 60


def test_japanese_is_given_less_than_half_the_length() -> None:
    text = (
        "ESAは探査機ラムセスの製造契約を結び、JAXAは太陽電池パドルと赤外カメラ、打上げを担当すると発表した。"
        * 2
    )
    assert length(limits.headline(text, "ja")) <= 45
    assert limits.target(limits.SUMMARY, "fr") == 480


def test_buttons_fit_a_phone() -> None:
    assert len(limits.button("JAXA-ESA Joint Statement on Next Big Cooperations")) <= 34
    assert limits.button("") == "…"
