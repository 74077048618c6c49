from __future__ import annotations

from tests.store.contract import Contract


class TestTiny(Contract):
    """The embedded store keeps the contract."""
