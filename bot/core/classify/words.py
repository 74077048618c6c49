"""The words that show who does what with whom: data tables, one row a family, in six languages.

Latin rows are stems matched at a word start, without case; Japanese rows are substrings. `why` names the labelling
rule or the way news is written that the row stands for. No row was taken from a labelled item.
"""
# ruff: noqa: E501 -- tables of expressions read better unbroken

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    why: str
    latin: str = ""
    japanese: str = ""


def pattern(rows: tuple[Row, ...]) -> re.Pattern[str]:
    """One expression for all rows, to be searched in case-folded text."""
    latin = "|".join(row.latin for row in rows if row.latin)
    japanese = "|".join(row.japanese for row in rows if row.japanese)
    return re.compile(
        "|".join(part for part in (f"(?<![a-z])(?:{latin})" if latin else "", japanese) if part)
    )


# Acts of two parties together: agreements, joint work, meetings of the heads.
TOGETHER = pattern((
    Row(
        "joint work, English",
        r"joint(?:ly)?\b|together\b(?! by)|co-?operat|collaborat|partner(?!s? list)|team(?:s|ed|ing)? up|side by side|"
        r"hand in hand|bilateral|with each other|tie-?up|ties\b|alliance|sharing|work(?:s|ed|ing)? (?:[a-z]+ ){0,4}with\b",
    ),
    Row(
        "agreements, English",
        r"agree|accord\b|accords with|memorand|mou\b|pact\b|sign(?:s|ed|ing)?\b|statement of intent|"
        r"letter of intent|arrangement|treaty|implementing",
    ),
    Row("one thing of both", r"(?:a|the|one|their|its|of) common\b|common (?:mission|project|programme)|shared\b|jointly"),
    Row("meetings, English", r"guests? of|hear(?:s|d)\b|brief(?:s|ed)\b|address(?:es|ed)\b|hosts?\b|hosted|visit(?:s|ed)?\b|welcom|met\b|meets?\b|meeting|talks\b|discuss|exchange"),
    Row(
        "German",
        r"gemeinsam|zusammen|kooper|partner|abkommen|vereinbar|unterzeichn|absichtserkl|beschlossen|"
        r"arbeiten .{0,30}zusammen|vertief|beziehung|bündnis|verbünd|treffen|trafen|trifft|besuch|empfing|gespräche|einig(?:t|en)\b|"
        r"teilen\b|tauschen|austausch|seite an seite|zu gast|gäste\b|miteinander|gegenseitig|schulter an schulter",
    ),
    Row(
        "French",
        r"conjoint|ensemble\b|coop[ée]r|collabor|partenar|accord|sign(?:e|ent|é|ée|és|ature)\b|commun(?:e|s)?\b|liens\b|relations\b|allian|"
        r"s['’]alli|rencontr|se réuni|visite|échang|partag|côte à côte|invité|hôte|mutuel|réciproqu",
    ),
    Row(
        "Italian",
        r"congiunt|insieme\b|cooper|collabor|partner|accord|firma(?:no|to|ta)?\b|intesa\b|comune\b|legami\b|"
        r"rapporti\b|relazioni\b|alleanz|si alle|incontr|visita\b|scambi|condivi|fianco a fianco|ospit|reciproc",
    ),
    Row(
        "Spanish",
        r"conjunt|junto\b|juntas\b|cooper|colabor|acuerdo|firma[nr]?\b|firmaron|común\b|alianza|lazos\b|vínculos\b|"
        r"relaciones\b|se alían|reuni|encuentro|visita\b|intercambi|compart|codo con codo|invitad|mutu",
    ),
    Row(
        "Dutch",
        r"samen\b|gezamenlijk|samenwerk|overeenkomst|ondertekend|banden\b|betrekkingen|bondgeno|ontmoet|bezoek|"
        r"wissel|delen\b|zij aan zij|te gast|wederzijds|eens\b",
    ),
    Row(
        "Japanese",
        "",
        "共同|協力|連携|合意|署名|協定|調印|覚書|提携|ともに|共に|取り?決め|取極|日欧|会談|会合|協議|意見交換|一緒に|"
        "交流|関係を|関係強化|訪問|共有|交換|手を組|手を結|タッグ|互いに|相互",
    ),
))  # fmt: skip

