"""The command line: it parses, asks the Desk and prints; no rule lives here."""

import gc
import os

gc.set_threshold(500_000, 20, 100)
"""A command loads up to a few hundred thousand objects and ends: at the usual 700 a sixth of its time goes into looking
for cycles among them. Processes that stay collect in smaller portions, see `commands/running/run.py`.
"""
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Pydantic has none here. It would look for them in every package that is installed, and show one that somebody put
there each value that is read.
"""
