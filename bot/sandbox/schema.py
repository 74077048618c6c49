"""Discord's OpenAPI document turned into plain functions: a check that takes no longer than reading.

The document uses few words of JSON Schema, so each schema becomes one closure; unions of components and
options are resolved by their `type` at once instead of trying every branch (which also gives the error people
need). Its authors' conventions hold: `anyOf` and `oneOf` both mean "one of these", a string that reads as an
integer is an integer, and an id may be sent as a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from .refusal import Json

Problem = tuple[tuple[str | int, ...], str, str]  # where, Discord's error code, Discord's words
Path = tuple[str | int, ...]
Check = Callable[[Any, Path, list[Problem]], None]

_URL = re.compile(r"(?:https?|attachment|discord|ftp)://\S+")


class Schemas:
    """Compiles schemas of one document on first use and keeps them."""

    def __init__(self, document: Json) -> None:
        self._all: Json = document["components"]["schemas"]
        self._made: dict[str, Check] = {}

    def resolve(self, schema: Json) -> Json:
        while "$ref" in schema:
            schema = self._all[schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def check(self, schema: Json) -> Check:
        """The function that lists what is wrong with a value."""
        if "$ref" in schema:
            return self._reference(schema["$ref"].rsplit("/", 1)[1])
        union = schema.get("oneOf") or schema.get("anyOf")
        if union and isinstance(union[0], dict) and all("const" in branch for branch in union):
            return _enumeration({branch["const"] for branch in union}, "string" in _types(schema))
        if union and "properties" not in schema:
            return self._union(union)
        return self._plain(schema)

    def _reference(self, name: str) -> Check:
        if name not in self._made:
            # A schema may hold itself: the name is looked up again when the value is checked.
            self._made[name] = self._later(name)
            self._made[name] = self.check(self._all[name])
        return self._made[name]

    def _later(self, name: str) -> Check:
        def run(value: Any, path: Path, out: list[Problem]) -> None:
            self._made[name](value, path, out)

        return run

    def _union(self, branches: list[Json]) -> Check:
        nullable = any(branch.get("type") == "null" for branch in branches)
        real = [branch for branch in branches if branch.get("type") != "null"]
        checks = [self.check(branch) for branch in real]
        by_type: dict[int, list[Check]] = {}
        for branch, check in zip(real, checks, strict=True):
            for number in self._numbers(branch):
                by_type.setdefault(number, []).append(check)
        typed = len(by_type) > 1 or (len(by_type) == 1 and len(real) == 1)

        def run(value: Any, path: Path, out: list[Problem]) -> None:
            if value is None and nullable:
                return
            candidates = checks
            if typed and isinstance(value, dict):
                number = _integer(value.get("type"))
                if number not in by_type:
                    allowed = ", ".join(str(n) for n in sorted(by_type))
                    out.append(((*path, "type"), "BASE_TYPE_CHOICES", f"Value must be one of ({allowed})."))
                    return
                candidates = by_type[number]
            _try(candidates, value, path, out)

        return run

    def _numbers(self, branch: Json) -> list[int]:
        """The values of `type` an object of this branch may have."""
        kind = self.resolve(branch).get("properties", {}).get("type", {})
        return [n for n in kind.get("enum", []) if isinstance(n, int)]

    def _plain(self, schema: Json) -> Check:
        types = _types(schema)
        parts: list[Check] = [self.check(part) for part in schema.get("allOf", [])]
        if "enum" in schema:
            parts.append(_enumeration(set(schema["enum"]), "string" in types))
        elif "object" in types or "properties" in schema:
            parts.append(self._object(schema))
        elif "array" in types:
            parts.append(self._array(schema))
        elif "integer" in types or "number" in types:
            parts.append(_number(schema, whole="number" not in types))
        elif "boolean" in types:
            parts.append(_boolean)
        elif "string" in types:
            parts.append(_string(schema))
        nullable = "null" in types

        def run(value: Any, path: Path, out: list[Problem]) -> None:
            if value is None and (nullable or not types):
                return
            for part in parts:
                part(value, path, out)

        return parts[0] if len(parts) == 1 and not nullable else run

    def _object(self, schema: Json) -> Check:
        known = {name: self.check(part) for name, part in schema.get("properties", {}).items()}
        required = schema.get("required", [])
        extra = schema.get("additionalProperties")
        rest = self.check(extra) if isinstance(extra, dict) and extra else None
        most = schema.get("maxProperties")

        def run(value: Any, path: Path, out: list[Problem]) -> None:
            if not isinstance(value, dict):
                out.append((path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"))
                return
            out.extend(
                ((*path, name), "BASE_TYPE_REQUIRED", "This field is required")
                for name in required
                if name not in value
            )
            if most is not None and len(value) > most:
                out.append((path, "BASE_TYPE_BAD_LENGTH", f"Must be {most} or fewer in length."))
            for name, part in value.items():
                check = known.get(name, rest)  # Discord ignores names it does not know
                if check is not None:
                    check(part, (*path, name), out)

        return run

    def _array(self, schema: Json) -> Check:
        item = self.check(schema.get("items", {}))
        least, most = schema.get("minItems", 0), schema.get("maxItems", 1 << 30)
        unique = schema.get("uniqueItems", False)

        def run(value: Any, path: Path, out: list[Problem]) -> None:
            if not isinstance(value, list):
                out.append((path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"))
                return
            if not least <= len(value) <= most:
                words = f"Must be between {least} and {most} in length."
                out.append((path, "BASE_TYPE_BAD_LENGTH", words))
            if unique and len({repr(v) for v in value}) != len(value):
                out.append((path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value"))
            for index, part in enumerate(value):
                item(part, (*path, index), out)

        return run


def _types(schema: Json) -> list[str]:
    kind = schema.get("type", [])
    return kind if isinstance(kind, list) else [kind]


def _integer(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,20}", value):
        return int(value)
    return None


def _try(candidates: list[Check], value: Any, path: Path, out: list[Problem]) -> None:
    """Add the problems of the branch that fits best; none if one fits."""
    best: list[Problem] | None = None
    for check in candidates:
        found: list[Problem] = []
        check(value, path, found)
        if not found:
            return
        if best is None or len(found) < len(best):
            best = found
    out.extend(best or [(path, "UNION_TYPE_CHOICES", "Could not interpret the value.")])


def _enumeration(allowed: set[Any], text: bool) -> Check:  # noqa: FBT001 - private, two callers
    shown = ", ".join(str(v) for v in sorted(allowed, key=str))

    def run(value: Any, path: Path, out: list[Problem]) -> None:
        if value in allowed and not isinstance(value, bool):
            return
        if not text and _integer(value) in allowed:
            return
        out.append((path, "BASE_TYPE_CHOICES", f"Value must be one of ({shown})."))

    return run


def _number(schema: Json, *, whole: bool) -> Check:
    least, most = schema.get("minimum"), schema.get("maximum")

    def run(value: Any, path: Path, out: list[Problem]) -> None:
        number: float | None = _integer(value)
        if number is None and not whole and isinstance(value, float):
            number = value
        if number is None:
            out.append(
                (
                    path,
                    "NUMBER_TYPE_COERCE",
                    f'Value "{str(value)[:80]}" is not {"int" if whole else "float"}.',
                )
            )
        elif least is not None and number < least:
            out.append((path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}."))
        elif most is not None and number > most:
            out.append((path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}."))

    return run


def _boolean(value: Any, path: Path, out: list[Problem]) -> None:
    if not isinstance(value, bool):
        out.append((path, "BOOLEAN_TYPE_PARSE", "Must be either true or false."))


def _string(schema: Json) -> Check:
    least, most = schema.get("minLength", 0), schema.get("maxLength", 1 << 30)
    form = schema.get("format")
    pattern = re.compile(schema["pattern"]) if "pattern" in schema else None

    def run(value: Any, path: Path, out: list[Problem]) -> None:
        if isinstance(value, int) and not isinstance(value, bool) and form in ("snowflake", "nonce"):
            value = str(value)
        if not isinstance(value, str):
            out.append((path, "STRING_TYPE_CONVERT", f'Could not interpret "{str(value)[:80]}" as string.'))
            return
        if len(value) > most:
            out.append((path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."))
        elif len(value) < least:
            words = "This field is required" if least == 1 else f"Must be {least} or more in length."
            out.append((path, "BASE_TYPE_REQUIRED" if least == 1 else "BASE_TYPE_MIN_LENGTH", words))
        elif pattern is not None and not pattern.search(value):
            out.append((path, "NUMBER_TYPE_COERCE", f'Value "{value[:80]}" is not snowflake.'))
        elif form == "uri" and not _URL.fullmatch(value):
            out.append((path, "URL_TYPE_INVALID_URL", "Not a well formed URL."))
        elif form == "date-time" and not _is_time(value):
            out.append((path, "DATE_TIME_TYPE_PARSE", f"Could not parse {value[:40]}. Should be ISO8601."))

    return run


def _is_time(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
