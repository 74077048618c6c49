"""Why, in the reader's language: a stage's reasons, and how each post of a story fared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.cards import limits
from bot.cards.look import Look
from bot.cards.safe import Markup, join, plain
from bot.model import Decision, Delivery, Grade, PartialDate, Precision, Reason, Report

STAGES = ("triage", "extract", "recognise", "classify", "cluster", "summarise", "facts", "route")
GRADES = frozenset(map(str, Grade))
WORDS = 320  # of one stage
_NUMBER = re.compile(r"(\d+(?:\.\d+)?(?:e\d+)?)( .*)?")
_PRECISIONS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


def step(decision: Decision, look: Look, reports: Mapping[str, Report]) -> Markup:
    """One stage in one line; `reports` are those of the story, by id."""
    stage = decision.stage.partition(".")[0].strip()
    title = (
        look.say(f"why-stage-{stage}")
        if stage in STAGES
        else look.say("why-stage-other", stage=decision.stage)
    )
    if isinstance(decision.reason, str):
        # An error's words, or what an older version stored.
        quoted = join([plain(decision.verdict), limits.fit(plain(decision.reason), 240)], by=": ")
        return Markup(f"- **{title}** {quoted}")
    told = [reason(one, look, reports) for one in decision.reason]
    if decision.verdict in GRADES:
        told.insert(0, look.say(f"grade-{decision.verdict}"))
    kept = told[:1]
    for one in told[1:]:
        if sum(map(limits.units, kept)) + limits.units(one) <= WORDS:
            kept.append(one)
    return Markup(f"- **{title}** {join(kept)}")


def reason(one: Reason, look: Look, reports: Mapping[str, Report]) -> Markup:
    """The sentence in the reader's language; its English words where no language has it yet."""
    if not look.translator.has(one.key, "en"):
        return join([str(one)])
    return look.say(
        one.key, **{name: _value(name, value, look, reports) for name, value in one.values.items()}
    )


def fared(row: Delivery, look: Look) -> Markup:
    """What became of a post, with why it waits or was given up."""
    line = look.say(f"why-delivery-{row.status}", channel=Markup(f"<#{row.channel}>"))
    known = f"reason-{row.reason.removeprefix('reason-').replace(' ', '-')}"
    if look.translator.has(known, "en"):
        return join([line, look.say(known)])
    # Discord's own words, or what a part of ours said when it broke.
    broken = row.status in {"dead", "unknown"} and row.reason
    return join([line, limits.fit(plain(row.reason), 150)]) if broken else line


def _value(name: str, value: str | int, look: Look, reports: Mapping[str, Report]) -> Any:
    if isinstance(value, int):
        return value
    match name:
        case "name" | "names":
            return look.listed(look.short(entity) for entity in value.split(", "))
        case "happening" | "beside":
            return look.plain(f"happening-{value}")
        case "relevance":
            return look.plain(f"relevance-{value}")
        case "dates":
            return look.listed(_date(date, look) for date in value.split(", "))
        case "numbers":
            return look.listed(_number(number, look) for number in value.split(", "))
        case "points":
            number = look.translator.format_number(float(value), look.locale)
            return f"+{number}" if value.startswith("+") else number
        case "report":
            known = reports.get(value)
            return plain(known.publisher) if known else look.plain("why-another-report")
    return value


def _date(text: str, look: Look) -> str:
    precision = _PRECISIONS.get(len(text))
    return look.date(PartialDate(text, precision)) if precision and text[0] != "-" else text


def _number(text: str, look: Look) -> str:
    """81.2e6 EUR as 81,200,000 EUR; a counted happening (#3 flyby) without its mark."""
    if (found := _NUMBER.fullmatch(text)) is None:
        return text.lstrip("#")
    return look.translator.format_number(float(found[1]), look.locale) + (found[2] or "")
