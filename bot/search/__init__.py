"""The archive's index and its query language: SQLite FTS5 over bigram text, derived from the store."""

from bot.search.archive import Archive
from bot.search.query import Filters, Query, parse
from bot.search.results import Hit, Known, Page

__all__ = ["Archive", "Filters", "Hit", "Known", "Page", "Query", "parse"]
