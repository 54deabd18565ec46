"""What may be asked about the public warning of an incident."""

from __future__ import annotations

from datetime import datetime

from engine.stream.commands import Command
from engine.values.private import Private


class ProposeWarning(Command):
    """Propose a warning, or an adjustment of the one that stands. `area` None: the water itself."""

    colour: str
    area: Private | None = None
    cautions: Private
    measures: Private


class ApproveWarning(Command):
    """Approve what was proposed. `document`: the paper in which the city decided, for orange and red."""

    document: Private | None = None


class IssueWarning(Command):
    """Publish what was approved. `until`: when it ends by itself (UTC or with a zone); one without is refused."""

    until: datetime | None = None


class CancelWarning(Command):
    """End the warning that stands, with a reason; what the city published, with its document."""

    reason: Private
    document: Private | None = None


class FileWarning(Command):
    """The warning was filed with the city: how, and with whom."""

    note: Private
