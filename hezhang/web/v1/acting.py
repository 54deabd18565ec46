"""Every act on an incident that the API takes: the command's fields as JSON, and the answer that the terminal gives."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin

from engine.desk import Done
from engine.incident.duties import DutyAssigned, DutyReassigned
from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Posted, Unreadable, command_of
from hezhang.acts.table import ACTS
from hezhang.web.v1.operation import Answer, Asked, Operation
from office.home.evidence import EvidenceError
from office.services.promises import promised
from office.views.incident.act import ActView, act_view
from office.views.incident.promised import promised_views
from office.wording.forms import ACTS as TITLES

MOST_FILES = 10
FILE = {
    "type": "object",
    "required": ["name", "content"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 200},
        "content": {
            "type": "string",
            "contentEncoding": "base64",
            "pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
        },
    },
}
"""A proof as it is posted."""


def file_fields(kind: type[Command]) -> frozenset[str]:
    """The fields of a command that are proofs."""
    return frozenset(
        name
        for name, info in kind.model_fields.items()
        if get_origin(info.annotation) is tuple and get_args(info.annotation)[0] is Evidence
    )


def acted(asked: Asked, done: Done | Refusal) -> ActView | Refusal:
    """What came of it, and who has not been told. Raises LedgerError."""
    if isinstance(done, Refusal):
        return done
    office, incident = asked.office, asked.office.desk.load(done.stream)
    if incident is None:
        return Refusal("unknown_incident", {"incident": done.stream})
    given = any(isinstance(it.event, DutyAssigned | DutyReassigned) for it in done.entries)
    twice = promised_views(promised(office, done.stream), office.gazetteer(), asked.lang) if given else ()
    untold = office.dispatched(done).untold
    return act_view(incident, done.entries, untold, twice, practice=office.practice, repeated=done.repeated)


def _act(kind: type[Command]) -> Callable[[Asked], Answer | Refusal]:
    def does(asked: Asked) -> Answer | Refusal:
        files = {name: _kept(asked, name) for name in file_fields(kind) if name in asked.body}
        values = {name: value for name, value in asked.body.items() if name not in files and name != "id"}
        command = command_of(kind, Posted(values, files, typed=True), id=asked.id, actor=asked.actor, zone=asked.zone)
        done = acted(asked, asked.office.desk.submit(asked.path["incident"], command))
        return done if isinstance(done, Refusal) else Answer(done)

    return does


def _kept(asked: Asked, field: str) -> tuple[Evidence, ...]:
    given = asked.body[field]
    if not isinstance(given, list) or len(given) > MOST_FILES:
        raise Unreadable([FieldFault(field, "no_files")])
    read = [_file(field, number, it) for number, it in enumerate(given)]
    try:
        return tuple(asked.office.evidence_of(name, content) for name, content in read)
    except EvidenceError as error:
        raise Unreadable([FieldFault(field, "file_refused", str(error))]) from None


def _file(field: str, number: int, given: Any) -> tuple[str, bytes]:  # noqa: ANN401 - whatever JSON can hold
    where = f"{field}.{number}"
    if not isinstance(given, Mapping) or set(given) != {"name", "content"}:
        raise Unreadable([FieldFault(where, "no_files")])
    name, content = given["name"], given["content"]
    if not isinstance(name, str) or not isinstance(content, str) or not 1 <= len(name) <= 200:
        raise Unreadable([FieldFault(where, "no_files")])
    try:
        return name, b64decode(content, validate=True)
    except (NotBase64, ValueError):
        raise Unreadable([FieldFault(f"{where}.content", "no_base64")]) from None


ACTING: tuple[Operation, ...] = tuple(
    Operation(
        "POST",
        f"/incidents/{{incident}}/acts/{name}",
        f"act_{name.replace('-', '_')}",
        f"{TITLES[name][0].en if name in TITLES else name}. {' '.join((kind.__doc__ or '').split())}",
        "act",
        ActView,
        _act(kind),
        takes=kind,
    )
    for name, kind in ACTS.items()
)
