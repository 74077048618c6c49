"""/latest, /search, /story: reading the archive, privately unless shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import Beside, Found, marker, render_latest, render_private, render_search
from bot.cogs import _complete as complete
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer, update
from bot.cogs._context import Context, Interaction, context_of
from bot.cogs._queries import PER_PAGE, Queries, Query
from bot.cogs._router import Press, router
from bot.cogs._stories import latest, look, open_story, story_of, visible
from bot.cogs._words import choices, for_everyone, named, options, phrase
from bot.errors import UserError
from bot.model import Batch, Message, UserId, UserPreferences

queries = Queries()


class Reading(commands.Cog):
    def __init__(self, context: Context) -> None:
        self._context = context

    @app_commands.command(**named("latest"))
    @options("latest", "topic", "mission", "count", "language", "share")
    @app_commands.autocomplete(topic=complete.topic, mission=complete.mission, language=complete.language)
    @for_everyone
    async def latest(
        self,
        interaction: Interaction,
        topic: str = "",
        mission: str = "",
        count: app_commands.Range[int, 1, 5] = 3,
        language: str = "",
        share: bool = False,  # noqa: FBT001, FBT002 - the shape of a command's option
    ) -> None:
        context = self._context
        own = await context.locale(interaction)
        locale = resolve.language(language, context, own)
        programme = resolve.mission(mission, context, own)
        wanted = resolve.topic(topic, context)
        stories = await latest(
            context,
            interaction.guild_id,
            count,
            programme=programme.id if programme else "",
            topic=wanted,
        )
        hint = "" if share else await self._hint(interaction)
        message = render_latest(stories, look(context, locale), topic=wanted, hint=hint)
        await answer(interaction, message, public=share)

    async def _hint(self, interaction: Interaction) -> str:
        """Once per person who uses the bot outside a server that has it: how to get news into a channel."""
        if interaction.guild is not None:
            return ""
        context, user = self._context, UserId(interaction.user.id)
        async with context.writing:
            known = await context.store.user(user) or UserPreferences(user)
            if known.hinted_at is not None:
                return ""
            await context.store.commit(Batch(users=(replace(known, hinted_at=context.now()),)))
        return "list-private-hint"

    @app_commands.command(**named("search"))
    @options("search", "query", "topic", "mission", "agency", "since", "until", "language", "sort", "share")
    @choices(sort=("relevance", "newest"))
    @app_commands.autocomplete(
        topic=complete.topic,
        mission=complete.mission,
        agency=complete.agency,
        language=complete.language,
    )
    @for_everyone
    async def search(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 2, 100],
        topic: str = "",
        mission: str = "",
        agency: str = "",
        since: str = "",
        until: str = "",
        language: str = "",
        sort: str = "relevance",
        share: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        context = self._context
        own = await context.locale(interaction)
        preferences = await context.store.user(UserId(interaction.user.id))
        zone = resolve.zone_of(preferences.timezone if preferences else "")
        now = context.now()
        programme = resolve.mission(mission, context, own)
        begin = resolve.moment(since, zone, now=now)
        end = resolve.moment(until, zone, now=now)
        words = [query.strip()]
        for name, value in (
            ("topic", resolve.topic(topic, context)),
            ("mission", programme.id if programme else ""),
            ("agency", resolve.agency(agency, context)),
            ("since", f"{begin:%Y-%m-%d}" if begin else ""),
            ("until", f"{end:%Y-%m-%d}" if end else ""),
        ):
            if value:
                words.append(f"{name}:{value}")
        locale = resolve.language(language, context, own)
        asked = Query(" ".join(words), sort == "relevance", locale if language else "")
        message = await results(context, interaction.guild_id, asked, 1, own)
        await answer(interaction, message, public=share)

    @app_commands.command(**named("story"))
    @options("story", "story", "language", "share")
    @app_commands.autocomplete(story=complete.story, language=complete.language)
    @for_everyone
    async def story(
        self,
        interaction: Interaction,
        story: str,
        language: str = "",
        share: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        context = self._context
        own = await context.locale(interaction)
        locale = resolve.language(language, context, own)
        found = await open_story(context, interaction.guild_id, story, locale)
        await answer(interaction, render_private(found, look(context, locale)), public=share)


async def results(context: Context, guild: int | None, query: Query, page: int, own: str) -> Message:
    """One page of a search. Raises UserError where nothing is found, naming a mission to look at instead."""
    locale = query.locale or own
    hits = await context.search.search(
        query.text,
        now=context.now(),
        best_first=query.best_first,
        offset=(page - 1) * PER_PAGE,
        upto=query.upto if page > 1 else 0,  # back on the first page, what arrived meanwhile is seen
        limit=PER_PAGE,
        locale=locale,
    )
    stories = await context.store.stories([hit.story for hit in hits.hits])
    found = [
        Found(stories[hit.story], hit.snippet)
        for hit in hits.hits
        if hit.story in stories and visible(stories[hit.story], guild)
    ]
    beside = tuple(Beside(one.kind, one.title, one.detail) for one in hits.known) if page == 1 else ()
    if not found and not beside and page == 1:
        missions = context.choices.missions.guesses(query.text.split(" ")[0], 1)
        if missions:
            name = missions[0].names.get(context.translator.language(own)) or missions[0].names["en"]
            raise UserError("error-no-result", query=resolve.short(query.text, 100), mission=name)
        raise UserError("error-no-result-plain", query=resolve.short(query.text, 100))
    pages = max(-(-hits.total // PER_PAGE), 1)
    asked = replace(query, upto=hits.upto)
    return render_search(
        found,
        look(context, locale),
        query=query.text,
        total=hits.total,
        beside=beside,
        page=page,
        pages=pages,
        previous=queries.pack(asked, page - 1) if page > 1 else (),
        following=queries.pack(asked, page + 1) if page < pages else (),
    )


@router.on("page")
async def turn(press: Press) -> None:
    """Previous and Next under a search: the list changes in place."""
    unpacked = queries.unpack(press.arguments) if press.id == "search" else None
    if unpacked is None:
        raise UserError("error-stale", command="/search")
    query, page = unpacked
    own = await press.locale()
    await update(
        press.interaction, await results(press.context, press.interaction.guild_id, query, max(page, 1), own)
    )


@router.on("open")
async def open_chosen(press: Press) -> None:
    """The menu under a list or digest: the full card, privately."""
    story = await story_of(press.context, press.interaction.guild_id, next(iter(press.values), ""))
    await answer(press.interaction, render_private(story, look(press.context, await press.locale())))


@app_commands.context_menu(name=phrase("context-story-details-name"))
@for_everyone
async def story_details(interaction: Interaction, message: discord.Message) -> None:
    """The full card of the story that a message of ours tells."""
    context = context_of(interaction)
    story = await story_of(context, interaction.guild_id, subject_of(interaction, message))
    await answer(interaction, render_private(story, look(context, await context.locale(interaction))))


def subject_of(interaction: Interaction, message: discord.Message) -> str:
    """The story that a message of ours tells, from its payload; "" for a message of others."""
    data: Mapping[str, Any] = interaction.data or {}
    payload = data.get("resolved", {}).get("messages", {}).get(str(message.id), {})
    if str(payload.get("author", {}).get("id", "")) != str(interaction.application_id):
        return ""
    return marker(payload) or ""
