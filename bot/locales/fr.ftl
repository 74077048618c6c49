### Français. On vouvoie ; les titres n'ont pas de point. Un message d'erreur dit toujours quoi faire ensuite.

## Dates ── Babel écrit jours, mois et trimestres ; voici ce qu'il ne connaît pas.

date-and-japan = { $date } ({ $japan } au Japon)
date-half-1 = premier semestre { $year }
date-half-2 = second semestre { $year }
date-year = { $year }
date-years = { $begin }–{ $end }
date-fiscal-year = exercice { $year } (Japon)
date-decade = années { $decade }
date-decade-early = début des années { $decade }
date-decade-mid = milieu des années { $decade }
date-decade-late = fin des années { $decade }

## La publication

card-tag-line = { $emoji } { $names }
card-badge-joint = ESA × JAXA
card-badge-jaxa-to-esa = JAXA → mission de l’ESA
card-badge-esa-to-jaxa = ESA → mission de la JAXA
card-updated = { $sources ->
    [one] Mis à jour { $time } · { $sources } source
   *[other] Mis à jour { $time } · { $sources } sources
}
card-corrected = **Corrigé** { $time } : { $what }
card-fact = **{ $label } :** { $value }
card-fact-dated = { $date }, { $value }
card-reported = { $value } (selon la presse)
card-was = { $value } (auparavant { $old })
card-next-date = Prochaine date
card-partners = Partenaires
card-sources-title = Sources
card-source-count = { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
}
card-also-reported = Aussi chez { $names }
card-also-reported-more = { $more ->
    [one] Aussi chez { $names } et { $more } autre
   *[other] Aussi chez { $names } et { $more } autres
}
card-also-names-more = { $more ->
    [one] { $names } et { $more } autre
   *[other] { $names } et { $more } autres
}
card-name-comma = { ", " }
card-also-field = Aussi chez
card-picture = Image : { $credit }
card-machine-summary = Résumé abrégé par une machine, vérifié dans les sources
card-machine-translation = Traduction automatique ({ $language }), noms et dates vérifiés
card-source-language = Langue de la source : { $language }
card-read-link = Lire sur { $publisher }
card-follow-up = Suite · { $programme } · auparavant : { $earlier } { $time }
card-follow-up-plain = Suite · { $programme }
card-what-is-new = **Du nouveau :**
card-merged = C’est la même nouvelle que { $earlier }, qui continue là-bas.
card-correction-of = Correction · { $earlier }
card-correction = **Correction :** { $what }
card-forum-title = { $programme } : { $headline }
card-tag-news = Nouvelle
card-tag-update = Mise à jour
card-tag-milestone = Étape
card-no-summary = Ouvrez la source pour en savoir plus.

button-read = Lire sur { $publisher }
button-sources = Sources ({ $count })
button-more = Plus
button-share = Lien vers cet article
button-mute = Masquer cette mission ici
button-report = Signaler une erreur
button-why = Pourquoi vois-je ceci ?
button-change-digest = Modifier ce résumé
button-previous = Précédent
button-next = Suivant
button-check-again = Vérifier à nouveau
button-resume = Reprendre
button-move = Déplacer
button-pause = Suspendre
button-edit = Modifier
button-remove = Supprimer
button-keep = Garder
button-send-sample = Envoyer un exemple
button-send-latest = Envoyer le dernier article
button-quiet-hours = Heures calmes
button-change = Changer
button-set-up = Configurer ici
button-edit-it = Modifier
button-export = Exporter les données du serveur
button-delete-data = Effacer les données du serveur
button-esa-page = Page de l’ESA
button-jaxa-page = Page de la JAXA
button-page = Page de { $publisher }

alt-banner = Bandeau dessiné, couleur de { $topic } : { $name }, avec { $art }.
alt-banner-date = Bandeau dessiné, couleur de { $topic } : { $name }, avec { $art }. Prochaine étape : { $event }, { $date }.
alt-art-asteroids = le dessin au trait d’un astéroïde et de la trajectoire d’une sonde qui passe à côté
alt-art-lunar = le dessin au trait du bord de la Lune, avec des cratères et un atterrisseur
alt-art-mars = le dessin au trait de Mars et de ses deux lunes sur leurs orbites
alt-art-planets = le dessin au trait d’une planète à anneaux et de ses lunes
alt-art-astrophysics = le dessin au trait d’un miroir de télescope et d’étoiles
alt-art-sun = le dessin au trait du Soleil et de ses lignes de champ
alt-art-earth = le dessin au trait de la Terre sous la trajectoire d’un satellite
alt-art-human = le dessin au trait d’une station spatiale au-dessus de la Terre
alt-art-leo = le dessin au trait d’une station spatiale au-dessus de la Terre
alt-art-launch = le dessin au trait d’une fusée qui monte
alt-art-policy = le dessin au trait de deux anneaux qui se recoupent
alt-art-exploration = le dessin au trait d’un chemin de la Terre à la Lune et à Mars
alt-art-science = le dessin au trait d’un miroir de télescope et d’étoiles
alt-timeline = Chronologie de { $name }. { $events }
alt-timeline-event = { $event } : { $date }
alt-timeline-event-moved = { $event } : { $date }, auparavant { $old }
alt-milestones = Graphique des dates à venir, une ligne par mission. { $events }

chart-today = aujourd’hui
chart-legend-done = fait
chart-legend-planned = jour prévu
chart-legend-doubt = mois ou année seulement
chart-legend-window = fenêtre de lancement
chart-legend-moved = date antérieure
chart-milestones-title = Dates à venir

## Le résumé

