"""What a text says of days to come, and which day a weekday is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.outlook import looks_ahead
from bot.core.text.weekdays import find_weekdays

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("sentence", "language", "ahead"),
    [
        ("On Saturday ESA will slow BepiColombo", "en", True),
        ("BepiColombo has entered orbit", "en", False),
        ("探査機Hera、12日に火星スイングバイへ", "ja", True),
        ("12日に打ち上げられる予定だ。", "ja", True),
        ("JAXAは20日、MMXを打ち上げた。", "ja", False),
        ("Die Sonde soll am Samstag einschwenken", "de", True),
        ("Die Sonde ist eingeschwenkt", "de", False),
        ("Idefix voyagera à bord de la sonde", "fr", True),
        ("Hera a photographié Mars, et la caméra marche", "fr", False),
        ("Il satellite misurerà le nubi", "it", True),
        ("La sonda partirá en abril", "es", True),
        ("De sonde zal dalen", "nl", True),
        ("Sonden vil lande", "no", False),
    ],
)
def test_a_sentence_looks_ahead_by_its_verbs(sentence: str, language: str, ahead: bool) -> None:  # noqa: FBT001
    assert looks_ahead(sentence, language) is ahead


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("On Saturday ESA will slow BepiColombo.", "en", ["2026-11-21"]),
        ("It was launched on Tuesday.", "en", ["2026-11-17"]),
        ("Signed on Friday.", "en", ["2026-11-20"]),
        ("It will fly on Friday.", "en", ["2026-11-20"]),
        ("Le satellite a décollé mardi de Vandenberg.", "fr", ["2026-11-17"]),
        ("Partito giovedì.", "it", ["2026-11-19"]),
        ("土曜日に軌道に入る予定。", "ja", ["2026-11-21"]),
        ("The Sunday Times on Mars.", "en", []),
    ],
)
def test_the_tense_says_which_week_is_meant(text: str, language: str, days: list[str]) -> None:
    assert list(find_weekdays(text, published=FRIDAY, language=language)) == days


@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.sampled_from(("It flew on {}.", "It will fly on {}."))
)
def test_a_weekday_is_that_weekday_within_a_week(published: date, sentence: str) -> None:
    for ahead in range(7):
        wanted = published + timedelta(days=ahead)
        text = sentence.format(wanted.strftime("%A"))
        (day,) = find_weekdays(text, published=published, language="en")
        assert date.fromisoformat(day).weekday() == wanted.weekday()
        assert abs((date.fromisoformat(day) - published).days) < 7
