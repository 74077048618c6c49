"""No secret leaves through a log line, an argument or a traceback; metrics are Prometheus text."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.telemetry import MASK, Metrics, Redactor, configure, get_logger

# Assembled here so that no file holds the shape of a real secret.
TOKEN = ".".join(("M" + "TIzNDU2Nzg5MDEyMzQ1Njc4", "GabcDE", "x" * 38))
WEBHOOK = "https://discord.com/api/webhooks/123456789012345678/" + "w" * 60
INTERACTION = "https://discord.com/api/v10/interactions/123456789012345678/" + "i" * 60 + "/callback"
DSN = "postgresql://bot:" + "pa55word" + "@db.example/news"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level, sys.excepthook = handlers, level, hook
    structlog.reset_defaults()


@pytest.mark.parametrize("style", ["console", "json"])
@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR"])
def test_no_secret_is_shown_at_any_level_in_any_place(style: str, level: str) -> None:
    stream = io.StringIO()
    configure(level, style, secrets=["a-plain-canary-value"], stream=stream)
    log = get_logger("bot.test")
    for secret in (
        TOKEN,
        WEBHOOK,
        INTERACTION,
        DSN,
        "Authorization: Bot abcdefghijk",
        "a-plain-canary-value",
    ):
        log.error("sending", url=secret)
        logging.getLogger("discord.http").error("failed %s", secret)
        try:
            raise ValueError(secret)
        except ValueError:
            log.exception("broke")
            logging.getLogger("aiohttp").exception("broke")
    text = stream.getvalue()
    for secret in (TOKEN, "w" * 60, "i" * 60, "pa55word", "abcdefghijk", "a-plain-canary-value"):
        assert secret not in text
    assert MASK in text


def test_json_lines_are_json_with_their_fields() -> None:
    stream = io.StringIO()
    configure("INFO", "json", stream=stream)
    get_logger("bot.poller").info("polled", source="esa", new=3)
    line = json.loads(stream.getvalue().splitlines()[0])
    assert (line["event"], line["source"], line["new"], line["level"]) == ("polled", "esa", 3, "info")


def test_an_uncaught_error_is_redacted() -> None:
    stream = io.StringIO()
    configure("INFO", "console", secrets=[TOKEN], stream=stream)
    try:
        raise RuntimeError(TOKEN)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert TOKEN not in stream.getvalue()
    assert "RuntimeError" in stream.getvalue()


def test_libraries_that_print_tokens_never_log_below_info() -> None:
    configure("DEBUG", "console", stream=io.StringIO())
    assert logging.getLogger("discord").level == logging.INFO


def test_short_values_are_not_taken_for_secrets() -> None:
    assert Redactor(["", "abc"])("abc def") == "abc def"


def test_metrics_are_prometheus_text() -> None:
    metrics = Metrics()
    metrics.describe("posts_total", "Posts delivered")
    metrics.count("posts_total", guild='a"b\\c\nd')
    metrics.count("posts_total", 2)
    metrics.gauge("outbox_waiting", 3)
    assert metrics.render() == (
        "# HELP posts_total Posts delivered\n# TYPE posts_total counter\nposts_total 2\n"
        'posts_total{guild="a\\"b\\\\c\\nd"} 1\n# TYPE outbox_waiting gauge\noutbox_waiting 3\n'
    )
