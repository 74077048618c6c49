"""What spacecraft and their science do: launches, steps on the way, findings."""
# ruff: noqa: E501 -- tables of words read better unbroken

from __future__ import annotations

from bot.core.classify.signs import Sign, sign
from bot.model import Happening as H  # noqa: N817 (a table of it follows)
from bot.model import Kind as K  # noqa: N817

SPACE: tuple[Sign, ...] = (
    sign("launched", H.LAUNCH, {K.LAUNCH: 1.8}, """
        en: launch, launches, launched, launching, lifts off, lifted off, lift off, lift-off, liftoff, blasts off, blasted off, blast-off, takes off, took off, soars, soared, lofts, lofted, thunders, thundered, roared, rose from, rises from, leaves earth, left earth, climbs into, climbed into, sent into space, is up, is off, heads for space, rides into, rode into, rides to space, left tanegashima, left kourou, departs, departed
        en: on its way, on their way, put into orbit, puts into orbit, carried into orbit, carries into orbit, lifted into orbit, lifts into orbit, lifted to, rocketed, blasted into space, sends off, sent off, sent aloft, aloft, airborne, sets off, set off, sets out, set out, on the way to, begins its journey, begins journey, begins voyage, journey begins, starts its journey, in space at last, maiden flight, inaugural flight, debut flight, first flight, return to flight, returns to flight, flies at last, hitches a ride, shot into space, escaped earth, escapes earth, bound for, headed for, heads for, heads to
        ja: 打ち上げ, 打上げ, 打ちあげ, 発射, 旅立, 飛び立, 離陸, 出発, 発進, 宇宙へ, 軌道投入, 軌道に投入, 軌道に乗, 打ち上が, 打上が, 打上, 宇宙に向け, 飛び出, 初飛行, 飛行再開, 地球を出発, 地球を離れ
        de: gestartet, startet, startete, starten, start, abgehoben, hebt ab, hob ab, raketenstart, ins all, unterwegs, bricht auf, aufgebrochen, auf den weg, jungfernflug, erstflug, im all, ins weltall, in den orbit gebracht, in die umlaufbahn gebracht, gestartete, startet zum
        fr: lancement, lancements, lancé, lancée, lancés, décolle, décollé, décollage, s'envole, s’envole, s'est envolé*, s’est envolé*, en route, met en orbite, mis en orbite, mise en orbite, quitté la terre, s'élance, s’élance, vol inaugural, premier vol, a pris son envol, est parti, est partie, mise sur orbite
        it: lancio, lanci, lanciato, lanciata, lancia, decolla, decollato, decollata, decollo, partito, partita, in volo, è in orbita, messo in orbita, primo volo, volo inaugurale, in viaggio, verso lo spazio, è in viaggio
        es: lanzamiento, lanzamientos, lanzado, lanzada, lanza, lanzan, lanzaron, despega, despegó, despegue, rumbo a, puesto en órbita, puesta en órbita, partió, primer vuelo, vuelo inaugural, ya está en órbita, ya vuela, parte hacia, de camino, en camino
        nl: gelanceerd, lancering, lanceert, vertrokken, onderweg, opgestegen, stijgt op, eerste vlucht, de ruimte in, de lucht in, reist naar, op weg
    """),
    sign("launch ahead", H.LAUNCH_PREVIEW, {K.LAUNCH: 1.9}, """
        en: launch date, launch dates, launch window, launch day, launch campaign, launch pad, launchpad, launch schedule, launch time, launch set, launch countdown, launch readiness, launch preparation*, launch slot, set to launch, set for launch, due to launch, ready to launch, ready for launch, ready for lift-off, ready for liftoff, prepares for launch, prepare for launch, prepared for launch, preparing for launch, scheduled to launch, scheduled for launch, before launch, ahead of launch, awaits launch, eve of launch, to launch, will launch, due for launch, countdown, fuelled, fueled, fuelling, rolls out, rolled out, rollout, encapsulated, fairing, no earlier than, tanks loaded, loaded the tanks, on the pad, set to fly, ready to fly, due to fly, due to leave, will lift, next week's launch, launch is set, launch is planned, launch planned, launch scheduled, launch period, launch opportunity, launch team*, gears up for launch, gearing up for launch, days to launch, weeks to launch, prepares to launch, preparing to launch, try to launch, aims to launch, hopes to launch, final preparations, flight readiness, set for lift-off, set for liftoff, reserve days, propellant loaded, topped up, attached to its rocket, atop its rocket, stacked on
        ja: 打ち上げ予定, 打上げ予定, 打ち上げ日, 打上げ日, 打ち上げ時刻, 打上げ時刻, 打ち上げ時間帯, 打上げ時間帯, 打ち上げ準備, 打上げ準備, 打ち上げへ, 打上げへ, 打ち上げを予定, 打上げを予定, 打ち上げ計画, 打上げ計画, 打ち上げ前, 打上げ前, 打ち上げまで, 打上げまで, 打ち上げ間近, 打ち上げ迫る, 打ち上げられる予定, 打ち上げる予定, 燃料充, 燃料の充, 射点, フェアリング, カウントダウン, 発射台, 打ち上げ迫, 打上げ迫, 打ち上げ日程, 打上げ日程, 打ち上げ期間, 打上げ期間, 予備期間, 打ち上げに向け, 打上げに向け, 打ち上げを待, 打上げを待, 打ち上げ直前, 打ち上げられる見, 打ち上げられます, 打ち上がる予定, いよいよ打
        de: startbereit, vor dem start, startrampe, betankt, starttermin, startfenster, startvorbereitung*, soll starten, startkampagne, startklar, starttag, startdatum, start geplant, vor dem flug, start steht bevor, kurz vor dem start, letzte vorbereitungen
        fr: pas de tir, fenêtre de tir, date de lancement, compte à rebours, prêt au lancement, prête au lancement, coiffe, devrait décoller, devrait être lancé*, doit décoller, sera lancé, sera lancée, décollera, avant le lancement, date de tir, calendrier de lancement, lancement prévu, prêt à décoller, prête à décoller, prête au départ, prêt au départ, remplissage
        it: rampa di lancio, finestra di lancio, pronto al lancio, pronta al lancio, conto alla rovescia, sarà lanciat*, decollerà, data di lancio, in vista del lancio, lancio previsto, pronta a partire, pronto a partire, sarà lanciata, sarà lanciato, attesa per il lancio, data del lancio
        es: rampa de lanzamiento, ventana de lanzamiento, listo para el lanzamiento, lista para el lanzamiento, cuenta atrás, será lanzad*, despegará, fecha de lanzamiento, lanzamiento previsto, lista para despegar, listo para despegar, fecha del lanzamiento, será lanzada, será lanzado
        nl: lanceerplatform, lanceerdatum, klaar voor lancering, wordt gelanceerd, aftellen, lancering gepland, klaar voor vertrek, startklaar, lanceervenster
    """),
    sign("rocket", H.LAUNCH, {K.LAUNCH: 0.75}, """
        en: rocket, rockets, h3, h-iia, h-iib, h2a, ariane 5, ariane 6, falcon 9, falcon heavy, vega c, vega-c, epsilon s, soyuz, booster, boosters, launcher, launchers, launch vehicle, launch vehicles, cosmodrome, spaceport
        ja: ロケット, 種子島, 内之浦, 射場, ブースタ
        de: rakete, raketen, trägerrakete
        fr: fusée, fusées, lanceur, lanceurs
        it: razzo, razzi, vettore, lanciatore
        es: cohete, cohetes, lanzador
        nl: raket, raketten, draagraket
    """),
    sign("put off", H.DATE_CHANGE, {K.LAUNCH: 0.95, K.POLICY: 0.5, K.MILESTONE: 0.3}, """
        en: delay, delays, delayed, postpone, postpones, postponed, postponement, slip, slips, slipped, reschedul*, pushed back, pushes back, pushed to, moves to, moved to, new date, new launch date, schedule change, later than planned, earlier than planned, scrub, scrubs, scrubbed, brought forward, earlier launch
        ja: 延期, 再設定, 見送り, 見送る, 先送り, 前倒し, 日程変更, 遅れ, 延びる, 繰り延べ
        de: verschoben, verschiebt, verschiebung, verzöger*, verspät*, später als geplant, kommt später
        fr: reporté, reportée, report, retard, retardé*, décalé*, reporte
        it: rinviato, rinviata, rinvio, rinvia, ritard*, slitta, slittamento
        es: aplazado, aplazada, aplaza, aplazan, aplazamiento, retras*, pospone, pospuesto
        nl: uitgesteld, uitstel, vertraging, vertraagd
    """),
    sign("failed", H.FAILURE, {K.MILESTONE: 0.85, K.LAUNCH: 0.65}, """
        en: fail, fails, failed, failure, malfunction*, anomaly, anomalies, lost contact, loses contact, loss of contact, contact lost, broken, explod*, explosion, glitch, glitches, setback, fault, faults, given up, gives up, crash, crashes, crashed, tips over, tipped over, falls over, leak, leaks, stranded, destroyed
        ja: 失敗, 不具合, 故障, トラブル, 喪失, 断念, 異常, 途絶, 爆発, 墜落, 失われ, 失った, 横倒し, 横転
        de: fehlschlag*, fehlgeschlagen, gescheitert, scheitert, ausfall, ausgefallen, panne, verloren, defekt, störung, explodiert
        fr: échec, échoue, échoué, panne, perdu, perdue, avarie, anomalie, explosé
        it: fallisce, fallito, fallita, fallimento, guasto, perso, persa, anomalia, esploso
        es: falla, falló, fallo, fracas*, avería, perdido, perdida, anomalía, explotó
        nl: mislukt, mislukking, storing, defect, verloren, ontploft
    """),
    sign("passed by", H.FLYBY, {K.MILESTONE: 1.7}, """
        en: flyby, flybys, fly-by, fly-bys, flies by, flew by, flown by, flies past, flew past, flown past, fly past, swing-by, swingby, swings by, swung by, swings past, swung past, swing past, gravity assist, gravity-assist, passes by, passed by, skims, skimmed, races past, raced past, sped past, speeds past, zips past, zipped past, dashes past, close approach, closest approach, closest pass, last pass, close pass, close encounter, slingshot, passes within, passed within, passes close, passed close, passing within, flew within, bend its path, brushes past, met comet, meets comet, meets halley
        ja: フライバイ, スイングバイ, 最接近, 通過, すれ違, 近傍通過, そばを飛, 接近観測
        de: vorbeiflug, vorbeiflüge, vorbeigeflogen, fliegt vorbei, flog vorbei, vorbei an, swing-by, am mars vorbei, an der erde vorbei, am merkur vorbei, passiert, schwungholen
        fr: survol, survols, survole, survolé, frôle, frôlé, passe près, passe devant, passé près, passe au plus près, assistance gravitationnelle
        it: sorvolo, sorvoli, sorvola, sorvolato, sfiora, sfiorato, passa accanto, passa vicino, passaggio ravvicinato, fionda gravitazionale
        es: sobrevuelo, sobrevuelos, sobrevuela, sobrevoló, roza, pasa junto, pasa cerca, asistencia gravitatoria, paso cercano
        nl: scheervlucht, scheert langs, vliegt langs, vloog langs, langs mercurius, langs mars, langs de aarde, langs venus
    """),
    sign("arrived", H.ARRIVAL, {K.MILESTONE: 1.25}, """
        en: arrive, arrives, arrived, arriving, arrival, orbit insertion, enters orbit, entered orbit, enter orbit, entering orbit, orbit around, orbit round, reach, reaches, reached, lands, landed, landing, landings, touchdown, touches down, touched down, touch down, captured by, captured into, is captured, docks, docked, docking, berthed, berthing, splashdown, splashed down, splashes down, re-entry, reentry, re-enters, re-entered, safely home, is home, comes home, came down, came home, returns to earth, returned to earth, back on earth, separat*, flies free, undocks, undocked, jettison*, part company, parted company, drops its, nears, approaching, approaches, closes in, in sight, goes into orbit, went into orbit, circles, circling, slots into, made it to, makes it to, rendezvous with, pulls up, settles into, homecoming, back home, returned home, in place at, sets down, set down, in orbit around, in orbit round, orbiting, encounter, attached to the station, homes in, final approach, on the surface, last leg
        ja: 到着, 到達, 着陸, 軌道投入に成功, 周回軌道, 周回を開始, 軌道に入, 軌道へ入, ドッキング, 帰還, 再突入, 結合, 分離, 切り離, 接近, 着水, 到来, たどり着, 滑り込, 目前, 入り成功, 投入成功, 着いた, 着く, 降り立, 降下, 地球に戻, 帰還へ, 帰還し, 合流, ランデブー, 結合し, 投入へ, 周回へ
        de: erreicht, erreichte, erreichen, angekommen, ankunft, kommt an, kam an, gelandet, landung, landet, landete, umlaufbahn, schwenkt, einschwenk*, eingeschwenkt, angedockt, dockt, kurz vor, nähert, abgetrennt, trennt sich, getrennt, zurückgekehrt, am ziel, wiedereintritt, angelangt, eingetroffen, trifft ein, in der umlaufbahn um, in die umlaufbahn um, zurück auf der erde, umkreist, umrundet, aufgesetzt, heimkehr
        fr: arrive, arrivé, arrivée, atteint, atteindre, atterri, atterrit, atterrissage, alunit, se pose, s'est posé*, s’est posé*, en orbite autour, amarr*, s'amarre, se sépar*, séparation, rentrée atmosphérique, rejoint, de retour sur terre, s'approche, s’approche, mise en orbite autour, en orbite de, retour sur terre, parvenu, parvient, gagne son orbite, capturée, s’amarre, mis en orbite autour, touche au but
        it: arriva, arrivato, arrivata, arrivo, raggiunge, raggiunto, raggiunta, atterra, atterrato, atterraggio, in orbita attorno, in orbita intorno, entrata in orbita, entrato in orbita, entra in orbita, attracca, attraccat*, si posa, si separa*, separazione, rientro, rientrat*, si avvicina, ammaraggio, giunto, giunta, in orbita di, ritorno a terra, tornato, tornata, catturat*, arrivo a, a destinazione, approda, approdat*
        es: llega, llegó, llegada, llegan, alcanza, alcanzó, aterriza, aterrizó, aterrizaje, en órbita alrededor, entra en órbita, entró en órbita, se posa, acopla*, se separa*, separación, reentrada, se acerca, regresa a la tierra, amerizaje, en órbita de, regreso a la tierra, regresa, ha llegado, capturad*, alcanzado, llegada a, a las puertas
        nl: aangekomen, aankomst, komt aan, bereikt, bereikte, landt, geland, landing, in een baan, koppelt, aangekoppeld, scheidt, terugkeer, nadert, teruggekeerd, terug op aarde, in een baan om, gearriveerd, ingevangen, arriveert
    """),
    sign("delivered", H.DELIVERY, {K.MILESTONE: 1.15}, """
        en: polished, polishing, machined, soldered, bonded, coated, deliver, delivers, delivered, delivery, ship, ships, shipped, shipping, shipment, handed over, hands over, hand-over, handover, handed to, integrat*, install*, assembl*, takes shape, taking shape, joined with, joined to, mated, mating, mounted, fitted, bolted, clean room, cleanroom, flight model, all parts, comes together, come together, powered up, completed, complete, completes construction, finishes building, unveiled at the plant, flown in, packed, arrives at the test, arrives in the clean, ready to join, together for the first time, rolled off, takes delivery, took delivery, receives its, finished, welded, gets its, final piece, last piece, set in place, in the clean room, engineering model, structural model, manufactured, reaches estec, begins assembly, under construction, taken shape
        ja: 引き渡, 引渡, 納入, 搬入, 搬出, 組み立て, 組立, 輸送, 完成, 取り付け, 搭載完了, 組み込, 出荷, フライトモデル, 届い, 届く, 届け, 納め, 引渡し, 受領, 受け取, 据え付け, 製造を終, 到着し組, 完成し, 結合試験, 仕上が, 公開された機体, 機体公開
        de: ausgeliefert, auslieferung, übergeben, übergabe, geliefert, liefert, abgeliefert, lieferung, fertig, fertiggestellt, zusammengebaut, eingebaut, montiert, reinraum, flugmodell, integriert, vollständig, angeliefert, trifft im, eingetroffen in, gefertigt, gebaut, verschifft, angebracht, fertigstellung, lieferten
        fr: livré, livrée, livrés, livrées, livre, livrer, livraison, remis, remise, assembl*, intégr*, salle blanche, modèle de vol, complet, terminé, achevé, expédié*, arrivé chez, arrivée chez, installé, installée, monté, montée, prêt, prête, achèvement, achevée, remet, réception
        it: consegn*, completato, completata, assembl*, montato, montata, integrat*, camera bianca, camera pulita, modello di volo, spedit*, ultimat*, pronto, pronta, installat*, ricevut*, costruit*, completamento, ultimazione, terminato
        es: entrega, entregado, entregada, entregan, entregó, completado, completada, ensambl*, montado, integrad*, sala limpia, modelo de vuelo, enviado, terminad*, listo, lista, instalad*, recibid*, construid*, acabad*, finalización, entregaron
        nl: geleverd, levert, levering, overgedragen, klaar, ingebouwd, gemonteerd, voltooid, schone kamer, cleanroom, vluchtmodel, gereed, geïnstalleerd, ontvangen in, gebouwd, afgeleverd, verscheept
    """),
    sign("tested", H.TEST, {K.MILESTONE: 0.8}, """
        en: test, tests, tested, testing, tried, try-out, trial, trials, qualification, qualified, vibration, vacuum chamber, vacuum tank, thermal vacuum, shaken, shaker, rehears*, fit check, design review, critical review, passes review, passed review, readiness review, preliminary design, critical design, passes, passed, clears, cleared, check-up, checks, checkout, check-out, check out, demonstrat*, drop test, hot-fire, hot fire, static fire, firing, calibrat*, dress rehearsal, proves, proven, withstood, withstands, survives, test drive, hop, drive train, verify, verified, validates, validated, validation, inspection, inspected, certified, certification, survived, endures, endured, put through, paces, tune, tuned, tunes, aligned, alignment, cold test, heat test, proof, prototype, dry run, simulat*, mock-up, shakes, shook, vibrated, review board
        ja: 試験, 実証, 点検, 審査, 試走, 走行, テスト, 検証, 校正, 確認試験, 燃焼試験, 噴射試験, リハーサル, 振動, 熱真空, 環境試験, 審査会, 合格, 試作, 模擬, 燃焼, 耐え, 検査, 性能確認, 機能確認, 動作確認
        de: test, tests, getestet, testet, im test, rütteltest, erprob*, prüfung, geprüft, bestanden, besteht, qualifiziert, demonstr*, hüpfer, generalprobe, verifiziert, überprüft, abnahme, prototyp, probelauf, vakuumkammer, härtetest, versuch, versuche
        fr: essai, essais, testé*, test, tests, réussit, réussi, réussie, épreuve, qualifi*, démonstrat*, répétition, répètent, revue de conception, étalonn*, vérifi*, validation, validé, validée, certifi*, prototype, réglage, vibrations, banc d*, éprouv*, épreuves
        it: test, testat*, collaud*, prova, prove, superato, superata, supera, qualific*, dimostra*, provat*, revisione, verific*, convalid*, certific*, prototipo, vibrazioni, validat*, messo alla prova, messa alla prova
        es: prueba, pruebas, probad*, ensayo, ensayos, supera, superó, superado, superada, cualific*, demostra*, demuestra, verific*, validad*, validación, certific*, prototipo, vibración, vibraciones, a prueba
        nl: test, tests, getest, testen, doorstaat, beproefd, proef, proeven, keuring, gekeurd, gecontroleerd, gevalideerd, prototype, trillingstest, proefdraaien, beproeving
    """),
    sign("operated", H.OPERATIONS, {K.MILESTONE: 0.75}, """
        en: linked up, link up, establishes a link, established a link, makes contact, made contact, established contact, operation, operations, operational, in service, in use, enters service, routine, science phase, begins science, begins work, starts work, begins observing, starts observing, begins to scan, begins survey, begins operations, activate*, activation, commission*, deploy*, unfold*, unfurl*, opens its eye, opens its eyes, opens its cover, first contact, wakes, woken, wakes up, waking, resume, resumes, resumed, manoeuv*, maneuv*, burn, burns, thrust*, engine, engines, ion engine, ion engines, course correction, trajectory, on course, switched on, switches on, turned on, turns on, switched off, switches off, turned off, turns off, powers up, signal, signals, relays, relayed, relay link, laser link, link, links up, calls home, phones home, catches, hears, listens, listened, heard, tracks, tracked, contact, in good health, healthy, hibernat*, safe mode, extended mission, goes live, command, commander, takes command, completes, succeeds, success, successfully, successful, halfway, cruise, coasts, slows, slow, brakes, heat shield, parachute, ejected, sample collected, collects, collected, grabs, works again, working again, working well, alive, recovered, regains contact, regained contact, freed, restored, restart, restarts, restarted, reboot*, transmits, transmitted, downlink*, locks on, begins, began, starts, started, fires, fired, on track, tuned in, takes over, raises its orbit, raised its orbit, lowers its orbit, changes orbit, detach*, antenna deployed, solar arrays
        ja: 運用, 展開, 稼働, 点火, 受信, 移行, 交信, 開始, 始動, 起動, 始まる, 始まった, 指揮, 船長, 通信に成功, 復旧, 再開, 噴射, 軌道修正, 順調, 成功, 完了, 動作, 作動, 電源, 採取, 回収, 放出, 冷却, 達成, マヌーバ, 減速, 再起動, 回復, 正常, 通信確立, 電波を, 軌道変更, 軌道制御, 稼動, 使い始, 始まり, 開始し, 切り替え, 伸展, 開頭, 捕捉
        de: in betrieb, inbetriebnahme, nimmt auf, übernimmt, kommando, täglich, eingeschaltet, schaltet, aufgewacht, wacht auf, aktiviert, entfaltet, ausgeklappt, ausgefahren, manöver, triebwerk, triebwerke, signal, signale, kontakt, erfolgreich, beginnt, begonnen, begann, funktioniert, auf kurs, abgebremst, bremst, verbunden, fließen, läuft wieder, wieder da, wiederhergestellt, aufnahme des betriebs, gestartet mit, sendet, funkt, gezündet, zündet, kurskorrektur, ausgefahrene, startet messungen, übernahm, läuft
        fr: opération, opérations, opérationnel*, mise en service, en service, prend le commandement, premiers signaux, signal, déploie, déployé*, allum*, réveil*, reprend, reprise, manœuvre*, moteur, moteurs, commence, débute, avec succès, contact, trajectoire, freine, activé, activée, réussit à, fonctionne, rétabli*, redémarr*, émet, transmet, allumage, en marche, correction, démarr*, prend la relève, entame, entre en, déploiement
        it: operativ*, operazioni, in servizio, entra in funzione, accende, acceso, accesa, accens*, avvia, avviat*, inizia, iniziato, inizio, comincia, cominciat*, dispieg*, si sveglia, risvegli*, riprend*, manovr*, motore, motori, segnale, segnali, con successo, contatto, traiettoria, frena, prende il comando, funziona, ripristinat*, riavvi*, trasmette, accensione, correzione, attivat*, partono, entra in esercizio, al via, prende il via, accesi, accese
        es: operación, operaciones, operativ*, en servicio, puesta en marcha, inicia, inician, iniciado, inicio, empieza, empiezan, comienza, comienzan, enciende, encendid*, encendido, despierta, despliega, desplegad*, despliegue, reanud*, maniobra*, motor, motores, señal, señales, con éxito, contacto, trayectoria, frena, toma el mando, funciona, restablec*, transmite, encendido de, corrección, activad*, arranca, pone en marcha, despliegan
        nl: operationeel, in gebruik, in bedrijf, begint, begonnen, ontwaakt, ontwaak*, uitgeklapt, ingeschakeld, aangezet, hervat, manoeuvre, motor, motoren, signaal, signalen, met succes, succesvol, contact, op koers, remt, neemt het commando, werkt, hersteld, herstart, zendt, ontsteekt, ontstoken, koerscorrectie, geactiveerd, start, gestart, draait
    """),
    sign("ended", H.OPERATIONS, {K.MILESTONE: 1.3, K.POLICY: 0.2}, """
        en: ends, ended, ending, end of mission, end of its mission, end of the mission, farewell, goodbye, retire, retires, retired, shut down, shuts down, shut off, falls silent, fall silent, fell silent, final command, last command, last signal, for good, decommission*, deactivat*, laid to rest, concludes, concluded its
        ja: 終了, 終える, 終えた, 終え, 停波, 停止, 退役, 運用終了, 見納め, 最後の, 役目, お別れ
        de: beendet, ende der mission, missionsende, abschied, abgeschaltet, ausgeschaltet, abgeschlossen, verstummt, letztes signal
        fr: fin de mission, fin de la mission, adieu, prend fin, s'achève, s’achève, éteint, éteinte, arrêté*, désactiv*
        it: fine missione, fine della missione, addio, spento, spenta, termina, terminat*, conclude, conclus*
        es: fin de la misión, fin de misión, adiós, apaga, apagado, termina, terminó, concluye, concluy*, finaliza*
        nl: einde van de missie, afscheid, uitgeschakeld, beëindigd, afgesloten, eindigt
    """),
    sign("crew", H.OPERATIONS, {K.EVENT: 0.8, K.MILESTONE: 0.55}, """
        en: crew, crews, crew-10, crew-11, crew-12, crew-13, spacewalk, spacewalks, spacewalker, spacewalkers, expedition, long-duration, stay in space, months in orbit, months in space, astronaut, astronauts, cosmonaut, cosmonauts
        ja: クルー, 船外活動, 長期滞在, 滞在, 宇宙飛行士, 飛行士, 搭乗
        de: crew, besatzung, außenbordeinsatz, astronaut, astronautin, astronauten, raumfahrer, raumfahrerin
        fr: équipage, astronaute, astronautes, sortie extravéhiculaire, spationaute*
        it: equipaggio, astronauta, astronauti, passeggiata spaziale
        es: tripulación, tripulantes, astronauta, astronautas, caminata espacial, paseo espacial
        nl: bemanning, astronaut, astronauten, ruimtewandeling
    """),
    sign("found", H.RESULT, {K.SCIENCE_RESULT: 0.95}, """
        en: discover, discovers, discovered, discovery, discoveries, reveal*, find, finds, found, finding, findings, suggest, suggests, suggested, evidence, hint, hints, in nature, uncover*, detect, detects, detected, detection, explain why, explains why, explains how, surpris*, mystery, mysteries, puzzle*, show that, shows that, shows how, shows why, showed that, show how, confirm that, confirms that, unravel*, traced, trace, pinpoint*, turns out, older than, younger than, hotter than, bigger than, clue, clues, origin, origins, solves, solved, new light on, resolve the, weighed, first evidence, oldest, record-breaking, identifies, identified, spots, spotted, shed light, sheds light, shedding light, unlock*, rewrites, rewrite, than thought, than expected, than models predict*, than predicted, than believed, understand how, signs of, trace of, traces of, link between, linked to, cause of, why the, confirmed that, confirms the, first proof, unseen, never before seen, never seen, secret, secrets, strange, unexpected, points to, rules out life, deduce*, conclude that, concludes that
        ja: 発見, 解明, 明らかに, 判明, 分かった, わかった, 分かりました, わかりました, 突き止, 検出, 成果, 論文, 由来, 一致, 謎, 起源, 特定, とらえ, 捉え, 見つか, 見つけ, 示唆, 証拠, 裏付け, 初めて確認, であることが, 可能性が示, 痕跡, 手がかり, 兆候, 見えてきた, 迫る成果, 仕組みを, 描き出, 観測史上, 最古, 最遠, 世界初の観測, 実態, 正体, 予想外, 新説, 推定, 解き明か, 示す結果, 示された
        de: entdeck*, enthüll*, gefunden, findet, fanden, fund, nachgewiesen, nachweis, belegt, belegen, hinweis auf, hinweise auf, rätsel, überrasch*, zeigt dass, zeigt wie, erkenntnis, erkenntnisse, ursprung, aufgespürt, erklärt warum, aufschluss, spuren, hinweise, erstmals nachgewiesen, geheimnis*, unerwartet, verborgen*, herausgefunden, verraten, verrät, gelüftet, aufgedeckt
        fr: découv*, découvert*, révèl*, révélé*, trouve, trouvé, preuve, preuves, indices, mystère, surpren*, détecté*, détecte, dévoil*, identifi*, origine, expliqu*, élucid*, éclaire, traces de, percé, secret, secrets, inattendu*, caché*, lève le voile, comprendre, énigme
        it: scopre, scopert*, scoprono, rivela, rivelano, rivelato, rivelata, svela, svelat*, trova, trovat*, prova che, mistero, sorpres*, individuat*, rileva, rilevat*, origine, identificat*, fa luce, tracce, segret*, inattes*, nascost*, capire, enigma, dimostrano che
        es: descubr*, descubiert*, revela*, halla, hallan, hallazgo*, encuentra, encontrad*, prueba de, misterio, sorpren*, detecta*, desvela*, identific*, origen, arroja luz, rastro*, huella*, secreto*, inesperad*, oculto*, entender, enigma, demuestran que
        nl: ontdek*, onthul*, gevonden, vindt, bewijs, mysterie, verrass*, aangetoond, oorsprong, raadsel, werpt licht, sporen, geheim*, onverwacht*, verborgen, begrijpen, verklaart, verklaren
    """),
    sign("pictures", H.RESULT, {K.SCIENCE_RESULT: 0.8}, """
        en: image, images, imaged, imaging, imagery, picture, pictures, photo, photos, photograph*, snapshot*, postcard, postcards, first light, first look, views of, view of, first view, first views, portrait of the, close-up, close-ups, video of, selfie, seen in new, seen from, in pictures, captures, glimpse*, peek, stunning, shot of, shots of, photographed, timelapse, panorama, in colour, in color, high resolution, closest look, closest view, gallery, thermal image, thermal images, first footage, footage, snaps, snapped, seen by, views
        ja: 画像, 初画像, 撮影, 撮像, 写真, 映像, 写した, 写る, ファーストライト, 初公開, とらえた画像, 動画, 姿を, 撮った, 撮る, 高解像, 鮮明, 画像公開, 熱画像, 近影, 素顔
        de: bild, bilder, aufnahme, aufnahmen, fotografier*, foto, fotos, nahaufnahme*, erste blicke, wärmebilder, eingefangen, porträtiert, fotografiert, schnappschuss, schnappschüsse, detailaufnahme*, erste fotos, bildern
        fr: image, images, photo, photos, photograph*, cliché, clichés, vue de, vues de, première lumière, photographi*, capturé, portrait de, gros plan*, premiers clichés, premières images, dévoile
        it: immagine, immagini, foto, fotograf*, scatt*, ritratto di, prima luce, cattura, scatto, scatti, primo piano, prime immagini, ripres*, istantane*
        es: imagen, imágenes, foto, fotos, fotograf*, vista de, vistas de, primera luz, captura, capturó, retrata*, primer plano, primeras imágenes, instantánea*
        nl: beeld, beelden, foto's, foto, opname, opnamen, gefotografeerd, afbeelding*, plaatjes, vastgelegd, eerste beelden, eerste foto*, opnames, portretteert
    """),
    sign("measured", H.RESULT, {K.SCIENCE_RESULT: 1.0}, """
        en: spectroscop*, measure, measures, measured, measuring, measurement, measurements, observe, observes, observed, observation, observations, sees, saw, seen, spectrum, spectra, maps, mapped, mapping, map of, map, charts, charted, charting, records, recorded, inside of, looks inside, look inside, looks into, peers, peer into, sharpen*, improves forecasts, shows inside, catalogue, catalogues, tracks how, monitors, monitored, monitoring, weigh, clocked, readings, survey, surveys, surveyed, atlas, sampled, dated, resolution map, quantif*
        ja: 観測, 測定, 計測, 解析, 分析, 地図, スペクトル, 観測結果, 観測に成功, 測った, 調べた結果, 調査した結果, 精密に, 三次元, 分布, 監視, 見積も, 比較した, 比べた, 可視化, データを公開, データ公開, 観測データ
        de: misst, gemessen, messung, messungen, beobachtet, beobachtung*, vermess*, kartier*, karte, zeigt, zeigen, sieht, blickt, geblickt, durchleucht*, verbessert, spektrum, spektren, daten zeigen, registriert, erfasst, überwacht, verglichen, vergleich, karten, atlas, datensatz
        fr: mesure, mesures, mesuré*, mesurent, observe, observé*, observation, observations, montre, montrent, cartograph*, carte, spectre*, suivi, voit, enregistr*, compar*, relevé, relevés, cartes, atlas, quantifi*
        it: misura, misure, misurat*, misurano, osserva, osservat*, osservazion*, mostra, mostrano, mappa, mappat*, spettro, vede, visto, registra*, confront*, rilevament*, mappe, atlante, quantific*
        es: mide, midió, miden, medición, mediciones, medido, observa, observó, observad*, observación, observaciones, muestra, muestran, mapa, cartograf*, espectro, ve, capta, registra*, compara*, mapas, atlas, cuantific*, vigila*
        nl: meet, metingen, gemeten, meting, waargenomen, waarneming*, toont, tonen, kaart, spectrum, ziet, registreert, vergelijk*, kaarten, atlas, in kaart, brengt in kaart
    """),
    sign("science", H.RESULT, {K.SCIENCE_RESULT: 0.55}, """
        en: scientist, scientists, astronomer, astronomers, researcher, researchers, geologist*, physicist*, study finds, study shows, paper, papers, published, journal, data show, data reveal, new data, first data, data from, results, result, analysis, analyses, sample, samples, dataset, team from, experiment, experiments
        ja: 研究チーム, 研究グループ, 科学者, 研究者, 天文学者, 研究成果, データから, データを用い, 実験, サンプル, 試料, シミュレーション
        de: forscher, forschende*, forscherin*, wissenschaftler*, astronom*, studie zeigt, fachzeitschrift, daten, ergebnis, ergebnisse, probe, proben, analyse
        fr: chercheur*, scientifique, scientifiques, astronome*, étude publiée, revue, données, résultat, résultats, échantillon*, analyse*
        it: ricercator*, scienziat*, astronom*, studio pubblicato, rivista, dati, risultat*, campion*, analisi
        es: investigador*, científic*, astrónom*, estudio publicado, revista, datos, resultado*, muestras, análisis
        nl: onderzoeker*, wetenschapper*, astronom*, sterrenkundig*, tijdschrift, gegevens, resultat*, monster*, analyse
    """),
    sign("nature", H.RESULT, {K.SCIENCE_RESULT: 0.95}, """
        en: galaxy, galaxies, black hole, black holes, quasar*, supernova*, nebula, star, stars, exoplanet*, crater, craters, magnetic field, magnetosphere, plasma, atmosphere, atmospheric, cloud, clouds, aerosol*, storm, storms, typhoon, hurricane, ozone, ice, water, dust, mineral*, volcan*, crust, aurora*, methane, carbon dioxide, greenhouse gas, greenhouse gases, ocean, forest, forests, glacier*, temperature, universe, cosmic, dark matter, dark energy, sodium, hydrogen, diamond*, organic
        ja: 銀河, ブラックホール, 超新星, 恒星, 系外惑星, クレータ, 磁場, 磁気圏, プラズマ, 大気, 雲の, 雲を, 雲内部, 雨雲, 台風, エアロゾル, 氷の, 氷が, 水の存在, 水蒸気, 微粒子, 砂粒, 鉱物, 有機物, 火山, オーロラ, メタン, 二酸化炭素, 温室効果ガス, 宇宙誕生, 暗黒物質, 暗黒エネルギー, 森林, 海氷
        de: galaxie*, schwarzes loch, schwarze löcher, krater, magnetfeld, atmosphäre, wolke, wolken, staub, eis, mineral*, sturm, taifun, ozon, universum, stern, sterne
        fr: galaxie*, trou noir, trous noirs, cratère*, champ magnétique, atmosphère, nuage, nuages, poussière*, glace, minéra*, tempête, typhon, ozone, univers, étoile*
        it: galassi*, buco nero, buchi neri, crater*, campo magnetico, atmosfera, nube, nubi, nuvol*, polver*, ghiaccio, mineral*, tempest*, tifone, ozono, universo, stell*
        es: galaxia*, agujero negro, agujeros negros, cráter*, campo magnético, atmósfera, nube, nubes, polvo, hielo, mineral*, tormenta*, tifón, ozono, universo, estrella*
        nl: sterrenstelsel*, zwart gat, zwarte gaten, krater*, magneetveld, atmosfeer, wolk, wolken, stof, ijs, mineral*, storm, tyfoon, ozon, heelal, ster, sterren
    """),
)  # fmt: skip
