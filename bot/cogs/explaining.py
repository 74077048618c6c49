"""/why and /help: what was decided and on what grounds, and what the bot is."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice as Suggestion
from discord.ext import commands

from bot.cards import render_help, render_notice, render_why
from bot.cogs import _complete as complete
from bot.cogs._answers import answer
from bot.cogs._choices import typed_key
from bot.cogs._context import Context, Interaction, context_of
from bot.cogs._paths import described
from bot.cogs._resolve import short
from bot.cogs._stories import LINK, find_story, look
from bot.cogs._words import for_everyone, named, options
from bot.core.urls import canonicalise
from bot.errors import UserError
from bot.model import Story


async def explain_story(interaction: Interaction, context: Context, story: Story, locale: str) -> None:
    """Every stage's verdict on the reports of a story, and where it went in this server."""
    entries = await context.store.entries([report.id for report in story.reports])
    decisions = [decision for entry in entries.values() for decision in entry.decisions]
    rows = await context.store.deliveries_of(story.id) if interaction.guild_id is not None else ()
    here = [row for row in rows if row.guild == interaction.guild_id]
    why = render_why(look(context, locale), decisions=decisions, story=story, deliveries=here)
    await answer(interaction, why)


class Explaining(commands.Cog):
    def __init__(self, context: Context) -> None:
        self._context = context

    @app_commands.command(**named("why"))
    @options("why", "story")
    @app_commands.autocomplete(story=complete.story)
    @for_everyone
    async def why(self, interaction: Interaction, story: str) -> None:
        context = self._context
        locale = await context.locale(interaction)
        if LINK.fullmatch(story.strip()):
            entry = await context.store.entry_by_url(canonicalise(story.strip()))
            if entry is not None and entry.story is None:
                # Read, judged, and not told: the reasons are with the entry.
                await answer(interaction, render_why(look(context, locale), decisions=entry.decisions))
                return
        found = await find_story(context, interaction.guild_id, story, locale)
        if found is None:
            raise UserError("error-unknown-story")
        await explain_story(interaction, context, found, locale)

    @app_commands.command(**named("help"))
    @options("help", "command")
    @for_everyone
    async def help_(self, interaction: Interaction, command: str = "") -> None:
        context = self._context
        locale = await context.locale(interaction)
        shown = look(context, locale)
        if command.strip():
            wanted = command.strip().lstrip("/").casefold()
            for path, name, description in described(interaction.client, context.translator, locale):
                if wanted in {path.casefold(), name.casefold()}:
                    told = render_notice("help-command", shown, command=f"/{name}", description=description)
                    await answer(interaction, told)
                    return
            raise UserError("error-unknown-command", name=short(command))
        states = await context.store.source_states()
        watched = context.catalogue.watched
        await answer(interaction, render_help(watched, states, shown, privacy_url=context.privacy_url))

    @help_.autocomplete("command")
    async def _commands(self, interaction: Interaction, typed: str) -> list[Suggestion[str]]:
        context = context_of(interaction)
        locale = context.client_locale(interaction)
        key = typed_key(typed.lstrip("/"))
        return [
            Suggestion(name=f"/{name} — {description}"[:100], value=path)
            for path, name, description in described(interaction.client, context.translator, locale)
            if key in typed_key(name) or key in typed_key(path)
        ][:25]