digest-title-daily = Nouvelles du jour, { $date }
digest-title-weekly = Nouvelles de la semaine, du { $begin } au { $end }
digest-title-monthly = Nouvelles du mois, du { $begin } au { $end }
digest-title-held = Pendant les heures calmes
digest-count = { $stories ->
    [one] { $stories } article
   *[other] { $stories } articles
} d’après { $reports ->
    [one] { $reports } publication
   *[other] { $reports } publications
}
digest-zone = Heures de { $zone }
digest-coming = À venir
digest-more = et { $more } de plus, voir /latest
digest-empty = Aucune nouvelle commune de l’ESA et de la JAXA pendant cette période.
digest-source-unavailable = Une source était indisponible
digest-other-topic = Autre

## Recherche et listes

list-latest-title = Derniers articles
list-search-title = { $results ->
    [0] Aucun résultat pour { $query }
    [one] { $results } résultat pour { $query }
   *[other] { $results } résultats pour { $query }
}
list-page = Page { $page } sur { $pages }
list-select = Ouvrir un article (vous seul le voyez)
list-private-hint = Ajoutez-moi à un serveur pour recevoir ces nouvelles dans un salon ; voir /help.

## Pages des missions

mission-view-overview = Aperçu
mission-view-timeline = Chronologie
mission-view-news = Nouvelles
mission-view-partners = Partenaires
mission-view-select = Changer de vue
mission-status = État
mission-status-as-of = { $status } (situation : { $date })
mission-status-due = L’état est à revérifier
mission-who = Qui fait quoi
mission-next = Prochaine étape
mission-latest = Derniers articles
mission-no-news = Pas encore d’article.
mission-no-dates = Aucune date n’est connue.
mission-no-partners = Aucun partenaire n’est enregistré.
mission-role = **{ $org }** — { $role }
mission-lead = Direction
mission-countdown = { $date } ({ $time })
mission-countdown-plain = { $date }
mission-event = { $date } — { $event }
mission-link-joint = Programme commun de l’ESA et de la JAXA
mission-link-agreement = Accord
mission-link-esa-led-jaxa-contrib = Dirigée par l’ESA, avec une contribution de la JAXA
mission-link-jaxa-led-esa-contrib = Dirigée par la JAXA, avec une contribution de l’ESA
mission-link-jaxa-contrib = Mission européenne avec une part japonaise
mission-link-both-contribute = L’ESA et la JAXA y contribuent toutes deux
mission-link-candidate = Candidate citée dans un texte commun, non retenue
mission-link-data = Échange de données
mission-link-industry = Entre entreprises
mission-link-esa-led = Dirigée par l’ESA ; la JAXA l’étudie aussi
mission-link-jaxa-led = Dirigée par la JAXA ; l’ESA l’étudie aussi
mission-link-context = Contexte

status-study = à l’étude
status-candidate = candidat
status-development = en développement
status-cruise = en route
status-arriving = en approche
status-operational = en service
status-paused = en pause
status-return-to-flight = en préparation du retour en vol
status-completed = achevé
status-ended = terminé
status-cancelled = annulé
status-signed = signé
status-open = ouvert
status-recurring = tenu régulièrement

milestones-line = { $date } — **{ $name }** : { $event }
milestones-title = Dates à venir
milestones-range-30d = les 30 prochains jours
milestones-range-6m = les 6 prochains mois
milestones-range-2y = les 2 prochaines années
milestones-range-all = tout ce qui est prévu
milestones-none = Aucune date n’est prévue dans cette période. Essayez-en une plus longue.
milestones-more = et { $more } de plus

agreements-title = Accords et déclarations communes
agreements-none = Aucun accord n’est enregistré depuis.
agreements-line = **{ $date }** — { $name }

## Pourquoi

why-title = Pourquoi ?
why-posted = C’est une nouvelle du partenariat.
why-not-posted = Cela n’a pas été publié.
why-stage-triage = Lecture du flux
why-stage-extract = Lecture de la page
why-stage-recognise = Reconnaissance des noms
why-stage-classify = Est-ce une nouvelle du partenariat ?
why-stage-cluster = Même événement ?
why-stage-summarise = Résumé
why-stage-facts = Faits
why-stage-route = Choix des salons
why-stage-other = { $stage }
why-evidence = La phrase décisive : { $quote }
why-score = { $grade }, score { $score }, importance : { $relevance }
why-no-steps = Plus aucune étape n’est enregistrée.
why-hidden = Un opérateur a masqué cet article.

why-another-report = une autre publication
why-delivery-pending = { $channel } : en attente d’envoi
why-delivery-held = { $channel } : retenu
why-delivery-sending = { $channel } : en cours d’envoi
why-delivery-delivered = { $channel } : publié
why-delivery-parked = { $channel } : en attente, l’abonnement est suspendu
why-delivery-unknown = { $channel } : peut-être publié
why-delivery-dead = { $channel } : abandonné
why-delivery-withdrawn = { $channel } : non publié, ou retiré
why-delivery-digested = { $channel } : donné dans un résumé

## Ce que dit chaque étape. Une clé est la phrase anglaise du code, sans ses blancs.

