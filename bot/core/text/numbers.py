"""Numbers with their units, the same in every language: 81.2 million euro and 8120万ユーロ are one value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_COMMA_DECIMAL = frozenset({"de", "fr", "it", "es", "nl", "no"})
_SCALES = {
    1e3: "thousand tausend mille mila mil duizend",
    1e6: "million millions mn Million Millionen Mio milioni milione millón millones miljoen",
    1e9: "billion billions bn Milliarde Milliarden Mrd milliard milliards miliardi miliardo miljard",
    1e12: "trillion trillions Billion Billionen",
}
_SCALE = {word: factor for factor, words in _SCALES.items() for word in words.split()}
_KANJI = {"兆": 1e12, "億": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}
# unit → (factor, spellings); the first spelling that matches wins, so longer ones stand first.
_UNITS: dict[str, tuple[float, str]] = {
    "EUR": (1, r"€|EUR\b|[Ee]uros?\b|ユーロ"),
    "JPY": (1, r"¥|JPY\b|[Yy]en\b|円"),
    "GBP": (1, r"£|GBP\b|pounds sterling\b|pounds?\b|ポンド"),
    "USD": (1, r"US\$|\$|USD\b|(?:US )?[Dd]oll?ars?\b|米ドル|ドル"),
    "%": (1, r"%|per ?cent\b|Prozent\b|pour ?cent\b|per cento\b|por ciento\b|procent\b|パーセント"),
    "m/s": (1, r"m/s\b|met(?:re|er)s? per second\b|メートル毎秒"),
    "km/s": (1, r"km/s\b|kilomet(?:re|er)s? per second\b|キロメートル毎秒"),
    "km/h": (1, r"km/h\b|kph\b|kilomet(?:re|er)s? per hour\b|Stundenkilometer\b"),
    "m²": (1, r"m2\b|m²|square met(?:re|er)s?\b|平方メートル"),
    "kg": (1, r"kg\b|kilograms?\b|kilogrammes?\b|Kilogramm\b|kilos?\b|キログラム"),
    "t": (1000, r"t\b|tons?\b|tonnes?\b|metric tons?\b|Tonnen\b|tonnellate\b|toneladas\b|トン"),
    "g": (0.001, r"g\b|grams?\b|grammes?\b|グラム"),
    "km": (
        1000,
        r"km\b|kilomet(?:re|er)s?\b|Kilometern?\b|kilomètres?\b|chilometri\b|kilómetros\b|キロ(?:メートル)?",
    ),
    "cm": (0.01, r"cm\b|centimet(?:re|er)s?\b|センチ(?:メートル)?"),
    "mm": (0.001, r"mm\b|millimet(?:re|er)s?\b|ミリ(?:メートル)?"),
    "m": (1, r"m\b|met(?:re|er)s?\b|Metern?\b|mètres?\b|metri\b|metros\b|メートル"),
    "GHz": (1, r"GHz\b|ギガヘルツ"),
    "K": (1, r"K\b|kelvins?\b|ケルビン"),
    "°": (1, r"°C?|degrees?\b|Grad\b|度(?!目)"),
    "min": (1, r"min\b|mins\b|minutes?\b|Minuten?\b|minuti\b|minutos\b|分間?(?!の)"),
    "h": (60, r"hours?\b|Stunden?\b|heures?\b|ore\b|horas?\b|時間"),
    "s": (1, r"seconds?\b|Sekunden?\b|秒間"),
    "d": (1, r"days?\b|Tagen?\b|jours?\b|giorni\b|días?\b|日間"),
    "wk": (1, r"weeks?\b|Wochen?\b|semaines?\b|settimane\b|semanas?\b|週間"),
    "mo": (1, r"months?\b|Monaten?\b|mois\b|mesi\b|meses\b|[かカヶケ]月"),
    "yr": (1, r"years?\b|Jahren?\b|ans\b|années\b|anni\b|años?\b|年間"),
    "people": (1, r"people\b|persons?\b|Menschen\b|人|名"),
}  # fmt: skip
_BASE = {"t": "kg", "g": "kg", "km": "m", "cm": "m", "mm": "m", "h": "min"}
_MONEY_FIRST = re.compile(r"(US\$|€|\$|£|¥|EUR|USD)\s?$")
_PREFIX = {"US$": "USD", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "EUR": "EUR", "USD": "USD"}
_CORE = r"\d{1,3}(?:(?:,\s?|[.\u00a0\u202f'’ ])\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_WORDS = "|".join(sorted(_SCALE, key=len, reverse=True))
# No Unicode word boundary: Japanese writes 約8120万ユーロ without blanks; "H3" and "M5" are names.
_NUMBER = re.compile(rf"(?<![A-Za-z0-9_.,/#-])(?:{_CORE})(?!\d)")
_AFTER = re.compile(rf"(?P<kanji>\s?[兆億万千百])|(?:[\s-]?(?P<word>{_WORDS})\b\.?)|(?P<short>(?:m|bn)\b)")
_UNIT = re.compile(
    r"[\s-]?(?:of\s|d['’]|di\s|de\s)?(?:"
    + "|".join(f"(?P<u{number}>{spelling})" for number, (_, spelling) in enumerate(_UNITS.values()))
    + ")"
)
_UNIT_NAMES = tuple(_UNITS)
_READ = 20_000
_SAME_WIDTH = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")
_WORD_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first erste ersten erster premier première primo prima primer primera",
            "second zweite zweiten zweiter deuxième secondo seconda segundo segunda",
            "third dritte dritten dritter troisième terzo terza tercer tercera",
            "fourth vierte vierten vierter quatrième quarto quarta cuarto cuarta",
            "fifth fünfte fünften fünfter cinquième quinto quinta",
            "sixth sechste sechsten sechster sixième sesto sesta sexto sexta",
            "seventh siebte siebten siebter septième settimo settima séptimo séptima",
            "eighth achte achten achter huitième ottavo ottava octavo octava",
            "ninth neunte neunten neunter neuvième nono nona noveno novena",
            "tenth zehnte zehnten zehnter dixième decimo decima décimo décima",
        ),
        start=1,
    )
    for word in words.split()
}
_COUNTED = {
    "flyby": r"fly-?bys?|swing-?bys?|survols?|Vorbeiflug|sorvolo|sobrevuelo|フライバイ|スイングバイ",
    "flight": r"flights?|launch|Flug|vol|volo|vuelo|号機|号",
    "meeting": r"meetings?|conference|congress|会合|会議|回",
}
_COUNTED_NOUN = "|".join(f"(?P<{name}>{words})" for name, words in _COUNTED.items())
_ORDINAL = re.compile(
    rf"\b(?:(?P<w>{'|'.join(sorted(_WORD_ORDINALS, key=len, reverse=True))})|(?P<n>\d{{1,3}})(?:st|nd|rd|th))"
    rf"(?:\s[\w’'-]+){{0,2}}?\s(?:{_COUNTED_NOUN})\b"
    rf"|(?P<j>\d{{1,3}})\s?(?:回目|度目)の?[^、。]{{0,8}}?(?P<jf>フライバイ|スイングバイ)"
    rf"|(?:[Ff]light|Flug|[Vv]ol|vuelo|volo)\s(?:No\.?\s?|n°\s?)?(?P<f>\d{{1,3}})\b|(?P<g>\d{{1,3}})\s?号機"
    rf"|第\s?(?P<k>\d{{1,3}})\s?回"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in the unit's base (metres, kilograms, minutes, whole euro); `unit` "" where there is none."""

    value: float
    unit: str
    start: int
    end: int

    def __str__(self) -> str:
        """The canonical form: "81.2e6 EUR", "375 m", "8 %"."""
        value, power = self.value, 0
        while abs(value) >= 1e6 or (power and abs(value) >= 1e3):
            value, power = value / 1e3, power + 3
            if power == 3:
                value, power = value / 1e3, 6
        shown = f"{value:.6g}" + (f"e{power}" if power else "")
        return f"{shown} {self.unit}".rstrip()


