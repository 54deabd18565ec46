"""What may be asked about the reports of an incident."""

from __future__ import annotations

from engine.incident.reporting import ReportKind, Way
from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.values.private import Private


class IssueReport(Command):
    """Sign a report. `number` is the version of its kind that the document says it is; `fields` the text of each field
    by its id.

    `oral`: it is given by phone. `keep`: it is a drill's, kept and never sent. `evidence`: what is attached to the
    `document`.
    """

    kind: ReportKind
    number: int
    signer: str
    contact: str
    contact_way: Private
    fields: dict[str, Private]
    oral: bool = False
    keep: bool = False
    document: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class SendReport(Command):
    """A report went to one addressee, a unit; `received_by` is who took it there. `at` = when."""

    report: str
    addressee: str
    way: Way
    received_by: Private


class ReturnReport(Command):
    """An addressee sent a report back as incomplete."""

    report: str
    addressee: str
    reason: Private
