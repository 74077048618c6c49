"""Machines that hurt a store and look whether it kept its word. Each has a `count` and a `seed`.

    kill      a child process is killed, at random moments and at every named point
    power     a power cut: every allowed fate of what was not synced
    faults    the N-th call to the disk fails, for every N and every kind
    rot       damaged, cut, swapped and missing files
    instances a second process, while the first runs and while it dies

The tests run short versions; `run(count=…)` of each is the long one. A failure says its seed.
"""
