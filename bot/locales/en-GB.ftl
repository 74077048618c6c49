### English as written in Europe, and what every other language falls back to.
### Sentences are whole; a value is a name, a number, a date or a Discord timestamp. Error texts say what to do next.

## Dates ── Babel writes days, months and quarters; these are the ones it does not know.

date-and-japan = { $date } ({ $japan } in Japan)
date-half-1 = first half of { $year }
date-half-2 = second half of { $year }
date-year = { $year }
date-years = { $begin }–{ $end }
date-fiscal-year = fiscal year { $year } (Japan)
date-decade = { $decade }s
date-decade-early = early { $decade }s
date-decade-mid = mid-{ $decade }s
date-decade-late = late { $decade }s

## The post

card-tag-line = { $emoji } { $names }
card-badge-joint = ESA × JAXA
card-badge-jaxa-to-esa = JAXA → ESA mission
card-badge-esa-to-jaxa = ESA → JAXA mission
card-updated = { $sources ->
    [one] Updated { $time } · { $sources } source
   *[other] Updated { $time } · { $sources } sources
}
card-corrected = **Corrected** { $time }: { $what }
card-fact = **{ $label }:** { $value }
card-fact-dated = { $date }, { $value }
card-reported = { $value } (reported)
card-was = { $value } (was { $old })
card-next-date = Next date
card-partners = Partners
card-sources-title = Sources
card-source-count = { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
}
card-also-reported = Also reported by { $names }
card-also-reported-more = { $more ->
    [one] Also reported by { $names } and { $more } more
   *[other] Also reported by { $names } and { $more } more
}
card-also-names-more = { $more ->
    [one] { $names } and { $more } more
   *[other] { $names } and { $more } more
}
card-name-comma = { ", " }
card-also-field = Also reported by
card-picture = Picture: { $credit }
card-machine-summary = Summary shortened by machine, checked against the sources
card-machine-translation = Machine translation from { $language }, names and dates checked
card-source-language = The source is in { $language }.
card-read-link = Read at { $publisher }
card-follow-up = Follow-up · { $programme } · earlier: { $earlier } { $time }
card-follow-up-plain = Follow-up · { $programme }
card-what-is-new = **What is new:**
card-merged = This is the same news as { $earlier }, which goes on there.
card-correction-of = Correction · { $earlier }
card-correction = **Correction:** { $what }
card-forum-title = { $programme }: { $headline }
card-tag-news = News
card-tag-update = Update
card-tag-milestone = Milestone
card-no-summary = Open the source to read more.

button-read = Read at { $publisher }
button-sources = Sources ({ $count })
button-more = More
button-share = Link to this story
button-mute = Mute this mission here
button-report = Report a mistake
button-why = Why am I seeing this?
button-change-digest = Change this digest
button-previous = Previous
button-next = Next
button-check-again = Check again
button-resume = Resume
button-move = Move it
button-pause = Pause
button-edit = Edit
button-remove = Remove
button-keep = Keep it
button-send-sample = Send a sample
button-send-latest = Send the latest story now
button-quiet-hours = Quiet hours
button-change = Change
button-set-up = Set up here
button-edit-it = Edit it
button-export = Export this server’s data
button-delete-data = Delete this server’s data
button-esa-page = ESA page
button-jaxa-page = JAXA page
button-page = Page of { $publisher }

alt-banner = Drawn banner in the colour of { $topic }: { $name }, with { $art }.
alt-banner-date = Drawn banner in the colour of { $topic }: { $name }, with { $art }. Next: { $event }, { $date }.
alt-art-asteroids = the line drawing of an asteroid and a spacecraft’s path past it
alt-art-lunar = the line drawing of the Moon’s edge with craters and a lander
alt-art-mars = the line drawing of Mars and its two moons on their orbits
alt-art-planets = the line drawing of a ringed planet and its moons
alt-art-astrophysics = the line drawing of a telescope mirror and stars
alt-art-sun = the line drawing of the Sun and field lines
alt-art-earth = the line drawing of the Earth under a satellite’s path
alt-art-human = the line drawing of a space station above the Earth
alt-art-leo = the line drawing of a space station above the Earth
alt-art-launch = the line drawing of a rocket climbing
alt-art-policy = the line drawing of two rings that overlap
alt-art-exploration = the line drawing of a path from the Earth to the Moon and Mars
alt-art-science = the line drawing of a telescope mirror and stars
alt-timeline = Timeline of { $name }. { $events }
alt-timeline-event = { $event }: { $date }
alt-timeline-event-moved = { $event }: { $date }, moved from { $old }
alt-milestones = Chart of coming dates, one row per mission. { $events }

chart-today = today
chart-legend-done = done
chart-legend-planned = planned day
chart-legend-doubt = known only to the month or year
chart-legend-window = launch window
chart-legend-moved = earlier date
chart-milestones-title = Coming dates

