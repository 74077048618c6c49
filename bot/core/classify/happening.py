"""What happened, told by the words of the title first and of the lead second."""
# ruff: noqa: E501 -- tables of expressions read better unbroken

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.classify.scene import Sentence
from bot.model import Happening, Kind


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that show a happening. Rows stand in order: of equal scores the earlier wins."""

    happening: Happening
    kind: Kind
    words: re.Pattern[str]
    weight: float = 1.0


def _sign(happening: Happening, kind: Kind, weight: float, *latin: str, japanese: str) -> Sign:
    words = re.compile(f"(?<![a-zà-ÿ])(?:{'|'.join(latin)})|{japanese}")
    return Sign(happening, kind, words, weight)


_H, _K = Happening, Kind
SIGNS: tuple[Sign, ...] = (
    _sign(
        _H.CANCELLATION,
        _K.POLICY,
        2.2,
        "cancel|no longer (?:a )?candidate|withdr[ae]w|scrapp?ed|axed|ditch|terminat|dropped from|pulls? out|paus(?:e|es|ed)\\b",
        "puts? .{0,30}on hold|out of the competition|discontinu|zurückgezogen|gestrichen|eingestellt|annul|abandonn|suspend",
        "cancella|trekken .{0,40}terug|uit de (?:com|strijd)",
        japanese="中止|取り下げ|取りやめ|打ち切り|撤回|一時停止|凍結",
    ),
    _sign(
        _H.FAILURE,
        _K.MILESTONE,
        1.6,
        "fail(?:s|ed|ure)\\b|malfunction|anomaly|lost contact|loss of contact|broken|explod|glitch|setback|fault\\b|gives? up",
        "tips? over|falls? over|fehlschlag|ausfall|panne|échec|guasto|fallo|fracas",
        japanese="失敗|不具合|故障|トラブル|喪失|断念",
    ),
    _sign(
        _H.DATE_CHANGE,
        _K.LAUNCH,
        2.0,
        "(?:launch|lift-?off|start)[^.]{0,40}(?:delay|postpon|slip|moves? to|moved|reschedul|schedule change|pushed|shift|earlier)",
        "(?:delay|postpon|reschedul|slip|push|earlier)[^.]{0,40}(?:launch|lift-?off)|verschoben|reporté|rinviat|aplaza",
        japanese="打ち?上げ(?:日|時刻)?[^。]{0,14}(?:延期|変更|再設定)|打ち?上げ.{0,20}延期",
    ),
    _sign(
        _H.DATE_CHANGE,
        _K.MILESTONE,
        1.5,
        "delay|postpon|slip(?:s|ped)?\\b|later than planned|kommt später|verspät|retard|ritard|retras",
        japanese="延期|遅れ|再設定",
    ),
    _sign(
        _H.MINISTERIAL,
        _K.POLICY,
        1.5,
        "ministerial|council at|cm2\\d|subscri(?:bed|ption)|budgets?\\b|funding|ministers|ministerrat|haushalt|mittel\\b",
        "conseil (?:ministériel|au niveau)|consiglio ministeriale|consejo ministerial|presupuesto",
        japanese="閣僚級|閣僚会議|閣僚理事会|予算|概算要求",
    ),
    _sign(
        _H.APPROVAL,
        _K.POLICY,
        1.9,
        "approv|green light|go-ahead|adopt(?:s|ed|ion)|rubber stamp|endors|given the go|allowed to|cleared to|genehmig|grünes licht",
        "bewilligt|feu vert|approuv|approva(?:to|ta|zione)|via libera|aprob|luz verde",
        japanese="承認|正式決定|認可|了承|正式に採択|審査を通過",
    ),
    _sign(
        _H.STATEMENT,
        _K.POLICY,
        1.2,
        "decides?\\b|decided|decision|to go on|wants?\\b|weighs?|plans? to|will take part|what (?:will|happens)|asks? what|opens? .{0,20}office|presence in",
        "first office|appoint|policy|strategy|rules?\\b|regulat|law\\b|legislation|complain|ruling|beteiligt sich|beschlie|entscheid|décid",
        japanese="方針|戦略|規制|制度|談話|拠点|計画を各国に",
    ),
    _sign(
        _H.SELECTION,
        _K.AGREEMENT,
        1.4,
        "select(?:s|ed|ion)|shortlist|finalists?|ausgewählt|auswahl|sélectionn|selezion|seleccion",
        japanese="選定|選抜|候補に選",
    ),
    _sign(
        _H.CONTRACT,
        _K.INDUSTRY,
        1.9,
        "contracts?\\b|awards? |awarded|tender|procure|auftrag|vertrag|contrat\\b|contratto|contrato|appalto|encarga|bidders?",
        japanese="契約|受注|発注|落札",
    ),
    _sign(
        _H.AGREEMENT,
        _K.AGREEMENT,
        1.6,
        "sign(?:s|ed|ing)?\\b[^.]{0,80}(?:agree|statement|memorand|mou\\b|letter|accord|arrangement|declaration|pact)|sign for\\b|signs? with",
        "joint statement|statement of intent|letter of intent|agree(?:s|d|ment|ments)?\\b|accord\\b|memorandum|joint declaration|pact\\b|tie-?up",
        "(?:expand|strengthen|deepen|step up|boost|further|renew)\\w*[^.]{0,50}(?:collaborat|cooperat|ties|partner|relation|contribution|dashboard)",
        "to (?:work|cooperate|collaborate|team up|support) (?:with|on|together|\\w+\\d?)|joins? (?:the|disasters|forces)|pool\\b|finali[sz]e",
        "abkommen|vereinbar|unterzeichn|absichtserkl|gemeinsame erklärung|vertief|unterstützt|accord|signe|déclaration|accordo|intesa",
        "firma|dichiarazione|acuerdo|firman|declaración|insieme per|einig(?:en|t)|tragen .{0,30}bei",
        japanese="署名|協定|合意|共同声明|調印|覚書|取り?決め|締結|意向表明|提携|相互利用|地上局が支援",
    ),
    _sign(
        _H.LAUNCH_PREVIEW,
        _K.LAUNCH,
        1.8,
        "(?:set|ready|due|prepar\\w+|countdown|gears? up|scheduled|targets?|eve of|how to watch)[^.]{0,40}(?:launch|lift-?off|blast)",
        "(?:launch|lift-?off)[^.]{0,30}(?:set for|scheduled|planned for|due|window|targeted|campaign|next week|tomorrow|on saturday)",
        "to launch\\b|launch schedule|startbereit|vor dem start|devrait être lancée?|sera lancée?|pronto al lancio|será lanzad|listo para",
        japanese="打ち?上げ(?:予定|日時|日が|日を|を予定)|打ち?上げへ|打ち?上げについて|打ち?上げ準備|打ち?上げ時刻",
    ),
    _sign(
        _H.LAUNCH,
        _K.LAUNCH,
        1.5,
        "launch(?:es|ed)?\\b|lifts? off|lifted off|lift-?off|blast(?:s|ed) off|gestartet|abgehoben|start geglückt|raketenstart|starten\\b",
        "lancement|lancé|décoll|lanciat|lancio|decoll|lanzad|lanzamiento|despeg|rocket",
        japanese="打ち?上げ(?:られ|に成功|成功|た|結果|を行|を実施)|打ち?上げ|発射|ロケット",
    ),
    _sign(
        _H.FLYBY,
        _K.MILESTONE,
        1.9,
        "fly-?by|fl[ey]w? (?:past|by)|flies past|swing-?by|swung by|gravity assist|passes by|skims|vorbeiflug|survol|sorvol|sobrevuel|passage près",
        japanese="フライバイ|スイングバイ|最接近",
    ),
    _sign(
        _H.ARRIVAL,
        _K.MILESTONE,
        1.6,
        "arriv|(?:in|enter\\w*|into|reach\\w*) (?:\\w+ )?orbit|orbit insertion|reach(?:es|ed)\\b|land(?:s|ed|ing)\\b|touch(?:es|ed)? ?down|is there\\b",
        "captured (?:by|into|around)|dock(?:s|ed|ing)\\b|berth|splash|re-?ent(?:ry|er)|safely home|home (?:safely|after)|falls back|separat|flies free|drops\\b",
        "closes in|jettison|erreich|gelandet|landung|angekommen|umlaufbahn|séparent|en orbite|atterri|rentrée|raggiun|arrivat|atterra|llega|alcanza|aterriza|in een baan",
        japanese="到着|到達|着陸|軌道(?:へ|に)?(?:の)?(?:投入|入)|ドッキング|帰還|再突入|結合|分離",
    ),
    _sign(
        _H.RESULT,
        _K.SCIENCE_RESULT,
        1.4,
        "discover|reveal|observ(?:es|ed|ation)|finding|finds?\\b|found\\b|(?:new|first) (?:image|data|result|picture|light|look)|look(?:s)? inside|opens its first",
        "images?\\b|pictures?\\b|measur(?:es|ed|ements?)|detect|scientists|astronomers|researchers|sees\\b|hears\\b|shows?\\b|looks? into|surpris",
        "maps?\\b|mapping|unveil|catalogue|data (?:show|sharpen|improve)|sharpen|compare\\b|tells?\\b|entdeck|zeigt|beobacht|aufnahme|bilder|durchleucht|vermess",
        "découv|révèl|observ|mesure|scop(?:re|erta)|rivela|immagin|descubr|revela|imágenes|fotograf",
        japanese="発見|観測|画像|撮影|解明|明らか|成果|論文|初公開|確認|解析|分析|捉え|一致|由来",
    ),
    _sign(
        _H.TEST,
        _K.MILESTONE,
        1.4,
        "tests?\\b|tested|qualification|vibration|thermal vacuum|rehears|(?:design|critical|passes .{0,12}|passed .{0,12}) ?review|passes|clears|checks?\\b|rütteltest|im test|erprob|getestet|essai",
        "collaud|superat|prueba|ensayo|fits\\b",
        japanese="試験|実証|点検|審査|完了",
    ),
    _sign(
        _H.DELIVERY,
        _K.MILESTONE,
        1.4,
        "deliver(?:s|ed|y)|shipp(?:ed|ing)|handed|hand-?over|integrat(?:ed|ion)|installed|assembl|takes shape|ready (?:for|to join)|polished|packed|powered up|switched on",
        "ausgeliefert|übergeben|geliefert|abgeliefert|fertig\\b|livr|consegn|entreg",
        japanese="引き渡し|引渡し|納入|搬入|組み立て|組立|輸送",
    ),
    _sign(
        _H.STUDY,
        _K.STUDY,
        1.4,
        "concept\\b|feasibility|stud(?:y|ies|ying)\\b|phase [0ab]\\b|proposal|proposes?|plan for|design phase|candidates?|advance|working out|machbarkeit|studie\\b|étude|studio (?:di|per)|estudio",
        japanese="概念検討|検討|研究会|構想|提案|フェーズ",
    ),
    _sign(
        _H.OPERATIONS,
        _K.MILESTONE,
        1.2,
        "(?:begin|start)\\w* (?:science|operation|survey)|enters? (?:routine|service)|operational|activat|commission|deploy|wakes?|resum|mano?euv|thrust|burn\\b|fall silent|engines?\\b|ends? (?:its|the|mission)|ended\\b|farewell|closes\\b",
        "long-?duration|link(?:ed)? up|laser link|talk by laser|follows|listen|in betrieb|mise en service|operativ|en servicio",
        japanese="運用|展開|稼働|点火|滞在|受信|移行",
    ),
    _sign(
        _H.MEETING,
        _K.EVENT,
        1.3,
        "meets?\\b|met\\b|meeting|visit(?:s|ed)?\\b|symposium|conference|workshop|exhibition|ceremony|forum\\b|congress|watch\\b|webinar|summit|course\\b|training|fair\\b|opened\\b",
        "ausstellung|tagung|besuch|konferenz|colloque|congrès|exposition|expos|visite|conferenza|convegno|mostra|visita|congreso|prize|grey cup|wins?\\b|lost \\d|drew \\d|coach|celebrat",
        japanese="会合|会談|訪問|シンポジウム|講演|展示|展覧会|大王展|式典|会議|イベント|開催|記者会見|訓練|視察|開幕",
    ),
    _sign(
        _H.OTHER,
        _K.INDUSTRY,
        1.2,
        "company|companies|firms?\\b|startup|start-up|commercial|invest|revenue|market|industr|customers?|roaming|stake\\b|buys? into|joint venture|owners?\\b|makers?\\b",
        "unternehmen|entreprise|impresa|azienda|empresa|stabilimento|prices?\\b|sales",
        japanese="株式会社|企業|事業|サービス|商用|出資|民間|新興|工場|投資",
    ),
)

_TITLE, _FIRST, _SECOND = 3.0, 1.5, 0.4
_SPACE = re.compile(r"launch|rocket|lift-?off|start|打ち?上げ|ロケット")


def happening(sentences: Sequence[Sentence]) -> tuple[Happening, Kind]:
    """The likeliest happening and its kind; OTHER where no word tells."""
    scores = [0.0] * len(SIGNS)
    # Where there is no title the first sentence speaks for it.
    for sentence, weight in zip(sentences, (_TITLE, _FIRST, _SECOND), strict=False):
        for number, sign in enumerate(SIGNS):
            if sign.words.search(sentence.folded):
                scores[number] += weight * sign.weight
    best = max(range(len(SIGNS)), key=lambda number: (scores[number], -number))
    if scores[best] < _FIRST:
        return Happening.OTHER, Kind.OTHER
    found = SIGNS[best]
    if found.happening is Happening.FAILURE and _SPACE.search(sentences[0].folded):
        return Happening.FAILURE, Kind.LAUNCH
    return found.happening, found.kind
