"""The query language people guess: words, "phrases", -not, topic:moon, mission:ramses, since:2026-01 …"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.errors import UserError
from bot.model import Kind
from bot.search.names import NameBook, key, suggestions
from bot.search.tokens import facet, normalise, phrase

QUOTES = '"“”„«»＂'
JAPANESE = "トピック|話題|分野|ミッション|計画|機関|種類|言語|以降|以前|まで|から"
PART = re.compile(
    rf"(?P<minus>[-−－](?=\S))?(?:(?P<key>[a-zA-Zａ-ｚ]+|{JAPANESE})[:：](?!//))?"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]?|(?P<word>[^\s　{QUOTES}]+))"
)
KEYS = {  # as `normalise` writes them
    "topic": "topic", "mission": "mission", "programme": "mission", "program": "mission", "agency": "agency",
    "org": "agency", "kind": "kind", "since": "since", "after": "since", "until": "until",
    "before": "until", "lang": "lang", "language": "lang", "とぴっく": "topic", "話題": "topic",
    "分野": "topic", "みっしょん": "mission", "計画": "mission", "機関": "agency", "種類": "kind",
    "言語": "lang", "以降": "since", "から": "since", "以前": "until", "まで": "until",
}  # fmt: skip
LANGUAGES = {
    "ja": "ja", "jp": "ja", "japanese": "ja", "日本語": "ja", "en": "en", "english": "en", "英語": "en",
    "de": "de", "german": "de", "fr": "fr", "french": "fr", "it": "it", "italian": "it", "es": "es",
    "spanish": "es", "nl": "nl", "dutch": "nl", "pt": "pt", "portuguese": "pt", "sv": "sv", "swedish": "sv",
    "no": "no", "norwegian": "no", "da": "da", "danish": "da", "fi": "fi", "finnish": "fi", "pl": "pl",
    "polish": "pl", "cs": "cs", "czech": "cs", "zh": "zh", "chinese": "zh", "中国語": "zh", "ko": "ko",
    "korean": "ko", "韓国語": "ko", "ru": "ru", "russian": "ru", "どいつ語": "de", "ふらんす語": "fr",
    "いたりあ語": "it", "すぺいん語": "es",
}  # fmt: skip
SPAN = re.compile(r"(\d{1,4})\s*(d|w|m|y|日|週間?|か月|ヶ月|年)")
DATE = re.compile(r"(\d{4})(?:[-/年.](\d{1,2})(?:[-/月.](\d{1,2}))?)?[年月日]?")
MONTHS = {"m": 1, "か月": 1, "ヶ月": 1, "y": 12, "年": 12}
EXAMPLES = ("ramses", "bepicolombo", "earthcare")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Filters:
    """What the options of a command say; each narrows the query as the same word in it would."""

    topic: str = ""
    mission: str = ""
    agency: str = ""
    kind: str = ""
    language: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together; `facets` are tokens that count as well (the programme of that name)."""

    tokens: tuple[str, ...]
    text: str
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    facets: tuple[str, ...] = ()
    excluded_facets: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None  # exclusive

    @property
    def empty(self) -> bool:
        return not (self.terms or self.facets or self.since or self.until)


def parse(text: str, book: NameBook, *, filters: Filters | None = None, now: datetime) -> Query:
    """What is asked for. Raises UserError with one sentence that says what to write instead."""
    if len(text) > LONGEST:
        raise UserError("error-query-too-long", limit=LONGEST)
    query, filters = Query(), filters or Filters()
    words: list[str] = []

    def flush() -> None:
        nonlocal query
        query = replace(query, terms=(*query.terms, *_named_terms(words, book)))
        words.clear()

    for match in PART.finditer(text):
        quoted, word = match["quoted"], match["word"]
        value = quoted if quoted is not None else word
        name = KEYS.get(normalise(match["key"] or ""))
        if match["key"] and not name:
            value = f"{match['key']} {value}"
        if name:
            flush()
            query = _narrow(query, name, value, book, now=now, negative=bool(match["minus"]))
        elif match["minus"]:
            term = _term(value)
            query = replace(query, excluded=(*query.excluded, term)) if term else query
        elif quoted is not None:
            flush()
            term = _term(value)
            query = replace(query, terms=(*query.terms, term)) if term else query
        else:
            words.append(value)
    flush()
    for name, value in (
        ("topic", filters.topic),
        ("mission", filters.mission),
        ("agency", filters.agency),
        ("kind", filters.kind),
        ("lang", filters.language),
    ):
        if value:
            query = _narrow(query, name, value, book, now=now, negative=False)
    query = replace(
        query, since=_later(query.since, filters.since), until=_earlier(query.until, filters.until)
    )
    if query.since and query.until and query.since >= query.until:
        raise UserError("error-empty-period")
    if query.empty:
        raise UserError(
            "error-nothing-asked" if not (query.excluded or query.excluded_facets) else "error-only-not"
        )
    return query


