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
assemble: assembl integrat | 組立 組み立て 統合 | zusammengebaut Montage integriert | assembl intégr | assembl integr | ensambl integra
begin: begin began begun starts$ started kick | 開始 着手 始ま | begonnen beginnt | commenc début | inizi comincia | comienz inici
complete: complet finish conclud | 完了 終了 | abgeschlossen | achev termin complét | completat conclus | complet finaliz
image: image photo picture snap | 画像 撮影 写真 | Bilder$ Bild$ Aufnahme Foto | image photo cliché | immagin foto$ | imagen fotograf
discover: discover detect finding reveal | 発見 検出 判明 明らか | entdeck nachgewiesen | découv détect révèl | scopert rivel | descub detect revel
measure: measur observ | 観測 測定 | gemessen beobacht Messung | mesur observ | misur osserv | medi$ medici observ
study: study$ studies studied studying assess | 検討 研究 調査 | Studie untersuch | étude étudi | studi$ studio | estudi
meet: meeting met$ conference summit council ministerial | 会合 会談 会議 会見 閣僚 | Treffen Tagung Ministerrat | réunion conférence conseil | incontr riunion consiglio | reunión cumbre consejo
appoint: appoint named$ elected | 任命 就任 | ernannt | nommé nomin | nominat | nombrad
switchon: switched$on switches$on switch$on powered$up powers$up powered$on turned$on wakes woke$ awaken | 起動 電源投入 電源を入れ 火入れ 目覚め | eingeschaltet Einschalten hochgefahren erwacht | mis$sous$tension allumé allume réveill | acceso$ accesa$ accensione riattivat si$sveglia | encend encendido despiert reactiv
stop: halts halted pause paused pauses suspend shelve freeze frozen on$hold on$ice mothball | 一時停止 停止 凍結 棚上げ 見送 | stoppt gestoppt ausgesetzt pausiert auf$Eis | suspend suspens gèle$ met$en$pause | sospen ferma$ congel in$pausa | suspend paraliza congela
end: ended$ ends$ farewell retire retires retired over$after | 運用終了 運用を終 停波 引退 役目を終 お別れ | beendet verabschiedet außer$Dienst | prend$fin adieu terminé | addio fine$della pensione | despid fin$de adiós
join: joins joined joining takes$part accession member | 参加 加盟 加入 参画 | beteiligt Beitritt beigetreten tritt$bei teilnehm | participe adhère adhésion | aderisce partecip adesione entra$a$far | participa adhesión se$une ingresa
visit: visits visited delegation tour$ toured | 訪問 視察 来日 表敬 | besucht Besuch Delegation | visite délégation rend$visite | visita delegazione | visita delegación
train: training trains$ trained rehears simulat exercise | 訓練 演習 リハーサル 模擬 | Training trainiert Übung geübt Simulation | entraîn exercice répét simulation | addestra esercitazione prova$generale simulazione | entrena ejercicio simulacro
open: opened opens inaugurat unveil sets$up set$up | 開設 開所 新設 設置 発足 | eröffnet Eröffnung eingeweiht | ouvre ouvert inaugur s'installe | apre aperto aperta inaugur | abre abierto inaugur
publish: publish released releases website portal online | 公開 掲載 サイト ウェブ | veröffentlich Webseite Internetseite freigegeben | publi site$web mis$en$ligne dévoil | pubblic sito$web | publica página$web sitio$web
review: review passes$ passed$ cleared clears milestone$review | 審査 | Überprüfung geprüft bestanden Prüfung | revue réuss examen | superat revisione esame | supera revisión examen
fire: burn$ burns$ ignit fired braking thrust | 噴射 燃焼 点火 減速 | gezündet Zündung Brems gebremst | allumage freinage mise$à$feu | accension frenata frenat | frenado frena
mount: mounted mounts installed installs attached fitted fits | 搭載 取り付け 据え付け | montiert eingebaut angebracht | installé monté fixé | montat installat | montad instalad
move: moved$ moves$ relocat transport | 移送 搬送 | transportiert Transport überführt | transfér transport achemin | trasport trasferi | traslad transport
share: share shares$ pool pooled exchang swap | 共有 相互 交換 融通 | teilen tauschen Austausch gemeinsam$nutzen | partag échang mutualis | condivi scambi | compart intercambi
compare: compar cross-check match validat calibrat | 比較 比べ 校正 検証 | vergleich verglichen abgleich Kalibrier | compar recoup étalonn valid | confront calibra valida | compara contrast calibra valida
warn: warn alert risk | 警告 警報 注意喚起 | warn Warnung Alarm | alert avertiss | avvert allert avvis | alert avis$
extend: extend extension prolong | 延長 継続 | verlänger | prolong prolongation | prolung esten | prórroga amplía extiend prolong
win: wins$ won$ award$ prize medal honour | 受賞 表彰 授賞 | Preis$ Auszeichnung gewinnt ausgezeichnet | prix$ récompens lauréat | premio premiat vince$ | premio galard gana$
celebrate: anniversary celebrat birthday jubilee turns$one | 周年 記念 祝う | Jubiläum feiert Jahrestag | anniversaire fête célèbr | anniversario celebra festeggia | aniversario celebra
invest: invest stake shareholder buys$into acquire takeover | 出資 買収 投資 | beteilig investier übernimmt Anteil | investi rachat prend$une$part | invest acquis$ quota$ | invier inversión adquier participación
build: builds$ built$ build$ constructs construction developed develops developing | 開発 建設 製造 建造 | baut$ gebaut Bau$ entwickelt | construit construction développ | costruit costruzione costruir svilupp | constru desarroll
supply: supplies supplied provides provided contribut | 提供 供給 拠出 | liefert beigesteuert steuert$bei stellt$bereit | fournit fourni contribu | fornisce fornit contribu | suministr aporta proporcion contribu
track: track tracking relay listening | 追跡 管制 中継 受信 | verfolgt Bahnverfolgung Empfang empfangen | suivi$ poursuite relais | tracciament ricezione rilancio | seguimiento rastre recib
hit: hit$ struck$ strikes$ struck impact collid collision | 衝突 激突 | Einschlag eingeschlagen Kollision Aufprall | impact heurt collision percut | impatto colpi collision | impact chocó colisión
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
greenhouse: greenhouse | 温室効果 | Treibhaus | effet$de$serre | gas$serra | efecto$invernadero
asteroid: asteroid | 小惑星 | Asteroid | astéroïde | asteroide | asteroide
comet: comet$ comets$ | 彗星 | Komet | comète | cometa | cometa
sample: sample grain | サンプル 試料 微粒子 | Proben Bodenprobe | échantillon | campion | muestra
astronaut: astronaut | 宇宙飛行士 | Astronaut Raumfahrer | astronaut spationaut | astronaut | astronaut
spacewalk: spacewalk | 船外活動 | Außenbordeinsatz Weltraumspaziergang | sortie$extravéhiculaire | passeggiata$spaziale | paseo$espacial caminata$espacial
planetarydefence: planetary$defence planetary$defense | プラネタリーディフェンス 惑星防衛 | Planetenverteidigung planetare | défense$planétaire | difesa$planetaria | defensa$planetaria
navigation: navigation | 測位 航法 | Navigation | navigation | navigazione | navegación
communication: communication | 通信 | Kommunikation | communications | comunicazion | comunicacion
debris: debris | デブリ | Weltraumschrott | débris | detriti | basura$espacial desechos
thruster: thruster propulsion engine booster motor$ | スラスタ 推進 エンジン ブースタ | Triebwerk Antrieb Booster | propuls moteur booster | propuls motore motori booster | propuls motores$
groundstation: ground$station antenna | 地上局 アンテナ | Bodenstation Antenne | station$au$sol antenne | stazione$di$terra antenna | estación$terrestre antena
weather: weather | 天候 気象 | Wetter | météo | meteo | meteorol
cost: cost$ costs$ costly financial$constraint expensive | 費用 経費 財政 コスト | Kosten | coût | costi$ costo | coste costos
letter: letter | 書簡 | Brief$ Schreiben | lettre | lettera | carta$
intent: letter$of$intent statement$of$intent | 意向書 意向表明 覚書 | Absichtserklärung | lettre$intention déclaration$intention | lettera$di$intenti | carta$de$intenciones declaración$intenciones
magnetosphere: magnetosphere magnetic | 磁気圏 磁場 | Magnetosphäre Magnetfeld | magnétosphère magnétique | magnetosfera magnetic | magnetosfera magnétic
observingtime: observing$time observation$time | 観測時間 | Beobachtungszeit | temps$observation | tempo$di$osservazione | tiempo$de$observación
computer: computer processor | コンピュータ 計算機 | Computer Bordrechner Rechner | ordinateur calculateur | computer calcolatore | ordenador computadora
office: office$ bureau$ headquarters presence$ desk$ | 拠点 事務所 オフィス 駐在 | Büro Vertretung Niederlassung | bureau représentation antenne$permanente | ufficio sede$ | oficina sede$
council: council$ member$states | 理事会 加盟国 閣僚級 | Mitgliedstaaten Rat$ | conseil$ États$membres | consiglio$ Stati$membri | consejo$ Estados$miembros
minister: minister$ ministers | 大臣 | Minister Ministerin | ministre | ministro ministri ministra | ministro ministra
course: school classroom student pupil training$course | 講座 学校 学生 生徒 授業 児童 | Kurs$ Schule Schüler Studierende | école élèves étudiant cours$de | scuola studenti corso$per | escuela alumnos estudiant curso$de
workshop: workshop symposium seminar | ワークショップ シンポジウム 研究会 | Workshop Symposium | atelier colloque symposium | workshop simposio convegno | taller simposio
exhibition: exhibit fair$ expo$ museum display | 展示 博覧会 万博 博物館 見本市 | Ausstellung Messe$ Museum | exposition salon$ musée | fiera museo | exposición feria museo
cave: cave caves cavern underground | 洞窟 地下 | Höhle unterirdisch | grotte souterrain | grotta grotte sotterrane | cueva subterrán
mirror: mirror optics | 鏡 反射鏡 光学系 | Spiegel Optik | miroir optique | specchi ottica | espejo óptica
fuel: fuel propellant refuel | 燃料 推進剤 推進薬 充填 | Treibstoff betankt Brennstoff | carburant ergol plein | carburant propellente | combustible propelente
heatshield: heat$shield capsule | カプセル 耐熱 | Hitzeschild Kapsel | bouclier$thermique capsule | scudo$termico capsula | escudo$térmico cápsula
drill: drill | ドリル 掘削 | Bohrer Bohrung | foreuse forage | trapano trivella perfor | taladro perfor
valve: valve door$ gate$valve shutter cover$ lid$ | 弁 バルブ 保護膜 扉 蓋 | Ventil Klappe Tür$ Deckel | vanne volet couvercle | valvola portello sportello coperchio | válvula compuerta tapa$
crater: crater | クレーター | Krater | cratère | crater | cráter
poles: north$pole south$pole polar$region | 南極 北極 極域 | Südpol Nordpol | pôle$sud pôle$nord | polo$sud polo$nord | polo$sur polo$norte
water: water$ ice$ icy | 水氷 氷 海洋 | Wasser Eis$ | eau$ glace glacé | acqua ghiacci | agua hielo helad
blackhole: black$hole | ブラックホール | Schwarzes$Loch schwarze$Löcher | trou$noir trous$noirs | buco$nero buchi$neri | agujero$negro agujeros$negros
neutronstar: neutron$star pulsar | 中性子星 パルサー | Neutronenstern Pulsar | étoile$à$neutrons pulsar | stella$di$neutroni pulsar | estrella$de$neutrones púlsar
galaxy: galaxy galaxies | 銀河 | Galaxie | galaxie | galassia galassie | galaxia
supernova: supernova | 超新星 | Supernova | supernova | supernova | supernova
exoplanet: exoplanet | 系外惑星 | Exoplanet | exoplanète | esopianet | exoplaneta
darkenergy: dark$matter dark$energy | 暗黒物質 ダークマター ダークエネルギー | Dunkle$Materie Dunkle$Energie | matière$noire énergie$noire | materia$oscura energia$oscura | materia$oscura energía$oscura
bigbang: big$bang microwave$background cosmic$microwave inflation | ビッグバン マイクロ波背景放射 インフレーション | Urknall Hintergrundstrahlung | big$bang fond$diffus | big$bang fondo$cosmico | big$bang fondo$cósmico
atmosphere: atmospher | 大気 | Atmosphäre | atmosph | atmosfer | atmósfera
wind: wind$ winds$ | 風 | Wind$ Winde$ | vent$ vents$ | vento$ venti$ | viento
storm: storm typhoon hurricane cyclone | 台風 嵐 ハリケーン 暴風 | Sturm Taifun Orkan | tempête typhon ouragan | tempesta tifone uragano | tormenta tifón huracán
rain: rain$ rainfall precipitation flood | 雨 降水 洪水 豪雨 | Regen Niederschlag Hochwasser Flut | pluie précipitation inondation | pioggia precipitazion alluvion | lluvia precipitacion inundacion
quake: earthquake quake volcano eruption landslide | 地震 火山 噴火 地すべり | Erdbeben Vulkan Erdrutsch | séisme volcan éruption | terremoto vulcano eruzione frana | terremoto volcán erupción
disaster: disaster emergency$ | 災害 防災 | Katastroph | catastroph | disastr calamità | desastre catástrofe
forest: forest$ forests deforestation biomass | 森林 バイオマス | Wald$ Wälder Biomasse | forêt biomasse | foresta foreste biomassa | bosque biomasa
ocean: ocean sea$level | 海面 海上 | Ozean Meeresspiegel | océan niveau$de$la$mer | oceano oceani livello$del$mare | océano nivel$del$mar
temperature: temperature heat$ | 温度 | Temperatur | température | temperatur | temperatura
forecast: forecast | 予報 予測 | Vorhersage | prévision$ prévisions | prevision | pronóstic predicci
pandemic: pandemic covid coronavirus | コロナ パンデミック | Pandemie Corona$ | pandémie covid | pandemia covid | pandemia covid
carbondioxide: carbon$dioxide co2 | 二酸化炭素 | Kohlendioxid co2 | dioxyde$de$carbone co2 | anidride$carbonica co2 | dióxido$de$carbono co2
methane: methane | メタン | Methan | méthane | metano | metano
laser: laser optical$link | レーザ 光通信 | Laser | laser | laser | láser
signal: signal$ signals$ | 信号 電波 | Signal$ Signale | signal$ signaux | segnal | señal
clock: clock$ lunar$time | 時計 標準時 | Uhr$ Zeitstandard | horloge | orologi | reloj
crew: crew$ crews$ commander pilot$ | クルー 乗組員 船長 操縦士 搭乗 | Crew Besatzung Kommandant Pilot | équipage commandant pilote | equipaggio comandante pilota | tripulación comandante piloto
spacesuit: spacesuit | 宇宙服 | Raumanzug | combinaison | tuta$spaziale | traje$espacial
base: lunar$base moon$base outpost surface$base | 月面基地 前哨 | Mondbasis Mondstation Außenposten | base$lunaire avant-poste | base$lunare avamposto | base$lunar
soil: regolith soil$ sand$ dust$ | レゴリス 砂 土壌 塵 | Regolith Boden$ Staub Sand$ | régolithe poussière sable | regolite suolo polvere sabbia | regolito suelo polvo arena
wheel: wheel tyre tire$ | 車輪 タイヤ ホイール | Räder Reifen | roue pneu | ruota ruote pneumatic | rueda neumátic
fuelcell: fuel$cell hydrogen | 燃料電池 水素 | Brennstoffzelle Wasserstoff | pile$à$combustible hydrogène | cella$a$combustibile idrogeno | pila$de$combustible hidrógeno
company: start-up startup venture$ firm$ | 新興企業 スタートアップ ベンチャー | Start-up | start-up jeune$pousse | start-up impresa$ | empresa$emergente start-up
industry: industry industrial manufacturer | 産業 産業界 メーカー | Industrie Hersteller | industrie industriel | industria industriale | industria fabricante
security: security defence$ defense$ military | 安全保障 防衛 | Sicherheit Verteidigung | sécurité défense$ | sicurezza difesa$ | seguridad defensa$
trade: trade$ supply$chain economic | 経済 貿易 供給網 | Handel Wirtschaft Lieferkette | commerce économi | commerci economi | comercio econom
cubesat: cubesat nanosatellite small$satellite | 超小型衛星 小型衛星 キューブサット | Cubesat Kleinsatellit | cubesat nanosatellite | cubesat nanosatellite | cubesat nanosatélite
reusable: reusable reuse$ hop$ hops$ | 再使用 | wiederverwend Mehrweg | réutilis | riutilizz | reutiliz
payload: payload | ペイロード 積み荷 搭載物 | Nutzlast | charge$utile | carico$utile | carga$útil
stage: upper$stage second$stage | 第2段 2段目 上段 | Oberstufe | étage$supérieur second$étage | secondo$stadio | segunda$etapa
instrument: instrument$ instruments$ sensor | 観測機器 観測装置 センサ | Instrument$ Instrumente Sensor | instrument$ instruments capteur | strument sensor | instrument sensor
model: structural$model engineering$model prototype test$model | 構造モデル 試作 エンジニアリングモデル | Strukturmodell Prototyp | maquette prototype | prototipo modello$strutturale | prototipo modelo$estructural
vibration: vibration shaker shaken | 振動 | Vibration Rüttel | vibration | vibrazion | vibracion
vacuum: vacuum | 真空 | Vakuum | sous$vide | vuoto$ | vacío
star: star$ stars$ | 恒星 星形成 | Stern$ Sterne | étoile | stella stelle | estrella
sun: solar$flare solar$physics sun$ | 太陽フレア コロナ$ 太陽観測 | Sonne Sonneneruption | soleil éruption$solaire | brillamento | llamarada
moonlet: moon$deimos moonlet moons$ | 衛星ダイモス 小衛星 衛星フォボス | Marsmond | petite$lune lunes$ | lunetta lune$ | lunas$
medicine: health medical medicine cell$ cells$ protein freezer | 医学 細胞 タンパク 健康 冷凍 | Gesundheit medizin Zellen Protein | santé médic cellule protéine | salute medic cellule proteine | salud médic células proteína
robot: robot robotic | ロボット | Roboter | robot | robot | robot
seat: seat$ seats$ | 搭乗枠 搭乗機会 座席 | Sitz$ Sitze Mitflug | siège place$à$bord | posto$ sedile | asiento plaza$
name: nickname christened | 愛称 命名 名称 | Spitzname getauft | surnom baptis | soprannome battezzat | apodo bautiz
space_law: standard$ standards guideline rules$ | 規則 指針 標準 ガイドライン | Richtlinie Standard Regeln | norme$ normes directive | norme linee$guida | norma directri
pole_night: night$side shadow | 夜側 影 | Nachtseite Schatten | face$nocturne ombre$ | lato$notturno ombra | lado$nocturno sombra
video: video film$ broadcast livestream watch$live | 動画 生中継 映像 | Video Übertragung Livestream | vidéo diffusion$en$direct | video diretta | vídeo retransmisión
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
