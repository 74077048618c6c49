"""A foreign name sounds much the same in katakana and in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.sounds import SHORTEST, sounds


@pytest.mark.parametrize(
    ("katakana", "latin"),
    [
        ("トリフネ", "Torifune"),
        ("リゾルブ", "Resolve"),
        ("カリスト", "CALLISTO"),
        ("イデフィックス", "IDEFIX"),
        ("ディディモス", "Didymos"),
        ("マーキュリー", "Mercury"),
        ("ミラーニ", "Milani"),
        ("コロンボ", "Colombo"),
        ("ファルコン", "Falcon"),
        ("ヴァンデンバーグ", "Vandenberg"),
    ],
)
def test_the_two_spellings_share_a_key(katakana: str, latin: str) -> None:
    assert set(sounds(katakana)) & set(sounds(latin))


@pytest.mark.parametrize(
    ("one", "other"), [("トリフネ", "Didymos"), ("Resolve", "Xtend"), ("コロンボ", "Kourou")]
)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert not set(sounds(one)) & set(sounds(other))


def test_short_names_say_nothing() -> None:
    assert sounds("パリ") == sounds("ESA") == sounds("") == ()


@given(st.text(max_size=30))
def test_any_text_has_keys_of_small_letters(text: str) -> None:
    for key in sounds(text):
        assert len(key) >= SHORTEST
        assert key.isascii()
        assert key.islower()
