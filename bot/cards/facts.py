"""A story's facts as lines: label, value, date at its precision, what it was before, and "reported"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.cards import limits
from bot.cards.look import Look
from bot.cards.safe import Markup, plain
from bot.core.text import length
from bot.model import DateState, Fact

MOST = 3


@dataclass(frozen=True, slots=True)
class FactLine:
    label: str
    value: str  # plain words
    moved: bool  # its date changed
    coming: bool  # a date that is still to come

    def bullet(self, look: Look) -> Markup:
        return Markup("- " + look.say("card-fact", label=self.label, value=self.value))


def fact_lines(facts: Iterable[Fact], look: Look, *, most: int = MOST) -> tuple[FactLine, ...]:
    """The first facts that say anything; a changed date keeps its old one beside it."""
    lines = (fact_line(fact, look) for fact in facts)
    return tuple(line for line in lines if line.label and line.value)[:most]


def fact_line(fact: Fact, look: Look, *, arrow: bool = False) -> FactLine:
    """`arrow` says a change as `2027 → April 2028`, else as `April 2028 (was 2027)`."""
    limit = limits.target(limits.FACT, look.language)
    label = limits.fit(plain(look.text(fact.label)), limit // 2, language=look.language)
    date = look.date(fact.date) if fact.date else ""
    moved = fact.was is not None and fact.was != fact.date and bool(date)
    if moved and fact.was is not None:
        old = look.date(fact.was)
        date = f"{old} → {date}" if arrow else look.plain("card-was", value=date, old=old)
    words = plain(look.text(fact.value))
    value = look.plain("card-fact-dated", date=date, value=words) if date and words else date or words
    if date and words and length(value) > limit - len(label):
        # A date is worth more than the words beside it, and is never cut.
        room = max(limit - len(label) - length(date) - 2, 8)
        value = look.plain(
            "card-fact-dated", date=date, value=limits.fit(words, room, language=look.language)
        )
    elif not date:
        value = limits.fit(value, limit, language=look.language)
    if value and not fact.verified:
        value = look.plain("card-reported", value=value)
    coming = fact.date is not None and fact.state in {DateState.PLANNED, DateState.WINDOW}
    return FactLine(label=label, value=value, moved=moved, coming=coming)


def changed(facts: Iterable[Fact], before: Sequence[Fact] | None) -> tuple[Fact, ...]:
    """Those that an earlier post did not give; where it is not known (None), those whose date moved.

    A date that is another than the earlier post's is a moved one: `Launch: 2027 → April 2028`.
    """
    if before is None:
        return tuple(fact for fact in facts if fact.was is not None and fact.was != fact.date)
    return tuple(_since(fact, before) for fact in facts if not any(same(fact, one) for one in before))


def same(fact: Fact, told: Fact) -> bool:
    """Whether both say one thing; that it is confirmed now, or what it was before, is nothing new."""
    return (fact.programme, fact.label, fact.value, fact.date) == (
        told.programme, told.label, told.value, told.date,
    )  # fmt: skip


def _since(fact: Fact, told: Sequence[Fact]) -> Fact:
    """The fact with the date that readers were told before, where it had one date and now has another."""
    if fact.was is not None or fact.date is None:
        return fact
    dates = {one.date for one in told if (one.programme, one.label) == (fact.programme, fact.label)}
    return replace(fact, was=dates.pop()) if len(dates) == 1 else fact


def news_lines(facts: Iterable[Fact], look: Look) -> tuple[Markup, ...]:
    """What a follow-up says is new: moved dates first (`Launch: 2027 → April 2028`), then other facts."""
    lines = [fact_line(fact, look, arrow=True) for fact in facts]
    told = sorted((line for line in lines if line.label and line.value), key=lambda line: not line.moved)
    return tuple(line.bullet(look) for line in told[:MOST])
