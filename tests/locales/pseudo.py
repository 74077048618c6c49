"""A language that does not exist: English with accents, 40 % longer; what fits it fits German."""

from __future__ import annotations

import re

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "àéîöüýÀÉÎÖÜÝçñšž")
ENTRY = re.compile(r"^([a-z][a-z0-9-]*) = (.*)$")
PLACEABLE = re.compile(r"\{[^{}]*\}")


def pseudo(source: str) -> str:
    """The file with every text accented and lengthened by two fifths; keys, values and plurals kept."""
    lines = []
    for line in source.splitlines():
        found = ENTRY.match(line)
        if found:
            lines.append(f"{found[1]} = {_longer(found[2], found[1])}")
        elif line.startswith((" ", "}")) and "->" not in line:
            head = re.match(r"^(\s*\*?\[\w+\] |\} ?)?", line)
            start = head[0] if head else ""
            lines.append(start + _longer(line[len(start) :], ""))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _longer(text: str, key: str) -> str:
    if "->" in text or not re.search(r"[A-Za-z]", PLACEABLE.sub("", text)):
        return text
    plain = PLACEABLE.sub("", text)
    extra = -(-len(plain) * 2 // 5)
    name = key.endswith("-name") and key.startswith(("command-", "option-"))
    tail = "ö" * extra if name else " " + ("lóng " * (extra // 5 + 1))[: extra - 1]
    parts = re.split(r"(\{[^{}]*\})", text)
    return "".join(part if part.startswith("{") else part.translate(ACCENTS) for part in parts) + tail
