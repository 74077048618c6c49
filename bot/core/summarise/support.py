"""Every number, date and name of a summary must occur in a report it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

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
_JOINTS = re.compile(r"['’.&/-]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(]\s*|\n)$")
# Number words that a rewriting may slip in; "one" and "first" say nothing.
_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_KANJI_COUNT = re.compile(r"(?<![二三四五六七八九十百千])([二三四五六七八九十])(?=[機基つ人台回社国枚本か])")
_FOREIGN = re.compile(
    r"[\u0370-\u1dff\uac00-\ud7af]{2,}"
)  # Greek to Thai, Hangul: names in no script of ours
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


class Evidence:
    """What the reports say, read once for any number of statements to be held against it.

    `names` are further names that stand for something the reports name, as `allowed_names` gives them.
    """

    def __init__(self, reports: Sequence[Report], names: Iterable[str] = ()) -> None:
        self._reports = tuple(reports)
        self._sources = [f"{report.title}\n{report.abstract}\n{report.text}" for report in reports]
        self._text = "\n".join(self._sources)
        self._folded = fold("\n".join((self._text, *names)))

    def missing(self, statement: str, language: str = "") -> tuple[str, ...]:
        """The numbers, dates and names of the statement that no report has."""
        spoken = language or (self._reports[0].language if self._reports else "en")
        published = self._reports[0].published_at if self._reports else None
        dates = find_dates(statement, published_at=published, language=spoken)
        spans = [(found.start, found.end) for found in dates]
        numbers = find_numbers(statement, language=spoken, without=spans)
        return tuple(
            dict.fromkeys(
                (
                    *(statement[date.start : date.end] for date in dates if not self._has_date(date)),
                    *(statement[one.start : one.end] for one in numbers if not self._has_number(one)),
                    *self._names(statement, spans, spoken),
                    *self._counts(statement, spoken),
                )
            )
        )

    @cached_property
    def _dates(self) -> frozenset[str]:
        known: set[str] = set()
        for report, source in zip(self._reports, self._sources, strict=True):
            found = find_dates(source, published_at=report.published_at, language=report.language)
            known.update(value for date in found for value in (date.value, date.last) if value)
            if report.published_at is not None:
                known.add(report.published_at.date().isoformat())
        return frozenset(known)

    @cached_property
    def _numbers(self) -> tuple[Quantity, ...]:
        return tuple(
            number
            for report, source in zip(self._reports, self._sources, strict=True)
            for number in find_numbers(source, language=report.language)
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        words = set(_TOKEN.findall(self._folded))
        return frozenset(words | {part for word in words for part in _JOINTS.split(word)})

    @cached_property
    def _counted(self) -> frozenset[float]:
        """Values given as digits, as English words or as Japanese numerals."""
        values = {number.value for number in self._numbers}
        values |= {_NUMBER_WORDS[word] for word in self._words if word in _NUMBER_WORDS}
        values |= {_KANJI_DIGITS[found] for found in _KANJI_COUNT.findall(self._text)}
        return frozenset(values)

    def _has_date(self, date: Dated) -> bool:
        stated = [value for value in (date.value, date.last) if value]
        return all(any(_covers(known, value) for known in self._dates) for value in stated)

    def _has_number(self, number: Quantity) -> bool:
        return any(
            abs(number.value - other.value) <= 1e-9 * max(1.0, abs(other.value))
            and (number.unit == other.unit or not number.unit or not other.unit)
            for other in self._numbers
        )

    def _counts(self, statement: str, language: str) -> Iterator[str]:
        if language == "en":
            for word in re.findall(r"[a-z]+", statement.casefold()):
                if word in _NUMBER_WORDS and _NUMBER_WORDS[word] not in self._counted:
                    yield word
        for numeral in _KANJI_COUNT.findall(statement):
            if _KANJI_DIGITS[numeral] not in self._counted:
                yield numeral

    def _names(self, statement: str, dates: Sequence[tuple[int, int]], language: str) -> Iterator[str]:
        for found in _TOKEN.finditer(statement):
            dated = any(start <= found.start() < end for start, end in dates)
            if dated or not _name_like(found.group(), statement, found, language):
                continue
            folded = fold(found.group())
            parts = [part for part in _JOINTS.split(folded) if part != "s"]
            if folded not in self._words and not all(part in self._words for part in parts):
                yield found.group()
        for found in _KATAKANA.finditer(statement):
            if found.group() not in _PLAIN_KATAKANA and fold(found.group()) not in self._folded:
                yield found.group()
        for found in (*_TITLED.finditer(statement), *_FOREIGN.finditer(statement)):
            name = found.group(found.lastindex or 0)
            if fold(name) not in self._folded:
                yield name


def unsupported(
    summary: str, reports: Sequence[Report], *, language: str = "", names: Iterable[str] = ()
) -> tuple[str, ...]:
    """The numbers, dates and names in the summary that none of the reports has; empty is what must be."""
    return Evidence(reports, names).missing(summary, language)


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


def _covers(known: str, stated: str) -> bool:
    """A date supports itself and what is coarser; a missing year supports any."""
    if known == stated or known.startswith(f"{stated}-"):
        return True
    if known.startswith("--") or stated.startswith("--"):
        return known[-5:] == stated[-5:] and len(known) >= 7 and len(stated) >= 7
    return known.removeprefix("FY") == stated or known == stated.removeprefix("FY")


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
