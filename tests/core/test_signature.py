"""A signature is the same in every language where the words allow it."""

from __future__ import annotations

from bot.core.signature.bridge import find_concepts
from bot.core.text import fold
from bot.model import Happening
from tests.core.making import NOON, report


def concepts(text: str) -> set[str]:
    return {name for name, _, _ in find_concepts(fold(text))}


def test_verbs_and_things_of_space_news_meet_across_languages() -> None:
    same = (
        "ESA and JAXA signed a joint statement on the rover",
        "ESAとJAXAがローバーに関する共同声明に署名",
        "ESA und JAXA haben eine gemeinsame Erklärung zum Rover unterzeichnet",
        "L'ESA et la JAXA ont signé une déclaration commune sur le rover",
        "L'ESA e la JAXA hanno firmato una dichiarazione congiunta sul rover",
        "La ESA y la JAXA han firmado una declaración conjunta sobre el róver",
    )
    for text in same:
        assert {"c:sign", "c:statement", "s:rover"} <= concepts(text), text
    assert "c:postpone" in concepts("Launch put off by a week") & concepts("打上げ延期")


def test_words_inside_other_words_are_no_concepts() -> None:
    assert "c:land" not in concepts("Holland and the highlands")
    assert "c:sign" not in concepts("significant design")


def test_a_part_counts_as_its_whole_and_broad_subjects_are_told_apart() -> None:
    mio = report(
        "a", "Mio spacecraft ready at Mercury", "JAXA's Mio orbiter will leave MPO of ESA at Mercury."
    )
    assert "p:bepicolombo" in mio.signature.terms
    crew = report(
        "b", "Crew reaches the International Space Station", "ESA and JAXA astronauts arrived on the ISS."
    )
    assert "b:iss" in crew.signature.terms
    assert not any(term.startswith("p:") for term in crew.signature.terms)


def test_dates_numbers_and_documents_are_kept_in_one_form() -> None:
    one = report(
        "a", "ESA signs for Ramses",
        "The contract of 81.2 million euro, ESA-SCI-2026-004, was signed on 10 February for the third flyby.",
    )  # fmt: skip
    assert one.signature.dates[0] == "2026-02-10"
    assert {"81.2e6 EUR", "#3 flyby"} <= set(one.signature.numbers)
    assert one.signature.documents == ("esa-sci-2026-004",)


def test_a_launch_whose_day_lies_ahead_is_a_preview() -> None:
    ahead = report(
        "a", "JAXA launches MMX on Thursday", "The H3 with MMX of JAXA lifts off on 15 February 2026."
    )
    assert ahead.signature.happening is Happening.LAUNCH_PREVIEW
    done = report(
        "b", "JAXA launches MMX", "The H3 with MMX of JAXA lifted off on 11 February 2026.", at=NOON
    )
    assert done.signature.happening is Happening.LAUNCH
    late = report("c", "MMX launch postponed", "The launch of MMX by JAXA was postponed by bad weather.")
    assert late.signature.happening is Happening.DATE_CHANGE


def test_the_same_words_in_any_case_and_width_give_the_same_headline_term() -> None:
    one = report("a", "ＭＭＸ launch set for October!", "JAXA has set the launch of MMX.")
    other = report("b", "MMX Launch set for October", "JAXA has set the launch of MMX.")
    assert [t for t in one.signature.terms if t[0] == "t"] == [
        t for t in other.signature.terms if t[0] == "t"
    ]