# Acts of several as one: more than being partners of somebody.
AS_ONE = re.compile(
    r"(?<![a-z])(?:joint(?:ly)?\b|together\b|(?:a|one|their) common\b|gemeinsam|ensemble\b|conjoint|insieme\b|congiunt|conjunt|samen\b)"
    r"|共同|ともに|共通"
)

# One party gives the other something: hardware, launch, stations, time, data (labelling rule 1).
GIVES = pattern((
    Row(
        "English",
        r"contribut|provid|suppl(?:y|ie)|deliver|suppor|participat|involve|in charge|develop|built|build|"
        r"operate|led by|on ?board|aboard|carri(?:es|ed)|carry(?:ing)?|equip|receive|gets\b|in (?:return|exchange)|"
        r"observing time|track|ground station|antenna|dish(?:es)?\b|lends?\b|lent\b|host|hardware|respons|launch service|"
        r"gave\b|gives?\b|given\b|giving\b|help|ask(?:s|ed)\b|loan|brings?\b|brought|flown in from|guest (?:time|observ)|swap|"
        r"furnish|donat|offer|invit|handed (?:over )?to\b|hands over|went to\b|join(?:s|ed|ing)?\b|made by|from jaxa|from esa",
    ),
    Row(
        "German",
        r"beteilig|beitr[aä]|beisteuer|steuert|liefer|stellt|unterst[uü]tz|bodenstation|entwickel|gebaut|baut\b|"
        r"an bord|bereit|hilft|helfen|leiht|verleiht|bringt|lädt .{0,30}ein|eingeladen|übergibt|übergeben|trägt|antenne|nutzlast|"
        r"stammt|geschickt|mitflieg|mitnimmt|spend",
    ),
    Row(
        "French",
        r"contribu|fourni|particip|souti|soutenu|antenne|d[ée]velopp|construi|embarqu|à bord|prêt(?:e|ent|é|ée|er)\b|offr|"
        r"met à disposition|livr|apport|aid(?:e|ent|é|er)\b|invit|remis|conçu|réalisé|emport|emmèn|accueil",
    ),
    Row(
        "Italian",
        r"contribu|forni|partecip|sostegno|support|antenn|svilupp|costrui|a bordo|prest|offr|mette a disposizione|consegn|"
        r"aiut|invit|ospit|porta\b|trasport|realizzat|apport|dona",
    ),
    Row(
        "Spanish",
        r"contribu|aport|suministr|particip|apoy|antena|desarroll|constru|a bordo|proporcion|prest|ofrec|pone a disposición|"
        r"entreg|ayud|invit|acog|llev|transport|ced(?:e|en|ió)\b|facilit",
    ),
    Row(
        "Dutch",
        r"bijdra|draagt .{0,20}bij|lever|steun|ondersteun|help|leent|aan boord|ontwikkel|gebouwd|bouwt|antenne|stelt .{0,30}beschikbaar|"
        r"aangeboden|biedt|nodigt|vervoer|meegenomen|afkomstig",
    ),
    Row("Japanese", "", "貸|受け入れ|招|届け|納入|引き渡|引渡|手伝|融通|助け|載せ|乗せ|提供|参加|参画|搭載|担当|担う|担い|支援|開発|貢献|分担|供給|製造|受け持|供与|相乗り|地上局|追跡"),
))  # fmt: skip

# Taking part, said of the agency that stands outside the group of partners:
# "a mission of JAXA and NASA with significant participation from ESA".
TAKES_PART_BEFORE = re.compile(
    r"(?:participat|contribut|involve|support|hardware|help|beteilig|beitr|unterst[uü]tz|partecip|apport|aport|"
    r"instrument|camera|part|share)\w*[^.;]{0,18}?\b(?:from|of|by|der|von|durch|par|de|della|dell|del|la|the|l)\W{1,2}"
    r"(?:the |la |l')?$"
)
TAKES_PART_AFTER = re.compile(
    r"^[)\]]?,? which (?:holds|has|had|gets|receives|gave|gives|supplied|supplies|provided|provides|built|contributed|contributes)\b|"
    r"^[)\]'’]?(?:s)?[^.;、。]{0,24}?(?<![a-z])(?:contribut|provid|suppl|deliver|participat|is (?:also )?(?:a )?partner|"
    r"takes? part|joins?\b|also (?:takes|joins|has)|has (?:supplied|provided|built|contributed)|gets\b|receives?\b|"
    r"will (?:get|receive|provide|supply|contribute)|disposera|obtient|fourni|particip|contribu|beteilig|steuert|"
    r"liefert|stellt|erh[aä]lt|partecip|fornisce|aporta|participa|obten|"
    r"support)"
    r"|^[)\]』」]?(?:も|が|は|から|の)?[^。、]{0,12}(?:参加|参画|提供|協力|貢献|支援|供給|分担)"
)