def _term(text: str) -> Term | None:
    found = tuple(phrase(text))
    return Term(found, text.strip()) if found else None


def _named_terms(words: list[str], book: NameBook) -> list[Term]:
    """Each word a term; words that spell a programme's name in any language also mean the programme."""
    terms: list[Term] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 6), at, -1):
            text = " ".join(words[at:end])
            programme = book.programmes.get(key(text))
            if programme:
                terms.append(Term(tuple(phrase(text)), text, (facet("p", programme),)))
                at = end
                break
        else:
            term = _term(words[at])
            if term:
                terms.append(term)
            at += 1
    return terms


def _narrow(query: Query, name: str, value: str, book: NameBook, *, now: datetime, negative: bool) -> Query:
    if name in {"since", "until"}:
        start, end = read_date(value, now=now)
        return (
            replace(query, since=_later(query.since, start))
            if name == "since"
            else replace(query, until=_earlier(query.until, end))
        )
    token = _facet(name, value, book)
    if negative:
        return replace(query, excluded_facets=(*query.excluded_facets, token))
    return replace(query, facets=(*query.facets, token))


def _facet(name: str, value: str, book: NameBook) -> str:
    found: str | None
    if name == "topic":
        letter, found, known = "t", book.topic(value), tuple(dict.fromkeys(book.topics.values()))
    elif name == "mission":
        letter, found, known = "p", book.programme(value), suggestions(value, book.programmes) or EXAMPLES
    elif name == "agency":
        letter, found, known = "a", book.agency(value), suggestions(value, book.agencies) or ("esa", "jaxa")
    elif name == "lang":
        letter, found, known = "l", LANGUAGES.get(normalise(value)), ("en", "ja", "de", "fr")
    else:
        kind = normalise(value).replace(" ", "-")
        letter, found, known = "k", kind if kind in set(Kind) else None, tuple(Kind)
    if found is None:
        raise UserError("error-search-unknown", word=name, name=value[:50], known=", ".join(known))
    return facet(letter, found)


def read_date(text: str, *, now: datetime) -> tuple[datetime, datetime]:
    """The first and the first-after instant that a date, month, year or span back from now means.

    Raises UserError("error-bad-date") for what is none, such as 31 February.
    """
    typed = normalise(text).strip()
    if span := SPAN.fullmatch(typed):
        amount, unit = int(span[1]), span[2]
        if unit in {"d", "日"}:
            start = now - timedelta(days=amount)
        elif unit in {"w", "週", "週間"}:
            start = now - timedelta(weeks=amount)
        else:
            start = _months_before(now, amount * MONTHS[unit])
        return start, start
    if match := DATE.fullmatch(typed):
        year, month, day = int(match[1]), match[2], match[3]
        try:
            first = date(year, int(month or 1), int(day or 1))
        except ValueError:
            raise UserError("error-bad-date", text=text[:50]) from None
        days = 1 if day else calendar.monthrange(first.year, first.month)[1] if month else 365
        if not month:
            days = (date(year + 1, 1, 1) - first).days if year < 9999 else 365
        start = datetime(first.year, first.month, first.day, tzinfo=UTC)
        try:
            return start, start + timedelta(days=days)
        except OverflowError:
            return start, datetime.max.replace(tzinfo=UTC)
    raise UserError("error-bad-date", text=text[:50])


def _months_before(now: datetime, months: int) -> datetime:
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    if year < 1:
        return datetime.min.replace(tzinfo=UTC)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other
