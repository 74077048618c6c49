"""The best report's title, without what outlets hang on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.core.text import cut, fold, length, one_line, sentences
from bot.model import Report, Text

LIMITS = {"ja": 45}
LIMIT = 110
_PREFIX = re.compile(
    r"^(?:[\[［【〔][^\]］】〕]{0,24}(?:プレスリリース|記者会見|お知らせ|ニュース|発表|更新|動画|速報"
    r"|トピック|press release|news|"
    r"video|update)[^\]］】〕]{0,24}[\]］】〕]\s*"
    r"|(?:press release|news release|media release|pressemitteilung|communiqué de presse"
    r"|comunicato stampa|image|video"
    r"|photo|gallery|watch|watch live|live|update|breaking|exclusive|プレスリリース|お知らせ"
    r"|速報)\s*[:：|｜-]\s+"
    r"|(?:【[^】]{1,12}】)\s*)+",
    re.IGNORECASE,
)  # fmt: skip
_TAIL = re.compile(r"\s*(?:[|｜]|\s[-–—]\s|\s::\s)\s*(?P<tail>[^|｜]{2,50})$")
_GENERIC = frozenset(
    {
        "news",
        "ニュース",
        "press release",
        "プレスリリース",
        "esa",
        "jaxa",
        "nasa",
        "the european space agency",
    }
)
_LETTERS = re.compile(r"[\W_]+")


def limit(language: str) -> int:
    """Graphemes a headline may have."""
    return LIMITS.get(language, LIMIT)


def clean_title(title: str, publishers: Iterable[str] = ()) -> str:
    """The title without "[プレスリリース・記者会見等]", "Press release:" and a trailing outlet name."""
    shown = one_line(title)
    bare = _PREFIX.sub("", shown).strip()
    shown = bare if length(bare) > 3 else shown
    names = [_LETTERS.sub("", fold(publisher)) for publisher in publishers]
    while found := _TAIL.search(shown):
        tail = _LETTERS.sub("", fold(found["tail"]))
        known = fold(found["tail"]) in _GENERIC or any(
            tail
            and name
            and (tail == name or (len(tail) > 3 and tail in name) or (len(name) > 3 and name in tail))
            for name in names
        )
        if not known or found.start() < 4:
            break
        shown = shown[: found.start()].rstrip()
    return shown.strip(" .。") if shown.endswith(("。", ".")) and not shown.endswith("..") else shown


def headlines(reports: Sequence[Report]) -> Text:
    """One headline for each language in which a report exists; `reports` stand by trust, then time."""
    publishers = [report.publisher for report in reports]
    found: dict[str, str] = {}
    for language in dict.fromkeys(report.language for report in reports):
        mine = [report for report in reports if report.language == language]
        titles = [title for report in mine if (title := clean_title(report.title, publishers))]
        if not titles:
            titles = [
                lead for report in mine for lead in sentences(report.abstract or report.text, language)[:1]
            ]
        best = next((title for title in titles if length(title) >= _shortest(language)), (titles or [""])[0])
        if best:
            found[language] = cut(best, limit(language), language=language)
    return found


def _shortest(language: str) -> int:
    """Below this a title says nothing: "SPICA Update" gives way to the next report's."""
    return 8 if language == "ja" else 16
