"""How large things may be, in one table: what the record takes, what a bundle holds, and what whoever checks it reads.

One table, so that nothing can be written that nobody can check: the writer refuses what is larger, with the limit
named, the exporter writes no larger bundle, and both verifiers read none. `engine/audit/verify_standalone.py` repeats
the limits that concern it.
"""

from __future__ import annotations

MAX_TEXT = 20_000
"""Characters of one text that somebody enters: a note of ten pages."""

MAX_LINE = 2**20
"""Bytes of one entry, and of one line of a bundle. A text of MAX_TEXT characters takes at most an eighth of it, however
it is spelled.
"""

MAX_PROOF = 20 * 2**20
"""Bytes of one proof file."""

MAX_MEMBER = 256 * 2**20
"""Bytes of one unpacked file of a bundle: a year of an incident is some megabytes."""

MAX_TOTAL = 2**30
"""Bytes of all unpacked files of a bundle but its proof files, each of which is read by itself."""

MAX_MEMBERS = 20_000
"""Files of a bundle."""

MAX_LINES = 2_000_000
"""Lines of one file of a bundle."""
