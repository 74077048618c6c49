"""The main text of an entry and its page, without boilerplate."""

from bot.core.extract.extracting import extract

__all__ = ["extract"]
