"""The command line: it parses, asks the Desk and prints; no rule lives here."""

import gc

gc.set_threshold(500_000, 20, 100)
"""A command loads up to a few hundred thousand objects and ends: at the usual 700 a sixth of its time goes into looking
for cycles among them. Processes that stay collect in smaller portions, see `commands/running/run.py`.
"""