# One agency alone as the subject of a clause, at the end of what looks like a list:
# "led by JAXA with NASA, and ESA contributes hardware". The verb is singular, so no list is its subject.
ALONE_AFTER = re.compile(
    r"^[)\]]? (?:contributes|provides|supplies|delivers|participates|gives|builds|lends|takes part|has (?:a|supplied|"
    r"provided|built|contributed)|gets|receives|holds|supports|joins|steuert|liefert|stellt|beteiligt|fournit|participe|"
    r"contribue|fornisce|partecipa|contribuisce|aporta|participa|contribuye)\b"
)

# Crews and training flights: members of several agencies in one place (labelling rule 4).
CREW = pattern((
    Row(
        "crews",
        r"crew|astronaut|cosmonaut|expedition \d|spacewalk|flight engineer|handover|return(?:s|ed)? to earth|"
        r"raumfahrer|besatzung|équipage|equipaggio|tripula",
        "宇宙飛行士|クルー|船外活動|長期滞在|搭乗員|飛行士",
    ),
))  # fmt: skip

# Partners that each deal with a third party, and lists of providers (labelling rule 4).
EACH_OWN = pattern((
    Row(
        "each with its own deal",
        r"(?:its|their|his) own (?:agreement|memorand|deal|arrangement|accord|contract)|separate (?:agreement|deal|memorand)|"
        r"one by one|each (?:stands?|with|under|has|have|partner)|individual(?:ly)?\b|respective(?:ly)?\b|"
        r"jeweils|eigene[sn]? (?:abkommen|vereinbarung)|chacun|propre accord|ciascun|proprio accordo|cada un",
        "それぞれ|個別に|各国",
    ),
))  # fmt: skip
# "ESA and JAXA have compared methane": the two compare, and are not compared.
COMPARING = re.compile(
    r"^[)\]]?(?: (?:teams?|scientists|researchers|engineers|experts))? ?(?:have |will |now |to |haben |ont |hanno |han )?"
    r"(?:compar|vergleich|verglich|confront|vergelijk)"
)
# "ESA and JAXA each plan a successor": one verb, two acts.
EACH_ALONE = re.compile(
    r"(?<![a-z])(?:each\b(?! other)|both have their|separately|independently|jeweils|unabhängig|chacune?\b|ciascun|"
    r"cada un|elk\b)|それぞれ|各々|おのおの|別々に|独自に"
)
# A pointer to other news: what stands in it is not the report's matter.
TEASER = re.compile(
    r"^(?:also (?:today|on|in|this week|new)|elsewhere|in other news|read (?:also|more|on|next)|see also|more news|more on|"
    r"related\b|next up|coming up|in brief|auch (?:interessant|heute|bei)|lesen sie|mehr zum thema|weitere (?:themen|meldungen)|"
    r"à lire|lire aussi|voir aussi|leggi anche|altre notizie|lee también|otras noticias|lees ook|ook op)(?![a-z])"
    r"|^(?:関連記事|関連リンク|あわせて読|合わせて読|こちらも|ほかのニュース|他のニュース|次の記事|注目記事|このほか本サイト)"
)
# Deals of one agency each with a third party: said in one sentence, it parts the parties even of the next.
OWN_DEAL = re.compile(
    r"(?<![a-z])(?:(?:its|their|his) own (?:agreement|memorand|deal|arrangement|accord|contract)|"
    r"separate (?:agreement|deal|memorand|arrangement)|eigene[sn]? (?:abkommen|vereinbarung)|propres? accords?|"
    r"propri[oa]? accord|propio acuerdo|eigen overeenkomst)"
    r"|個別の?(?:取り?決め|協定|合意|契約|覚書)|(?:それぞれ|各機関が|各国が)[^。]{0,12}(?:個別|別々|独自)"
)
# "NASA's partners include ESA and JAXA": what each is to a third party, and not to the other.
PARTNER_LIST = re.compile(
    r"(?<![a-z])partners? (?:of|to) [^.;]{0,30}(?:includ|are\b|number|:)|partners (?:include|are)\b"
    r"|(?<![a-z])nasa['’]s (?:[a-z]+ )?partners\b|nasaの(?:国際)?(?:パートナー|協力国|協力機関)"
    r"|(?<![a-z])(?:unter|zu) den partnern|partenaires? de [^.;]{0,30}(?:compt|figur|sont)|tra i partner"
    r"|entre los socios|パートナーには|参加機関には|参加国"
)
PROVIDERS = re.compile(
    r"(?<![a-z])(?:instruments?|payloads?|experiments?|sensors?|instrumente[n]?|strumenti|instrumentos|nutzlast\w*)\b"
    r"[^.;]{0,30}(?<![a-z])(?:of|from|by|von|der|de|di|dell)(?![a-z])"
    r"|(?<![a-z])(?:suppl|provid|contribut|fly|flies|send|add)\w* (?:[a-z]+ ){0,2}(?:instruments?|payloads?|sensors?)"
    r"|(?:観測機器|搭載機器|ペイロード|測定器|観測装置|センサ)"
)

