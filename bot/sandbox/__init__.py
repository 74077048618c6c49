"""A local Discord: REST v10 and gateway v10 on loopback, and a page that looks like Discord.

An unmodified discord.py client logs in to it; what is seen here is the JSON that Discord would get.
"""

from __future__ import annotations

from .clock import Clock
from .faults import Fault
from .interactions import Interaction
from .people import CannotDo
from .rules import Rules
from .server import Sandbox

__all__ = ["CannotDo", "Clock", "Fault", "Interaction", "Rules", "Sandbox"]
