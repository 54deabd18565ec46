"""How much a finding of a check weighs, in the three words that every check uses. Knows no check."""

from __future__ import annotations

from typing import Literal

Severity = Literal["fault", "warning", "note"]
"""fault: it keeps the file from use, and a check ends with exit code 1 · warning: somebody should mend it; it is used
all the same ·
note: worth knowing, and possibly meant so."""
