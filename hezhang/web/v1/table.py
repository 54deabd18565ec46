"""Every operation of the API that is made of a view or a command."""

from __future__ import annotations

from hezhang.web.v1.acting import ACTING
from hezhang.web.v1.looks import LOOKS
from hezhang.web.v1.opening import OPENING
from hezhang.web.v1.operation import Operation

OPERATIONS: tuple[Operation, ...] = (*LOOKS, *OPENING, *ACTING)
PREFIX = "/api/v1"
EVENTS = "/events"
"""The stream, which answers no document."""
NAME = r"^[A-Za-z0-9_.:-]{1,100}$"
"""How everything is called that a path may name."""
MOST = 4 * 1024 * 1024
"""Bytes of a body with its proofs; it is read only of whoever has shown a token for it."""
