"""Right bodies pass, wrong ones are refused, each for its own reason."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.sandbox.command_limits import is_name
from bot.sandbox.validate import Validator, refusal

CREATE = "/channels/{channel_id}/messages"
FORUM = "/channels/{channel_id}/threads"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
EVENTS = "/guilds/{guild_id}/scheduled-events"
V2 = 1 << 15
Body = dict[str, Any]


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator()


def text(content: str = "x") -> Body:
    return {"type": 10, "content": content}


def button(**more: Any) -> Body:
    return {"type": 2, "style": 2, "label": "Press", "custom_id": "a"} | more


def row(*parts: Body) -> Body:
    return {"type": 1, "components": list(parts)}


def select(**more: Any) -> Body:
    return {
        "type": 3,
        "custom_id": "s",
        "options": [{"label": "a", "value": "a"}, {"label": "b", "value": "b"}],
    } | more


def v2(*parts: Body, **more: Any) -> Body:
    return {"flags": V2, "components": list(parts)} | more


def picture(url: str = "https://example.org/a.png") -> Body:
    return {"type": 12, "items": [{"media": {"url": url}}]}


RIGHT: dict[str, Body] = {
    "text": {"content": "hello", "tts": False, "nonce": "abc", "enforce_nonce": True},
    "number as nonce": {"content": "hello", "nonce": 12},
    "text of 2,000": {"content": "x" * 2000},
    "ids as numbers": {"content": "x", "message_reference": {"message_id": 5, "channel_id": "6"}},
    "integer as string": {"content": "x", "flags": "4"},
    "roles to mention": {
        "content": "x",
        "allowed_mentions": {"parse": [], "roles": ["1"], "replied_user": False},
    },
    "embed": {
        "embeds": [{"title": "t", "url": "https://example.org", "fields": [{"name": "n", "value": "v"}]}]
    },
    "embed with picture only": {"embeds": [{"image": {"url": "https://example.org/a.png"}}]},
    "buttons": {"content": "x", "components": [row(button(), button(custom_id="b"))]},
    "link": {
        "content": "x",
        "components": [row({"type": 2, "style": 5, "label": "l", "url": "https://example.org"})],
    },
    "select": {"content": "x", "components": [row(select())]},
    "container": v2({"type": 17, "accent_color": 255, "components": [text(), {"type": 14}, row(button())]}),
    "section": v2({"type": 9, "components": [text()], "accessory": button()}),
    "thumbnail": v2(
        {
            "type": 9,
            "components": [text()],
            "accessory": {"type": 11, "media": {"url": "https://example.org"}},
        }
    ),
    "gallery": v2(picture()),
    "40 components": v2(*(text() for _ in range(40))),
    "4,000 characters": v2(text("x" * 4000)),
    "nulls": {"content": "x", "embeds": None, "components": None, "allowed_mentions": None},
    "an unknown name": {"content": "x", "mystery": 1},
}

WRONG: dict[str, tuple[Body, str]] = {
    "text too long": ({"content": "x" * 2001}, "content"),
    "content a number": ({"content": 5}, "content"),
    "nonce too long": ({"content": "x", "nonce": "n" * 26}, "nonce"),
    "nonce demanded and missing": ({"content": "x", "enforce_nonce": True}, "nonce"),
    "flag a boolean": ({"content": "x", "flags": True}, "flags"),
    "tts a string": ({"content": "x", "tts": "no"}, "tts"),
    "11 embeds": ({"embeds": [{"title": "t"}] * 11}, "embeds"),
    "empty embed": ({"embeds": [{}]}, "embeds"),
    "embed title": ({"embeds": [{"title": "t" * 257}]}, "title"),
    "embed description": ({"embeds": [{"description": "t" * 4097}]}, "description"),
    "embed of 6,001 in all": (
        {"embeds": [{"description": "t" * 3000}, {"description": "t" * 3001}]},
        "embeds",
    ),
    "26 fields": ({"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}, "fields"),
    "empty field": ({"embeds": [{"title": "t", "fields": [{"name": "", "value": "v"}]}]}, "name"),
    "field without value": ({"embeds": [{"title": "t", "fields": [{"name": "n"}]}]}, "value"),
    "embed scheme": ({"embeds": [{"title": "t", "url": "ftp://example.org"}]}, "url"),
    "embed url": ({"embeds": [{"title": "t", "url": "not a url"}]}, "url"),
    "embed colour": ({"embeds": [{"title": "t", "color": 1 << 24}]}, "color"),
    "embed time": ({"embeds": [{"title": "t", "timestamp": "yesterday"}]}, "timestamp"),
    "embed upload missing": ({"embeds": [{"image": {"url": "attachment://a.png"}}]}, "image"),
    "mentions twice": ({"content": "x", "allowed_mentions": {"parse": ["roles"], "roles": ["1"]}}, "roles"),
    "mentions unknown": ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "parse"),
    "101 roles": ({"content": "x", "allowed_mentions": {"roles": [str(n) for n in range(101)]}}, "roles"),
    "reference no id": ({"content": "x", "message_reference": {"message_id": "abc"}}, "message_id"),
    "V2 without flag": ({"components": [text()]}, "type"),
    "V2 and content": (v2(text(), content="x"), "content"),
    "V2 and embeds": (v2(text(), embeds=[{"title": "t"}]), "embeds"),
    "V2 empty": ({"flags": V2}, "components"),
    "41 components": (v2({"type": 17, "components": [text() for _ in range(40)]}), "components"),
    "4,001 characters": (v2(text("x" * 2001), text("x" * 2000)), "components"),
    "text display empty": (v2(text("")), "content"),
    "section without accessory": (v2({"type": 9, "components": [text()]}), "accessory"),
    "section of four": (v2({"type": 9, "components": [text()] * 4, "accessory": button()}), "components"),
    "11 pictures": (v2({"type": 12, "items": picture()["items"] * 11}), "items"),
    "alt text of 1,025": (
        v2({"type": 12, "items": [picture()["items"][0] | {"description": "x" * 1025}]}),
        "description",
    ),
    "picture not uploaded": (v2(picture("attachment://a.png")), "media"),
    "picture scheme": (v2(picture("file:///etc/passwd")), "url"),
    "file from the web": (v2({"type": 13, "file": {"url": "https://example.org"}}), "file"),
    "container in container": (
        v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
        "type",
    ),
    "unknown component": (v2({"type": 99}), "type"),
    "six rows": (
        {"content": "x", "components": [row(button(custom_id=str(n))) for n in range(6)]},
        "components",
    ),
    "six buttons": (
        {"content": "x", "components": [row(*(button(custom_id=str(n)) for n in range(6)))]},
        "components",
    ),
    "select beside a button": ({"content": "x", "components": [row(select(), button())]}, "components"),
    "label of 81": ({"content": "x", "components": [row(button(label="x" * 81))]}, "label"),
    "no label": ({"content": "x", "components": [row(button(label=None))]}, "label"),
    "no custom id": ({"content": "x", "components": [row(button(custom_id=None))]}, "custom_id"),
    "custom id of 101": ({"content": "x", "components": [row(button(custom_id="x" * 101))]}, "custom_id"),
    "custom id twice": ({"content": "x", "components": [row(button(), button())]}, "custom_id"),
    "link with custom id": (
        {"content": "x", "components": [row(button(style=5, url="https://example.org"))]},
        "custom_id",
    ),
    "link without url": ({"content": "x", "components": [row({"type": 2, "style": 5, "label": "x"})]}, "url"),
    "url of 513": (
        {
            "content": "x",
            "components": [row({"type": 2, "style": 5, "label": "x", "url": "https://e.org/" + "x" * 500})],
        },
        "url",
    ),
    "link scheme": (
        {"content": "x", "components": [row({"type": 2, "style": 5, "label": "x", "url": "ftp://e.org"})]},
        "url",
    ),
    "no style": ({"content": "x", "components": [row({"type": 2, "label": "x", "custom_id": "a"})]}, "style"),
    "26 options": (
        {
            "content": "x",
            "components": [row(select(options=[{"label": str(n), "value": str(n)} for n in range(26)]))],
        },
        "options",
    ),
    "option twice": (
        {"content": "x", "components": [row(select(options=[{"label": "a", "value": "a"}] * 2))]},
        "options",
    ),
    "no options": ({"content": "x", "components": [row(select(options=[]))]}, "options"),
    "more values than options": ({"content": "x", "components": [row(select(max_values=3))]}, "max_values"),
    "min above max": (
        {"content": "x", "components": [row(select(min_values=2, max_values=1))]},
        "min_values",
    ),
    "component id twice": (v2(text() | {"id": 5}, text() | {"id": 5}), "id"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_message_passes(validator: Validator, name: str) -> None:
    assert validator.problems("POST", CREATE, RIGHT[name], []) == []


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_message_is_refused_where_it_is_wrong(validator: Validator, name: str) -> None:
    body, where = WRONG[name]
    problems = validator.problems("POST", CREATE, body, [])
    assert problems
    assert any(where in map(str, path) for path, _, _ in problems), problems
    assert refusal(problems).body()["code"] == 50035


def test_the_same_message_in_a_forum_post_and_in_an_answer(validator: Validator) -> None:
    for name, (body, _) in WRONG.items():
        if any(word in name for word in ("nonce", "tts", "reference")):
            continue  # neither place has these
        assert validator.problems("POST", FORUM, {"name": "post", "message": body}, []), name
        assert validator.problems("POST", CALLBACK, {"type": 4, "data": body}, []), name
    for name, body in RIGHT.items():
        if "nonce" in body or "message_reference" in body:
            continue
        assert not validator.problems("POST", FORUM, {"name": "post", "message": body}, []), name


def field(component: Body) -> Body:
    return {"type": 18, "label": "Where", "component": component}


def group(kind: int, count: int) -> Body:
    return field(
        {
            "type": kind,
            "custom_id": "g",
            "options": [{"label": str(n), "value": str(n)} for n in range(count)],
        }
    )


MODAL = {"title": "t", "custom_id": "m", "components": [field({"type": 4, "style": 1, "custom_id": "c"})]}


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True),
        ({"components": [group(21, 2)]}, True),
        ({"components": [group(22, 10)]}, True),
        ({"components": [group(21, 1)]}, False),
        ({"components": [group(22, 11)]}, False),
        ({"title": "t" * 46}, False),
        ({"components": []}, False),
        ({"components": [group(22, n) | {"id": n} for n in range(1, 7)]}, False),
        ({"components": [field(select(disabled=True))]}, False),
        ({"components": [field(select()), field(select())]}, False),
        ({"components": [field(select()) | {"label": "l" * 46}]}, False),
        (
            {
                "components": [
                    field({"type": 4, "style": 1, "custom_id": "c", "max_length": 2, "value": "abc"})
                ]
            },
            False,
        ),
    ],
)
def test_modals(validator: Validator, change: Body, good: bool) -> None:  # noqa: FBT001
    problems = validator.problems("POST", CALLBACK, {"type": 9, "data": MODAL | change}, [])
    assert (problems == []) is good, problems


def test_choices_of_an_autocomplete(validator: Validator) -> None:
    def of(count: int, name: str = "n") -> Body:
        return {"type": 8, "data": {"choices": [{"name": name, "value": str(n)} for n in range(count)]}}

    assert validator.problems("POST", CALLBACK, of(25), []) == []
    assert validator.problems("POST", CALLBACK, of(26), [])
    assert validator.problems("POST", CALLBACK, of(1, "n" * 101), [])


COMMAND: Body = {
    "name": "latest",
    "description": "d",
    "type": 1,
    "name_localizations": {"ja": "最新"},
    "options": [
        {"type": 3, "name": "topic", "description": "d", "required": True, "autocomplete": True},
        {"type": 7, "name": "channel", "description": "d", "channel_types": [0, 5, 15, 16]},
        {"type": 4, "name": "count", "description": "d", "choices": [{"name": "a", "value": 1}]},
    ],
}


def changed(**more: Any) -> list[Body]:
    return [copy.deepcopy(COMMAND) | more]


def option(**more: Any) -> Body:
    return {"type": 3, "name": "o", "description": "d"} | more


@pytest.mark.parametrize(
    ("body", "good"),
    [
        (changed(), True),
        ([{"name": "Story details", "type": 3}], True),
        (changed(name="Latest"), False),
        (changed(name="最・新"), False),
        (changed(name="a b"), False),
        (changed(name="x" * 33), False),
        (changed(description=""), False),
        (changed(description="d" * 101), False),
        (changed(name_localizations={"xx": "a"}), False),
        (changed(name_localizations={"de": "A"}), False),
        (changed(options=[option(), option()]), False),
        (changed(options=[option(), option(name="p", required=True)]), False),
        (changed(options=[option(name=f"o{n}") for n in range(26)]), False),
        (changed(options=[option(type=1), option(name="p")]), False),
        (changed(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])]), False),
        (changed(options=[option(choices=[{"name": "a", "value": "a"}] * 2)]), False),
        (changed(options=[option(type=99)]), False),
        (changed() * 2, False),
        ([{"name": f"c{n}", "description": "d"} for n in range(101)], False),
        ([{"name": f"c{n}", "type": 3} for n in range(16)], False),
        ([{"name": "m", "type": 3, "description": "d"}], False),
        (
            changed(
                options=[
                    option(
                        name=f"o{n}",
                        choices=[{"name": f"{c}" * 90, "value": f"{c}" * 90} for c in "abcdefgh"],
                    )
                    for n in range(6)
                ]
            ),
            False,
        ),
    ],
)
def test_commands(validator: Validator, body: list[Body], good: bool) -> None:  # noqa: FBT001
    problems = validator.problems("PUT", COMMANDS, body, [])
    assert (problems == []) is good, problems


@pytest.mark.parametrize("name", ["最新", "検索", "ミッション", "latest", "a-b_c", "मिशन", "ค้นหา"])
def test_names_discord_takes(name: str) -> None:
    assert is_name(name)


def test_events(validator: Validator) -> None:
    body: Body = {
        "name": "n",
        "privacy_level": 2,
        "entity_type": 3,
        "scheduled_start_time": "2027-01-01T00:00:00+00:00",
        "scheduled_end_time": "2027-01-01T01:00:00+00:00",
        "entity_metadata": {"location": "https://example.org"},
    }
    assert validator.problems("POST", EVENTS, body, []) == []
    assert validator.problems("POST", EVENTS, body | {"name": "n" * 101}, [])
    assert validator.problems("POST", EVENTS, body | {"entity_metadata": {"location": "l" * 101}}, [])
    assert validator.problems("POST", EVENTS, body | {"scheduled_start_time": "soon"}, [])
