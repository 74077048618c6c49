"""Which missions an article is about, and what the catalogue says of the tie each stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.catalogue.types import Catalogue, Programme
from bot.core.classify import words
from bot.core.classify.scene import Sentence, Side, japanese
from bot.core.classify.ties import Tie, bond, has_third
from bot.model import EntityKind, Reason

_WHOLE_KINDS = frozenset({"mission", "spacecraft"})
_COMMON_KINDS = frozenset({"programme", "standard", "facility"})
_THIRD_LEADS = frozenset({"nasa", "isro", "csa", "mbrsc"})
_EUROPEAN, _JAPANESE = frozenset({"esa"}), frozenset({"jaxa", "isas"})
_WINDOW = 2  # body sentences that count as the lead


class Standing(StrEnum):
    """What it takes for a mission's news to be partnership news."""

    SHARED = "shared"  # a joint mission: its news counts whoever is named (labelling rule 3)
    TAKES_ESA = "takes-esa"  # led from Japan: ESA's part must be told
    TAKES_JAPAN = "takes-japan"  # led from Europe: Japan's part must be told
    NAMES_BOTH = "names-both"  # a common programme: counts where both are named in the lead
    OPEN = "open"  # only what the text itself says of the two agencies counts


_LED = {
    "esa-led-jaxa-contrib": Standing.TAKES_JAPAN,
    "candidate": Standing.TAKES_JAPAN,
    "esa-led": Standing.TAKES_JAPAN,
    "jaxa-led-esa-contrib": Standing.TAKES_ESA,
    "jaxa-led": Standing.TAKES_ESA,
}
_STUDIED = frozenset(
    {"candidate", "esa-led", "jaxa-led"}
)  # no part is settled: the text must tie it to the project


@dataclass(frozen=True, slots=True)
class Focus:
    programme: Programme
    standing: Standing
    weight: float
    in_title: bool

    @property
    def spacefaring(self) -> bool:
        """Whether its name shows that the text is about space; "joint statement" does not."""
        return self.programme.kind not in {"agreement", "event", "theme", "technology"}


def standing(programme: Programme, catalogue: Catalogue) -> Standing:
    """By the catalogue's `link`, leads and partners, not by name."""
    parent = catalogue.programmes.get(programme.parent or "")
    if programme.link == "both-contribute" and programme.kind == "instrument" and programme.lead == ("esa",):
        return Standing.TAKES_JAPAN  # built by the one, and a joint story where the other receives it
    if parent is not None and parent.link in {"both-contribute", "context"}:
        return Standing.OPEN  # a module of the Gateway is first of all NASA's programme
    lead = set(programme.lead)
    everyone = lead | {partner.org for partner in programme.partners}
    if programme.link == "joint":
        if lead & _EUROPEAN and lead & _JAPANESE:
            if programme.kind in _COMMON_KINDS:
                return Standing.NAMES_BOTH
            return Standing.SHARED if programme.kind in _WHOLE_KINDS else Standing.OPEN
        if programme.kind in _WHOLE_KINDS and everyone & _EUROPEAN and everyone & _JAPANESE:
            return Standing.SHARED
        if programme.kind in _WHOLE_KINDS and parent is not None:
            return standing(parent, catalogue)
        if programme.kind == "facility":
            return Standing.SHARED  # a seat of the one in the country of the other
        return Standing.OPEN
    if programme.link in _LED:
        return _LED[programme.link]
    if programme.link == "jaxa-contrib" and parent is not None:
        return standing(parent, catalogue)
    return Standing.OPEN


