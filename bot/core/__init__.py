"""Entries to batch: the functional core. No I/O, no clock, no log; time and chance are arguments."""