because-the-same-entry-as-one-we-know-under-another-id-or-address = la même entrée qu’une autre déjà connue, à une autre adresse
because-title-and-summary-name-nothing-that-could-make-it-partnership-news = titre et résumé ne nomment rien qui puisse en faire une nouvelle du partenariat
because-neither-the-feed-nor-the-page-has-any-text = ni le flux ni la page n’ont de texte
because-characters-from-the-page = { $count } caractères de la page
because-characters-from-the-feed = { $count } caractères du flux
because-characters-from-the-summary = { $count } caractères du résumé dans le flux
because-no-name-of-the-catalogue = aucun nom que je connaisse
because-named = { $names }
because-named-and-more = { $names } et { $more } de plus
because-it-tells-of-relevance = de quoi il s’agit : { $happening } ; importance : { $relevance }
because-it-tells-of-by-its-words-relevance = de quoi il s’agit : { $happening } (d’après : { $written }) ; importance : { $relevance }
because-is-a-joint-mission = { $name } est une mission commune
because-is-a-common-programme = { $name } est un programme commun
because-esa-takes-part-in = l’ESA participe à { $name }
because-japan-takes-part-in = le Japon participe à { $name }
because-acts-with-its-partner-in-a-joint-entry = { $side } agit avec { $name }, son partenaire dans un projet commun
because-joins-which-founded = { $side } rejoint { $name }, créé par { $other }
because-both-are-named-each-for-itself = les deux sont nommées, chacune pour soi
because-only-is-named-and-no-joint-mission-is-its-subject = seule { $side } est nommée, et le sujet n’est pas une mission commune
because-neither-agency-is-named = aucune des deux agences n’est nommée
because-the-two-are-compared = les deux sont comparées
because-the-partnership-is-named-in-passing = le partenariat n’est évoqué qu’en passant
because-named-beside-a-deal-with-a-third-agency = nommée à côté d’un accord avec une troisième agence
because-both-named-as-somebody-s-customers = toutes deux sont citées comme clientes d’un tiers
because-each-is-named-for-itself = chacune est citée pour elle-même
because-the-two-continents-are-named = les deux régions sont citées
because-both-named-as-one = les deux sont nommées ensemble
because-both-named = les deux sont nommées
because-each-deals-with-a-third-party = chacune traite avec un tiers
because-both-named-as-partners-beside-a-third-agency = les deux sont nommées partenaires à côté d’une troisième agence
because-both-in-a-list-of-partners = les deux figurent dans une liste de partenaires
because-one-takes-part-in-what-the-other-does-with-a-third-agency = l’une participe à ce que l’autre fait avec une troisième agence
because-one-works-with-the-other-and-a-third-agency = l’une travaille avec l’autre et une troisième agence
because-astronauts-of-both-agencies = des astronautes des deux agences
because-each-gives-its-part = chacune apporte sa part
because-the-two-act-together = les deux agissent ensemble
because-one-gives-to-what-the-other-does = l’une contribue à ce que fait l’autre
because-both-named-beside-a-third-agency = les deux sont nommées à côté d’une troisième agence
because-members-of-one-crew = membres d’un même équipage
because-one-of-several-providers = l’un de plusieurs fournisseurs
because-the-other-side-only-by-its-country = l’autre partie n’est nommée que par son pays
because-the-one-named-before-works-with-the-other = celle nommée auparavant travaille avec l’autre
because-their-reports-tell-one-event-the-older-story-stays = leurs publications parlent du même événement ; l’article le plus ancien reste
because-points-with = même événement que chez { $report } : { $points } points
because-nothing-we-know-tells-the-same-event = un article à part : rien de connu ne parle du même événement
because-joined-by-an-operator = réuni par l’opérateur
because-both-about = tous deux sur { $names } ({ $points })
because-about = sur { $names } ({ $points })
because-programmes-in-common = { $count } missions en commun ({ $points })
because-about-different-missions = sur des missions différentes ({ $points })
because-both-a-pact-of-the-two-agencies-on-no-mission-we-know = tous deux sur un accord des agences sans mission connue ({ $points })
because-both-name-the-day = tous deux citent { $dates } ({ $points })
because-both-name-the-date = tous deux citent { $dates } ({ $points })
because-both-name = tous deux nomment { $names } ({ $points })
because-both-say = tous deux donnent { $numbers } ({ $points })
because-both-cite = tous deux citent { $documents } ({ $points })
because-both-tell-of = tous deux racontent la même chose : { $happening } ({ $points })
because-is-hardly = { $happening } n’est guère { $beside } ({ $points })
because-is-rarely = { $happening } est rarement { $beside } ({ $points })
because-of-words = { $share } % des mots ({ $points })
because-of-names-and-acts = { $share } % des noms et des actes ({ $points })
because-acts-in-common = { $count ->
    [one] un acte en commun
   *[other] { $count } actes en commun
} ({ $points })
because-one-is-about-the-other-writes-it = l’un porte sur { $names }, l’autre écrit ce nom ({ $points })
because-different-missions-though-both-about = missions différentes, bien que toutes deux sur { $names } ({ $points })
because-only-one-names = un seul nomme { $names } ({ $points })
because-one-outlet-seldom-tells-a-thing-twice = un média raconte rarement deux fois la même chose ({ $points })
because-is-not = { $happening } n’est pas { $beside } ({ $points })
because-only-one-speaks-of-what-is-to-come = un seul parle de ce qui est à venir ({ $points })
because-words-of-the-headlines-in-common = { $count ->
    [one] un mot commun aux titres
   *[other] { $count } mots communs aux titres
} ({ $points })
because-acts-that-only-one-headline-tells = { $count ->
    [one] une action que seul un titre raconte
   *[other] { $count } actions que seul un titre raconte
} ({ $points })
because-both-write = tous deux écrivent { $written } ({ $points })
because-names-that-sound-alike = { $count ->
    [one] un nom à la sonorité proche
   *[other] { $count } noms à la sonorité proche
} ({ $points })
because-the-same-headline = le même titre ({ $points })
because-nothing-but-subject-and-time-in-common = rien d’autre en commun que le sujet et le moment ({ $points })
because-one-looks-ahead-to-what-the-other-reports = l’un annonce ce que l’autre rapporte ({ $points })
because-name-days-one-apart = les jours cités se suivent ({ $points })
because-name-different-days = ils citent des jours différents ({ $points })
because-one-was-published-on-the-day-the-other-names = l’un a paru le jour que l’autre cite ({ $points })
because-published-within-a-day = parus à moins d’un jour d’écart ({ $points })
because-published-within-three-days = parus à moins de trois jours d’écart ({ $points })
because-published-within-the-week = parus à moins d’une semaine d’écart ({ $points })
because-published-far-apart = parus à des dates éloignées ({ $points })
because-hidden-by-an-operator = masqué par l’opérateur
because-it-tells-the-same-event-as-an-older-story-which-goes-on = même événement qu’un article plus ancien, qui continue
because-archived-by-the-first-poll-of-its-source = archivé à la première lecture de sa source
because-no-partnership-news = pas une nouvelle du partenariat
because-a-grave-matter-that-one-outlet-alone-tells-so-far = un sujet grave qu’un seul média rapporte pour l’instant ; un second ou une agence doit le confirmer
because-only-programmes-that-are-context = seulement des missions de contexte
because-older-than-hours = date de plus de { $hours } heures
because-channels-want-it-of-them-newly = { $matching ->
    [one] { $matching } salon le demande
   *[other] { $matching } salons le demandent
}, dont { $new } en plus
because-no-subscription-asks-for-it = aucun abonnement ne le demande

