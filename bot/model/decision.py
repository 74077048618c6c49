"""Why a stage decided as it did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """A stage's verdict and its words: what /why and `preview` show."""

    stage: str
    subject: str
    verdict: str
    reason: str
