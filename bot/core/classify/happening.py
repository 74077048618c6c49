"""What happened, told by the words of the title first and of the lead second."""

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


def _sign(happening: Happening, kind: Kind, latin: str, japanese: str = "", weight: float = 1.0) -> Sign:
    parts = [f"(?<![a-z])(?:{latin})"] if latin else []
    return Sign(happening, kind, re.compile("|".join([*parts, *([japanese] if japanese else [])])), weight)


_H, _K = Happening, Kind
SIGNS: tuple[Sign, ...] = (
    _sign(_H.CANCELLATION, _K.POLICY,
          r"cancel|no longer (?:a )?candidate|withdr[ae]w|scrapp?ed|axed|ditch|terminat|dropped from|pulls? out|zurückgezogen|"
          r"gestrichen|eingestellt|annul|abandonn|cancella|annulla|trekken .{0,40}terug|take .{0,60}out of the competition|"
          r"uit de (?:com|strijd)",
          "中止|取り下げ|取りやめ|打ち切り|撤回", 2.2),
    _sign(_H.FAILURE, _K.MILESTONE,
          r"fail(?:s|ed|ure)|malfunction|anomaly|lost contact|loss of contact|broken|explod|glitch|setback|fehlschlag|"
          r"ausfall|panne|échec|guasto|fallo|fracas",
          "失敗|不具合|異常|故障|トラブル|喪失", 1.6),
    _sign(_H.DATE_CHANGE, _K.LAUNCH,
          r"(?:launch|lift-?off|start)[^.]{0,40}(?:delay|postpon|slip|moves? to|moved|reschedul|schedule change|pushed|shift)|"
          r"(?:delay|postpon|reschedul|slip)[^.]{0,40}(?:launch|lift-?off)|verschoben|reporté|rinviat|aplaza|retras",
          "打ち?上げ(?:日|時刻)?[^。]{0,14}(?:延期|変更|再設定)|延期|再設定", 2.0),
    _sign(_H.MINISTERIAL, _K.POLICY,
          r"ministerial|council at|cm2\d|subscri(?:bed|ption)|budget|funding (?:secured|approved)|ministerrat|"
          r"conseil (?:ministériel|au niveau)|consiglio ministeriale|consejo ministerial",
          "閣僚級|閣僚会議|閣僚理事会|予算|概算要求", 1.4),
    _sign(_H.APPROVAL, _K.POLICY,
          r"approv|green light|go-ahead|adopt(?:s|ed|ion)|rubber stamp|endors|given the go|genehmig|grünes licht|"
          r"bewilligt|feu vert|approuv|approva(?:to|ta|zione)|via libera|aprob|luz verde",
          "承認|正式決定|認可|了承", 1.8),
    _sign(_H.SELECTION, _K.AGREEMENT,
          r"select(?:s|ed|ion)|shortlist|finalists?|chosen|picks?\b|ausgewählt|auswahl|sélectionn|selezion|seleccion",
          "選定|選抜|採択|候補に選", 1.5),
    _sign(_H.CONTRACT, _K.INDUSTRY,
          r"contract|awards?\b|awarded|tender|procure|auftrag|vertrag (?:mit|über)|contrat\b|contratto|contrato|appalto",
          "契約|受注|発注|落札", 1.7),
    _sign(_H.AGREEMENT, _K.AGREEMENT,
          r"sign(?:s|ed|ing)?\b[^.]{0,80}(?:agree|statement|memorand|mou\b|letter|accord|arrangement|declaration|pact|contract)|"
          r"joint statement|agree(?:s|d|ment)|accord\b|memorandum|statement of intent|letter of intent|"
          r"(?:expand|strengthen|deepen|step up|boost)\w*[^.]{0,50}(?:collaborat|cooperat|ties|partner|tie-up|relation|contribution)|"
          r"to (?:work|cooperate|collaborate|team up) (?:with|on|together)|joint declaration|pact\b|tie-?up|"
          r"abkommen|vereinbar|unterzeichn|absichtserkl|gemeinsame erklärung|vertieft|accord|signe|déclaration|accordo|"
          r"firma|dichiarazione|acuerdo|firman|declaración|finali[sz]e",
          "署名|協定|合意|共同声明|調印|覚書|取り?決め|締結|意向表明|提携", 1.6),
    _sign(_H.LAUNCH_PREVIEW, _K.LAUNCH,
          r"(?:set|ready|due|prepar\w+|countdown|gears? up|about|scheduled|targets?|eve of|waiting|how to watch|watch live)"
          r"[^.]{0,40}(?:launch|lift-?off|blast)|(?:launch|lift-?off)[^.]{0,30}(?:set for|scheduled|planned|due|window|targeted|"
          r"preview|campaign|next week|tomorrow|on saturday)|to launch\b|launch schedule|startbereit|vor dem start|"
          r"devrait être lancée?|sera lancée?|prêt à (?:être lancé|décoller)|sarà lanciat|pronto al lancio|"
          r"será lanzad|listo para",
          "打ち?上げ(?:予定|日時|時刻|日|を予定)|打ち?上げへ|打ち?上げについて|公開|打ち?上げ準備", 1.7),
    _sign(_H.LAUNCH, _K.LAUNCH,
          r"launch(?:es|ed)?\b|lifts? off|lifted off|lift-?off|blast(?:s|ed) off|in(?:to)? space aboard|gestartet|"
          r"abgehoben|start geglückt|raketenstart|lancement|lancé|décoll|lanciat|lancio|decoll|lanzad|lanzamiento|despeg",
          "打ち?上げ(?:られ|に成功|成功|た|結果|を行|を実施)|打ち?上げ|発射", 1.4),
    _sign(_H.FLYBY, _K.MILESTONE,
          r"fly-?by|flew (?:past|by)|swing-?by|gravity assist|passes by|vorbeiflug|survol|sorvolo|sobrevuel|passage près",
          "フライバイ|スイングバイ|最接近", 1.8),
    _sign(_H.ARRIVAL, _K.MILESTONE,
          r"arriv|enter(?:s|ed)? (?:\w+ )?orbit|orbit insertion|reach(?:es|ed)\b|land(?:s|ed|ing)\b|touch(?:es|ed)? ?down|"
          r"captured (?:by|into|around)|dock(?:s|ed|ing)|berth|splash|re-?ent(?:ry|er)|home safely|erreich|gelandet|landung|"
          r"angekommen|umlaufbahn (?:ein|erreicht)|atterri|arrive|rentrée|raggiung|arriva|atterra|llega|alcanza|aterriza",
          "到着|到達|着陸|周回軌道(?:へ|に)?(?:投入|入)|軌道投入|ドッキング|帰還|再突入|結合", 1.5),
    _sign(_H.RESULT, _K.SCIENCE_RESULT,
          r"discover|reveal|observ(?:es|ed|ation)|finding|(?:new|first) (?:image|data|result|picture|light)|images? (?:of|from|show)|"
          r"picture|measur(?:es|ed|ement)|detect|study (?:shows|finds|reveals)|scientists (?:find|found)|research(?:ers)? (?:find|show)|"
          r"maps?\b|unveil|data (?:show|sharpen|improve)|entdeck|zeigt|beobacht|aufnahme|bilder|découv|révèl|observ|"
          r"images?\b|scop(?:re|erta)|rivela|immagin|descubr|revela|imágenes",
          "発見|観測|画像|撮影|解明|明らか|成果|論文|初公開|確認され|解析|分析", 1.3),
    _sign(_H.TEST, _K.MILESTONE,
          r"test(?:s|ed|ing)?\b|qualification|vibration|thermal vacuum|rehearsal|drop test|simulat|erprob|getestet|essai|"
          r"collaud|prueba|ensayo",
          "試験|実証|訓練|点検", 1.2),
    _sign(_H.DELIVERY, _K.MILESTONE,
          r"deliver(?:s|ed|y)|shipp(?:ed|ing)|handed over|hand-?over|integrat(?:ed|ion)|installed|assembl|arrives at (?:estec|the)|"
          r"ausgeliefert|übergeben|geliefert|livr|consegn|entreg",
          "引き渡し|引渡し|納入|搬入|組み立て|組立|搭載された|輸送", 1.2),
    _sign(_H.STUDY, _K.STUDY,
          r"concept study|feasibility|studies?\b (?:for|of|into|on)|study (?:for|of|into)|phase [0ab]\b|assess(?:es|ment)|proposal|"
          r"design phase|definition phase|machbarkeit|studie\b|étude|studio (?:di|per)|estudio",
          "概念検討|検討を|研究会|構想|提案|フェーズ", 1.2),
    _sign(_H.OPERATIONS, _K.MILESTONE,
          r"begins? (?:science|operation)|start(?:s|ed)? (?:science|operation)|operational|switched on|activat|commission|"
          r"deploy|wakes?|resum|manoeuv|maneuv|thrust|science orbit|long-?duration|in betrieb|mise en service|operativ|en servicio",
          "運用(?:を)?開始|本格運用|定常運用|初期運用|展開|運用|稼働|点火|滞在", 1.1),
    _sign(_H.MEETING, _K.EVENT,
          r"meeting|visit(?:s|ed)?\b|symposium|conference|workshop|exhibition|ceremony|event|forum|congress|watch\b|webinar|"
          r"opens? (?:its doors|an? )|tagung|besuch|konferenz|colloque|congrès|visite|conferenza|convegno|visita|congreso|"
          r"grey cup|celebrat",
          "会合|会談|訪問|シンポジウム|講演|展示|式典|会議|イベント|開催|記者会見", 1.0),
    _sign(_H.STATEMENT, _K.POLICY,
          r"statement|says\b|regulat|rule|policy|strategy|law\b|legislation|complain|letter|ruling|appoint|partners?\b:? ",
          "方針|戦略|規制|制度|計画を発表|談話|対応", 0.8),
    _sign(_H.OTHER, _K.INDUSTRY,
          r"company|companies|firm\b|startup|start-up|commerci|invest|revenue|market|industr|customers?|roaming|unternehmen|"
          r"entreprise|impresa|azienda|empresa",
          "株式会社|企業|事業|サービス|商用|出資|民間|契約不履行", 1.0),
)  # fmt: skip

_TITLE, _FIRST, _SECOND = 3.0, 1.6, 0.8


def happening(sentences: Sequence[Sentence]) -> tuple[Happening, Kind]:
    """The likeliest happening and its kind; OTHER where no word tells."""
    scores = [0.0] * len(SIGNS)
    for sentence in sentences:
        weight = (_TITLE, _FIRST, _SECOND)[sentence.place] if sentence.place <= 2 else 0.0
        if not weight:
            break
        for number, sign in enumerate(SIGNS):
            if sign.words.search(sentence.folded):
                scores[number] += weight * sign.weight
    best = max(range(len(SIGNS)), key=lambda number: (scores[number], -number))
    if scores[best] < _SECOND:
        return Happening.OTHER, Kind.OTHER
    return SIGNS[best].happening, SIGNS[best].kind
