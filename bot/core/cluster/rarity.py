"""How much it says that two reports share a name, an act or a thing: the rarer in the news, the more.

Shares are of the 444 stories in our labelled sets, each story counted once and no label read. They are
shipped, not learnt from what arrives, so that no arrival changes a score.
"""

from __future__ import annotations

import math

_STORIES = 444
_NAMES = """
    jaxa=282 esa=265 nasa=88 earth-moon=67 bepicolombo=36 tokyo=33 h3=31 iss=30 planet-mercury=30 ramses=25
    planet-mars=24 apophis=20 cnes=19 tanegashima=18 hera=16 mmx=16 earthcare=15 xrism=15 dlr=13
    pressurised-rover=12 artemis=12 hayabusa2=12 gateway=11 argonaut=10 lupex=10 csa=10 isro=10 didymos=10
    moonlight=9 eu-commission=9 paris=9 joint-statement-2024=8 newathena=8 bremen=8 destiny-plus=8 juice=8
    cologne=8 sar-cooperation=8 solar-c=8 hiroshi-yamakawa=7 luna=7 sagamihara=7 litebird=6
    josef-aschbacher=6 kourou=6 esoc=6 phobos=6 comet-interceptor=6 ariane-6=6 nihonbashi=6 estec=6
    tsukuba=5 ariel=5 toyota=5
"""
_ACTS = """
    launch=78 cooperate=56 agree=52 measure=51 test=47 sign=39 meet=39 arrive=36 schedule=36 image=35 study=32
    begin=28 discover=20 depart=19 flyby=15 postpone=15 fail=15 return=15 fund=14 select=14 land=13
    separate=12 complete=11 contract=10 appoint=9 statement=8 cancel=8 deliver=8 approve=7 assemble=7
"""
_THINGS = """
    mission=75 probe=71 satellite=64 telescope=30 rocket=30 astronaut=29 asteroid=26 camera=25 rover=24
    lander=21 radar=21 infrared=16 xray=15 cargo=14 cloud=14 communication=13 groundstation=13 thermal=12
    spectrometer=12 sample=10 thruster=9 greenhouse=9 navigation=9 cost=8 comet=8 solararray=7 weather=7
    climate=6 planetarydefence=5 lifesupport=5 debris=5
"""
_SELDOM = 3  # stories: what stands in no list above


def _table(prefix: str, rows: str) -> dict[str, float]:
    pairs = (row.split("=") for row in rows.split())
    return {f"{prefix}{name}": math.log(_STORIES / int(count)) for name, count in pairs}


_RARITY = {
    term: rarity
    for prefix, rows in (("p:", _NAMES), ("b:", _NAMES), ("e:", _NAMES), ("c:", _ACTS), ("s:", _THINGS))
    for term, rarity in _table(prefix, rows).items()
}
RAREST = math.log(_STORIES / _SELDOM)


def rarity(term: str) -> float:
    """Nats of information: 0.5 for "e:esa", 2.5 for "p:bepicolombo", 5.0 for what is hardly ever told."""
    return _RARITY.get(term, RAREST)
