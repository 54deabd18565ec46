"""Where the data lies that comes with the program: districts, standards, regulations, channels, scenarios,
playbooks.
"""

from __future__ import annotations

from pathlib import Path

_OFFICE = Path(__file__).resolve().parent.parent
_PACKED = _OFFICE / "_data"
"""Where a wheel carries it all; in a checkout there is no such folder."""
DATA = _PACKED if _PACKED.is_dir() else _OFFICE.parent / "data"
"""The folder of `districts`, `standards`, `substances`, `regulations`, `channels` and `scenarios`."""
PLAYBOOKS = _PACKED / "playbooks" if _PACKED.is_dir() else _OFFICE.parent / "playbooks"
UNITS = _PACKED / "systemd" if _PACKED.is_dir() else _OFFICE.parent / "deploy" / "systemd"
"""The files of the services, to be filled in for a home."""
REGULATIONS = "regulations"
"""The folder of the sets of law; and the key of what was in force, in the document that pins it together with the
standards.
"""
LAW = "law"
"""The key of a home's whole book of law in the document of its standards."""
PLAUSIBLE = "plausible"
"""The file of what can be at all, which lies with the standards, and its key in that document."""
SUBSTANCES = "substances"
"""The folder of the safety cards, and their key in that document."""