## The digest

digest-title-daily = News of the day, { $date }
digest-title-weekly = News of the week, { $begin } to { $end }
digest-title-monthly = News of the month, { $begin } to { $end }
digest-title-held = While it was quiet
digest-count = { $stories ->
    [one] { $stories } story
   *[other] { $stories } stories
} from { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}
digest-zone = Times in { $zone }
digest-coming = Coming up
digest-more = and { $more } more, see /latest
digest-empty = No news about ESA and JAXA together in this period.
digest-source-unavailable = One source was unavailable
digest-other-topic = Other

## Search and lists

list-latest-title = Latest stories
list-search-title = { $results ->
    [0] No results for { $query }
    [one] { $results } result for { $query }
   *[other] { $results } results for { $query }
}
list-page = Page { $page } of { $pages }
list-select = Open a story (only you see it)
list-private-hint = Add me to a server with /help to get such news in a channel.

## Mission pages

mission-view-overview = Overview
mission-view-timeline = Timeline
mission-view-news = News
mission-view-partners = Partners
mission-view-select = Change the view
mission-status = Status
mission-status-as-of = { $status } (as of { $date })
mission-status-due = Status due for checking
mission-who = Who does what
mission-next = Next
mission-latest = Latest
mission-no-news = No stories yet.
mission-no-dates = No dates are known.
mission-no-partners = No partners are recorded.
mission-role = **{ $org }** — { $role }
mission-lead = Lead
mission-countdown = { $date } ({ $time })
mission-countdown-plain = { $date }
mission-event = { $date } — { $event }
mission-link-joint = Joint programme of ESA and JAXA
mission-link-agreement = Agreement
mission-link-esa-led-jaxa-contrib = Led by ESA, with JAXA’s contribution
mission-link-jaxa-led-esa-contrib = Led by JAXA, with ESA’s contribution
mission-link-jaxa-contrib = European mission with a Japanese part
mission-link-both-contribute = ESA and JAXA both contribute
mission-link-candidate = Candidate named in a joint text, not chosen
mission-link-data = Exchange of data
mission-link-industry = Between companies
mission-link-esa-led = Led by ESA; JAXA studies it too
mission-link-jaxa-led = Led by JAXA; ESA studies it too
mission-link-context = Background

status-study = under study
status-candidate = candidate
status-development = in development
status-cruise = on its way
status-arriving = arriving
status-operational = in operation
status-paused = paused
status-return-to-flight = returning to flight
status-completed = completed
status-ended = ended
status-cancelled = cancelled
status-signed = signed
status-open = open
status-recurring = held regularly

milestones-line = { $date } — **{ $name }**: { $event }
milestones-title = Coming dates
milestones-range-30d = the next 30 days
milestones-range-6m = the next 6 months
milestones-range-2y = the next 2 years
milestones-range-all = all that is planned
milestones-none = No dates are planned in this range. Try a longer range.
milestones-more = and { $more } more

agreements-title = Agreements and joint statements
agreements-none = No agreement is recorded since then.
agreements-line = **{ $date }** — { $name }

## Why

why-title = Why?
why-posted = It is partnership news.
why-not-posted = It was not posted.
why-stage-triage = Reading the feed
why-stage-extract = Reading the page
why-stage-recognise = Recognising names
why-stage-classify = Is it partnership news?
why-stage-cluster = Same story?
why-stage-summarise = Summary
why-stage-facts = Facts
why-stage-route = Choosing channels
why-stage-other = { $stage }
why-evidence = The sentence that decided: { $quote }
why-score = { $grade }, score { $score }, relevance { $relevance }
why-no-steps = No steps are recorded for this any more.
why-hidden = An operator has hidden this story.

why-another-report = another report
why-delivery-pending = { $channel }: waiting to be sent
why-delivery-held = { $channel }: held back
why-delivery-sending = { $channel }: being sent
why-delivery-delivered = { $channel }: posted
why-delivery-parked = { $channel }: waiting, the subscription is paused
why-delivery-unknown = { $channel }: perhaps posted
why-delivery-dead = { $channel }: given up
why-delivery-withdrawn = { $channel }: not posted, or taken back
why-delivery-digested = { $channel }: told in a digest

## What each stage says. A key is the sentence as the code has it, without its blanks.

