"""Deaths, accidents and matters of security: one outlet alone is not enough to tell them."""

from __future__ import annotations

import re

from bot.model import Story, Trust

# Words that stars and craft share ("dies", "dead", "explosion") are left out.
_GRAVE = re.compile(
    r"\b(?:died|killed|fatal|fatalit(?:y|ies)|injur(?:ed|y|ies)|accidents?"
    r"|cyber-?\s?attacks?|hacked|hackers|espionage|sabotage"
    r"|gestorben|verletzt\w*|unfall|unfälle|spionage|cyberangriff\w*"
    r"|décès|décédée?s?|blessée?s?|piratage|cyberattaque\w*|espionnage"
    r"|feriti|incidente|incidenti|heridos|accidente|accidentes)\b"
    r"|死亡|死去|逝去|負傷|けが人|事故|サイバー攻撃|不正アクセス|スパイ",
    re.IGNORECASE,
)


def unconfirmed(story: Story) -> bool:
    """Whether it is such a matter, told neither by an agency nor by two independent publishers so far."""
    if not any(_GRAVE.search(headline) for headline in story.headline.values()):
        return False
    own = [report for report in story.reports if report.copy_of is None]
    return all(report.trust is not Trust.AGENCY for report in own) and len({r.publisher for r in own}) < 2
