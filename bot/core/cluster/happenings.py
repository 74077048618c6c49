"""Which happenings may be one event in two reports, and which never are."""

from __future__ import annotations

from itertools import product

from bot.model import Happening as H  # noqa: N817 (tables of it follow)

# A preview is not the event and a new date is not the launch, though both are told in the same words.
EVENTS = frozenset({H.LAUNCH, H.ARRIVAL, H.FLYBY, H.FAILURE})
AHEAD = frozenset({H.LAUNCH_PREVIEW, H.DATE_CHANGE})
_EXCLUDED = frozenset(map(frozenset, product(AHEAD, EVENTS)))
# These are told apart less surely, so they cost points and exclude nothing.
_OPPOSED = frozenset(
    map(
        frozenset,
        (
            *product(AHEAD, (H.RESULT, H.DELIVERY)),
            *product((H.AGREEMENT, H.STATEMENT), (H.LAUNCH, H.LAUNCH_PREVIEW, H.ARRIVAL, H.FLYBY, H.RESULT)),
            *product((H.CONTRACT,), (H.LAUNCH, H.DELIVERY, H.RESULT, H.ARRIVAL, H.FLYBY)),
            *product((H.CANCELLATION,), (H.APPROVAL, H.LAUNCH, H.SELECTION)),
            *product((H.TEST, H.DELIVERY, H.RESULT, H.FLYBY), (H.LAUNCH,)),
            (H.ARRIVAL, H.FLYBY),
            (H.LAUNCH_PREVIEW, H.DATE_CHANGE),
        ),
    )
)
# What one event may well be called in two reports.
_FAMILIES = (
    {H.AGREEMENT, H.STATEMENT, H.MEETING, H.MINISTERIAL, H.APPROVAL, H.SELECTION, H.CONTRACT, H.STUDY},
    {H.LAUNCH, H.ARRIVAL, H.OPERATIONS},  # "is in orbit" is a launch and an arrival
    {H.LAUNCH, H.FAILURE},
    {H.FLYBY, H.OPERATIONS, H.RESULT},
    {H.TEST, H.DELIVERY, H.OPERATIONS},
    {H.CANCELLATION, H.MINISTERIAL, H.STATEMENT, H.FAILURE},
)
# A mission has one launch a week, but many results and meetings.
SINGLE = frozenset(
    {
        H.AGREEMENT, H.APPROVAL, H.LAUNCH, H.LAUNCH_PREVIEW, H.ARRIVAL, H.FLYBY, H.FAILURE, H.CANCELLATION,
        H.MINISTERIAL, H.DATE_CHANGE, H.CONTRACT, H.SELECTION,
    }
)  # fmt: skip


def excluded(one: H, other: H) -> bool:
    """Whether one is a preview or a new date of what the other may be."""
    return frozenset((one, other)) in _EXCLUDED


def opposed(one: H, other: H) -> bool:
    return frozenset((one, other)) in _OPPOSED


def akin(one: H, other: H) -> bool:
    """Whether readers may well call one event by both."""
    return any(one in family and other in family for family in _FAMILIES)
