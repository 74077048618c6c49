"""The sandbox as one object: a Discord on loopback for a test, a demo or a rig.

async with Sandbox() as s:
    …log a bot in to s.url with s.token…
    answer = await s.invoke("latest", {"count": 2}, user="member", channel="esa-jaxa", locale="ja")
    answer.message["components"]
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

from .clock import Clock
from .compose import Composer
from .control import Control, guard
from .faults import Fault, Faults
from .gateway import Gateway
from .interactions import Desk, Interaction
from .ledger import Ledger
from .nonces import Nonces
from .nouns import Post, User
from .parts import Parts
from .people import People
from .pipeline import Pipeline
from .ratelimit import Limits
from .rules import Rules
from .seed import DEFAULT, load
from .state import APPLICATION_ID, World
from .validate import Validator, Violation

TOKEN = (
    base64.b64encode(str(APPLICATION_ID).encode()).decode().rstrip("=")
    + ".Sandbx.only-for-the-local-sandbox-000"
)
OnControl = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]


class Sandbox:
    """A Discord on 127.0.0.1 with one application in it; `world` describes it as in `seed.DEFAULT`."""

    def __init__(
        self,
        *,
        port: int = 0,
        world: dict[str, Any] | None = None,
        rules: Rules | None = None,
        clock: Clock | None = None,
        token: str = TOKEN,
        on_control: OnControl | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self.rules = rules or Rules()
        self.state = World(self.clock)
        self.ledger = Ledger()
        self.faults = Faults()
        self.token = token
        self.violations: list[Violation] = []
        self.gateway = Gateway(self.state, self.rules, self.faults, self.ledger)
        self.desk = Desk(self.state, self.rules)
        self.composer = Composer(self.state, "")
        self.people = People(self.state, self.desk, self.composer)
        self.parts = Parts(
            world=self.state,
            rules=self.rules,
            ledger=self.ledger,
            faults=self.faults,
            limits=Limits(self.rules),
            nonces=Nonces(self.rules),
            composer=self.composer,
            validator=Validator(),
            violations=self.violations,
            gateway=self.gateway,
            desk=self.desk,
            token=token,
            gateway_url="",
        )
        self.gateway.token = token
        self.gateway.revoked = lambda: self.parts.revoked
        self.gateway.on_exhausted = self.revoke_token
        self.on_control = on_control
        self._port = port
        self._spec = world if world is not None else DEFAULT
        self._runner: web.AppRunner | None = None
        load(self.state, self._spec)

    # ── life ─────────────────────────────────────────────────────────────────────────────────────

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        app = web.Application(client_max_size=30 << 20, middlewares=[guard])
        pipeline = Pipeline(self.parts)
        app.router.add_route("*", "/api/v10/{tail:.*}", pipeline.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/gateway/resume/", self.gateway.handle)
        self.control = Control(self)
        self.control.register(app)
        # Standing requests (the page's stream, a hung fault) end with the server, not a minute later.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        port: int = self._runner.addresses[0][1]
        self.origin = f"http://127.0.0.1:{port}"
        self.composer.cdn = f"{self.origin}/cdn"
        self.gateway.url = self.parts.gateway_url = f"ws://127.0.0.1:{port}/gateway/"

    async def stop(self) -> None:
        self.control.close()
        for connection in list(self.gateway.connections):
            connection.abort()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        """The API's address: the value of DISCORD_API_URL."""
        return f"{self.origin}/api/v10"

    @property
    def gateway_url(self) -> str:
        return self.gateway.url

    @property
    def environment(self) -> dict[str, str]:
        """What makes the bot log in here."""
        return {"DISCORD_TOKEN": self.token, "DISCORD_API_URL": self.url}

    def revoke_token(self) -> None:
        """From now on every request is answered 401 and every identify with close 4004."""
        self.parts.revoked = True

    # ── people ───────────────────────────────────────────────────────────────────────────────────

    def _who(self, user: str | int | User) -> User:
        return user if isinstance(user, User) else self.state.user_named(user)

    def _where(self, channel: str | int) -> Any:
        return self.state.channel_named(channel)

    def find_post(self, message_id: int) -> Post:
        """A message by its id, in any channel; KeyError if there is none."""
        for rows in self.state.posts.values():
            if message_id in rows:
                return rows[message_id]
        raise KeyError(f"no message {message_id}")

    async def invoke(
        self,
        name: str,
        options: dict[str, Any] | None = None,
        *,
        user: str | int | User = "member",
        channel: str | int = "esa-jaxa",
        locale: str = "en-GB",
        within: float = 15.0,
    ) -> Interaction:
        """Use a slash command ("subscriptions list") and wait for its answer, also for a deferred one."""
        made = self.people.invoke(name, options or {}, self._who(user), self._where(channel), locale)
        return await self._answered(made, within)

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        options: dict[str, Any] | None = None,
        *,
        user: str | int | User = "member",
        channel: str | int = "esa-jaxa",
        locale: str = "en-GB",
    ) -> list[dict[str, Any]]:
        """The choices offered while `option` is being typed; empty when nothing came in time."""
        who, where = self._who(user), self._where(channel)
        made = self.people.autocomplete(name, option, typed, options or {}, who, where, locale)
        await self._answered(made, self.rules.interaction_deadline)
        return made.choices or []

    async def click(
        self,
        message_id: int | str,
        custom_id: str,
        *,
        values: list[Any] | None = None,
        user: str | int | User = "member",
        locale: str = "en-GB",
        within: float = 15.0,
    ) -> Interaction:
        """Press a button or choose in a select of a message."""
        post = self.find_post(int(message_id))
        return await self._answered(
            self.people.click(post, custom_id, values, self._who(user), locale), within
        )

    async def submit_modal(
        self, opened: Interaction, fields: dict[str, Any] | None = None, *, within: float = 15.0
    ) -> Interaction:
        """Send off the modal that `opened` was answered with."""
        return await self._answered(self.people.submit(opened, fields or {}), within)

    async def menu(
        self,
        name: str,
        *,
        message_id: int | str,
        user: str | int | User = "member",
        locale: str = "en-GB",
        within: float = 15.0,
    ) -> Interaction:
        """Use a context menu on a message."""
        post = self.find_post(int(message_id))
        where = self.state.channel(post.channel_id)
        return await self._answered(self.people.menu(name, post, self._who(user), where, locale), within)

    async def _answered(self, made: Interaction, within: float) -> Interaction:
        await made.settled(min(within, self.rules.interaction_deadline + 0.5))
        if made.outcome == "deferred":
            await made.settled(within)
        return made

    def fault(self, kind: str, **how: Any) -> Fault:
        """Add a fault: `fault("drop", method="POST", path="/messages$", when="after", times=2)`."""
        return self.faults.add(Fault(kind, **how))  # type: ignore[arg-type]  # checked by Fault.kind's readers

    def reset(self) -> None:
        """The world as it was at the start; the bot stays connected and is told to come again."""
        state = self.state
        for table in (state.guilds, state.channels, state.dms, state.posts, state.uploads):
            table.clear()
        state.users = {state.bot.id: state.bot}
        self.ledger.clear()
        self.faults.clear()
        self.violations.clear()
        self.parts.nonces = Nonces(self.rules)
        self.parts.revoked = False
        state.ids.restart()
        load(state, self._spec)
        self.gateway.invalidate(resumable=False)

    async def load(self, spec: dict[str, Any]) -> None:
        """Start over with another world."""
        self._spec = spec
        self.reset()
