"""Swaps that wait, on the page of rosters: each with what it would leave open, to be approved or refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import uuid4

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.directory.state import Swap
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Unreadable
from hezhang.console.around.door import Door, Word, carried
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.files.faults import DataRefused
from office.services import swaps
from office.views.running.checks import FaultView, fault_view
from office.wording.language import Lang

HERE = "roster"
Show = Callable[[Request, Visitor, Word, int], Response]


@dataclass(frozen=True)
class WaitingSwap:
    """A swap with its people's names, and what approving it would leave open; `faults` keep it from being approved."""

    swap: Swap
    unit: str
    shift: str
    was: str
    comes: str
    notes: tuple[FaultView, ...]
    faults: tuple[FaultView, ...]


def waiting(door: Door, lang: Lang) -> list[WaitingSwap]:
    """Each of them. Raises LedgerError."""
    return [_weighed(door, it, lang) for it in swaps.waiting(door.office)]


def decided_at(routes: APIRouter, door: Door, show: Show) -> None:
    """Add the route that takes a decision. `show`: the page of rosters, with what it is to say."""

    @routes.post("/roster/swaps/{swap}")
    async def decide(request: Request, swap: str) -> Response:
        return await door.posted(request, HERE, partial(_decide, door, request, swap, show))

    @routes.post("/roster/stand-in")
    async def stands_in(request: Request) -> Response:
        return await door.posted(request, HERE, partial(_stand_in, door, request, show))


def _stand_in(door: Door, request: Request, show: Show, visitor: Visitor, given: Form) -> Response:
    command = given.get("id", "").strip()[:56] or uuid4().hex
    unit, _, rest = given.get("shift", "").partition(" ")
    day, _, shift = rest.partition(" ")

    def act() -> Done | Refusal:
        try:
            asked = (unit, date.fromisoformat(day), shift)
        except ValueError:
            raise Unreadable([FieldFault("shift", "missing", "")]) from None
        try:
            return swaps.stand_in(
                door.office,
                asked,
                given.get("person", ""),
                actor=visitor.actor,
                reason=given.get("reason", ""),
                command=command,
            )
        except DataRefused as error:
            return Refusal("swap_faulty", {"faults": "; ".join(it.message(visitor.lang) for it in error.faults)})

    to = f"/roster?unit={unit}#plan" if unit in door.office.district().units else "/roster"
    again: Callable[[Word, int], Response] = lambda word, status: show(request, visitor, word, status)  # noqa: E731
    return carried(visitor, given, "act-stand_in", again, to, act)


def _decide(door: Door, request: Request, swap: str, show: Show, visitor: Visitor, given: Form) -> Response:
    command, reason = given.get("id", "").strip()[:56] or uuid4().hex, given.get("reason", "")

    def act() -> Done | Refusal:
        if given.get("do") != "approve":
            return swaps.refuse(door.office, swap, actor=visitor.actor, reason=reason, command=command)
        try:
            return swaps.approve(door.office, swap, actor=visitor.actor, reason=reason, command=command)
        except DataRefused as error:
            return Refusal("swap_faulty", {"faults": "; ".join(it.message(visitor.lang) for it in error.faults)})

    again: Callable[[Word, int], Response] = lambda word, status: show(request, visitor, word, status)  # noqa: E731
    return carried(visitor, given, "act-swap", again, "/roster", act)


def _weighed(door: Door, it: Swap, lang: Lang) -> WaitingSwap:
    district = door.office.district()
    unit, roster = district.units.get(it.unit), district.rosters.get(it.unit)
    shift = roster.shifts.get(it.shift) if roster is not None else None
    notes: tuple[FaultView, ...] = ()
    faults: tuple[FaultView, ...] = ()
    try:
        found = swaps.drafted(door.office, it.swap)
        notes = () if isinstance(found, Refusal) else tuple(fault_view(note, lang) for note in found[1].notes)
    except DataRefused as error:
        faults = tuple(fault_view(fault, lang) for fault in error.faults)

    def name(person: str) -> str:
        known = district.persons.get(person)
        return str(known.name) if known is not None else person

    def called(row: object, key: str) -> str:
        return str(getattr(row, lang, key))

    return WaitingSwap(
        it, called(unit, it.unit), called(shift, it.shift), name(it.instead_of), name(it.person), notes, faults
    )
