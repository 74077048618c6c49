"""What speaks for one event and what against it, each on a pair that differs in that alone."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from bot.core.cluster import JOIN
from bot.core.cluster.features import features
from bot.core.cluster.rarity import RAREST, rarity
from bot.core.cluster.relation import Likeness, compare
from bot.core.judge import judge
from bot.model import Entry, EntryKey, Report, Source, SourceId, Trust
from bot.sandbox.newsroom.script import tellings
from tests.core.making import KNOWLEDGE, NOON, Archive, report

DAY = timedelta(days=1)


def likeness(one: Report, other: Report) -> Likeness:
    return compare(features(one), features(other))


def test_the_sample_news_makes_the_stories_it_was_written_as() -> None:
    started = datetime(2026, 11, 25, 9, tzinfo=UTC)
    archive, wanted = Archive(), dict[str, set[str]]()
    for telling in tellings():
        outlet = telling.outlet
        source = Source(
            SourceId(outlet.id), outlet.name, "https://example.org/", outlet.language, outlet.name,
            Trust(outlet.trust), timedelta(hours=1),
        )  # fmt: skip
        at = telling.published_at(started, 1)
        entry = Entry(
            EntryKey(telling.slug), source.id, telling.slug, f"https://example.org/{telling.slug}", telling.title,
            telling.text, language=outlet.language, published_at=at,
        )  # fmt: skip
        archive.add(judge(entry, None, source, KNOWLEDGE, now=at).report)
        wanted.setdefault(telling.story, set()).add(telling.slug)
    assert archive.groups() == frozenset(map(frozenset, wanted.values()))


def test_a_rocket_in_common_does_not_make_two_missions_one_story() -> None:
    one = report("a", "Ramses gets its H3", "JAXA's H3 rocket will launch ESA's Ramses, both agencies said.")
    other = report("b", "MMX gets its H3", "JAXA's H3 rocket will launch MMX, which ESA supports, both said.")
    found = likeness(one, other)
    assert found.score < JOIN
    assert str(found.reasons[0]) == "different missions, though both about h3 -0.5"


def test_names_meet_across_scripts() -> None:
    english = report(
        "a", "Prize for Bramante", "Engineer Paola Bramante of ESA won a prize of JAXA in Kourou."
    )
    japanese = report(
        "b", "ブラマンテ氏に賞", "ESAの技術者パオラ・ブラマンテ氏がJAXAの賞を受けた。", language="ja"
    )
    assert any("1 names that sound alike" in str(reason) for reason in likeness(english, japanese).reasons)


def test_a_number_says_the_more_the_more_digits_it_has() -> None:
    def points(number: str) -> float:
        pair = [
            report(key, f"Outlet {key} on money", f"The {word} council spoke of {number} in Paris.")
            for key, word in (("a", "first"), ("b", "second"))
        ]
        said = [text for text in map(str, likeness(*pair).reasons) if text.startswith("both say")]
        return float(said[0].rsplit("+", 1)[1]) if said else 0.0

    assert points("22.1 billion euro") > points("8 %") > 0


def test_a_preview_by_weekday_is_not_the_event() -> None:
    preview = report(
        "a", "Mercury in sight", "On Saturday ESA will slow BepiColombo, which carries JAXA's Mio.",
        at=NOON.replace(month=11, day=20),
    )  # fmt: skip
    event = report(
        "b", "BepiColombo is there", "BepiColombo of ESA and JAXA has entered orbit around Mercury.",
        at=NOON.replace(month=11, day=21), publisher="Orbit Post",
    )  # fmt: skip
    assert likeness(preview, event).score < JOIN


def test_the_longer_the_time_between_the_less_two_reports_are_one_story() -> None:
    first = report("a", "EarthCARE maps clouds", "EarthCARE of ESA and JAXA has mapped thin clouds.")
    scores = [
        likeness(
            first,
            report(
                "b", "Thin clouds seen by EarthCARE", "EarthCARE, of ESA and JAXA, sees thin clouds.",
                publisher="Orbit Post", at=NOON + days * DAY,
            ),
        ).score
        for days in (1, 3, 8, 30)
    ]  # fmt: skip
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_name_we_were_not_sure_of_still_counts() -> None:
    sure = report(
        "a",
        "Juice flies past Venus",
        "ESA's Jupiter Icy Moons Explorer (JUICE), with JAXA's help, passed Venus.",
    )
    unsure = report(
        "b", "Juice a frôlé Vénus", "La sonde européenne Juice est passée près de Vénus.", language="fr",
        publisher="Ciel",
    )  # fmt: skip
    assert "p:juice" not in unsure.signature.terms
    assert "one is about juice, the other writes it +1.2" in map(str, likeness(sure, unsure).reasons)


def test_what_everybody_tells_is_no_evidence() -> None:
    assert rarity("e:esa") < 1 < rarity("e:tokyo") < rarity("e:nihonbashi") < rarity("e:unheard-of") == RAREST


def test_no_order_of_terms_changes_a_score() -> None:
    """Sets have no order; a sum of floats would show the one they happen to have."""
    one = report(
        "a",
        "ESA signs for Ramses with OHB",
        "ESA and OHB signed in Bremen for 81.2 million euro. JAXA joins.",
    )
    other = report(
        "b", "OHB builds Ramses", "OHB of Bremen builds Ramses for 81.2 million euro; JAXA joins ESA."
    )
    forth = likeness(one, other).score
    chance = random.Random(1)
    for _ in range(20):
        mixed = features(other)
        terms = list(mixed.terms.items())
        chance.shuffle(terms)
        object.__setattr__(mixed, "terms", dict(terms))
        assert compare(mixed, features(one)).score == forth
