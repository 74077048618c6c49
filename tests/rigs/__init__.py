"""Rigs that join several parts of the bot: the outbox over real HTTP, and the whole bot as a process."""
