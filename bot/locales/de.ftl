### Deutsch. Leser werden geduzt; Überschriften ohne Punkt. Fehlertexte sagen, was als Nächstes zu tun ist.

## Daten ── Tage, Monate und Quartale schreibt Babel; hier steht, was es nicht kennt.

date-and-japan = { $date } (in Japan { $japan })
date-half-1 = erstes Halbjahr { $year }
date-half-2 = zweites Halbjahr { $year }
date-year = { $year }
date-years = { $begin }–{ $end }
date-fiscal-year = Haushaltsjahr { $year } (Japan)
date-decade = { $decade }er-Jahre
date-decade-early = frühe { $decade }er-Jahre
date-decade-mid = Mitte der { $decade }er-Jahre
date-decade-late = späte { $decade }er-Jahre

## Der Beitrag

card-tag-line = { $emoji } { $names }
card-badge-joint = ESA × JAXA
card-badge-jaxa-to-esa = JAXA → ESA-Mission
card-badge-esa-to-jaxa = ESA → JAXA-Mission
card-updated = { $sources ->
    [one] Aktualisiert { $time } · { $sources } Quelle
   *[other] Aktualisiert { $time } · { $sources } Quellen
}
card-corrected = **Berichtigt** { $time }: { $what }
card-fact = **{ $label }:** { $value }
card-fact-dated = { $date }, { $value }
card-reported = { $value } (laut Berichten)
card-was = { $value } (zuvor { $old })
card-next-date = Nächster Termin
card-partners = Partner
card-sources-title = Quellen
card-source-count = { $sources ->
    [one] { $sources } Quelle
   *[other] { $sources } Quellen
}
card-also-reported = Auch bei { $names }
card-also-reported-more = { $more ->
    [one] Auch bei { $names } und { $more } weiteren
   *[other] Auch bei { $names } und { $more } weiteren
}
card-also-names-more = { $more ->
    [one] { $names } und { $more } weitere
   *[other] { $names } und { $more } weitere
}
card-name-comma = { ", " }
card-also-field = Auch bei
card-picture = Bild: { $credit }
card-machine-summary = Maschinell gekürzt, an den Quellen geprüft
card-machine-translation = Maschinell übersetzt ({ $language }), Namen und Daten geprüft
card-source-language = Sprache der Quelle: { $language }
card-read-link = Lesen bei { $publisher }
card-follow-up = Wie es weitergeht · { $programme } · zuvor: { $earlier } { $time }
card-follow-up-plain = Wie es weitergeht · { $programme }
card-what-is-new = **Neu:**
card-merged = Das ist dieselbe Nachricht wie { $earlier }; dort geht es weiter.
card-correction-of = Berichtigung · { $earlier }
card-correction = **Berichtigung:** { $what }
card-forum-title = { $programme }: { $headline }
card-tag-news = Nachricht
card-tag-update = Aktualisierung
card-tag-milestone = Meilenstein
card-no-summary = Mehr steht in der Quelle.

button-read = Lesen bei { $publisher }
button-sources = Quellen ({ $count })
button-more = Mehr
button-share = Link zu diesem Bericht
button-mute = Mission hier stummschalten
button-report = Fehler melden
button-why = Warum sehe ich das?
button-change-digest = Diese Übersicht ändern
button-previous = Zurück
button-next = Weiter
button-check-again = Erneut prüfen
button-resume = Fortsetzen
button-move = Verschieben
button-pause = Anhalten
button-edit = Bearbeiten
button-remove = Entfernen
button-keep = Behalten
button-send-sample = Muster senden
button-send-latest = Neuesten Bericht jetzt senden
button-quiet-hours = Ruhezeiten
button-change = Ändern
button-set-up = Hier einrichten
button-edit-it = Bearbeiten
button-export = Daten des Servers ausgeben
button-delete-data = Daten des Servers löschen
button-esa-page = Seite der ESA
button-jaxa-page = Seite der JAXA
button-page = Seite von { $publisher }

alt-banner = Gezeichnetes Banner in der Farbe von { $topic }: { $name }, mit { $art }.
alt-banner-date = Gezeichnetes Banner in der Farbe von { $topic }: { $name }, mit { $art }. Als Nächstes: { $event }, { $date }.
alt-art-asteroids = der Strichzeichnung eines Asteroiden und der Bahn einer Sonde daran vorbei
alt-art-lunar = der Strichzeichnung des Mondrands mit Kratern und einem Landegerät
alt-art-mars = der Strichzeichnung des Mars und seiner zwei Monde auf ihren Bahnen
alt-art-planets = der Strichzeichnung eines Ringplaneten und seiner Monde
alt-art-astrophysics = der Strichzeichnung eines Teleskopspiegels und einiger Sterne
alt-art-sun = der Strichzeichnung der Sonne und ihrer Feldlinien
alt-art-earth = der Strichzeichnung der Erde unter der Bahn eines Satelliten
alt-art-human = der Strichzeichnung einer Raumstation über der Erde
alt-art-leo = der Strichzeichnung einer Raumstation über der Erde
alt-art-launch = der Strichzeichnung einer aufsteigenden Rakete
alt-art-policy = der Strichzeichnung zweier Ringe, die sich überschneiden
alt-art-exploration = der Strichzeichnung eines Wegs von der Erde zu Mond und Mars
alt-art-science = der Strichzeichnung eines Teleskopspiegels und einiger Sterne
alt-timeline = Zeitachse von { $name }. { $events }
alt-timeline-event = { $event }: { $date }
alt-timeline-event-moved = { $event }: { $date }, verschoben, zuvor { $old }
alt-milestones = Schaubild der kommenden Termine, eine Zeile je Mission. { $events }

chart-today = heute
chart-legend-done = geschehen
chart-legend-planned = geplanter Tag
chart-legend-doubt = nur Monat oder Jahr bekannt
chart-legend-window = Startfenster
chart-legend-moved = früherer Termin
chart-milestones-title = Kommende Termine

## Die Übersicht

digest-title-daily = Nachrichten des Tages, { $date }
digest-title-weekly = Nachrichten der Woche, { $begin } bis { $end }
digest-title-monthly = Nachrichten des Monats, { $begin } bis { $end }
digest-title-held = Während der Ruhezeit
digest-count = { $stories ->
    [one] { $stories } Bericht
   *[other] { $stories } Berichte
} aus { $reports ->
    [one] { $reports } Meldung
   *[other] { $reports } Meldungen
}
digest-zone = Zeiten in { $zone }
digest-coming = Demnächst
digest-more = und { $more } weitere, siehe /latest
digest-empty = In dieser Zeit gab es keine Nachrichten über ESA und JAXA gemeinsam.
digest-source-unavailable = Eine Quelle war nicht erreichbar
digest-other-topic = Anderes

