"""A checkpoint of everything, before it is shown to anybody."""

from __future__ import annotations

from hezhang.cli.context import Session
from office.wording import notices


def signed(session: Session) -> bool:
    """Whether a checkpoint covers everything now; where not, why is said, and the heads are printed all the same."""
    from office.services.checkpoints import why_not_signed

    why = why_not_signed(session.office)
    if why is not None:
        complain_unsigned(session, why)
    return why is None


def complain_unsigned(session: Session, why: str) -> None:
    """Say what kept a checkpoint from being made, as `why_not_signed` found it."""
    why = why or session.out.text(notices.NOT_ADOPTED)
    session.out.complain(session.out.text(notices.NO_CHECKPOINT_MADE, why=why))
