"""What was posted on an incident's page is done: most acts are one command of its fields, some take a file or several
steps, as they do at the command line.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.datastructures import UploadFile

from engine.desk import Done
from engine.incident.commands import ImportReadings, LinkChild, MovePlaybook, SendReport
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.acts.reading import FieldFault, Posted, Unreadable, command_of
from hezhang.acts.table import ACTS
from hezhang.console.asked.decided import OWED
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Refused
from office.files.paper_csv import read_paper
from office.files.readings_csv import read_samples
from office.office import Office
from office.services import family
from office.services.found import find
from office.services.paper import enter_paper
from office.views.incident.report_holders import holders_of

NOT_FIELDS = frozenset({"id", "as", "basis", "back", "second_factor"})
MOST_BYTES = 20 * 1024 * 1024
LONGEST_ID = 56
"""Characters of an id that is followed by a number, one for each addressee."""
Files = Mapping[str, list[UploadFile]]


@dataclass(frozen=True)
class Asked:
    """An act that was posted: by whom, for whom they may have entered it, on which incident, with what."""

    office: Office
    visitor: Visitor
    incident: str
    act: str
    values: Mapping[str, str]
    files: Files
    id: str

    @property
    def zone(self) -> ZoneInfo:
        """The time that the district lives by."""
        return ZoneInfo(self.office.district().timezone)

    @property
    def actor(self) -> Actor:
        """The officer; or somebody for whom they enter what was said on the telephone or written on paper."""
        person, basis = self.values.get("as", "").strip(), self.values.get("basis")
        if not person:
            return self.visitor.actor
        return Actor(
            via="console",
            person=person,
            entered_by=self.visitor.login,
            basis=basis if basis in ("phone", "paper") else None,  # type: ignore[arg-type]
        )

    def value(self, name: str) -> str:
        """A field, empty where it was not posted."""
        return self.values.get(name, "").strip()


def command(asked: Asked) -> Command:
    """The command that an act of one step is. Raises Unreadable, EvidenceError, Refused."""
    kept = {name: tuple(keep(asked.office, it) for it in uploads) for name, uploads in asked.files.items()}
    posted = Posted({name: value for name, value in asked.values.items() if name not in NOT_FIELDS}, kept)
    return command_of(ACTS[asked.act], posted, id=asked.id, actor=asked.actor, zone=asked.zone)


def keep(office: Office, upload: UploadFile) -> Evidence:
    """A file as a proof. Raises EvidenceError, Refused."""
    return office.evidence_of(upload.filename or "file", content_of(upload))


def content_of(upload: UploadFile) -> bytes:
    """A file as it was posted. Raises Refused where it is too large."""
    content = upload.file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(413, "too_large")
    return content


def _file(asked: Asked, name: str) -> UploadFile:
    found = asked.files.get(name, [])
    if len(found) != 1:
        raise Unreadable([FieldFault(name, "missing", "")])
    return found[0]


def _imported(asked: Asked) -> Done | Refusal:
    read = read_samples(content_of(_file(asked, "csv")), asked.zone)
    if isinstance(read, Refusal):
        return read
    confirm = asked.value("confirm") == "yes"
    given = ImportReadings(id=asked.id, actor=asked.actor, rows=read.rows, confirm=confirm)
    return asked.office.desk.submit(asked.incident, given)


def _from_paper(asked: Asked) -> Done | Refusal:
    """A proof that a line names is one of the files that came along."""
    rows = read_paper(content_of(_file(asked, "sheet")), asked.zone)
    if isinstance(rows, Refusal):
        return rows
    with tempfile.TemporaryDirectory() as folder:
        for upload in asked.files.get("evidence", []):
            Path(folder, Path(upload.filename or "file").name).write_bytes(content_of(upload))
        return enter_paper(asked.office, asked.incident, rows, asked.visitor.login, Path(folder), "console")


def _linked(asked: Asked) -> Done | Refusal:
    if not asked.value("parent"):
        raise Unreadable([FieldFault("parent", "missing", "")])
    given = LinkChild(id=asked.id, actor=asked.actor, child=asked.incident)
    return family.link(asked.office, given.actor, given.id, asked.value("parent"), asked.incident)


def _moved(asked: Asked) -> Done | Refusal:
    """To the file as it stands now, if it is still the one that was offered."""
    running = asked.office.desk.load(asked.incident)
    if running is None:
        return Refusal("unknown_incident", {"incident": asked.incident})
    stored = asked.office.store_playbook(running.head.playbook)
    if isinstance(stored, Refusal):
        return stored
    if stored != asked.value("digest"):
        return Refusal("playbook_changed", {"digest": stored, "given": asked.value("digest")})
    if not asked.value("reason"):
        raise Unreadable([FieldFault("reason", "missing", "")])
    given = MovePlaybook(id=asked.id, actor=asked.actor, digest=stored, reason=Private(asked.value("reason")))
    return asked.office.desk.submit(asked.incident, given)


def _sent(asked: Asked) -> Done | Refusal:
    """To one addressee, or one after the other to everybody who is still owed the report."""
    if asked.value("addressee") != OWED:
        return asked.office.desk.submit(asked.incident, command(asked))
    found = find(asked.office, asked.incident)
    if isinstance(found, Refusal):
        return found
    units = holders_of(found.incident, asked.value("report")).owed_to
    done: Done | Refusal = Refusal("report_owed_to_nobody", {"report": asked.value("report")})
    for number, unit in enumerate(units):
        fixed = {"addressee": unit}
        posted = Posted({name: asked.value(name) for name in ("report", "way", "received_by")})
        one = f"{asked.id[:LONGEST_ID]}-{number}"
        given = command_of(SendReport, posted, id=one, actor=asked.actor, zone=asked.zone, fixed=fixed)
        done = asked.office.desk.submit(asked.incident, given)
        if isinstance(done, Refusal):
            break
    return done


SPECIAL: Mapping[str, Callable[[Asked], Done | Refusal]] = {
    "readings": _imported,
    "paper": _from_paper,
    "link": _linked,
    "playbook-move": _moved,
    "report-sent": _sent,
}
"""Acts that are more than one command of the fields that were posted."""