## Suche und Listen

list-latest-title = Neueste Berichte
list-search-title = { $results ->
    [0] Keine Treffer für { $query }
    [one] { $results } Treffer für { $query }
   *[other] { $results } Treffer für { $query }
}
list-page = Seite { $page } von { $pages }
list-select = Bericht öffnen (nur du siehst ihn)
list-private-hint = Füge mich einem Server hinzu, um solche Nachrichten in einem Kanal zu bekommen; siehe /help.

## Missionsseiten

mission-view-overview = Überblick
mission-view-timeline = Zeitachse
mission-view-news = Nachrichten
mission-view-partners = Partner
mission-view-select = Ansicht wechseln
mission-status = Stand
mission-status-as-of = { $status } (Stand: { $date })
mission-status-due = Der Stand muss wieder geprüft werden
mission-who = Wer macht was
mission-next = Als Nächstes
mission-latest = Neueste Berichte
mission-no-news = Noch keine Berichte.
mission-no-dates = Es sind keine Termine bekannt.
mission-no-partners = Es sind keine Partner verzeichnet.
mission-role = **{ $org }** — { $role }
mission-lead = Leitung
mission-countdown = { $date } ({ $time })
mission-countdown-plain = { $date }
mission-event = { $date } — { $event }
mission-link-joint = Gemeinsames Programm von ESA und JAXA
mission-link-agreement = Vereinbarung
mission-link-esa-led-jaxa-contrib = Unter Leitung der ESA, mit Beitrag der JAXA
mission-link-jaxa-led-esa-contrib = Unter Leitung der JAXA, mit Beitrag der ESA
mission-link-jaxa-contrib = Europäische Mission mit japanischem Anteil
mission-link-both-contribute = ESA und JAXA tragen beide bei
mission-link-candidate = Kandidat aus einem gemeinsamen Text, nicht ausgewählt
mission-link-data = Austausch von Daten
mission-link-industry = Zwischen Unternehmen
mission-link-esa-led = Unter Leitung der ESA; auch die JAXA untersucht sie
mission-link-jaxa-led = Unter Leitung der JAXA; auch die ESA untersucht sie
mission-link-context = Hintergrund

status-study = in Untersuchung
status-candidate = Kandidat
status-development = in Entwicklung
status-cruise = unterwegs
status-arriving = kurz vor der Ankunft
status-operational = in Betrieb
status-paused = unterbrochen
status-return-to-flight = vor der Rückkehr zum Flugbetrieb
status-completed = abgeschlossen
status-ended = beendet
status-cancelled = gestrichen
status-signed = unterzeichnet
status-open = eröffnet
status-recurring = regelmäßig

milestones-line = { $date } — **{ $name }**: { $event }
milestones-title = Kommende Termine
milestones-range-30d = die nächsten 30 Tage
milestones-range-6m = die nächsten 6 Monate
milestones-range-2y = die nächsten 2 Jahre
milestones-range-all = alles, was geplant ist
milestones-none = In diesem Zeitraum ist nichts geplant. Wähle einen längeren.
milestones-more = und { $more } weitere

agreements-title = Vereinbarungen und gemeinsame Erklärungen
agreements-none = Seither ist keine Vereinbarung verzeichnet.
agreements-line = **{ $date }** — { $name }

## Warum

why-title = Warum?
why-posted = Es ist eine Nachricht über die Partnerschaft.
why-not-posted = Es wurde nicht veröffentlicht.
why-stage-triage = Lesen des Feeds
why-stage-extract = Lesen der Seite
why-stage-recognise = Erkennen der Namen
why-stage-classify = Geht es um die Partnerschaft?
why-stage-cluster = Dasselbe Ereignis?
why-stage-summarise = Zusammenfassung
why-stage-facts = Fakten
why-stage-route = Wahl der Kanäle
why-stage-other = { $stage }
why-evidence = Der ausschlaggebende Satz: { $quote }
why-score = { $grade }, Wert { $score }, Wichtigkeit: { $relevance }
why-no-steps = Hierzu sind keine Schritte mehr verzeichnet.
why-hidden = Ein Betreiber hat diesen Bericht verborgen.

why-another-report = eine andere Meldung
why-delivery-pending = { $channel }: wartet auf den Versand
why-delivery-held = { $channel }: zurückgehalten
why-delivery-sending = { $channel }: wird gesendet
why-delivery-delivered = { $channel }: veröffentlicht
why-delivery-parked = { $channel }: wartet, das Abonnement ist angehalten
why-delivery-unknown = { $channel }: vielleicht veröffentlicht
why-delivery-dead = { $channel }: aufgegeben
why-delivery-withdrawn = { $channel }: nicht veröffentlicht oder zurückgezogen
why-delivery-digested = { $channel }: in einer Übersicht enthalten

## Was jede Stufe sagt. Ein Schlüssel ist der englische Satz aus dem Code ohne seine Lücken.

