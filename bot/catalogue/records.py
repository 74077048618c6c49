"""One reader for each kind of record: `Fields` in, frozen record out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.catalogue.reading import Fields
from bot.catalogue.types import (
    Ambiguity,
    Body,
    Entity,
    Link,
    Milestone,
    Organisation,
    Partner,
    Person,
    Place,
    Programme,
    Reference,
    Role,
    Status,
    Topic,
)
from bot.model import (
    DateState,
    EntityKind,
    Format,
    GuildId,
    PartialDate,
    Precision,
    Selectors,
    Source,
    SourceId,
    Trust,
)

ORGANISATIONS = ("agency", "association", "body", "company", "institute", "ministry", "outlet")
PROGRAMMES = (
    "agreement", "event", "facility", "instrument", "launcher", "mission", "programme", "spacecraft",
    "standard", "technology", "theme",
)  # fmt: skip
PLACES = ("centre", "city", "district", "region", "spaceport", "station")
UNKINDED = (EntityKind.PERSON, EntityKind.BODY, EntityKind.CONTEXT, EntityKind.WATCHLIST)
LINKS = (
    "joint", "esa-led", "esa-led-jaxa-contrib", "jaxa-led", "jaxa-led-esa-contrib", "jaxa-contrib",
    "both-contribute", "agreement", "candidate", "data", "industry", "context",
)  # fmt: skip
STATUSES = (
    "study", "candidate", "development", "cruise", "arriving", "operational", "paused", "return-to-flight",
    "completed", "ended", "cancelled", "signed", "open", "recurring",
)  # fmt: skip
DATE_SHAPES = {
    Precision.DAY: re.compile(r"\d{4}-\d{2}-\d{2}"),
    Precision.MONTH: re.compile(r"\d{4}-\d{2}"),
    Precision.QUARTER: re.compile(r"\d{4}-Q[1-4]"),
    Precision.HALF: re.compile(r"\d{4}-H[12]"),
    Precision.YEAR: re.compile(r"\d{4}"),
    Precision.FISCAL_YEAR: re.compile(r"\d{4}"),
    Precision.DECADE: re.compile(r".+"),
}


def read_topic(fields: Fields) -> Topic:
    colour = fields.text("colour")
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        fields.problem("colour", f"is {colour!r}; write six hexadecimal digits after #.")
        colour = "#000000"
    names = fields.by_language("names")
    for language, name in names.items():
        if len(name) > 20:  # Discord's limit for a forum tag
            fields.problem(
                "names", f"in {language} is longer than 20 characters, the most a forum tag can be."
            )
    return Topic(
        id=fields.entry,
        names=names,
        emoji=fields.text("emoji"),
        colour=int(colour[1:], 16),
        description=fields.by_language("description"),
        parent=fields.text("parent", default="") or None,
    )


def _ambiguity(fields: Fields, term_key: str, why_key: str) -> Ambiguity:
    case = fields.get("case_sensitive")
    record = Ambiguity(
        term=fields.text(term_key),
        confused_with=fields.text(why_key),
        confirm_any=fields.texts("confirm_any"),
        reject_any=fields.texts("reject_any"),
        case_sensitive=case if isinstance(case, bool) else None,
    )
    if not record.confirm_any:
        fields.problem("confirm_any", f"of {record.term!r} needs at least one word that confirms it.")
    fields.finish()
    return record


def _link(fields: Fields) -> Link:
    record = Link(fields.text("url"), fields.text("lang"), fields.flag("verified", default=False))
    fields.finish()
    return record


def _shared(fields: Fields, section: EntityKind, kinds: tuple[str, ...]) -> dict[str, Any]:
    names = fields.by_language("names")
    if not names.get("en"):
        fields.problem("names", "needs at least en.")
        names = {"en": fields.entry, **names}
    return {
        "id": fields.entry,
        "section": section,
        "kind": fields.choice("kind", kinds, default=kinds[0] if section in UNKINDED else None),
        "names": names,
        "aliases": fields.lists_by_language("aliases"),
        "abbreviations": fields.texts("abbreviations"),
        "ambiguities": (
            *(_ambiguity(part, "alias", "confused_with") for part in fields.parts("ambiguous")),
            *(_ambiguity(part, "term", "why") for part in fields.parts("false_friends")),
        ),
        "urls": tuple(_link(part) for part in fields.parts("urls")),
        "parent": fields.text("parent", default="") or None,
        "country": fields.text("country", default=""),
        "source": fields.text("source"),
        "verified": fields.flag("verified", default=False),
        "in_seed": fields.choice("in_seed", ("", "story", "page"), default=""),
        "note": fields.text("note", default=""),
    }


def _milestone(fields: Fields, japanese: Mapping[str, str]) -> Milestone:
    precision = Precision(fields.choice("precision", tuple(Precision)))
    value, end = fields.text("date"), fields.text("end", default="")
    if value and not DATE_SHAPES[precision].fullmatch(value):
        fields.problem("date", f"is {value!r}, which is not of precision {precision}.")
    japan = fields.day("japan")
    if japan is not None and (precision is not Precision.DAY or end or value == japan.isoformat()):
        fields.problem("japan", "is for one day only, and for another than that of UTC.")
    record = Milestone(
        event=translated(fields.by_language("event"), japanese),
        date=PartialDate(value, precision, end, japan.isoformat() if japan else ""),
        state=DateState(fields.choice("state", tuple(DateState))),
        source=fields.text("source"),
        verified=fields.flag("verified", default=False),
        note=fields.text("note", default=""),
    )
    fields.finish()
    return record


def _partner(fields: Fields, japanese: Mapping[str, str]) -> Partner:
    record = Partner(
        org=fields.text("org"),
        role=translated(fields.by_language("role"), japanese),
        source=fields.text("source"),
        verified=fields.flag("verified", default=False),
    )
    fields.get("note")
    fields.finish()
    return record


def _status(fields: Fields) -> Status:
    record = Status(
        value=fields.choice("value", STATUSES),
        as_of=fields.text("as_of"),
        source=fields.text("source"),
        verified=fields.flag("verified", default=False),
        note=fields.text("note", default=""),
        review_after=fields.day("review_after"),
    )
    fields.finish()
    return record


def _role(fields: Fields, japanese: Mapping[str, str]) -> Role:
    record = Role(
        org=fields.text("org"),
        title=translated(fields.by_language("title"), japanese),
        since=fields.text("from", default=""),
        until=fields.text("to", default="") or fields.text("term_ends", default=""),
        source=fields.text("source"),
        verified=fields.flag("verified", default=False),
    )
    fields.get("term_ends")
    fields.finish()
    return record


def translated(words: dict[str, str], japanese: Mapping[str, str]) -> dict[str, str]:
    """The text with its Japanese, where the translations hold one for the English."""
    english = words.get("en", "")
    return {**words, "ja": japanese[english]} if "ja" not in words and english in japanese else words


def read_programme(fields: Fields, japanese: Mapping[str, str]) -> Programme:
    description = fields.by_language("description")
    for language in ("en", "ja"):
        if not description.get(language):
            fields.problem("description", f"needs {language}.")
    return Programme(
        **_shared(fields, EntityKind.PROGRAMME, PROGRAMMES),
        topics=fields.texts("topics"),
        description=description,
        link=fields.choice("link", LINKS),
        lead=fields.texts("lead"),
        partners=tuple(_partner(part, japanese) for part in fields.parts("partners")),
        status=_status(fields.part("status")),
        dates=tuple(_milestone(part, japanese) for part in fields.parts("dates")),
        related=fields.texts("related"),
    )


def read_organisation(fields: Fields, section: EntityKind) -> Organisation:
    return Organisation(**_shared(fields, section, ORGANISATIONS))


def read_person(fields: Fields, japanese: Mapping[str, str]) -> Person:
    return Person(
        **_shared(fields, EntityKind.PERSON, ("person",)),
        roles=tuple(_role(part, japanese) for part in fields.parts("roles")),
    )


def read_place(fields: Fields) -> Place:
    return Place(
        **_shared(fields, EntityKind.PLACE, PLACES),
        org=fields.text("org", default=""),
        timezone=fields.text("timezone", default=""),
    )


def read_body(fields: Fields, japanese: Mapping[str, str]) -> Body:
    return Body(
        **_shared(fields, EntityKind.BODY, ("body",)),
        dates=tuple(_milestone(part, japanese) for part in fields.parts("facts")),
    )


def read_aside(fields: Fields, section: EntityKind) -> Entity:
    """A name that never makes a partnership story by itself: context or watchlist."""
    fields.get("partnership")
    why = fields.text("why", default="")
    shared = _shared(fields, section, (str(section), "event", "agreement", "mission"))
    return Entity(**{**shared, "note": shared["note"] or why, "partnership": False})


def read_reference(key: str, fields: Fields) -> Reference:
    record = Reference(
        key,
        fields.text("url", default=""),
        fields.text("publisher"),
        fields.text("date", default=""),
        fields.text("title"),
    )
    fields.finish()
    return record


def read_source(fields: Fields) -> Source:
    """A source entry of the catalogue, of SOURCES, or a server's own."""
    wire = Format(fields.choice("format", tuple(Format), default=Format.FEED))
    selectors = None
    if wire is Format.LISTING or fields.data.get("selectors"):
        part = fields.part("selectors")
        selectors = Selectors(
            item=part.text("item"),
            title=part.text("title", default=""),
            link=part.text("link", default="a"),
            date=part.text("date", default=""),
            summary=part.text("summary", default=""),
        )
        part.finish()
    url = fields.text("url")
    if url and not re.match(r"https?://[^\s/]+", url):
        fields.problem("url", f"is {url!r}; write an address that begins with https:// or http://.")
    guild = fields.get("guild")
    return Source(
        id=SourceId(fields.entry),
        name=fields.text("name"),
        url=url,
        language=fields.text("language"),
        publisher=fields.text("publisher"),
        trust=Trust(fields.choice("trust", tuple(Trust))),
        every=fields.span("every"),
        format=wire,
        selectors=selectors,
        enabled=fields.flag("enabled", default=True),
        guild=GuildId(guild) if isinstance(guild, int) else None,
    )
