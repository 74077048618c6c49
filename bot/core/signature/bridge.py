"""The vocabulary of space news as concepts: what six languages share.

A row is `concept: en | ja | de | fr | it | es`. Latin words match from the start of a word ("launch" also
finds "launched"); a trailing `$` asks for the whole word, a `$` inside joins words that may stand a little
apart. Japanese words match anywhere, so a row holds only words that are no part of a commoner one. Names are
not here: the catalogue knows them in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ACTS = """
sign: sign$ signed signing signs signature | 署名 調印 締結 | unterzeichn | signé signer signature$ signent | firmat firma$ firmano | firmado firman firma$ firmaron
agree: agree | 合意 協定 取り決め | vereinbar einig geeinig Abkommen | accord$ accords$ convien | accord$ accordo | acuerd
statement: statement declaration communiqué | 声明 宣言 | Erklärung | déclaration | dichiarazione | declaración
cooperate: cooperat collaborat partnership tie-up tie$ ties$ | 協力 連携 共同 | Zusammenarbeit Kooperation kooper | coopér collabor partenariat | cooperaz collabor partenariato | coopera colabora
launch: launch lift-off liftoff lifted$ blast | 打上げ 打ち上げ 打上 発射 | gestartet Start$ starten Raketenstart | lancé lancement décoll | lancio lanciat lancia$ | lanza lanzamiento despeg
postpone: postpon delay slip$ slipped put$off scrub reschedul | 延期 見合わせ | verschoben verschieb Verzögerung | report$ reporté retard | rinvi ritard posticip | aplaz retras pospon
schedule: schedul set$to due$to target$ targets$ targeting slated | 予定 再設定 設定 | geplant soll$ vorgesehen | prévu devrait doit$ | previst dovrebbe | previst programad
arrive: arriv reach$ reached reaches orbit$insertion insertion rendezvous | 到着 投入 到達 | erreich angekommen Ankunft Einschwenken | arriv atteint insertion rejoint | arriv raggiun inserimento | llega alcanz inserción
depart: depart left$ leaves$ | 出発 離脱 旅立 | verlassen aufgebrochen | quitté départ | partit partenza | partió salida
flyby: flyby flybys fly-by swing-by swingby flies$past | フライバイ スイングバイ 接近通過 | Vorbeiflug vorbeigeflogen | survol | sorvol | sobrevuel
land: land$ landed landing lands$ touchdown | 着陸 タッチダウン 着地 | gelandet Landung landet | atterri alunissage | atterra allunag | aterriz alunizaj
dock: dock$ docked docking berth | ドッキング 結合 | angedockt Andocken | amarr accost | attracc | acopl
separate: separat detach jettison | 分離 切り離し | getrennt abgetrennt Trennung | sépar | separa | separa
deploy: deploy unfold unfurl | 展開 | entfalt ausgeklappt | déploi déploy | dispieg | despleg
reenter: re-entry reentry re-enter reenter | 再突入 | Wiedereintritt verglüh | rentrée | rientro | reentrada
return: return | 帰還 回収 | zurückgekehrt Rückkehr | retour | ritorn | regres retorn
fail: fail loss$ lost$ anomaly malfunction | 失敗 異常 不具合 喪失 | gescheitert Fehlschlag Panne | échec échoué panne | fallit fallimento guasto | fracas fallo
cancel: cancel withdraw withdrawn drop$ dropped drops$ axed ditch scrapp no$longer terminat | 中止 取り下げ 撤回 断念 打ち切り | gestrichen abgesagt eingestellt zurückgezogen | annul abandonn retir | cancell annull ritir | cancela retira abandon
select: select chosen choose chooses chose$ shortlist adopt | 選定 選出 採択 採用 | ausgewählt Auswahl | sélection choisi adopté | selezion scelt adottat | selecciona elegid adoptad
approve: approv go-ahead green$light endors | 承認 認可 | genehmigt bewilligt Freigabe | approuv feu$vert | approvat via$libera | aprob luz$verde
fund: fund budget | 予算 資金 | Haushalt Finanzierung Budget | budget financ | bilancio finanz | presupuest financ
contract: contract$ contracts contracted awarded | 契約 発注 | Auftrag Vertrag | contrat | contratto contratt | contrato
deliver: deliver handed$over shipped | 納入 引き渡し 搬入 輸送 | ausgeliefert geliefert | livré livraison | consegn | entrega entregad
test: test$ tests$ tested testing trial | 試験 実験 実証 | getestet Tests$ Erprobung | essai testé | prova$ prove$ collaud testat | prueba ensay
assemble: assembl integrat switched$on | 組立 組み立て 統合 | zusammengebaut Montage integriert | assembl intégr | assembl integr | ensambl integra
begin: begin began begun starts$ started kick | 開始 着手 始ま | begonnen beginnt | commenc début | inizi comincia | comienz inici
complete: complet finish conclud | 完了 終了 | abgeschlossen beendet | achev termin complét | completat conclus | complet finaliz
image: image photo picture snap | 画像 撮影 写真 | Bilder$ Bild$ Aufnahme Foto | image photo cliché | immagin foto$ | imagen fotograf
discover: discover detect finding reveal | 発見 検出 判明 明らか | entdeck nachgewiesen | découv détect révèl | scopert rivel | descub detect revel
measure: measur observ | 観測 測定 | gemessen beobacht Messung | mesur observ | misur osserv | medi$ medici observ
study: study$ studies studied studying assess | 検討 研究 調査 | Studie untersuch | étude étudi | studi$ studio | estudi
meet: meeting met$ conference summit council ministerial visit | 会合 会談 会議 会見 閣僚 訪問 | Treffen Tagung Ministerrat Besuch | réunion conférence conseil visite | incontr riunion consiglio visita | reunión cumbre consejo visita
appoint: appoint named$ elected | 任命 就任 | ernannt | nommé nomin | nominat | nombrad
""".strip()  # noqa: E501

THINGS = """
mission: mission | 計画 ミッション | Mission | mission | missione | misión
probe: probe spacecraft orbiter | 探査機 宇宙機 周回機 | Raumsonde Sonde | sonde | sonda | sonda
satellite: satellite | 衛星 | Satellit | satellite | satellit | satélite
rocket: rocket launcher | ロケット | Rakete | fusée lanceur | razzo lanciatore | cohete lanzador
telescope: telescope observatory | 望遠鏡 天文台 天文衛星 | Teleskop Observatorium | télescope observatoire | telescopio osservatorio | telescopio observatorio
lander: lander | 着陸機 着陸船 ランダー | Lander Landegerät | atterrisseur | modulo$di$discesa | módulo$de$aterrizaje
rover: rover | ローバー 探査車 | Rover | rover astromobile | rover | róver rover
pressurised: pressurised pressurized | 与圧 | Druckrover druckbeaufschlagt | pressurisé | pressurizzat | presurizad
cargo: cargo resupply | 貨物 補給 物資 | Fracht Versorgungsflug | fret ravitaill cargo | cargo rifornimento | carga abastecimiento
battery: battery batteries | バッテリ 電池 | Batterie | batterie | batteri | batería
lifesupport: life$support life-support | 生命維持 | Lebenserhaltung | support$vie | supporto$vitale | soporte$vital
thermal: thermal | 熱制御 熱赤外 | Thermal | thermique | termic | térmic
infrared: infrared | 赤外 | Infrarot | infrarouge | infraross | infrarroj
camera: camera imager | カメラ 撮像 | Kamera | caméra imageur | telecamera fotocamera | cámara
solararray: solar$array solar$panel solar$wing | 太陽電池 ソーラーパネル | Solarflügel Solarpanel Solarzellen | panneaux$solaires | pannelli$solari | paneles$solares
xray: x-ray xray | X線 | Röntgen | rayons$X | raggi$X | rayos$X
radar: radar | レーダ | Radar | radar | radar | radar
lidar: lidar | ライダー | Lidar | lidar | lidar | lidar
spectrometer: spectrometer spectrograph | 分光計 分光器 | Spektrometer | spectromètre | spettrometro | espectrómetro
cloud: cloud$ clouds$ aerosol | 雲 エアロゾル | Wolken Aerosol | nuage aérosol | nubi nuvol aerosol | nube aerosol
climate: climate | 気候 | Klima | climat$ climatique | clima$ climatic | clima$ climátic
greenhouse: greenhouse carbon$dioxide methane | 温室効果 二酸化炭素 メタン | Treibhaus Kohlendioxid Methan | effet$de$serre méthane | gas$serra metano | efecto$invernadero metano
asteroid: asteroid | 小惑星 | Asteroid | astéroïde | asteroide | asteroide
comet: comet$ comets$ | 彗星 | Komet | comète | cometa | cometa
sample: sample grain | サンプル 試料 微粒子 | Proben Bodenprobe | échantillon | campion | muestra
astronaut: astronaut | 宇宙飛行士 | Astronaut Raumfahrer | astronaut spationaut | astronaut | astronaut
spacewalk: spacewalk | 船外活動 | Außenbordeinsatz Weltraumspaziergang | sortie$extravéhiculaire | passeggiata$spaziale | paseo$espacial caminata$espacial
planetarydefence: planetary$defence planetary$defense | プラネタリーディフェンス 惑星防衛 | Planetenverteidigung planetare | défense$planétaire | difesa$planetaria | defensa$planetaria
navigation: navigation | 測位 航法 | Navigation | navigation | navigazione | navegación
communication: communication | 通信 | Kommunikation | communications | comunicazion | comunicacion
debris: debris | デブリ | Weltraumschrott | débris | detriti | basura$espacial desechos
thruster: thruster propulsion | スラスタ 推進 エンジン | Triebwerk Antrieb | propuls moteur | propuls | propuls
groundstation: ground$station antenna | 地上局 アンテナ | Bodenstation Antenne | station$au$sol antenne | stazione$di$terra antenna | estación$terrestre antena
weather: weather | 天候 気象 | Wetter | météo | meteo | meteorol
cost: cost$ costs$ costly financial$constraint expensive | 費用 経費 財政 コスト | Kosten | coût | costi$ costo | coste costos
letter: letter | 書簡 | Brief$ Schreiben | lettre | lettera | carta$
intent: letter$of$intent statement$of$intent | 意向書 意向表明 覚書 | Absichtserklärung | lettre$intention déclaration$intention | lettera$di$intenti | carta$de$intenciones declaración$intenciones
magnetosphere: magnetosphere magnetic | 磁気圏 磁場 | Magnetosphäre Magnetfeld | magnétosphère magnétique | magnetosfera magnetic | magnetosfera magnétic
observingtime: observing$time observation$time | 観測時間 | Beobachtungszeit | temps$observation | tempo$di$osservazione | tiempo$de$observación
""".strip()  # noqa: E501


def _rows(table: str, prefix: str) -> Iterator[tuple[str, str]]:
    for line in table.splitlines():
        concept, _, languages = line.partition(":")
        for words in languages.split("|"):
            for word in words.split():
                yield word, f"{prefix}{concept}"


_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’-](?=[^\W_]))*")
_APART = 3  # words: "called it off" is still "call$off"


class _Table:
    """The rows by what a word starts with, so that a text is read once: about 2 µs a word."""

    def __init__(self) -> None:
        self.stems: dict[str, str] = {}
        self.whole: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        japanese: dict[str, str] = {}
        for word, concept in (*_rows(ACTS, "c:"), *_rows(THINGS, "s:")):
            parts = tuple(part.casefold() for part in word.split("$") if part)
            if _JAPANESE.search(word):
                japanese[word] = concept
            elif len(parts) > 1:
                self.phrases.setdefault(parts[0], []).append((parts[1:], concept))
            elif word.endswith("$"):
                self.whole[parts[0]] = concept
            else:
                self.stems[parts[0]] = concept
        self.japanese = japanese
        self.longest = max(map(len, self.stems))
        self.japanese_pattern = re.compile("|".join(sorted(map(re.escape, japanese), key=len, reverse=True)))

    def of_word(self, word: str) -> str:
        found = self.whole.get(word)
        for size in range(min(len(word), self.longest), 2, -1):
            if found:
                return found
            found = self.stems.get(word[:size])
        return found or ""

    def of_phrase(self, words: list[str], at: int) -> str:
        for rest, concept in self.phrases.get(words[at], ()):
            ahead = words[at + 1 : at + 1 + len(rest) + _APART]
            places = [ahead.index(part) if part in ahead else -1 for part in rest]
            if -1 not in places and places == sorted(places):
                return concept
        return ""


_TABLE = _Table()


def find_concepts(folded: str) -> tuple[tuple[str, int, int], ...]:
    """(concept, start, end) of each act ("c:sign") and thing ("s:rover") in a folded text."""
    spans = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(folded)]
    words = [word for word, _, _ in spans]
    found: list[tuple[str, int, int]] = []
    for at, (word, start, end) in enumerate(spans):
        concept = _TABLE.of_phrase(words, at) or _TABLE.of_word(word)
        if concept:
            found.append((concept, start, end))
    found.extend(
        (_TABLE.japanese[match.group()], match.start(), match.end())
        for match in _TABLE.japanese_pattern.finditer(folded)
    )
    return tuple(found)
