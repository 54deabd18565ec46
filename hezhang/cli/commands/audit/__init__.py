"""Commands on the record itself: take it out, check it, let it leave the house as checkpoints, and see who looked."""

from hezhang.cli.commands.audit import checking, leaving, looked, taking_out
from hezhang.cli.commands.audit.group import app

__all__ = ["app", "checking", "leaving", "looked", "taking_out"]
