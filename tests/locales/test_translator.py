"""Words by key: fall-back, plurals, dates at their precision, names of languages."""

from __future__ import annotations

import logging

import pytest

from bot.locales import Translator, UnknownKey
from bot.model import PartialDate, Precision

REAL = Translator.load(strict=True)
SMALL = {
    "en-GB": "a = programme\nb = both\ncount = { $n ->\n    [one] one\n   *[other] { $n } many\n}\noption-x-name = x\n",
    "en-US": "a = program\n",
    "fr": "b = les deux\n",
}


def test_a_missing_word_is_looked_for_along_the_chain() -> None:
    small = Translator(SMALL, strict=True)
    assert [small.t("a", locale) for locale in ("en-GB", "en-US", "fr")] == [
        "programme",
        "program",
        "programme",
    ]
    assert [small.t("b", locale) for locale in ("en-US", "fr")] == ["both", "les deux"]
    assert small.t("command-y-option-x-name", "fr") == "x"
    assert small.locales() == ("en-GB", "en-US", "fr")
    assert small.languages() == ("en", "fr")


@pytest.mark.parametrize(
    ("discord", "ours"),
    [
        ("en-US", "en-US"),
        ("en-AU", "en-GB"),
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("de", "de"),
        ("fr", "fr"),
        ("it", "en-GB"),
        ("", "en-GB"),
        ("x" * 99, "en-GB"),
    ],
)
def test_any_locale_of_discord_finds_one_of_ours(discord: str, ours: str) -> None:
    assert REAL.resolve(discord) == ours


def test_an_unknown_key_raises_in_tests_and_shows_itself_in_production(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(UnknownKey):
        REAL.t("no-such-key", "ja")
    with pytest.raises(UnknownKey):
        REAL.t("error-limit", "ja")  # a value is missing
    with caplog.at_level(logging.ERROR):
        assert Translator.load().t("no-such-key", "ja") == "no-such-key"
    assert "no-such-key" in caplog.text


def test_the_default_must_be_there() -> None:
    with pytest.raises(ValueError, match="en-GB"):
        Translator({"fr": "a = b\n"})


def test_plurals_and_numbers_follow_the_language() -> None:
    small = Translator(SMALL, strict=True)
    assert (small.t("count", "en-GB", n=1), small.t("count", "en-GB", n=2)) == ("one", "2 many")
    assert REAL.t("digest-count", "en-GB", stories=8, reports=23) == "8 stories from 23 reports"
    assert REAL.t("digest-count", "ja", stories=8, reports=23) == "報道23件から8本"
    assert REAL.format_number(1234.5, "en-GB") == "1,234.5"
    assert REAL.format_list(["ESA", "JAXA", "NASA"], "ja") == "ESA、JAXA、NASA"
    assert REAL.format_list(["ESA", "JAXA", "NASA"], "en-US") == "ESA, JAXA, and NASA"


@pytest.mark.parametrize(
    ("value", "precision", "end", "english", "american", "japanese"),
    [
        ("2028-04-13", Precision.DAY, "", "13 April 2028", "April 13, 2028", "2028年4月13日"),
        ("2026-12-09", Precision.DAY, "2026-12-10", "9–10 Dec 2026", None, "2026年12月9日～10日"),
        ("2028-04", Precision.MONTH, "", "April 2028", "April 2028", "2028年4月"),
        ("2028-04", Precision.MONTH, "2028-05", "April–May 2028", "April–May 2028", "2028年4月～5月"),
        ("2028-08", Precision.MONTH, "2029-07", "August 2028 – July 2029", None, "2028年8月～2029年7月"),
        ("2026-Q4", Precision.QUARTER, "", "4th quarter 2026", None, "2026年第4四半期"),
        ("2031-H2", Precision.HALF, "", "second half of 2031", None, "2031年後半"),
        ("2028", Precision.YEAR, "", "2028", "2028", "2028年"),
        ("2027", Precision.YEAR, "2028", "2027–2028", None, "2027年～2028年"),
        ("2026", Precision.FISCAL_YEAR, "", "fiscal year 2026 (Japan)", None, "2026年度"),
        ("2030s", Precision.DECADE, "", "2030s", "2030s", "2030年代"),
        ("mid-2030s", Precision.DECADE, "", "mid-2030s", None, "2030年代半ば"),
        ("early 2040s", Precision.DECADE, "", "early 2040s", None, "2040年代前半"),
    ],
)
def test_dates_are_said_no_finer_than_they_are_known(
    value: str, precision: Precision, end: str, english: str, american: str | None, japanese: str
) -> None:
    when = PartialDate(value, precision, end)
    said = [REAL.format_date(when, locale).replace("\u2009", " ") for locale in ("en-GB", "en-US", "ja")]
    assert said[0] == english
    assert american is None or said[1] == american
    assert said[2] == japanese


def test_where_the_day_in_japan_is_another_one_both_are_said() -> None:
    when = PartialDate("2024-05-28", Precision.DAY, japan="2024-05-29")
    assert REAL.format_date(when, "en-GB") == "28 May 2024 (29 May 2024 in Japan)"
    assert REAL.format_date(when, "ja") == "2024年5月29日（UTCでは2024年5月28日）"


@pytest.mark.parametrize("precision", list(Precision))
@pytest.mark.parametrize("value", ["", "soon", "2028-13", "2028-02-31", "0000-00-00", "99999"])
def test_a_value_that_is_no_date_is_given_as_it_stands(value: str, precision: Precision) -> None:
    assert REAL.format_date(PartialDate(value, precision), "ja") == value


def test_languages_are_named_for_the_reader() -> None:
    assert (REAL.autonym("ja"), REAL.autonym("en")) == ("日本語", "English")
    assert (REAL.language_name("ja", "en-GB"), REAL.language_name("en", "ja")) == ("Japanese", "英語")
    assert REAL.language_name("x?", "ja") == "x?"
    assert REAL.quarter_months("ja") == ("4月", "7月", "10月")
    assert REAL.has("card-was", "ja")
    assert not REAL.has("no-such-key", "ja")
