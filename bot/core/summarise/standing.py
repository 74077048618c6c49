"""Which sentences can stand alone, and which belong in no summary."""

from __future__ import annotations

import re

# A sentence that begins like this leans on the one before it. Definite noun phrases without a name ("The
# mission…") do too; "The European Space Agency" and "The BepiColombo mission" do not.
_LEANS = {
    "en": re.compile(
        r"(?:(?:but|and|so|or|yet|also|however|moreover|furthermore|meanwhile|then|thus|therefore"
        r"|instead|still|besides"
        r"|additionally|similarly|likewise|consequently|nevertheless|nonetheless|otherwise|afterwards?"
        r"|later|earlier"
        r"|finally|in addition|as a result|for example|for instance|in turn|at the same time|by contrast"
        r"|in particular"
        r"|he|she|it|they|his|her|hers|its|their|him|them|this|that|these|those|such|there|here|both"
        r"|neither|each"
        r"|another|others|further|more|the former|the latter|one of (?:them|these|those)|some of|all of"
        r"|most of|among them"
        r"|we|our|i|my|you|your|which|who|what)\b"
        r"|the (?:(?:new|first|second|two|three|four|same|joint|other|next|final|latest|planned|proposed"
        r"|small)\s)*"
        r"(?:mission|spacecraft|probe|satellite|orbiter|lander|rover|telescope|observatory|agency"
        r"|agencies|agreement"
        r"|contract|statement|launch|flyby|instrument|project|programme|program|team|scientists"
        r"|researchers|partners"
        r"|company|companies|document|event|meeting|pair|duo|craft|vehicle|rocket|images?|results?|data"
        r"|study|move|deal"
        r"|decision|announcement|news|asteroid|planet|moon|comet|manoeuvre|maneuver|camera|two|three"
        r"|four|text|letter"
        r"|piece|page|article|rest|list)\b(?!\s(?:of|between|to|for|that)\s))",
        re.IGNORECASE,
    ),
    "ja": re.compile(
        r"(?:同(?:氏|社|機|日|年|月|庁|省|局|機関|衛星|探査機|計画|ミッション|プロジェクト|ロケット"
        r"|センター|研究|チーム|様|時)"
        r"|これ|それ|その|この|あれ|あの|こうし|そうし|こうした|そうした|そこ|ここ|彼|彼女|両(?:者|機関"
        r"|社|国|氏|機)"
        r"|また[、はも]|さらに|しかし|一方|なお|そして|ただ|ただし|もっとも|例えば|たとえば|つまり"
        r"|すなわち|あわせて|併せて"
        r"|加えて|ほか|このほか|以上|前者|後者|本(?:件|機|衛星|計画|ミッション)|当(?:社|該)|上記|下記"
        r"|具体的に|詳細"
        r"|(?:会合|会見|会議|会談|声明|協定|合意|書簡|文書|機体|探査機|衛星|打ち?上げ)(?:で|は|に(?:は|よ)))"
    ),
    "de": re.compile(
        r"(?:aber|und|doch|jedoch|dann|damit|dabei|dazu|dafür|daher|deshalb|außerdem|zudem|auch|er|sie"
        r"|es|ihr|ihre|sein"
        r"|seine|diese[rsmn]?|jene[rsmn]?|dies|das|hier|dort|so|beide"
        r"|(?:die|der|das) (?:mission|sonde|raumsonde|satellit|agentur|instrument|vertrag|vereinbarung"
        r"|start))\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:mais|et|ou|donc|or|ainsi|aussi|cependant|toutefois|ensuite|puis|enfin|il|elle|ils|elles|ce"
        r"|cet|cette|ces"
        r"|cela|ceci|celui|celle|son|sa|ses|leur|leurs|on|nous|les deux"
        r"|(?:la|le|l['’])\s?(?:mission|sonde|satellite|agence|instrument|accord|contrat|lancement))\b",
        re.IGNORECASE,
    ),
    "it": re.compile(
        r"(?:ma|e|o|quindi|inoltre|tuttavia|però|poi|infine|così|egli|lui|lei|essi|esse|questo|questa"
        r"|questi|queste"
        r"|quello|quella|suo|sua|suoi|sue|loro|entrambi|entrambe"
        r"|(?:la|il|lo|l['’])\s?(?:missione|sonda|satellite|agenzia|strumento|accordo|contratto|lancio))\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:pero|y|o|además|también|sin embargo|luego|después|así|él|ella|ellos|ellas|este|esta|estos"
        r"|estas|esto|ese"
        r"|esa|eso|aquel|su|sus|ambos|ambas"
        r"|(?:la|el) (?:misión|sonda|satélite|agencia|instrumento|acuerdo|contrato|lanzamiento))\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_NOISE = re.compile(
    r"https?://|www\.|©|\(c\)\s|copyright|all rights reserved|appeared first on|read more|click here"
    r"|subscribe|sign up"
    r"|newsletter|follow us|photo credit|image credit|credits?:|^(?:image|video|photo|watch|listen"
    r"|gallery|caption)s?\b\s*:"
    r"|cookies?\b|advertis|location\.href|javascript|続きを読む|無断転載|画像クレジット|出典|クリック"
    r"|メールマガジン|関連記事"
    r"|詳しくは|お問い合わせ|\[…\]|\[\.\.\.\]|［…］|[【】]|記$",
    re.IGNORECASE,
)  # fmt: skip
_ENDED = re.compile(r"[.!。！][\"'”’»」』）)\]]*$")
_QUESTION = re.compile(r"[?？][\"'”’»」』）)]*$")


_NAMED = {
    # A name inside the sentence, or a code anywhere: "Launch is planned for 2028" does not say of what.
    "en": re.compile(
        r"(?<=[\w,;:’'\"“(–—-] )(?!(?:January|February|March|April|May|June|July|August|September"
        r"|October|November"
        r"|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b|I\b)[A-ZÀ-Þ][\w’'-]+"
        r"|\b[A-Z]+[a-z]*[A-Z]\w*"
    ),
    "ja": re.compile(r"[A-Za-z]{2,}|[ァ-ヺー]{3,}|[「『][^」』]{1,12}[」』]"),
}


def stands(sentence: str, language: str) -> bool:
    """Whether a reader understands the sentence alone: it begins with no pronoun and has a name in it."""
    start = sentence.lstrip("\"'“‘«「『（(—–-•* ")
    leans, named = _LEANS.get(language), _NAMED.get(language)
    return (leans is None or not leans.match(start)) and (named is None or bool(named.search(sentence)))


def whole(sentence: str) -> bool:
    """Whether it is a full statement, not a caption, a call to click, a question or a cut-off end."""
    return bool(_ENDED.search(sentence)) and not _QUESTION.search(sentence) and not _NOISE.search(sentence)
