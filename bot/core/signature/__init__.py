"""What survives rewording and translation: dates, numbers, documents, names and weighted words."""

from bot.core.signature.signing import signature

__all__ = ["signature"]