because-the-same-entry-as-one-we-know-under-another-id-or-address = derselbe Eintrag wie ein bekannter, unter anderer Adresse
because-title-and-summary-name-nothing-that-could-make-it-partnership-news = Titel und Zusammenfassung nennen nichts, was es zur Nachricht über die Partnerschaft machen könnte
because-neither-the-feed-nor-the-page-has-any-text = weder Feed noch Seite enthalten Text
because-characters-from-the-page = { $count } Zeichen von der Seite
because-characters-from-the-feed = { $count } Zeichen aus dem Feed
because-characters-from-the-summary = { $count } Zeichen aus der Zusammenfassung im Feed
because-no-name-of-the-catalogue = kein Name, den ich kenne
because-named = { $names }
because-named-and-more = { $names } und { $more } weitere
because-it-tells-of-relevance = worum es geht: { $happening }; Wichtigkeit: { $relevance }
because-it-tells-of-by-its-words-relevance = worum es geht: { $happening } (nach: { $written }); Wichtigkeit: { $relevance }
because-is-a-joint-mission = { $name } ist eine gemeinsame Mission
because-is-a-common-programme = { $name } ist ein gemeinsames Programm
because-esa-takes-part-in = die ESA ist an { $name } beteiligt
because-japan-takes-part-in = Japan ist an { $name } beteiligt
because-acts-with-its-partner-in-a-joint-entry = { $side } handelt mit { $name }, einem Partner aus einem gemeinsamen Vorhaben
because-joins-which-founded = { $side } tritt { $name } bei, gegründet von { $other }
because-both-are-named-each-for-itself = beide werden genannt, jede für sich
because-only-is-named-and-no-joint-mission-is-its-subject = nur { $side } wird genannt, und um eine gemeinsame Mission geht es nicht
because-neither-agency-is-named = keine der beiden Agenturen wird genannt
because-the-two-are-compared = die beiden werden verglichen
because-the-partnership-is-named-in-passing = die Partnerschaft wird nur nebenbei erwähnt
because-named-beside-a-deal-with-a-third-agency = genannt neben einer Abmachung mit einer dritten Agentur
because-both-named-as-somebody-s-customers = beide werden als Kunden genannt
because-each-is-named-for-itself = jede wird für sich genannt
because-the-two-continents-are-named = die beiden Regionen werden genannt
because-both-named-as-one = beide werden als Einheit genannt
because-both-named = beide werden genannt
because-each-deals-with-a-third-party = jede hat mit einem Dritten zu tun
because-both-named-as-partners-beside-a-third-agency = beide werden neben einer dritten Agentur als Partner genannt
because-both-in-a-list-of-partners = beide stehen in einer Liste von Partnern
because-one-takes-part-in-what-the-other-does-with-a-third-agency = eine beteiligt sich an dem, was die andere mit einer dritten Agentur tut
because-one-works-with-the-other-and-a-third-agency = eine arbeitet mit der anderen und einer dritten Agentur zusammen
because-astronauts-of-both-agencies = Astronauten beider Agenturen
because-each-gives-its-part = jede leistet ihren Teil
because-the-two-act-together = die beiden handeln gemeinsam
because-one-gives-to-what-the-other-does = eine trägt zu dem bei, was die andere tut
because-both-named-beside-a-third-agency = beide werden neben einer dritten Agentur genannt
because-members-of-one-crew = Mitglieder derselben Besatzung
because-one-of-several-providers = eine von mehreren Beteiligten
because-the-other-side-only-by-its-country = die andere Seite wird nur mit ihrem Land genannt
because-the-one-named-before-works-with-the-other = die zuvor genannte arbeitet mit der anderen zusammen
because-their-reports-tell-one-event-the-older-story-stays = ihre Meldungen berichten von einem Ereignis; der ältere Bericht bleibt
because-points-with = dasselbe Ereignis wie bei { $report }: { $points } Punkte
because-nothing-we-know-tells-the-same-event = ein eigener Bericht: nichts, was ich kenne, berichtet von demselben Ereignis
because-joined-by-an-operator = vom Betreiber zusammengeführt
because-both-about = beide über { $names } ({ $points })
because-about = über { $names } ({ $points })
because-programmes-in-common = { $count } gemeinsame Missionen ({ $points })
because-about-different-missions = über verschiedene Missionen ({ $points })
because-both-a-pact-of-the-two-agencies-on-no-mission-we-know = beide eine Abmachung der Agenturen über keine bekannte Mission ({ $points })
because-both-name-the-day = beide nennen { $dates } ({ $points })
because-both-name-the-date = beide nennen { $dates } ({ $points })
because-both-name = beide nennen { $names } ({ $points })
because-both-say = beide nennen { $numbers } ({ $points })
because-both-cite = beide zitieren { $documents } ({ $points })
because-both-tell-of = beide berichten dasselbe: { $happening } ({ $points })
because-is-hardly = { $happening } ist kaum { $beside } ({ $points })
because-is-rarely = { $happening } ist selten { $beside } ({ $points })
because-of-words = { $share } % der Wörter ({ $points })
because-of-names-and-acts = { $share } % der Namen und Handlungen ({ $points })
because-acts-in-common = { $count ->
    [one] eine gemeinsame Handlung
   *[other] { $count } gemeinsame Handlungen
} ({ $points })
because-one-is-about-the-other-writes-it = der eine handelt von { $names }, der andere schreibt den Namen ({ $points })
because-different-missions-though-both-about = verschiedene Missionen, wenn auch beide über { $names } ({ $points })
because-only-one-names = nur einer nennt { $names } ({ $points })
because-one-outlet-seldom-tells-a-thing-twice = ein Medium berichtet selten zweimal dasselbe ({ $points })
because-is-not = { $happening } ist nicht { $beside } ({ $points })
because-only-one-speaks-of-what-is-to-come = nur einer spricht von Kommendem ({ $points })
because-words-of-the-headlines-in-common = { $count ->
    [one] ein gemeinsames Wort der Überschriften
   *[other] { $count } gemeinsame Wörter der Überschriften
} ({ $points })
because-acts-that-only-one-headline-tells = { $count ->
    [one] eine Handlung, die nur eine Überschrift nennt
   *[other] { $count } Handlungen, die nur eine Überschrift nennt
} ({ $points })
because-both-write = beide schreiben { $written } ({ $points })
because-names-that-sound-alike = { $count ->
    [one] ein Name, der ähnlich klingt
   *[other] { $count } Namen, die ähnlich klingen
} ({ $points })
because-the-same-headline = dieselbe Überschrift ({ $points })
because-nothing-but-subject-and-time-in-common = nur Thema und Zeit gemeinsam ({ $points })
because-one-looks-ahead-to-what-the-other-reports = eine kündigt an, was die andere berichtet ({ $points })
because-name-days-one-apart = die genannten Tage liegen einen auseinander ({ $points })
because-name-different-days = sie nennen verschiedene Tage ({ $points })
because-one-was-published-on-the-day-the-other-names = eine erschien an dem Tag, den die andere nennt ({ $points })
because-published-within-a-day = innerhalb eines Tages erschienen ({ $points })
because-published-within-three-days = innerhalb von drei Tagen erschienen ({ $points })
because-published-within-the-week = innerhalb einer Woche erschienen ({ $points })
because-published-far-apart = weit auseinander erschienen ({ $points })
because-hidden-by-an-operator = vom Betreiber verborgen
because-it-tells-the-same-event-as-an-older-story-which-goes-on = dasselbe Ereignis wie ein älterer Bericht, der weitergeführt wird
because-archived-by-the-first-poll-of-its-source = archiviert, als seine Quelle zum ersten Mal gelesen wurde
because-no-partnership-news = keine Nachricht über die Partnerschaft
because-a-grave-matter-that-one-outlet-alone-tells-so-far = eine ernste Sache, über die bisher nur ein Medium berichtet; ein zweites oder eine Agentur muss sie bestätigen
because-only-programmes-that-are-context = nur Missionen, die Hintergrund sind
because-older-than-hours = älter als { $hours } Stunden
because-channels-want-it-of-them-newly = { $matching ->
    [one] { $matching } Kanal möchte es
   *[other] { $matching } Kanäle möchten es
}, davon neu: { $new }
because-no-subscription-asks-for-it = kein Abonnement fragt danach