because-the-same-entry-as-one-we-know-under-another-id-or-address = the same entry as one I know, under another address
because-title-and-summary-name-nothing-that-could-make-it-partnership-news = title and summary name nothing that could make it news of the partnership
because-neither-the-feed-nor-the-page-has-any-text = neither the feed nor the page has any text
because-characters-from-the-page = { $count } characters from the page
because-characters-from-the-feed = { $count } characters from the feed
because-characters-from-the-summary = { $count } characters from the feed’s summary
because-no-name-of-the-catalogue = no name that I know
because-named = { $names }
because-named-and-more = { $names } and { $more } more
because-it-tells-of-relevance = what happened: { $happening }; relevance: { $relevance }
because-it-tells-of-by-its-words-relevance = what happened: { $happening } (by: { $written }); relevance: { $relevance }
because-is-a-joint-mission = { $name } is a joint mission
because-is-a-common-programme = { $name } is a common programme
because-esa-takes-part-in = ESA takes part in { $name }
because-japan-takes-part-in = Japan takes part in { $name }
because-acts-with-its-partner-in-a-joint-entry = { $side } acts with { $name }, its partner in a joint project
because-joins-which-founded = { $side } joins { $name }, which { $other } founded
because-both-are-named-each-for-itself = both are named, each for itself
because-only-is-named-and-no-joint-mission-is-its-subject = only { $side } is named, and no joint mission is its subject
because-neither-agency-is-named = neither agency is named
because-the-two-are-compared = the two are compared
because-the-partnership-is-named-in-passing = the partnership is named in passing
because-named-beside-a-deal-with-a-third-agency = named beside a deal with a third agency
because-both-named-as-somebody-s-customers = both are named as somebody’s customers
because-each-is-named-for-itself = each is named for itself
because-the-two-continents-are-named = the two continents are named
because-both-named-as-one = both are named as one
because-both-named = both are named
because-each-deals-with-a-third-party = each deals with a third party
because-both-named-as-partners-beside-a-third-agency = both are named as partners beside a third agency
because-both-in-a-list-of-partners = both stand in a list of partners
because-one-takes-part-in-what-the-other-does-with-a-third-agency = one takes part in what the other does with a third agency
because-one-works-with-the-other-and-a-third-agency = one works with the other and a third agency
because-astronauts-of-both-agencies = astronauts of both agencies
because-each-gives-its-part = each gives its part
because-the-two-act-together = the two act together
because-one-gives-to-what-the-other-does = one gives to what the other does
because-both-named-beside-a-third-agency = both are named beside a third agency
because-members-of-one-crew = members of one crew
because-one-of-several-providers = one of several providers
because-the-other-side-only-by-its-country = the other side is named only by its country
because-the-one-named-before-works-with-the-other = the one named before works with the other
because-their-reports-tell-one-event-the-older-story-stays = their reports tell one event; the older story stays
because-points-with = same event as { $report }: { $points } points
because-nothing-we-know-tells-the-same-event = a story of its own: nothing I know tells the same event
because-joined-by-an-operator = joined by the operator
because-both-about = both about { $names } ({ $points })
because-about = about { $names } ({ $points })
because-programmes-in-common = { $count } missions in common ({ $points })
because-about-different-missions = about different missions ({ $points })
because-both-a-pact-of-the-two-agencies-on-no-mission-we-know = both an agreement of the two agencies on no mission I know ({ $points })
because-both-name-the-day = both name { $dates } ({ $points })
because-both-name-the-date = both name { $dates } ({ $points })
because-both-name = both name { $names } ({ $points })
because-both-say = both say { $numbers } ({ $points })
because-both-cite = both cite { $documents } ({ $points })
because-both-tell-of = both tell of the same: { $happening } ({ $points })
because-is-hardly = { $happening } is hardly { $beside } ({ $points })
because-is-rarely = { $happening } is rarely { $beside } ({ $points })
because-of-words = { $share }% of the words ({ $points })
because-of-names-and-acts = { $share }% of the names and acts ({ $points })
because-acts-in-common = { $count ->
    [one] one act in common
   *[other] { $count } acts in common
} ({ $points })
because-one-is-about-the-other-writes-it = one is about { $names }, the other writes the name ({ $points })
because-different-missions-though-both-about = different missions, though both about { $names } ({ $points })
because-only-one-names = only one names { $names } ({ $points })
because-one-outlet-seldom-tells-a-thing-twice = one outlet seldom tells a thing twice ({ $points })
because-is-not = { $happening } is not { $beside } ({ $points })
because-only-one-speaks-of-what-is-to-come = only one speaks of what is to come ({ $points })
because-words-of-the-headlines-in-common = { $count ->
    [one] one word of the headlines in common
   *[other] { $count } words of the headlines in common
} ({ $points })
because-acts-that-only-one-headline-tells = { $count ->
    [one] one act that only one headline tells
   *[other] { $count } acts that only one headline tells
} ({ $points })
because-both-write = both write { $written } ({ $points })
because-names-that-sound-alike = { $count ->
    [one] one name that sounds alike
   *[other] { $count } names that sound alike
} ({ $points })
because-the-same-headline = the same headline ({ $points })
because-nothing-but-subject-and-time-in-common = nothing but subject and time in common ({ $points })
because-one-looks-ahead-to-what-the-other-reports = one looks ahead to what the other reports ({ $points })
because-name-days-one-apart = the days they name are one apart ({ $points })
because-name-different-days = they name different days ({ $points })
because-one-was-published-on-the-day-the-other-names = one was published on the day the other names ({ $points })
because-published-within-a-day = published within a day ({ $points })
because-published-within-three-days = published within three days ({ $points })
because-published-within-the-week = published within the week ({ $points })
because-published-far-apart = published far apart ({ $points })
because-hidden-by-an-operator = hidden by the operator
because-it-tells-the-same-event-as-an-older-story-which-goes-on = it tells the same event as an older story, which goes on
because-archived-by-the-first-poll-of-its-source = archived when its source was read for the first time
because-no-partnership-news = no news of the partnership
because-a-grave-matter-that-one-outlet-alone-tells-so-far = a grave matter that only one outlet tells so far; a second one or an agency must confirm it
because-only-programmes-that-are-context = only missions that are background
because-older-than-hours = older than { $hours } hours
because-channels-want-it-of-them-newly = { $matching ->
    [one] { $matching } channel wants it
   *[other] { $matching } channels want it
}, { $new } of them new
because-no-subscription-asks-for-it = no subscription asks for it

