"""Discord's written limits on messages and modals, which its OpenAPI document leaves out.

Every function lists problems as `(path, code, words)`. Where the documentation and the document differ, the
documentation wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .refusal import Json
from .schema import Path, Problem

V2 = 1 << 15
MOST_COMPONENTS, MOST_TEXT, MOST_EMBED = 40, 4000, 6000
ROW, BUTTON, STRING_SELECT, INPUT, CONTAINER = 1, 2, 3, 4, 17
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, LABEL = 9, 10, 11, 12, 13, 14, 18
_SELECTS = (3, 5, 6, 7, 8)
_ONLY_V2 = (SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER)
_LINK = re.compile(r"(?:https?|discord)://", re.IGNORECASE)
_PICTURE = re.compile(r"(?:https?|attachment)://", re.IGNORECASE)


def walk(components: Any, path: Path = ("components",)) -> Iterator[tuple[Path, Json]]:
    """Every component with its place, nested ones too, in reading order."""
    for index, component in enumerate(components or []):
        if not isinstance(component, dict):
            continue
        here = (*path, index)
        yield here, component
        yield from walk(component.get("components"), (*here, "components"))
        for slot in ("accessory", "component"):
            inner = component.get(slot)
            if isinstance(inner, dict):
                yield (*here, slot), inner


def embed_length(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for row in embed.get("fields") or []:
        texts += [row.get("name"), row.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def text_length(components: Any) -> int:
    return sum(len(c.get("content") or "") for _, c in walk(components) if c.get("type") == TEXT)


def message(body: Json, files: list[str], *, edit: bool = False, v2: bool = False) -> Iterator[Problem]:
    """What is wrong with a message to send; for an edit, only of what is given (`v2`: what it was)."""
    v2 = v2 or bool(int(body.get("flags") or 0) & V2)
    if len(body.get("content") or "") > 2000:
        yield ("content",), "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length."
    yield from _embeds(body.get("embeds") or [], files)
    yield from _components(body, files, v2=v2)
    yield from _mentions(body.get("allowed_mentions") or {})
    if v2:
        for name in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(name):
                words = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                yield (name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", words
        if not edit and not body.get("components"):
            yield ("components",), "BASE_TYPE_REQUIRED", "This field is required"
    if body.get("enforce_nonce") and not isinstance(body.get("nonce"), (str, int)):
        yield ("nonce",), "BASE_TYPE_REQUIRED", "This field is required"
    for index, row in enumerate(body.get("attachments") or []):
        if len(row.get("description") or "") > 1024:
            yield (
                ("attachments", index, "description"),
                "BASE_TYPE_MAX_LENGTH",
                "Must be 1024 or fewer in length.",
            )


def is_empty(body: Json, files: list[str]) -> bool:
    """A message without anything to show, refused as 50006."""
    shown = ("embeds", "sticker_ids", "poll", "components", "attachments")
    return not (body.get("content") or "").strip() and not files and not any(body.get(name) for name in shown)


def _embeds(embeds: list[Json], files: list[str]) -> Iterator[Problem]:
    total = 0
    for index, embed in enumerate(embeds):
        here: Path = ("embeds", index)
        length = embed_length(embed)
        total += length
        if not length and not any(embed.get(part) for part in ("image", "thumbnail", "video", "url")):
            yield (*here, "description"), "BASE_TYPE_REQUIRED", "This field is required"
        for number, row in enumerate(embed.get("fields") or []):
            for part in ("name", "value"):
                if not str(row.get(part) or "").strip():
                    yield (*here, "fields", number, part), "BASE_TYPE_REQUIRED", "This field is required"
        author, footer = embed.get("author") or {}, embed.get("footer") or {}
        for url, at in ((embed.get("url"), "url"), (author.get("url"), "author")):
            if url and not re.match(r"https?://", url, re.IGNORECASE):
                yield (*here, at), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https')."
        if "author" in embed and embed["author"] is not None and not author.get("name"):
            yield (*here, "author", "name"), "BASE_TYPE_REQUIRED", "This field is required"
        for slot, url in (
            ("image", (embed.get("image") or {}).get("url")),
            ("thumbnail", (embed.get("thumbnail") or {}).get("url")),
            ("author", author.get("icon_url")),
            ("footer", footer.get("icon_url")),
        ):
            yield from _media(url, (*here, slot), files)
    if total > MOST_EMBED:
        yield ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"


def _media(url: Any, path: Path, files: list[str]) -> Iterator[Problem]:
    if not isinstance(url, str) or not url:
        return
    if not _PICTURE.match(url):
        words = "Scheme must be one of ('http', 'https', 'attachment')."
        yield (*path, "url"), "URL_TYPE_INVALID_SCHEME", words
    elif url.startswith("attachment://") and url[13:] not in files:
        yield (
            (*path, "url"),
            "MEDIA_ATTACHMENT_NOT_FOUND",
            f"The referenced attachment could not be found: {url[13:]}",
        )


def _components(body: Json, files: list[str], *, v2: bool) -> Iterator[Problem]:
    rows = list(walk(body.get("components")))
    top = body.get("components") or []
    if v2 and len(rows) > MOST_COMPONENTS:
        words = f"Number of components {len(rows)} exceeds the maximum of {MOST_COMPONENTS}"
        yield ("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", words
    if v2 and text_length(top) > MOST_TEXT:
        words = "The total text in components exceeds the maximum of 4000"
        yield ("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", words
    if not v2 and len(top) > 5:
        yield ("components",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."
    seen: set[str] = set()
    ids: set[int] = set()
    for path, part in rows:
        kind = part.get("type")
        if not v2 and kind in _ONLY_V2:
            words = "This component needs the message flag IS_COMPONENTS_V2"
            yield (*path, "type"), "UNION_TYPE_CHOICES", words
        custom = part.get("custom_id")
        if isinstance(custom, str):
            if custom in seen:
                yield (
                    (*path, "custom_id"),
                    "COMPONENT_CUSTOM_ID_DUPLICATED",
                    "Component custom id cannot be duplicated",
                )
            seen.add(custom)
        number = part.get("id")
        if isinstance(number, int) and number:
            if number in ids:
                yield (*path, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated"
            ids.add(number)
        yield from component(part, path, files)


def component(part: Json, path: Path, files: list[str]) -> Iterator[Problem]:
    """What is wrong with one component by itself."""
    match part.get("type"):
        case 1:
            yield from _row(part, path)
        case 2:
            yield from _button(part, path)
        case kind if kind in _SELECTS:
            yield from _select(part, path)
        case 9:
            inner = part.get("components") or []
            if not 1 <= len(inner) <= 3:
                yield (*path, "components"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length."
        case 11:
            yield from _media((part.get("media") or {}).get("url"), (*path, "media"), files)
        case 12:
            for index, item in enumerate(part.get("items") or []):
                yield from _media(
                    (item.get("media") or {}).get("url"), (*path, "items", index, "media"), files
                )
        case 13:
            url = (part.get("file") or {}).get("url")
            if isinstance(url, str) and not url.startswith("attachment://"):
                yield (
                    (*path, "file", "url"),
                    "URL_TYPE_INVALID_SCHEME",
                    "Scheme must be one of ('attachment',).",
                )
            yield from _media(url, (*path, "file"), files)
        case _:
            return


def _row(part: Json, path: Path) -> Iterator[Problem]:
    inner = part.get("components") or []
    selects = [c for c in inner if isinstance(c, dict) and c.get("type") in (*_SELECTS, INPUT)]
    if selects and len(inner) > 1:
        words = "A row holds up to five buttons or a single select"
        yield (*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", words


def _button(part: Json, path: Path) -> Iterator[Problem]:
    style = part.get("style")
    if style == 6:
        if not part.get("sku_id"):
            yield (*path, "sku_id"), "BASE_TYPE_REQUIRED", "This field is required"
        return
    if not part.get("label") and not part.get("emoji"):
        yield (
            (*path, "label"),
            "BUTTON_COMPONENT_MISSING_LABEL_OR_EMOJI",
            "A button needs a label or an emoji",
        )
    if style == 5:
        if not part.get("url"):
            yield (*path, "url"), "BASE_TYPE_REQUIRED", "A url is required"
        elif not _LINK.match(part["url"]):
            words = "Scheme must be one of ('http', 'https', 'discord')."
            yield (*path, "url"), "URL_TYPE_INVALID_SCHEME", words
        if part.get("custom_id"):
            words = "A custom id and url cannot both be specified"
            yield (*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", words
    elif part.get("url"):
        yield (*path, "url"), "BUTTON_COMPONENT_INVALID_STYLE", "Only link buttons have a url"
    elif not part.get("custom_id"):
        yield (*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required"


def _select(part: Json, path: Path) -> Iterator[Problem]:
    least, most = part.get("min_values"), part.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if least > most:
        yield (*path, "min_values"), "COMPONENT_MIN_VALUES_TOO_LARGE", "min_values must not exceed max_values"
    options = part.get("options")
    if options is None:
        return
    values = [option.get("value") for option in options]
    if len(set(values)) != len(values):
        yield (
            (*path, "options"),
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The value of an option is used twice",
        )
    if most > len(options):
        yield (*path, "max_values"), "COMPONENT_MAX_VALUES_TOO_LARGE", "More values than options"
    if sum(bool(option.get("default")) for option in options) > most:
        yield (*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than values"


def _mentions(rule: Json) -> Iterator[Problem]:
    parse = rule.get("parse") or []
    for name in ("users", "roles"):
        if name in parse and rule.get(name):
            words = f"parse and {name} are mutually exclusive"
            yield ("allowed_mentions", name), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", words


def modal(data: Json) -> Iterator[Problem]:
    """What is wrong with a modal beyond its schema."""
    top = data.get("components") or []
    if len(top) > 5:
        yield ("data", "components"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."
    seen: set[str] = set()
    for path, part in walk(top, ("data", "components")):
        custom = part.get("custom_id")
        if isinstance(custom, str):
            if custom in seen:
                yield (
                    (*path, "custom_id"),
                    "COMPONENT_CUSTOM_ID_DUPLICATED",
                    "Component custom id cannot be duplicated",
                )
            seen.add(custom)
        if part.get("type") in _SELECTS:
            if part.get("disabled"):
                yield (*path, "disabled"), "COMPONENT_DISABLED_IN_MODAL", "Nothing in a modal may be disabled"
            yield from _select(part, path)
        if part.get("type") == INPUT:
            least, most = part.get("min_length") or 0, part.get("max_length") or 4000
            if least > most:
                yield (*path, "min_length"), "COMPONENT_MIN_LENGTH_TOO_LARGE", "min_length exceeds max_length"
            if len(part.get("value") or "") > most:
                yield (*path, "value"), "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."
        if part.get("type") in (21, 22):
            yield from _choices(part, path)


def _choices(part: Json, path: Path) -> Iterator[Problem]:
    options = part.get("options") or []
    least = 2 if part["type"] == 21 else 1
    if not least <= len(options) <= 10:
        yield (*path, "options"), "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and 10 in length."
    values = [option.get("value") for option in options]
    if len(set(values)) != len(values):
        yield (
            (*path, "options"),
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The value of an option is used twice",
        )