happening-agreement = un accord
happening-approval = une approbation
happening-launch = un lancement
happening-launch-preview = un lancement à venir
happening-arrival = une arrivée
happening-flyby = un survol
happening-failure = un échec
happening-cancellation = une annulation
happening-ministerial = une décision ministérielle
happening-date-change = une nouvelle date
happening-contract = un contrat
happening-delivery = une livraison
happening-test = un essai
happening-result = un résultat
happening-operations = l’exploitation
happening-statement = une déclaration
happening-study = une étude
happening-meeting = une réunion
happening-selection = une sélection
happening-other = autre chose

relevance-major = majeure
relevance-notable = notable
relevance-all = mineure

grade-joint = fait ensemble
grade-mentions-both = nomme les deux agences
grade-unrelated = hors du partenariat

## Sources d'un article

sources-title = Sources de cet article
sources-added = Ajoute : { $names }
sources-copy = reprise d’un communiqué

## État de marche

health-title = État de marche
health-sources = Sources : { $fine } sur { $all } en ordre.
health-source-slow = { $name } : lente, dernière entrée { $time }.
health-source-slow-never = { $name } : lente, encore aucune entrée.
health-source-failing = { $name } : en panne depuis { $time } ({ $problem }), d’autres sources la remplacent.
health-source-failing-plain = { $name } : en panne ({ $problem }), d’autres sources la remplacent.
health-source-blocked = { $name } : bloquée, le site nous refuse ou demande à ne pas être lu.
health-source-changed = { $name } : modifiée, certains champs ne sont plus lisibles.
health-source-paused = { $name } : suspendue par l’opérateur.
health-gateway = Passerelle : { $latency } ms
health-last-poll = Dernière lecture : { $time }
health-outbox = Publications en attente : { $waiting }
health-oldest = La plus ancienne attend depuis { $time }
health-next-digest = Prochain résumé : { $time }
health-permissions-fine = { $subscription } · { $channel } : toutes les permissions y sont.
health-permissions-missing = { $subscription } · { $channel } : il manque { $permissions }.
health-archive = Articles archivés : { $stories }
health-never = jamais

## Abonnements

subscription-line = **{ $subscription }** · { $channel } · { $topics } · { $mode }
subscription-options = { $language } · importance : { $relevance } · style : { $style }
subscription-active = actif
subscription-paused = suspendu : { $reason }
subscription-paused-until = suspendu jusqu’à { $time }
subscription-ended = terminé : { $reason }
subscription-last-post = dernière publication { $time }
subscription-no-post = encore rien de publié
subscription-next-digest = prochain résumé { $time }
subscription-role = mentionne { $role }
subscription-quiet = calme { $begin }–{ $end } ({ $action })
subscription-choice = { $subscription } · #{ $channel } · { $topics } · { $mode }
subscriptions-title = Abonnements de ce serveur
subscriptions-none = Ce serveur n’a pas encore d’abonnement. Commencez par /setup.
subscriptions-select = Choisir un abonnement
subscriptions-page = { $count ->
    [one] { $count } abonnement
   *[other] { $count } abonnements
}
topic-everything = Tout

reason-access-denied = j’y ai perdu une permission
reason-channel-gone = le salon n’existe plus
reason-paused-by-admin = suspendu par un administrateur
reason-paused-until = suspendu pour un temps
reason-filtered = un filtre de ce serveur a refusé le message
reason-forum-tag = le forum demande une étiquette et aucune ne convient
reason-thread-locked = le fil est verrouillé
reason-unknown-outcome = je ne peux pas voir si une publication est arrivée
reason-removed = l’abonnement a été supprimé
reason-burst = beaucoup d’articles aujourd’hui, il ira dans le résumé du soir
reason-quiet = heures calmes
reason-merged = même nouvelle qu’une autre publication
reason-hidden = masqué par l’opérateur
reason-too-old = trop ancien désormais
reason-deleted = la publication a été supprimée depuis

notice-paused = ⏸ L’abonnement { $subscription } ({ $channel }) est suspendu : j’y ai perdu { $permissions } { $time }. { $waiting ->
    [0] Rien n’attend.
    [one] { $waiting } article attend.
   *[other] { $waiting } articles attendent.
} Accordez-le puis appuyez sur **Reprendre**, ou sur **Déplacer**.
notice-paused-plain = ⏸ L’abonnement { $subscription } ({ $channel }) est suspendu : { $reason }. { $waiting ->
    [0] Rien n’attend.
    [one] { $waiting } article attend.
   *[other] { $waiting } articles attendent.
} Corrigez cela puis appuyez sur **Reprendre**, ou sur **Déplacer**.
notice-resumed = ▶ L’abonnement { $subscription } ({ $channel }) est de nouveau actif. { $posted ->
    [0] Rien n’attendait.
    [one] { $posted } article en attente suit.
   *[other] { $posted } articles en attente suivent.
} { $skipped ->
    [0] {""}
    [one] { $skipped } de plus de 72 heures a été omis.
   *[other] { $skipped } de plus de 72 heures ont été omis.
}
notice-ended = ⏹ L’abonnement { $subscription } est terminé : son salon n’existe plus.
notice-filtered = ⚠ Une publication pour { $channel } a été refusée par le filtre de ce serveur ({ $rule }). L’abonnement continue.
notice-unknown = ⚠ Je ne peux pas voir si une publication est arrivée dans { $channel } ; je ne la répète donc pas. Accordez « Voir les anciens messages » pour que j’en sois sûr la prochaine fois.
notice-burst = Plus de { $count } articles sont arrivés pour { $channel } en un jour. Les suivants iront dans un résumé ce soir ; les nouvelles majeures arrivent toujours aussitôt.
notice-welcome = Je publie ce que l’ESA et la JAXA font ensemble. **Configurer ici** (demande « Gérer le serveur ») · /help

