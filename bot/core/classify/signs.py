"""The words that tell what happened: one row a happening, in six languages, told by verbs of news rather than by names.

Latin rows are stems matched at a word start in case-folded text; Japanese rows are substrings.
"""
# ruff: noqa: E501 -- tables of expressions read better unbroken

from __future__ import annotations

import re
from dataclasses import dataclass

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
    # What is signed was agreed, wherever they met for it.
    _sign(
        _H.AGREEMENT,
        _K.AGREEMENT,
        2.4,
        "sign(?:s|ed)\\b[^.]{0,60}(?:agreement|statement|memorand|mou\\b|letter of intent|accord\\b|arrangement|declaration|pact|papers?\\b)|unterzeichne[nt]|signent|ont signé|firmano|hanno firmato|firman\\b|firmaron|han firmado|ondertekende?n",
        japanese="(?:書|声明|協定|覚書|取り?決め)に(?:署名|調印)|協定を(?:締結|結)",
    ),
    _sign(
        _H.CANCELLATION,
        _K.POLICY,
        2.2,
        "cancel|no longer (?:a )?candidate|withdr[ae]w|scrapp?ed|axed|ditch|terminat|dropped from|pulls? out|paus(?:e|es|ed)\\b",
        "puts? .{0,30}on hold|out of the competition|discontinu|zurückgezogen|gestrichen|eingestellt|annul|abandonn|suspend",
        "cancella|trekken .{0,40}terug|uit de (?:com|strijd)|geschrapt",
        japanese="中止|取り下げ|取りやめ|打ち切り|撤回|一時停止|凍結",
    ),
    _sign(
        _H.FAILURE,
        _K.MILESTONE,
        1.6,
        "fail(?:s|ed|ure)\\b|malfunction|anomaly|lost contact|loss of contact|broken|explod|glitch|setback|fault\\b|gives? up",
        "tips? over|falls? over|fehlschlag|ausfall|panne|échec|guasto|fallo|fracas|mislukt",
        japanese="失敗|不具合|故障|トラブル|喪失|断念",
    ),
    _sign(
        _H.DATE_CHANGE,
        _K.LAUNCH,
        2.6,
        "(?:launch|lift-?off|start|flight)[^.]{0,40}(?:delay|postpon|slip|moves? to|moved|reschedul|schedule change|pushed|shift|earlier)",
        "(?:delay|postpon|reschedul|slip|push|earlier)[^.]{0,40}(?:launch|lift-?off)|(?:start|flug)[^.]{0,40}verschoben|(?:lancement|tir)[^.]{0,40}reporté|lancio[^.]{0,40}rinviat|(?:lanzamiento[^.]{0,40})?aplaza",
        japanese="打ち?上げ(?:日|時刻)?[^。]{0,14}(?:延期|変更|再設定|見送|前倒し)|打ち?上げ.{0,20}延期",
    ),
    _sign(
        _H.DATE_CHANGE,
        _K.MILESTONE,
        1.5,
        "delay|postpon|slip(?:s|ped)?\\b|later than planned|kommt später|verspät|verschoben|reporté|rinviat|retard|ritard|retras|vertrag(?:ing|d)\\b",
        japanese="延期|遅れ|再設定",
    ),
    _sign(
        _H.MINISTERIAL,
        _K.POLICY,
        1.7,
        "ministerial|council at|cm2\\d|subscri(?:bed|ption)|budget|funding|funds\\b|spending|ministers?\\b|minist[eè]r|ministr|haushalt|mittel\\b|taxpay|(?:m|b)illions? (?:for|to)",
        "conseil (?:ministériel|au niveau)|consiglio ministeriale|consejo ministerial|presupuest|finanz|begroting|pays? more|payments?\\b|member states",
        japanese="閣僚級|閣僚会議|閣僚理事会|予算|概算要求|閣議|基金|億円|億ユーロ",
    ),
    _sign(
        _H.APPROVAL,
        _K.POLICY,
        1.9,
        "approv|green light|go-ahead|adopt(?:s|ed|ion)\\b|rubber stamp|endors|given the go|allowed to|cleared to|confirmed as|genehmig|grünes licht",
        "bewilligt|feu vert|approuv|approva(?:to|ta|zione)|via libera|aprob|luz verde|goedgekeurd",
        japanese="承認|正式決定|認可|了承|正式に採択|審査を通過",
    ),
    _sign(
        _H.STATEMENT,
        _K.POLICY,
        1.4,
        "decides?\\b|decided|decision|chooses?\\b|choice|to go on|wants?\\b|weighs?|plans? to|will take part|what (?:will|happens)|asks? what|opens? .{0,20}office|presence in|programmes? (?:begins|starts|started|opens)|roadmap|priorit",
        "first office|appoint|polic(?:y|ies)|strateg|rules?\\b|regulat|guidelines?|standards?\\b|laws?\\b|legislat|bills?\\b|act\\b|reforms?\\b|courts?\\b|judges?\\b|lawsuit|committee|parliament|senat|government|congress(?:man|woman|ional)|complain|ruling|opposes?\\b|urges?\\b|calls? (?:for|on)\\b|white paper|charter\\b",
        "beteiligt sich|beschlie|beschloss|entscheid|richtlinie|strategie|gesetz|regierung|will \\w+ ausbauen|décid|décision|politique|loi\\b|feuille de route|gouvern|decide\\b|decision|legge\\b|govern[oi]\\b|politica|gobierno|ley\\b|hoja de ruta|besluit|wet\\b|regering",
        japanese="方針|戦略|規制|制度|談話|拠点|計画を各国に|政策|基本計画|工程表|指針|法案|改正|審議|委員会|大臣|政府|決定|見直し|ガイドライン|憲章",
    ),
    _sign(
        _H.SELECTION,
        _K.AGREEMENT,
        1.4,
        "select(?:s|ed|ion)|shortlist|finalists?|ausgewählt|auswahl|sélectionn|retenu|selezion|seleccion|geselecteerd",
        japanese="選定|選抜|候補に選|選ばれ|採択",
    ),
    _sign(
        _H.CONTRACT,
        _K.INDUSTRY,
        1.9,
        "contracts?\\b|contractors?\\b|awards (?!cerem|for\\b|to (?:prof|dr))|awarded|tender|procure|auftrag|vertrag\\b|contrat\\b|contratto|contrato|appalto|encarga|bidders?|bids?\\b|orders? (?:for|from|\\w+ (?:satellites|rockets|more))|opdracht",
        japanese="契約|受注|発注|落札|入札",
    ),
    _sign(
        _H.AGREEMENT,
        _K.AGREEMENT,
        1.8,
        "sign(?:s|ed|ing)?\\b[^.]{0,80}(?:agree|statement|memorand|mou\\b|letter|accord|arrangement|declaration|pact|deal\\b|papers?\\b)|sign for\\b|signs? with|signatures?\\b|put(?:s|ting)? (?:their|its) names?",
        "joint statement|statement of intent|letters? of intent|agree(?:s|d|ment|ments)?\\b|accord\\b|memorandum|joint declaration|pact\\b|tie-?up|deal\\b|letter exchanged|exchanged? letters|promis|pledg|undertak|fixed the (?:details|terms)|sealed?\\b",
        "(?:expand|strengthen|deepen|step up|boost|further|renew|extend)\\w*[^.]{0,50}(?:collaborat|cooperat|ties|partner|relation|contribution|dashboard|part in|role in|arrangement)",
        "to (?:work|cooperate|collaborate|team up|support) (?:with|on|together|\\w+\\d?)|(?:to|will) (?:share|swap|exchange|help|pass on|pool|lend|host|join forces)\\b|joins? (?:the|disasters|forces)|exchange (?:data|images)|pool\\b|finali[sz]e",
        "abkommen|vereinbar|unterzeichn|absichtserkl|gemeinsame erklärung|vertief|unterstützt|tauschen|teilen sich|accords?\\b|signe|sign[ée]|déclaration commune|échang|s'engage|accordo|intesa|scambi|si impegn",
        "firma(?:no|ta|to|n|ron)?\\b (?!tedesca|italiana)|dichiarazione|acuerdo|acord|declaración|intercambi|se compromet|insieme per|einig(?:en|t)|tragen .{0,30}bei|overeenkomst|tekenen|ondertekend",
        "s['’]allient|conviennent|scell|besiegel|verständig|siglano|sottoscriv|si accordano|suscrib|acuerdan|sellan|pactan|sluiten .{0,30}(?:akkoord|verbond)",
        japanese="署名|協定|合意|共同声明|調印|覚書|取り?決め|締結|意向表明|提携|相互利用|地上局が支援|約束|文書を交わ|交換する|共有する|相乗り",
    ),
    _sign(
        _H.LAUNCH_PREVIEW,
        _K.LAUNCH,
        1.8,
        "(?:set|ready|due|prepar\\w+|countdown|gears? up|scheduled|targets?|eve of|how to watch|waiting|before)[^.]{0,40}(?:launch|lift-?off|blast|\\bfly\\b)",
        "(?:launch|lift-?off)[^.]{0,30}(?:set for|scheduled|planned for|due|window|targeted|campaign|next week|tomorrow|on saturday|date)|(?:due|ready|set) to (?:leave|fly|lift|ride)|will lift|fuell?ed|tanks? (?:of|are)|roll(?:s|ed) out|launch ?pad|fairing|payload adapter|packed for",
        "to launch\\b|launch schedule|startbereit|vor dem start|startrampe|betankt|soll .{0,40}starten|devrait (?:être lancée?|décoller)|sera lancée?|décollera|pas de tir|coiffe|pronto al lancio|sarà lanciat|partirà|será lanzad|listo para|despegará|lanceerplatform",
        japanese="打ち?上げ(?:予定|日時|日が|日を|を予定)|打ち?上げへ|打ち?上げについて|打ち?上げ準備|打ち?上げ時刻|打ち?上げを待|打ち?上げ前|打ち?上げまで|燃料充|射点|フェアリング",
    ),
    _sign(
        _H.LAUNCH,
        _K.LAUNCH,
        1.7,
        "launch(?:es|ed)?\\b(?! (?:(?!to |for |on )[a-z-]+ ){0,4}(?:initiative|programmes?|programs?|campaign|contest|competition|call|cent(?:er|re)|website|app|tool|dashboard|platform|projects?|study|fund|office|strategy)\\b)|lifts? off|lifted off|lift-?off|blast(?:s|ed) off|takes off|took off|rides? (?:an?|on|aboard|into|to)\\b|soar|is up\\b|leaves? (?:earth|for)|departs?\\b|(?:on its|under) way\\b|(?:rocket|h3|h-iia|ariane \\d|vega|falcon 9?)\\b[^.]{0,60}(?:orbit|into space|aloft)",
        "gestartet|startete|startet\\b|abgehoben|start geglückt|raketenstart|starten\\b|unterwegs|ins all|lancement|lancé(?!e? un appel)|décoll|s['’]envol|en route|lanciat|lancio|decoll|è partit|lanzad|lanzamiento|lanza\\b|despeg|rumbo a|gelanceerd|lancering",
        japanese="打ち?上げ(?:られ|に成功|成功|た|結果|を行|を実施)|打ち?上げ|発射|旅立",
    ),
    _sign(_H.LAUNCH, _K.LAUNCH, 0.7, "rockets?\\b|rakete|fusée|razzo|cohete|raket\\b", japanese="ロケット"),
    _sign(
        _H.FLYBY,
        _K.MILESTONE,
        1.9,
        "fly-?by|fl[ey]w? (?:past|by)|flies past|swing-?by|sw[iu]ngs? (?:by|past)|gravity assist|passes by|skims|(?:races?|raced|sped|speeds?|dash\\w*|on its way) past|passes (?:within|close|the (?:heart|nucleus))|closest (?:approach|pass)|vorbeiflug|vorbei\\b|survol|frôl|sorvol|sfiora|sobrevuel|sobrevol|passage près|scheer",
        "passe (?:près|devant|au plus près)|passa (?:accanto|vicino|davanti)|pasa (?:por|junto|cerca)|langs (?:mercurius|venus|de aarde|mars)",
        japanese="フライバイ|スイングバイ|最接近|通過",
    ),
    _sign(
        _H.ARRIVAL,
        _K.MILESTONE,
        1.6,
        "arriv|(?:in|enter\\w*|into|reach\\w*) (?:\\w+ )?orbit|orbit insertion|reach(?:es|ed)\\b|land(?:s|ed|ing)\\b|touch(?:es|ed)? ?down|is there\\b|(?:has|have) made it|circl(?:es|ing)\\b",
        "captured (?:by|into|around)|dock(?:s|ed|ing)\\b|berth|splash|re-?ent(?:ry|er)|safely home|home (?:safely|after)|falls back|separat|flies free|drops\\b|nears\\b|approach(?:es|ing|ed)\\b",
        "closes in|jettison|erreich|gelandet|landung|landet\\b|angekommen|umlaufbahn|kurz vor|nähert|séparent|en orbite|atterri|rentrée|arrivée|raggiun|arrivat|atterra|orbita attorno|llega|alcanza|aterriza|en órbita|a un mes|in een baan|aangekomen|geland",
        "se pose|s['’]est posé|rejoint\\b|s['’]amarre|atteint\\b|alunit|arriva\\b|si posa|attracca|entra in orbita|llegó|llegada|se posa|acopla|eingeschwenkt|schwenkt|dockt|setzt auf|bereikt|komt aan|landt\\b",
        japanese="到着|到達|着陸|軌道(?:へ|に)?(?:の)?(?:投入|入)|周回|ドッキング|帰還|再突入|結合|分離|接近",
    ),
    # What was found out; then, weaker, the things a finding is told by, which every mission's news holds as well.
    _sign(
        _H.RESULT,
        _K.SCIENCE_RESULT,
        1.5,
        "discover|reveal|finds?\\b|found\\b|findings?\\b|suggests?\\b|evidence|hints?\\b|published in|in nature\\b|unveil|detect(?:s|ed)\\b|explains? (?:why|how)|surpris|myster|shows? (?:that|how|why|new|first|rare|the)|looks? (?:inside|into)|sees\\b|saw\\b|hears\\b|seen\\b|observ(?:es|ed)\\b|measur(?:es|ed)\\b|sharpen|compare\\b|tells?\\b|unravel|confirms?\\b|traced?\\b|scientists|astronomers|researchers|geolog",
        "(?:new|first) (?:images?|data|results?|pictures?|light|look|views?|map|spectrum)|opens its first|views? of|postcards?|photos? of|images?\\b (?:of|from|show)|pictures? (?:of|from|show)|data (?:show|sharpen|improve)|entdeck|zeigt|beobacht|durchleucht|vermess|gemessen|forscher|erkennt|fund\\b|erste (?:bilder|aufnahme)",
        "découv|révèl|observé|observe\\b|mesuré|chercheurs|scientifiques|scop(?:re|erta|erto)|rivela|osservat|ricercat|scienziat|mostra\\b|misurat|descubr|revela|observó|científic|muestra\\b|ontdek|onderzoekers|onthul",
        "mesure(?:nt)? l|montre(?:nt)?\\b|dévoil|photographi|misura\\b|osserva\\b|svela|fotografa\\b|mide\\b|midió|observa\\b|capta\\b|halla\\b|detecta\\b|misst\\b|sieht\\b|findet\\b|fanden\\b|enthüll|belegt\\b|ziet\\b|toont\\b|vindt\\b|meet\\b(?= (?:de|het|een))",
        japanese="発見|初画像|画像を|撮影|解明|明らか|成果|論文|初公開|捉え|とらえ|一致|由来|研究チーム|研究グループ|分かった|わかった|判明|検出|観測し|観測に成功|観測結果|突き止|確認され",
    ),
    _sign(
        _H.RESULT,
        _K.SCIENCE_RESULT,
        1.1,
        "images?\\b|pictures?\\b|observation|measurements?\\b|spectr|shows?\\b|experiments?\\b|samples?\\b|simulations?\\b|maps?\\b|mapping|charting|catalogue|origins?\\b|wobbl|diamond|aufnahme|bilder|messung|forschung",
        "images?\\b|mesures|observation|immagin|misure|imágenes|fotograf|beelden|metingen|onderzoek",
        japanese="観測|画像|解析|分析|測定|地図|謎|実験|確認",
    ),
    _sign(
        _H.TEST,
        _K.MILESTONE,
        1.4,
        "tests?\\b|tested|tried\\b|trials?\\b|qualification|vibration|thermal vacuum|vacuum (?:tank|chamber)|rehears|fit check|prototype|(?:design|critical|passes .{0,12}|passed .{0,12}) ?review|reviews?\\b|passes|clears|checks?\\b|shak(?:en|er)\\b|demonstrat|hop\\b|drove|driven|drive train|rütteltest|im test|erprob|getestet|besteh|essais?\\b|réussi|démonstrat",
        "collaud|superat|prova\\b|prueba|ensayo|supera\\b|fits\\b|beproev",
        "prüfung|épreuve|testé|validé|qualifié|testat|probad|pruebas|ensayos|getest",
        japanese="試験|実証|点検|審査|試走|走行|完了|確認",
    ),
    _sign(
        _H.DELIVERY,
        _K.MILESTONE,
        1.4,
        "deliver(?:s|ed|y)|shipp(?:ed|ing)|handed|hand-?over|integrat(?:ed|ion)|install|assembl|takes shape|ready (?:for|to join)|polished|packed|powered up|complete\\b|completed\\b|joined (?:with|to)|joined together|mated|mount(?:s|ed)\\b|fitted|bolted|clean ?room|went in last|all (?:two|three|four|five|its) parts|together for the first time|flown in|parts? from",
        "ausgeliefert|übergeben|geliefert|abgeliefert|fertig\\b|zusammengebaut|eingebaut|montiert|reinraum|livr(?:é|er|ais)|assembl|intégr|remis\\b|consegn|completat|assemblat|montat|entreg|completad|ensambl|geleverd|klaar\\b",
        japanese="引き渡し|引渡し|納入|搬入|組み立て|組立|輸送|完成|取り付け|搭載完了",
    ),
    _sign(
        _H.STUDY,
        _K.STUDY,
        1.4,
        "concepts?\\b|feasibility|stud(?:y|ies|ying)\\b|phase [0ab]\\b|proposal|proposes?|plan for|design phase|candidates?|advances? (?:to|through|study|with)|working out|could\\b|would\\b|options?\\b|ideas?\\b|what if|considers?\\b|is looking at|looks? at how|machbarkeit|studie(?:n|rt)?\\b|prüfen\\b|untersuchen|könnte|étud|pourrait|studio (?:di|per)|studian[oa]|potrebbe|estudi|podría|busca su|studeren|zou\\b",
        "konzept|vorschlag|schlägt .{0,40}vor\\b|propose(?:nt)?\\b|envisage|réfléchi|propon|valutan|ipotizz|proponen|evalúan?\\b|voorstel|overweeg",
        japanese="概念検討|検討|研究会|構想|提案|フェーズ|可能性を",
    ),
    _sign(
        _H.OPERATIONS,
        _K.MILESTONE,
        1.3,
        "(?:begin|began|start)\\w* (?:\\w+ ){0,3}(?:science|operation|surve|observ|work)|enters? (?:routine|service)|operational|operations\\b|activat|commission|deploy|unfold|unfurl|opens? its (?:eye|cover|door)|wakes?\\b|woken|resum|mano?euv|thrust|burn\\b|fall silent|engines?\\b|ends? (?:its|the|mission)|ended\\b|farewell|closes\\b|switch(?:es|ed)? (?:on|off)|turn(?:s|ed) (?:on|off)|retire|shut down",
        "long-?duration|link(?:ed)? up|laser link|talk by laser|follows|listen|signals?\\b|relay(?:s|ed)\\b|catches|calls? (?:from|home)|contact\\b|in (?:use|service)|daily\\b|takes? (?:over|command)|command\\b|crew-\\d+|spacewalk|expedition|in betrieb|nimmt .{0,40}auf\\b|übernimmt|kommando|fließen|täglich|abgeschaltet|eingeschaltet|mise en service|prend (?:le|les)|premiers? signaux|operativ|entra in|inizia|accend|spent[oa]|comincia|prende il|en servicio|inici(?:a|an|ado)\\b|empieza|comienza|apaga|in gebruik|begint|uitgeschakeld",
        "aufgewacht|wacht .{0,20}auf\\b|aktiviert|entfaltet|déploie|déployé|allum|réveil|reprend\\b|avvia\\b|dispieg|si sveglia|riprend|despleg|despiert|enciend|reanud|ontwaak|uitgeklapt",
        japanese="運用|展開|稼働|点火|滞在|受信|移行|交信|開始|始動|起動|停波|終了|船長|指揮|毎日|配信",
    ),
    _sign(
        _H.MEETING,
        _K.EVENT,
        1.5,
        "meets?\\b|met (?:with|in|for|at|on|to|and)\\b|meeting|visit(?:s|ed|ors)?\\b|symposium|conference|workshop|exhibition|ceremon|forum\\b|congress\\b|webinar|summit|course\\b|training|trainees?|fairs?\\b|expo\\b|opened\\b|open day|tour\\b|festival|premiere|museum|anniversar|students|school|swap desks|guests?\\b|hosts\\b",
        "ausstellung|tagung|treffen|trifft|besuch|konferenz|messe\\b|feier|schüler|colloque|congrès|exposition|expos|rencontr|visite|fête|conferenza|convegno|mostra (?:a|di|su)|incontr|visita|festeggi|congreso|feria|encuentr|reúne|celebra|tentoonstelling|bezoek|ontmoet",
        "watch\\b[^.]{0,70}(?:live|today|tonight|online)|(?:receives?|received|wins?|won|gets|given) (?:[a-z]+ ){0,4}awards?\\b|prize|medals?\\b|grey cup|wins? (?:the |best )|won (?:the )?(?:best|match|game)|oscars?\\b|lost \\d|drew \\d|beat\\b|defeat|league|coach\\b|musical\\b|concert|celebrat|meteor shower|peaks? tonight|eclipse",
        japanese="会合|会談|訪問|シンポジウム|講演|展示|展覧会|大王展|式典|会議|イベント|開催|記者会見|訓練|視察|開幕|見本市|祝う|記念|表彰|受賞|試合|敗れ|勝利|優勝|交流|研修|見学|発表会|フォーラム",
    ),
    _sign(
        _H.OTHER,
        _K.INDUSTRY,
        1.3,
        "company|companies|firms?\\b|startup|start-up|commercial|invest|revenue|market|industr|customers?|roaming|stake\\b|buys? into|joint venture|owners?\\b|makers?\\b|recalls?\\b|tokens?\\b|shares (?:rise|fall|of)|supplier|manufactur|plants?\\b",
        "unternehmen|firma\\b|werk\\b|entreprise|société|impresa|azienda|empresa|fábrica|stabilimento|bedrijf|prices?\\b|sales|trade fair",
        japanese="株式会社|企業|事業|サービス|商用|出資|民間|新興|工場|投資|販売|社長|発売",
    ),
    _sign(
        _H.AGREEMENT,
        _K.AGREEMENT,
        0.7,
        "cooperat|co-operat|collaborat|partnership|team up|together|kooper|zusammenarbeit|gemeinsam|coop[ée]r|collabor|ensemble|insieme|junto|samenwerk",
        japanese="協力|連携|共同",
    ),
    _sign(
        _H.OTHER,
        _K.OTHER,
        2.0,
        "how to\\b|how (?:\\w+ ){1,2}(?:joined|became|came)|explained|explainer|guide to|quiz|crossword|biograph|the life of|obituar|dies\\b|died\\b|passed away|remembering|interview|opinion\\b|essay\\b|history of|the story of|a feature|portrait of|profile of|(?:five|six|seven|ten|\\d+) (?:things|facts|rockets|missions|books|reasons)|exam notes|faq\\b|what is an?\\b|who is\\b|which \\w+ (?:\\w+ )?(?:most|best|still)|(?:our|the) (?:list|table|count|ranking)|poll of|ranking|recipe|novels?\\b|short review of|(?:book|film) review|review: a|corrections?\\b|router|firmware|podcast|year in review|looks? back|job fair|internship|young people want",
        "nachruf|porträt|ratgeber|gestorben|das leben|was ist|rückblick|nécrolog|entretien avec|est mort|rétrospective|qu['’]est-ce|mort[oa] a|intervista|la storia d|cos['’]è|muere|entrevista|la historia de|qué es|overleden",
        japanese="とは何|とは？|解説|入門|訃報|死去|亡くな|まとめ|振り返|インタビュー|特集|ランキング|コラム|クイズ|連載|書評|使い方|就職|人気|訂正",
    ),
    # An invitation to watch or to report, whatever will be seen there.
    _sign(
        _H.MEETING,
        _K.EVENT,
        2.6,
        "invites? (?:the )?(?:media|press|public|students|you)|media (?:credential|accredit|invit|opportunit)|to air\\b|to broadcast|(?:provide|live|tv) coverage|coverage of|media briefing|news conference|how to (?:watch|follow)|call for media|einladung|invitation presse|invito (?:ai|alla) (?:media|stampa)|invitación a (?:los )?medios",
        japanese="ライブ配信|取材案内|報道公開|プレス公開|説明会|参加者募集",
    ),
    # Who comes to office and who leaves it is policy.
    _sign(
        _H.STATEMENT,
        _K.POLICY,
        2.2,
        "sworn in|nominat|nominee|steps? down|resigns?\\b|resigned|resignation|takes? office|took office|new (?:director|chief|head of|president)|becomes? (?:the )?(?:director|chief|head of|president)|house passes|legislation",
        "neuer (?:chef|generaldirektor)|tritt zurück|nouveau (?:directeur|président)|démissionn|nuovo (?:direttore|presidente)|si dimette|nuevo (?:director|presidente)|dimite",
        japanese="就任|任命|退任|辞任|新理事長|新長官",
    ),
    # Money that a firm raises, or a firm that changes hands.
    _sign(
        _H.OTHER,
        _K.INDUSTRY,
        2.4,
        "rais(?:es|ed) [$€£¥]|funding round|series [a-e]\\b|goes public|ipo\\b|acquir(?:es|ed)|acquisition of|bankrupt|insolven",
        japanese="資金調達|第三者割当|シリーズ[a-e]|上場|買収|破産|倒産",
    ),
    # The company speaks of itself.
    _sign(
        _H.OTHER,
        _K.INDUSTRY,
        2.8,
        "(?:start-?up|company|firm|maker) (?:delivers|builds|shows|wins|ships|plans|sells|launches|hands|will)\\b|(?:start-?up|company|firm) [^.]{0,20}(?:raises|unveils|announces|opens|launches a)",
        japanese="株式会社[^。]{0,60}は|社は|企業[^。、]{0,16}(?:（[^）]*）)?は|ceo[：:]",
    ),
)  # fmt: skip

