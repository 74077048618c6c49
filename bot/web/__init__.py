"""Outside Discord: health and metrics for operators, the archive as feeds and calendar for everyone."""

from bot.web.server import Site

__all__ = ["Site"]
