"""An outline as one embed: for pinged roles, whose push then shows text, and announcement channels."""

from __future__ import annotations

from typing import Any

from bot.cards import limits, parts
from bot.cards.look import Look
from bot.cards.outline import Outline, shortened
from bot.cards.safe import Markup, label, link, literal, plain
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
    """The embed; too long a one loses its summary's end, then its facts, then its picture, in this order."""
    date = next((line for line in told.facts if line.coming), None)
    lines = tuple(line.bullet(look) for line in told.facts if line is not date)
    for summary, kept, pictured in shortened(told, lines):
        words = ("\n".join(news), literal(summary), "\n".join(kept))
        shown = picture if pictured else None
        body = _embed(told, look, words=(*first, *words), picture=shown)
        if date:
            body["fields"].insert(
                1, _field(look.plain("card-next-date"), literal(f"{date.label}: {date.value}"))
            )
        if fits(body):
            break
    mention = f"<@&{role}> " if role is not None else ""
    return Message(
        content=f"{mention}**{label(told.headline)}**",
        embeds=(body,),
        components=(buttons,) if buttons else (),
        files=(shown,) if shown else (),
        roles=(role,) if role is not None else (),
    )


def _embed(
    told: Outline,
    look: Look,
    *,
    words: tuple[str, ...],
    picture: File | None,
) -> dict[str, Any]:
    read = link(look.plain("card-read-link", publisher=told.publisher), told.url) if told.url else ""
    sources = look.plain("card-source-count", sources=told.sources)
    fields = [_field(look.plain("card-partners"), literal(told.partners))]
    fields.append(_field(look.plain("card-sources-title"), literal(sources)))
    if told.also_names:
        fields.append(_field(look.plain("card-also-field"), told.also_names, inline=False))
    body: dict[str, Any] = {
        "title": limits.fit_units(told.headline, limits.EMBED_TITLE, language=told.language),
        "description": "\n\n".join(part for part in (*words, read) if part),
        "color": told.accent,
        "fields": fields,
        "footer": {"text": _footer(told)},
        "timestamp": told.story.published_at.isoformat(),
    }
    if told.tag_line:
        body["author"] = {"name": limits.fit_units(told.tag_line, limits.EMBED_AUTHOR)}
    if told.url:
        body["url"] = told.url
    if picture:
        body["image"] = {"url": f"attachment://{picture.name}"}
    return body


def _field(name: str, value: str, *, inline: bool = True) -> dict[str, Any]:
    return {"name": name, "value": limits.fit_units(value, limits.EMBED_FIELD_VALUE), "inline": inline}


def _footer(told: Outline) -> str:
    """Publisher and credits; the story's id too, so that a published copy, which has no buttons, names it."""
    words = " · ".join((told.publisher, *told.credits, told.story.id))
    return limits.fit_units(plain(words), 600)


def fits(embed: dict[str, Any]) -> bool:
    """Whether the embed keeps every limit of one and the limit of all together."""
    total = sum(
        limits.units(text)
        for text in (
            embed.get("title", ""),
            embed.get("description", ""),
            embed.get("author", {}).get("name", ""),
            embed.get("footer", {}).get("text", ""),
            *(field[part] for field in embed.get("fields", ()) for part in ("name", "value")),
        )
    )
    return (
        total <= limits.EMBED_TOTAL
        and limits.units(embed.get("description", "")) <= limits.EMBED_DESCRIPTION
        and limits.units(embed.get("title", "")) <= limits.EMBED_TITLE
    )