permission-view-channel = Voir le salon
permission-send-messages = Envoyer des messages
permission-send-messages-in-threads = Envoyer des messages dans les fils
permission-embed-links = Intégrer des liens
permission-attach-files = Joindre des fichiers
permission-read-message-history = Voir les anciens messages
permission-create-public-threads = Créer des fils publics
permission-manage-threads = Gérer les fils
permission-manage-channels = Gérer les salons
permission-manage-messages = Gérer les messages
permission-create-events = Créer des événements
permission-manage-events = Gérer les événements
permission-manage-guild = Gérer le serveur
permission-mention-everyone = Mentionner tous les rôles

## Erreurs ── précises ; chacune dit quoi faire ensuite

error-no-result = Aucun article ne correspond à « { $query } ». Essayez moins de mots, ou ouvrez /mission name:{ $mission }.
error-no-result-plain = Aucun article ne correspond à « { $query } ». Essayez moins de mots, ou ouvrez /latest.
error-unknown-mission = Je ne connais pas « { $name } ». Vouliez-vous dire { $guesses } ?
error-unknown-mission-plain = Je ne connais pas « { $name } ». Tapez quelques lettres et choisissez dans la liste.
error-ambiguous = « { $name } » peut être { $meaning }. Choisissez ci-dessous.
error-missing-permission = Je ne peux pas publier dans { $channel }. Veuillez accorder : { $permissions }. Appuyez ensuite sur **Vérifier à nouveau**.
error-duplicate = { $channel } reçoit déjà { $topics } par l’abonnement { $subscription }. Plutôt le **modifier** ?
error-limit = Ce serveur a { $count ->
    [one] { $count } abonnement
   *[other] { $count } abonnements
}, le maximum. Supprimez-en un avec /unsubscribe.
error-role-not-mentionable = Je ne peux pas mentionner @{ $role }. Activez « Permettre à tout le monde de mentionner ce rôle ».
error-dm = Cela fonctionne dans un serveur. Pour y suivre les nouvelles, ajoutez-moi : { $link }.
error-bad-date = « { $text } » n’est pas une date. Écrivez 2026-02-28 ou 30d.
error-stale = Ce panneau date d’avant une mise à jour. Rouvrez { $command }.
error-ours = Un problème est survenu de notre côté (réf. { $ref }). Il est noté ; rien n’a été changé.
error-unknown-topic = Je ne connais pas le thème « { $name } ». Tapez quelques lettres et choisissez dans la liste.
error-unknown-story = Je ne connais pas cet article. Choisissez-en un dans la liste, ou regardez dans /latest.
error-unknown-subscription = Ce serveur n’a pas d’abonnement « { $name } ». Voir /subscriptions list.
error-unknown-source = Je ne connais pas la source « { $name } ». Voir /sources list.
error-unknown-agency = Je ne connais pas l’agence « { $name } ». Tapez quelques lettres et choisissez dans la liste.
error-unknown-timezone = « { $name } » n’est pas un fuseau horaire. Choisissez-en un dans la liste, par exemple Europe/Paris.
error-unknown-language = Je ne parle pas encore « { $name } ». Choisissez une langue dans la liste.
error-not-allowed = Il faut la permission « Gérer le serveur ». Demandez à un administrateur de ce serveur.
error-operator-only = Seul l’opérateur de ce bot peut faire cela.
error-cooldown = Veuillez attendre { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}, puis réessayer.
error-bad-url = « { $url } » n’est pas une adresse que je puisse lire. Donnez-en une qui commence par https://.
error-source-limit = Ce serveur a { $count ->
    [one] { $count } source à lui
   *[other] { $count } sources à lui
}, le maximum. Supprimez-en une avec /sources remove.
error-source-trial = Impossible de lire { $url } : { $problem }. Vérifiez l’adresse, ou réessayez plus tard.
error-source-empty = { $url } ne contient aucune entrée lisible. Donnez l’adresse d’un flux RSS, Atom ou JSON.
error-bad-time = « { $text } » n’est pas une heure. Écrivez 22:00.
error-no-topics = Choisissez au moins un thème ou une mission.
error-not-announcement = On ne peut diffuser que dans un salon d’annonces. Choisissez-en un, ou omettez l’option.
error-starting = Je démarre à peine. Réessayez dans un instant.
error-mute-in-server = Masquer fonctionne dans un serveur où je publie. Ouvrez-y « Plus » sous une publication.

## Commandes ── noms en minuscules et sans espaces ; descriptions d'au plus 100 caractères