happening-agreement = eine Vereinbarung
happening-approval = eine Genehmigung
happening-launch = ein Start
happening-launch-preview = ein bevorstehender Start
happening-arrival = eine Ankunft
happening-flyby = ein Vorbeiflug
happening-failure = ein Fehlschlag
happening-cancellation = eine Streichung
happening-ministerial = ein Ministerbeschluss
happening-date-change = ein neuer Termin
happening-contract = ein Vertrag
happening-delivery = eine Lieferung
happening-test = ein Test
happening-result = ein Ergebnis
happening-operations = der Betrieb
happening-statement = eine Erklärung
happening-study = eine Studie
happening-meeting = ein Treffen
happening-selection = eine Auswahl
happening-other = etwas anderes

relevance-major = bedeutend
relevance-notable = beachtenswert
relevance-all = gering

grade-joint = gemeinsam getan
grade-mentions-both = nennt beide Agenturen
grade-unrelated = nicht über die Partnerschaft

## Quellen eines Berichts

sources-title = Quellen dieses Berichts
sources-added = Ergänzt: { $names }
sources-copy = Abdruck einer Pressemitteilung

## Zustand

health-title = Zustand
health-sources = Quellen: { $fine } von { $all } in Ordnung.
health-source-slow = { $name }: langsam, letzter Eintrag { $time }.
health-source-slow-never = { $name }: langsam, noch kein Eintrag.
health-source-failing = { $name }: gestört seit { $time } ({ $problem }), andere Quellen springen ein.
health-source-failing-plain = { $name }: gestört ({ $problem }), andere Quellen springen ein.
health-source-blocked = { $name }: gesperrt, die Seite weist uns ab oder will nicht gelesen werden.
health-source-changed = { $name }: verändert, manche Felder sind nicht mehr lesbar.
health-source-paused = { $name }: vom Betreiber angehalten.
health-gateway = Gateway: { $latency } ms
health-last-poll = Letzte Abfrage: { $time }
health-outbox = Wartende Beiträge: { $waiting }
health-oldest = Der älteste wartet seit { $time }
health-next-digest = Nächste Übersicht: { $time }
health-permissions-fine = { $subscription } · { $channel }: alle Berechtigungen sind da.
health-permissions-missing = { $subscription } · { $channel }: es fehlt { $permissions }.
health-archive = Berichte im Archiv: { $stories }
health-never = nie

## Abonnements

subscription-line = **{ $subscription }** · { $channel } · { $topics } · { $mode }
subscription-options = { $language } · Wichtigkeit: { $relevance } · Stil: { $style }
subscription-active = aktiv
subscription-paused = angehalten: { $reason }
subscription-paused-until = angehalten bis { $time }
subscription-ended = beendet: { $reason }
subscription-last-post = letzter Beitrag { $time }
subscription-no-post = noch nichts veröffentlicht
subscription-next-digest = nächste Übersicht { $time }
subscription-role = erwähnt { $role }
subscription-quiet = Ruhe { $begin }–{ $end } ({ $action })
subscription-choice = { $subscription } · #{ $channel } · { $topics } · { $mode }
subscriptions-title = Abonnements dieses Servers
subscriptions-none = Dieser Server hat noch kein Abonnement. Beginne mit /setup.
subscriptions-select = Abonnement wählen
subscriptions-page = { $count ->
    [one] { $count } Abonnement
   *[other] { $count } Abonnements
}
topic-everything = Alles

reason-access-denied = mir wurde dort eine Berechtigung entzogen
reason-channel-gone = den Kanal gibt es nicht mehr
reason-paused-by-admin = von der Verwaltung angehalten
reason-paused-until = für eine Weile angehalten
reason-filtered = ein Filter dieses Servers hat den Beitrag abgelehnt
reason-forum-tag = das Forum verlangt einen Tag, und keiner passt
reason-thread-locked = der Thread ist gesperrt
reason-unknown-outcome = ich kann nicht sehen, ob ein Beitrag ankam
reason-removed = das Abonnement wurde entfernt
reason-burst = heute gab es viele Berichte, daher kommt er in die Abendübersicht
reason-quiet = Ruhezeit
reason-merged = dieselbe Nachricht wie ein anderer Beitrag
reason-hidden = vom Betreiber verborgen
reason-too-old = inzwischen zu alt
reason-deleted = der Beitrag wurde seither gelöscht

notice-paused = ⏸ Abonnement { $subscription } ({ $channel }) ist angehalten: Mir wurde dort { $time } { $permissions } entzogen. { $waiting ->
    [0] Nichts wartet.
    [one] { $waiting } Bericht wartet.
   *[other] { $waiting } Berichte warten.
} Erlaube es und drücke **Fortsetzen**, oder drücke **Verschieben**.
notice-paused-plain = ⏸ Abonnement { $subscription } ({ $channel }) ist angehalten: { $reason }. { $waiting ->
    [0] Nichts wartet.
    [one] { $waiting } Bericht wartet.
   *[other] { $waiting } Berichte warten.
} Behebe es und drücke **Fortsetzen**, oder drücke **Verschieben**.
notice-resumed = ▶ Abonnement { $subscription } ({ $channel }) ist wieder aktiv. { $posted ->
    [0] Nichts hat gewartet.
    [one] { $posted } wartender Bericht folgt.
   *[other] { $posted } wartende Berichte folgen.
} { $skipped ->
    [0] {""}
    [one] { $skipped } wurde übersprungen, da älter als 72 Stunden.
   *[other] { $skipped } wurden übersprungen, da älter als 72 Stunden.
}
notice-ended = ⏹ Abonnement { $subscription } ist beendet: Seinen Kanal gibt es nicht mehr.
notice-filtered = ⚠ Ein Beitrag für { $channel } wurde vom Filter dieses Servers abgelehnt ({ $rule }). Das Abonnement läuft weiter.
notice-unknown = ⚠ Ich kann nicht sehen, ob ein Beitrag in { $channel } ankam, und wiederhole ihn daher nicht. Erlaube „Nachrichtenverlauf anzeigen“, dann bin ich beim nächsten Mal sicher.
notice-burst = Für { $channel } kamen mehr als { $count } Berichte an einem Tag. Spätere kommen heute Abend in eine Übersicht; Bedeutendes kommt weiterhin sofort.
notice-welcome = Ich berichte, was ESA und JAXA gemeinsam tun. **Hier einrichten** (braucht „Server verwalten“) · /help

