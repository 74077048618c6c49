"""Every number, date and name of a summary must occur in a report it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.catalogue.types import Catalogue
from bot.core.text import fold, word_set
from bot.core.text.dates import Dated, find_dates
from bot.core.text.numbers import Quantity, find_numbers
from bot.model import Report

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ0-9]+(?:['’.&/-][A-Za-zÀ-ɏ0-9]+)*")
_KATAKANA = re.compile(r"[ァ-ヺー]{3,}(?:[・･=＝][ァ-ヺー]{2,})*")
_TITLED = re.compile(
    r"([㐀-鿿々]{1,5}?)(?:氏|さん|理事長|長官|大臣|博士|教授|飛行士|首相|大統領|総裁|社長|次官|部長|所長"
    r"|機長)(?![㐀-鿿])"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(]\s*|\n)$")
# Number words that a rewriting may slip in; "one" and "first" say nothing.
_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_KANJI_DIGITS = dict(zip("二三四五六七八九十", range(2, 11), strict=True))
# Katakana that are words of the field, not names.
_PLAIN_KATAKANA = word_set("""
    ロケット ミッション カメラ センサ センサー システム データ プロジェクト プログラム チーム センター
    エンジン レーダー レーダ ライダー アンテナ パネル パドル バッテリー エネルギー サンプル カプセル
    ランダー ローバー フライバイ スイングバイ ドッキング スラスター スラスタ モジュール ステーション
    メートル キロメートル キロ トン キログラム パーセント ユーロ ドル ポンド テスト デブリ インフラ
    サービス ネットワーク パートナー パートナーシップ ヨーロッパ アメリカ ドイツ フランス イタリア
    スペイン スケジュール スペース プラネタリーディフェンス ガス クレーター オービター マッピング
    シミュレーション モデル レベル グループ メンバー リスク コスト キャンセル イベント セレモニー サポート
    トラッキング オペレーション ペイロード プラットフォーム ガンマ エックス センチメートル ミリメートル
""")


def unsupported(
    summary: str, reports: Sequence[Report], *, language: str = "", names: Iterable[str] = ()
) -> tuple[str, ...]:
    """The numbers, dates and names in the summary that none of the reports has; empty is what must be.

    `names` are further names that stand for something the reports name, as `allowed_names` gives them.
    """
    sources = [f"{report.title}\n{report.abstract}\n{report.text}" for report in reports]
    spoken = language or (reports[0].language if reports else "en")
    dates = find_dates(summary, published_at=_published(reports), language=spoken)
    spans = [(found.start, found.end) for found in dates]
    numbers = find_numbers(summary, language=spoken, without=spans)
    folded = fold("\n".join((*sources, *names)))
    return tuple(
        dict.fromkeys(
            (
                *_dates(dates, summary, reports, sources),
                *_numbers(numbers, summary, reports, sources),
                *_names(summary, folded, spans, spoken),
                *(_number_words(summary, reports, sources) if spoken == "en" else ()),
            )
        )
    )


def allowed_names(reports: Sequence[Report], catalogue: Catalogue) -> tuple[str, ...]:
    """Every name, in any language, of what the reports mention: a translation may use it."""
    found: dict[str, None] = {}
    for report in reports:
        for entity in (
            *report.agencies, *report.companies, *report.programmes, *report.people, *report.places,
            *report.bodies,
        ):  # fmt: skip
            if (known := catalogue.entities.get(entity)) is not None:
                found.update(dict.fromkeys((*known.names.values(), *known.abbreviations)))
                found.update(dict.fromkeys(name for names in known.aliases.values() for name in names))
    return tuple(found)


def _published(reports: Sequence[Report]) -> datetime | None:
    return reports[0].published_at if reports else None


def _dates(
    dates: Sequence[Dated], summary: str, reports: Sequence[Report], sources: Sequence[str]
) -> Iterator[str]:
    if not dates:
        return
    known: set[str] = set()
    for report, source in zip(reports, sources, strict=True):
        found = find_dates(source, published_at=report.published_at, language=report.language)
        known.update(value for date in found for value in (date.value, date.last) if value)
        if report.published_at is not None:
            known.add(report.published_at.date().isoformat())
    for date in dates:
        for value in (date.value, date.last):
            if value and not any(_covers(source, value) for source in known):
                yield summary[date.start : date.end]


def _covers(known: str, stated: str) -> bool:
    """A date supports itself and what is coarser; a missing year supports any."""
    if known == stated or known.startswith(f"{stated}-"):
        return True
    if known.startswith("--") or stated.startswith("--"):
        return known[-5:] == stated[-5:] and len(known) >= 7 and len(stated) >= 7
    return known.removeprefix("FY") == stated or known == stated.removeprefix("FY")


def _numbers(
    numbers: Sequence[Quantity], summary: str, reports: Sequence[Report], sources: Sequence[str]
) -> Iterator[str]:
    if not numbers:
        return
    known = [
        number
        for report, source in zip(reports, sources, strict=True)
        for number in find_numbers(source, language=report.language)
    ]
    for number in numbers:
        if not any(
            abs(number.value - other.value) <= 1e-9 * max(1.0, abs(other.value))
            and (number.unit == other.unit or not number.unit or not other.unit)
            for other in known
        ):
            yield summary[number.start : number.end]


def _number_words(summary: str, reports: Sequence[Report], sources: Sequence[str]) -> Iterator[str]:
    stated = [word for word in re.findall(r"[a-z]+", summary.casefold()) if word in _NUMBER_WORDS]
    if not stated:
        return
    text = " ".join(sources)
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    values = {
        number.value
        for report, source in zip(reports, sources, strict=True)
        for number in find_numbers(source, language=report.language)
    }
    values |= {_KANJI_DIGITS[character] for character in text if character in _KANJI_DIGITS}
    for word in stated:
        if word not in words and _NUMBER_WORDS[word] not in values:
            yield word


def _names(summary: str, folded: str, dates: Sequence[tuple[int, int]], language: str) -> Iterator[str]:
    words = set(_TOKEN.findall(folded))
    words |= {part for word in words for part in re.split(r"['’.&/-]", word)}
    for found in _TOKEN.finditer(summary):
        token = found.group()
        dated = any(start <= found.start() < end for start, end in dates)
        if dated or not _name_like(token, summary, found, language):
            continue
        parts = fold(token)
        if (
            parts not in words
            and parts not in folded
            and not all(part in words for part in re.split(r"['’.&/-]", parts) if part != "s")
        ):
            yield token
    for found in _KATAKANA.finditer(summary):
        if found.group() not in _PLAIN_KATAKANA and fold(found.group()) not in folded:
            yield found.group()
    for found in _TITLED.finditer(summary):
        if fold(found.group(1)) not in folded:
            yield found.group(1)


def _name_like(token: str, summary: str, found: re.Match[str], language: str) -> bool:
    if token.isdigit() or not any(character.isupper() for character in token):
        return False
    code = sum(character.isupper() for character in token) > 1 or any(
        character.isdigit() for character in token
    )
    if code:
        return True
    if language == "de":  # every noun has a capital: only two in a row look like a name
        following = summary[found.end() :].lstrip()[:1]
        return following.isupper()
    starts = bool(_SENTENCE_START.search(summary[: found.start()]))
    return not starts or len(token) > 3
