"""What about Discord is undocumented or differs between worlds, as settings of the sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class Rules:
    nonce_window: float = 180.0  # seconds; Discord says "the past few minutes"; tests use 0, 60, 180, 600
    nonce_scope: Literal["author", "author+channel"] = "author"
    global_limit: bool = True  # 50 requests in any second
    bucket_limit: bool = True  # 5 posts a channel in 5 seconds, and so on
    validate: bool = True
    heartbeat_interval: float = 41.25  # seconds
    interaction_deadline: float = 3.0  # real seconds to the first answer
    token_life: float = 900.0  # seconds an interaction's token lives
    max_concurrency: int = 1
    identify_pacing: bool = (
        False  # one identify in 5 s a bucket, else op 9; a killed bot would wait at every start
    )
    session_limit: int = 1000  # identifies a day
    privileged_intents: int = 0  # of GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: which are granted
    old_edits: int | None = None  # edits of one message older than an hour, then 30046
    published_edits: int | None = None  # edits of one published message, then 20022
    publishes_per_hour: int = 10