def foci(sentences: Sequence[Sentence], catalogue: Catalogue) -> tuple[Focus, ...]:
    """The missions the article is about, heaviest first: named in the title, or leading the lead."""
    weights: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    titled: set[str] = set()
    led: set[str] = set()
    untitled = not sentences or sentences[0].place != 0
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.kind is not EntityKind.PROGRAMME:
                continue
            programme = _whole(mention.entity, catalogue)
            if sentence.place == 0:
                titled.add(programme.id)
            elif sentence.place <= _WINDOW:
                led.add(programme.id)
            counts[programme.id] += 1
            weights[programme.id] += 3.0 if sentence.place == 0 else 1.5 if sentence.place <= _WINDOW else 1.0
    # Rockets, the Artemis programme and the like frame a story; they do not compete for its subject.
    missions = {name: weight for name, weight in weights.items() if not _frames(catalogue.programmes[name])}
    total = sum(missions.values()) or 1.0
    found = []
    for name, weight in missions.items():
        programme = catalogue.programmes[name]
        share = weight / total
        leads = (
            name in led
            and share >= (0.34 if untitled else 0.5)
            and (untitled or _carried(sentences, name, counts[name], catalogue))
        )
        if name in titled or leads:
            found.append(Focus(programme, standing(programme, catalogue), weight, name in titled))
    if not found and not untitled and sentences[0].mentions:
        # The title names a body or a place, and one mission stands behind it: MMX behind a map of Phobos.
        main = dominant(sentences, catalogue)
        if main is not None and standing(main, catalogue) not in {Standing.SHARED, Standing.OPEN}:
            found.append(Focus(main, standing(main, catalogue), weights[main.id], in_title=False))
    return tuple(sorted(found, key=lambda focus: (-focus.weight, focus.programme.id)))


_CRAFT = re.compile(
    r"(?<![a-z])(?:satellite|spacecraft|probe|mission|orbiter|telescope|observatory|raumsonde|sonde|satellit|"
    r"sonda|satélite)|探査機|衛星|望遠鏡"
)
# What people did once, and where a part was used: the mission is told of them, not they of the mission.
_ASIDE = re.compile(
    r"(?:once|later|earlier|formerly|previously) (?:work|use|serve)|worked on|used on|known for|"
    r"named after|stamps?\b|arbeitete an|a travaillé|trabajó en|lavorò|に携わっ|を手がけた"
)


def _carried(sentences: Sequence[Sentence], name: str, count: int, catalogue: Catalogue) -> bool:
    """Whether a title that does not name the mission can be about it.

    It is where the text names it again or calls it a craft, an agency acts in the lead, or the title holds a
    known name; a mission that only adorns a life or a list is not the subject.
    """
    naming = [
        sentence
        for sentence in sentences
        if any(
            mention.kind is EntityKind.PROGRAMME and _whole(mention.entity, catalogue).id == name
            for mention in sentence.mentions
        )
    ]
    if any(_ASIDE.search(sentence.folded) for sentence in naming):
        return False
    lead = [sentence for sentence in sentences if sentence.place <= _WINDOW]
    return (
        count >= 2
        or bool(sentences[0].mentions)
        or _CRAFT.search(sentences[0].folded) is not None
        or any(sentence.marks for sentence in lead)
        or (any(s.names(Side.EUROPE) for s in sentences) and any(s.names(Side.JAPAN) for s in sentences))
        or any(_CRAFT.search(sentence.folded) for sentence in naming)
        or (any(map(japanese, lead)) and any("europ" in sentence.folded for sentence in lead))
    )


def _whole(entity: str, catalogue: Catalogue) -> Programme:
    """The mission a part belongs to, where the part's news is the mission's news."""
    programme = catalogue.programmes[entity]
    parent = catalogue.programmes.get(programme.parent or "")
    if (
        parent is not None
        and parent.link not in {"both-contribute", "context"}
        and parent.kind in _WHOLE_KINDS
    ):
        return parent
    return programme


def _frames(programme: Programme) -> bool:
    return programme.kind == "launcher" or (programme.link == "context" and programme.kind == "programme")


