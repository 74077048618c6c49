"""Numbers, dates and names in 10,000 generated summaries that no cited report has: the bar is none."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from bot.core.summarise import limits, summarise, unsupported
from bot.core.text import length, one_line, sentences
from bot.model import EntryKey, Grade, Kind, Relevance, Report, Signature, SourceId, Trust, Verdict

_NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
_VERDICT = Verdict(Grade.JOINT, True, 1.0, "", "", Relevance.ALL, Kind.OTHER)
_PEOPLE = ("Ana Ruiz", "Kenji Mori", "Paul O'Neill", "Zoë Weber", "M. Rossi", "山田太郎")
_PARTS = (
    "{a} signed a {n} million euro contract with {b} on {d} {m} {y}.",
    "{a} will launch {b} in {m} {y}.",
    "The {n}-kilogram probe of {a} and {b} passed within {n},{k} km of Mars, said {p}.",
    "He said {p} was glad.",
    "About {n}% of {b}’s time goes to {a}, {p} of {b} said on {m} {d}.",
    "It weighs {n} t.",
    "Read more at {b}.com.",
    "{a}は{y}年{mo}月{d}日、{b}と{n}億円の契約を結んだ。",
    "同機は{n}キロを飛ぶ。",
    "{p}氏は{b}の{n}機目だと述べた。",
)
_NAMES = (
    "ESA",
    "JAXA",
    "OHB Italia",
    "BepiColombo",
    "EarthCARE",
    "三菱重工業",
    "アリアンスペース",
    "Hera",
    "CNES",
)
_MONTHS = ("January", "March", "May", "August", "October", "December")


def _report(chance: random.Random, number: int) -> Report:
    language = chance.choice(("en", "ja"))
    parts = [part for part in _PARTS if ("。" in part) is (language == "ja")]
    lines = [
        chance.choice(parts).format(
            a=chance.choice(_NAMES),
            b=chance.choice(_NAMES),
            p=chance.choice(_PEOPLE),
            n=chance.randrange(2, 900),
            k=chance.randrange(100, 999),
            d=chance.randrange(1, 29),
            m=chance.choice(_MONTHS),
            y=chance.randrange(1990, 2040),
            mo=chance.randrange(1, 13),
        )
        for _ in range(chance.randrange(1, 9))
    ]
    text = ("" if language == "ja" else " ").join(lines)
    abstract = text[: chance.randrange(20, 200)] if chance.random() < 0.5 else ""
    return Report(
        EntryKey(f"g{number}"),
        SourceId("bench"),
        chance.choice(("ESA", "SpaceNews", "Mynavi")),
        Trust.PRESS,
        f"https://bench.invalid/{number}",
        lines[0][:80],
        abstract,
        text,
        language,
        _NOW,
        _NOW,
        _VERDICT,
        Signature(),
    )


def lies(size: int) -> tuple[str, ...]:
    """What was wrong in so many generated summaries: facts, words that stand in no report, and lengths."""
    chance = random.Random(20261125)
    found: list[str] = []
    made = 0
    while made < size:
        reports = tuple(_report(chance, number) for number in range(chance.randrange(1, 4)))
        for language, summary in summarise(reports).items():
            cited = tuple(one for one in reports if one.id in summary.cites)
            source = " ".join(one_line(f"{one.abstract} {one.text}") for one in cited)
            found.extend(line for line in sentences(summary.text, language) if line.rstrip("…") not in source)
            found.extend(unsupported(summary.text, cited, language=language))
            if length(summary.text) > limits(language)[1]:
                found.append(f"too long: {summary.text}")
            made += 1
    return tuple(found)


def main(argv: list[str]) -> int:
    """0 where none of them says anything of its own."""
    size = 1_000 if "--quick" in argv else 10_000
    found = lies(size)
    print(f"{len(found)} wrong in {size:,} summaries (bar: 0)")
    for line in found[:20]:
        print(f"  {line}")
    return int(bool(found))
