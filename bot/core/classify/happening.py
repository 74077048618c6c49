"""What happened: the signs of headline and lead, weighed by where they stand, added up for each kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.core.classify.scene import Sentence, Side
from bot.core.classify.signs import LANGUAGES, Hit, Lexicon
from bot.core.classify.signs_of_people import PEOPLE
from bot.core.classify.signs_of_space import SPACE
from bot.model import EntityKind, Happening, Kind

SIGNS = (*SPACE, *PEOPLE)
_BY_NAME = {sign.name: sign for sign in SIGNS}
_LEAD = (0.55, 0.3, 0.15)  # sentences of the body, beside 1 for the headline

# How a word stands in its sentence.
_LATE, _EARLY = 0.3, 0.3  # the predicate stands last in Japanese, and early in a European headline
_DESCRIBES = 0.5  # "delayed launch", 打ち上げられた衛星: a verb that only describes a noun
_PLANNED = 0.5  # "to map the sky": what a craft is for is not what it found

_SUBJECT = 0.35  # the part of a sentence in which its subject begins

# What is not said in words but by what a report is about: added to the signs.
CIRCUMSTANCES: Mapping[str, Mapping[Kind, float]] = {
    "asks": {Kind.OTHER: 0.8, Kind.STUDY: 0.35},  # "How ...", 〜とは: explains, or weighs what could be
    "not of space": {Kind.OTHER: 1.05},
    "a firm acts": {Kind.INDUSTRY: 1.35},  # it is the first party named in the headline
    "a firm is named": {Kind.INDUSTRY: 0.4},
    "a mission": {Kind.MILESTONE: 0.5},  # most news of a mission are steps on its way
    "two agencies": {Kind.AGREEMENT: 0.3},
    "a score": {Kind.EVENT: 1.0},  # 24-23
}
# Within a kind these tell more, or less, than the word beside them: a launch put off is first of all put off,
# and a flyby "completed successfully" is a flyby.
_MARKED: Mapping[Happening, float] = {
    Happening.DATE_CHANGE: 1.8, Happening.FAILURE: 1.8, Happening.CANCELLATION: 1.3, Happening.APPROVAL: 1.3,
    Happening.LAUNCH_PREVIEW: 1.2, Happening.OPERATIONS: 0.5,
}  # fmt: skip
_WITHIN: Mapping[Kind, frozenset[Happening]] = {
    Kind.LAUNCH: frozenset(
        {Happening.LAUNCH, Happening.LAUNCH_PREVIEW, Happening.DATE_CHANGE, Happening.FAILURE}
    ),
    Kind.MILESTONE: frozenset({
        Happening.FLYBY, Happening.ARRIVAL, Happening.DELIVERY, Happening.TEST, Happening.OPERATIONS,
        Happening.FAILURE, Happening.DATE_CHANGE,
    }),
    Kind.POLICY: frozenset({
        Happening.MINISTERIAL, Happening.APPROVAL, Happening.CANCELLATION, Happening.STATEMENT,
        Happening.DATE_CHANGE,
    }),
    Kind.AGREEMENT: frozenset({Happening.AGREEMENT, Happening.SELECTION}),
    Kind.INDUSTRY: frozenset({Happening.CONTRACT, Happening.SELECTION, Happening.OTHER}),
    Kind.SCIENCE_RESULT: frozenset({Happening.RESULT}),
    Kind.STUDY: frozenset({Happening.STUDY}),
    Kind.EVENT: frozenset({Happening.MEETING}),
    Kind.OTHER: frozenset({Happening.OTHER}),
}  # fmt: skip

# What a clause adds about somebody, or about another time, is not the news.
_ASIDE = re.compile(
    r", (?:which|who|whose|where|die|der|das|deren|dont|qui|où|che|cui|que|cuyo)(?![a-zà-ÿ])[^,.;]*"
    r"|(?<![a-z])(?:launched|built|begun|founded|signed|provided|supplied|developed|led) (?:by|in)(?![a-z])"
    r"[^,.;]*"
    r"|(?<![a-z])(?:ahead of|due to launch|known for|based on|depends? on)(?![a-z])[^,.;]*"
)
_AHEAD = re.compile(
    r"(?<![a-z])(?:to|will|would|should|can|could|may|might|must|for|soll(?:en|te)?|wird|werden|"
    r"doit|devrait|va|vont|pour|dovrà|per|deberá|va a|para|zal|om)"
    r"(?: (?:be|also|then|soon|help|first|next|the|its|un|une|le|la|l['’]))* ?$"
)
_AHEAD_AFTER = re.compile(
    r"(?:する|される|を行う|した)?(?:予定|計画|見込|こと(?:を|が)(?:目|で)|を目指|ため|衛星|装置|機器|器|網|所|用|探査機|ミッション)"
    r"|(?:al)? (?:satellite|mission|instrument|programme|centre|network)"
)
_BEFORE_NOUN = re.compile(
    r"(?:られ|され|し|っ|い|え|け|げ|せ|べ|め|れ|んで|てい)*(?:た|だ|る|う|く|す)(?=[一-龥ァ-ヶ「『a-z0-9])(?!こと|と発表)"
)
_BEFORE_ED = re.compile(r"(?:^|(?<![a-z])(?:the|an?|its|their|of|newly|long)) ?$")
_KANA = re.compile(r"[\u3040-\u30ff]")
# "Launches a campaign", "lance un appel", "startet ein Programm": nothing leaves the ground.
_UNDERTAKING = re.compile(
    r"(?: (?!to |for |on |into |from |with |aboard |auf |vers |pour |per |para )[\w'’-]+){0,4}?"
    r" (?:[\w-]*(?:initiative|programme?|program[am]a?|"
    r"campaign|kampagne|campagn[ae]|campaña|contest|competition|wettbewerb|concours|concorso|concurso|call|appel|bando|"
    r"website|portal|app|tool|dashboard|platform|plattform|projects?|projekt|projet|progetto|proyecto|study|studie|étude|studio|estudio|"
    r"fund|fonds|fondo|office|strategy|strategie|series|service|scheme|review|consultation|inquiry|tender|partnership))(?![a-z])"
)

_ASKS = re.compile(
    r"^(?:why|how|what|who|where|when|which|wie|warum|was|wer|comment|pourquoi|quel|come|perché|chi|che cosa|"
    r"cómo|por qué|qué|quién|hoe|waarom|wat|(?:the )?(?:\d+|three|five|six|seven|ten))(?= )|^なぜ|とは|[?？]$"
)
_SPACE = re.compile(
    r"(?<![a-z])(?:space|spacecraft|satellit|orbit|asteroid|comet\b|moon\b|lunar|mars\b|mercury|astronaut|probe\b|planet|rocket|telescope|"
    r"weltraum|raumfahrt|raumsonde|mond\b|spatial|spazial|espacial|ruimte|lune\b|luna\b|sonde\b|sonda\b)"
    r"|宇宙|衛星|探査|小惑星|ロケット|月面|火星|水星|金星|木星|惑星|軌道"
)
_SCORE = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-]|年|月|日| ?[a-z]{3,9} \d{4})")
# A name tells no act, "Comet Interceptor" intercepts nothing; a pact or a council is named for what it is.
_TELLING = frozenset({"pact", "rocket", "government", "gathering", "opened to people"})
_NAMES = frozenset(EntityKind) - {EntityKind.BODY, EntityKind.PLACE}


@dataclass(frozen=True, slots=True)
class Telling:
    """What happened, and the source's words that said so, the weightiest first; none where only what the
    report is about told.
    """

    happening: Happening
    kind: Kind
    why: tuple[str, ...] = ()


@cache
def _lexicon(language: str) -> Lexicon:
    return Lexicon(SIGNS, language)


def lexicon(text: str, language: str) -> Lexicon:
    """The signs' words for a sentence, compiled once; kana show Japanese, whatever is declared."""
    if _KANA.search(text):
        return _lexicon("ja")
    if language == "ja":
        return _lexicon("en")  # a Latin headline in a Japanese report
    return _lexicon(language if language in LANGUAGES else "")