command-latest-name = derniers
command-latest-description = Les derniers articles, quelques-uns à la fois
command-search-name = recherche
command-search-description = Chercher dans les archives
command-story-name = article
command-story-description = Un article en entier
command-mission-name = mission
command-mission-description = La page d’une mission : état, partenaires, dates, nouvelles
command-milestones-name = dates
command-milestones-description = Les dates à venir de toutes les missions
command-digest-name = résumé
command-digest-description = Un résumé du jour, de la semaine ou du mois, pour vous seul
command-me-name = moi
command-me-description = Votre langue et fuseau horaire ; ou oublier ce que je sais de vous
command-agreements-name = accords
command-agreements-description = Accords et déclarations communes, avec dates et liens
command-why-name = pourquoi
command-why-description = Pourquoi un article a été publié, ou ne l’a pas été
command-help-name = aide
command-help-description = Ce que je fais, comment, d’après quelles sources ; vie privée et licences
command-setup-name = configurer
command-setup-description = Recevoir les nouvelles dans un salon en une minute
command-subscribe-name = abonner
command-subscribe-description = Recevoir dans un salon les nouvelles de thèmes ou d’une mission
command-unsubscribe-name = désabonner
command-unsubscribe-description = Supprimer un abonnement
command-subscriptions-name = abonnements
command-subscriptions-description = Les abonnements de ce serveur
command-subscriptions-list-name = liste
command-subscriptions-list-description = Chaque abonnement, son état, sa dernière publication, son prochain résumé
command-subscriptions-edit-name = modifier
command-subscriptions-edit-description = Modifier un abonnement
command-subscriptions-pause-name = suspendre
command-subscriptions-pause-description = Suspendre un abonnement
command-subscriptions-resume-name = reprendre
command-subscriptions-resume-description = Reprendre un abonnement suspendu
command-subscriptions-remove-name = supprimer
command-subscriptions-remove-description = Supprimer un abonnement
command-subscriptions-test-name = exemple
command-subscriptions-test-description = Envoyer un exemple, marqué comme tel
command-subscriptions-quiet-name = calme
command-subscriptions-quiet-description = Fixer les heures calmes d’un abonnement
command-calendar-name = calendrier
command-calendar-description = Les étapes comme événements de ce serveur
command-calendar-on-name = activer
command-calendar-on-description = Créer des événements pour les jours prévus
command-calendar-off-name = désactiver
command-calendar-off-description = Supprimer les événements que j’ai créés
command-settings-name = réglages
command-settings-description = Langue, fuseau horaire, salon d’alerte, fils ; exporter et effacer les données
command-sources-name = sources
command-sources-description = Ce que je lis
command-sources-list-name = liste
command-sources-list-description = L’état de chaque source
command-sources-add-name = ajouter
command-sources-add-description = Ajouter un flux propre à ce serveur
command-sources-remove-name = supprimer
command-sources-remove-description = Supprimer un flux propre à ce serveur
command-sources-test-name = essayer
command-sources-test-description = Lire un flux une fois et montrer ce qu’il contient
command-health-name = état
command-health-description = Sources, publications en attente, permissions
command-op-name = opérateur
command-op-description = Pour l’opérateur de ce bot
command-op-story-name = article
command-op-story-description = Corriger ce qui a été dit
command-op-story-hide-name = masquer
command-op-story-hide-description = Retirer un article partout
command-op-story-correct-name = corriger
command-op-story-correct-description = Corriger un article partout
command-op-story-merge-name = réunir
command-op-story-merge-description = Faire de deux articles un seul, définitivement
command-op-story-split-name = séparer
command-op-story-split-description = Retirer des publications d’un article, définitivement
command-op-story-resend-name = renvoyer
command-op-story-resend-description = Renvoyer un article là où l’envoi a échoué
command-op-source-name = source
command-op-source-description = S’occuper des sources
command-op-source-list-name = liste
command-op-source-list-description = Chaque source avec ses compteurs
command-op-source-pause-name = suspendre
command-op-source-pause-description = Ne plus lire une source
command-op-source-resume-name = reprendre
command-op-source-resume-description = Lire de nouveau une source
command-op-source-check-name = vérifier
command-op-source-check-description = Lire une source maintenant
command-op-outbox-name = envois
command-op-outbox-description = Ce qui attend, ce qui a échoué et pourquoi
command-op-stats-name = chiffres
command-op-stats-description = Les chiffres de ce bot
context-story-details-name = Détails de l’article
context-report-mistake-name = Signaler une erreur

option-topic-name = thème
option-topic-description = Ce thème seulement
option-mission-name = mission
option-mission-description = Cette mission seulement
option-agency-name = agence
option-agency-description = Seulement les articles avec cette agence
option-count-name = nombre
option-count-description = Combien, de 1 à 5
option-language-name = langue
option-language-description = La langue de la réponse
option-share-name = partager
option-share-description = Montrer la réponse à tout le monde ici
option-query-name = recherche
option-query-description = Ce qu’il faut chercher, de 2 à 100 caractères
option-since-name = depuis
option-since-description = À partir de cette date : 2026-02-28, ou 30d pour les 30 derniers jours
option-until-name = jusque
option-until-description = Jusqu’à cette date : 2026-02-28
option-sort-name = tri
option-sort-description = Les meilleurs d’abord, ou les plus récents
option-story-name = article
option-story-description = Une partie d’un titre, ou un lien vers l’article ou sa source
option-name-name = nom
option-name-description = Une mission, dans n’importe quelle langue
option-view-name = vue
option-view-description = Quelle partie de la page
option-range-name = horizon
option-range-description = Jusqu’où regarder
option-period-name = période
option-period-description = Sur quelle durée
option-timezone-name = fuseau
option-timezone-description = Pour les dates que vous tapez
option-forget-name = oublier
option-forget-description = Effacer ce que je sais de vous
option-command-name = commande
option-command-description = La commande à expliquer
option-channel-name = salon
option-channel-description = Où publier
option-topics-name = thèmes
option-topics-description = Un ou plusieurs, séparés par des virgules ; ou tout
option-mode-name = fréquence
option-mode-description = Aussitôt, ou dans un résumé
option-role-name = rôle
option-role-description = Un rôle à mentionner pour les nouvelles majeures
option-relevance-name = importance
option-relevance-description = L’importance que les nouvelles doivent avoir
option-style-name = style
option-style-description = L’aspect des publications
option-thread-name = fil
option-thread-description = Ouvrir un fil sous les publications
option-publish-name = diffuser
option-publish-description = Diffuser les publications d’un salon d’annonces
option-subscription-name = abonnement
option-subscription-description = Quel abonnement
option-from-name = de
option-from-description = Début des heures calmes : 22:00
option-to-name = à
option-to-description = Fin des heures calmes : 07:00
option-days-name = jours
option-days-description = Ces jours-là seulement ; sans choix, tous les jours
option-action-name = action
option-action-description = Retenir les nouvelles jusqu’à la fin, ou publier sans son
option-url-name = adresse
option-url-description = Adresse d’un flux RSS, Atom ou JSON
option-source-name = source
option-source-description = Quelle source
option-other-name = autre
option-other-description = L’article à rejoindre
option-reports-name = publications
option-reports-description = Quelles publications retirer
option-text-name = texte
option-text-description = Ce qui était faux, en une phrase
option-state-name = état
option-state-description = Seulement les envois dans cet état
command-why-option-story-description = Une partie d’un titre, ou n’importe quel lien
command-subscribe-option-language-description = La langue des publications
command-subscribe-option-mission-description = Les nouvelles de cette mission seulement
command-subscriptions-pause-option-until-description = Reprendre automatiquement à cette date
command-me-option-language-description = La langue dans laquelle je vous réponds
command-calendar-option-topics-description = De ces thèmes seulement
command-agreements-option-since-description = Signés à cette date ou après

