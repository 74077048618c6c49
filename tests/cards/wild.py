"""Stories as hostile or as long as pages can be, made from a seed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.model import (
    Correction,
    DateState,
    EntryKey,
    Fact,
    Grade,
    Happening,
    Origin,
    PartialDate,
    Precision,
    Story,
    StoryId,
    Summary,
)
from tests.cards.samples import NOW, catalogue, report, story

HOSTILE = (
    "@everyone look", "@here", "<@123456789012345678>", "<@&987654321098765432>", "<#123456789012345678>",
    "</latest:123456789012345678>", "<t:1700000000:R>", "<id:customize>", "<a:wave:123456789012345678>",
    "[ESA](http://evil.example) and [NASA](http://evil2.example)", "[x](<https://evil.example>)",
    "https://evil.example/a_b", "http://user:pass@evil.example", "discord.gg/abcdef", "https://discord.gg/abcdef",
    "discord.com/invite/abc", "discord://-/channels/1/2", "steam://run/1", "**bold** __under__ *it* _it_ ~~gone~~",
    "||spoiler||", "`code` ```block```", "# heading", "## heading", "-# small", "> quote", ">>> all of it",
    "- list", "1. list", "+ list", "* list", "\\[not](https://evil.example)", "]( https://evil.example )",
    "](https://evil.example)", "[", "](", "**", "\\", "\\\\", "a\u202eb\u2066c", "z\u0301\u0302\u0303\u0304\u0305\u0306a",
    "\x00\x07\x1b[31m", "\ud83d", "👩‍🚀👨‍👩‍👧‍👦🏳️‍🌈" * 3, "&lt;@everyone&gt;", "<script>alert(1)</script>", "$x_1^2$", "%s {0} {name}",
    "", " ", "\n\n", "ﷺ" * 20, "小惑星アポフィスへ向かう探査機「ラムセス」の打上げは2028年4月、H3ロケットで行う。" * 3,
    "ESA and JAXA sign the agreement, which had been prepared for years; it covers launch, arrays and cameras. " * 4,
    "x" * 300, "語" * 300, "a.b.c " * 60, ":smile: :+1:", "name:value", "{ $evil }", "http:// not a link", "www.evil.example/x",
)  # fmt: skip
URLS = (
    "https://www.esa.int/Newsroom/a", "https://www.jaxa.jp/press/2026/11/x_j.html?utm_source=feed&fbclid=1",
    "http://evil.example/(a)[b]", "https://example.org/a b", "https://example.org/" + "a" * 600, "javascript:alert(1)",
    "https://127.0.0.1/x", "http://[::1]/", "https://user@evil.example/", "https://xn--80ak6aa92e.com/", "https://ёса.example/",
    "https://discord.gg/abc", "ftp://example.org/", "", "https://example.org/*_~|`@everyone)", "https://example.org:8443/x",
    "https://例え.jp/ニュース", "https://example.org/ニュース/記事", "https://example.org/?q=a)b[c", "data:text/html,x",
)  # fmt: skip
LANGUAGES = ("en", "ja", "de", "fr", "it", "es", "zh")
DATES = (
    PartialDate("2028-04-13", Precision.DAY), PartialDate("2026-12-09", Precision.DAY, "2026-12-10"),
    PartialDate("2028-04", Precision.MONTH, "2028-05"), PartialDate("2026-Q4", Precision.QUARTER),
    PartialDate("2031-H2", Precision.HALF), PartialDate("2027", Precision.YEAR), PartialDate("2026", Precision.FISCAL_YEAR),
    PartialDate("mid-2030s", Precision.DECADE), PartialDate("someday **soon**", Precision.DECADE),
    PartialDate("2028-99", Precision.MONTH),
)  # fmt: skip


def text(rng: random.Random) -> str:
    """A few pieces, hostile ones and catalogue names among them."""
    names = catalogue().entities
    pieces = []
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        if rng.random() < 0.4:
            entity = names[rng.choice(list(names))]
            pieces.append(entity.names.get(rng.choice(LANGUAGES)) or entity.names["en"])
        else:
            pieces.append(rng.choice(HOSTILE))
    return rng.choice((" ", "", ", ", "\n")).join(pieces)


def wild_story(rng: random.Random) -> Story:
    languages = rng.sample(LANGUAGES, rng.randint(1, 4))
    known = catalogue()
    reports = tuple(
        replace(
            report(rng.choice(("ESA", "JAXA", "SpaceNews", text(rng))), language=rng.choice(languages)),
            id=EntryKey(f"source {number}"),
            url=rng.choice(URLS),
            title=text(rng),
            copy_of=EntryKey("source 0") if number and rng.random() < 0.2 else None,
        )
        for number in range(rng.choice((1, 2, 5, 20)))
    )
    facts = tuple(_fact(rng) for _ in range(rng.randint(0, 5)))
    headline = {language: text(rng) for language in languages}
    origin = rng.choice(list(Origin))
    summary = {
        language: Summary(text(rng), origin, (reports[0].id,), rng.choice(("", "ja", "en", "xx")))
        for language in languages
        if rng.random() < 0.8
    }
    changes: dict[str, Any] = {
        "id": StoryId("".join(rng.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=8))),
        "reports": reports,
        "headline": headline,
        "summary": summary,
        "grade": rng.choice(list(Grade)),
        "happening": rng.choice(list(Happening)),
        "evidence": text(rng),
        "programmes": tuple(rng.sample(list(known.programmes), rng.randint(0, 4))),
        "topics": tuple(rng.sample(list(known.topics), rng.randint(0, 3))),
        "agencies": tuple(rng.sample(list(known.agencies), rng.randint(0, 6))),
        "facts": facts,
        "published_at": NOW - timedelta(hours=rng.choice((0, 1, 30, 5000))),
        "corrections": (Correction(NOW, text(rng)),) if rng.random() < 0.2 else (),
    }
    return story(**changes)


def _fact(rng: random.Random) -> Fact:
    return Fact(
        label={"en": rng.choice(("Launch", "Arrival", text(rng))), "ja": rng.choice(("打上げ", text(rng)))},
        value={language: text(rng) for language in rng.sample(LANGUAGES, 2)} if rng.random() < 0.7 else {},
        programme="ramses",
        source="source 0",
        verified=rng.random() < 0.5,
        date=rng.choice((None, *DATES)),
        was=rng.choice((None, None, *DATES)),
        state=rng.choice((None, *DateState)),
    )