permission-view-channel = Kanal anzeigen
permission-send-messages = Nachrichten senden
permission-send-messages-in-threads = Nachrichten in Threads senden
permission-embed-links = Links einbetten
permission-attach-files = Dateien anhängen
permission-read-message-history = Nachrichtenverlauf anzeigen
permission-create-public-threads = Öffentliche Threads erstellen
permission-manage-threads = Threads verwalten
permission-manage-channels = Kanäle verwalten
permission-manage-messages = Nachrichten verwalten
permission-create-events = Events erstellen
permission-manage-events = Events verwalten
permission-manage-guild = Server verwalten
permission-mention-everyone = Alle Rollen erwähnen

## Fehler ── genau; jeder sagt, was als Nächstes zu tun ist

error-no-result = Kein Bericht passt zu „{ $query }“. Versuche weniger Wörter oder öffne /mission name:{ $mission }.
error-no-result-plain = Kein Bericht passt zu „{ $query }“. Versuche weniger Wörter oder öffne /latest.
error-unknown-mission = „{ $name }“ kenne ich nicht. Meinst du { $guesses }?
error-unknown-mission-plain = „{ $name }“ kenne ich nicht. Tippe ein paar Buchstaben und wähle aus der Liste.
error-ambiguous = „{ $name }“ kann { $meaning } sein. Wähle unten.
error-missing-permission = Ich kann in { $channel } nicht schreiben. Bitte erlaube: { $permissions }. Drücke dann **Erneut prüfen**.
error-duplicate = { $channel } bekommt { $topics } schon mit Abonnement { $subscription }. Stattdessen **bearbeiten**?
error-limit = Dieser Server hat { $count ->
    [one] { $count } Abonnement
   *[other] { $count } Abonnements
}, mehr geht nicht. Entferne eines mit /unsubscribe.
error-role-not-mentionable = Ich kann @{ $role } nicht erwähnen. Schalte dort „Jedem erlauben, diese Rolle zu erwähnen“ ein.
error-dm = Das geht nur auf einem Server. Füge mich dort hinzu, um Nachrichten zu bekommen: { $link }.
error-bad-date = „{ $text }“ ist kein Datum. Schreibe 2026-02-28 oder 30d.
error-stale = Diese Ansicht stammt von vor einer Aktualisierung. Öffne { $command } erneut.
error-ours = Bei uns ist etwas schiefgegangen (Nr. { $ref }). Es ist vermerkt; nichts wurde geändert.
error-unknown-topic = Das Thema „{ $name }“ kenne ich nicht. Tippe ein paar Buchstaben und wähle aus der Liste.
error-unknown-story = Diesen Bericht kenne ich nicht. Wähle einen aus der Liste oder sieh in /latest nach.
error-unknown-subscription = Dieser Server hat kein Abonnement „{ $name }“. Siehe /subscriptions list.
error-unknown-source = Die Quelle „{ $name }“ kenne ich nicht. Siehe /sources list.
error-unknown-agency = Die Agentur „{ $name }“ kenne ich nicht. Tippe ein paar Buchstaben und wähle aus der Liste.
error-unknown-timezone = „{ $name }“ ist keine Zeitzone. Wähle eine aus der Liste, zum Beispiel Europe/Berlin.
error-unknown-language = „{ $name }“ spreche ich noch nicht. Wähle eine Sprache aus der Liste.
error-not-allowed = Dafür brauchst du „Server verwalten“. Frage die Verwaltung dieses Servers.
error-operator-only = Das kann nur der Betreiber dieses Bots.
error-cooldown = Bitte warte { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} und versuche es dann erneut.
error-bad-url = „{ $url }“ ist keine Adresse, die ich lesen kann. Gib eine an, die mit https:// beginnt.
error-source-limit = Dieser Server hat { $count ->
    [one] { $count } eigene Quelle
   *[other] { $count } eigene Quellen
}, mehr geht nicht. Entferne eine mit /sources remove.
error-source-trial = { $url } ließ sich nicht lesen: { $problem }. Prüfe die Adresse oder versuche es später erneut.
error-source-empty = { $url } enthält keine Einträge, die ich lesen kann. Gib die Adresse eines RSS-, Atom- oder JSON-Feeds an.
error-bad-time = „{ $text }“ ist keine Uhrzeit. Schreibe 22:00.
error-no-topics = Wähle mindestens ein Thema oder eine Mission.
error-not-announcement = Veröffentlichen geht nur in Ankündigungskanälen. Wähle einen oder lass die Option weg.
error-starting = Ich starte gerade. Versuche es gleich noch einmal.
error-mute-in-server = Stummschalten geht auf einem Server, auf dem ich schreibe. Öffne dort „Mehr“ unter einem Beitrag.

## Befehle ── Namen klein und ohne Leerzeichen; Beschreibungen höchstens 100 Zeichen

