"""The catalogue from its files, cross-checked; or one error that names every file and entry that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bot.catalogue import records
from bot.catalogue.reading import Fields, Problems, read_yaml
from bot.catalogue.types import Body, Catalogue, Entity, Organisation, Person, Programme
from bot.errors import CatalogueError
from bot.model import EntityKind

HERE = Path(__file__).parent
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SECTIONS = (
    "topics", "agencies", "companies", "outlets", "programmes", "people", "places", "bodies", "context",
    "watchlist",
)  # fmt: skip
Record = TypeVar("Record")
Entries = dict[str, tuple[dict[str, Any], Path]]


def load(*, catalogue_path: Path | None = None, sources_path: Path | None = None) -> Catalogue:
    """Everything we know; `catalogue_path` and `sources_path` add entries or replace those of the same id.

    Raises CatalogueError with every problem found, each with its file, line and entry.
    """
    problems = Problems()
    sections: dict[str, Entries] = {name: {} for name in (*SECTIONS, "sources")}
    references: dict[str, tuple[dict[str, Any], Path]] = {}
    japanese: dict[str, str] = {}
    compiled = ""
    files = [*sorted((HERE / "data").glob("*.yaml")), *sorted((HERE / "sources").glob("*.yaml"))]
    for path in (*files, *(path for path in (catalogue_path, sources_path) if path)):
        document = read_yaml(path, problems)
        if path.name.startswith("translations-"):
            japanese.update(_flat(document))
            continue
        for key, value in document.items():
            if key == "meta":
                compiled = str(value.get("compiled", compiled)) if isinstance(value, dict) else compiled
            elif key == "references":
                references.update(
                    {name: (data, path) for name, data in _mapping(value, path, problems).items()}
                )
            elif key in sections:
                _collect(sections[key], value, path, key, problems)
            elif key != "vocabulary":
                problems.add(str(path), f"{key} is not a section we know.")
    catalogue = _build(sections, references, japanese, compiled, problems)
    if not problems.found:
        _check(
            catalogue,
            {name: path for part in sections.values() for name, (_, path) in part.items()},
            problems,
        )
    if problems.found:
        raise CatalogueError(problems.found)
    return catalogue


def _flat(document: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in document.items():
        if isinstance(value, dict):
            found.update(_flat(value))
        else:
            found[str(key)] = str(value)
    return found


def _mapping(value: Any, path: Path, problems: Problems) -> dict[str, dict[str, Any]]:
    if isinstance(value, dict) and all(isinstance(part, dict) for part in value.values()):
        return value
    problems.add(str(path), "references must be a mapping of key to {publisher, title, …}.")
    return {}


def _collect(into: Entries, value: Any, path: Path, section: str, problems: Problems) -> None:
    if not isinstance(value, list):
        problems.add(str(path), f"{section} must be a list of entries.")
        return
    here: set[str] = set()
    for number, data in enumerate(value, 1):
        entry = data.get("id") if isinstance(data, dict) else None
        if not isinstance(entry, str) or not ID.fullmatch(entry):
            problems.add(
                str(path), f"{section} entry {number} needs an id of lower-case letters, digits and hyphens."
            )
            continue
        if entry in here:
            problems.add(str(path), f"{section}: the id {entry} stands twice.")
        here.add(entry)
        into[entry] = (data, path)


def _build(
    sections: Mapping[str, Entries],
    references: Mapping[str, tuple[dict[str, Any], Path]],
    japanese: Mapping[str, str],
    compiled: str,
    problems: Problems,
) -> Catalogue:
    def read(section: str, reader: Callable[[Fields], Record]) -> dict[str, Record]:
        built: dict[str, Record] = {}
        for entry, (data, path) in sections[section].items():
            fields = Fields(data, path, entry, problems)
            fields.get("id")
            built[entry] = reader(fields)
            fields.finish()
        return built

    def organisations(kind: EntityKind) -> Callable[[Fields], Organisation]:
        return lambda fields: records.read_organisation(fields, kind)

    topics = {
        name: replace(topic, description=records.translated(dict(topic.description), japanese))
        for name, topic in read("topics", records.read_topic).items()
    }
    agencies = read("agencies", organisations(EntityKind.AGENCY))
    companies = read("companies", organisations(EntityKind.COMPANY))
    outlets = read("outlets", organisations(EntityKind.OUTLET))
    programmes = read("programmes", lambda fields: records.read_programme(fields, japanese))
    people = read("people", lambda fields: records.read_person(fields, japanese))
    places = read("places", records.read_place)
    bodies = read("bodies", lambda fields: records.read_body(fields, japanese))
    context = read("context", lambda fields: records.read_aside(fields, EntityKind.CONTEXT))
    watchlist = read("watchlist", lambda fields: records.read_aside(fields, EntityKind.WATCHLIST))
    entities: dict[str, Entity] = {}
    for part in (agencies, companies, outlets, programmes, people, places, bodies, context, watchlist):
        for entry, entity in part.items():
            if entry in entities:
                problems.add(
                    entry, f"the id stands in two sections, {entities[entry].section} and {entity.section}."
                )
            entities[entry] = entity
    return Catalogue(
        topics=topics,
        agencies=agencies,
        companies=companies,
        outlets=outlets,
        programmes=programmes,
        people=people,
        places=places,
        bodies=bodies,
        context=context,
        watchlist=watchlist,
        references={
            key: records.read_reference(key, Fields(data, path, key, problems))
            for key, (data, path) in references.items()
        },
        sources=read("sources", records.read_source),
        entities=entities,
        compiled_on=date.fromisoformat(compiled) if compiled else date.min,
    )


def _check(catalogue: Catalogue, files: Mapping[str, Path], problems: Problems) -> None:
    """Every id that an entry names must exist."""

    def missing(entry: str, key: str, named: str, what: str) -> None:
        problems.add(
            str(files[entry]), f"{entry}: {key} names {named!r}, which is no {what} of the catalogue."
        )

    for topic in catalogue.topics.values():
        if topic.parent and topic.parent not in catalogue.topics:
            missing(topic.id, "parent", topic.parent, "topic")
    for entity in catalogue.entities.values():
        if entity.parent and entity.parent not in catalogue.entities:
            missing(entity.id, "parent", entity.parent, "entry")
        for source in _sources_of(entity):
            if source not in catalogue.references:
                missing(entity.id, "source", source, "reference")
    for programme in catalogue.programmes.values():
        if not programme.topics:
            problems.add(str(files[programme.id]), f"{programme.id}: topics needs at least one topic.")
        for topic_id in programme.topics:
            if topic_id not in catalogue.topics:
                missing(programme.id, "topics", topic_id, "topic")
        for key, named in (
            ("lead", programme.lead),
            ("partners", tuple(partner.org for partner in programme.partners)),
            ("related", programme.related),
        ):
            for other in named:
                if other not in catalogue.entities:
                    missing(programme.id, key, other, "entry")
    for person in catalogue.people.values():
        for role in person.roles:
            if role.org not in catalogue.entities:
                missing(person.id, "roles", role.org, "entry")
    for place in catalogue.places.values():
        if place.org and place.org not in catalogue.entities:
            missing(place.id, "org", place.org, "entry")


def _sources_of(entity: Entity) -> set[str]:
    named = {entity.source}
    if isinstance(entity, Programme):
        named.add(entity.status.source)
        named.update(partner.source for partner in entity.partners)
    if isinstance(entity, (Programme, Body)):
        named.update(milestone.source for milestone in entity.dates)
    if isinstance(entity, Person):
        named.update(role.source for role in entity.roles)
    return named