# Words that make a text compare or contrast the agencies instead of joining them.
APART = pattern((
    Row(
        "rivals and comparisons",
        r"unlike\b|rank(?:s|ed|ing)?\b|rival|compar(?:e[sd]?|ing|ison)\b|vergleich|compet(?:e|ing|itor)|versus\b|vs\b|ahead of|whereas|in contrast|behind (?:esa|jaxa)|"
        r"im gegensatz|contrairement|a differenza|a diferencia",
        "一方で|競争|比べる|比較|に対し、|とは対照",
    ),
))  # fmt: skip

# A picture's credit names its owner, not an actor.
CREDIT = re.compile(
    r"(?:(?<![a-z])(?:image|photo|picture|video|graphic|illustration|animation|bild|foto|cr[ée]dit[os]*|credits?|"
    r"copyright|画像|写真|図|動画|提供|出典|クレジット)(?: ?(?:credit|credits|提供|クレジット|courtesy|source|de|by))?"
    r" ?[:/©]|©|\(c\)|courtesy of|credited to|(?<![a-z])(?:picture|image|photo) credit|画像提供|写真提供)"
    r"[^.。\n)]{0,90}"
)

CREDIT_HINT = re.compile(r"[:/©]|\(c\)|courtesy|credit|提供")

# "Japan is not named", "ESA takes no part", 「ESAは参加しない」: said of the name just before or just after.
UNINVOLVED_AFTER = re.compile(
    r"^[^.;。]{0,30}?(?:(?:does|do|did|is|are|was|were|has|have|will|would)(?: not|n't) (?:be )?"
    r"(?:appear|named|mention|involv|part|take|taking|join|a (?:partner|member)|contribut|participat|play)|"
    r"(?:has|have|plays?|played|takes?|had) no (?:role|part|share|say)|"
    r"(?:ist|sind|war|wird|werden) nicht (?:beteiligt|genannt|erw[aä]hnt|teil)|"
    r"n[e'’] ?(?:est|sont|participe\w*|figure\w*) ?(?:pas|plus)|non (?:partecipa|compare|[eè] coinvolt|viene|figura)|"
    r"no (?:participa|figura|aparece|interviene|se menciona))"
    r"|^[^。]{0,16}(?:(?:参加|関与|協力|関係)(?:は)?し?(?:てい|ており)?ません|関与してい?ない|参加し(?:てい)?ない|加わってい?ない|加わらない|含まれ(?:てい)?ない|触れ(?:られ)?(?:てい)?ない|"
    r"登場しない|出てこない|名前はない|言及は?ない|言及していない|関係(?:は|が)?ない)"
)
UNINVOLVED_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:without|no mention of|nothing to do with|not involving|excluding|ohne|sans|senza|sin)"
    r"(?: the| any| la| l'| l’| die)?(?: (?:help|participation|involvement|support|aid) (?:of|from|by))?(?: the)? ?)$"
)