happening-agreement = an agreement
happening-approval = an approval
happening-launch = a launch
happening-launch-preview = a coming launch
happening-arrival = an arrival
happening-flyby = a flyby
happening-failure = a failure
happening-cancellation = a cancellation
happening-ministerial = a ministerial decision
happening-date-change = a new date
happening-contract = a contract
happening-delivery = a delivery
happening-test = a test
happening-result = a result
happening-operations = operations
happening-statement = a statement
happening-study = a study
happening-meeting = a meeting
happening-selection = a selection
happening-other = something else

relevance-major = major
relevance-notable = notable
relevance-all = minor

grade-joint = done together
grade-mentions-both = names both agencies
grade-unrelated = not about the partnership

## Sources of a story

sources-title = Sources of this story
sources-added = Adds: { $names }
sources-copy = copy of a press release

## Health

health-title = Health
health-sources = Sources: { $fine } of { $all } fine.
health-source-slow = { $name }: slow, last item { $time }.
health-source-slow-never = { $name }: slow, no item yet.
health-source-failing = { $name }: failing since { $time } ({ $problem }), other sources cover it.
health-source-failing-plain = { $name }: failing ({ $problem }), other sources cover it.
health-source-blocked = { $name }: blocked, the site refuses us or asks not to be read.
health-source-changed = { $name }: changed, some fields can no longer be read.
health-source-paused = { $name }: paused by the operator.
health-gateway = Gateway: { $latency } ms
health-last-poll = Last poll: { $time }
health-outbox = Waiting posts: { $waiting }
health-oldest = Oldest waiting since { $time }
health-next-digest = Next digest: { $time }
health-permissions-fine = { $subscription } · { $channel }: all permissions are there.
health-permissions-missing = { $subscription } · { $channel }: missing { $permissions }.
health-archive = Stories in the archive: { $stories }
health-never = never

## Subscriptions

subscription-line = **{ $subscription }** · { $channel } · { $topics } · { $mode }
subscription-options = { $language } · relevance { $relevance } · style { $style }
subscription-active = active
subscription-paused = paused: { $reason }
subscription-paused-until = paused until { $time }
subscription-ended = ended: { $reason }
subscription-last-post = last post { $time }
subscription-no-post = nothing posted yet
subscription-next-digest = next digest { $time }
subscription-role = mentions { $role }
subscription-quiet = quiet { $begin }–{ $end } ({ $action })
subscription-choice = { $subscription } · #{ $channel } · { $topics } · { $mode }
subscriptions-title = Subscriptions of this server
subscriptions-none = This server has no subscription yet. Start with /setup.
subscriptions-select = Choose a subscription
subscriptions-page = { $count ->
    [one] { $count } subscription
   *[other] { $count } subscriptions
}
topic-everything = Everything

reason-access-denied = I lost a permission there
reason-channel-gone = the channel is gone
reason-paused-by-admin = paused by an administrator
reason-paused-until = paused for a time
reason-filtered = a filter of this server refused the message
reason-forum-tag = the forum asks for a tag and none fits
reason-thread-locked = the thread is locked
reason-unknown-outcome = I cannot see whether a post arrived
reason-removed = the subscription was removed
reason-burst = many stories today, so it joins the evening digest
reason-quiet = quiet hours
reason-merged = it is the same news as another post
reason-hidden = hidden by the operator
reason-too-old = too old by now
reason-deleted = the post was deleted since