def dominant(sentences: Sequence[Sentence], catalogue: Catalogue) -> Programme | None:
    """The mission that is named oftener than all others together, wherever it stands."""
    counts: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.kind is EntityKind.PROGRAMME:
                counts[_whole(mention.entity, catalogue).id] += 1
    missions = {name: count for name, count in counts.items() if not _frames(catalogue.programmes[name])}
    if not missions:
        return None
    most = max(missions, key=lambda name: (missions[name], name))
    return catalogue.programmes[most] if missions[most] * 2 > sum(missions.values()) else None


def third_led(programme: Programme) -> bool:
    """Whether another agency than ESA and JAXA leads it."""
    return bool(set(programme.lead) & _THIRD_LEADS)


def told(focus: Focus, sentences: Sequence[Sentence], catalogue: Catalogue) -> tuple[Sentence | None, Reason]:
    """The sentence that tells the other side's part in the mission, and why it counts; None if none does."""
    mission = {"name": focus.programme.id}
    if focus.standing is Standing.SHARED:
        return _first(focus, sentences, catalogue), Reason("{name} is a joint mission", mission)
    if focus.standing is Standing.NAMES_BOTH:
        lead = [
            sentence
            for sentence in sentences
            if sentence.place <= _WINDOW and not words.EACH_OWN.search(sentence.folded)
        ]
        if any(s.names(Side.EUROPE) for s in lead) and any(s.names(Side.JAPAN) for s in lead):
            return _first(focus, sentences, catalogue), Reason("{name} is a common programme", mission)
        return None, Reason("")
    side = Side.EUROPE if focus.standing is Standing.TAKES_ESA else Side.JAPAN
    for sentence in sentences:
        if focus.programme.link in _STUDIED and not (
            _mentions(sentence, focus, catalogue)
            or bond(sentence).tie >= Tie.GIVEN
            or (sentence.place <= _WINDOW and not has_third(sentence))
        ):
            continue
        if _EACH_ITS.search(sentence.folded) and bond(sentence).tie < Tie.GIVEN:
            continue
        if _tells(sentence, side, shared_lead=third_led(focus.programme)) or _attends(
            sentence, side, focus, catalogue
        ):
            if side is Side.EUROPE:
                return sentence, Reason("ESA takes part in {name}", mission)
            return sentence, Reason("Japan takes part in {name}", mission)
    return None, Reason("")


def _tells(sentence: Sentence, side: Side, *, shared_lead: bool) -> bool:
    if side is Side.JAPAN and not shared_lead and _gives_japanese(sentence):
        return True
    if side is Side.EUROPE and _EUROPEAN_PARTNERS.search(sentence.folded):
        return True
    if not sentence.names(side):
        return False
    found = bond(sentence)
    if shared_lead:
        # One provider among several is not a partner of the mission (LUPEX); a partner among its agencies is.
        if words.PROVIDERS.search(sentence.folded) and found.tie <= Tie.SHARED and _crowded(sentence):
            return False
        if sentence.place == 0 and any(mention.kind is EntityKind.PROGRAMME for mention in sentence.mentions):
            return True
        if any(
            mark.side is side and words.TAKES_PART_AFTER.match(sentence.folded[mark.end :])
            for mark in sentence.marks
        ):
            return True
        if found.tie is Tie.LISTED and _OF_ALL.search(sentence.folded):
            return True
        return found.tie >= Tie.SHARED or (
            not has_third(sentence) and words.GIVES.search(sentence.folded) is not None
        )
    if words.EACH_OWN.search(sentence.folded) or words.CREW.search(sentence.folded):
        return False
    return (
        words.GIVES.search(sentence.folded) is not None
        or words.TOGETHER.search(sentence.folded) is not None
        or found.tie >= Tie.NAMED
        or sentence.place == 0
    )


_MANY_AGENCIES = re.compile(
    r"(?:three|four|five|six|several|many|drei|fünf|cinq|cinque|cinco) \w*(?:agenc|agenz|agent)|各国|各機関"
)
_ATTENDS = re.compile(
    r"(?<![a-z])(?:train|t(?:ook|akes?|aking) part|particip|attend|join|cours|nimmt|teil|"
    r"adiestr|entrena|entraîn|addestr)|参加|訓練|受講"
)


