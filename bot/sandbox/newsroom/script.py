"""The script of the demo: which outlet tells what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outlet:
    id: str
    name: str
    language: str
    trust: str
    format: str  # rss, wordpress, rdf, atom, json, spaceflightnews, listing
    page: str  # agency, press, wire: the shape of its pages


@dataclass(frozen=True, slots=True)
class Telling:
    """One outlet's account; `at` is seconds after the start at speed 1, None for what was told before."""

    story: str
    outlet: Outlet
    number: int
    title: str
    text: str
    at: float | None
    day: date | None
    boilerplate: bool
    hours_ago: float = 0.0  # how long before it is seen it was published: a follow-up comes a day later
    update: Telling | None = None

    @property
    def slug(self) -> str:
        return f"{self.story}-{self.number}"

    def published_at(self, started_at: datetime, speed: float) -> datetime:
        if self.day is not None:
            return datetime.combine(self.day, time(10, 0), UTC)
        return started_at + timedelta(seconds=(self.at or 0) / speed) - timedelta(hours=self.hours_ago)


def _load(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text("utf-8"))


@cache
def outlets() -> dict[str, Outlet]:
    return {data["id"]: Outlet(**data) for data in _load("outlets.yaml")["outlets"]}


@cache
def tellings() -> tuple[Telling, ...]:
    """Everything the sample outlets tell, in the order in which they tell it."""
    found: list[Telling] = []
    for name in ("archive.yaml", "live.yaml"):
        for story in _load(name)["stories"]:
            for number, data in enumerate(story["reports"], 1):
                found.append(_telling(story, number, data))
    return tuple(sorted(found, key=lambda one: (one.at is not None, one.day or date.max, one.at or 0)))


def _telling(story: dict[str, Any], number: int, data: dict[str, Any]) -> Telling:
    update = data.get("update")
    return Telling(
        story=story["id"],
        outlet=outlets()[data["outlet"]],
        number=number,
        title=data["title"],
        text=_unwrap(data["text"], outlets()[data["outlet"]].language),
        at=data.get("at"),
        day=story.get("date"),
        boilerplate="boilerplate" in data,
        hours_ago=story.get("hours_ago", 0.0),
        update=_telling(story, number, {**data, **update, "update": None}) if update else None,
    )


def _unwrap(text: str, language: str) -> str:
    """The text with paragraphs kept; YAML folds Japanese lines with a blank that Japanese does not have."""
    text = text.strip()
    if language != "ja":
        return text
    return "".join(
        "" if character == " " and at and text[at - 1] in "、。" else character
        for at, character in enumerate(text)
    )


def told(started_at: datetime, now: datetime, speed: float) -> tuple[Telling, ...]:
    """What has been told by `now`, each in its newest version, oldest first."""
    elapsed = (now - started_at).total_seconds() * speed
    visible: list[Telling] = []
    for one in tellings():
        if one.at is None or one.at <= elapsed:
            newest = one
            if one.update is not None and (one.update.at or 0) <= elapsed:
                newest = one.update
            visible.append(newest)
    return tuple(visible)
