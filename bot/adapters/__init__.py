"""The outside world: each module wraps one wire and answers questions; no header or status code leaves it."""
