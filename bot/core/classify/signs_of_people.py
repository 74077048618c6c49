"""What agencies, governments, firms and everybody else do: agree, decide, pay, study, meet, sell, write."""
# ruff: noqa: E501 -- tables of words read better unbroken

from __future__ import annotations

from bot.core.classify.signs import Sign, sign
from bot.model import Happening as H  # noqa: N817 (a table of it follows)
from bot.model import Kind as K  # noqa: N817

PEOPLE: tuple[Sign, ...] = (
    # What a thing is called, or what it is for, tells no act of its own.
    sign("naming", H.OTHER, {}, """
        en: launch vehicle provider, landing site, landing sites, launch site, test bed, test centre, earth observation, earth observing, earth explorer, observation satellite, observing time, observation time, imaging satellite, imaging instrument, imaging radar, relay satellite, international space station, space station, operations centre, operations center, mission control, flight operations, space operations, research centre, space industry, research satellite, space council, landing craft, measuring instrument, science team, science instruments, scientific instruments, science mission, thermal imager, image processing, contact person, deep space network, joint mission, test pilot, design life, commercial crew, start-up phase
        ja: 打ち上げについて, 打上げについて, 着陸機, 着陸船, 着陸実証機, 周回機, 観測衛星, 観測装置, 観測機器, 観測機, 観測所, 観測網, 観測時間, 試験衛星, 試験機, 試験場, 実証衛星, 実証機, 測定器, 測定装置, 分析器, 分析装置, 撮像衛星, 撮像装置, 分光撮像, 通信機器, 通信衛星, 地球観測, 天文衛星, 実験棟, 実験機, 打上げ輸送, 打ち上げ輸送, 展開型, 展開式, 運用室, 運用チーム, 運用管制, 研究所, 研究機構, 研究機関, 研究センター, 研究開発機構, 試験設備, 計測器, 着陸地点, 着陸候補地, 往還機, 大学院, 大学教授
        de: erdbeobachtung, bodenstation, bodenstationen, landegerät, lander, landemission, trägersystem, forschungszentrum, testzentrum, raumstation, beobachtungszeit, messinstrument, messinstrumente, kontrollzentrum, probenrückführung
        fr: observation de la terre, station spatiale, temps d'observation, temps d’observation, instrument de mesure, centre de contrôle, centre d'essais, centre de recherche, satellite d'observation, satellite d’observation, atterrisseur
        it: osservazione della terra, stazione spaziale, tempo di osservazione, strumento di misura, centro di controllo, centro di ricerca, satellite di osservazione
        es: observación de la tierra, estación espacial, tiempo de observación, instrumento de medición, centro de control, centro de investigación, satélite de observación, módulo de aterrizaje
        nl: aardobservatie, ruimtestation, waarneemtijd, meetinstrument, grondstation, onderzoekscentrum, landingsmodule
    """),
    sign("signed", H.AGREEMENT, {K.AGREEMENT: 1.55}, """
        en: sign, signs, signed, signing, signature, signatures, put their names, puts its name, initialled, ink, inks, inked, sealed, seal, ratif*, put pen to paper, signs up, signed up, exchange signatures, exchanged notes, signing ceremony, signatory, signatories
        ja: 署名, 調印, 締結, 結んだ, 結ぶ, 結びました, 交わした, 取り交わ, を交わ, 署名式, 調印式, 締結式, 文書を交, 文書に, 書簡を
        de: unterzeichne*, unterschr*, signiert, besiegel*, schließen ein, schließt ein, unterschrieben, unterschrift, unterschriften
        fr: signe, signent, signé, signée, signés, signature, signer, paraph*, scell*, ratifi*, ont signé, a signé, paraphé, cosign*
        it: firma, firmano, firmato, firmata, firmati, hanno firmato, siglano, siglato, sigla, sottoscri*, ratific*, ha firmato, firme, apposto
        es: firma, firman, firmaron, firmó, firmado, firmada, han firmado, suscrib*, sellan, rubric*, ratific*, ha firmado, firmas, rubrica
        nl: tekent, tekenen, tekenden, ondertekend*, ondertekenen, getekend, bezegel*, hebben getekend, handtekening, handtekeningen, ondertekening
    """),
    sign("pact", H.AGREEMENT, {K.AGREEMENT: 1.4}, """
        en: agreement, agreements, memorandum, memoranda, mou, letter of intent, letters of intent, statement of intent, joint statement, joint declaration, declaration of intent, accord, pact, deal, arrangement, arrangements, exchange of letters, terms of reference, framework agreement, joint communiqué, tie-up
        ja: 協定, 覚書, 共同声明, 意向表明, 取決め, 取り決め, 取極, 共同宣言, 基本合意, 合意書, 了解覚書, 協力文書, 提携
        de: abkommen, vereinbarung, vereinbarungen, absichtserkl*, gemeinsame erklärung, gemeinsamen erklärung, rahmenvertrag, übereinkunft, pakt, memorandum
        fr: accord, accords, protocole, mémorandum, lettre d'intention, lettre d’intention, déclaration commune, déclaration conjointe, déclaration d'intention, arrangement, pacte, convention
        it: accordo, accordi, intesa, intese, memorandum, lettera d'intenti, lettera di intenti, dichiarazione congiunta, dichiarazione d'intenti, dichiarazione di intenti, protocollo, patto
        es: acuerdo, acuerdos, memorando, memorándum, carta de intenciones, declaración conjunta, declaración de intenciones, convenio, protocolo, pacto
        nl: overeenkomst, overeenkomsten, akkoord, memorandum, intentieverklaring, gezamenlijke verklaring, verdrag, pact
    """),
    sign("agreed", H.AGREEMENT, {K.AGREEMENT: 1.35}, """
        en: agree, agrees, agreed, agree to, agreed to, agree on, agreed on, conclude an, concluded an, concludes an, join forces, joins forces, joined forces, team up, teams up, teamed up, shake hands, handshake, strike a, struck a, finalise, finalize, finalised, finalized, reach an, reached an, come to terms, come to an agreement, understanding, accept, accepts, accepted, settle, settled, close ranks, together on, link up with, reach agreement, hammer out, terms agreed, teams with
        ja: 合意, 一致した, 一致しま, で一致, 約束, 申し合わせ, 手を組, 手を結, タッグ, 意見が一致, 方針で一致, 申し合わせた, 取り決めた, 決めた両, 基本方針で合意, 協力で一致, 協力することに, 共同開発へ, 共同で開発へ, 共同運用へ
        de: einigen sich, einigt sich, geeinigt, einig, vereinbaren, vereinbart, vereinbarten, verständig*, schließen sich zusammen, tun sich zusammen, haben vereinbart, abgemacht, verabredet, verabreden, handschlag, einigung, machen gemeinsame sache, wollen zusammenarbeiten, wollen gemeinsam
        fr: conviennent, convenu*, s'accordent, s’accordent, s'allient, s’allient, s'entendent, s’entendent, s'unissent, s’unissent, se mettent d'accord, se mettent d’accord, d'accord sur, d’accord sur, s'associent, s’associent, font équipe, entente
        it: si accordano, concordano, concordat*, si alleano, uniscono le forze, d'accordo, hanno concordato, stringono, si mettono d'accord*, alleati, fanno squadra, stretta di mano
        es: acuerdan, acordaron, acordado, acordó, pactan, se alían, unen fuerzas, se unen, llegan a un acuerdo, se asocian, hacen equipo, entendimiento, apretón
        nl: eens, spreken af, sprak af, afgesproken, komen overeen, overeengekomen, slaan de handen, werken voortaan, bundelen, eens geworden, handdruk
    """),
    sign("cooperation", H.AGREEMENT, {K.AGREEMENT: 0.65}, """
        en: cooperation, co-operation, cooperate, cooperates, co-operate, collaboration, collaborate, partnership, ties, alliance, work together, working together, to work with, side by side, relationship, jointly, together
        ja: 協力, 連携, 共同で, ともに, 協働, パートナーシップ, 日欧
        de: zusammenarbeit, kooperation, kooperieren, arbeiten zusammen, partnerschaft, gemeinsam, bündnis
        fr: coopération, coopér*, collaboration, collabor*, partenariat, ensemble, alliance
        it: cooperazione, collaborazione, collabor*, partenariato, insieme, alleanza
        es: cooperación, cooper*, colaboración, colabor*, alianza, juntas, juntos
        nl: samenwerking, samenwerken, werken samen, partnerschap, samen, bondgenoot*
    """),
    sign("deepened", H.AGREEMENT, {K.AGREEMENT: 0.8}, """
        en: strengthen*, expand, expands, expanded, deepen, deepens, deepened, boost, boosts, step up, steps up, renew, renews, renewed, extend cooperation, extends cooperation, closer, widen, widens, broaden*, reaffirm*, upgrade, upgrades
        ja: 強化, 拡大, 深化, 深め, 更新, 広げる, 拡充, 再確認
        de: vertief*, verstärk*, ausbau*, erweiter*, ausgeweitet, verlänger*, bekräftig*
        fr: renforc*, approfond*, élargi*, étend*, prolong*, renouvel*, réaffirm*
        it: rafforza*, approfond*, amplia*, estend*, rinnova*, ribadi*
        es: refuerza*, reforzar, amplía*, amplia*, profundiz*, renueva*, extiend*, estrecha*
        nl: versterk*, verdiep*, uitbreid*, breid*, verleng*, vernieuw*
    """),
    sign("gives", H.AGREEMENT, {K.AGREEMENT: 1.1}, """
        en: exchange data, exchange of data, guest time, guest observ*, will provide, to provide, will supply, to supply, will contribute, to contribute, will lend, to lend, will share, to share, to exchange, will exchange, exchanges, to fly on, to host, will host, offer, offers, offered, pledge, pledges, pledged, commit, commits, committed, promise, promises, promised, undertake*, in return, in exchange, swap, swaps, pool, pools, pooled, cross-check, to support, will support, to help, will help, be shared with, barter, contribution, contributions, shares its, gains seats, guarantees, to build, will build, to join, will join, will fly, will carry, will receive, will get, in charge of, responsible for, shoulder, shoulders, takes on, contributes, contribute, provide, provides, lend, lends, lending, give, gives, share data, sharing, seat for, opens its data, data sharing, mutual, each other, one another, reciproc*
        ja: 提供へ, 提供する, 提供することに, 参加へ, 参加する, 参画へ, 交換する, 共有する, 相互利用, 相互に, 支援する, 支援へ, 受け持つ, 分担, 協力して, 協力へ, 連携へ, 相互運用, 融通, 提供で, 提供を, 担当する, 担当へ, 貢献, 受け入れ, 貸し出, 貸与, データ共有, 相互, 互い, 支援を, 協力し
        de: steuert bei, beisteuern, tauschen, tauscht, austausch, teilen sich, unterstützt, unterstützen, stellt bereit, bereitstellen, tragen bei, trägt bei, verpflichtet, zusage, sagt zu, soll liefern, wird liefern, wird bauen, übernimmt den bau, leiht, verleiht, trägt, stellt zur verfügung, stellen zur verfügung, gegenseitig, einander
        fr: fournira, fourniront, livrera, contribuera, apportera, échange, échangent, échanger, partagent, partagera, s'engage*, s’engage*, promet, en échange, soutiendra, prêtera, participera, prêtent, partage, mutuel*, réciproque*, mettra à disposition, met à disposition, apporte
        it: fornirà, forniranno, contribuirà, porterà, scambi*, condivid*, si impegn*, promette, in cambio, sosterrà, parteciperà, darà, presta, prestano, reciproc*, mette a disposizione, metterà a disposizione, contribuisce, fornisce
        es: aportará, proporcionará, suministrará, contribuirá, intercambi*, compart*, se compromet*, promete, a cambio, apoyará, participará, ofrece, cederá, presta, mutu*, recíproc*, pondrá a disposición, pone a disposición, aporta, contribuye
        nl: zal leveren, levert straks, draagt bij, dragen bij, wisselen, uitwissel*, deelt, delen, belooft, in ruil, ondersteunt, stelt beschikbaar, leent, wederzijds*, bieden, biedt, elkaar, stellen beschikbaar
    """),
    sign("selected", H.SELECTION, {K.AGREEMENT: 0.75, K.INDUSTRY: 0.3}, """
        en: select, selects, selected, selection, chosen, picks, picked, shortlist*, finalist, finalists, chosen for, wins place, named as
        ja: 選定, 選抜, 選ばれ, 選んだ, 選出, 採択, 候補に選
        de: ausgewählt, auswahl, wählt, wählen, gewählt, nominiert
        fr: sélectionn*, retenu*, choisi, choisie, choisis, choisit, présélection*
        it: selezion*, scelto, scelta, scelti, sceglie
        es: seleccion*, elegid*, elige, escoge*
        nl: geselecteerd, selecteert, selectie, gekozen, kiest
    """),
    sign("joined", H.AGREEMENT, {K.AGREEMENT: 0.6}, """
        en: joins, join, joined, accedes, acceded, accession, becomes a member, becomes member, becomes partner, becomes a partner, membership, admitted to, comes on board, on board as
        ja: 加盟, 加わる, 加わった, 参加を表明, 参加表明, 加入, 仲間入り
        de: beitritt, tritt bei, beigetreten, schließt sich an, mitglied, beteiligt sich, beteiligung
        fr: adhère, adhésion, rejoint le, rejoint la, devient membre, se joint
        it: aderisce, adesione, entra nella, entra nel, diventa membro, si unisce
        es: se une a, se suma, se adhiere, adhesión, ingresa, miembro
        nl: treedt toe, toetreding, sluit zich aan, wordt lid, doet mee
    """),
    sign("contract", H.CONTRACT, {K.INDUSTRY: 1.9}, """
        en: contract, contracts, contractor, contractors, subcontract*, tender, tenders, procure, procures, procurement, awarded, awards contract, bid, bids, bidder, bidders, order, orders, ordered, prime contractor, purchase order, wins deal, lands deal, deal worth, worth $, worth €, signed a deal worth, commissioned, commissions a firm, subcontractor, supply deal, signs up firm
        ja: 契約, 受注, 発注, 落札, 入札, 調達, 委託, 受託, 発注先, 請負, 契約先
        de: auftrag, aufträge, vertrag, verträge, beauftragt, ausschreibung, bestellt, bestellung, zuschlag, vergibt, vergeben, liefervertrag, hauptauftragnehmer
        fr: contrat, contrats, appel d'offres, appel d’offres, commande, commandes, marché public, attribué, maître d'œuvre, maître d’œuvre, confie, confié, décroche, remporte le
        it: contratto, contratti, appalto, gara, ordine, commessa, affidato, aggiudica*, affida, si aggiudica, capocommessa, commesse
        es: contrato, contratos, licitación, encarga, encargo, pedido, adjudica*, contratista, adjudicación, se adjudica, contrata
        nl: contract, contracten, opdracht, aanbesteding, bestelling, bestelt, gegund, gunt, hoofdaannemer, sleept binnen
    """),
    sign("business", H.OTHER, {K.INDUSTRY: 1.7}, """
        en: funding round, series a, series b, series c, raises, raised, ipo, goes public, listing on, stock exchange, acquire, acquires, acquired, acquisition, merger, bankrupt*, insolven*, buys into, buys, stake in, stake, joint venture, shareholders, investor, investors, investment, revenue, profit, profits, turnover, sales, market, market share, customers, customer, subscribers, share price, shares rise, shares fall
        ja: 資金調達, 第三者割当, 上場, 買収, 破産, 倒産, 出資, 売上, 決算, 業績, 投資, 市場, 顧客, 販売, 商用化, 事業化, 増資, 東証
        de: finanzierungsrunde, börsengang, börse, übernahme durch, übernommen von, fusion, insolvenz, beteiligt sich an der firma, umsatz, gewinn, investor*, kunden, verkauf, markt, aktie*
        fr: levée de fonds, lève, bourse, rachat, rachète, acquiert, fusion, faillite, chiffre d'affaires, chiffre d’affaires, bénéfice, investisseur*, clients, ventes, vente, marché
        it: raccoglie, round, borsa, acquisisce, acquisizione, fusione, fallimento della, ricavi, fatturato, utile, investitor*, clienti, vendite, mercato, quota
        es: ronda de financiación, recauda, bolsa, adquiere, adquisición, fusión, quiebra, ingresos, facturación, inversor*, clientes, ventas, mercado, participación del
        nl: financieringsronde, haalt op, beurs, overname, neemt over, fusie, faillissement, omzet, winst, investeerder*, klanten, verkoop, markt
    """),
    sign("company", H.OTHER, {K.INDUSTRY: 1.3}, """
        en: company, companies, firm, firms, startup, startups, start-up, start-ups, commercial, industry, manufactur*, supplier, suppliers, factory, factories, mass production, corporation, inc., ltd, corp., ceo, business, businesses, service provider, brand, prices, price, recall, token, tokens, new firm, private company, engineers at the firm, contractor’s, airline, carmaker, car maker, chipmaker, spin-off, spinoff, entrepreneur*, hq, logistics, consortium of firms, software maker, retailer, supermarket, launches in stores, on sale, goes on sale, store, stores, unveils new model
        ja: 株式会社, 企業, 事業, サービス, 民間, 新興, ベンチャー, スタートアップ, 工場, 社長, 代表取締役, 発売, 製品, メーカー, 量産, 産業, ビジネス, 商用, 社は, ceo, 同社, 社、, 社と, 社に, ベンチャー企業, 起業, 創業, 大手, 株, 店頭, 新製品, 新モデル, 値上げ, 売り出
        de: unternehmen, firma, firmen, konzern, hersteller, zulieferer, werk, fabrik, start-up, startup, industrie, wirtschaft, produkt*, gmbh, serienfertigung, preise, mittelständler, betrieb, gründer, zulieferbetrieb, kaufen, verkauft, neues modell
        fr: entreprise, entreprises, société, sociétés, start-up, jeune pousse, industriel*, industrie, usine, fabricant, fournisseur, produit*, commercial*, prix, pme, équipementier, filiale, groupe, constructeur, jeunes pousses, vend
        it: azienda, aziende, impresa, imprese, società, startup, industri*, fabbrica, stabilimento, produttore, fornitore, prodott*, commercial*, prezz*, gruppo, filiale, fornitura, costruttore, vende, ditta
        es: empresa, empresas, compañía, compañías, startup, industria*, fábrica, fabricante, proveedor, producto*, comercial*, precio*, grupo, filial, suministro, constructor, vende, firma tecnológica
        nl: bedrijf, bedrijven, startup, start-up, industrie, fabriek, fabrikant, leverancier, product, producten, commerci*, prijs, prijzen, onderneming, dochter, toeleverancier, verkoopt, maker
    """),
    sign("money", H.MINISTERIAL, {K.POLICY: 0.9}, """
        en: budget cut, budget cuts, spending cut, spending cuts, cuts to, budget, budgets, funding, funded, fund, funds, fully funded, spending, subscribed, subscription, subscriptions, billion, billions, million for, taxpayer*, savings, cost, costs, money, finance, finances, pays, paid, payments, appropriation*, envelope, secures funding, secure funding, spend, spends, invest, invests, pay for, foots the bill, bill for, purse, price tag, euro, euros, share of the
        ja: 予算, 概算要求, 基金, 億円, 兆円, 億ユーロ, 億ドル, 財政, 資金, 費用, 拠出, 補助金, 兆, 予算案, 予算を, 増額, 減額, 負担, 歳出, 補正
        de: raumfahrtbudget*, raumfahrthaushalt*, forschungshaushalt*, haushalt, budget, mittel, finanzier*, milliarde*, million*, kosten, kürz*, sparen, geld, etat, ausgaben, zahlt, zahlen, beitrag von, euro, teurer, kostet
        fr: budget, budgets, budgétaire*, financement, finance, financé*, milliard*, million*, coût, coûts, crédits budgétaires, enveloppe, économies, argent, dépens*, euros, crédits, paie, payer, facture
        it: budget, bilancio, finanzia*, fondi, miliard*, milion*, costo, costi, tagli, taglio, risorse, denaro, spesa, spese, euro, paga, stanzia*
        es: presupuest*, financia*, fondos, millón, millones, coste, costes, recort*, dinero, gasto, gastos, euros, paga, destina
        nl: begroting, budget, financier*, miljard*, miljoen*, kosten, bezuinig*, geld, bekostig*, uitgaven, euro, betaalt, betalen, kost
    """),
    sign("government", H.MINISTERIAL, {K.POLICY: 1.05}, """
        en: minister, ministers, ministerial, ministry, council, member states, government, governments, cabinet, parliament, senate, congress, white house, lawmakers, committee, president trump, administration, g7, g20, united nations, delegates, national space council, policymakers, premier, prime minister, eu, european commission, diet, ministry’s, agency head
        ja: 閣僚級, 閣僚会議, 閣僚, 閣議, 理事会, 加盟国, 政府, 大臣, 国会, 議会, 委員会, 内閣府, 文部科学省, 経産省, 首相, 審議, 省庁, 首脳, 政権, 与党, 野党, 自治体, 省は, 省が, 省、, 庁は, 政策委, 宇宙政策, 審議会, 評議会, 当局
        de: minister, ministerin, ministerrat, ministerratskonferenz, ministerium, rat, mitgliedstaaten, mitgliedsstaaten, regierung, bundestag, parlament, ausschuss, kabinett, kanzler, kommission, eu, staaten, behörde, länder
        fr: ministre, ministres, ministère, conseil, états membres, gouvernement*, parlement, sénat, assemblée, commission, comité, premier ministre, ue, européenne commission, pays membres, autorités
        it: ministro, ministri, ministero, ministeriale, consiglio, stati membri, governo, parlamento, senato, commissione, comitato, premier, ue, paesi membri, autorità, presidente del consiglio
        es: ministro, ministros, ministerio, ministerial, consejo, estados miembros, gobierno, parlamento, senado, comisión, comité, primer ministro, ue, países miembros, autoridades
        nl: minister, ministers, ministerie, ministersraad, raad, lidstaten, regering, parlement, kamer, commissie, premier, eu, landen, autoriteiten
    """),
    sign("approved", H.APPROVAL, {K.POLICY: 1.6}, """
        en: allowed to begin, allowed to start, been allowed to, was allowed to, cleared to begin, cleared to start, permission to, approve, approves, approved, approval, green light, greenlight*, green-light*, go-ahead, adopt, adopts, adopted, adoption, endorse*, given the go, gives the go, authoris*, authoriz*, clears way, confirmed as, rubber-stamp*, votes for, voted for, backs, backed, given approval, nod, gets nod, passes bill, formally adopted, confirm, confirms, selected for implementation, go ahead, gets go-ahead, rubber stamps, sign off, signs off, signed off, cleared for
        ja: 承認, 正式決定, 認可, 了承, 正式に採択, 可決, 正式に決定, 認めた, 認められ, 開発移行, プロジェクト移行, 正式に発足, 実施を決, 正式承認, 採用, 決議, 通過した, 認定, 着手を決, 開発に移行, 本格開発へ, ゴーサイン
        de: genehmig*, grünes licht, bewillig*, gebilligt, billigt, zugestimmt, stimmt zu, stimmen zu, verabschiedet, beschlossen, angenommen, freigegeben, freigabe, gibt grünes licht, bestätigt
        fr: approuv*, feu vert, adopté*, adopte, adoptent, adoption, valide, entérin*, autoris*, donne son feu vert, validé par, aval
        it: approva, approvat*, approvano, approvazione, via libera, adotta, adottat*, autorizz*, dà il via, ok a
        es: aprueba*, aprobad*, aprobó, aprobación, luz verde, adopt*, autoriz*, da luz verde, visto bueno, ratificada la
        nl: goedgekeurd, goedkeuring, keurt goed, groen licht, aangenomen, stemt in, ingestemd, geeft groen licht, akkoord met, bevestigd
    """),
    sign("cancelled", H.CANCELLATION, {K.POLICY: 1.55}, """
        en: cancel*, no longer a candidate, no longer candidate, withdraw, withdraws, withdrawn, withdrew, withdrawal, scrap, scraps, scrapped, axe, axes, axed, ditch, ditches, ditched, ditching, terminat*, dropped from, drops plan, drops plans, pulls out, pulled out, pause, pauses, paused, pausing, halt, halts, halted, on hold, put on ice, on ice, shelve, shelves, shelved, abandon*, discontinu*, suspend, suspends, suspended, suspension, freeze, freezes, frozen, out of the competition, calls off, called off, quits, quit, rules out, ruled out, opposes, opposed, oppose, rejects, rejected, end of the road, gives up on, pulls plug, pulls the plug, cut short, stops work, stop work, stopped, ends funding, kills, killed, turned down, turns down, backs out, walks away, out of the race, defer, defers, deferred
        ja: 中止, 取り下げ, 取りやめ, 打ち切り, 打ち切る, 撤回, 一時停止, 凍結, 中断, 棚上げ, 白紙, 廃止, 撤退, 見合わせ, 反対, 停止へ, 取り止め, 見直しへ, 打切, 先送りに, 撤収, 降板, 外れ, 脱落
        de: zurückgezogen, gestrichen, streicht, eingestellt, stellt ein, auf eis, abgesagt, gestoppt, stoppt, pausiert, ausgesetzt, aus für, zieht sich zurück, verzichtet, lehnt ab, verwirft, verworfen, gekippt, ausstieg, steigt aus, begräbt, aufgegeben
        fr: annul*, abandonn*, suspend*, suspens*, gel, gèle, arrêt du, renonce*, retir*, met en pause, mis en pause, s'oppose, jette l'éponge, enterr*, arrête, stopp*, met fin, sortie du
        it: cancella, cancellat*, cancellazione, annulla*, abbandon*, sospend*, sospes*, congela*, ferma, stop a, ritir*, rinuncia*, si oppone, stop, stoppa*, accantona*, esce da, blocca*
        es: cancela*, anula*, abandon*, suspend*, congela*, paraliza*, retira*, renuncia*, descarta*, pausa, se opone, frena el, aparca, aparcado, detiene, deja fuera, sale de
        nl: geschrapt, schrapt, stopgezet, stopt, trekt terug, trekken, ingetrokken, afgeblazen, opgeschort, in de ijskast, bevroren, ziet af, staakt, gestaakt, stapt uit, afgewezen
    """),
    sign("decided", H.STATEMENT, {K.POLICY: 1.45}, """
        en: decide, decides, decided, decision, decisions, chooses, chose, choice, to go on, to carry on, carries on, carry on, continue, continues, to continue, prolong, prolongs, extend its, extends, extended, redesign*, reshape*, reshaped, redefin*, rescope*, restructur*, overhaul*, rethink*, reconsider*, reorient*, replan*, new plan, plan, plans, planned, wants, roadmap, priorit*, new role, change of plan, changes, what will, what happens, uncertain*, future of, to ride with, will ride, to share a, shares a rocket, instead of, in favour of, in favor of, settles on, opts for, opted for, turns to, shift, shifts, shifted, change, to change, swap rocket, switch to, switches to, switched to, stays, stay on, stick with, sticks with, to stay, two more years, mission extension, prolonged, lifetime, new schedule, timetable, set course, new course, aims to, aim to, targets, ambition*, vision, intends, lays out, outlines, unveils plan, sets out plans, commits to, share a rocket, share an h3, share a ride, shares its rocket, sharing a rocket, ride with, new way to space, rocket choice, change of rocket
        ja: 方針, 決定, 決めた, 決める, 見直し, 再検討, 計画変更, 変更, 継続へ, 継続, 延長, 組み直, 再編, 優先, 計画が固ま, 相乗り, 計画を, 表明, 目指す, 転換, 路線, 意向, 計画は, 計画が, 打ち出, 策定, 継続を, 変更へ, 改め, 後継, 一本化, 統合, 延ばす, 使う方針, 固め, 見通し, 判断
        de: entscheid*, entschied*, entschluss, beschlie*, beschluss, beschloss, will, wollen, plant, planen, pläne, fortgesetzt, fortsetzen, weiter, umgebaut, neu ausrichten, überarbeit*, verlängerung, stattdessen, zukunft, setzt auf, wechselt, umstellung, ziel, ziele, kurs, neuausrichtung, bleibt bei, bleibt, verlängert, neuer plan, umplan*, ersetzt, ersatz, teilen sich eine rakete, auf derselben rakete
        fr: décid*, décision*, choix, poursuiv*, continue, prolongation, redéfini*, revoit, refonte, réorient*, projet, projette, prévoit, veut, avenir, plutôt que, feuille de route, opte, mise sur, change, changement, objectif*, cap sur, maintien*, reste, remplace*, nouvelle version, préfère, même fusée, partageront une fusée
        it: decide, deciso, decisa, decisione, decisioni, decidono, scelta di, continu*, prosegu*, prolunga*, ridisegn*, ripens*, rived*, revisione del, piano, piani, vuole, futuro, invece di, tabella di marcia, punta su, opta, cambia, cambio, obiettiv*, resta, mantien*, sostitui*, nuova versione, preferisce, stesso razzo
        es: decide*, decidi*, decisión, decisiones, elección, continu*, prolonga*, prórroga, rediseñ*, replante*, reestructur*, plan, planes, planea*, quiere, futuro, en lugar de, hoja de ruta, opta, apuesta, cambia, cambio, objetivo*, mantiene*, sustitu*, nueva versión, prefiere, mismo cohete
        nl: besluit*, besloten, beslissing, keuze, verlengd, gaat door, door met, herzien, herziening, plan, plannen, wil, toekomst, in plaats van, kiest voor, wijzigt, wijziging, doel, doelen, koers, blijft bij, blijft, vervangt, vervanging
    """),
    # "Launches an initiative"; its words are those of a launch, told apart by what is launched.
    sign("undertaken", H.STATEMENT, {K.POLICY: 0.8, K.EVENT: 0.4}, """
        en: kicks off, kicked off, gets under way, inaugural call, new programme, new initiative, new scheme
        ja: 創設, 発足, 立ち上げ
        de: ins leben gerufen, legt auf
        fr: lance un appel, lance un programme, met sur pied
        it: lancia un bando, lancia un programma
        es: lanza un programa, pone en marcha un programa
        nl: roept in het leven
    """),
    sign("rules", H.STATEMENT, {K.POLICY: 1.95}, """
        en: policy, policies, strategy, strategies, rule, rules, ruling, regulation, regulations, regulat*, guideline, guidelines, standards, law, laws, lawmaker, legislation, legislat*, bill, reform, reforms, court, courts, judge, judges, lawsuit, sue, sues, sued, white paper, charter, treaty, tax, taxes, tariff*, subsid*, allowance, benefit claim*, vote, votes, voted, voting, debate, ban, bans, urges, calls for, recommend*, ethics, delist*, endangered species, endangered, species act, lobby*, export control*, sanction*, safeguards, code of conduct, principles, licence, licensing, complaint*, petition, opposition, protest*, critics, criticism, warns, testimony, hearing, testif*, audit, watchdog, inspector
        ja: 戦略, 規制, 制度, 談話, 政策, 基本計画, 工程表, 指針, 法案, 改正, 改訂, ガイドライン, 憲章, 法律, 条約, 提言, 勧告, 答申, 訴訟, 裁判, 規約, 国際ルール, 公募, 種の保存法, 自主規制, 原則, 規定, 許可, 免許, 監査, 会計検査, 安全保障, 輸出管理, 行動規範, 合意文書の案
        de: strategie, richtlinie*, gesetz*, regel, regeln, regelung, verordnung, reform, gericht, klage, charta, steuer, zoll, abstimmung, debatte, fordert, empfiehlt, politik, grundsätze, genehmigungspflicht, protest, kritik, warnt, rechnungshof, leitlinie*
        fr: politique*, stratégie*, règle, règles, règlement*, loi, lois, réforme, tribunal, plainte, charte, traité, impôt, vote, débat, recommand*, réclame, directive*, principes, autorisation, met en garde, cour des comptes
        it: politica, politiche, strategia, strategie, regola, regole, regolament*, legge, leggi, riforma, tribunale, causa, carta, trattato, tassa, voto, dibattito, raccomand*, linee guida, principi, autorizzazione, avverte, corte dei conti, norme
        es: política*, estrategia*, regla, reglas, reglament*, ley, leyes, reforma, tribunal, demanda, carta, tratado, impuesto*, voto, debate, recomienda*, directrices, norma, normas, principios, autorización, advierte
        nl: beleid, strategie, regel, regels, regelgeving, wet, wetten, hervorming, rechter, rechtbank, handvest, verdrag over, belasting, stemming, debat, adviseert, richtlijn*, principes, vergunning*, kritiek, waarschuwt, rekenkamer
    """),
    sign("office", H.STATEMENT, {K.POLICY: 1.6}, """
        en: appoint, appoints, appointed, appointment, sworn in, nominat*, nominee, steps down, resign*, takes office, took office, new director, new head, new president, new chief, new administrator, elected, reappoint*, successor, succeed as, term of office, takes over as
        ja: 就任, 任命, 退任, 辞任, 新理事長, 新長官, 人事, 選任, 再任, 後任
        de: ernannt, ernennt, ernennung, neuer chef, neuer generaldirektor, neue chefin, tritt zurück, rücktritt, nachfolger*, amtsantritt, gewählt zum
        fr: nommé, nommée, nomme, nomination, nouveau directeur, nouvelle directrice, nouveau président, démission*, successeur, élu
        it: nominato, nominata, nomina, nuovo direttore, nuova direttrice, nuovo presidente, si dimette, dimission*, successore, eletto
        es: nombrado, nombrada, nombra, nombramiento, nuevo director, nueva directora, nuevo presidente, dimite, dimisión, sucesor, elegido
        nl: benoemd, benoeming, nieuwe directeur, nieuwe voorzitter, treedt af, ontslag, opvolger, aangesteld
    """),
    sign("studied", H.STUDY, {K.STUDY: 1.55}, """
        en: feasibility, concept, concepts, concept study, joint study, study, studies, studying, studied, phase a, phase b, phase 0, pre-phase a, design phase, definition phase, assess*, examine, examines, examined, examining, explore options, explores options, looking at, looks at how, consider, considers, considering, considered, investigate how, candidate, candidates, under study, trade-off, working group studies, look into, what if, mission gate, blueprint, mission proposal, call for ideas, working out, takes shape on paper, preliminary, evaluat*, sketch*, drawing board, white paper on, team to look, study team, to examine, look at, look together, work out, scenario*, field campaign, campaign, airborne campaign, joint campaign, research whether, weigh up, weighs up, technology study, early studies, pre-study
        ja: 検討, 概念検討, 概念設計, 研究会, 構想, フェーズa, フェーズ, 可能性を探, 可能性を調, 実現性, 共同研究, 調査研究, 候補, 探る, 試行, 共同観測, 机上, 検討に着手, 検討を開始, 検討を進, 研究開発, 研究に着手, 基礎研究, 共同検討, 共同で検討, 試設計, 設計検討, 探査構想, 探査計画案, 可能性を検討, 比較検討, 観測キャンペーン, 研究協力
        de: studie, studien, studieren, machbarkeit*, konzept, konzepte, prüfen, prüft, untersuch*, erwäg*, kandidat, kandidaten, vorstudie, loten aus, lotet aus, überleg*, entwurf, entwürfe, skizze, erkunden, erkundet, konzeptstudie, messkampagne, kampagne, denken über, denkt über, arbeiten an plänen, vorschläge
        fr: étude, études, étudi*, faisabilité, concept, concepts, envisag*, réfléchi*, candidat, candidats, examin*, évalu*, phase a, avant-projet, ébauche, esquisse*, explorent, explore, campagne, scénario*, conception, se penchent, se penche
        it: studio, studi, studia, studiano, studiare, fattibilità, concetto, valuta, valutano, valutare, candidat*, esamin*, ipotes*, ipotizz*, fase a, bozza, esplora, esplorano, campagna, scenario, progettazione, si studia, allo studio
        es: estudio, estudios, estudia, estudian, estudiar, estudiarán, viabilidad, concepto, evalúa*, evaluar, candidat*, examin*, analizan, fase a, plantea, boceto, explora, exploran, campaña, escenario*, diseño, analiza, en estudio, sopesa*
        nl: studie, studies, bestuderen, bestudeert, haalbaarheid*, concept, overweeg*, kandidaat, kandidaten, verken*, onderzoeken of, bekijkt, ontwerp, schets, verkent, verkennen, campagne, scenario*, denken na, denkt na
    """),
    sign("proposed", H.STUDY, {K.STUDY: 0.95}, """
        en: 2030s, 2040s, propose, proposes, proposed, proposal, proposals, could, would, might, idea, ideas, option, options, possible, possibility, possibilities, potential, hope to, hopes to, envision*, envisage*, imagine*
        ja: 2030年代, 2040年代, 提案, 案を, アイデア, かもしれない, 可能性, 想定, 検討中
        de: vorschlag, schlägt vor, könnte, könnten, idee, ideen, möglich, möglichkeit*, option, optionen
        fr: années 2030, années 2040, propose, proposent, proposition, pourrait, pourraient, idée, idées, option, options, possible, possibilité*
        it: anni 2030, anni trenta, propone, propongono, proposta, proposte, potrebbe, potrebbero, idea, idee, opzion*, possibil*
        es: años 2030, década de 2030, propone*, propuesta*, podría, podrían, idea, ideas, opción, opciones, posible*, posibilidad*
        nl: jaren 2030, jaren dertig, voorstel, voorstellen, stelt voor, zou, zouden, idee, ideeën, optie, opties, mogelijk*
    """),
    sign("met", H.MEETING, {K.EVENT: 1.15}, """
        en: meet, meets, met, meeting, meetings, talks, held talks, visit, visits, visited, welcome, welcomes, welcomed, hosts, hosted, guests, guest of, guest lecture*, guest speaker*, delegation, gather, gathers, gathered, discuss, discusses, discussed, courtesy call, received by, tour, tours, toured, exchange programme, swap desks, trainee, trainees, hold talks, holds talks, attend, attends, attended, speaks, speech, host talks, sat down, round table, roundtable, took stock, take stock, dialogue, dialog
        ja: 会合, 会談, 訪問, 来日, 来訪, 表敬, 懇談, 視察, 会議, 意見交換, 交流, 対談, 見学, 出席, 登壇, 面会, 協議, 対話, 一堂に, 集ま, 集い, 会う, 迎える, 訪れ, 歓迎
        de: treffen, trifft, trafen, getroffen, gespräch, gespräche, besuch, besucht, besuchte, empfang, delegation, zu gast, tagt, tagten, beriet, berieten, versammel*, beraten, beratung*, zusammengekommen, kommen zusammen, kamen zusammen, besprechen, besprachen, austauschen über, dialog, abhält
        fr: rencontre, rencontrent, rencontré, réunion, réunis, réunit, visite, visité, accueil, accueille, délégation, entretien avec, discuss*, se réunissent, se rencontrent, dialogue, tenu, se tient, participants, s'entretien*, s’entretien*
        it: incontra, incontro, incontrano, riunione, riuniti, visita, visitato, accoglie, ospita, delegazione, colloqui*, discut*, si incontrano, dialogo, si tiene, tenuto, partecipanti, vertice
        es: encuentro, se reúne*, reunión, reunidos, visita, visitó, acoge, delegación, conversacion*, debaten, se encuentran, diálogo, se celebra, participantes, cumbre, asisten
        nl: ontmoet*, ontmoeting, bijeenkomst, overleg, bezoek, bezoekt, bezocht, delegatie, bespreken, gast, komen bijeen, kwamen bijeen, dialoog, deelnemers, spreken over
    """),
    sign("gathering", H.MEETING, {K.EVENT: 1.4}, """
        en: symposium, conference, workshop, workshops, exhibition, exhibit, exhibits, ceremony, ceremonies, forum, congress in, webinar, summit, courses, training course, summer school, fair, expo, open day, festival, museum, anniversary, hackathon, competition, contest, exercise, lecture, lectures, seminar, booth, parade, celebration, celebrat*, jubilee, birthday, turns one, turns ten, trainees of, students, pupils, school, schools, camp, astronautical congress, space week, unveiled a plaque, plaque, press conference, news conference, briefing, on show, on display, display, takes place, tickets, stalls, open doors, opens doors, opens its doors, commemorat*, tribute, memorial, inaugurat*, ribbon, artefacts, artifacts, gallery show, runs until, until august, science day, space day, week of, residency, classroom, teachers, children, youth, essay contest, art contest, naming contest, game jam, quiz night, stamp, stamps, concert hall, visitors, exposition, treasures, artworks, galleries, on loan from, curator*, museum show, loan exhibition, retrospective, opens on, opens at the, opened at the, opens in, share the stage, shared the stage
        ja: シンポジウム, 講演, 展示, 展覧会, 大王展, 展が, 展、, 式典, イベント, 開催, 開幕, 記者会見, 訓練, 見本市, 祝, 記念, 研修, 講座, 発表会, フォーラム, 博物館, 博覧会, コンテスト, 大会, 祭り, 体験, ワークショップ, 国際会議, 学会, 催し, 来場, 開かれ, 開いた, 開設, 特別展, 企画展, 催す, セミナー, 来館, 入場, 公開講座, 教室, 子ども, 児童, 生徒, 学生, 周年, 日を迎え, 開館, 一般公開, 特別公開, 巡回, 受け付け, 参加者, 教育, 命名, 切手, 記念日, 展示会, 上映会, 巡回展, 秘宝, 所蔵, 学芸員, 展示替え, 講義
        de: tagung, konferenz, symposium, ausstellung, messe, feier, feiert, festakt, zeremonie, forum, kongress, lehrgang, schulung, training, wettbewerb, jubiläum, festival, museum, schüler*, studierende*, tag der offenen, eröffnet, eröffnung, vortrag, workshop, ausgestellt, festival der, gedenk*, kinder, jugendliche, lehrkräfte, lernen, besucher, eintritt, tickets, woche der, ferienlager, nacht der, schätze, leihgaben
        fr: colloque, congrès, exposition, expos, salon, conférence, cérémonie, forum, symposium, atelier, cours, stage, formation, entraînement, concours, anniversaire, festival, musée, élèves, étudiants, fête, portes ouvertes, inaugur*, exposé, exposée, enfants, jeunes, visiteurs, billets, semaine de, nuit des, hommage, commémor*, lycéens, classe, trésors, exposées
        it: conferenza, convegno, congresso, mostra a, mostra di, esposizione, fiera, cerimonia, forum, simposio, corso, addestramento, concorso, anniversario, festival, museo, studenti, festa, festeggi*, inaugur*, porte aperte, grotta, esposto, esposti, bambini, ragazzi, visitatori, biglietti, settimana, notte dei, omaggio, commemor*, scuole, scuola, imparano, tesori, esposta, esposte
        es: conferencia, congreso, exposición, feria, ceremonia, foro, simposio, taller, curso, entrenamiento, concurso, aniversario, festival, museo, estudiantes, fiesta, celebra*, inaugur*, puertas abiertas, expuesto, niños, jóvenes, visitantes, entradas, semana de, noche de, homenaje, conmemor*, escuela, escuelas, aprenden, muestra con, protagoniza, tesoros, expuesta, muestra en
        nl: conferentie, congres, tentoonstelling, beurs in, ceremonie, forum, symposium, workshop, cursus, training, wedstrijd over, jubileum, festival, museum, leerlingen, studenten, feest, viert, opening, geopend, open dag, tentoongesteld, kinderen, jongeren, bezoekers, kaartjes, week van, nacht van, eerbetoon, herdenk*, school, scholen, leren, schatten, te zien
    """),
    sign("opened to people", H.MEETING, {K.EVENT: 1.3, K.POLICY: 0.6}, """
        en: office, first office, permanent presence, presence in, sets up a, set up a, opens office, opens an office, opens its office, new home, desk in, liaison office, website, web site, portal, dashboard, site goes live, online platform, open to everyone, joint website, moves into, bureau, hub, opens a, new office, outpost, foothold, sets up shop, set up shop, premises, first base, permanent base, embassy, representative, opens tokyo, opens in tokyo, launches website, launches portal, new website, online tool, free tool, app, map viewer, goes online, open data portal, public can
        ja: 拠点, 事務所, オフィス, 常設, サイト公開, サイトを公開, ウェブサイト, ポータル, ダッシュボード, 特設サイト, 駐在, 開所, 進出, 窓口, 代表部, 入居, 公式サイト, アプリ, オンライン, 公開サイト, 無料で, 特設
        de: büro, vertretung, niederlassung, website, webseite, portal, bezieht, eröffnet ein, standort, zieht ein, anlaufstelle, stützpunkt, online gegangen, geht online, app
        fr: bureau, antenne à, représentation, s'installe, s’installe, site internet, site web, portail, ouvre un, ouvre ses, implant*, pied-à-terre, locaux, présence permanente, ouvre un bureau, en ligne, appli
        it: ufficio, sede, sito web, portale, apre un, apre a, si insedia, presenza permanente, nuova sede, online, app
        es: oficina, sede, sitio web, portal, abre una, abre su, se instala, presencia permanente, nueva sede, en línea, abre oficina, app
        nl: kantoor, vestiging, website, portaal, opent een, vestigt zich, vaste voet, permanente, online, app, opent kantoor
    """),
    sign("invited", H.MEETING, {K.EVENT: 1.95}, """
        en: invites media, invites the media, invites press, invite media, invites you, invites students, media accreditation, media credential*, media invitation, media briefing, call for media, to air, to broadcast, live coverage, coverage of, provide coverage, how to watch, watch live, watch the launch, watch the live, watch the landing, watch the event, watch the stream, watch european, livestream, live stream, register now, call for participants, join us
        ja: ライブ配信, 取材案内, 報道公開, プレス公開, 説明会, 参加者募集, 募集, 生中継, 中継, 視聴, 配信する
        de: einladung, medienvertreter*, livestream, live verfolgen, anmeldung
        fr: invitation presse, invitation, en direct, accréditation*, inscrivez
        it: invito, in diretta, accredit*, iscri*
        es: invitación, en directo, acreditación, inscri*
        nl: uitnodiging, livestream, rechtstreeks, aanmelden
    """),
    sign("play and prize", H.MEETING, {K.EVENT: 1.65, K.OTHER: 0.35}, """
        en: award, awards, prize, prizes, medal, medals, trophy, cup, match, game against, league, coach, team won, wins, win, won, defeat*, lost 0, lost 1, lost 2, lost 3, penalty, striker, player, players, kicker, quarterback, roster, season, play-offs, playoffs, concert, orchestra*, musical, premiere, oscar, oscars, best picture, box office, meteor shower, eclipse, peaks tonight, tonight, honour, honours, honoured, honors, edge past, edges past, thrash*, rout, routs, final score, scored, stadium, fans, squad, transfer, signs kicker, signs striker, signs for the club, club, clubs, championship, tournament, medallist, touring, tour dates, theatre, opera, ballet, play about, stage show, actress, actor, director returns, festival prize, laureate, fellowship, knighted, hall of fame, doctorate, first place, race to the title, referee, half-time, penalty shoot-out, overtime, win over, wins over, football, footballer*, soccer, rugby, hockey, baseball, goalkeeper, keeper, midfielder, defender, kick-off, relegat*, derby, quarter-final, semi-final, knocked out, in cinemas, to cinemas, premieres, screening, screenings, on tour, sells out, stage debut
        ja: 表彰, 受賞, 試合, 敗れ, 勝利, 優勝, 公演, 上映, 授賞, 賞を, 流星群, 日食, 月食, 選手, 監督, リーグ, コンサート, 得点, 決勝, 開幕戦, 移籍, 監督が, チーム, 球団, 舞台, 演劇, 文化勲章, 名誉, 功績, 栄誉, 称え, 授与, 大賞, 封切, 上演, 初演, 来日公演, 球場, 投手, 本塁打, 連勝, 首位, ゴール, サッカー, 野球, ラグビー, 引き分け
        de: preis, auszeichnung, ausgezeichnet, medaille, pokal, spiel, spiele, liga, trainer, gewinnt, gewann, gewonnen, siegt, verliert, tor, konzert, premiere, oscar, stadion, fans, mannschaft, verein, meisterschaft, turnier, theater, oper, ehrung, geehrt, ehrt, sieg, niederlage, fußball, torwart, stürmer, spieler, halbfinale, im kino, uraufführung
        fr: prix du, prix de, médaille, coupe, match, ligue, entraîneur, gagne, gagné, remporte, battu, concert, première de, récompens*, stade, équipe de, club, championnat, tournoi, théâtre, opéra, honor*, victoire, défaite, lauréat*, distingu*, football, gardien de but, joueur*, buteur, demi-finale, au cinéma
        it: premio, premi, medaglia, coppa, partita di, campionato, allenatore, vince, vinto, battut*, gol, concerto, prima di, stadio, squadra, club, torneo, teatro, opera lirica, onor*, vittoria, sconfitta, laureat*, riconosciment*, calcio, portiere, giocator*, semifinale, al cinema, rete
        es: premio, premios, medalla, copa, partido, liga, entrenador, gana, ganó, derrota, gol, concierto, estreno, estadio, equipo de, club, torneo, teatro, ópera, victoria, galard*, reconoc*, goleada, fútbol, portero, jugador*, semifinal, en cines
        nl: prijs voor, onderscheiding, medaille, beker, wedstrijd, competitie, trainer, wint, won, gewonnen, verliest, doelpunt, concert, première, stadion, elftal, club, kampioenschap, toernooi, theater, opera, eert, geëerd, zege, nederlaag, voetbal, keeper, speler*, halve finale, in de bioscoop
    """),
    sign("told at leisure", H.OTHER, {K.OTHER: 1.75}, """
        en: how to, explained, explainer, guide to, a guide, quiz, crossword, biograph*, the life of, obituar*, dies, died, passed away, remembering, interview, interviews, opinion, essay, history of, the story of, a feature, portrait of a, profile, things to know, five things, ten things, facts about, faq, what is, who is, who was, exam notes, our list, the list, ranking, ranks, reviewed, short review, book review, film review, corrections, podcast, year in review, looks back, look back, of the year, job fair, internship, viral, hoax, came to, once upon, years ago, background, overview, introduction, behind the scenes, a day with, a day in, letter from, my visit, diary, tips, beginner*, everything you need, all you need, what we know, in numbers, at a glance, timeline, then and now, myth or, fact check, commentary, analysis:, the man who, the woman who, the people who, memories, remembers, recalls, was born, long read, review:, tested:, best, worst, top ten, top 10
        ja: とは, 解説, 入門, 訃報, 死去, 亡くな, まとめ, 振り返, インタビュー, 特集, ランキング, コラム, クイズ, 連載, 書評, 就職, 人気, 訂正, 紹介, 歴史, 物語, 読む, 噂, 思い出, 回想, 素顔に, 知られざる, 豆知識, 初心者, 一覧, 年表, ベスト, おすすめ, 比較, 体験談, 写真集, 図鑑, 入試, 用語, 語る, 聞いた, 追悼, 逝去, 訪ね, 歩み, 裏側, 舞台裏, 生い立ち
        de: nachruf, porträt, ratgeber, gestorben, das leben, was ist, wer ist, rückblick, interview, geschichte der, geschichte des, hintergrund, überblick, erklärt, in zahlen, fakten, fragen und antworten, mythen, lexikon, kommentar, meinung, erinnerungen, erinnert sich, gespräch mit, lesetipp, test:, tipps
        fr: nécrologie, portrait, entretien, mort de, est mort, rétrospective, qu'est-ce, qu’est-ce, histoire de, guide, dossier, en chiffres, questions, mythes, chronique, opinion, souvenirs, conseils, top, mode d'emploi, mode d’emploi
        it: ritratto, intervista, morto, morta, la storia, cos'è, cos’è, che cos, guida, retrospettiva, speciale, in cifre, domande, miti, opinione, commento, ricordi, consigli, i migliori
        es: retrato, entrevista, muere, murió, la historia, qué es, guía, retrospectiva, especial, en cifras, preguntas, mitos, opinión, crónica, recuerdos, consejos, los mejores, mi, favorito
        nl: portret, interview, overleden, de geschiedenis, wat is, gids, terugblik, achtergrond, in cijfers, vragen, mythen, mening, column, herinneringen, tips, de beste
    """),
    sign("leisure and goods", H.OTHER, {K.OTHER: 0.85}, """
        en: novel, novels, fiction, film, films, movie, album, song, songs, playlist, singer, game, games, gamer*, mmo, raid, weapon, guardians, router, firmware, modem, smartphone, phone, recipe, detergent*, washed, garden*, gardener, villa, temple, goddess, goddesses, myth, myths, pharaoh, pharaohs, tomb, tombs, statue, archaeolog*, excavat*, mosaic*, baby names, railway, station named, tram, motorcycle*, traveller, beach, hotel, museum shop, weather forecast for, horoscope, fashion, wine, restaurant, cluster upgrade, shop, shopping, kitchen, coffee, tea, cheese, car park, roman, church, castle, farm, farmer, farmers, crops, vegetables, pet, dogs, cats, tourists, museum guide, mayor, police, hospital, patients, school bus, housing, rent, beauty, perfume, eau de cologne, hair, dress, jeans, console, playstation, xbox, nintendo, shooter, quest, tv series, episode, season two, trailer, streaming, comic, manga, poem, poet, painter, guitar, sonata, wi-fi, wifi, broadband, laptop, laptops, printer, browser, password, keyboard, cleaning
        ja: 小説, 映画, 女優, 漫画, アニメ, 主人公, 歌手, ゲーム, スマホ, スマートフォン, カメラ性能, レシピ, 洗剤, 女神, 神話, ファラオ, 遺跡, 考古, 名前, 名字, 印鑑, 新幹線, の旅, 旅行, 観光, 温泉, 釣, グルメ, 料理, 書店, 店主, 猫, 犬, 病院, 患者, 健康, 住宅, 天気, 香水, 服, 家庭用, 攻略, 配信開始, キャラ, 漫画家, 作家, 詩, 絵画, 写真展, 通信販売, 掃除, 道路, 駅, 電車, 公園, 村, 園芸, 野菜, 花
        de: roman, romane, autor, film, kino, album, lied, spiel für, router, handy, rezept, waschmittel, garten, tempel, göttin, mythos, pharao, grab, archäolog*, zug, bahn, reise, urlaub, hotel, küche, kaffee, käse, straße, brücke, kirche, schloss, bauernhof, hund, katze, polizei, feuer, krankenhaus, gesundheit, wetter, duft, parfüm, serie, konsole, comic, gedicht, gitarre, wlan, laptop, drucker
        fr: roman, romans, auteur, film, cinéma, album, chanson, jeu vidéo, routeur, recette, lessive, jardin, temple, déesse, mythe, pharaon*, tombe, archéolog*, train, tram, rame, voyage, hôtel, cuisine, café, fromage, route, pont, église, château, ferme, chien, chat, police, incendie, hôpital, santé, météo, parfum, série, console, bande dessinée, poème, guitare, ordinateur portable, imprimante
        it: romanzo, romanzi, autore, film, cinema, album, canzone, videogioco, router, ricetta, detersivo, orto, giardino, tempio, dea, mito, faraon*, tomba, archeolog*, treno, viaggio, albergo, luna crescente, seminare, cucina, caffè, formaggio, strada, ponte, chiesa, castello, fattoria, cane, gatto, polizia, incendio, ospedale, salute, meteo, profumo, serie tv, console, fumetto, poesia, chitarra, portatile, stampante, vicino
        es: novela, novelas, autor, película, cine, álbum, canción, videojuego, router, receta, detergente, jardín, templo, diosa, mito, faraón, faraones, tumba, arqueólog*, tren, viaje, hotel, zumo, esa tarde, cocina, café, queso, carretera, puente, iglesia, castillo, granja, perro, gato, policía, incendio, hospital, salud, perfume, serie, consola, cómic, poema, guitarra, portátil, impresora, abuela
        nl: roman, romans, auteur, film, bioscoop, album, lied, spel, router, recept, wasmiddel, tuin, tempel, godin, mythe, farao, graf, archeolog*, trein, reis, hotel, keuken, koffie, kaas, weg, brug, kerk, kasteel, boerderij, hond, kat, politie, brand, ziekenhuis, gezondheid, weer, parfum, serie, console, strip, gedicht, gitaar, laptop, printer
    """),
)  # fmt: skip
