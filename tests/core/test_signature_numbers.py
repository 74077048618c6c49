"""Numbers and their units, the same in every language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.numbers import find_numbers, find_ordinals


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("worth 81.2 million euro", "en", ["81.2e6 EUR"]),
        ("€81.2m, €1.6-billion and $50 million", "en", ["81.2e6 EUR", "1.6e9 EUR", "50e6 USD"]),
        ("契約額は8120万ユーロ", "ja", ["81.2e6 EUR"]),
        ("1億2000万ドルと120億円", "ja", ["120e6 USD", "12e9 JPY"]),
        ("81,2 Millionen Euro", "de", ["81.2e6 EUR"]),
        ("176 millions d'euros", "fr", ["176e6 EUR"]),
        ("within 32,000 km", "en", ["32e6 m"]),
        ("32.000 Kilometer", "de", ["32e6 m"]),
        ("32 000 km", "fr", ["32e6 m"]),
        ("３２，０００キロ", "ja", ["32e6 m"]),
        ("9-billion-kilometre trip", "en", ["9e12 m"]),
        ("90億キロを飛ぶ", "ja", ["9e12 m"]),
        ("the 375-metre asteroid", "en", ["375 m"]),
        ("375メートルの小惑星", "ja", ["375 m"]),
        ("8% or 8 percent", "en", ["8 %", "8 %"]),
        ("8パーセント", "ja", ["8 %"]),
        ("4.5 tonnes", "en", ["4500 kg"]),
        ("4.5トン", "ja", ["4500 kg"]),
        ("約1, 500個", "ja", ["1500"]),
        ("H3, M5, VA245 and XMM-2", "en", []),
    ],
)
def test_one_value_has_one_form(text: str, language: str, found: list[str]) -> None:
    assert [str(number) for number in find_numbers(text, language=language)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("its third flyby of Mercury", ("#3 flyby",)),
        ("its third Mercury flyby", ("#3 flyby",)),
        ("3回目の水星フライバイ", ("#3 flyby",)),
        ("H3ロケット6号機", ("#6 flight",)),
        ("flight 6 of the H3", ("#6 flight",)),
        ("the first of many", ()),
    ],
)
def test_what_is_counted_is_the_same_in_every_language(text: str, found: tuple[str, ...]) -> None:
    assert find_ordinals(text) == found


@given(st.text(max_size=200), st.sampled_from(["en", "ja", "de"]))
def test_no_text_breaks_the_reader(text: str, language: str) -> None:
    for number in find_numbers(text, language=language):
        assert 0 <= number.start < number.end <= len(text)
        assert str(number)
    find_ordinals(text)


@given(st.integers(1, 999_999))
def test_grouping_does_not_change_the_value(value: int) -> None:
    for written, language in (
        (f"{value:,} km", "en"),
        (f"{value} km", "en"),
        (f"{value:,}".replace(",", ".") + " km", "de"),
    ):
        (number,) = find_numbers(written, language=language)
        assert number.value == value * 1000
