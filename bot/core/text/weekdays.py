"""Days named by their weekday: "on Saturday", "mardi", 土曜日; the tense says which week is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.text.outlook import looks_ahead
from bot.core.text.sentences import sentence_spans

_NAMES = (
    "Monday Montag lundi lunedì lunes maandag",
    "Tuesday Dienstag mardi martedì martes dinsdag",
    "Wednesday Mittwoch mercredi mercoledì miércoles woensdag",
    "Thursday Donnerstag jeudi giovedì jueves donderdag",
    "Friday Freitag vendredi venerdì viernes vrijdag",
    "Saturday Samstag Sonnabend samedi sabato sábado zaterdag",
    "Sunday Sonntag dimanche domenica domingo zondag",
)
_DAY = {name: number for number, names in enumerate(_NAMES) for name in names.split()}
_KANJI = {kanji: number for number, kanji in enumerate("月火水木金土日")}
# "Every Tuesday" and "Sunday Times" are no days; "lunes" and "martes" are, "mars" and "mar" are not.
_WEEKDAY = re.compile(
    rf"\b(?P<name>{'|'.join(_DAY)})\b(?! (?:Times|Telegraph|Express|papers?)\b)|(?P<kanji>[月火水木金土日])曜"
)


def find_weekdays(text: str, *, published: date, language: str) -> Iterator[str]:
    """ISO days: the next such weekday in a sentence that looks ahead, else the last one, today included."""
    named = list(_WEEKDAY.finditer(text))
    spans = sentence_spans(text, language) if named else ()
    for found in named:
        wanted = _DAY[found["name"]] if found["name"] else _KANJI[found["kanji"]]
        back = (published.weekday() - wanted) % 7
        sentence = next((text[start:end] for start, end in spans if start <= found.start() < end), "")
        ahead = back and looks_ahead(sentence, language)
        yield (published + timedelta(days=7 - back if ahead else -back)).isoformat()
