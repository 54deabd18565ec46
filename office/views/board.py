"""The board: every incident of the home in a line, and what no incident shows. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.incident.state import Incident, fold
from engine.ledger import inbox
from engine.ledger.errors import LedgerDamaged
from engine.probe.state import Canary
from engine.rules.people.alarms import Alarm, standing
from office.services.canaries import failed_canaries
from office.services.promises import among
from office.services.signal_logs import overdue_signals
from office.views.incident.promised import PromisedView, promised_views
from office.views.incident.replies import ReplyView, reply_views
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.district.model import District
    from engine.playbook.language import Playbook
    from office.office import Office


@dataclass(frozen=True)
class BoardRow:
    """One incident in the list. `parent`: the incident that it is a part of; it stands beneath that."""

    incident: str
    water: str
    water_name: str
    summary: str
    stage: str
    stage_name: str
    stage_since: datetime | None
    officer: str
    open_duties: int
    late_duties: int
    alarms: tuple[Alarm, ...]
    replies: tuple[ReplyView, ...]
    drill: bool
    parent: str | None = None


@dataclass(frozen=True)
class BoardView:
    """All that somebody sees who looks in. `damaged`: why a stream could not be read, one sentence each.

    `replies_unmatched`: how many replies belong to no incident. `opted_out` are persons by id, `opt_outs` how many
    addresses they named.
    """

    incidents: tuple[BoardRow, ...]
    damaged: tuple[str, ...]
    canaries_failed: tuple[Canary, ...]
    signals_overdue: tuple[str, ...]
    promised_twice: tuple[PromisedView, ...]
    opted_out: tuple[str, ...]
    opt_outs: int
    replies_unmatched: int


def board(office: Office, lang: Lang) -> BoardView:
    """The board as it stands, the oldest incident first. Raises LedgerError."""
    found: list[Incident] = []
    damaged: list[str] = []
    with office.ledger.reading() as tx:
        for stream in tx.incidents():
            try:
                found.append(fold(stream, tx.read(stream)))
            except LedgerDamaged as error:
                damaged.append(str(error))
        unmatched = sum(it.kind == "reply" for it in inbox.unmatched(tx))
    rows = [_row(it, Names(_Sources(office, it), lang)) for it in found]
    opt_outs = office.house().opt_outs.values()
    return BoardView(
        incidents=tuple(_parts_beneath(rows)),
        damaged=tuple(damaged),
        canaries_failed=tuple(failed_canaries(office)),
        signals_overdue=tuple(overdue_signals(office)),
        promised_twice=promised_views(among(office, found), office.district(), lang),
        opted_out=tuple(sorted({it.person for it in opt_outs})),
        opt_outs=len(opt_outs),
        replies_unmatched=unmatched,
    )


@dataclass(frozen=True)
class _Sources:
    """What an incident's names are taken from. Its rules are loaded where one of its playbook's names is asked for."""

    office: Office
    incident: Incident

    @property
    def playbook(self) -> Playbook:
        """Its titles."""
        return self.office.desk.rules_of(self.incident).playbook

    @property
    def district(self) -> District:
        """Its units, waters and persons."""
        return self.office.district()


def _row(incident: Incident, names: Names) -> BoardRow:
    owed = [duty for duty in incident.duties.values() if duty.open]
    water = incident.head.water
    return BoardRow(
        incident=incident.id,
        water=water,
        water_name=names.water(water),
        summary=str(incident.head.summary),
        stage=incident.stage,
        stage_name=names.stage(incident.stage),
        stage_since=incident.stage_at,
        officer=incident.officer,
        open_duties=len(owed),
        late_duties=sum(bool(duty.late) for duty in owed),
        alarms=tuple(standing(incident)),
        replies=reply_views(incident, names),
        drill=incident.head.drill,
        parent=incident.family.parent,
    )


def _parts_beneath(rows: Iterable[BoardRow]) -> Iterator[BoardRow]:
    """Each incident, and below it those that are parts of it."""
    listed = list(rows)
    known = {row.incident for row in listed}
    for row in listed:
        if row.parent not in known:
            yield row
            yield from (part for part in listed if part.parent == row.incident)
