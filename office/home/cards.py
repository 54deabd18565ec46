"""What every list asks of an incident, on a card that is made of its record once and kept for as long as nothing more
happened to it. A list of hundreds of incidents then reads their heads and no entry of theirs.

A card names the head that it was made of, and is passed over where the record has another one. Cards of a home lie in a
file beside it too, for the next command; the file names the program text that made them, holds no personal value and
may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import engine
from engine.ledger.chain import Head
from engine.ledger.entries import sealed_in
from engine.ledger.errors import LedgerDamaged
from engine.ledger.snapshot import INCIDENT_OPENED
from engine.values.private import ERASED, Private
from engine.whole_file import write_whole

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from engine.ledger.snapshot import Snapshot
    from engine.playbook.language import Playbook

CARDS_FILE = "cards.json"
ENDED = ("closed", "stood_down")


@dataclass(frozen=True)
class AlarmCard:
    """An alarm that nobody has answered; see `engine.rules.people.alarms`."""

    code: str
    subject: str
    at: datetime


@dataclass(frozen=True)
class ReplyCard:
    """A reply that waits; see `engine.rules.answers.waiting`."""

    entry: int
    at: datetime
    person: str
    person_name: str
    unit: str
    says: str
    words: str
    told: bool


@dataclass(frozen=True)
class Card:
    """One incident as it stood at `count` entries, of which the last has the hash `hash`.

    `summary` is the seal of its words, which are looked up where they are shown, so that a card cannot keep what was
    erased. `owners`: the units that hold open duties of a facility's owner.
    """

    incident: str
    count: int
    hash: str
    summary: str
    water: str
    stage: str
    stage_since: datetime | None
    officer: str
    open_duties: int
    late_duties: int
    alarms: tuple[AlarmCard, ...]
    replies: tuple[ReplyCard, ...]
    drill: bool
    parent: str | None
    owners: tuple[str, ...]

    @property
    def ended(self) -> bool:
        """Closed or stood down."""
        return self.stage in ENDED


@dataclass(frozen=True)
class Listed:
    """Every incident of a home, the oldest first. `damaged`: why one could not be read, a sentence each."""

    cards: tuple[Card, ...]
    summaries: Mapping[str, Private]
    damaged: tuple[str, ...]


class Cards:
    """The cards of one home. Several threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / CARDS_FILE
        self._kept: dict[str, Card] | None = None

    def listed(self, tx: Snapshot, folded: Incident | None = None) -> Listed:
        """As the record stands. `folded`: an incident that whoever asks has at hand. Raises LedgerError."""
        known = self._known()
        found: list[Card] = []
        damaged: list[str] = []
        fresh = False
        for stream, head in tx.heads_of(INCIDENT_OPENED).items():
            card = known.get(stream)
            if card is None or (card.count, card.hash) != (head.count, head.hash):
                try:
                    card = _made(tx, head, _at(tx, stream, head, folded))
                except LedgerDamaged as error:
                    damaged.append(str(error))
                    continue
                known[stream] = card
                fresh = True
            found.append(card)
        if fresh:
            self._keep(known.values())
        openings = tx.first_openings([it.incident for it in found])
        summaries = {it.incident: openings[it.incident].get(it.summary, ERASED) for it in found}
        return Listed(tuple(found), summaries, tuple(damaged))

    def _known(self) -> dict[str, Card]:
        if self._kept is None:
            self._kept = {it.incident: it for it in self._read()}
        return self._kept

    def _read(self) -> list[Card]:
        """What the file has; nothing where it is missing, not ours, or of another program."""
        try:
            said = json.loads(self._file.read_bytes())
            return [_card(row) for row in said["cards"]] if said["made_by"] == made_by() else []
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def _keep(self, cards: Iterable[Card]) -> None:
        # Without the replies that wait, since their words are personal: whoever reads the file makes such a card anew.
        rows = [_row(it) for it in list(cards) if not it.replies]
        with suppress(OSError):
            write_whole(self._file, json.dumps({"made_by": made_by(), "cards": rows}).encode())


@cache
def made_by() -> str:
    """What a card is made by: another text of these modules may make another card of the same entries."""
    room = Path(engine.__file__).parent
    texts = [
        Path(__file__),
        room / "stream" / "state.py",
        room / "rules" / "people" / "alarms.py",
        room / "rules" / "answers" / "waiting.py",
        room / "stock" / "promised.py",
        *sorted((room / "incident").glob("*.py")),
    ]
    return " ".join(f"{it.st_size}.{it.st_mtime_ns}" for it in (text.stat() for text in texts))


def _at(tx: Snapshot, stream: str, head: Head, folded: Incident | None) -> Incident:
    """An incident as it stands at its head."""
    if folded is not None and (folded.id, folded.version) == (stream, head.count):
        return folded
    from engine.incident.state import fold

    return fold(stream, tx.read(stream))


def _made(tx: Snapshot, head: Head, incident: Incident) -> Card:
    from engine.rules.answers import waiting
    from engine.rules.people import alarms
    from engine.stock.promised import owners

    owed = [duty for duty in incident.duties.values() if duty.open]
    return Card(
        incident=incident.id,
        count=head.count,
        hash=head.hash,
        summary=sealed_in(tx.first_body(incident.id), "summary"),
        water=incident.head.water,
        stage=incident.stage,
        stage_since=incident.stage_at,
        officer=incident.officer,
        open_duties=len(owed),
        late_duties=sum(bool(duty.late) for duty in owed),
        alarms=tuple(AlarmCard(it.code, it.subject, it.at) for it in alarms.standing(incident)),
        replies=tuple(
            ReplyCard(it.entry, it.at, it.person, str(it.person_name), it.unit, it.says, str(it.words), it.told)
            for it in waiting.standing(incident)
        ),
        drill=incident.head.drill,
        parent=incident.family.parent,
        owners=owners(_playbook(tx, incident), incident) if owed and not incident.ended else (),
    )


def _playbook(tx: Snapshot, incident: Incident) -> Playbook:
    from engine.playbook.language import Playbook

    return Playbook.model_validate_json(tx.document(incident.playbook_digest))


def _row(card: Card) -> dict[str, Any]:
    return asdict(card) | {
        "stage_since": card.stage_since and card.stage_since.isoformat(),
        "alarms": [[it.code, it.subject, it.at.isoformat()] for it in card.alarms],
    }


def _card(row: dict[str, Any]) -> Card:
    since = row["stage_since"]
    read = {
        "stage_since": since and datetime.fromisoformat(since),
        "alarms": tuple(AlarmCard(code, subject, datetime.fromisoformat(at)) for code, subject, at in row["alarms"]),
        "replies": (),
        "owners": tuple(row["owners"]),
    }
    return Card(**row | read)
