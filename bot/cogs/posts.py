"""The buttons under a post and its private menu: sources, language, more, why, report, mute."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands

from bot.cards import channel_link, parts, render_more, render_notice, render_private, render_sources
from bot.cogs._answers import answer, ask
from bot.cogs._context import Context, Interaction, context_of
from bot.cogs._permissions import require_server
from bot.cogs._reports import take
from bot.cogs._resolve import short
from bot.cogs._router import Press, router
from bot.cogs._stories import look, story_of
from bot.cogs._words import for_everyone, phrase
from bot.cogs.explaining import explain_story
from bot.cogs.reading import subject_of
from bot.errors import UserError
from bot.model import Batch, ChannelId, GuildId, MistakeReport, UserId


@router.on("src")
async def sources(press: Press) -> None:
    """Under a post the id carries language and kind behind the story; they are the post's mark, not ours."""
    story = await story_of(press.context, press.interaction.guild_id, press.id)
    await answer(press.interaction, render_sources(story, look(press.context, await press.locale())))


@router.on("lang")
async def other_language(press: Press) -> None:
    story = await story_of(press.context, press.interaction.guild_id, press.id)
    shown = look(press.context, await press.locale())
    await answer(press.interaction, render_private(story, shown, language=press.argument(1)))


@router.on("more")
async def more(press: Press) -> None:
    interaction = press.interaction
    story = await story_of(press.context, interaction.guild_id, press.id)
    message = interaction.message
    here = interaction.guild is not None and interaction.channel_id is not None
    shown = render_more(
        story,
        look(press.context, await press.locale()),
        share_url=message.jump_url if message and here and not message.flags.ephemeral else "",
        may_manage=here and interaction.permissions.manage_guild,
        channel=str(interaction.channel_id) if here else "",
    )
    await answer(interaction, shown)


@router.on("why")
async def why(press: Press) -> None:
    story = await story_of(press.context, press.interaction.guild_id, press.id)
    await explain_story(press.interaction, press.context, story, await press.locale())


@router.on("mute", manager=True)
async def mute(press: Press) -> None:
    """The mission's stories are no longer told in this channel, by any of its subscriptions."""
    context, programme = press.context, press.argument(1)
    guild = GuildId(require_server(press.interaction).id)
    known = context.catalogue.programmes.get(programme)
    if known is None:
        raise UserError("error-stale", command="/subscriptions list")
    places = {press.interaction.channel_id, getattr(press.interaction.channel, "parent_id", None)}
    async with context.writing:
        rows = [row for row in await context.store.subscriptions_of(guild) if row.channel in places]
        if not rows:
            raise UserError("error-mute-in-server")
        changed = [replace(row, muted=(*row.muted, programme)) for row in rows if programme not in row.muted]
        await context.store.commit(Batch(subscriptions=tuple(changed)))
    shown = look(context, await press.locale())
    place = channel_link(ChannelId(rows[0].channel))
    mission = known.name(shown.language)
    await answer(press.interaction, render_notice("more-mute-done", shown, mission=mission, channel=place))


# ── reporting a mistake ──


def report_modal(context: Context, story: str, locale: str) -> dict[str, object]:
    say = context.translator.t
    return {
        "custom_id": f"n:reported:{story}",
        "title": say("report-title", locale)[:45],
        "components": [
            _field(say("report-what", locale), say("report-what-hint", locale), "what", style=2, most=1000),
            _field(
                say("report-link", locale),
                say("report-link-hint", locale),
                "link",
                style=1,
                most=500,
                required=False,
            ),
        ],
    }


def _field(label: str, hint: str, name: str, *, style: int, most: int, required: bool = True) -> parts.Part:
    text = {"type": 4, "custom_id": name, "style": style, "max_length": most, "required": required}
    return {"type": 18, "label": label[:45], "description": hint[:100], "component": text}


@router.on("rep")
async def report(press: Press) -> None:
    story = await story_of(press.context, press.interaction.guild_id, press.id)
    await ask(press.interaction, report_modal(press.context, story.id, await press.locale()))


@app_commands.context_menu(name=phrase("context-report-mistake-name"))
@for_everyone
async def report_mistake(interaction: Interaction, message: discord.Message) -> None:
    context = context_of(interaction)
    story = await story_of(context, interaction.guild_id, subject_of(interaction, message))
    await ask(interaction, report_modal(context, story.id, await context.locale(interaction)))


@router.on("reported")
async def reported(press: Press) -> None:
    context = press.context
    story = await story_of(context, press.interaction.guild_id, press.id)
    fields = press.fields
    row = MistakeReport(
        id=f"{press.interaction.id}",
        story=story.id,
        user=UserId(press.interaction.user.id),
        what=short(str(fields.get("what") or ""), 1000),
        link=short(str(fields.get("link") or ""), 500),
        made_at=context.now(),
    )
    await take(context, story, row)
    await answer(press.interaction, render_notice("report-thanks", look(context, await press.locale())))