choice-sort-relevance = Les meilleurs d’abord
choice-sort-newest = Les plus récents d’abord
choice-view-overview = Aperçu
choice-view-timeline = Chronologie
choice-view-news = Nouvelles
choice-view-partners = Partenaires
choice-range-30d = 30 jours
choice-range-6m = 6 mois
choice-range-2y = 2 ans
choice-range-all = Tout
choice-period-day = Jour
choice-period-week = Semaine
choice-period-month = Mois
choice-mode-instant = Aussitôt
choice-mode-daily = Résumé quotidien
choice-mode-weekly = Résumé hebdomadaire
choice-relevance-all = Toutes
choice-relevance-notable = Notables et majeures
choice-relevance-major = Majeures seulement
choice-style-auto = Automatique
choice-style-card = Carte
choice-style-classic = Classique
choice-thread-off = Pas de fil
choice-thread-major = Pour les nouvelles majeures
choice-thread-all = Pour toutes les nouvelles
choice-action-hold = Retenir jusqu’à la fin
choice-action-silent = Publier sans son

## Réponses aux commandes des administrateurs

setup-title = Configurer les nouvelles
setup-channel = Salon
setup-channel-hint = Où je publie
setup-topics = Thèmes
setup-topics-hint = Tous sont choisis ; retirez ceux dont vous ne voulez pas
setup-language = Langue
setup-language-hint = Des publications
setup-mode = Fréquence
setup-mode-hint = Aussitôt, ou tout dans un résumé
setup-role = Rôle à mentionner
setup-role-hint = Pour les nouvelles majeures seulement ; peut rester vide
setup-done-instant = C’est fait. { $channel } reçoit aussitôt : { $topics }. Langue : { $language }.
setup-done-daily = C’est fait. { $channel } reçoit en résumé quotidien : { $topics }. Langue : { $language }.
setup-done-weekly = C’est fait. { $channel } reçoit en résumé hebdomadaire : { $topics }. Langue : { $language }.
setup-sample = Exemple · envoyé par { $user }, pas une nouvelle

report-title = Signaler une erreur
report-what = Qu’est-ce qui est faux ?
report-what-hint = Une ou deux phrases
report-link = Lien
report-link-hint = Une page qui le montre, s’il y en a une
report-thanks = Merci. L’opérateur va regarder.

more-title = À propos de cet article
more-mute-done = C’est fait. { $mission } est masquée dans { $channel }. Annulez avec /subscriptions edit.

help-title = Ce que je fais
help-what = Je raconte ce que l’ESA et la JAXA font ensemble : une fois par événement, dans votre langue, avec les sources.
help-how = Lisez avec /latest, /search, /mission et /milestones. Recevez les nouvelles dans un salon avec /setup.
help-sources = Sources : { $names }.
help-privacy = Vie privée : je garde les identifiants de serveurs, de salons et de rôles, les réglages et les préférences ; jamais ce que les gens écrivent. { $link }
help-privacy-link = Texte sur la vie privée
help-licences = Les faits sont vérifiés dans leurs sources. Les images sont nos propres dessins, sauf mention contraire.
help-unofficial = Sans lien avec l’ESA ni la JAXA.
help-health = { $fine } sources sur { $all } sont en ordre.
help-command = { $command } — { $description }

## Recherche et aperçu ── ce qu'il faut écrire à la place

error-query-too-long = C’est trop long pour une recherche. Écrivez au plus { $limit } caractères.
error-empty-period = La période est vide : « depuis » doit précéder « jusque ».
error-nothing-asked = Écrivez ce qu’il faut chercher : des mots, "une expression", topic:lune, mission:ramses ou since:2026-01.
error-only-not = Écrivez aussi ce qu’il faut chercher, pas seulement ce qu’il faut exclure.
error-search-unknown = Je ne connais pas « { $word }:{ $name } ». Écrivez après { $word }: par exemple { $known }.
error-search-unavailable = Les archives ne sont pas consultables pour le moment. Réessayez dans quelques minutes, ou ouvrez /latest.
error-preview-not-fetched = Impossible de lire { $target } : { $detail }
error-preview-nothing = { $target } ne contient aucun texte lisible. Donnez une page, un flux ou un fichier texte.
error-preview-too-large = { $target } dépasse { $limit } Mio. Donnez un fichier plus petit.
error-preview-unreadable = Impossible d’ouvrir { $target } ({ $detail }). Vérifiez le chemin et ses droits.

## Serveurs ── réponses et panneaux des commandes des administrateurs