def _attends(sentence: Sentence, side: Side, focus: Focus, catalogue: Catalogue) -> bool:
    """A guest from the other agency in a course that the catalogue says they share."""
    return (
        focus.programme.kind == "programme"
        and any(
            partner.org in (_JAPANESE if side is Side.JAPAN else _EUROPEAN)
            for partner in focus.programme.partners
        )
        and sentence.names(side)
        and not has_third(sentence)
        and not _MANY_AGENCIES.search(sentence.folded)
        and _mentions(sentence, focus, catalogue)
        and _ATTENDS.search(sentence.folded) is not None
    )


# "ESA's Argonaut, JAXA's rover, China's Chang'e": everybody's own, told in a row.
_EACH_ITS = re.compile(r"['’]s [\w'’+-]+(?: [\w+-]+)?, [^,;.]{2,30}['’]s [^,;.]{2,30},? ")
# "The mission of JAXA, NASA and ESA": a list of those who fly it.
_OF_ALL = re.compile(
    r"(?<![a-z])(?:mission|missione|misión|missie|project|projekt|projet|progetto|proyecto|observator(?:y|ium|io)|osservatorio|"
    r"t[eé]les[ck]op\w*|satellit\w*|satélite|probe|raumsonde|sonde|sonda|venture)s?"
    r" (?:of|by|from|run by|flown by|von|der|de|della|di|van) "
    r"|の(?:共同)?(?:ミッション|計画|衛星|望遠鏡|天文台)"
)
# The European partners of a mission in which the catalogue knows ESA's part.
_EUROPEAN_PARTNERS = re.compile(
    r"(?<![a-z])(?:european partners?|europäische[nr]? partner\w*|partenaires? européens?|partner europei|"
    r"socios europeos|europese partners?)"
    r"|欧州(?:など|側)?の?(?:参加機関|パートナー|宇宙機関)"
)


def _crowded(sentence: Sentence) -> bool:
    return len({mark.name for mark in sentence.marks}) >= 2


_JAPANESE_PART = re.compile(
    r"(?:japan\w*|japon\w*|giappon\w*|日本)[^.。;]{0,40}(?:camera|imager|instrument|radar|antenna|sensor|telescope|"
    r"magnetometer|spectromet|altimet|eye\b|contribut|kamera|instrument|caméra|fotocamera|cámara|"
    r"貢献|参加|担当|協力|カメラ|レーダ|観測装置|観測機器|装置|センサ)"
    r"|(?:camera|imager|instrument|radar|antenna|sensor|spectromet|altimet|eye\b|kamera|caméra|œil|fotocamera|telecamera|"
    r"strument|occhio|cámara|ojo\b)\w*[^.;]{0,30}(?:japan|japon|giappon|japón)"
)


def _gives_japanese(sentence: Sentence) -> bool:
    """The country's part in a European mission, without the agency's name: "Japan's thermal camera"."""
    return japanese(sentence) and _JAPANESE_PART.search(sentence.folded) is not None


def _first(focus: Focus, sentences: Sequence[Sentence], catalogue: Catalogue) -> Sentence | None:
    """The sentence to quote: one that names both sides, else the first that names the mission."""
    named = [
        sentence
        for sentence in sentences
        if any(
            mention.kind is EntityKind.PROGRAMME
            and _whole(mention.entity, catalogue).id == focus.programme.id
            for mention in sentence.mentions
        )
    ]
    both = [sentence for sentence in named if sentence.has(Side.EUROPE) and sentence.has(Side.JAPAN)]
    return next(iter(both or named), None)


def _mentions(sentence: Sentence, focus: Focus, catalogue: Catalogue) -> bool:
    return any(
        mention.kind is EntityKind.PROGRAMME and _whole(mention.entity, catalogue).id == focus.programme.id
        for mention in sentence.mentions
    )
