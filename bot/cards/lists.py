"""Lists of stories: the latest, and a page of search results with marked snippets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.cards import limits, parts
from bot.cards.look import Look
from bot.cards.outline import NO_TOPIC, Outline, outline
from bot.cards.safe import Markup, join, label, link, literal, plain, timestamp
from bot.model import EVERYTHING, Message, Story


class Marked(Protocol):
    """A piece of original text and the spans in it that matched."""

    @property
    def text(self) -> str: ...
    @property
    def marks(self) -> Sequence[tuple[int, int]]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A search result: the story, and where its text matched (None shows the headline alone)."""

    story: Story
    snippet: Marked | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A catalogue entry found beside the stories."""

    kind: str  # programme, agreement, person, milestone
    title: str
    detail: str


def render_latest(
    stories: Sequence[Story], look: Look, *, topic: str = EVERYTHING, hint: str = ""
) -> Message:
    """Answer to /latest: a compact list and a menu that opens one; `hint` is a Fluent key for a last line."""
    told = [outline(story, look, topic=topic) for story in stories]
    lines = ["\n".join(entry(one, look)) for one in told] or [look.say("mission-no-news")]
    last = f"-# {look.say(hint)}" if hint else ""
    inner = [parts.text(f"## {look.say('list-latest-title')}"), parts.text(*lines), parts.text(last)]
    return Message(components=(_panel(inner, told, look, place="latest"),), v2=True)


def render_search(
    found: Sequence[Found],
    look: Look,
    *,
    query: str,
    total: int,
    beside: Sequence[Beside] = (),
    page: int = 1,
    pages: int = 1,
    previous: tuple[str, ...] = (),
    following: tuple[str, ...] = (),
) -> Message:
    """One page of results. `previous` and `following`: verb and arguments of the paging buttons, if any."""
    told = [outline(one.story, look) for one in found]
    blocks = []
    for one, result in zip(told, found, strict=True):
        head, small = entry(one, look, sentence=False)
        blocks.append("\n".join(line for line in (head, snippet(result.snippet, look), small) if line))
    key = "list-search-title" if found or not beside else "list-search-catalogue"
    title = look.say(key, results=total, query=limits.fit(plain(query), 100))
    where = f"-# {look.say('list-page', page=page, pages=pages)}" if pages > 1 else ""
    turn = parts.row(
        parts.button(look.plain("button-previous"), *previous) if previous else None,
        parts.button(look.plain("button-next"), *following) if following else None,
    )
    inner = [parts.text(f"## {title}"), parts.text(*blocks), parts.text(*_beside(beside, look))]
    inner.append(parts.text(where))
    return Message(components=(_panel(inner, told, look, place="search", turn=turn),), v2=True)


def _beside(found: Sequence[Beside], look: Look) -> list[str]:
    """What the catalogue knows, one line each: from the first minute, before any story is there."""
    return [
        join(
            [
                Markup(f"- {look.say(f'search-{one.kind}')}"),
                Markup(f"**{label(limits.fit(one.title, 80))}**"),
                limits.fit(one.detail, 160, language=look.language),
            ]
        )
        for one in found
    ]


def entry(one: Outline, look: Look, *, sentence: bool = True) -> tuple[str, str]:
    """A linked headline with one sentence, and a small line below it: mission, sources, date."""
    headline = limits.headline(one.headline, one.language, table=limits.DIGEST_HEADLINE)
    head = link(headline, one.url) if one.url else literal(headline)
    words = literal(one.first_sentence()) if sentence else ""
    mission = plain(look.name(one.mission)) if one.mission else one.publisher
    count = look.plain("card-source-count", sources=one.sources)
    foreign = one.language != look.language
    spoken = look.translator.language_name(one.language, look.locale) if foreign else ""
    small = join([limits.fit(mission, 40), count, timestamp(one.story.published_at, "d"), spoken])
    return f"- {head} {words}".rstrip(), f"-# {small}"


def snippet(marked: Marked | None, look: Look) -> str:
    """The text made literal, its matches bold; underlined in Japanese, which has no bold in a sentence."""
    if marked is None or not marked.text.strip():
        return ""
    sign = "__" if look.language == "ja" else "**"
    shown, at = "", 0
    for start, end in sorted(marked.marks):
        if at <= start < end <= len(marked.text):
            shown += _piece(marked.text[at:start]) + sign + _piece(marked.text[start:end]) + sign
            at = end
    return f"> {(shown + _piece(marked.text[at:])).strip()}"


def _piece(text: str) -> str:
    """Literal, with the blanks at its ends kept: they stand between words."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return " " * before + literal(text) + " " * (after and bool(text.strip()))


def open_menu(told: Iterable[Outline], look: Look, *, place: str) -> parts.Part | None:
    """A menu that opens a story privately."""
    options = (
        parts.option(one.headline, one.story.id, emoji=one.emoji)
        for one in list(told)[: limits.SELECT_OPTIONS]
    )
    return parts.row(parts.select(options, "open", place, placeholder=look.plain("list-select")))


def _panel(
    inner: Sequence[parts.Part | None],
    told: Sequence[Outline],
    look: Look,
    *,
    place: str,
    turn: parts.Part | None = None,
) -> parts.Part:
    accent = told[0].accent if told else NO_TOPIC
    return parts.container([*inner, open_menu(told, look, place=place), turn], accent=accent)


def page_of(lines: Sequence[str | Markup], *, page: int, size: int) -> tuple[Sequence[str], int, int]:
    """The lines of a page, its number brought into range, and how many pages there are."""
    pages = max(-(-len(lines) // size), 1)
    page = min(max(page, 1), pages)
    return lines[(page - 1) * size : page * size], page, pages