notice-paused = ⏸ Subscription { $subscription } ({ $channel }) is paused: I lost { $permissions } there { $time }. { $waiting ->
    [0] Nothing is waiting.
    [one] { $waiting } story is waiting.
   *[other] { $waiting } stories are waiting.
} Allow it and press **Resume**, or **Move** it.
notice-paused-plain = ⏸ Subscription { $subscription } ({ $channel }) is paused: { $reason }. { $waiting ->
    [0] Nothing is waiting.
    [one] { $waiting } story is waiting.
   *[other] { $waiting } stories are waiting.
} Put it right and press **Resume**, or **Move** it.
notice-resumed = ▶ Subscription { $subscription } ({ $channel }) is active again. { $posted ->
    [0] Nothing was waiting.
    [one] { $posted } waiting story follows.
   *[other] { $posted } waiting stories follow.
} { $skipped ->
    [0] {""}
    [one] { $skipped } older than 72 hours was skipped.
   *[other] { $skipped } older than 72 hours were skipped.
}
notice-ended = ⏹ Subscription { $subscription } has ended: its channel is gone.
notice-filtered = ⚠ One post for { $channel } was refused by this server’s filter ({ $rule }). The subscription goes on.
notice-unknown = ⚠ I cannot see whether one post arrived in { $channel }, so I do not repeat it. Allow Read Message History to be sure next time.
notice-burst = More than { $count } stories came for { $channel } in a day. Later ones join one digest this evening; major news still comes at once.
notice-welcome = I post news about what ESA and JAXA do together. **Set up here** (needs Manage Server) · /help

permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-send-messages-in-threads = Send Messages in Threads
permission-embed-links = Embed Links
permission-attach-files = Attach Files
permission-read-message-history = Read Message History
permission-create-public-threads = Create Public Threads
permission-manage-threads = Manage Threads
permission-manage-channels = Manage Channels
permission-manage-messages = Manage Messages
permission-create-events = Create Events
permission-manage-events = Manage Events
permission-manage-guild = Manage Server
permission-mention-everyone = Mention Everyone

## Errors ── exact; each says what to do next

error-no-result = No story matches "{ $query }". Try fewer words, or open /mission name:{ $mission }.
error-no-result-plain = No story matches "{ $query }". Try fewer words, or open /latest.
error-unknown-mission = I don't know "{ $name }". Did you mean { $guesses }?
error-unknown-mission-plain = I don't know "{ $name }". Type a few letters and choose from the list.
error-ambiguous = "{ $name }" can be { $meaning }. Choose below.
error-missing-permission = I can't post in { $channel }. Please allow: { $permissions }. Then press **Check again**.
error-duplicate = { $channel } already gets { $topics } as subscription { $subscription }. **Edit it** instead?
error-limit = This server has { $count ->
    [one] { $count } subscription
   *[other] { $count } subscriptions
}, the most it can have. Remove one with /unsubscribe.
error-role-not-mentionable = I can't mention @{ $role }. Turn on "Allow anyone to @mention this role" for it.
error-dm = This works in a server. To follow news there, add me to it: { $link }.
error-bad-date = "{ $text }" is not a date. Write 2026-02-28 or 30d.
error-stale = This panel is from before an update. Open { $command } again.
error-ours = Something broke on our side (ref { $ref }). It is logged; nothing was changed.
error-unknown-topic = I don't know the topic "{ $name }". Type a few letters and choose from the list.
error-unknown-story = I don't know that story. Choose one from the list, or look in /latest.
error-unknown-subscription = This server has no subscription "{ $name }". See /subscriptions list.
error-unknown-source = I don't know the source "{ $name }". See /sources list.
error-unknown-agency = I don't know the agency "{ $name }". Type a few letters and choose from the list.
error-unknown-timezone = "{ $name }" is not a time zone. Choose one from the list, for example Europe/Paris.
error-unknown-language = I don't speak "{ $name }" yet. Choose one from the list.
error-not-allowed = You need Manage Server for this. Ask an administrator of this server.
error-operator-only = Only the operator of this bot can do this.
error-cooldown = Please wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}, then try again.
error-bad-url = "{ $url }" is not an address I can read. Give one that begins with https://.
error-source-limit = This server has { $count ->
    [one] { $count } source
   *[other] { $count } sources
} of its own, the most it can have. Remove one with /sources remove.
error-source-trial = I could not read { $url }: { $problem }. Check the address, or try again later.
error-source-empty = { $url } holds no entries I can read. Give the address of an RSS, Atom or JSON feed.
error-bad-time = "{ $text }" is not a time. Write 22:00.
error-no-topics = Choose at least one topic or mission.
error-not-announcement = Publishing works in announcement channels only. Choose one, or leave out publish.
error-starting = I am just starting. Try again in a moment.
error-mute-in-server = Muting works in a server where I post. Open More under a post there.

## Commands ── names are lower case without blanks; descriptions at most 100 characters

