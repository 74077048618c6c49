"""Whether a sentence speaks of what is still to come, by its verbs."""

from __future__ import annotations

import re

# Verbs and adverbs of the near future; plans ("is planned") say less, for a report of today holds them too.
_AHEAD = {
    "en": r"will|tomorrow|about to|set to|ready to|ready for|prepar(?:es?|ing) (?:to|for)|ahead of|watch live"
    r"|countdown|counts? down|closes in|closing in|to go|upcoming|is due|are due",
    "de": r"wird|werden|soll|sollen|steht bevor|stehen bevor|kurz vor|demnächst",
    "fr": r"va|vont|doit|doivent|demain|s['’]apprêtent?|prochain|\w{2,}ront",
    "it": r"\w{2,}(?:rà|ranno)|domani|sta per|stanno per|si prepara",
    "es": r"\w{2,}(?:rá|rán)|va a|van a|mañana|se prepara|próximo",
    "nl": r"zal|zullen|gaat|gaan|morgen",
}
# The French future has no accent, and "Hera" is a name.
_SMALL = {"fr": r"|\b[a-zéèêç]+(?:er|ir|dr|vr|ur)a\b"}
_WORDS = {
    language: re.compile(rf"\b(?i:{words})\b{_SMALL.get(language, '')}") for language, words in _AHEAD.items()
}
# A headline that ends in へ names where something is going; the verb is left out.
_JAPANESE = re.compile(
    r"予定|見込み|見通し|控え|迫る|目前|間近|間もなく|まもなく|あす|明日|する計画|へ$|へ[　 ]"
)


def looks_ahead(sentence: str, language: str) -> bool:
    """Languages without words here look nowhere."""
    if language == "ja":
        return bool(_JAPANESE.search(sentence.rstrip("。 \u3000")))
    words = _WORDS.get(language)
    return bool(words and words.search(sentence))
