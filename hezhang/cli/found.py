"""Looks an incident up for a command."""

from __future__ import annotations

from hezhang.cli.context import Session
from hezhang.cli.errors import unless_refused
from office.services import found
from office.services.found import Found


def find(session: Session, incident: str) -> Found:
    """An incident with everything that is shown of it. Raises Refused where there is none of that id."""
    return unless_refused(found.find(session.office, incident))
