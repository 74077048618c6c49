"""How much it says that two reports share a name, an act or a thing: the rarer in the news, the more.

Shares are of the 463 stories in our labelled sets, each story counted once and no label read. They are
shipped, not learnt from what arrives, so that no arrival changes a score.
"""

from __future__ import annotations

import math

_STORIES = 463
_NAMES = """
    jaxa=282 esa=265 nasa=88 earth-moon=67 bepicolombo=36 tokyo=33 h3=31 iss=30 planet-mercury=30
    ramses=25 planet-mars=24 apophis=20 cnes=19 tanegashima=18 hera=16 mmx=16 earthcare=15 xrism=15 dlr=13
    artemis=12 hayabusa2=12 pressurised-rover=12 gateway=11 argonaut=10 csa=10 didymos=10 isro=10 lupex=10
    eu-commission=9 moonlight=9 paris=9 bremen=8 cologne=8 destiny-plus=8 joint-statement-2024=8 juice=8
    newathena=8 sar-cooperation=8 solar-c=8 hiroshi-yamakawa=7 luna=7 sagamihara=7 ariane-6=6
    comet-interceptor=6 esoc=6 estec=6 josef-aschbacher=6 kourou=6 litebird=6 nihonbashi=6 phobos=6
    ariel=5 toyota=5 tsukuba=5
"""
_ACTS = """
    launch=78 cooperate=56 agree=52 build=51 measure=47 test=46 sign=39 arrive=36 schedule=36 image=35
    supply=34 join=33 share=32 study=32 meet=31 begin=28 review=26 track=24 discover=20 depart=19
    compare=16 open=16 publish=16 fail=15 flyby=15 postpone=15 return=15 fund=14 select=14 land=13
    mount=13 separate=12 complete=10 contract=10 invest=10 appoint=9 win=9 deliver=8 end=8 fire=8
    statement=8 approve=7 cancel=7 stop=7 train=7 extend=6 move=6 switchon=5
"""
_THINGS = """
    mission=75 probe=71 satellite=62 thruster=31 rocket=30 telescope=30 astronaut=29 asteroid=26 camera=25
    rover=24 instrument=23 lander=21 radar=21 crew=18 water=18 company=16 infrared=16 xray=15 cargo=14
    cloud=14 soil=14 communication=13 groundstation=13 poles=12 spectrometer=12 thermal=12 video=12
    exhibition=11 minister=11 space_law=11 council=10 sample=10 signal=10 trade=10 navigation=9 comet=8
    cost=8 robot=8 sun=8 heatshield=7 office=7 security=7 solararray=7 storm=7 weather=7 atmosphere=6
    climate=6 fuel=6 pole_night=6 wind=6 clock=5 cubesat=5 debris=5 galaxy=5 greenhouse=5 laser=5
    lifesupport=5 methane=5 moonlet=5 payload=5 planetarydefence=5 seat=5
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
