"""Ties that reach past the two agencies: a body of one that the other joins, a house of the other's country."""
# ruff: noqa: E501 -- tables of expressions read better unbroken

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.catalogue.types import Catalogue
from bot.core.classify import words
from bot.core.classify.scene import Sentence, Side
from bot.model import EntityKind, Reason

_SIDES = {"esa": Side.EUROPE, "jaxa": Side.JAPAN, "isas": Side.JAPAN}
# Where the partners of the one side have their seat, so that they speak for the other's country.
_ABROAD = {
    Side.EUROPE: frozenset({"JP"}),
    Side.JAPAN: frozenset(
        {"AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IT", "LU", "NL", "NO", "SE"}
    ),
}
_TIED = frozenset({"joint", "agreement"})
_COMMON = frozenset({"agreement", "standard", "programme", "facility", "body"})

_JOINS = re.compile(
    r"(?<![a-z])(?:join(?:s|ed|ing)?\b|sign(?:s|ed)?\b|accede|becomes?\b|became\b|admitted|enters?\b|member|tritt\b|beitritt|unterzeichn|mitglied|"
    r"rejoin|adh[èe]re|membre|signe|aderisce|entra\b|firma\b|se une|se suma|ingresa|treedt)"
    r"|加盟|加入|参加|参画|署名|加わ"
)
_FOUNDS = re.compile(
    r"(?<![a-z])(?:found(?:ed|ers?|ing)\b|set up|start(?:ed|s)\b|beg[au]n\b|creat(?:ed|es|ors?)\b|initiat|establish|launched by|run by|"
    r"gegründet|gründe|fond[ée]|cr[ée][ée]|fondat|fundad|fundaron|cread|opgericht)"
    r"|創設|設立|発足|始めた|立ち上げ|提唱"
)


def circle(sentences: Sequence[Sentence], catalogue: Catalogue) -> tuple[Sentence, Reason] | None:
    """The sentence that ties one agency to a body of the other's side, and why; None if none does."""
    for sentence in sentences:
        if reason := _housed(sentence, catalogue):
            return sentence, reason
    return _admitted(sentences, catalogue)


def _housed(sentence: Sentence, catalogue: Catalogue) -> Reason | None:
    """An agency acts with an association or company that the catalogue ties to it by a joint entry."""
    if not (words.TOGETHER.search(sentence.folded) or words.GIVES.search(sentence.folded)):
        return None
    for side in (Side.EUROPE, Side.JAPAN):
        if not sentence.names(side) or sentence.has(Side.THIRD):
            continue
        for mention in sentence.mentions:
            if mention.kind in {EntityKind.COMPANY, EntityKind.BODY} and _tied(
                mention.entity, side, catalogue
            ):
                return Reason(
                    "{side} acts with {name}, its partner in a joint entry",
                    {"side": str(side), "name": mention.entity},
                )
    return None


def _tied(organisation: str, side: Side, catalogue: Catalogue) -> bool:
    if not _ABROAD[side].intersection(catalogue.entities[organisation].country.split("/")):
        return False
    return any(
        programme.link in _TIED
        and any(_SIDES.get(lead) is side for lead in programme.lead)
        and any(partner.org == organisation for partner in programme.partners)
        for programme in catalogue.programmes.values()
    )


def _admitted(sentences: Sequence[Sentence], catalogue: Catalogue) -> tuple[Sentence, Reason] | None:
    """One agency joins what the other, by the same report, founded or runs."""
    for number, sentence in enumerate(sentences):
        names = {
            mention.entity
            for mention in sentence.mentions
            if mention.kind is EntityKind.PROGRAMME and catalogue.programmes[mention.entity].kind in _COMMON
        }
        if not names or sentence.has(Side.THIRD) or not _JOINS.search(sentence.folded):
            continue
        for side, other in ((Side.EUROPE, Side.JAPAN), (Side.JAPAN, Side.EUROPE)):
            if not sentence.names(side) or sentence.names(other):
                continue
            for later in sentences[number + 1 : number + 4]:
                if later.names(other) and _FOUNDS.search(later.folded):
                    values = {"side": str(side), "name": min(names), "other": str(other)}
                    return sentence, Reason("{side} joins {name}, which {other} founded", values)
    return None
