"""Every command there is: the cogs of everyone, the operator's, and the context menus."""

from __future__ import annotations

from collections.abc import Callable

from discord import app_commands
from discord.ext import commands

from bot.cogs._context import Context
from bot.cogs.calendar import Calendar
from bot.cogs.explaining import Explaining
from bot.cogs.health import Health
from bot.cogs.missions import Missions
from bot.cogs.operator import Operator
from bot.cogs.personal import Personal
from bot.cogs.posts import report_mistake
from bot.cogs.reading import Reading, story_details
from bot.cogs.settings import Settings
from bot.cogs.setup import Setup
from bot.cogs.sources import Sources
from bot.cogs.subscriptions import Subscriptions

COGS: tuple[Callable[[Context], commands.Cog], ...] = (
    Reading,
    Missions,
    Explaining,
    Personal,
    Setup,
    Subscriptions,
    Calendar,
    Settings,
    Health,
    Sources,
)
OPERATOR: Callable[[Context], commands.Cog] = Operator
MENUS: tuple[app_commands.ContextMenu, ...] = (story_details, report_mistake)