def happening(sentences: Sequence[Sentence], language: str) -> Telling:
    """The likeliest kind and happening; OTHER where nothing tells."""
    strengths, words = _signs(sentences, language)
    around = set(circumstances(sentences))
    if "rocket" in strengths:
        around.discard("a mission")  # what is launched is always some mission
    if "a firm acts" not in around and _firm_speaks(sentences, language):
        around = around - {"a firm is named"} | {"a firm acts"}
    shares: dict[Kind, list[tuple[float, str]]] = defaultdict(list)
    for name, strength in strengths.items():
        for kind, weight in _BY_NAME[name].kinds.items():
            shares[kind].append((weight * strength, words[name]))
    for name in sorted(around):
        for kind, weight in CIRCUMSTANCES[name].items():
            shares[kind].append((weight, name))
    if not shares:
        return Telling(Happening.OTHER, Kind.OTHER)
    kind = max(shares, key=lambda one: (sum(share for share, _ in shares[one]), -list(Kind).index(one)))
    told = [
        word for _, word in sorted(shares[kind], key=lambda share: -share[0]) if word not in CIRCUMSTANCES
    ]
    return Telling(_finer(kind, strengths), kind, tuple(told[:3]))


def _firm_speaks(sentences: Sequence[Sentence], language: str) -> bool:
    """Whether headline or lead begin with "the company", 株式会社, before they tell what it did."""
    for sentence in sentences[:2]:
        hits = said(sentence, language)[1]
        if hits and hits[0].sign.name == "company" and hits[0].start < _SUBJECT * len(sentence.folded):
            return True
    return False


