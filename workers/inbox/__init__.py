"""The inbox worked off: what providers and people sent becomes commands."""