# General words, which only speak where no plain one does.
GENERAL: tuple[Sign, ...] = (
    _sign(
        _H.LAUNCH,
        _K.LAUNCH,
        0.9,
        "climb(?:s|ed)\\b|thunder|roar(?:s|ed)|left (?:the (?:pad|ground)|earth|tanegashima|kourou)|(?:sent|carried|put|goes|went|lofted) (?:\\w+ ){0,3}(?:into|to|in|up|aloft)\\b[^.]{0,20}(?:space|orbit)?|set(?:s|ting)? (?:off|out)|journey begins|begins its (?:journey|voyage)|aloft",
        "hebt ab|hob ab|bricht auf|auf den weg|quitté la terre|s['’]élance|è in volo|in volo\\b|parti[oó]\\b|partita\\b|vertrokken|no earlier than|scrub",
        japanese="飛び立|離陸|種子島|打ち?上げ",
    ),
    _sign(
        _H.AGREEMENT,
        _K.AGREEMENT,
        1.0,
        "handshake|shake hands|barter|in (?:exchange|return)\\b|swaps?\\b|in return|will (?:provide|supply|receive|get|build|carry|fly)\\b|offers?\\b|commit(?:s|ted|ment)\\b|vows?\\b|becomes? (?:a )?(?:member|partner)|member of|ratif|gains? seats|arrangement|terms of|renew",
        "beitritt|tritt .{0,30}bei|verpflicht|zusage|sagt .{0,30}zu|steuert .{0,20}bei|adh[èé]r|convention\\b|protocole|lettre d|fournira|aderi|protocollo|lettera d|fornirà|se une|convenio|protocolo|carta de|alianza|aportará|verbindt",
        japanese="加盟|加わる|取り交わ|書簡|申し合わせ|提供する|提供へ|参加へ|参加する|受け持つ",
    ),
    _sign(
        _H.STATEMENT,
        _K.POLICY,
        1.0,
        "vot(?:e|es|ed|ing)\\b|debat|advis|recommend|cuts?\\b|savings?\\b|debts?\\b|billions?\\b|millions?\\b|money\\b|agenda|must\\b|should\\b|needs? (?:to|a|more)|future of|vision\\b|goals?\\b|rethink|overhaul|restructur|tariff|tax|subsid|treaty|species act|habitat|wildlife|allowance|claimant|lags?\\b|race\\b|next decade|plan(?:s|ned)?\\b",
        "milliard|million(?:en|s)|abstimm|stimmt|kürz|plant\\b|pläne|zukunft|vote\\b|budgétaire|avenir|prévoi|miliard|milioni|tagli|futuro|piano\\b|millones|recort|plan(?:es|ea)?\\b|miljard|miljoen|toekomst",
        japanese="議会|可決|国会|首相|法律|条約|提言|勧告|答申|今後|将来|次の十年|計画|影響",
    ),
    _sign(
        _H.MEETING,
        _K.EVENT,
        1.0,
        "gather|hosts?\\b|invit|welcom|lecture|talks?\\b|press conference|briefing|dinner|reception|parade|plaque|statue|hackathon|competition|contest|drill|exercise|camp\\b|delegation|audience|exhibit|booth|gala\\b|honou?r|ambassador|prince|award|turns (?:one|two|five|ten|\\d+)|birthday|film\\b|match\\b|goal\\b|team won",
        "wettbewerb|preis\\b|jubiläum|empfang|empfängt|delegation|délégation|prix\\b|concours|reçoi|accueill|premio|concorso|accogl|delegazion|compleanno|delegación|concurso|acoge|recibe|prijs|ontvang",
        japanese="来日|来訪|表敬|懇談|講座|コンテスト|大会|祭り|体験|参加者|来場|公演|映画",
    ),
    _sign(
        _H.OTHER,
        _K.INDUSTRY,
        1.0,
        "acqui(?:re|sition)|merger|profit|turnover|factory|production|sold\\b|purchas|contractor|prices?\\b|private\\b|products?\\b|business|gaming|games?\\b|consoles?\\b|cars?\\b|vans?\\b|chosen by|zulieferer|konzern|hersteller|wirtschaft|fournisseur|usine|industriel|fornitore|fabbrica|industri|proveedor|fabricante|leverancier",
        japanese="売上|決算|買収|上場|資金調達|量産|メーカー|産業|ビジネス|ゲーム",
    ),
    _sign(
        _H.OPERATIONS,
        _K.MILESTONE,
        1.0,
        "passed\\b|surviv|withst|proves?\\b|proven|works?\\b|worked|success|ready\\b|first (?:time|light|contact|steps?|drive|firing|flight|use)|goes live|online\\b|begins?\\b|began\\b|starts?\\b|started|finish|halfway|recover|awake|alive|healthy|hibernat|heat shield|parachut|releas|eject|collect|grabs?\\b|returns?\\b|brought back|capsule|fired|ignit|cruise|course correction|repair|replac|calibrat|align|cool(?:ed|down)|transmi|downlink|heard\\b|lock(?:ed|s)? on|certif|accepted|named\\b|slow(?:s|ed)\\b|ion (?:drive|engine)|on course",
        "erfolgreich|beginnt|begann|zum ersten mal|erstmals|bereit\\b|läuft\\b|funktion|beendet|abgeschlossen|commence|première fois|prêt|termin|achev|fonctionn|per la prima volta|pronto|funziona|conclu|por primera vez|funciona|complet|voor het eerst|klaar|voltooi",
        japanese="初めて|成功|開始|始め|始まる|順調|正常|動作|通信|回収|採取|放出|噴射|冷却|校正|達成|迎え",
    ),
    _sign(
        _H.RESULT,
        _K.SCIENCE_RESULT,
        0.9,
        "data\\b|science\\b|scientific|galax|black hole|crater|magnet|plasma|atmospher|clouds?\\b|ozone|ice\\b|dust\\b|minerals?\\b|comet\\b|theor|models?\\b|why\\b|older than|younger than|warmer|faster than|physic",
        "daten|wissenschaft|galaxie|données|galassi|dati\\b|scienz|datos|galaxia|ciencia|gegevens|wetenschap",
        japanese="データ|科学|銀河|ブラックホール|磁場|大気|有機物|鉱物|氷|塵",
    ),
)  # fmt: skip