command-latest-name = neueste
command-latest-description = Die neuesten Berichte, ein paar auf einmal
command-search-name = suche
command-search-description = Das Archiv durchsuchen
command-story-name = bericht
command-story-description = Ein Bericht in voller Länge
command-mission-name = mission
command-mission-description = Die Seite einer Mission: Stand, Partner, Termine, Nachrichten
command-milestones-name = termine
command-milestones-description = Kommende Termine aller Missionen
command-digest-name = übersicht
command-digest-description = Übersicht eines Tages, einer Woche oder eines Monats, nur für dich
command-me-name = ich
command-me-description = Deine Sprache und Zeitzone; oder vergessen, was ich von dir weiß
command-agreements-name = vereinbarungen
command-agreements-description = Vereinbarungen und gemeinsame Erklärungen, mit Datum und Link
command-why-name = warum
command-why-description = Warum ein Bericht veröffentlicht wurde oder nicht
command-help-name = hilfe
command-help-description = Was ich tue, wie, aus welchen Quellen; Datenschutz und Lizenzen
command-setup-name = einrichten
command-setup-description = In einer Minute Nachrichten in einen Kanal holen
command-subscribe-name = abonnieren
command-subscribe-description = Nachrichten zu Themen oder einer Mission in einen Kanal holen
command-unsubscribe-name = abbestellen
command-unsubscribe-description = Ein Abonnement entfernen
command-subscriptions-name = abonnements
command-subscriptions-description = Die Abonnements dieses Servers
command-subscriptions-list-name = liste
command-subscriptions-list-description = Jedes Abonnement, sein Zustand, letzter Beitrag und nächste Übersicht
command-subscriptions-edit-name = bearbeiten
command-subscriptions-edit-description = Ein Abonnement ändern
command-subscriptions-pause-name = anhalten
command-subscriptions-pause-description = Ein Abonnement anhalten
command-subscriptions-resume-name = fortsetzen
command-subscriptions-resume-description = Ein angehaltenes Abonnement fortsetzen
command-subscriptions-remove-name = entfernen
command-subscriptions-remove-description = Ein Abonnement entfernen
command-subscriptions-test-name = muster
command-subscriptions-test-description = Ein Muster senden, als solches gekennzeichnet
command-subscriptions-quiet-name = ruhezeit
command-subscriptions-quiet-description = Ruhezeiten für ein Abonnement festlegen
command-calendar-name = kalender
command-calendar-description = Meilensteine als Events dieses Servers
command-calendar-on-name = an
command-calendar-on-description = Für geplante Tage Events anlegen
command-calendar-off-name = aus
command-calendar-off-description = Die von mir angelegten Events entfernen
command-settings-name = einstellungen
command-settings-description = Sprache, Zeitzone, Protokollkanal, Threads; Daten ausgeben und löschen
command-sources-name = quellen
command-sources-description = Was ich lese
command-sources-list-name = liste
command-sources-list-description = Der Zustand jeder Quelle
command-sources-add-name = hinzufügen
command-sources-add-description = Einen eigenen Feed dieses Servers hinzufügen
command-sources-remove-name = entfernen
command-sources-remove-description = Einen eigenen Feed dieses Servers entfernen
command-sources-test-name = probe
command-sources-test-description = Einen Feed einmal lesen und zeigen, was darin steht
command-health-name = zustand
command-health-description = Quellen, wartende Beiträge, Berechtigungen
command-op-name = betreiber
command-op-description = Für den Betreiber dieses Bots
command-op-story-name = bericht
command-op-story-description = Berichtigen, was berichtet wurde
command-op-story-hide-name = verbergen
command-op-story-hide-description = Einen Bericht überall zurückziehen
command-op-story-correct-name = berichtigen
command-op-story-correct-description = Einen Bericht überall berichtigen
command-op-story-merge-name = zusammenführen
command-op-story-merge-description = Aus zwei Berichten einen machen, auf Dauer
command-op-story-split-name = trennen
command-op-story-split-description = Meldungen aus einem Bericht lösen, auf Dauer
command-op-story-resend-name = nachsenden
command-op-story-resend-description = Einen Bericht erneut senden, wo es misslang
command-op-source-name = quelle
command-op-source-description = Sich um die Quellen kümmern
command-op-source-list-name = liste
command-op-source-list-description = Jede Quelle mit ihren Zählern
command-op-source-pause-name = anhalten
command-op-source-pause-description = Eine Quelle nicht mehr lesen
command-op-source-resume-name = fortsetzen
command-op-source-resume-description = Eine Quelle wieder lesen
command-op-source-check-name = prüfen
command-op-source-check-description = Eine Quelle jetzt lesen
command-op-outbox-name = ausgang
command-op-outbox-description = Was wartet, was misslang und warum
command-op-stats-name = zahlen
command-op-stats-description = Zahlen dieses Bots
context-story-details-name = Über diesen Bericht
context-report-mistake-name = Fehler melden

option-topic-name = thema
option-topic-description = Nur dieses Thema
option-mission-name = mission
option-mission-description = Nur diese Mission
option-agency-name = agentur
option-agency-description = Nur Berichte mit dieser Agentur
option-count-name = anzahl
option-count-description = Wie viele, 1 bis 5
option-language-name = sprache
option-language-description = Die Sprache der Antwort
option-share-name = teilen
option-share-description = Die Antwort allen hier zeigen
option-query-name = suchwort
option-query-description = Wonach gesucht wird, 2 bis 100 Zeichen
option-since-name = ab
option-since-description = Ab diesem Datum: 2026-02-28, oder 30d für die letzten 30 Tage
option-until-name = bis
option-until-description = Bis zu diesem Datum: 2026-02-28
option-sort-name = reihenfolge
option-sort-description = Beste zuerst oder neueste zuerst
option-story-name = bericht
option-story-description = Teil einer Überschrift oder ein Link zum Bericht oder zur Quelle
option-name-name = name
option-name-description = Eine Mission, in jeder Sprache
option-view-name = ansicht
option-view-description = Welcher Teil der Seite
option-range-name = zeitraum
option-range-description = Wie weit voraus
option-period-name = zeitraum
option-period-description = Wie weit zurück
option-timezone-name = zeitzone
option-timezone-description = Für Daten, die du tippst
option-forget-name = vergessen
option-forget-description = Löschen, was ich von dir weiß
option-command-name = befehl
option-command-description = Der Befehl, der erklärt werden soll
option-channel-name = kanal
option-channel-description = Wo veröffentlicht wird
option-topics-name = themen
option-topics-description = Eines oder mehrere, mit Kommas; oder alles
option-mode-name = häufigkeit
option-mode-description = Sofort oder als Übersicht
option-role-name = rolle
option-role-description = Eine Rolle, die bei Bedeutendem erwähnt wird
option-relevance-name = wichtigkeit
option-relevance-description = Wie wichtig Nachrichten sein müssen
option-style-name = stil
option-style-description = Wie Beiträge aussehen
option-thread-name = thread
option-thread-description = Unter Beiträgen einen Thread öffnen
option-publish-name = veröffentlichen
option-publish-description = Beiträge in einem Ankündigungskanal veröffentlichen
option-subscription-name = abonnement
option-subscription-description = Welches Abonnement
option-from-name = von
option-from-description = Beginn der Ruhezeit: 22:00
option-to-name = bis
option-to-description = Ende der Ruhezeit: 07:00
option-days-name = tage
option-days-description = Nur an diesen Tagen; ohne Angabe jeden Tag
option-action-name = art
option-action-description = Nachrichten bis zum Ende zurückhalten oder lautlos veröffentlichen
option-url-name = adresse
option-url-description = Adresse eines RSS-, Atom- oder JSON-Feeds
option-source-name = quelle
option-source-description = Welche Quelle
option-other-name = anderer
option-other-description = Der Bericht, in dem er aufgeht
option-reports-name = meldungen
option-reports-description = Welche Meldungen herausgelöst werden
option-text-name = text
option-text-description = Was falsch war, in einem Satz
option-state-name = zustand
option-state-description = Nur Zustellungen in diesem Zustand
command-why-option-story-description = Teil einer Überschrift oder ein beliebiger Link
command-subscribe-option-language-description = Die Sprache der Beiträge
command-subscribe-option-mission-description = Nur Nachrichten zu dieser Mission
command-subscriptions-pause-option-until-description = An diesem Datum von selbst fortsetzen
command-me-option-language-description = Die Sprache, in der ich dir antworte
command-calendar-option-topics-description = Nur zu diesen Themen
command-agreements-option-since-description = Unterzeichnet an oder nach diesem Datum