def _finer(kind: Kind, strengths: Mapping[str, float]) -> Happening:
    found: dict[Happening, float] = defaultdict(float)
    for name, strength in strengths.items():
        sign = _BY_NAME[name]
        if kind in sign.kinds and sign.happening in _WITHIN[kind]:
            weight = _MARKED.get(sign.happening, min(sign.kinds[kind], 1.0) ** 2)  # "rocket" tells little
            found[sign.happening] += weight * strength
    if not found:
        return _PLAIN.get(kind, Happening.OTHER)
    return max(found, key=lambda one: (found[one], -list(Happening).index(one)))


# What a kind is called where only circumstances tell it.
_PLAIN: Mapping[Kind, Happening] = {
    Kind.MILESTONE: Happening.OPERATIONS, Kind.AGREEMENT: Happening.AGREEMENT, Kind.EVENT: Happening.MEETING,
    Kind.STUDY: Happening.STUDY,
}  # fmt: skip


def _signs(sentences: Sequence[Sentence], language: str) -> tuple[dict[str, float], dict[str, str]]:
    """Each sign's strength, the best in the headline plus the best in the lead, and its word."""
    total: dict[str, float] = {}
    shown: dict[str, str] = {}
    head, body = _headline(sentences, language)
    for part in (((1.0, head),), tuple(zip(_LEAD, body, strict=False))):
        best: dict[str, float] = {}
        for place, sentence in part:
            if sentence is None:
                continue
            text, hits = said(sentence, language)
            kana = _KANA.search(text) is not None
            for hit in hits:
                name, strength = _stands(text, hit, kana=kana)
                if place * strength > best.get(name, 0.0):
                    best[name] = place * strength
                    shown.setdefault(name, text[hit.start : hit.end])
        for name, strength in best.items():
            total[name] = total.get(name, 0.0) + strength
    return total, shown


def _headline(sentences: Sequence[Sentence], language: str) -> tuple[Sentence | None, Sequence[Sentence]]:
    """The sentence that stands for the headline: the first, or the next where the first tells nothing."""
    if len(sentences) > 1 and not said(sentences[0], language)[1]:
        return sentences[1], sentences[2 : 2 + len(_LEAD)]
    return (sentences[0] if sentences else None), sentences[1 : 1 + len(_LEAD)]


def said(sentence: Sentence, language: str) -> tuple[str, list[Hit]]:
    """The sentence without its asides, and the signs in it that stand in no name."""
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence.folded)
    names = [
        (mention.start - sentence.offset, mention.end - sentence.offset)
        for mention in sentence.mentions
        if mention.kind in _NAMES
    ]
    return text, [
        hit
        for hit in lexicon(text, language).find(text)
        if hit.sign.kinds
        and (
            hit.sign.name in _TELLING or not any(start < hit.end and hit.start < end for start, end in names)
        )
    ]


def _stands(text: str, hit: Hit, *, kana: bool) -> tuple[str, float]:
    """The sign that the word is where it stands, and how much it tells there."""
    name = hit.sign.name
    at = hit.start / (len(text) or 1)
    worth = 1 + (_LATE * at if kana else _EARLY * (1 - at))
    before = text[max(hit.start - 24, 0) : hit.start]
    ahead = _AHEAD.search(before) or _AHEAD_AFTER.match(text, hit.end)
    if name == "launched":
        if not kana and _UNDERTAKING.match(text, hit.end):
            return "undertaken", worth
        if ahead:
            name = "launch ahead"
    elif ahead and hit.sign.happening is Happening.RESULT:
        worth *= _PLANNED
    if (kana and _BEFORE_NOUN.match(text, hit.end)) or (
        text.endswith("ed", hit.start, hit.end) and _BEFORE_ED.search(before)
    ):
        worth *= _DESCRIBES
    return name, worth


def circumstances(sentences: Sequence[Sentence]) -> Iterable[str]:
    """What the report is about, by the keys of CIRCUMSTANCES."""
    if not sentences:
        return
    head, lead = sentences[0], sentences[:4]
    programmes = [one.start for one in head.mentions if one.kind is EntityKind.PROGRAMME]
    firms = [one.start for one in head.mentions if one.kind is EntityKind.COMPANY]
    agencies = [one.start for one in head.mentions if one.kind is EntityKind.AGENCY]
    if _ASKS.search(head.folded):
        yield "asks"
    if not any(
        _SPACE.search(one.folded)
        or any(not mark.state for mark in one.marks)
        or any(mention.kind is EntityKind.PROGRAMME for mention in one.mentions)
        for one in lead
    ):
        yield "not of space"
    if firms:
        yield (
            "a firm acts"
            if firms[0] <= min((*programmes, *agencies), default=firms[0])
            else "a firm is named"
        )
    if programmes:
        yield "a mission"
    if head.has(Side.EUROPE) and head.has(Side.JAPAN):
        yield "two agencies"
    if _SCORE.search(head.folded):
        yield "a score"
