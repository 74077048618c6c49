"""How the gateway packs what it sends: one stream for a connection, flushed after every message."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from typing import Any

Pack = Callable[[bytes], bytes]


def packer(name: str | None) -> Pack | None:
    """The packer a client asked for; None sends plain text, which every client reads as well."""
    if name == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    if name == "zstd-stream":
        return _zstd()
    return None


def _zstd() -> Pack | None:
    # Whichever of the three is there: a client that asks for zstd runs where one of them is.
    for module_name in ("compression.zstd", "backports.zstd"):
        module = _module(module_name)
        if module is not None:
            stream = module.ZstdCompressor()
            return lambda data: bytes(stream.compress(data, stream.FLUSH_BLOCK))
    module = _module("zstandard")
    if module is None:
        return None
    packing = module.ZstdCompressor().compressobj()
    return lambda data: bytes(packing.compress(data) + packing.flush(module.COMPRESSOBJ_FLUSH_BLOCK))


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
