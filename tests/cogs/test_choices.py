"""Names as people type them, over the whole catalogue."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.types import Catalogue
from bot.cogs import _resolve as resolve
from bot.cogs._choices import LIMIT, Choices, typed_key
from bot.cogs._context import Context
from bot.cogs._errors import Offer
from bot.cogs._limits import Window
from bot.cogs._queries import CUSTOM_ID, Queries, Query
from bot.errors import UserError
from tests.cards import samples

NOW = samples.NOW


@pytest.fixture(scope="module")
def choices(catalogue: Catalogue) -> Choices:
    return Choices.build(catalogue, everything={"en-GB": "Everything", "ja": "すべて"})


def as_context(choices: Choices, catalogue: Catalogue) -> Context:
    return cast(
        "Context",
        SimpleNamespace(choices=choices, catalogue=catalogue, translator=samples.translator()),
    )


def test_every_alias_in_any_script_finds_its_mission_in_the_first_three(
    catalogue: Catalogue, choices: Choices
) -> None:
    lost = []
    for programme in catalogue.programmes.values():
        names = [*programme.names.values(), *programme.abbreviations]
        names += [alias for aliases in programme.aliases.values() for alias in aliases]
        for name in names:
            found = [choice.id for choice in choices.missions.complete(name)[:3]]
            if programme.id not in found:
                lost.append((name, programme.id, found))
    assert not lost


def test_the_beginning_of_a_name_is_enough(catalogue: Catalogue, choices: Choices) -> None:
    for programme in catalogue.programmes.values():
        name = programme.names["en"]
        found = choices.missions.complete(name[: max(4, len(name) - 2)])
        assert programme.id in {choice.id for choice in found}, name


@pytest.mark.parametrize(
    "typed", ["rmases", "ramsse", "ramse", "ramsess", "bepicolomo", "らむせす", "ラムセス", "ＲＡＭＳＥＳ"]
)
def test_one_mistake_kana_and_width_are_forgiven(choices: Choices, typed: str) -> None:
    expected = "bepicolombo" if typed.startswith("bepi") else "ramses"
    assert expected in [choice.id for choice in choices.missions.complete(typed)[:3]]


def test_labels_name_both_languages_within_the_limit(choices: Choices) -> None:
    book = choices.missions
    assert book.choices["ramses"].label("ja") == "ラムセス — Ramses"
    for choice in book.choices.values():
        for language in ("en", "ja", "fr"):
            assert 0 < len(choice.label(language)) <= 100
        assert len(choice.id) <= 100


@given(st.text(max_size=100))
def test_anything_typed_gives_at_most_25_choices(typed: str) -> None:
    for book in (BOOKS.topics, BOOKS.missions, BOOKS.agencies):
        found = book.complete(typed)
        assert len(found) <= LIMIT
        assert len(set(found_ids := [choice.id for choice in found])) == len(found_ids)
        book.resolve(typed)
        book.guesses(typed)


BOOKS = Choices.build(samples.catalogue(), everything={"en": "Everything"})


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert typed_key(typed_key(text)) == typed_key(text)


def test_topics_with_commas_in_any_language(choices: Choices, catalogue: Catalogue) -> None:
    context = as_context(choices, catalogue)
    assert resolve.topics("Moon, 火星、asteroids", context) == ("lunar", "mars", "asteroids")
    assert resolve.topics("Moon, everything", context) == ("everything",)
    assert resolve.topics("すべて", context) == ("everything",)
    assert resolve.topics("  ", context) == ()
    with pytest.raises(UserError):
        resolve.topics("Moon, zzz", context)


def test_a_name_of_several_missions_offers_them(choices: Choices, catalogue: Catalogue) -> None:
    context = as_context(choices, catalogue)
    shared = next(
        key
        for key, ids in choices.missions.by_key.items()
        if len(ids) > 1 and key not in choices.missions.choices
    )
    with pytest.raises(Offer) as caught:
        resolve.mission(shared, context, "en-GB")
    assert caught.value.key == "error-ambiguous"
    assert resolve.mission("", context, "en-GB") is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-02-28", datetime(2026, 2, 27, 15, tzinfo=UTC)),
        ("2026-02", datetime(2026, 1, 31, 15, tzinfo=UTC)),
        ("30d", NOW - timedelta(days=30)),
        ("2W", NOW - timedelta(days=14)),
        ("<t:1800000000:R>", datetime.fromtimestamp(1800000000, UTC)),
        ("", None),
    ],
)
def test_moments(typed: str, expected: datetime | None) -> None:
    assert resolve.moment(typed, ZoneInfo("Asia/Tokyo"), now=NOW) == expected


@given(st.text(max_size=40))
def test_whatever_is_typed_as_a_date_is_one_or_a_sentence(typed: str) -> None:
    with suppress(UserError):
        resolve.moment(typed, UTC, now=NOW)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("22:00", time(22)), ("7", time(7)), ("7.30", time(7, 30)), ("2230", time(22, 30))],
)
def test_clocks(typed: str, expected: time) -> None:
    assert resolve.clock(typed) == expected


@given(
    st.text(max_size=100), st.booleans(), st.sampled_from(["", "ja", "en-GB"]), st.integers(1, 500),
    st.integers(0, 2**52),
)  # fmt: skip
def test_a_query_survives_its_custom_id(
    text: str,
    best: bool,  # noqa: FBT001
    locale: str,
    page: int,
    upto: int,
) -> None:
    queries, query = Queries(), Query(text, best, locale, upto)
    packed = queries.pack(query, page)
    custom_id = "n:" + ":".join(packed)
    assert len(custom_id) <= CUSTOM_ID
    assert queries.unpack(tuple(custom_id.split(":")[2:])) == (query, page)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_a_forged_page_is_stale_or_a_query(arguments: list[str]) -> None:
    found: Any = Queries().unpack(tuple(arguments))
    assert found is None or isinstance(found[0], Query)


def test_a_window_lets_so_many_through_and_tells_how_long_to_wait() -> None:
    window = Window(2, timedelta(seconds=20))
    assert window.take("a", now=NOW) is None
    assert window.take("a", now=NOW + timedelta(seconds=5)) is None
    assert window.take("a", now=NOW + timedelta(seconds=6)) == timedelta(seconds=14)
    assert window.take("b", now=NOW) is None
    assert window.take("a", now=NOW + timedelta(seconds=20)) is None
