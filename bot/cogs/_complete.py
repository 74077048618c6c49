"""Autocomplete callbacks shared by the commands; every one answers from memory or from one indexed read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from discord.app_commands import Choice as Suggestion

from bot.catalogue.types import Programme
from bot.cogs._choices import LABEL, LIMIT, Book, typed_key
from bot.cogs._context import Context, Interaction, context_of
from bot.cogs._resolve import SEPARATORS
from bot.cogs._stories import headline, visible
from bot.model import EVERYTHING, GuildId

Suggestions = list[Suggestion[str]]


def _shown(rows: Iterable[tuple[str, str]]) -> Suggestions:
    return [
        Suggestion(name=label if len(label) <= LABEL else label[: LABEL - 1] + "…", value=value[:100])
        for label, value in rows
        if label
    ][:LIMIT]


def _from(book: Book, interaction: Interaction, typed: str) -> Suggestions:
    context = context_of(interaction)
    language = context.translator.language(context.client_locale(interaction))
    return _shown((choice.label(language), choice.id) for choice in book.complete(typed))


async def topic(interaction: Interaction, typed: str) -> Suggestions:
    return _from(context_of(interaction).choices.topics, interaction, typed)


async def mission(interaction: Interaction, typed: str) -> Suggestions:
    return _from(context_of(interaction).choices.missions, interaction, typed)


async def agency(interaction: Interaction, typed: str) -> Suggestions:
    return _from(context_of(interaction).choices.agencies, interaction, typed)


async def topics(interaction: Interaction, typed: str) -> Suggestions:
    """For a list with commas: what was chosen so far stays in front of each suggestion."""
    context = context_of(interaction)
    book = context.choices.topics
    language = context.translator.language(context.client_locale(interaction))
    *before, last = SEPARATORS.split(typed.strip())
    chosen = [ids[0] for part in before if (ids := book.resolve(part))]
    if not chosen:
        return _from(book, interaction, last)

    def words(identifier: str) -> str:
        choice = book.choices[identifier]
        return choice.names.get(language) or choice.names["en"]

    rows = []
    for choice in book.complete(last):
        if choice.id not in chosen and choice.id != EVERYTHING:
            together = [*chosen, choice.id]
            rows.append((", ".join(map(words, together)), ",".join(together)))
    return _shown(rows)


async def language(interaction: Interaction, typed: str) -> Suggestions:
    context = context_of(interaction)
    locale = context.client_locale(interaction)
    key = typed_key(typed)
    rows = []
    for tag in context.translator.locales():
        own, theirs = context.translator.autonym(tag), context.translator.language_name(tag, locale)
        label = own if own == theirs else f"{own} — {theirs}"
        if not key or any(key in typed_key(name) for name in (own, theirs, tag)):
            rows.append((label, tag))
    return _shown(rows)


@cache
def _zones() -> tuple[tuple[str, str], ...]:
    areas = ("Europe/", "Asia/", "America/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/")
    names = sorted(name for name in available_timezones() if name.startswith(areas))
    first = ("UTC", "Asia/Tokyo", "Europe/Paris", "Europe/London", "Europe/Berlin", "Europe/Rome")
    return tuple((typed_key(name), name) for name in dict.fromkeys((*first, *names)))


async def timezone(_: Interaction, typed: str) -> Suggestions:
    key = typed_key(typed.replace("/", ""))
    return _shown((name, name) for folded, name in _zones() if key in folded.replace("/", ""))


async def story(interaction: Interaction, typed: str) -> Suggestions:
    """Headlines that hold the words; the newest ones before anything is typed."""
    context = context_of(interaction)
    locale = context.client_locale(interaction)
    if typed.strip():
        page = await context.search.search(
            typed[:100], now=context.now(), best_first=False, offset=0, limit=LIMIT, locale=locale
        )
        found = await context.store.stories([hit.story for hit in page.hits])
        rows = [found[hit.story] for hit in page.hits if hit.story in found]
    else:
        rows = list(await context.store.latest_stories(LIMIT))
    language = context.translator.language(locale)
    return _shown((headline(row, language), row.id) for row in rows if visible(row, interaction.guild_id))


async def subscription(interaction: Interaction, typed: str) -> Suggestions:
    """`K7Q2 · #news · Moon, Mars · instant`, of this server only."""
    context = context_of(interaction)
    if interaction.guild_id is None or interaction.guild is None:
        return []
    locale, key = context.client_locale(interaction), typed_key(typed)
    rows = []
    for row in await context.store.subscriptions_of(_guild(interaction)):
        channel = interaction.guild.get_channel_or_thread(row.channel)
        label = context.translator.t(
            "subscription-choice",
            locale,
            subscription=row.id,
            channel=channel.name if channel else "?",
            topics=covered(row.topics, row.programmes, context, locale),
            mode=context.translator.t(f"choice-mode-{row.mode}", locale),
        )
        if key in typed_key(label):
            rows.append((label, row.id))
    return _shown(rows)


async def own_source(interaction: Interaction, typed: str) -> Suggestions:
    context = context_of(interaction)
    rows = await context.store.own_sources()
    key = typed_key(typed)
    mine = [row for row in rows if row.guild == interaction.guild_id]
    return _shown((f"{row.name} · {row.url}", row.id) for row in mine if key in typed_key(row.name + row.url))


async def any_source(interaction: Interaction, typed: str) -> Suggestions:
    """The catalogue's sources and this server's own."""
    context = context_of(interaction)
    key = typed_key(typed)
    mine = [row for row in await context.store.own_sources() if row.guild == interaction.guild_id]
    rows = (*context.catalogue.sources.values(), *mine)
    return _shown((row.name, row.id) for row in rows if key in typed_key(row.name + row.id))


def covered(topics: Iterable[str], programmes: Iterable[str], context: Context, locale: str) -> str:
    """Names of what a subscription gets, with commas: Moon, Mars, Ramses."""
    language = context.translator.language(locale)
    names: list[str] = []
    for identifier in topics:
        if identifier == EVERYTHING:
            names.append(context.translator.t("topic-everything", locale))
        elif found := context.catalogue.topics.get(identifier):
            names.append(found.name(language))
    for identifier in programmes:
        programme: Programme | None = context.catalogue.programmes.get(identifier)
        names.append(programme.name(language) if programme else identifier)
    return ", ".join(names)


def _guild(interaction: Interaction) -> GuildId:
    return GuildId(interaction.guild_id or 0)
