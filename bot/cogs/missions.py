"""/mission, /milestones, /agreements: the catalogue's pages, with charts drawn in a child process."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from discord import app_commands
from discord.ext import commands

from bot.cards import (
    MissionView,
    Range,
    coming_dates,
    render_agreements,
    render_milestones,
    render_mission,
)
from bot.cards.drawing import Drawing, milestones_drawing, timeline_drawing
from bot.cards.mission import NEWS_SHOWN
from bot.catalogue.types import Programme
from bot.cogs import _complete as complete
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer, defer, defer_update, update
from bot.cogs._context import Context, Interaction
from bot.cogs._router import Press, router
from bot.cogs._stories import latest, look
from bot.cogs._words import choices, closed, for_everyone, named, options
from bot.errors import ParseError, UserError
from bot.model import File, Message, UserId
from bot.telemetry import get_logger

KEPT = 40  # drawn charts; a chart changes with its day
drawn: OrderedDict[Drawing, bytes] = OrderedDict()
log = get_logger(__name__)

PICTURED = frozenset({MissionView.OVERVIEW, MissionView.TIMELINE})


class Missions(commands.Cog):
    def __init__(self, context: Context) -> None:
        self._context = context

    @app_commands.command(**named("mission"))
    @options("mission", "name", "view", "share")
    @choices(view=tuple(MissionView))
    @app_commands.autocomplete(name=complete.mission)
    @for_everyone
    async def mission(
        self,
        interaction: Interaction,
        name: str,
        view: str = "overview",
        share: bool = False,  # noqa: FBT001, FBT002 - the shape of a command's option
    ) -> None:
        locale = await self._context.locale(interaction)
        programme = resolve.mission(name, self._context, locale)
        if programme is None:
            raise UserError("error-unknown-mission-plain", name=name)
        chosen = MissionView(view)
        if chosen in PICTURED:
            await defer(interaction, public=share)
        page = await mission_page(self._context, interaction.guild_id, programme, chosen, locale)
        await answer(interaction, page, public=share)

    @app_commands.command(**named("milestones"))
    @options("milestones", "topic", "share", within="range")
    @app_commands.choices(within=closed("range", Range))
    @app_commands.autocomplete(topic=complete.topic)
    @for_everyone
    async def milestones(
        self,
        interaction: Interaction,
        within: str = "6m",
        topic: str = "",
        share: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        context = self._context
        wanted = resolve.topic(topic, context)
        await defer(interaction, public=share)
        shown = look(context, await context.locale(interaction))
        span = Range(within)
        dates = coming_dates(shown, span_ahead=span, topic=wanted)
        chart = await draw(context, milestones_drawing(dates, shown))
        await answer(interaction, render_milestones(dates, shown, span_ahead=span, chart=chart), public=share)

    @app_commands.command(**named("agreements"))
    @options("agreements", "since", "share")
    @for_everyone
    async def agreements(
        self,
        interaction: Interaction,
        since: str = "",
        share: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        context = self._context
        preferences = await context.store.user(UserId(interaction.user.id))
        zone = resolve.zone_of(preferences.timezone if preferences else "")
        begin = resolve.moment(since, zone, now=context.now())
        shown = look(context, await context.locale(interaction))
        await answer(
            interaction, render_agreements(shown, since=begin.date() if begin else None), public=share
        )


async def mission_page(
    context: Context, guild: int | None, programme: Programme, view: MissionView, locale: str
) -> Message:
    stories = await latest(context, guild, NEWS_SHOWN, programme=programme.id)
    shown = look(context, locale)
    chart = await draw(context, timeline_drawing(programme, shown)) if view in PICTURED else None
    return render_mission(programme, shown, view=view, stories=stories, chart=chart)


async def draw(context: Context, drawing: Drawing | None) -> File | None:
    """The picture; the page says the same in words, so one that cannot be drawn is only logged."""
    if drawing is None:
        return None
    png = drawn.get(drawing)
    if png is None:
        try:
            png = bytes(await context.parser.run(drawing.function, drawing.spec))
        except ParseError as error:
            log.warning("chart-not-drawn", drawing=drawing.name, error=str(error))
            return None
        drawn[drawing] = png
        while len(drawn) > KEPT:
            drawn.popitem(last=False)
    drawn.move_to_end(drawing)
    return drawing.file(png)


@router.on("view")
async def change_view(press: Press) -> None:
    """The menu under a mission page: the page changes in place."""
    programme = press.context.catalogue.programmes.get(press.id)
    view = next(iter(press.values), "")
    if programme is None or view not in {one.value for one in MissionView}:
        raise UserError("error-stale", command="/mission")
    await defer_update(press.interaction)
    page = await mission_page(
        press.context, press.interaction.guild_id, programme, MissionView(view), await press.locale()
    )
    await answer(press.interaction, page)


@router.on("mis", "which")
async def open_mission(press: Press) -> None:
    """A mission's button, or the menu under "Choose below"."""
    wanted = next(iter(press.values), "") or press.id
    programme = press.context.catalogue.programmes.get(wanted)
    if programme is None:
        raise UserError("error-stale", command="/mission")
    await defer(press.interaction)
    locale = await press.locale()
    page = await mission_page(
        press.context, press.interaction.guild_id, programme, MissionView.OVERVIEW, locale
    )
    await answer(press.interaction, page)


@router.on("agr")
async def turn_agreements(press: Press) -> None:
    page, since = press.id, press.argument(1)
    try:
        begin = None if since == "all" else date.fromisoformat(since)
        number = int(page)
    except ValueError:
        raise UserError("error-stale", command="/agreements") from None
    shown = look(press.context, await press.locale())
    await update(press.interaction, render_agreements(shown, since=begin, page=number))
