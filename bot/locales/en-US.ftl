### English as written in the United States: only what differs from en-GB.

alt-banner = Drawn banner in the color of { $topic }: { $name }, with { $art }.
alt-banner-date = Drawn banner in the color of { $topic }: { $name }, with { $art }. Next: { $event }, { $date }.
mission-link-joint = Joint program of ESA and JAXA
status-cancelled = canceled
