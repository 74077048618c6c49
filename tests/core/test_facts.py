"""Facts from the catalogue, at its precision, and dates that a report moved."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.catalogue.types import Catalogue
from bot.core.facts import facts, last_day
from bot.model import DateState, Fact, Happening, PartialDate, Precision, Trust
from tests.core.making import NOON, report

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "precision", "day"),
    [
        ("2028-04-13", Precision.DAY, date(2028, 4, 13)),
        ("2028-04", Precision.MONTH, date(2028, 4, 30)),
        ("2028-Q2", Precision.QUARTER, date(2028, 6, 30)),
        ("2028-H1", Precision.HALF, date(2028, 6, 30)),
        ("2028", Precision.YEAR, date(2028, 12, 31)),
        ("2028", Precision.FISCAL_YEAR, date(2029, 3, 31)),
        ("2030s", Precision.DECADE, date(2039, 12, 31)),
        ("mid-2030s", Precision.DECADE, date(2039, 12, 31)),
        ("soon", Precision.DECADE, date.max),
    ],
)
def test_the_latest_day_a_date_can_mean(value: str, precision: Precision, day: date) -> None:
    assert last_day(PartialDate(value, precision)) == day


def of(programme: str, catalogue: Catalogue, happening: Happening = Happening.CONTRACT) -> tuple[Fact, ...]:
    return facts((), (programme,), happening=happening, catalogue=catalogue, now=NOW)


def test_the_next_dates_and_the_partners_part(catalogue: Catalogue) -> None:
    found = of("ramses", catalogue)
    assert [fact.label["en"] for fact in found] == [
        "Launch window opens, about three weeks", "Arrival at Apophis", "Japan’s part",
    ]  # fmt: skip
    assert found[0].date == PartialDate("2028-04", Precision.MONTH, "2028-05")
    assert found[0].state is DateState.WINDOW
    assert "solar arrays" in found[2].value["en"].casefold()
    assert found[2].value.get("ja")


def test_a_date_gone_by_is_not_announced(catalogue: Catalogue) -> None:
    assert all(last_day(fact.date) >= NOW.date() for fact in of("bepicolombo", catalogue) if fact.date)


def test_the_part_is_that_of_the_agency_that_does_not_lead(catalogue: Catalogue) -> None:
    labels = [fact.label["en"] for fact in of("xrism", catalogue)]
    assert "Europe’s part" in labels
    assert "Japan’s part" not in labels


def test_an_agreement_shows_its_own_dates(catalogue: Catalogue) -> None:
    (signed, *_) = of("joint-statement-2024", catalogue, Happening.AGREEMENT)
    assert signed.date == PartialDate("2024-11-20", Precision.DAY)


def test_every_programme_gives_at_most_three_facts_each_with_its_source(catalogue: Catalogue) -> None:
    for programme in catalogue.programmes.values():
        for happening in Happening:
            found = of(programme.id, catalogue, happening)
            assert len(found) <= 3
            for fact in found:
                assert fact.source in catalogue.references
                assert fact.label["en"]
                known = {
                    *(
                        (milestone.source, milestone.verified)
                        for milestone in programme.dates
                    ),
                    *((partner.source, partner.verified) for partner in programme.partners),
                }  # fmt: skip
                assert (fact.source, fact.verified) in known, "never more sure than the catalogue"


def test_context_alone_gives_no_facts(catalogue: Catalogue) -> None:
    assert of("h3", catalogue) == ()
    assert facts((), (), happening=Happening.OTHER, catalogue=catalogue, now=NOW) == ()


def test_a_report_that_moves_a_known_date_says_what_it_was(catalogue: Catalogue) -> None:
    one = report(
        "a", "Launch of Ramses postponed to July 2028",
        "ESA said on Tuesday that the launch of Ramses with JAXA is delayed to July 2028.", trust=Trust.AGENCY, at=NOON,
    )  # fmt: skip
    assert one.verdict.happening is Happening.DATE_CHANGE
    found = facts((one,), ("ramses",), happening=Happening.DATE_CHANGE, catalogue=catalogue, now=NOON)
    moved = found[0]
    assert moved.date == PartialDate("2028-07", Precision.MONTH)
    assert moved.was == PartialDate("2028-04", Precision.MONTH, "2028-05")
    assert moved.source == "a"
    assert moved.verified, "the agency says so"
    same = report(
        "b",
        "Launch of Ramses delayed within April 2028",
        "The launch of Ramses moves to late April 2028, ESA says.",
    )
    assert all(
        fact.was is None
        for fact in facts(
            (same,), ("ramses",), happening=Happening.DATE_CHANGE, catalogue=catalogue, now=NOON
        )
    )
