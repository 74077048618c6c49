"""The sandbox's own API, its guard, its stream, and running it by itself."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from bot.sandbox import Rules, Sandbox
from bot.sandbox.compression import packer

from .conftest import Login, Probe
from .scenes import card, fill
from .test_interactions import commands

Web = aiohttp.ClientSession


@pytest.fixture
async def web(sandbox: Sandbox) -> AsyncIterator[Web]:
    async with aiohttp.ClientSession(sandbox.origin) as session:
        yield session


@pytest.fixture
async def client(login: Login) -> Probe:
    probe = Probe()
    commands(probe)
    await login(probe)
    await probe.tree.sync()
    return probe


async def ask(web: Web, method: str, path: str, body: Any = None, status: int = 200) -> Any:
    async with web.request(method, f"/_sandbox/{path}", json=body) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


async def test_the_world_and_its_channels(client: Probe, web: Web) -> None:
    await fill(client)
    world = await ask(web, "GET", "world")
    assert world["bot"]["online"]
    channel = world["guilds"][0]["channels"][0]
    rows = await ask(web, "GET", f"channels/{channel['id']}/messages?user=member")
    assert len(rows) == 4
    report = await ask(web, "GET", f"inspect/{rows[0]['id']}")
    assert report["components"] == 14
    assert report["problems"] == []
    assert [p["alt"] for p in report["pictures"]] == ["Two orbits that meet"]


async def test_deeds_over_http(client: Probe, web: Web) -> None:
    made = await ask(web, "POST", "invoke", {"name": "latest", "options": {"count": 1}, "locale": "ja"})
    assert made["message"]["content"] == "1 ja"
    choices = await ask(web, "POST", "autocomplete", {"name": "mission", "option": "name", "typed": "h"})
    assert choices == {"choices": [{"name": "Hera", "value": "Hera"}]}
    panel = await ask(web, "POST", "invoke", {"name": "panel", "user": "administrator"})
    opened = await ask(web, "POST", "click", {"message": panel["message"]["id"], "custom_id": "press"})
    sent = await ask(
        web,
        "POST",
        "modal",
        {"interaction": opened["id"], "fields": {"where": ["general"], "topics": ["Moon"]}},
    )
    assert sent["private"]
    said = await ask(web, "POST", "say", {"content": "hello", "channel": "general"})
    about = await ask(web, "POST", "menu", {"name": "Story details", "message": said["id"]})
    assert about["message"]["content"] == "about hello"
    refused = await ask(web, "POST", "invoke", {"name": "nothing"}, status=400)
    assert "not offered" in refused["error"]


async def test_faults_clock_rules_and_the_ledger(client: Probe, web: Web, sandbox: Sandbox) -> None:
    added = await ask(web, "POST", "faults", {"preset": "outage"})
    assert added["script"][0]["name"] == "outage"
    with pytest.raises(discord.DiscordServerError):
        await client.guilds[0].text_channels[0].send("x")
    await ask(web, "DELETE", f"faults/{added['script'][0]['id']}")
    await client.guilds[0].text_channels[0].send("x", nonce="n")
    assert (await ask(web, "POST", "faults", {"kind": "drop", "mystery": 1}, status=400))["error"]
    await ask(web, "POST", "gateway", {"action": "set", "faults": {"zombie": True}})
    assert (await ask(web, "GET", "faults"))["gateway"]["zombie"]
    await ask(web, "DELETE", "faults")
    assert not (await ask(web, "GET", "faults"))["gateway"]["zombie"]
    assert (await ask(web, "PATCH", "rules", {"nonce_window": 60}))["nonce_window"] == 60
    before = sandbox.clock.now()
    await ask(web, "POST", "clock", {"advance": 3600, "speed": 60})
    assert sandbox.clock.now() - before >= 3600
    ledger = await ask(web, "GET", "ledger")
    assert [a["deed"] for a in ledger["acts"]] == ["create"]
    assert ledger["statuses"]["503"] == 1
    assert await ask(web, "GET", "violations") == []
    assert (await ask(web, "POST", "control", {"action": "kill"}, status=400))["error"]


async def test_a_channel_is_denied_allowed_followed_deleted(
    client: Probe, web: Web, sandbox: Sandbox
) -> None:
    channel = sandbox.state.channel_named("announcements")
    await ask(web, "POST", f"channels/{channel.id}", {"action": "deny"})
    with pytest.raises(discord.Forbidden):
        await client.guilds[0].text_channels[1].send("x")
    await ask(web, "POST", f"channels/{channel.id}", {"action": "allow"})
    await ask(web, "POST", f"channels/{channel.id}", {"action": "follow", "by": "お知らせ"})
    assert channel.followers
    await ask(web, "POST", f"channels/{channel.id}", {"action": "delete"})
    await ask(web, "POST", f"channels/{channel.id}", {"action": "delete"}, status=404)


async def test_another_world_is_loaded_and_the_bot_comes_again(
    client: Probe, web: Web, sandbox: Sandbox
) -> None:
    client._connection.call_hooks = _no_wait  # type: ignore[method-assign]
    spec = {"users": [{"name": "administrator"}], "guilds": [{"name": "Only", "channels": [{"name": "one"}]}]}
    world = await ask(web, "PUT", "world", spec)
    assert [g["name"] for g in world["guilds"]] == ["Only"]
    async with asyncio.timeout(15):
        while [g.name for g in client.guilds] != ["Only"]:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert len(sandbox.ledger.identifies) == 1


async def _no_wait(*_: object, **__: object) -> None: ...


async def test_the_stream_tells_changes_but_no_tokens(client: Probe, web: Web, sandbox: Sandbox) -> None:
    async with web.get("/_sandbox/stream") as stream:
        await stream.content.readline()
        await client.guilds[0].text_channels[0].send(view=_small())
        await sandbox.invoke("latest")
        names: list[str] = []
        whole = b""
        while "INTERACTION" not in names and len(names) < 2:
            line = await asyncio.wait_for(stream.content.readline(), 5)
            whole += line
            if line.startswith(b"data: "):
                names.append(json.loads(line[6:])["t"])
    assert names[:2] == ["MESSAGE_CREATE", "MESSAGE_CREATE"]
    assert b"token" not in whole


def _small() -> discord.ui.LayoutView:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("small"))
    return view


@pytest.mark.parametrize("headers", [{"Host": "sandbox.example.org"}, {"Origin": "https://example.org"}])
async def test_foreign_pages_and_names_are_refused(web: Web, headers: dict[str, str]) -> None:
    async with web.get("/_sandbox/world", headers=headers) as answer:
        assert answer.status == 403


async def test_uploads_are_never_run(client: Probe, web: Web, sandbox: Sandbox) -> None:
    page = discord.File(__file__, "evil.html")
    sent = await client.guilds[0].text_channels[0].send("x", file=page)
    async with web.get(sent.attachments[0].url.removeprefix(sandbox.origin)) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    async with web.get("/") as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_unknown_routes_and_wrong_json(sandbox: Sandbox, web: Web) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}", "Content-Type": "application/json"}
    async with web.get("/api/v10/nothing", headers=headers) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (404, "application/json")
    channel = sandbox.state.channel_named("general").id
    async with web.post(f"/api/v10/channels/{channel}/messages", data="{", headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)
    async with web.post(
        f"/api/v10/channels/{channel}/messages", json={"content": 5}, headers=headers
    ) as answer:
        assert (await answer.json())["errors"]["content"]["_errors"][0]["code"] == "STRING_TYPE_CONVERT"
    assert len(sandbox.violations) == 1


async def test_a_gateway_that_is_not_spoken_to_properly(sandbox: Sandbox, web: Web) -> None:
    async def closed(*messages: str) -> int | None:
        async with web.ws_connect("/gateway/?v=10&encoding=json") as socket:
            await socket.receive()
            for message in messages:
                await socket.send_str(message)
            while not socket.closed:
                await socket.receive(5)
            return socket.close_code

    def identify(**more: Any) -> str:
        return json.dumps({"op": 2, "d": {"token": sandbox.token, "intents": 1, "properties": {}} | more})

    assert await closed("nonsense") == 4002
    assert await closed("x" * 5000) == 4002
    assert await closed(json.dumps({"op": 3, "d": {}})) == 4003
    assert await closed(identify(token="wrong")) == 4004
    assert await closed(identify(), identify()) == 4005
    assert await closed(identify(shard=[2, 2])) == 4010
    assert await closed(identify(intents=1 << 15)) == 4014
    assert await closed(identify(), json.dumps({"op": 99, "d": None})) == 4001


def test_both_packings_are_one_stream() -> None:
    pack = packer("zlib-stream")
    assert pack is not None
    unpack = zlib.decompressobj()
    for words in (b"one", b"two"):
        data = pack(words)
        assert data.endswith(b"\x00\x00\xff\xff")
        assert unpack.decompress(data) == words
    assert packer(None) is None
    zstd = packer("zstd-stream")
    if zstd is not None:
        assert zstd(b"one") != b"one"


async def test_pacing_of_identifies() -> None:
    rules = Rules(identify_pacing=True)
    async with Sandbox(rules=rules) as sandbox, aiohttp.ClientSession(sandbox.origin) as web:
        for number in range(2):
            async with web.ws_connect("/gateway/") as socket:
                await socket.receive()
                await socket.send_json({"op": 2, "d": {"token": sandbox.token, "intents": 1}})
                first = await socket.receive_json()
                assert first["op"] == (0 if number == 0 else 9)


async def test_it_runs_by_itself_and_prints_the_settings() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.sandbox",
        "--port",
        "0",
        "--print-env",
        stdout=asyncio.subprocess.PIPE,
        env=os.environ,
    )
    assert process.stdout is not None
    lines = [(await asyncio.wait_for(process.stdout.readline(), 20)).decode() for _ in range(2)]
    process.terminate()
    await process.wait()
    settings = dict(line.strip().split("=", 1) for line in lines)
    assert settings["DISCORD_API_URL"].startswith("http://127.0.0.1:")
    assert settings["DISCORD_TOKEN"].count(".") == 2


def test_the_card_of_the_scenes_is_the_one_of_the_design() -> None:
    assert card().content_length() > 300
