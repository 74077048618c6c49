"""The sample newsroom: feeds and pages on loopback, written by us from the catalogue's facts, told over time."""
