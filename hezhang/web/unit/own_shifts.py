"""The part of the page that stays where somebody asks a colleague to take one of their shifts."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from fastapi import Request, Response

from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from hezhang.web.entrance import Refused
from hezhang.web.linked_page import language_of
from hezhang.web.unit.form import WORDS, Posted
from hezhang.web.unit.rendering import page
from office.home.page_keys import PageKey
from office.office import Office
from office.services import swaps
from office.wording import unit_page as says
from office.wording.refusals import refusal

FORMS = frozenset({"shifts", "swap"})


def own_shifts(office: Office, request: Request, key: PageKey, form: Posted) -> Response:
    """Their shifts, or what becomes of what they ask for. Raises Refused, LedgerError."""
    if form.verb == "shifts":
        return _shown(office, request, key)
    unit, _, rest = form.fields.get("shift", "").partition(" ")
    day, _, shift = rest.partition(" ")
    try:
        asked = (unit, date.fromisoformat(day), shift)
    except ValueError:
        raise Refused(422, "unreadable") from None
    person, why = form.fields.get("person", "")[:40], form.words[:WORDS]
    mark = sha256("\0".join((key.person, form.key, unit, day, shift, person)).encode()).hexdigest()[:48]
    done = swaps.propose(
        office,
        Actor(via="link", person=key.person),
        shift=asked,
        instead_of=key.person,
        person=person,
        reason=why,
        command=f"swap:{mark}",
    )
    if isinstance(done, Refusal):
        return _shown(office, request, key, done)
    return page(request, 200, says.SWAP_KEPT, template="own_shifts.html", shifts=(), colleagues=(), why="")


def _shown(office: Office, request: Request, key: PageKey, no: Refusal | None = None) -> Response:
    lang = language_of(request)
    rosters = office.district().rosters
    found = [
        (f"{unit} {day.isoformat()} {shift}", day, getattr(rosters[unit].shifts[shift], lang))
        for unit, day, shift in swaps.own_shifts(office, key.person)
    ]
    return page(
        request,
        200 if no is None else 422,
        template="own_shifts.html",
        shifts=found,
        colleagues=swaps.colleagues(office, key.person),
        why=refusal(no.code, no.values, lang) if no is not None else "",
    )
