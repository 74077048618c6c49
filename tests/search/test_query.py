from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.load import load
from bot.errors import UserError
from bot.search.index import expression
from bot.search.names import NameBook, find, suggestions
from bot.search.query import Filters, parse, read_date
from bot.search.tokens import facet, phrase, tokens

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
CATALOGUE = load()
BOOK = NameBook.build(CATALOGUE)


def ask(text: str, **filters: str) -> object:
    return parse(text, BOOK, filters=Filters(**filters), now=NOW)  # type: ignore[arg-type]


def test_every_spelling_of_every_programme_finds_a_programme_by_mission() -> None:
    for programme in CATALOGUE.programmes.values():
        for names in (programme.names.values(), *programme.aliases.values()):
            for name in names:
                assert BOOK.programme(name) is not None, name
        assert BOOK.programme(programme.id) == programme.id


@pytest.mark.parametrize(
    ("typed", "programme"),
    [
        ("ramses", "ramses"), ("ＲＡＭＳＥＳ", "ramses"), ("ラムセス", "ramses"), ("らむせす", "ramses"),
        ("ﾗﾑｾｽ", "ramses"), ("Ramusesu", "ramses"), ("bepicolumbo", "bepicolombo"),
        ("ベピ・コロンボ", "bepicolombo"), ("ベピコロンボ", "bepicolombo"), ("Bepi Colombo", "bepicolombo"),
    ],
)  # fmt: skip
def test_a_programme_is_found_by_kana_width_and_misspelling(typed: str, programme: str) -> None:
    assert BOOK.programme(typed) == programme


def test_facets_narrow_by_name_in_any_language() -> None:
    query = parse("topic:moon mission:ラムセス agency:欧州宇宙機関 kind:launch lang:ja", BOOK, now=NOW)
    assert query.facets == (
        facet("t", "lunar"), facet("p", "ramses"), facet("a", "esa"), facet("k", "launch"), facet("l", "ja"),
    )  # fmt: skip
    assert query.terms == ()


def test_the_words_before_the_colon_may_be_japanese() -> None:
    ours = parse(
        "話題:月 ミッション：ラムセス 機関:ESA 種類:launch 言語:日本語 以降:2026-01 まで:30d 打上げ",
        BOOK,
        now=NOW,
    )
    theirs = parse(
        "topic:moon mission:ramses agency:esa kind:launch lang:ja since:2026-01 until:30d 打上げ",
        BOOK,
        now=NOW,
    )
    assert ours == theirs
    assert parse("探査機：打上げ", BOOK, now=NOW).terms[0].tokens == ("探査", "査機", "打上", "上げ")


def test_what_is_not_known_is_answered_by_what_is_near() -> None:
    with pytest.raises(UserError) as caught:
        parse("mission:hiraa", BOOK, now=NOW)
    assert "hera" in str(caught.value.values["known"])


def test_words_that_spell_a_programme_also_mean_the_programme() -> None:
    query = parse("Comet Interceptor launch", BOOK, now=NOW)
    assert [term.facets for term in query.terms] == [(facet("p", "comet-interceptor"),), ()]


def test_phrases_and_exclusions() -> None:
    query = parse('"solar arrays" -H3 -topic:moon ramses', BOOK, now=NOW)
    assert query.terms[0].tokens == ("solar", "arrays")
    assert query.excluded[0].tokens == ("h3",)
    assert query.excluded_facets == (facet("t", "lunar"),)


def test_options_narrow_as_words_do() -> None:
    assert ask("launch", mission="ramses") == ask("launch mission:ramses")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-02", "2026-02-01", "2026-03-01"),
        ("2026-02-28", "2026-02-28", "2026-03-01"),
        ("2026年2月28日", "2026-02-28", "2026-03-01"),
        ("２０２６－０２", "2026-02-01", "2026-03-01"),
    ],
)
def test_dates_mean_their_whole_span(text: str, start: str, end: str) -> None:
    first, after = read_date(text, now=NOW)
    assert (first.date().isoformat(), after.date().isoformat()) == (start, end)


def test_spans_count_back_from_now() -> None:
    assert read_date("30d", now=NOW)[0] == datetime(2026, 10, 26, 9, 0, tzinfo=UTC)
    assert read_date("3m", now=NOW)[0] == datetime(2026, 8, 25, 9, 0, tzinfo=UTC)
    assert read_date("1年", now=NOW)[0] == datetime(2025, 11, 25, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "error-nothing-asked"),
        ("-moon", "error-only-not"),
        ("topic:cheese", "error-search-unknown"),
        ("mission:zzzz", "error-search-unknown"),
        ("agency:zzzz", "error-search-unknown"),
        ("kind:zzzz", "error-search-unknown"),
        ("lang:klingon", "error-search-unknown"),
        ("since:31/02", "error-bad-date"),
        ("since:2026-02-31", "error-bad-date"),
        ("since:2026 until:2025", "error-empty-period"),
        ("x" * 301, "error-query-too-long"),
    ],
)
def test_a_wrong_query_names_what_is_wrong(text: str, key: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, BOOK, now=NOW)
    assert caught.value.key == key


@given(st.text(max_size=80))
def test_no_query_breaks_the_index_syntax(text: str) -> None:
    try:
        query = parse(text, BOOK, now=NOW)
    except UserError:
        return
    match = expression(query)
    assert match.count('"') % 2 == 0


@given(st.text(alphabet="探査機ESAjaxa 月面、着陸", min_size=2, max_size=12))
def test_a_phrase_of_a_text_is_adjacent_in_its_tokens(text: str) -> None:
    stored, asked = tokens(text), [token for token in phrase(text) if not token.endswith("*")]
    joined = " " + " ".join(stored) + " "
    assert all(f" {token} " in joined for token in asked)


def test_suggestions_are_the_nearest_names() -> None:
    assert "hera" in suggestions("hira", BOOK.programmes)
    assert find("x", BOOK.programmes) is None
