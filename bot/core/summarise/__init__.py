"""What to say: a headline and two or three sentences, each found in a cited report."""

from bot.core.summarise.headlines import clean_title, headlines
from bot.core.summarise.summaries import limits, summarise
from bot.core.summarise.support import allowed_names, unsupported

__all__ = ["allowed_names", "clean_title", "headlines", "limits", "summarise", "unsupported"]
