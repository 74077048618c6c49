"""The loops: they call the outside world in the right order and decide nothing that the core can decide.

    poller    sources → batches          outbox   deliveries → Discord      digests   times → digests
    calendar  dates → scheduled events   care     pauses, purges, notices   supervisor keeps them running

All that a worker needs comes in as an argument, by a Protocol it declares itself. Whoever reads a
subscription or a delivery in order to write it back holds the `writing` lock in between: there is one per
process.
"""