def find_numbers(
    text: str, *, language: str = "", without: Sequence[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """The numbers of a text in order, but those inside the spans `without` (its dates)."""
    text = text[:_READ].translate(_SAME_WIDTH)
    return tuple(_quantities(text, language in _COMMA_DECIMAL, without))


def _quantities(text: str, comma: bool, without: Sequence[tuple[int, int]]) -> Iterator[Quantity]:  # noqa: FBT001
    at = 0
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start < at or any(start < stop and begin < end for begin, stop in without):
            continue
        value, end = _scaled(text, start, found.end(), comma)
        prefix = _MONEY_FIRST.search(text[max(0, start - 4) : start])
        unit = ""
        if prefix:
            unit = _PREFIX[prefix.group(1)]
        elif named := _UNIT.match(text, end):
            unit = _UNIT_NAMES[int(str(named.lastgroup)[1:])]
            end = named.end()
            value *= _UNITS[unit][0]
            unit = _BASE.get(unit, unit)
        at = end
        if not math.isfinite(value):  # four hundred digits in a row are no measurement
            continue
        yield Quantity(float(f"{value:.12g}"), unit, start, end)


def _scaled(text: str, start: int, end: int, comma: bool) -> tuple[float, int]:  # noqa: FBT001
    """The value with what follows it: "81.2 million", "1億2000万"."""
    value = _plain(text[start:end], comma)
    after = _AFTER.match(text, end)
    if after is None:
        return value, end
    if after["kanji"] is None:
        if after["short"]:
            if not _MONEY_FIRST.search(text[max(0, start - 4) : start]):
                return value, end
            return value * (1e6 if after["short"] == "m" else 1e9), after.end()
        return value * _SCALE[after["word"]], after.end()
    total, part = 0.0, value
    while after is not None and after["kanji"]:
        part *= _KANJI[after["kanji"].strip()]
        end = after.end()
        if (nested := _AFTER.match(text, end)) and nested["kanji"]:  # 百万, 千億
            after = nested
            continue
        total, part = total + part, 0.0
        digits = re.compile(_CORE).match(text, end)
        if digits is None:
            break
        following = _AFTER.match(text, digits.end())
        part, end, after = _plain(digits.group(), comma), digits.end(), following
        if following is None or not following["kanji"]:
            total += part
    return total, end


def _plain(written: str, comma: bool) -> float:  # noqa: FBT001
    digits = re.sub(r"[\s\u00a0\u202f'’]", "", written)
    for group, decimal in ((".", ","), (",", ".")) if comma else ((",", "."), (".", ",")):
        grouped = re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{decimal}\d+)?", digits)
        if grouped and (group == "," or comma or digits.count(".") > 1):
            return float(digits.replace(group, "").replace(decimal, "."))
    return float(digits.replace(",", "."))


def find_ordinals(text: str) -> tuple[str, ...]:
    """Counted happenings: "#3 flyby", "#6 flight", "#9" — the same in every language."""
    found: list[str] = []
    for match in _ORDINAL.finditer(text[:_READ].translate(_SAME_WIDTH)):
        if match["w"] or match["n"]:
            number = _WORD_ORDINALS[match["w"]] if match["w"] else int(match["n"])
            noun = next(name for name in _COUNTED if match[name])
        elif match["j"]:
            number, noun = int(match["j"]), "flyby"
        elif match["k"]:
            number, noun = int(match["k"]), "meeting"
        else:
            number, noun = int(match["f"] or match["g"]), "flight"
        found.append(f"#{number} {noun}")
    return tuple(dict.fromkeys(found))