error-unknown-channel = Je ne trouve pas ce salon ici. Choisissez-en un de ce serveur.
error-unknown-command = Je n’ai pas de commande « { $name } ». Ouvrez /help et choisissez dans la liste.
error-source-known = { $url } est déjà lue. Voir /sources list.
error-calendar-permission = Je ne peux pas créer d’événements ici. Veuillez accorder : { $permissions }. Réessayez ensuite.
error-no-story-yet = Aucun article ne correspond encore à cet abonnement. Il commence avec le prochain.
error-already-posted = Le dernier article est déjà dans { $channel }. Le prochain suivra de lui-même.
error-post-refused = Discord a refusé la publication dans { $channel } ({ $reason }). Vérifiez-y mes permissions, puis réessayez.
error-post-later = Discord n’accepte pas la publication pour { $channel } en ce moment. Réessayez dans une minute.
error-read-only = Je ne peux rien enregistrer pour le moment. Réessayez plus tard ; rien n’a été changé.
error-op-split = Donnez les numéros de quelques-unes des { $count } sources, séparés par des virgules, mais pas de toutes.

check-fine = J’ai maintenant toutes les permissions nécessaires dans { $channel }. Utilisez de nouveau la commande.
latest-sent = C’est parti : le dernier article arrive dans { $channel } dans un instant.
sample-sent = J’ai envoyé un exemple dans { $channel }.

subscription-now-paused = ⏸ L’abonnement { $subscription } ({ $channel }) est suspendu. Les articles attendent sept jours.
subscription-now-paused-until = ⏸ L’abonnement { $subscription } ({ $channel }) est suspendu jusqu’à { $time }.
subscription-remove-question = Supprimer l’abonnement { $subscription } ({ $channel }, { $topics }) ? Ce qui est publié reste.
subscription-removed = Supprimé : abonnement { $subscription } ({ $channel }). Créez-en un autre avec /subscribe.
subscription-kept = L’abonnement { $subscription } reste tel quel.
edit-unmute = Missions masquées : choisissez-en une pour la suivre de nouveau
button-publish = Diffuser les publications
button-publish-stop = Ne plus diffuser

quiet-from = De
quiet-to = À
quiet-days = Jours
quiet-action = Nouvelles d’ici là
quiet-set = Heures calmes de { $subscription } ({ $channel }) : { $begin }–{ $end }, { $zone }. { $action }.
quiet-none = L’abonnement { $subscription } ({ $channel }) n’a pas d’heures calmes.
choice-days-every = Tous les jours
choice-days-weekdays = Du lundi au vendredi
choice-days-weekend = Samedi et dimanche

calendar-now-on = Les étapes de { $topics } deviennent des événements de ce serveur, seulement si le jour est connu.
calendar-now-off = Le calendrier est désactivé. Je supprime les événements que j’ai créés.

settings-title = Réglages de ce serveur
settings-language = Langue : { $language }
settings-timezone = Fuseau horaire : { $zone }
settings-timezone-hint = Pour les résumés et les heures calmes : Europe/Paris, Asia/Tokyo
settings-log = Je signale les problèmes dans { $channel }.
settings-log-none = Aucun salon pour les problèmes : ils ne figurent que dans /subscriptions list.
settings-thread = Fils des nouveaux abonnements : { $policy }
settings-choose-language = Langue de ce serveur
settings-choose-log = Salon pour les problèmes
settings-exported = Tout ce que je garde sur ce serveur :
settings-wipe-question = Effacer tout ce que je garde sur ce serveur : réglages, abonnements, sources propres ? Les publications restent. C’est irréversible.
settings-wiped = Effacé. Recommencez avec /setup.
settings-kept = Rien n’a été effacé.
button-timezone = Fuseau horaire
button-footer-on = Afficher les pieds de page
button-footer-off = Masquer les pieds de page

sources-list-title = Sources
sources-fine = En ordre : { $names }
sources-own = Sources propres à ce serveur : { $count } sur { $most }
source-added = **{ $name }** est ajoutée. { $count ->
    [one] { $count } entrée a été lue
   *[other] { $count } entrées ont été lues
} ; les nouvelles commencent avec la prochaine.
source-tested = **{ $name }** : { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}.
source-removed = { $name } est supprimée et n’est plus lue.
source-problem-unreachable = elle est injoignable
source-problem-busy = elle est surchargée
source-problem-blocked = elle ne me laisse pas lire
source-problem-missing = cette page n’existe pas
source-problem-gone = la page n’existe plus
source-problem-server = son serveur a une erreur
source-problem-refused = cette adresse ne peut pas être lue
source-problem-too-large = elle est trop grande
source-problem-unreadable = sa réponse est illisible

me-preferences = Je vous réponds en { $language } ; les dates que vous tapez sont en { $zone }.
me-forgotten = C’est fait. J’ai oublié vos préférences et vos signalements.

## L'opérateur

op-ruled-hide = Masqué et retiré : { $stories }.
op-ruled-correct = Corrigé : { $stories }.
op-ruled-merge = Réuni : { $stories }.
op-ruled-split = Séparé : { $stories }.
op-resent = { $count ->
    [0] Rien n’avait échoué.
    [one] { $count } envoi repart.
   *[other] { $count } envois repartent.
}
op-sources-title = Sources : { $count }
op-source-paused = { $name } est suspendue.
op-source-resumed = { $name } est lue de nouveau.
op-source-checked = { $name } : { $outcome }
op-outbox-title = Envois : { $waiting } en attente, { $dead } abandonnés, { $unknown } incertains
op-stats-title = Chiffres
op-stats = Serveurs { $servers } · abonnements { $subscriptions } · articles { $stories } · erreurs signalées { $reports }
choice-state-pending = en attente
choice-state-held = retenu
choice-state-sending = en cours d’envoi
choice-state-parked = suspendu
choice-state-unknown = incertain
choice-state-dead = échoué

## Événements ── textes

event-date-from = Date donnée par { $publisher }, vérifiée le { $date }.

## Entrées du catalogue à côté des résultats

search-programme = Mission
search-agreement = Accord
search-person = Personne
search-milestone = Date
list-search-catalogue = Pas encore d’article pour { $query } ; le catalogue connaît :
