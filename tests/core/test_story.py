"""A story tells the union of its reports, and its revision grows only by what a reader could see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.cluster import Group
from bot.core.story import end, tell
from bot.core.story_copies import mark_copies
from bot.model import (
    EntryKey,
    Happening,
    Image,
    Origin,
    Relevance,
    Report,
    Story,
    StoryId,
    Summary,
    Trust,
)
from tests.core.making import KNOWLEDGE, NOON, report

TEXT = (
    "ESA signed a contract worth 81.2 million euro with OHB Italia on 10 February 2026 to build Ramses. JAXA"
    " supplies solar arrays, an infrared imager and the launch on an H3."
)
ESA = report("esa-1", "ESA signs for Ramses", TEXT, publisher="ESA", trust=Trust.AGENCY)
PRESS = report(
    "press-1", "OHB Italia to build Ramses", "OHB Italia won the Ramses contract of ESA, with JAXA's help."
)


def told(*reports: Report, previous: Story | None = None, late: int = 0, silent: bool = False) -> Story:
    group = Group(StoryId("abcd1234"), reports)
    now = NOON + timedelta(hours=late)
    return tell(group, previous=previous, catalogue=KNOWLEDGE.catalogue, now=now, silent=silent)


def test_a_story_has_the_tags_of_all_its_reports_the_weightiest_first() -> None:
    story = told(ESA, PRESS)
    assert story.programmes[0] == "ramses"
    assert set(story.agencies) >= {"esa", "jaxa"}
    assert "ohb" in story.companies
    assert story.partnership
    assert story.evidence in f"{ESA.title} {TEXT}", "the agency speaks for the story"
    assert story.published_at == NOON
    assert story.headline == {"en": "ESA signs for Ramses"}


def test_nothing_new_gives_the_same_story_back() -> None:
    first = told(ESA)
    assert told(ESA, previous=first, late=1) is first


def test_a_new_source_is_a_new_revision_and_a_changed_score_is_not() -> None:
    first = told(ESA)
    second = told(ESA, PRESS, previous=first, late=1)
    assert (second.revision, second.created_at) == (2, first.created_at)
    assert second.updated_at > first.updated_at
    other = replace(ESA, verdict=replace(ESA.verdict, score=0.5))
    third = told(other, previous=first, late=1)
    assert (third.revision, third.score) == (1, 0.5)


def test_what_was_archived_silently_stays_silent() -> None:
    first = told(ESA, silent=True)
    assert first.silent
    assert told(ESA, PRESS, previous=first).silent


def test_corrections_and_hiding_outlive_a_retelling() -> None:
    first = replace(told(ESA), hidden=True)
    assert told(ESA, PRESS, previous=first).hidden


def test_the_editors_words_stay_while_the_reports_are_the_same() -> None:
    first = told(ESA)
    edited = replace(first, summary={"en": Summary("Short.", Origin.EDITOR, (ESA.id,))})
    assert told(ESA, previous=edited, late=1).summary["en"].text == "Short."
    assert told(ESA, PRESS, previous=edited, late=1).summary["en"].origin is not Origin.EDITOR


def test_a_reprint_is_marked_as_a_copy_and_counts_once() -> None:
    reprint = replace(ESA, id=EntryKey("copy-1"), publisher="Space Daily", trust=Trust.PRESS)
    marked = mark_copies((ESA, reprint, PRESS))
    assert [one.copy_of for one in marked] == [None, ESA.id, None]
    assert mark_copies(marked) == marked
    quiet = replace(ESA.signature, happening=Happening.OTHER)
    low = replace(ESA, signature=quiet, verdict=replace(ESA.verdict, relevance=Relevance.ALL))
    assert told(low, replace(reprint, signature=quiet, verdict=low.verdict)).relevance is Relevance.ALL
    other = replace(PRESS, signature=replace(PRESS.signature, happening=Happening.OTHER), verdict=low.verdict)
    assert told(low, other).relevance is Relevance.NOTABLE


def test_relevance_follows_what_happened_and_to_what() -> None:
    def relevance(happening: Happening, programmes: tuple[str, ...]) -> Relevance:
        verdict = replace(ESA.verdict, relevance=Relevance.ALL)
        signed = replace(ESA.signature, happening=happening)
        one = replace(ESA, signature=signed, verdict=verdict, programmes=programmes, agencies=("esa",))
        return told(one).relevance

    assert relevance(Happening.LAUNCH, ("ramses",)) is Relevance.MAJOR
    assert relevance(Happening.LAUNCH, ("xrism",)) is Relevance.NOTABLE
    assert relevance(Happening.TEST, ("ramses",)) is Relevance.NOTABLE
    assert relevance(Happening.OTHER, ("ramses",)) is Relevance.ALL
    assert relevance(Happening.LAUNCH, ("h3", "ariane-6")) is Relevance.ALL


def test_only_a_picture_whose_licence_allows_it_is_shown() -> None:
    kept = Image("https://example.org/a.jpg", allowed=False)
    shown = Image("https://example.org/b.jpg", credit="ESA", licence="CC BY-SA 3.0 IGO", allowed=True)
    assert told(replace(ESA, image=kept)).image is None
    assert told(replace(ESA, image=kept), replace(PRESS, image=shown)).image == shown


def test_the_younger_of_two_points_to_the_older_once() -> None:
    ended = end(told(ESA), into=StoryId("zzzz1111"), now=NOON)
    assert (ended.merged_into, ended.revision) == ("zzzz1111", 2)
    assert end(ended, into=StoryId("zzzz1111"), now=NOON) is ended