command-latest-name = latest
command-latest-description = The newest stories, a few at a time
command-search-name = search
command-search-description = Search the archive
command-story-name = story
command-story-description = One story in full
command-mission-name = mission
command-mission-description = A mission’s page: status, partners, dates, news
command-milestones-name = milestones
command-milestones-description = Coming dates of all missions
command-digest-name = digest
command-digest-description = A digest of a day, week or month, only for you
command-me-name = me
command-me-description = Your language and time zone; or forget what I know of you
command-agreements-name = agreements
command-agreements-description = Agreements and joint statements, with dates and links
command-why-name = why
command-why-description = Why a story was posted, or was not
command-help-name = help
command-help-description = What I do, how, from which sources; privacy and licences
command-setup-name = setup
command-setup-description = Get news into a channel in one minute
command-subscribe-name = subscribe
command-subscribe-description = Get news of topics or a mission into a channel
command-unsubscribe-name = unsubscribe
command-unsubscribe-description = Remove a subscription
command-subscriptions-name = subscriptions
command-subscriptions-description = This server’s subscriptions
command-subscriptions-list-name = list
command-subscriptions-list-description = Every subscription, its state, last post and next digest
command-subscriptions-edit-name = edit
command-subscriptions-edit-description = Change a subscription
command-subscriptions-pause-name = pause
command-subscriptions-pause-description = Pause a subscription
command-subscriptions-resume-name = resume
command-subscriptions-resume-description = Resume a paused subscription
command-subscriptions-remove-name = remove
command-subscriptions-remove-description = Remove a subscription
command-subscriptions-test-name = test
command-subscriptions-test-description = Send a sample, marked as one
command-subscriptions-quiet-name = quiet
command-subscriptions-quiet-description = Set quiet hours for a subscription
command-calendar-name = calendar
command-calendar-description = Milestones as events of this server
command-calendar-on-name = on
command-calendar-on-description = Make scheduled events for days that are planned
command-calendar-off-name = off
command-calendar-off-description = Remove the scheduled events I made
command-settings-name = settings
command-settings-description = Language, time zone, log channel, threads; export and delete data
command-sources-name = sources
command-sources-description = The places I read
command-sources-list-name = list
command-sources-list-description = The state of every source
command-sources-add-name = add
command-sources-add-description = Add a feed of this server’s own
command-sources-remove-name = remove
command-sources-remove-description = Remove one of this server’s own feeds
command-sources-test-name = test
command-sources-test-description = Read a feed once and show what is in it
command-health-name = health
command-health-description = Sources, waiting posts, permissions
command-op-name = op
command-op-description = For the operator of this bot
command-op-story-name = story
command-op-story-description = Correct what was told
command-op-story-hide-name = hide
command-op-story-hide-description = Take a story back everywhere
command-op-story-correct-name = correct
command-op-story-correct-description = Correct a story everywhere
command-op-story-merge-name = merge
command-op-story-merge-description = Make two stories one, for good
command-op-story-split-name = split
command-op-story-split-description = Take reports out of a story, for good
command-op-story-resend-name = resend
command-op-story-resend-description = Send a story again where it failed
command-op-source-name = source
command-op-source-description = Look after the sources
command-op-source-list-name = list
command-op-source-list-description = Every source with its counters
command-op-source-pause-name = pause
command-op-source-pause-description = Stop reading a source
command-op-source-resume-name = resume
command-op-source-resume-description = Read a source again
command-op-source-check-name = check
command-op-source-check-description = Read a source now
command-op-outbox-name = outbox
command-op-outbox-description = What waits, what failed and why
command-op-stats-name = stats
command-op-stats-description = Figures of this bot
context-story-details-name = Story details
context-report-mistake-name = Report a mistake

option-topic-name = topic
option-topic-description = Only this topic
option-mission-name = mission
option-mission-description = Only this mission
option-agency-name = agency
option-agency-description = Only stories with this agency
option-count-name = count
option-count-description = How many, 1 to 5
option-language-name = language
option-language-description = The language of the answer
option-share-name = share
option-share-description = Show the answer to everyone here
option-query-name = query
option-query-description = What to look for, 2 to 100 characters
option-since-name = since
option-since-description = From this date on: 2026-02-28, or 30d for the last 30 days
option-until-name = until
option-until-description = Up to this date: 2026-02-28
option-sort-name = sort
option-sort-description = Best first, or newest first
option-story-name = story
option-story-description = Part of a headline, or a link to the story or its source
option-name-name = name
option-name-description = A mission in any language
option-view-name = view
option-view-description = Which part of the page
option-range-name = range
option-range-description = How far ahead
option-period-name = period
option-period-description = How far back
option-timezone-name = timezone
option-timezone-description = For the dates you type
option-forget-name = forget
option-forget-description = Delete what I know of you
option-command-name = command
option-command-description = A command to explain
option-channel-name = channel
option-channel-description = Where to post
option-topics-name = topics
option-topics-description = One or more, with commas; or everything
option-mode-name = mode
option-mode-description = As it happens, or in a digest
option-role-name = role
option-role-description = A role to mention for major news
option-relevance-name = relevance
option-relevance-description = How important news must be
option-style-name = style
option-style-description = How posts look
option-thread-name = thread
option-thread-description = Open a thread under posts
option-publish-name = publish
option-publish-description = Publish posts in an announcement channel
option-subscription-name = subscription
option-subscription-description = Which subscription
option-from-name = from
option-from-description = Begin of the quiet hours: 22:00
option-to-name = to
option-to-description = End of the quiet hours: 07:00
option-days-name = days
option-days-description = On these days only; none means every day
option-action-name = action
option-action-description = Hold news until the end, or post without a sound
option-url-name = url
option-url-description = Address of an RSS, Atom or JSON feed
option-source-name = source
option-source-description = Which source
option-other-name = other
option-other-description = The story to join
option-reports-name = reports
option-reports-description = Which reports to take out
option-text-name = text
option-text-description = What was wrong, in one sentence
option-state-name = state
option-state-description = Only deliveries in this state
command-why-option-story-description = Part of a headline, or any link
command-subscribe-option-language-description = The language of the posts
command-subscribe-option-mission-description = News of this mission only
command-subscriptions-pause-option-until-description = Resume by itself on this date
command-me-option-language-description = The language I answer you in
command-calendar-option-topics-description = Of these topics only
command-agreements-option-since-description = Signed on or after this date

