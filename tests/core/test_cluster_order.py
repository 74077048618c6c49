"""Hundreds of labelled items in any order and any batches give the same stories, chapters and neighbours."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from bot.backtest.labels import entry, read, source
from bot.core.judge import judge
from bot.model import Report, StoryId
from tests.core.making import KNOWLEDGE, Archive

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"


@cache
def reports() -> tuple[Report, ...]:
    items = read(sorted(CORPUS.glob("*.jsonl")))
    return tuple(judge(entry(item), None, source(item), KNOWLEDGE, now=item.seen_at).report for item in items)


def outcome(
    order: list[Report], chance: random.Random
) -> tuple[frozenset[frozenset[str]], frozenset[object]]:
    """Groups, and for each story what it follows and resembles, by earliest report: ids depend on arrival."""
    archive = Archive()
    while order:
        size = chance.choice((1, 1, 2, 5, 40))
        archive.add(*order[:size])
        order = order[size:]

    def name(story: StoryId) -> str:
        return min(str(report.id) for report in archive.stories[story].reports)

    links = frozenset(
        (
            name(story.id),
            name(story.follows) if story.follows else "",
            tuple(sorted(map(name, story.related))),
        )
        for story in archive.stories.values()
        if story.merged_into is None
    )
    return archive.groups(), links


@cache
def in_order() -> tuple[frozenset[frozenset[str]], frozenset[object]]:
    return outcome(list(reports()), random.Random(0))


@pytest.mark.parametrize("seed", range(5))
def test_the_same_input_in_any_order_gives_the_same_stories(seed: int) -> None:
    chance = random.Random(seed)
    order = list(reports())
    chance.shuffle(order)
    assert outcome(order, chance) == in_order()
