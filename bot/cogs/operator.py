"""/op: the operator's commands, in the operator's server only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from discord import app_commands
from discord.ext import commands

from bot.cards import literal, parts, render_notice, timestamp
from bot.cards.outline import NO_TOPIC
from bot.cogs import _complete as complete
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer, defer
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import require_operator
from bot.cogs._reports import send_again
from bot.cogs._stories import headline, look, survivor
from bot.cogs._words import MANAGERS, closed, named, options
from bot.errors import UserError
from bot.model import (
    Batch,
    Delivery,
    DeliveryStatus,
    EntryKey,
    Message,
    Ruling,
    RulingKind,
    SourceHealth,
    SourceId,
    SourceState,
    Story,
    StoryId,
    UserId,
)

STATES = ("pending", "held", "sending", "parked", "unknown", "dead")
SHOWN = 15
RECENT = timedelta(days=7)


class Operator(commands.Cog):
    group = app_commands.Group(**named("op"), **MANAGERS)
    story_group = app_commands.Group(**named("op-story"), parent=group)
    source_group = app_commands.Group(**named("op-source"), parent=group)

    def __init__(self, context: Context) -> None:
        self._context = context

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Raises UserError outside the operator's server, also where Discord would show the command."""
        require_operator(interaction, self._context)
        return True

    # ── stories ──

    @story_group.command(**named("op-story-hide"))
    @options("op-story-hide", "story", "text")
    @app_commands.autocomplete(story=complete.story)
    async def hide(self, interaction: Interaction, story: str, text: str = "") -> None:
        await self._rule(interaction, RulingKind.HIDE, (await self._story(story)).id, text=text)

    @story_group.command(**named("op-story-correct"))
    @options("op-story-correct", "story", "text")
    @app_commands.autocomplete(story=complete.story)
    async def correct(self, interaction: Interaction, story: str, text: str) -> None:
        await self._rule(interaction, RulingKind.CORRECT, (await self._story(story)).id, text=text)

    @story_group.command(**named("op-story-merge"))
    @options("op-story-merge", "story", "other")
    @app_commands.autocomplete(story=complete.story, other=complete.story)
    async def merge(self, interaction: Interaction, story: str, other: str) -> None:
        first, second = await self._story(story), await self._story(other)
        if first.id == second.id:
            raise UserError("error-unknown-story")
        await self._rule(interaction, RulingKind.MERGE, first.id, second.id)

    @story_group.command(**named("op-story-split"))
    @options("op-story-split", "story", "reports")
    @app_commands.autocomplete(story=complete.story)
    async def split(self, interaction: Interaction, story: str, reports: str) -> None:
        """`reports`: numbers of the story's sources as listed, 1 the first."""
        found = await self._story(story)
        numbers = [int(part) for part in resolve.SEPARATORS.split(reports.strip()) if part.isdecimal()]
        taken = tuple(found.reports[n - 1].id for n in numbers if 1 <= n <= len(found.reports))
        if not taken or len(taken) == len(found.reports):
            raise UserError("error-op-split", count=len(found.reports))
        await self._rule(interaction, RulingKind.SPLIT, found.id, reports=taken)

    @story_group.command(**named("op-story-resend"))
    @options("op-story-resend", "story")
    @app_commands.autocomplete(story=complete.story)
    async def resend(self, interaction: Interaction, story: str) -> None:
        """What failed, is unknown or was held back goes out; what was delivered is never repeated."""
        context = self._context
        found = await self._story(story)
        count = await send_again(context, found)
        shown = look(context, await context.locale(interaction))
        await answer(interaction, render_notice("op-resent", shown, count=count))

    async def _story(self, typed: str) -> Story:
        """Hidden stories as well: a ruling may be about one."""
        context = self._context
        found = await survivor(context, StoryId(typed.strip()))
        if found is None:
            page = await context.search.search(
                typed[:100], now=context.now(), best_first=True, offset=0, limit=1, locale="en-GB"
            )
            found = await survivor(context, page.hits[0].story) if page.hits else None
        if found is None:
            raise UserError("error-unknown-story")
        return found

    async def _rule(
        self,
        interaction: Interaction,
        kind: RulingKind,
        *stories: StoryId,
        text: str = "",
        reports: tuple[EntryKey, ...] = (),
    ) -> None:
        context = self._context
        await defer(interaction)  # stories are told anew, and a thousand rows may change
        ruling = Ruling(
            id=str(interaction.id),
            kind=kind,
            stories=stories,
            reports=reports,
            by=UserId(interaction.user.id),
            made_at=context.now(),
            text=resolve.short(text, 300),
        )
        touched = await context.operations.rule(ruling)
        context.operations.wake_outbox()
        shown = look(context, await context.locale(interaction))
        await answer(interaction, render_notice(f"op-ruled-{kind}", shown, stories=", ".join(touched)))

    # ── sources ──

    @source_group.command(**named("op-source-list"))
    async def sources(self, interaction: Interaction) -> None:
        context = self._context
        states = await context.store.source_states()
        every = (*context.catalogue.sources.values(), *await context.store.own_sources())
        lines = []
        for source in every:
            state = states.get(source.id)
            health = state.health if state else "–"
            errors = f" · {state.errors} ×" if state and state.errors else ""
            polled = f" · {timestamp(state.polled_at, 'R')}" if state and state.polled_at else ""
            lines.append(f"- **{literal(source.id)}** {health}{errors}{polled}")
        shown = look(context, await context.locale(interaction))
        await answer(interaction, _list(shown.say("op-sources-title", count=len(lines)), lines))

    @source_group.command(**named("op-source-pause"))
    @options("op-source-pause", "source")
    @app_commands.autocomplete(source=complete.any_source)
    async def pause(self, interaction: Interaction, source: str) -> None:
        await self._set_paused(interaction, source, to=True)

    @source_group.command(**named("op-source-resume"))
    @options("op-source-resume", "source")
    @app_commands.autocomplete(source=complete.any_source)
    async def resume(self, interaction: Interaction, source: str) -> None:
        await self._set_paused(interaction, source, to=False)

    async def _set_paused(self, interaction: Interaction, typed: str, *, to: bool) -> None:
        context = self._context
        source = await self._source(typed)
        async with context.writing:
            state = await context.store.source_state(source) or SourceState(source)
            health = SourceHealth.PAUSED if to else SourceHealth.FINE
            state = replace(state, paused=to, health=health, due_at=state.due_at if to else None)
            await context.store.commit(Batch(source_states=(state,)))
        context.operations.sources_changed()
        shown = look(context, await context.locale(interaction))
        await answer(
            interaction, render_notice("op-source-paused" if to else "op-source-resumed", shown, name=source)
        )

    @source_group.command(**named("op-source-check"))
    @options("op-source-check", "source")
    @app_commands.autocomplete(source=complete.any_source)
    async def check(self, interaction: Interaction, source: str) -> None:
        identifier = await self._source(source)
        await defer(interaction)
        outcome = await self._context.operations.check(identifier)
        shown = look(self._context, await self._context.locale(interaction))
        await answer(interaction, render_notice("op-source-checked", shown, name=identifier, outcome=outcome))

    async def _source(self, typed: str) -> SourceId:
        wanted = typed.strip()
        known = {*self._context.catalogue.sources, *(s.id for s in await self._context.store.own_sources())}
        if wanted not in known:
            raise UserError("error-unknown-source", name=resolve.short(wanted))
        return SourceId(wanted)

    # ── figures ──

    @group.command(**named("op-outbox"))
    @options("op-outbox", "state")
    @app_commands.choices(state=closed("state", STATES))
    async def outbox(self, interaction: Interaction, state: str = "") -> None:
        context = self._context
        await defer(interaction)  # reads the recent rows of every subscribed channel
        shown = look(context, await context.locale(interaction))
        depth = await context.store.outbox_depth()
        wanted = {DeliveryStatus(state)} if state else {DeliveryStatus(name) for name in STATES}
        since = context.now() - RECENT
        channels = {row.channel for row in await context.store.subscriptions()}
        found = [row for place in channels for row in await context.store.deliveries_in(place, since=since)]
        rows = sorted((row for row in found if row.status in wanted), key=lambda row: row.due_at)[:SHOWN]
        title = shown.say("op-outbox-title", waiting=depth.waiting, dead=depth.dead, unknown=depth.unknown)
        await answer(interaction, _list(title, [_row(row) for row in rows]))

    @group.command(**named("op-stats"))
    async def stats(self, interaction: Interaction) -> None:
        context = self._context
        shown = look(context, await context.locale(interaction))
        subscriptions = await context.store.subscriptions()
        mistakes = [row for row in await context.store.mistakes() if not row.done]
        lines: list[str] = [
            shown.say(
                "op-stats",
                servers=len(interaction.client.guilds),
                subscriptions=len(subscriptions),
                stories=await context.store.count_stories(),
                reports=len(mistakes),
            )
        ]
        stories = await context.store.stories([row.story for row in mistakes[-SHOWN:]])
        for row in mistakes[-SHOWN:]:
            told = headline(stories[row.story], shown.language) if row.story in stories else row.story
            lines.append(
                f"- {timestamp(row.made_at, 'R')} {literal(resolve.short(told))}: "
                f"{literal(resolve.short(row.what, 150))}"
            )
        await answer(interaction, _list(shown.say("op-stats-title"), lines))


def _row(row: Delivery) -> str:
    return (
        f"- {timestamp(row.due_at, 'R')} {row.status} · <#{row.channel}> · {literal(row.subject)} · "
        f"{literal(resolve.short(row.reason, 80))}"
    )


def _list(title: str, lines: list[str]) -> Message:
    """As many whole lines as fit under a title."""
    room, kept = 3600, []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    inner = [parts.text(f"## {title}"), parts.text("\n".join(kept) or "–")]
    return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)