choice-sort-relevance = Beste zuerst
choice-sort-newest = Neueste zuerst
choice-view-overview = Überblick
choice-view-timeline = Zeitachse
choice-view-news = Nachrichten
choice-view-partners = Partner
choice-range-30d = 30 Tage
choice-range-6m = 6 Monate
choice-range-2y = 2 Jahre
choice-range-all = Alles
choice-period-day = Tag
choice-period-week = Woche
choice-period-month = Monat
choice-mode-instant = Sofort
choice-mode-daily = Tägliche Übersicht
choice-mode-weekly = Wöchentliche Übersicht
choice-relevance-all = Alles
choice-relevance-notable = Beachtenswertes und Bedeutendes
choice-relevance-major = Nur Bedeutendes
choice-style-auto = Automatisch
choice-style-card = Karte
choice-style-classic = Klassisch
choice-thread-off = Keine Threads
choice-thread-major = Bei Bedeutendem
choice-thread-all = Bei allem
choice-action-hold = Bis zum Ende zurückhalten
choice-action-silent = Lautlos veröffentlichen

## Antworten auf die Befehle der Verwaltung

setup-title = Nachrichten einrichten
setup-channel = Kanal
setup-channel-hint = Wo ich schreibe
setup-topics = Themen
setup-topics-hint = Alle sind gewählt; nimm weg, was du nicht möchtest
setup-language = Sprache
setup-language-hint = Der Beiträge
setup-mode = Wie oft
setup-mode-hint = Sofort, oder alles in einer Übersicht
setup-role = Rolle, die erwähnt wird
setup-role-hint = Nur bei Bedeutendem; kann leer bleiben
setup-done-instant = Fertig. { $channel } bekommt sofort: { $topics }. Sprache: { $language }.
setup-done-daily = Fertig. { $channel } bekommt täglich als Übersicht: { $topics }. Sprache: { $language }.
setup-done-weekly = Fertig. { $channel } bekommt wöchentlich als Übersicht: { $topics }. Sprache: { $language }.
setup-sample = Muster · gesendet von { $user }, keine Nachricht

report-title = Fehler melden
report-what = Was ist falsch?
report-what-hint = Ein oder zwei Sätze
report-link = Link
report-link-hint = Eine Seite, die es zeigt, falls es eine gibt
report-thanks = Danke. Der Betreiber sieht es sich an.

more-title = Mehr zu diesem Bericht
more-mute-done = Fertig. { $mission } ist in { $channel } stumm. Rückgängig mit /subscriptions edit.

help-title = Was ich tue
help-what = Ich berichte, was ESA und JAXA gemeinsam tun: einmal je Ereignis, in deiner Sprache, mit den Quellen.
help-how = Lies mit /latest, /search, /mission und /milestones. Hole Nachrichten mit /setup in einen Kanal.
help-sources = Quellen: { $names }.
help-privacy = Datenschutz: Ich bewahre Kennungen von Servern, Kanälen und Rollen, Einstellungen und Vorlieben auf; nie, was Menschen schreiben. { $link }
help-privacy-link = Text zum Datenschutz
help-licences = Fakten sind an ihren Quellen geprüft. Bilder sind eigene Zeichnungen, wenn nichts anderes dabeisteht.
help-unofficial = Nicht mit ESA oder JAXA verbunden.
help-health = { $fine } von { $all } Quellen sind in Ordnung.
help-command = { $command } — { $description }

## Suche und Vorschau ── was man stattdessen schreibt

error-query-too-long = Das ist zu lang für eine Suche. Schreibe höchstens { $limit } Zeichen.
error-empty-period = Der Zeitraum ist leer: „ab“ muss vor „bis“ liegen.
error-nothing-asked = Schreibe, wonach gesucht werden soll: Wörter, "eine Wortfolge", topic:mond, mission:ramses oder since:2026-01.
error-only-not = Schreibe auch, wonach gesucht werden soll, nicht nur, was wegbleibt.
error-search-unknown = „{ $word }:{ $name }“ kenne ich nicht. Schreibe nach { $word }: zum Beispiel { $known }.
error-search-unavailable = Das Archiv lässt sich gerade nicht durchsuchen. Versuche es in ein paar Minuten erneut oder öffne /latest.
error-preview-not-fetched = { $target } lässt sich nicht lesen: { $detail }
error-preview-nothing = { $target } enthält keinen Text, den ich lesen kann. Gib eine Seite, einen Feed oder eine Textdatei an.
error-preview-too-large = { $target } ist größer als { $limit } MiB. Gib eine kleinere Datei an.
error-preview-unreadable = { $target } lässt sich nicht öffnen ({ $detail }). Prüfe den Pfad und seine Rechte.

## Server ── Antworten und Ansichten der Befehle der Verwaltung

