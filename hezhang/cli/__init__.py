"""The command line: it parses, asks the Desk and prints; no rule lives here."""

import gc

gc.set_threshold(100_000, 20, 100)
"""A command loads up to a hundred thousand objects and ends: at the usual 700 a sixth of its time goes into looking
for cycles among them. Processes that stay collect as well, in larger portions.
"""
