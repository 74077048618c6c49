"""Text made safe, measured, cut and split: what every stage may share."""

from bot.core.text.cleaning import clean, fold, one_line, strip_markup
from bot.core.text.cutting import cut, graphemes, length, utf16_length
from bot.core.text.languages import detect_language
from bot.core.text.sentences import sentence_spans, sentences
from bot.core.text.wordset import word_set

__all__ = [
    "clean",
    "cut",
    "detect_language",
    "fold",
    "graphemes",
    "length",
    "one_line",
    "sentence_spans",
    "sentences",
    "strip_markup",
    "utf16_length",
    "word_set",
]
