"""Quiet hours: typed in a command or filled into a modal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from babel import Locale
from babel.dates import get_day_names

from bot.cards import Look, channel_link, render_notice
from bot.cogs._answers import answer
from bot.cogs._context import Context
from bot.cogs._permissions import require_manager
from bot.cogs._resolve import clock
from bot.cogs._router import Press, router
from bot.cogs._stories import look
from bot.cogs._subscribing import change, own, settings_of
from bot.model import Message, QuietAction, QuietHours, Subscription

# What the command offers; the modal lets each day be chosen. ISO: Monday is 1.
DAYS: Mapping[str, tuple[int, ...]] = {
    "every": (),
    "weekdays": (1, 2, 3, 4, 5),
    "weekend": (6, 7),
}
WEEK = (1, 2, 3, 4, 5, 6, 7)


def hours(begin: str, end: str, *, days: tuple[int, ...], action: QuietAction) -> QuietHours | None:
    """Quiet hours; None where both times are empty or equal: there are none then. Raises UserError."""
    if not begin.strip() and not end.strip():
        return None
    quiet = QuietHours(clock(begin), clock(end), action, () if set(days) == set(WEEK) else days)
    return None if quiet.begin == quiet.end else quiet


def quiet_modal(row: Subscription, shown: Look) -> dict[str, Any]:
    quiet = row.quiet
    names = get_day_names(
        "wide", locale=Locale.parse(shown.translator.resolve(shown.locale).replace("-", "_"))
    )
    chosen = quiet.days if quiet and quiet.days else WEEK
    days = [{"label": names[day - 1], "value": str(day), "default": day in chosen} for day in WEEK]
    actions = [
        {
            "label": shown.plain(f"choice-action-{action}"),
            "value": action.value,
            "default": action is (quiet.action if quiet else QuietAction.HOLD),
        }
        for action in QuietAction
    ]
    times = {"type": 4, "style": 1, "max_length": 5, "required": False}
    fields = (
        ("from", times | {"custom_id": "from", "value": f"{quiet.begin:%H:%M}" if quiet else "22:00"}),
        ("to", times | {"custom_id": "to", "value": f"{quiet.end:%H:%M}" if quiet else "07:00"}),
        ("days", {"type": 22, "custom_id": "days", "options": days, "min_values": 0, "required": False}),
        ("action", {"type": 21, "custom_id": "action", "options": actions, "required": True}),
    )
    return {
        "custom_id": f"n:quieted:{row.id}",
        "title": shown.plain("button-quiet-hours")[:45],
        "components": [
            {
                "type": 18,
                "label": shown.plain(f"quiet-{name}")[:45],
                "description": shown.plain(f"option-{name}-description")[:100],
                "component": component,
            }
            for name, component in fields
        ],
    }


async def tell_quiet(context: Context, guild: discord.Guild, row: Subscription, locale: str) -> Message:
    """What is quiet from now on, with the time zone that it is meant in."""
    shown = look(context, locale)
    if row.quiet is None:
        return render_notice("quiet-none", shown, subscription=row.id, channel=channel_link(row.channel))
    return render_notice(
        "quiet-set",
        shown,
        subscription=row.id,
        channel=channel_link(row.channel),
        begin=f"{row.quiet.begin:%H:%M}",
        end=f"{row.quiet.end:%H:%M}",
        action=shown.plain(f"choice-action-{row.quiet.action}"),
        zone=(await settings_of(context, guild)).timezone,
    )


@router.on("quieted", manager=True)
async def quieted(press: Press) -> None:
    context, fields = press.context, press.fields
    guild = require_manager(press.interaction)
    row = await own(context, guild, press.id)
    days = tuple(
        int(day) for day in fields.get("days") or () if str(day) in {"1", "2", "3", "4", "5", "6", "7"}
    )
    action = QuietAction.SILENT if fields.get("action") == QuietAction.SILENT else QuietAction.HOLD
    wanted = hours(str(fields.get("from") or ""), str(fields.get("to") or ""), days=days, action=action)
    changed = await change(context, row, quiet=wanted)
    await answer(press.interaction, await tell_quiet(context, guild, changed, await press.locale()))
