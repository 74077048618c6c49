"""A real PostgreSQL server that the tests start themselves, and databases in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

ASIDE = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_numbers = count(1)


def binaries() -> Path | None:
    """The folder of `postgres` and `initdb`: on the path, else Debian's."""
    found = shutil.which("postgres")
    places = [Path(found).resolve().parent] if found else []
    for place in [*places, *ASIDE]:
        if (place / "postgres").exists() and (place / "initdb").exists():
            return place
    return None


def why_not() -> str:
    """Why there can be no server here; "" where there can."""
    if binaries() is None:
        return "there is no PostgreSQL server: neither `postgres` on the path nor /usr/lib/postgresql"
    return (
        ""
        if os.geteuid() or _unprivileged()
        else "PostgreSQL refuses to run as root, and nobody else is here"
    )


def _unprivileged() -> str:
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return ""


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """The connection string of a fresh server on a Unix socket; it is gone afterwards.

    Tests kill clients, never the machine, so the server need not wait for the disk unless it is measured.
    """
    folder = binaries()
    assert folder is not None
    user = None if os.geteuid() else _unprivileged()
    # Not pytest's folder: an unprivileged user must reach it, and a socket's path must be short.
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    data = place / "data"
    environment = {"LC_ALL": "C", "PATH": os.environ["PATH"], "HOME": str(place)}
    try:
        if user:
            shutil.chown(place, user)
        subprocess.run(
            [folder / "initdb", "-D", data, "-U", "bot", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
            check=True, capture_output=True, user=user, env=environment, cwd=place,
        )  # fmt: skip
        with (place / "log").open("wb") as log:
            server = subprocess.Popen(
                [folder / "postgres", "-D", data, "-k", place, "-h", "", "-c", "max_connections=200",
                 "-c", f"shared_buffers={'1GB' if durable else '64MB'}",
                 *(["-c", "fsync=off"] if not durable else [])],
                stdout=log, stderr=log, user=user, env=environment, cwd=place,
            )  # fmt: skip
        try:
            dsn = f"postgresql://bot@/postgres?host={place}"
            _answers(dsn, server, place / "log")
            yield dsn
        finally:
            server.terminate()  # "smart" waits for the clients; they are gone or idle
            server.send_signal(2)
            server.wait(30)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _answers(dsn: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1500):
        if server.poll() is not None:
            raise RuntimeError(f"PostgreSQL ended: {log.read_text(errors='replace')[-500:]}")
        try:
            psycopg.connect(dsn, connect_timeout=2).close()
        except psycopg.OperationalError:
            try:
                server.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise RuntimeError("PostgreSQL did not answer")


@contextmanager
def database(server: str) -> Iterator[str]:
    """The connection string of an empty database; it is dropped afterwards, whoever is in it."""
    name = f"test{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield server.replace("/postgres?", f"/{name}?")
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
