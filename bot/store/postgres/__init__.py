"""The shared store: PostgreSQL through psycopg 3, for a bot that runs as several processes.

schema     tables and numbered migrations; which columns stand beside a document
pool       connections, and PostgreSQL's errors as ours
reading    the questions of the Protocol
writing    one transaction per batch; forgetting
store      PostgresStore, which puts them together
notices    what other processes wrote, heard within a moment
sharing    the `writing` lock, held by one of all processes
"""

from bot.store.postgres.sharing import SharedLock
from bot.store.postgres.store import PostgresStore

__all__ = ["PostgresStore", "SharedLock"]
