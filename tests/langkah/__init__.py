"""The steps of `features/`: general words, so that a new scenario needs no new step.

They call the engine's use cases on a real database, and ask `web.access` who may act.
"""
