"""Opening an incident through the API, and looking first at exactly who would get which text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.district.lookup import waters_named
from engine.incident.commands import OpenIncident
from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Posted, Unreadable, command_of
from hezhang.web.v1.acting import acted
from hezhang.web.v1.operation import Answer, Asked, Operation
from office.office import Office
from office.services import signals
from office.services.previewing import preview
from office.views.incident.act import ActView
from office.views.incident.open_there import OpenThereView, open_there
from office.views.incident.preview import Preview, preview_view

GIVEN_BY_THE_DESK = frozenset({"incident", "number"})
SIGNAL: dict[str, Any] = {
    "anyOf": [{"type": "string", "minLength": 1}, {"type": "null"}],
    "default": None,
    "description": "The signal from which it is opened.",
}


@dataclass(frozen=True)
class PreviewedView:
    """What an opening would do, and what is open on that water already. Nothing is recorded."""

    preview: Preview
    open_there: tuple[OpenThereView, ...]


def _command(asked: Asked) -> OpenIncident:
    """Raises Unreadable."""
    given = {name: value for name, value in asked.body.items() if name not in ("id", "at", "signal")}
    if isinstance(water := given.get("water"), str):
        given["water"] = _water(asked.office, water)
    posted = Posted({**given, **_at(asked)}, typed=True)
    fixed = {"incident": "", "number": 0}
    command = command_of(OpenIncident, posted, id=asked.id, actor=asked.actor, zone=asked.zone, fixed=fixed)
    assert isinstance(command, OpenIncident)
    return command


def _at(asked: Asked) -> dict[str, Any]:
    return {"at": asked.body["at"]} if asked.body.get("at") is not None else {}


def _water(office: Office, named: str) -> str:
    found = waters_named(office.district(), named)
    return found[0].id if len(found) == 1 else named


def _signal(asked: Asked) -> str | None:
    """Raises Unreadable."""
    given = asked.body.get("signal")
    if given is not None and not (isinstance(given, str) and given):
        raise Unreadable([FieldFault("signal", "no_text")])
    return given


def _open(asked: Asked) -> Answer | Refusal:
    command, signal = _command(asked), _signal(asked)
    if signal is not None:
        done = signals.open_by(asked.office, command, signal)
    else:
        done = asked.office.desk.open(command, command.playbook)
    view = acted(asked, done)
    if isinstance(view, Refusal):
        return view
    return Answer(view, "" if view.repeated else f"/api/v1/incidents/{view.incident}")


def _preview(asked: Asked) -> Answer | Refusal:
    command = _command(asked)
    previewed = preview(asked.office, command, command.playbook)
    if isinstance(previewed, Refusal):
        return previewed
    with asked.office.ledger.reading() as tx:
        carried = heartbeats.queues_served(tx, STALE)
    seen = preview_view(previewed, asked.wiring.texts, carried, asked.lang)
    return Answer(PreviewedView(seen, open_there(asked.office, command)))


OPENING: tuple[Operation, ...] = (
    Operation(
        "POST",
        "/incidents",
        "open",
        "Open an incident.",
        "act",
        ActView,
        _open,
        takes=OpenIncident,
        without=GIVEN_BY_THE_DESK,
        more={"signal": SIGNAL},
        makes=True,
    ),
    Operation(
        "POST",
        "/incidents/preview",
        "preview",
        "What an opening would do: exactly who would get which text. Nothing is recorded.",
        "act",
        PreviewedView,
        _preview,
        takes=OpenIncident,
        without=GIVEN_BY_THE_DESK,
    ),
)
