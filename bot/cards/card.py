"""An outline as a Components V2 card: one coloured container, read top to bottom on a phone."""

from __future__ import annotations

from bot.cards import limits, parts
from bot.cards.look import Look
from bot.cards.outline import Outline, shortened
from bot.cards.safe import Markup, link, literal
from bot.model import File, Message, RoleId


def lay_out(
    told: Outline,
    look: Look,
    *,
    buttons: parts.Part | None,
    first: tuple[Markup, ...] = (),
    news: tuple[Markup, ...] = (),
    picture: File | None = None,
    role: RoleId | None = None,
) -> Message:
    """The card; too long a one loses its summary's end, then its facts, then its picture, in this order.

    `first` are lines above everything else (a correction, "Follow-up · …"), `news` the bullets of a
    follow-up.
    """
    lines = tuple(line.bullet(look) for line in told.facts)
    for summary, kept, pictured in shortened(told, lines):
        words = (*news, literal(summary), *kept)
        shown = picture if pictured else None
        body = _body(told, first=first, words=words, picture=shown, buttons=buttons)
        if role is not None:
            body = [parts.text(f"<@&{role}>"), *body]
        if parts.text_units(body) <= limits.TEXT_V2 and parts.count(body) <= limits.COMPONENTS_V2:
            break
    return Message(
        components=tuple(body),
        v2=True,
        files=(shown,) if shown else (),
        roles=(role,) if role is not None else (),
    )


def heading(told: Outline) -> Markup:
    """The headline, linked where its source may be."""
    return link(told.headline, told.url) if told.url else literal(told.headline)


def footer(told: Outline) -> list[str]:
    return [f"-# {told.also}" if told.also else "", *(f"-# {literal(line)}" for line in told.credits)]


def _body(
    told: Outline,
    *,
    first: tuple[Markup, ...],
    words: tuple[Markup, ...],
    picture: File | None,
    buttons: parts.Part | None,
) -> list[parts.Part]:
    foot = parts.text(*footer(told))
    tag_line = f"-# {literal(told.tag_line)}" if told.tag_line else ""
    inner = [
        parts.text(*first, tag_line, f"### {heading(told)}", f"-# {told.byline}"),
        parts.gallery(picture.name, picture.alt) if picture else None,
        parts.text(*words),
        parts.separator() if foot["content"] else None,
        foot,
        buttons,
    ]
    return [parts.container(inner, accent=told.accent)]
