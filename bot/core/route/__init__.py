"""Who is told what, and how: stories × subscriptions → deliveries.

    stories ─► passes? ─► match subscriptions ─► one per (channel, language) ─► post, hold, park
                  └─► rows that exist already ─► edit, correct, move to the survivor, withdraw

Repeated at every revision of a story, so one that becomes notable later is posted then, once: a (channel,
language) that has a row of the story is never given another.
"""

from bot.core.route.matching import Audience, obstacle
from bot.core.route.revising import withdraw
from bot.core.route.routing import BURST_MOST, FOLLOW_UP_SPAN, PINGS_MOST, route

__all__ = [
    "BURST_MOST",
    "FOLLOW_UP_SPAN",
    "PINGS_MOST",
    "Audience",
    "obstacle",
    "route",
    "withdraw",
]
