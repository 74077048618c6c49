from __future__ import annotations

from tests.store.postgres_fixtures import dsn, postgres_server, shared

__all__ = ["dsn", "postgres_server", "shared"]
