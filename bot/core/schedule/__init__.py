"""When things happen: the next poll of a source, the edit of a post, a digest, the end of quiet hours.

Pure: now, chance and the server's time zone are arguments. Every stage of the core may ask it, as it may ask
`text` and `urls`.
"""

from bot.core.schedule.polling import (
    DEFAULT_PACE,
    Pace,
    address,
    failed,
    fresh_state,
    health,
    median_gap,
    next_poll,
    read,
    unchanged,
)
from bot.core.schedule.posting import (
    DIGEST_HOUR,
    EDIT_MIN,
    EVENING_HOUR,
    digest_at,
    edit_due,
    evening,
    period_id,
    quiet_until,
    quiet_window,
    zone,
)

__all__ = [
    "DEFAULT_PACE",
    "DIGEST_HOUR",
    "EDIT_MIN",
    "EVENING_HOUR",
    "Pace",
    "address",
    "digest_at",
    "edit_due",
    "evening",
    "failed",
    "fresh_state",
    "health",
    "median_gap",
    "next_poll",
    "period_id",
    "quiet_until",
    "quiet_window",
    "read",
    "unchanged",
    "zone",
]
