"""One line of a journal or snapshot: checksummed, numbered, and whole or not there.

    3f0c9a1e 1042 1041 c {"stories":{"7G2K0QXA":{…}},"deliveries":{…}}
    │        │    │    │ └ JSON, never a line feed inside: the next line is where reading can start again
    │        │    │    └ kind
    │        │    └ the last number that was on the disk when this line was written
    │        └ its number, one more than the line before
    └ CRC-32 of everything behind it

The third field tells a torn group from damage: a line that a later line calls settled cannot have been lost
by a power cut, only by a fault of the disk or by a hand.
"""

from __future__ import annotations

from typing import Final, NamedTuple
from zlib import crc32

HEADER: Final = b"h"
COMMIT: Final = b"c"
SCHEMA: Final = b"s"
DOCUMENTS: Final = b"d"
END: Final = b"e"

FORMAT: Final = 1


class Record(NamedTuple):
    number: int
    settled: int
    kind: bytes
    body: bytes


def encode(number: int, settled: int, kind: bytes, body: bytes) -> bytes:
    content = b"%d %d %b %b" % (number, settled, kind, body)
    return b"%08x %b\n" % (crc32(content), content)


def decode(line: bytes) -> Record | None:
    """The record of a whole and unhurt line, else None."""
    if line[-1:] != b"\n" or line[8:9] != b" ":
        return None
    content = line[9:-1]
    try:
        if int(line[:8], 16) != crc32(content):
            return None
        number, settled, kind, body = content.split(b" ", 3)
        return Record(int(number), int(settled), kind, body)
    except ValueError:
        return None
