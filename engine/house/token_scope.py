"""What the bearer of a token may do through the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

TokenScope = Literal["answer", "read", "act"]
"""`answer`: see what its person is asked for, answer it, and hand in signals, readings and monitors' values: what every
token could before there were scopes. `read`: look at everything. `act`: all of that, and every act that its person
may do.
"""
SCOPES: tuple[TokenScope, ...] = ("answer", "read", "act")
GRANTS: Mapping[TokenScope, frozenset[TokenScope]] = {
    "answer": frozenset({"answer"}),
    "read": frozenset({"read"}),
    "act": frozenset(SCOPES),
}
"""What is open to the bearer of a token of each scope."""
