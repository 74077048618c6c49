"""`python -m bot`: the operator's verbs."""

from bot.cli import main

main()
