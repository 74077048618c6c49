"""An article, its mentions and its verdict become the `Signature` that clustering compares.

Terms are strings with a prefix that says what they are and so how much they weigh:

    p:ramses    subject programme (in the title, else in the first two sentences); a part counts as its whole
    b:iss       a broad subject: a facility, programme, launcher or theme that much is told about
    e:apophis   any other name of the catalogue in title or lead
    c:sign      an act, s:rover a thing: the same in six languages (see bridge)
    n:safari    a capitalised name or code in Latin script that the catalogue does not know
    k:ハヤブサ  a katakana word, j:共同 two kanji of a compound
    w:station   any other word, cut to its stem
    h:c:sign    an act or a thing that the headline names
    f:ahead     headline or first sentence speaks of what is still to come
    t:…         the headline, folded: the same words are the same headline
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.catalogue.types import Catalogue
from bot.core.signature.bridge import find_concepts
from bot.core.signature.words import COMMON, COMMON_JAPANESE
from bot.core.text import fold, sentence_spans
from bot.core.text.dates import JST, Dated, find_dates
from bot.core.text.numbers import find_numbers, find_ordinals
from bot.core.text.outlook import looks_ahead
from bot.core.text.weekdays import find_weekdays
from bot.model import Article, EntityKind, Happening, Mention, Part, Signature, Verdict

LEAD = 900  # characters of text that say what happened; the rest is background
TERMS = 72
AROUND = 31  # days in which a named day is that of the event
_NARROW = frozenset({"mission", "spacecraft", "instrument", "agreement"})
_EVENTS = frozenset({Happening.LAUNCH, Happening.ARRIVAL, Happening.FLYBY})
_DATES, _NUMBERS = 12, 16
_DOCUMENT = re.compile(
    r"\b(?:ESA[ /-](?:SCI|SRE|SPC|PB|IPC|C|TECSHS|EOPSM|HRE)[\w()./-]{2,24}\d"
    r"|ESA(?:/[A-Z]+)+\(\d{2,4}\)\d+|JAXA[-/](?:RR|RM|SP|JERG|CPR)-?[\w-]{2,16}\d|N° ?\d{1,3}[–-]\d{4}"
    r"|PR[ -]\d{1,3}[-–]\d{4}|10\.\d{4,5}/[\w./-]{4,40}\w|arXiv:\d{4}\.\d{4,5})"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9]|['’-](?=[A-Za-zÀ-ɏ0-9]))*")
_KATAKANA = re.compile(r"[ァ-ヺー]{3,}(?:・[ァ-ヺー]{2,})*")
_KANJI = re.compile(r"[㐀-鿿々]{2,}")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SUFFIX = re.compile(r"(?:['’]s|ations?|ings?|edly|ed|ies|ers?|es|en|s|ly|e)$")


def signature(
    article: Article, mentions: Sequence[Mention], verdict: Verdict, catalogue: Catalogue
) -> Signature:
    """Dates (ISO), numbers ("81.2e6 EUR", "#3 flyby"), document numbers and terms, the heaviest first."""
    lead = _lead(article)
    whole = f"{article.title}\n{lead}"
    dates = find_dates(whole, published_at=article.published_at, language=article.language)
    spans = [(found.start, found.end) for found in dates]
    numbers = [str(found) for found in find_numbers(whole, language=article.language, without=spans)]
    subjects = _subjects(article, mentions, catalogue)
    named = _named(mentions, len(lead), subjects, catalogue)
    words = _words(article, lead, mentions, spans)
    headline = _NOT_LETTERS.sub("", fold(article.title))[:80]
    terms = [
        *subjects,
        *([f"t:{headline}"] if len(headline) > 11 else []),
        *(["f:ahead"] if _ahead(article, lead) else []),
        *(f"h:{concept}" for concept, _, _ in find_concepts(fold(article.title))),
        *named,
        *words,
    ]
    return Signature(
        happening=_phase(verdict.happening, article, dates, lead),
        dates=tuple(dict.fromkeys((*_days(dates), *_weekdays(article, whole))))[:_DATES],
        numbers=tuple(dict.fromkeys((*find_ordinals(whole), *numbers)))[:_NUMBERS],
        documents=tuple(
            dict.fromkeys(found.group().casefold() for found in _DOCUMENT.finditer(article.text[:20_000]))
        ),
        terms=tuple(dict.fromkeys(terms))[:TERMS],
    )


def _phase(happening: Happening, article: Article, dates: Sequence[Dated], lead: str) -> Happening:
    """A launch, arrival or flyby is to come if its headline puts it off, or every near day lies ahead."""
    if happening not in _EVENTS:
        return happening
    head = article.title or lead[: sentence_spans(lead, article.language)[0][1] if lead else 0]
    if any(name == "c:postpone" for name, _, _ in find_concepts(fold(head))):
        return Happening.DATE_CHANGE
    if article.published_at is None:
        return happening
    local = article.published_at.astimezone(JST) if article.language == "ja" else article.published_at
    published = local.date().toordinal()
    days = [date.fromisoformat(found.last or found.value).toordinal() for found in dates if _is_day(found)]
    near = [day - published for day in days if abs(day - published) <= AROUND]
    return Happening.LAUNCH_PREVIEW if near and min(near) > 0 else happening


def _ahead(article: Article, lead: str) -> bool:
    first = lead[slice(*sentence_spans(lead, article.language)[0])] if lead else ""
    return looks_ahead(article.title, article.language) or looks_ahead(first, article.language)


def _weekdays(article: Article, whole: str) -> Iterator[str]:
    if article.published_at is None:
        return iter(())
    local = article.published_at.astimezone(JST) if article.language == "ja" else article.published_at
    return find_weekdays(whole, published=local.date(), language=article.language)


def _is_day(found: Dated) -> bool:
    return len(found.value) == 10 and found.value[0] != "-"


def _lead(article: Article) -> str:
    text = article.text or article.abstract
    if len(text) <= LEAD:
        return text
    ends = [end for _, end in sentence_spans(text[: LEAD + 300], article.language) if end <= LEAD]
    return text[: ends[-1]] if ends else text[:LEAD]


def _days(dates: Sequence[Dated]) -> Iterator[str]:
    for found in dates:
        yield found.value
        if found.last:
            yield found.last


def _subjects(article: Article, mentions: Sequence[Mention], catalogue: Catalogue) -> tuple[str, ...]:
    """What the article is about: programmes of the title, else of the first two sentences."""
    in_title = [mention for mention in mentions if mention.part is Part.TITLE]
    spans = sentence_spans(article.text[: LEAD + 300], article.language)[:2]
    head = spans[-1][1] if spans else 0
    in_lead = [mention for mention in mentions if mention.part is Part.TEXT and mention.start < head]
    for place in (in_title, in_lead):
        found = dict.fromkeys(
            _whole(mention.entity, catalogue) for mention in place if mention.kind is EntityKind.PROGRAMME
        )
        if found:
            return tuple(f"{'b' if _broad(entity, catalogue) else 'p'}:{entity}" for entity in found)
    return ()


def _broad(entity: str, catalogue: Catalogue) -> bool:
    known = catalogue.programmes.get(entity)
    return known is None or known.link == "context" or known.kind not in _NARROW


def _whole(entity: str, catalogue: Catalogue) -> str:
    """The programme that a part belongs to: Mio is BepiColombo."""
    return (catalogue.ancestors(entity) or (entity,))[-1]


def _named(
    mentions: Sequence[Mention], lead: int, subjects: Sequence[str], catalogue: Catalogue
) -> Iterator[str]:
    known = {subject[2:] for subject in subjects}
    for mention in mentions:
        inside = mention.part is Part.TITLE or mention.start < lead
        if (
            inside
            and mention.kind is not EntityKind.OUTLET
            and _whole(mention.entity, catalogue) not in known
        ):
            yield f"e:{_whole(mention.entity, catalogue)}"


def _words(
    article: Article, lead: str, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """Concepts first, then names, then words; what a mention or a date covers is not counted again."""
    offset = len(article.title) + 1
    covered = [
        (mention.start, mention.end)
        if mention.part is Part.TITLE
        else (mention.start + offset, mention.end + offset)
        for mention in mentions
    ]
    whole = _without(f"{article.title}\n{lead}", (*covered, *dates))
    folded = fold(whole)
    concepts = find_concepts(folded)
    rest = (
        _without(whole, [(start, end) for _, start, end in concepts]) if len(folded) == len(whole) else whole
    )
    names, words = _latin(rest)
    return (
        *dict.fromkeys(name for name, _, _ in concepts),
        *names,
        *dict.fromkeys(
            f"k:{found}" for found in _KATAKANA.findall(rest) if found not in COMMON_JAPANESE
        ),
        *words,
        *dict.fromkeys(_kanji(rest)),
    )  # fmt: skip


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks over the spans, so that offsets stay true."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * max(0, min(end, len(kept)) - start)
    return "".join(kept)


def _latin(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names: dict[str, None] = {}
    words: dict[str, None] = {}
    at_start = True
    for found in _LATIN.finditer(text):
        word = found.group()
        folded = fold(word)
        starts = at_start or text[max(0, found.start() - 2) : found.start()].strip()[-1:] in {
            ".",
            "!",
            "?",
            "\n",
        }
        at_start = False
        if len(word) < 3 and not (word.isupper() and len(word) == 2):
            continue
        if folded in COMMON or folded.isdigit():
            continue
        code = word.isupper() or any(character.isdigit() for character in word)
        if code or (word[0].isupper() and not starts):
            names[f"n:{folded}"] = None
        else:
            words[f"w:{_SUFFIX.sub('', folded) if len(folded) > 4 else folded}"] = None
    return tuple(names), tuple(words)


def _kanji(text: str) -> Iterator[str]:
    for run in _KANJI.findall(text):
        if run in COMMON_JAPANESE:
            continue
        for at in range(len(run) - 1):
            pair = run[at : at + 2]
            if pair not in COMMON_JAPANESE:
                yield f"j:{pair}"
