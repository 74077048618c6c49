"""/digest and /me: for one person alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from discord import app_commands
from discord.ext import commands

from bot.cards import Period, PeriodKind, render_notice, render_private_digest
from bot.cogs import _complete as complete
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer
from bot.cogs._context import Context, Interaction
from bot.cogs._stories import latest, look
from bot.cogs._words import choices, for_everyone, named, options
from bot.model import EVERYTHING, Batch, GuildId, Relevance, UserId, UserPreferences

NOBODY = UserId(0)
MOST = 150  # newest stories looked at: more than a busy month has, and quick to read
PERIODS = {
    "day": (PeriodKind.DAILY, timedelta(days=1)),
    "week": (PeriodKind.WEEKLY, timedelta(days=7)),
    "month": (PeriodKind.MONTHLY, timedelta(days=30)),
}


class Personal(commands.Cog):
    def __init__(self, context: Context) -> None:
        self._context = context

    @app_commands.command(**named("digest"))
    @options("digest", "period", "topic")
    @choices(period=PERIODS)
    @app_commands.autocomplete(topic=complete.topic)
    @for_everyone
    async def digest(self, interaction: Interaction, period: str = "week", topic: str = "") -> None:
        context = self._context
        wanted = resolve.topic(topic, context)
        family = context.catalogue.topic_family(wanted) if wanted else ()
        kind, span = PERIODS[period]
        now = context.now()
        stories = [
            story
            for story in await latest(context, interaction.guild_id, MOST)
            if story.published_at >= now - span
            and story.relevance is not Relevance.ALL
            and (not family or set(story.topics) & set(family))
        ]
        stories.sort(key=lambda story: (story.relevance.rank, -story.published_at.timestamp()))
        zone = await self._zone(interaction)
        shown = look(context, await context.locale(interaction))
        told = Period(kind, now - span, now, zone)
        message = render_private_digest(stories, shown, period=told, topic=wanted or EVERYTHING)
        await answer(interaction, message)

    async def _zone(self, interaction: Interaction) -> str:
        """The person's time zone, else the server's."""
        context = self._context
        preferences = await context.store.user(UserId(interaction.user.id))
        if preferences and preferences.timezone:
            return preferences.timezone
        if interaction.guild is None:
            return "UTC"
        settings = await context.store.guild(GuildId(interaction.guild.id))
        return settings.timezone if settings else "UTC"

    @app_commands.command(**named("me"))
    @options("me", "language", "timezone", "forget")
    @app_commands.autocomplete(language=complete.language, timezone=complete.timezone)
    @for_everyone
    async def me(
        self,
        interaction: Interaction,
        language: str = "",
        timezone: str = "",
        forget: bool = False,  # noqa: FBT001, FBT002 - the shape of a command's option
    ) -> None:
        context, user = self._context, UserId(interaction.user.id)
        locale = await context.locale(interaction)
        if forget:
            await forget_user(context, user)
            shown = look(context, context.client_locale(interaction))
            await answer(interaction, render_notice("me-forgotten", shown))
            return
        chosen = resolve.language(language, context, locale) if language.strip() else ""
        zone = resolve.timezone(timezone) if timezone.strip() else ""
        async with context.writing:
            known = await context.store.user(user) or UserPreferences(user)
            if chosen or zone:
                known = replace(known, language=chosen or known.language, timezone=zone or known.timezone)
                await context.store.commit(Batch(users=(known,)))
        shown = look(context, known.language or locale)
        told = render_notice(
            "me-preferences",
            shown,
            language=context.translator.autonym(known.language or context.client_locale(interaction)),
            zone=known.timezone or "UTC",
        )
        await answer(interaction, told)


async def forget_user(context: Context, user: UserId) -> None:
    """Deletes preferences and reports at once, and takes the person's id off what servers have of theirs."""
    async with context.writing:
        reports = tuple(row.id for row in await context.store.mistakes() if row.user == user)
        theirs = tuple(
            replace(row, created_by=NOBODY)
            for row in await context.store.subscriptions()
            if row.created_by == user
        )
        forget = {"users": (str(user),), "mistakes": reports}
        await context.store.commit(Batch(subscriptions=theirs, forget=forget))