choice-sort-relevance = Best first
choice-sort-newest = Newest first
choice-view-overview = Overview
choice-view-timeline = Timeline
choice-view-news = News
choice-view-partners = Partners
choice-range-30d = 30 days
choice-range-6m = 6 months
choice-range-2y = 2 years
choice-range-all = All
choice-period-day = Day
choice-period-week = Week
choice-period-month = Month
choice-mode-instant = As it happens
choice-mode-daily = Daily digest
choice-mode-weekly = Weekly digest
choice-relevance-all = All
choice-relevance-notable = Notable and major
choice-relevance-major = Major only
choice-style-auto = Automatic
choice-style-card = Card
choice-style-classic = Classic
choice-thread-off = No threads
choice-thread-major = For major news
choice-thread-all = For all news
choice-action-hold = Hold until the end
choice-action-silent = Post without a sound

## Answers of the administrator’s commands

setup-title = Set up news
setup-channel = Channel
setup-channel-hint = Where I post
setup-topics = Topics
setup-topics-hint = All are chosen; take away what you do not want
setup-language = Language
setup-language-hint = Of the posts
setup-mode = How often
setup-mode-hint = Major news can be at once, or all in a digest
setup-role = Role to mention
setup-role-hint = For major news only; may stay empty
setup-done-instant = Done. { $channel } gets { $topics } in { $language } as it happens.
setup-done-daily = Done. { $channel } gets { $topics } in { $language } as a daily digest.
setup-done-weekly = Done. { $channel } gets { $topics } in { $language } as a weekly digest.
setup-sample = Sample · sent by { $user }, not news

report-title = Report a mistake
report-what = What is wrong?
report-what-hint = One or two sentences
report-link = Link
report-link-hint = A page that shows it, if there is one
report-thanks = Thank you. The operator will look at it.

more-title = More about this story
more-mute-done = Done. { $mission } is muted in { $channel }. Undo it with /subscriptions edit.

help-title = What I do
help-what = I tell you what ESA and JAXA do together: once per event, in your language, with the sources.
help-how = Read with /latest, /search, /mission and /milestones. Get news into a channel with /setup.
help-sources = Sources: { $names }.
help-privacy = Privacy: I keep server, channel and role ids, settings and preferences; never what people write. { $link }
help-privacy-link = Privacy text
help-licences = Facts are checked against their sources. Pictures are our own drawings unless credited.
help-unofficial = Not affiliated with ESA or JAXA.
help-health = { $fine } of { $all } sources are fine.
help-command = { $command } — { $description }

## Search and preview ── what to write instead

error-query-too-long = That is too long to search for. Write at most { $limit } characters.
error-empty-period = The period you give is empty: "since" must lie before "until".
error-nothing-asked = Write what to look for: words, "a phrase", topic:moon, mission:ramses or since:2026-01.
error-only-not = Write what to look for beside what to leave out.
error-search-unknown = I don't know "{ $word }:{ $name }". After { $word }: write for example { $known }.
error-search-unavailable = The archive cannot be searched just now. Try again in a few minutes, or open /latest.
error-preview-not-fetched = { $target } cannot be read: { $detail }
error-preview-nothing = { $target } holds no text I can read. Give a page, a feed or a text file.
error-preview-too-large = { $target } is larger than { $limit } MiB. Give a smaller file.
error-preview-unreadable = { $target } cannot be opened ({ $detail }). Check the path and its permissions.

## Servers ── answers and panels of the administrator's commands

