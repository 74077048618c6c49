"""Everything the handlers share, built once by the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .compose import Composer
from .faults import Faults
from .ledger import Act, Deed, Ledger
from .nonces import Nonces
from .nouns import Post
from .ratelimit import Limits
from .rules import Rules
from .state import World
from .validate import Validator, Violation

if TYPE_CHECKING:
    from .gateway import Gateway
    from .interactions import Desk


@dataclass(slots=True)
class Parts:
    world: World
    rules: Rules
    ledger: Ledger
    faults: Faults
    limits: Limits
    nonces: Nonces
    composer: Composer
    validator: Validator
    violations: list[Violation]
    gateway: Gateway
    desk: Desk
    token: str
    gateway_url: str
    revoked: bool = False

    def note(self, deed: Deed, post: Post) -> None:
        self.ledger.note(
            Act(
                self.world.clock.now(),
                deed,
                post.id,
                post.channel_id,
                post.author_id,
                post.nonce,
                private=post.private_to is not None,
            )
        )
