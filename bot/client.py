"""The gateway client: one connection or many, careful with identifies and never silently dead."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Literal

import aiohttp
import discord
import orjson
import yarl
from discord import app_commands
from discord.backoff import ExponentialBackoff
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.cogs import welcome
from bot.cogs._context import Context, Interaction
from bot.cogs._errors import explain
from bot.cogs._limits import check
from bot.cogs._router import router
from bot.cogs._words import CommandTranslator
from bot.cogs.tree import COGS, MENUS, OPERATOR
from bot.errors import StoreError, TokenRefused
from bot.model import Batch
from bot.telemetry import get_logger

SILENCE = timedelta(minutes=10)  # without READY or RESUMED, a connection is begun anew
IDENTIFIES, DAY = (
    100,
    timedelta(hours=24),
)  # for each shard; Discord resets the token after 1,000 of all: a crash loop must stay far below
IDENTIFY_META, COMMANDS_META = "discord.identifies", "discord.commands"
TOKEN_WITHDRAWN = 4004  # close code of the gateway
LONGEST_PAUSE = 60.0  # seconds between attempts to reach Discord
LOST = (OSError, aiohttp.ClientError, TimeoutError)  # what a broken connection raises
MAX_RATELIMIT_TIMEOUT = 30.0  # a longer wait goes back to the outbox

# No voice here: that its libraries are missing is no news for an operator.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

log = get_logger(__name__)


def speak_to(api_url: str) -> None:
    """Points discord.py at an API address: Discord's own, or a local server's. One per process."""
    Route.BASE = api_url.rstrip("/")


class Tree(app_commands.CommandTree["Rendezvous"]):
    """Commands with a cooldown per person, and failures as sentences."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        if interaction.type is discord.InteractionType.application_command:
            context = self.client.context
            try:
                check(context.limits.commands, interaction.user.id, now=context.now())
            except Exception as error:  # noqa: BLE001 - told to the person like every failure
                await explain(interaction, error)
                return False
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            log.warning("autocomplete-failed", error=repr(error.__cause__ or error))
            return
        await explain(interaction, error)