error-unknown-channel = I can’t find that channel here. Choose one of this server.
error-unknown-command = I have no command "{ $name }". Open /help and choose one from the list.
error-source-known = { $url } is read already. See /sources list.
error-calendar-permission = I can’t make events here. Please allow: { $permissions }. Then try again.
error-no-story-yet = No story matches this subscription yet. It starts with the next one.
error-already-posted = The latest story is in { $channel } already. The next one follows by itself.
error-post-refused = Discord refused the post in { $channel } ({ $reason }). Check my permissions there, then try again.
error-post-later = Discord does not take the post for { $channel } just now. Try again in a minute.
error-read-only = I can’t save anything just now. Try again later; nothing was changed.
error-op-split = Give the numbers of some of the { $count } sources, with commas, but not of all.

check-fine = I have every permission I need in { $channel } now. Use the command again.
latest-sent = On its way: the latest story comes to { $channel } in a moment.
sample-sent = I have sent a sample to { $channel }.

subscription-now-paused = ⏸ Subscription { $subscription } ({ $channel }) is paused. Stories wait for seven days.
subscription-now-paused-until = ⏸ Subscription { $subscription } ({ $channel }) is paused until { $time }.
subscription-remove-question = Remove subscription { $subscription } ({ $channel }, { $topics })? What is posted stays.
subscription-removed = Removed: subscription { $subscription } ({ $channel }). Make a new one with /subscribe.
subscription-kept = Subscription { $subscription } stays as it is.
edit-unmute = Muted missions: choose one to hear of it again
button-publish = Publish posts
button-publish-stop = Stop publishing

quiet-from = From
quiet-to = To
quiet-days = Days
quiet-action = News until then
quiet-set = Quiet hours of { $subscription } ({ $channel }): { $begin }–{ $end }, { $zone }. { $action }.
quiet-none = Subscription { $subscription } ({ $channel }) has no quiet hours.
choice-days-every = Every day
choice-days-weekdays = Monday to Friday
choice-days-weekend = Saturday and Sunday

calendar-now-on = Milestones of { $topics } become events of this server, only where the day is known.
calendar-now-off = The calendar is off. I remove the events I made.

settings-title = Settings of this server
settings-language = Language: { $language }
settings-timezone = Time zone: { $zone }
settings-timezone-hint = For digests and quiet hours: Europe/Paris, Asia/Tokyo
settings-log = I tell what goes wrong in { $channel }.
settings-log-none = No channel for what goes wrong: it shows in /subscriptions list only.
settings-thread = Threads of new subscriptions: { $policy }
settings-choose-language = Language of this server
settings-choose-log = Channel for what goes wrong
settings-exported = All that I keep about this server:
settings-wipe-question = Delete all that I keep about this server: settings, subscriptions, own sources? Posts stay. It can’t be undone.
settings-wiped = Deleted. Start again with /setup.
settings-kept = Nothing was deleted.
button-timezone = Time zone
button-footer-on = Show footers
button-footer-off = Hide footers

sources-list-title = Sources
sources-fine = Fine: { $names }
sources-own = This server’s own sources: { $count } of { $most }
source-added = **{ $name }** is added. { $count ->
    [one] { $count } entry was read
   *[other] { $count } entries were read
}; news from it starts with the next one.
source-tested = **{ $name }**: { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}.
source-removed = { $name } is removed and no longer read.
source-problem-unreachable = it cannot be reached
source-problem-busy = it is busy
source-problem-blocked = it does not let me read
source-problem-missing = there is no such page
source-problem-gone = the page is gone
source-problem-server = its server has an error
source-problem-refused = this address may not be read
source-problem-too-large = it is too large
source-problem-unreadable = its answer is broken

me-preferences = I answer you in { $language }; dates you type are in { $zone }.
me-forgotten = Done. I have forgotten your preferences and reports.

## The operator

op-ruled-hide = Hidden and taken back: { $stories }.
op-ruled-correct = Corrected: { $stories }.
op-ruled-merge = Merged: { $stories }.
op-ruled-split = Split: { $stories }.
op-resent = { $count ->
    [0] Nothing of it had failed.
    [one] { $count } delivery goes out again.
   *[other] { $count } deliveries go out again.
}
op-sources-title = Sources: { $count }
op-source-paused = { $name } is paused.
op-source-resumed = { $name } is read again.
op-source-checked = { $name }: { $outcome }
op-outbox-title = Outbox: { $waiting } waiting, { $dead } dead, { $unknown } unknown
op-stats-title = Figures
op-stats = Servers { $servers } · subscriptions { $subscriptions } · stories { $stories } · reports of mistakes { $reports }
choice-state-pending = waiting
choice-state-held = held back
choice-state-sending = being sent
choice-state-parked = paused
choice-state-unknown = unknown
choice-state-dead = failed

## Scheduled events ── texts

event-date-from = Date from { $publisher }, checked { $date }.

## Catalogue entries beside search results

search-programme = Mission
search-agreement = Agreement
search-person = Person
search-milestone = Date
list-search-catalogue = No story yet for { $query }; the catalogue knows:
