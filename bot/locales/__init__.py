"""What the bot says, in each person's language: one Fluent file per language is all a language needs."""

from bot.locales.translator import DEFAULT, Translator, UnknownKey

__all__ = ["DEFAULT", "Translator", "UnknownKey"]
