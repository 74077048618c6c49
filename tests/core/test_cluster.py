"""The same event is one story, whatever the outlet, the language and the order of arrival."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.cluster import story_id
from bot.core.cluster.features import features
from bot.core.cluster.relation import compare
from bot.model import EntryKey, Happening, Report, Ruling, RulingKind, Trust, UserId
from tests.core.making import NOON, Archive, report

DAY = timedelta(days=1)

CONTRACT = (
    report(
        "esa-1", "ESA signs the contract to build Ramses",
        "ESA signed a contract worth 81.2 million euro with OHB Italia on 10 February 2026 to build Ramses. JAXA"
        " supplies solar arrays, an infrared imager and the launch on an H3.", publisher="ESA", trust=Trust.AGENCY,
    ),
    report(
        "press-1", "OHB Italia wins 81 million euro Ramses deal",
        "OHB Italia will build the Apophis probe Ramses under a contract of 81.2 million euro, ESA said on Tuesday."
        " Japan's JAXA joins the mission.", publisher="SpaceNews",
    ),
    report(
        "ja-1", "ESA、アポフィス探査機RAMSESの開発契約に署名",
        "欧州宇宙機関（ESA）は2月10日、小惑星アポフィスに向かう探査機RAMSESの開発契約をOHBイタリアと結んだ。契約額は"
        "8120万ユーロ。JAXAは太陽電池パドルと熱赤外カメラを提供する。", language="ja", publisher="マイナビニュース",
    ),
)  # fmt: skip
TEST = report(
    "esa-2", "Ramses passes its vibration test",
    "The structural model of Ramses passed vibration tests at ESTEC on 20 May 2026, ESA says. JAXA engineers took"
    " part.", publisher="ESA", trust=Trust.AGENCY, at=NOON + 99 * DAY,
)  # fmt: skip
PREVIEW = report(
    "pre-1", "MMX set to launch on 20 October",
    "JAXA's Martian Moons eXploration is due to launch on an H3 from Tanegashima on 20 October 2026. ESA will track"
    " it.", at=NOON.replace(month=10, day=15),
)  # fmt: skip
LAUNCH = report(
    "lau-1", "MMX launched to the moons of Mars",
    "The Martian Moons eXploration of JAXA lifted off on an H3 from Tanegashima on 20 October 2026. ESA's stations"
    " picked up its signal.", at=NOON.replace(month=10, day=20), publisher="Spaceflight Now",
)  # fmt: skip
OTHER = report(
    "oth-1", "EarthCARE maps thin clouds",
    "EarthCARE of ESA and JAXA has mapped thin clouds over the Pacific with its Japanese radar.",
    at=NOON + DAY,
)  # fmt: skip
EVERYTHING = (*CONTRACT, TEST, PREVIEW, LAUNCH, OTHER)


def told(*reports: Report) -> Archive:
    archive = Archive()
    archive.add(*reports)
    return archive


def test_one_event_in_three_outlets_and_two_languages_is_one_story() -> None:
    assert told(*CONTRACT).groups() == {frozenset({"esa-1", "press-1", "ja-1"})}


def test_a_preview_and_the_event_itself_are_two_stories() -> None:
    archive = told(PREVIEW, LAUNCH)
    assert len(archive.groups()) == 2
    assert archive.story_of("lau-1").follows == archive.story_of("pre-1").id


def test_two_decisions_of_one_agency_on_one_launch_date_are_two_stories() -> None:
    title = "H3ロケット10号機による火星衛星探査機MMXの打上げ"
    reports = [
        report(
            f"jaxa-{number}", f"{title}{ending}", f"JAXAは、MMXの打上げ{ending}について、10月20日に{text}と決定した。",
            language="ja", publisher="JAXA", trust=Trust.AGENCY, at=NOON.replace(month=10, day=10 + number),
        )
        for number, (ending, text) in enumerate((("日", "打ち上げる"), ("時刻", "打上げ時刻を9時5分とする")))
    ]  # fmt: skip
    assert len(told(*reports).groups()) == 2


def test_different_missions_on_one_day_are_two_stories() -> None:
    assert len(told(CONTRACT[0], OTHER).groups()) == 2


def test_flybys_that_are_counted_differently_are_two_stories() -> None:
    third, fourth = (
        report(
            f"flyby-{word}", f"BepiColombo completes its {word} flyby of Mercury",
            f"The ESA and JAXA mission BepiColombo completed its {word} flyby of Mercury and took pictures.",
        )
        for word in ("third", "fourth")
    )  # fmt: skip
    assert compare(features(third), features(fourth)).apart == "counted differently"


def test_a_follow_up_knows_its_predecessor() -> None:
    archive = told(*CONTRACT, TEST)
    assert archive.story_of("esa-2").follows == archive.story_of("esa-1").id
    assert archive.story_of("esa-1").follows is None


def test_a_late_arrival_becomes_the_predecessor_it_is() -> None:
    archive = told(TEST)
    assert archive.story_of("esa-2").follows is None
    archive.add(*CONTRACT)
    assert archive.story_of("esa-2").follows == archive.story_of("esa-1").id


def test_the_same_report_again_changes_nothing() -> None:
    archive = told(*EVERYTHING)
    before = dict(archive.stories)
    archive.add(*EVERYTHING, now=NOON + timedelta(hours=1))
    assert archive.stories == before


def test_joined_stories_keep_the_older_and_point_the_younger_to_it() -> None:
    archive = Archive()
    archive.add(CONTRACT[0], now=NOON)
    far = report("far-1", "Weltraumnachrichten", "Neues aus der Raumfahrt.", language="de")
    archive.add(far, now=NOON + DAY)
    older, younger = archive.story_of("esa-1").id, archive.story_of("far-1").id
    ruling = Ruling("r1", RulingKind.MERGE, (younger, older), (), UserId(1), NOON + DAY)
    archive.rulings = (ruling,)
    clustering = archive.add(touched=(younger, older), now=NOON + 2 * DAY)
    assert dict(clustering.merged) == {younger: older}
    assert archive.stories[younger].merged_into == older
    assert {str(one.id) for one in archive.stories[older].reports} == {"esa-1", "far-1"}
    archive.rulings = (Ruling("r1", RulingKind.MERGE, (younger, older), (EntryKey("far-1"), EntryKey("esa-1")),
                              UserId(1), NOON + DAY),)  # fmt: skip
    archive.add(CONTRACT[1], now=NOON + 3 * DAY)
    assert {str(one.id) for one in archive.story_of("press-1").reports} == {"esa-1", "far-1", "press-1"}


def test_an_operators_split_outweighs_every_later_score() -> None:
    archive = told(*CONTRACT[:2])
    origin = archive.story_of("esa-1").id
    archive.rulings = (Ruling("r1", RulingKind.SPLIT, (origin,), (EntryKey("press-1"),), UserId(1), NOON),)
    archive.add(touched=(origin,))
    assert archive.groups() == {frozenset({"esa-1"}), frozenset({"press-1"})}
    archive.add(CONTRACT[2], now=NOON + DAY)
    assert len(archive.groups()) == 2, "a third report may join one side, never glue both"


def test_the_last_ruling_on_a_pair_counts() -> None:
    archive = told(*CONTRACT[:2])
    origin = archive.story_of("esa-1").id
    split = Ruling("r1", RulingKind.SPLIT, (origin,), (EntryKey("press-1"),), UserId(1), NOON)
    merge = Ruling(
        "r2", RulingKind.MERGE, (origin,), (EntryKey("esa-1"), EntryKey("press-1")), UserId(1), NOON + DAY
    )
    archive.rulings = (split, merge)
    archive.add(touched=(origin,), now=NOON + DAY)
    assert archive.groups() == {frozenset({"esa-1", "press-1"})}


def test_a_series_under_one_headline_does_not_grow_for_ever() -> None:
    archive = Archive()
    for week in range(20):
        archive.add(
            report(
                f"week-{week}", "Week in images from the International Space Station",
                "A look at what ESA and JAXA crews saw from the International Space Station.",
                at=NOON + week * 7 * DAY,
            )
        )  # fmt: skip
    assert max(len(group) for group in archive.groups()) <= 5


def test_story_ids_are_eight_characters_of_crockford() -> None:
    made = story_id(EntryKey("esa-1"))
    assert len(made) == 8
    assert not set(made) - set("0123456789abcdefghjkmnpqrstvwxyz")
    assert made == story_id(EntryKey("esa-1")) != story_id(EntryKey("esa-1"), salt=1)


def test_the_decision_says_why_a_report_joined() -> None:
    archive = Archive()
    archive.add(CONTRACT[0])
    (decision,) = archive.add(CONTRACT[1]).decisions
    assert decision.verdict.startswith("joined")
    assert "81.2e6 EUR" in decision.words


@pytest.mark.parametrize("one", EVERYTHING, ids=lambda one: str(one.id))
def test_the_relation_is_symmetric(one: Report) -> None:
    for other in EVERYTHING:
        forth, back = compare(features(one), features(other)), compare(features(other), features(one))
        assert (forth.score, forth.apart) == (back.score, back.apart)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(EVERYTHING), st.lists(st.integers(1, 3), min_size=7, max_size=7))
def test_order_of_arrival_and_batches_give_the_same_stories(order: list[Report], sizes: list[int]) -> None:
    together = told(*EVERYTHING)
    archive = Archive()
    rest = list(order)
    for size in sizes:
        archive.add(*rest[:size])
        rest = rest[size:]
    assert archive.groups() == together.groups()
    for one in EVERYTHING:
        mine, theirs = archive.story_of(one.id), together.story_of(one.id)
        follows = {str(r.id) for r in archive.stories[mine.follows].reports} if mine.follows else set()
        expected = {str(r.id) for r in together.stories[theirs.follows].reports} if theirs.follows else set()
        assert follows == expected
        assert mine.happening is theirs.happening
        assert mine.headline == theirs.headline


def test_phases_are_read_from_the_days() -> None:
    assert PREVIEW.signature.happening is Happening.LAUNCH_PREVIEW
    assert LAUNCH.signature.happening is Happening.LAUNCH
