"""What was done on paper while nothing ran goes into the record: each act in the name of who did it, at the time at
which they did it, and all of them or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from engine.desk import Done, NotEntered
from engine.district.lookup import nearest_person, persons_named
from engine.incident.commands import AddNote, AnswerDuty, FinishDuty, LearnFacts, PullTrigger
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.stream.refusal import Missing, Refusal
from engine.values.private import Private
from office.files.paper_csv import PaperRow, fault

if TYPE_CHECKING:
    from office.office import Office


def enter_paper(
    office: Office,
    incident: str,
    rows: Sequence[PaperRow],
    login: str,
    beside: Path,
    via: Literal["cli", "console"] = "cli",
) -> Done | Refusal:
    """Enter these acts in their order, for whoever came in by `login` through the door `via`. Proof files are named
    from the folder `beside`. A refusal names the line.

    Entered twice, the same acts change nothing the second time. Raises LedgerError, EvidenceError.
    """
    faults: list[Missing] = []
    commands = [
        it
        for row in rows
        if (it := _command(office, incident, row, Actor(via=via, entered_by=login, basis="paper"), beside, faults))
        is not None
    ]
    if faults:
        return Refusal("import_faulty", {"count": str(len(faults))}, tuple(faults))
    done = office.desk.enter(incident, commands)
    if isinstance(done, NotEntered):
        refused = done.refusal
        wrong = fault(rows[done.place].line, "", refused)
        return Refusal("import_faulty", {"count": "1"}, (wrong, *refused.missing))
    return done


def _command(
    office: Office, incident: str, row: PaperRow, by: Actor, beside: Path, faults: list[Missing]
) -> Command | None:
    district = office.district()
    found = persons_named(district, row.who)
    if len(found) != 1:
        choices = ", ".join(it.id for it in found)
        unclear = Refusal("several_persons", {"person": row.who, "choices": choices})
        nobody = Refusal("unknown_person", {"person": row.who, "suggestion": nearest_person(district, row.who)})
        faults.append(fault(row.line, "who", unclear if found else nobody))
        return None
    proof = beside / row.proof if row.proof else None
    if proof is not None and not proof.is_file():
        faults.append(fault(row.line, "proof", Refusal("paper_proof", {"file": str(proof)})))
        return None
    who = by.model_copy(update={"person": found[0].id})
    common: dict[str, Any] = {"id": _id(incident, row), "actor": who, "at": row.at}
    try:
        return _act(row, common, (office.evidence(proof),) if proof is not None else ())
    except ValidationError:
        faults.append(fault(row.line, "words", Refusal("paper_words", {"given": row.words})))
        return None


def _act(row: PaperRow, common: dict[str, Any], proof: tuple[Evidence, ...]) -> Command:
    words = Private(row.words) if row.words else None
    match row.act:
        case "answer":
            return AnswerDuty(**common, duty=row.about, answer="accepted", reason=words)
        case "decline":
            return AnswerDuty(**common, duty=row.about, answer="declined", reason=words)
        case "done":
            return FinishDuty(**common, duty=row.about, evidence=proof, note=words)
        case "fact":
            return LearnFacts(**common, facts={row.about: row.words})
        case "do":
            return PullTrigger(**common, trigger=row.about, reason=words)
        case _:
            return AddNote(**common, text=Private(row.words), evidence=proof)


def _id(incident: str, row: PaperRow) -> str:
    """The same line of the same paper is the same act, however often the form is handed in."""
    said = (incident, row.at.isoformat(), row.who, row.act, row.about, row.words)
    return f"paper-{sha256(repr(said).encode()).hexdigest()[:40]}"
