"""Settings are read together, wrong ones are told together, and secrets are never shown."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Secret, Settings, load

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / ".env.example"


def test_every_setting_stands_in_the_example_with_its_meaning() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    given = {
        line.split("=")[0]: lines[at - 1] for at, line in enumerate(lines) if "=" in line and line[0] != "#"
    }
    assert set(given) == {setting.name.upper() for setting in fields(Settings)}
    for setting in fields(Settings):
        assert given[setting.name.upper()] == f"# {setting.metadata['meaning']}"


def test_the_example_is_itself_a_valid_file_of_defaults(tmp_path: Path) -> None:
    copy = tmp_path / ".env"
    copy.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    loaded, default = load({}, dotenv=copy), Settings()
    for setting in fields(Settings):
        if not isinstance(setting.default, Secret):
            assert getattr(loaded, setting.name) == getattr(default, setting.name), setting.name


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "# a comment\nexport DATA_DIR='from file'\nLOG_LEVEL=debug # inline\nWEB_PORT=8080\n", "utf-8"
    )
    settings = load({"DATA_DIR": "from environment"}, dotenv=file)
    assert settings.data_dir == Path("from environment")
    assert settings.log_level == "DEBUG"
    assert settings.web_port == 8080


def test_all_problems_are_told_at_once_without_the_secret(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(
            {
                "DISCORD_TOKEN": "a token with spaces",
                "DISCORD_API_URL": "ftp://x",
                "WEB_PORT": "99999",
                "LOG_LEVEL": "loud",
                "LOG_FORMAT": "xml",
                "SOURCES": str(tmp_path / "missing.yaml"),
                "ALLOW_HOSTS": "10.0.0.0/99",
                "OPERATOR_GUILD_ID": "12",
                "POLL_MIN_SECONDS": "soon",
                "EDIT_MIN_SECONDS": "-1",
                "DATABASE_URL": "mysql://root:secret@host/db",
            },
            dotenv=None,
        )
    text = str(caught.value)
    assert len(caught.value.problems) == 11
    assert "a token with spaces" not in text
    assert "secret" not in text
    assert all(problem.endswith(".") for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "said"), [(b"\xff\xfe\x00", "UTF-8"), (b"no assignment here", ".env:1: write NAME=value")]
)
def test_an_unreadable_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / ".env"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=said):
        load({}, dotenv=file)


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret("hunter2hunter2")
    assert "hunter2" not in f"{secret} {secret!r} {Settings(discord_token=secret)!r}"
    assert secret.reveal() == "hunter2hunter2"
    assert not Secret("")


def test_hosts_are_names_addresses_or_networks() -> None:
    settings = load({"ALLOW_HOSTS": "feeds.example, 127.0.0.1 10.0.0.0/8"}, dotenv=None)
    assert settings.allow_hosts == ("feeds.example", "127.0.0.1", "10.0.0.0/8")
    with pytest.raises(SettingsError):
        load({"ALLOW_HOSTS": "what?!"}, dotenv=None)