error-unknown-channel = Diesen Kanal finde ich hier nicht. Wähle einen dieses Servers.
error-unknown-command = Einen Befehl „{ $name }“ habe ich nicht. Öffne /help und wähle aus der Liste.
error-source-known = { $url } wird schon gelesen. Siehe /sources list.
error-calendar-permission = Ich kann hier keine Events anlegen. Bitte erlaube: { $permissions }. Versuche es dann erneut.
error-no-story-yet = Zu diesem Abonnement passt noch kein Bericht. Es beginnt mit dem nächsten.
error-already-posted = Der neueste Bericht steht schon in { $channel }. Der nächste folgt von selbst.
error-post-refused = Discord hat den Beitrag in { $channel } abgelehnt ({ $reason }). Prüfe dort meine Berechtigungen und versuche es erneut.
error-post-later = Discord nimmt den Beitrag für { $channel } gerade nicht an. Versuche es in einer Minute erneut.
error-read-only = Ich kann gerade nichts speichern. Versuche es später erneut; nichts wurde geändert.
error-op-split = Gib die Nummern einiger der { $count } Quellen an, mit Kommas, aber nicht aller.

check-fine = In { $channel } habe ich jetzt alle nötigen Berechtigungen. Benutze den Befehl erneut.
latest-sent = Unterwegs: Der neueste Bericht erscheint gleich in { $channel }.
sample-sent = Ein Muster ist in { $channel }.

subscription-now-paused = ⏸ Abonnement { $subscription } ({ $channel }) ist angehalten. Berichte warten sieben Tage.
subscription-now-paused-until = ⏸ Abonnement { $subscription } ({ $channel }) ist bis { $time } angehalten.
subscription-remove-question = Abonnement { $subscription } ({ $channel }, { $topics }) entfernen? Was veröffentlicht ist, bleibt.
subscription-removed = Entfernt: Abonnement { $subscription } ({ $channel }). Ein neues machst du mit /subscribe.
subscription-kept = Abonnement { $subscription } bleibt, wie es ist.
edit-unmute = Stumme Missionen: Wähle eine, um wieder von ihr zu hören
button-publish = Beiträge veröffentlichen
button-publish-stop = Nicht mehr veröffentlichen

quiet-from = Von
quiet-to = Bis
quiet-days = Tage
quiet-action = Nachrichten bis dahin
quiet-set = Ruhezeit von { $subscription } ({ $channel }): { $begin }–{ $end }, { $zone }. { $action }.
quiet-none = Abonnement { $subscription } ({ $channel }) hat keine Ruhezeit.
choice-days-every = Jeden Tag
choice-days-weekdays = Montag bis Freitag
choice-days-weekend = Samstag und Sonntag

calendar-now-on = Meilensteine zu { $topics } werden Events dieses Servers, aber nur, wenn der Tag bekannt ist.
calendar-now-off = Der Kalender ist aus. Ich entferne die Events, die ich angelegt habe.

settings-title = Einstellungen dieses Servers
settings-language = Sprache: { $language }
settings-timezone = Zeitzone: { $zone }
settings-timezone-hint = Für Übersichten und Ruhezeiten: Europe/Berlin, Asia/Tokyo
settings-log = Was schiefgeht, melde ich in { $channel }.
settings-log-none = Kein Kanal für das, was schiefgeht: Es steht nur in /subscriptions list.
settings-thread = Threads neuer Abonnements: { $policy }
settings-choose-language = Sprache dieses Servers
settings-choose-log = Kanal für das, was schiefgeht
settings-exported = Alles, was ich über diesen Server aufbewahre:
settings-wipe-question = Alles löschen, was ich über diesen Server aufbewahre: Einstellungen, Abonnements, eigene Quellen? Beiträge bleiben. Das lässt sich nicht rückgängig machen.
settings-wiped = Gelöscht. Beginne neu mit /setup.
settings-kept = Nichts wurde gelöscht.
button-timezone = Zeitzone
button-footer-on = Fußzeilen zeigen
button-footer-off = Fußzeilen ausblenden

sources-list-title = Quellen
sources-fine = In Ordnung: { $names }
sources-own = Eigene Quellen dieses Servers: { $count } von { $most }
source-added = **{ $name }** ist hinzugefügt. { $count ->
    [one] { $count } Eintrag wurde gelesen
   *[other] { $count } Einträge wurden gelesen
}; Nachrichten daraus beginnen mit dem nächsten.
source-tested = **{ $name }**: { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}.
source-removed = { $name } ist entfernt und wird nicht mehr gelesen.
source-problem-unreachable = sie ist nicht erreichbar
source-problem-busy = sie ist überlastet
source-problem-blocked = sie lässt mich nicht lesen
source-problem-missing = es gibt keine solche Seite
source-problem-gone = die Seite gibt es nicht mehr
source-problem-server = ihr Server hat einen Fehler
source-problem-refused = diese Adresse darf nicht gelesen werden
source-problem-too-large = sie ist zu groß
source-problem-unreadable = ihre Antwort ist beschädigt

me-preferences = Ich antworte dir auf { $language }; Daten, die du tippst, gelten in { $zone }.
me-forgotten = Fertig. Ich habe deine Vorlieben und Meldungen vergessen.

## Der Betreiber

op-ruled-hide = Verborgen und zurückgezogen: { $stories }.
op-ruled-correct = Berichtigt: { $stories }.
op-ruled-merge = Zusammengeführt: { $stories }.
op-ruled-split = Getrennt: { $stories }.
op-resent = { $count ->
    [0] Nichts davon war misslungen.
    [one] { $count } Zustellung geht erneut hinaus.
   *[other] { $count } Zustellungen gehen erneut hinaus.
}
op-sources-title = Quellen: { $count }
op-source-paused = { $name } ist angehalten.
op-source-resumed = { $name } wird wieder gelesen.
op-source-checked = { $name }: { $outcome }
op-outbox-title = Ausgang: { $waiting } wartend, { $dead } aufgegeben, { $unknown } ungewiss
op-stats-title = Zahlen
op-stats = Server { $servers } · Abonnements { $subscriptions } · Berichte { $stories } · Fehlermeldungen { $reports }
choice-state-pending = wartend
choice-state-held = zurückgehalten
choice-state-sending = im Versand
choice-state-parked = angehalten
choice-state-unknown = ungewiss
choice-state-dead = misslungen

## Events ── Texte

event-date-from = Datum von { $publisher }, geprüft am { $date }.

## Einträge des Katalogs neben Suchergebnissen

search-programme = Mission
search-agreement = Vereinbarung
search-person = Person
search-milestone = Termin
list-search-catalogue = Noch kein Bericht zu { $query }; der Katalog kennt:
