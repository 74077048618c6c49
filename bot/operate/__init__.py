"""The operator's verbs: what `python -m bot` does beside running the bot."""
