"""The memory: `base` is the Protocol, `tiny` keeps it with TinyDB on an append-only journal.

tiny     the typed store the bot uses; one writer, reads from memory
tables   TinyDB's own API (JournalDB, JournalTable, JournalStorage) on the same files
image    all tables in memory as bytes, with declared indexes
journal  append, rotate; recovery reads it back; snapshot and compaction keep it short
backup, salvage, transfer, migrations   the operator's side
files    the nine calls everything above makes to the disk, so that tests can trace, fault and cut them
"""
