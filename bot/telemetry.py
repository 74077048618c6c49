"""What happened, as events: structured logs without secrets, and counters for /metrics and /health."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, MutableMapping
from typing import Any, TextIO

import structlog

# What must never be shown whatever the setting: Discord tokens by shape, webhook and interaction tokens in
# addresses, credentials in database addresses, and authorisation headers.
SHAPES = (
    re.compile(r"[MNO][A-Za-z\d_-]{22,27}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,}"),
    re.compile(r"(?<=/webhooks/)\d+/[A-Za-z\d_.=-]{20,}"),
    re.compile(r"(?<=/interactions/)\d+/[A-Za-z\d_.=-]{20,}"),
    re.compile(r"(?<=://)[^\s/:@]+:[^\s/@]+(?=@)"),
    re.compile(r"(?i)(?<=authorization['\": =])\s*['\"]?(?:Bot|Bearer|Basic)?\s*[A-Za-z\d_.=+/-]{8,}"),
    re.compile(r"aW50ZXJhY3Rpb246[A-Za-z\d_=-]{20,}"),  # an interaction token: base64 of "interaction:"
)
MASK = "[secret]"


class Redactor:
    """Replaces secrets in text: the ones it was given, and whatever has the shape of one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(sorted((s for s in secrets if len(s) >= 6), key=len, reverse=True))

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        for shape in SHAPES:
            text = shape.sub(MASK, text)
        return text


class _RedactingFormatter(logging.Formatter):
    """Redacts the finished line, so messages, arguments and tracebacks are all covered."""

    def __init__(self, inner: logging.Formatter, redact: Redactor) -> None:
        super().__init__()
        self._inner, self._redact = inner, redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(self._inner.format(record))


def configure(level: str, style: str, *, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Sends our events and those of libraries to one stream, `style` "console" or "json", redacted."""
    redact = Redactor(secrets)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    target = stream or sys.stderr
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(
            colors=target.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *([structlog.processors.format_exc_info] if style == "json" else []),
            renderer,
        ],
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(_RedactingFormatter(formatter, redact))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # At DEBUG these print whole addresses and bodies with interaction tokens in them.
    for noisy in ("discord", "aiohttp", "asyncio"):
        logging.getLogger(noisy).setLevel(max(logging.INFO, logging.getLevelName(level)))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    sys.excepthook = lambda kind, error, trace: print(
        redact("".join(traceback.format_exception(kind, error, trace))), file=target
    )


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


class Metrics:
    """Counters and gauges by name and labels; `render` is Prometheus' text format 0.0.4."""

    def __init__(self) -> None:
        self.counters: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
        self.gauges: MutableMapping[tuple[str, tuple[tuple[str, str], ...]], float] = {}
        self._help: dict[str, str] = {}

    def describe(self, name: str, meaning: str) -> None:
        self._help[name] = meaning

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        self.counters[name, tuple(sorted(labels.items()))] += amount

    def gauge(self, name: str, value: float, **labels: str) -> None:
        self.gauges[name, tuple(sorted(labels.items()))] = value

    def render(self) -> str:
        lines: list[str] = []
        families: tuple[tuple[str, Any], ...] = (("counter", self.counters), ("gauge", self.gauges))
        for kind, values in families:
            for name in sorted({name for name, _ in values}):
                if name in self._help:
                    lines.append(f"# HELP {name} {self._help[name]}")
                lines.append(f"# TYPE {name} {kind}")
                for (key, labels), value in sorted(values.items()):
                    if key == name:
                        lines.append(f"{name}{_labels(labels)} {value:g}")
        return "\n".join(lines) + "\n"


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    if not labels:
        return ""
    escaped = (
        f'{name}="{value}"'
        for name, value in (
            (name, value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"))
            for name, value in labels
        )
    )
    return "{" + ",".join(escaped) + "}"