class Rendezvous(commands.Bot):
    """Intents: guilds only. Knows servers, channels and roles; no members, no messages."""

    def __init__(self, context: Context, **options: Any) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=MAX_RATELIMIT_TIMEOUT,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            **options,
        )
        self.context = context
        self.alive_at: datetime | None = None  # last READY, RESUMED or heartbeat's answer
        self.connected = False  # whether a session is established
        self.logged_in = asyncio.Event()  # requests can be made: the application's id is known
        self.ready_once = asyncio.Event()
        self.identifies = IDENTIFIES  # a day, of all processes

    # ── start ──

    async def setup_hook(self) -> None:
        if self.cogs:
            return  # a second attempt to log in
        await self.tree.set_translator(CommandTranslator(self.context.translator))
        for cog in COGS:
            await self.add_cog(cog(self.context))
        if self.context.operator_guild is not None:
            await self.add_cog(OPERATOR(self.context), guild=discord.Object(self.context.operator_guild))
        for menu in MENUS:
            self.tree.add_command(menu)
        try:
            await self.synchronise_commands()
        except (discord.HTTPException, *LOST):
            # Discord keeps the commands it has; news must not wait for new ones.
            log.exception("commands-not-synchronised")

    async def synchronise_commands(self) -> bool:
        """Whether the commands had changed since the last start, and were therefore sent to Discord."""
        operator = discord.Object(self.context.operator_guild) if self.context.operator_guild else None
        homes: list[discord.Object | None] = [None, operator] if operator else [None]
        changed = False
        for home in homes:
            payload = await self._commands_of(home)
            digest = hashlib.sha256(orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)).hexdigest()
            name = f"{COMMANDS_META}.{self.application_id}.{home.id if home else 'global'}"
            if await self.context.store.meta(name) != digest:
                await self.tree.sync(guild=home)
                await self.context.store.commit(Batch(meta={name: digest}))
                changed = True
        return changed

    async def _commands_of(self, home: discord.Object | None) -> list[dict[str, Any]]:
        translator = self.tree.translator
        found = self.tree.get_commands(guild=home)
        if translator is None:
            return [command.to_dict(self.tree) for command in found]
        return [await command.get_translated_payload(self.tree, translator) for command in found]

    async def run_until_closed(self, token: str) -> None:
        """Logs in and stays connected, however long Discord is away, until `close`. Raises TokenRefused.

        Its retries come on top of discord.py's, whose `connect` fails with an AttributeError when the very
        first connection does (2.7.1: it asks a websocket for its sequence before there is one).
        """
        pauses = ExponentialBackoff[Literal[False]](base=2)
        logged_in = False
        while not self.is_closed():
            try:
                if not logged_in:
                    await self.login(token)
                    logged_in = True
                    self.logged_in.set()
                await self._one_connection()
            except discord.LoginFailure as error:
                raise TokenRefused("Discord refuses the token. Set DISCORD_TOKEN to the portal's.") from error
            except discord.ConnectionClosed as error:
                if error.code == TOKEN_WITHDRAWN:
                    raise TokenRefused("Discord has withdrawn the token while running.") from error
                raise
            except (discord.HTTPException, discord.GatewayNotFound, AttributeError, *LOST) as error:
                if self.is_closed():
                    return
                if not logged_in:
                    await self._forget_session()
                pause = min(pauses.delay(), LONGEST_PAUSE)
                log.warning("gateway-lost", error=repr(error), seconds=round(pause, 1))
                await asyncio.sleep(pause)

    async def _forget_session(self) -> None:
        """A failed login leaves its HTTP session open, and the next one would make another."""
        await self.http.close()
        self.http.clear()
        self.http.connector = discord.utils.MISSING

    async def _one_connection(self) -> None:
        """Connected until closed, or until the gateway is silent for too long: then the next begins anew.

        discord.py resumes at the same address for ever, also where that answers 503 (discord.py #10511).
        """
        DiscordWebSocket.DEFAULT_GATEWAY = await self._gateway()
        await self._wait_for_budget()  # here as well: discord.py gives a connection a minute only
        self.alive_at = self.context.now()
        connection = asyncio.create_task(self.connect())
        watchdog = asyncio.create_task(self._watch())
        try:
            await asyncio.wait({connection, watchdog}, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                connection.result()
            else:
                log.warning("gateway-silent", minutes=SILENCE.total_seconds() / 60)
                await self._hang_up()
        finally:
            for task in (connection, watchdog):
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task

    async def _gateway(self) -> yarl.URL:
        """Where Discord wants us to connect; a plain discord.py client would use a constant."""
        shards, url, limits = await self.http.get_bot_gateway()
        # Twelve shards restarted eight times a day are no crash loop; half of what Discord allows stays free.
        wanted = IDENTIFIES * (self.shard_count or shards)
        self.identifies = max(IDENTIFIES, min(wanted, limits["total"] // 2))
        if limits["remaining"] < IDENTIFIES:
            log.warning("identifies-low", remaining=limits["remaining"], reset_ms=limits["reset_after"])
        return yarl.URL(url)

    async def _hang_up(self) -> None:
        if self.ws is not None:
            with suppress(Exception):
                await self.ws.close(code=4000)

    async def _watch(self) -> None:
        """Returns when the gateway has been silent for SILENCE."""
        while True:
            await asyncio.sleep(SILENCE.total_seconds() / 20)
            now = self.context.now()
            if self._hears():
                self.alive_at = now
            elif self.alive_at is not None and now - self.alive_at > SILENCE:
                return

    def _hears(self) -> bool:
        """Whether the session is established and heartbeats are answered."""
        return self.is_ready() and self.connected and not self.latency > SILENCE.total_seconds()

    async def on_ready(self) -> None:
        await self._established("ready")
        present = {guild.id for guild in self.guilds}  # READY names servers in an outage as well
        await welcome.reconcile(present, self.context, ours=self._is_ours)

    def _is_ours(self, guild: int) -> bool:
        """Whether a shard of this process hears of the server (topics/gateway, "Sharding")."""
        count = self.shard_count or 1
        mine = getattr(self, "shard_ids", None) or range(count)
        return (guild >> 22) % count in mine

    async def on_resumed(self) -> None:
        await self._established("resumed")

    async def _established(self, how: str) -> None:
        self.connected = True
        self.alive_at = self.context.now()
        self.ready_once.set()
        log.info("gateway-established", how=how, guilds=len(self.guilds))

    async def on_disconnect(self) -> None:
        self.connected = False

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Counts an identify in the store, since a crash loop starts with an empty memory each time."""
        spent = await self._wait_for_budget()
        try:
            stamps = [at.isoformat() for at in (*spent, self.context.now())]
            await self.context.store.commit(Batch(meta={IDENTIFY_META: stamps}))
        except StoreError as error:
            log.warning("identify-not-counted", error=str(error))
        await super().before_identify_hook(shard_id, initial=initial)

    async def _wait_for_budget(self) -> list[datetime]:
        """The identifies of the last day, once they are fewer than may be."""
        while True:
            now = self.context.now()
            spent = await self._identifies(now)
            if len(spent) < self.identifies:
                return spent
            wait = (spent[0] + DAY - now).total_seconds()
            log.error("identify-budget-spent", wait_seconds=round(wait))
            await asyncio.sleep(min(max(wait, 1.0), 30.0))

    async def _identifies(self, now: datetime) -> list[datetime]:
        stamps: Sequence[str] = await self.context.store.meta(IDENTIFY_META) or ()
        return [at for at in map(datetime.fromisoformat, stamps) if at > now - DAY]

    # ── what happens in servers ──

    async def on_interaction(self, interaction: Interaction) -> None:
        await router.dispatch(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await welcome.joined(guild, self.context)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        # discord.py tells this only for a removal; an outage comes as on_guild_unavailable.
        await welcome.left(guild.id, self.context)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await welcome.channel_deleted(channel.guild.id, channel.id, self.context)

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        await welcome.channel_deleted(thread.guild_id, thread.thread_id, self.context)

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        await welcome.role_deleted(role.guild.id, role.id, self.context)


class ShardedRendezvous(Rendezvous, commands.AutoShardedBot):
    """The same over several gateway connections, for more than 2,500 servers.

    `turns` is held before each identify: processes that share a token take turns (one in five seconds).
    """

    def __init__(self, context: Context, *, turns: asyncio.Lock | None = None, **options: Any) -> None:
        super().__init__(context, **options)
        self._turns = turns

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if self._turns is None:
            await super().before_identify_hook(shard_id, initial=initial)
            return
        async with self._turns:
            await super().before_identify_hook(shard_id, initial=True)

    async def _hang_up(self) -> None:
        for shard in self.shards.values():
            with suppress(Exception):
                await shard.disconnect()
