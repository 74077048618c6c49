"""Slash commands, buttons, selects and modals: parse, call, answer. Modules named _x serve the others."""
