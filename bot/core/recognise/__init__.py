"""Names of the catalogue in a text, in every language and script, by one compiled automaton."""

from bot.core.recognise.gazetteer import Gazetteer

__all__ = ["Gazetteer"]
