"""What happened, told by the words of the title first and of the lead second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from bot.core.classify.scene import Sentence
from bot.core.classify.signs import GENERAL, SIGNS, Sign
from bot.model import EntityKind, Happening, Kind

_PLACES = (3.0, 1.5, 0.6, 0.3)  # title, then the lead; without a title the first sentence speaks for it
_LEAD = 4
_PARTIES = frozenset(EntityKind) - {EntityKind.PLACE, EntityKind.CONTEXT, EntityKind.WATCHLIST}
_PLAIN, _LEAST = 0.7, 0.3
_ORDER = 0.15  # the act comes early in a European sentence and last in a Japanese one
_SPACE = re.compile(r"launch|rocket|lift-?off|start|打ち?上げ|ロケット")
# What a clause adds about somebody, or about another time, is not the news.
_ASIDE = re.compile(
    r", (?:which|who|whose|where|die|der|das|deren|dont|qui|où|che|cui|que|cuyo)(?![a-zà-ÿ])[^,.;]*"
    r"|(?<![a-z])(?:launched|built|begun|founded|signed) (?:by|in)(?![a-z])[^,.;]*"
    r"|(?<![a-z])(?:ahead of|due to launch|known for|based on|depends? on)(?![a-z])[^,.;]*"
)
# "To map the sky", "will land", "soll ... ankommen", 観測する予定: what a craft is for is not what it did.
_DONE = frozenset({
    Happening.RESULT, Happening.ARRIVAL, Happening.FLYBY, Happening.OPERATIONS, Happening.TEST,
    Happening.DELIVERY, Happening.STUDY,
})  # fmt: skip
_AHEAD = re.compile(
    r"(?<![a-z])(?:to|will|would|should|can|could|may|might|must|for|soll(?:en|te)?|wird|werden|"
    r"doit|devrait|va|vont|pour|dovrà|per|deberá|va a|para|zal|om)"
    r"(?: (?:be|also|then|soon|help|first|next|the|its|un|une|le|la|l['’]))* ?$"
)
_AHEAD_AFTER = re.compile(
    r"(?:する|される|を行う|した)?(?:予定|計画|見込|こと(?:を|が)(?:目|で)|を目指|ため|衛星|装置|機器|器|網|所|用)"
    r"|(?:ion|ing)?(?:al)? (?:satellite|mission|instrument|programme|centre|network)"
)
_PLANNED = 0.4
_KANA = re.compile(r"[\u3040-\u30ff]")


def happening(sentences: Sequence[Sentence]) -> tuple[Happening, Kind]:
    """The likeliest happening and its kind; OTHER where no word tells."""
    found = _likeliest(sentences, SIGNS, _PLAIN)
    if found is None and any(sentence.mentions or sentence.marks for sentence in sentences[:_LEAD]):
        found = _likeliest(sentences, GENERAL, _LEAST)
    if found is None:
        return Happening.OTHER, Kind.OTHER
    if found.kind is Kind.AGREEMENT and not _parties(sentences):
        return Happening.STATEMENT, Kind.POLICY  # what governments agree among themselves
    if found.happening is Happening.FAILURE and _SPACE.search(sentences[0].folded):
        return Happening.FAILURE, Kind.LAUNCH
    return found.happening, found.kind


def _parties(sentences: Sequence[Sentence]) -> bool:
    """Whether an agency, a firm or a programme is named, so that there is somebody to agree."""
    return any(
        any(not mark.state for mark in sentence.marks)
        or any(mention.kind in _PARTIES for mention in sentence.mentions)
        for sentence in sentences[:_LEAD]
    )


def _likeliest(sentences: Sequence[Sentence], signs: Sequence[Sign], least: float) -> Sign | None:
    scores = [0.0] * len(signs)
    for sentence, weight in zip(sentences, _PLACES, strict=False):
        _weigh(sentence.folded, weight, signs, scores)
    best = max(range(len(signs)), key=lambda number: (scores[number], -number))
    return signs[best] if scores[best] >= least else None


def _weigh(text: str, weight: float, signs: Sequence[Sign], scores: list[float]) -> None:
    """Add what one sentence says: the act that leads it weighs more, a plan or a purpose much less."""
    told = _ASIDE.sub(" ", text)
    last = _KANA.search(told) is not None
    size = len(told) or 1
    for number, sign in enumerate(signs):
        best = 0.0
        for found in islice(sign.words.finditer(told), 3):
            place = found.start() / size
            worth = 1 + _ORDER * (place if last else 1 - place)
            if sign.happening in _DONE and (
                _AHEAD.search(told[max(found.start() - 24, 0) : found.start()])
                or _AHEAD_AFTER.match(told[found.end() : found.end() + 14])
            ):
                worth *= _PLANNED
            best = max(best, worth)
        scores[number] += weight * sign.weight * best
