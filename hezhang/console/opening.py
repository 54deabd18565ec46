"""The page on which an incident is opened: what is known, what is open there already, and before anything is sent
exactly who gets which text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from engine.district.lookup import names_of, waters_named
from engine.district.model import District
from engine.incident.commands import OpenIncident
from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from engine.playbook.language import Playbook
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Posted, Unreadable, command_of
from hezhang.console.forms import Field, Option, fact_fields
from hezhang.console.porter import NotIn, Porter, Visitor
from hezhang.console.rendering import HTML, page, rendered
from hezhang.web.entrance import form
from office.files.data_files import find_playbooks, load_playbook
from office.files.faults import DataRefused
from office.office import Office
from office.services import signals as signals_service
from office.services.previewing import preview
from office.views.around.signals import signal as signal_view
from office.views.incident.open_there import OpenThereView, open_there
from office.views.incident.preview import Preview, preview_view
from office.views.map.page import map_view
from office.wording import codes
from office.wording.console import SAYS
from office.wording.refusals import refusal
from workers.wiring import Wiring

FIXED = {"incident": "", "number": 0}


@dataclass(frozen=True)
class Asked:
    """What the form says so far: the command it makes, or why it makes none."""

    command: OpenIncident | None
    playbook: str
    faults: tuple[str, ...]


def router(wiring: Wiring, porter: Porter) -> APIRouter:
    """The routes of opening."""
    routes = APIRouter()
    pages = _Pages(wiring)

    @routes.get("/open")
    def empty(request: Request) -> Response:
        visitor = porter.visitor(request)
        if visitor.watching:
            raise NotIn
        given = dict(request.query_params)
        return pages.whole(visitor, pages.from_signal(given) | {"id": uuid4().hex})

    @routes.post("/open/preview")
    async def previewed(request: Request) -> Response:
        visitor = await run_in_threadpool(porter.acting, request)
        given = dict(await form(request))
        part = "hx-request" in request.headers
        return await run_in_threadpool(pages.previewed, visitor, given, part=part)

    @routes.post("/open")
    async def opened(request: Request) -> Response:
        visitor = await run_in_threadpool(porter.acting, request)
        given = dict(await form(request))
        return await run_in_threadpool(pages.opened, visitor, given)

    return routes


class _Pages:
    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._office: Office = wiring.office

    def from_signal(self, given: dict[str, str]) -> dict[str, str]:
        """The fields as a signal fills them in."""
        seen = signal_view(self._office, given["signal"]) if given.get("signal") else None
        if seen is None or isinstance(seen, Refusal):
            return given
        return {"summary": seen.words, "water": seen.water or "", "known_at": seen.received_at.isoformat()} | given

    def whole(
        self, visitor: Visitor, given: Mapping[str, str], status: int = 200, faults: tuple[str, ...] = ()
    ) -> Response:
        given = {"id": uuid4().hex} | dict(_said(self._office.district(), given, visitor.lang))
        values = self._values(visitor, given)
        seen = self._preview(visitor, given) if given.get("water") and given.get("summary") else ((), None, ())
        return page(
            "open.html",
            visitor,
            status,
            here="open",
            path="/open",
            practice=self._office.practice,
            word=faults,
            given=given,
            preview=seen[1],
            others=seen[2],
            wrong=seen[0],
            **values,
        )

    def previewed(self, visitor: Visitor, given: Mapping[str, str], *, part: bool) -> Response:
        if not part:
            return self.whole(visitor, given)
        wrong, seen, others = self._preview(visitor, given)
        text = rendered("parts/preview.html", visitor.lang, preview=seen, wrong=wrong, others=others, given=given)
        return Response(text, media_type=HTML)

    def opened(self, visitor: Visitor, given: Mapping[str, str]) -> Response:
        asked = self._asked(visitor, given)
        if asked.command is None:
            return self.whole(visitor, given, 422, asked.faults)
        if given.get("signal"):
            done = signals_service.open_by(self._office, asked.command, given["signal"])
        else:
            done = self._office.desk.open(asked.command, asked.playbook)
        if isinstance(done, Refusal):
            return self.whole(visitor, given, 409, (refusal(done.code, done.values, visitor.lang),))
        self._office.dispatched(done)
        kind = "repeated" if done.repeated else "recorded"
        return RedirectResponse(f"/incidents/{quote(done.stream)}?said={kind}&entry=1", 303)

    def _preview(
        self, visitor: Visitor, given: Mapping[str, str]
    ) -> tuple[tuple[str, ...], Preview | None, tuple[OpenThereView, ...]]:
        asked = self._asked(visitor, given)
        if asked.command is None:
            return asked.faults, None, ()
        others = open_there(self._office, asked.command)
        previewed = preview(self._office, asked.command, asked.playbook)
        if isinstance(previewed, Refusal):
            return (refusal(previewed.code, previewed.values, visitor.lang),), None, others
        with self._office.ledger.reading() as tx:
            carried = heartbeats.queues_served(tx, STALE)
        return (), preview_view(previewed, self._wiring.texts, carried, visitor.lang), others

    def _asked(self, visitor: Visitor, given: Mapping[str, str]) -> Asked:
        district = self._office.district()
        playbook = given.get("playbook", "")
        known = self._playbooks()
        if playbook not in known:
            return Asked(None, "", (SAYS["choose_playbook"].into(visitor.lang),))
        named = waters_named(district, given.get("water", ""))
        water = named[0].id if len(named) == 1 else given.get("water", "")
        values = dict(given) | {"water": water, "incident": "", "number": "0"}
        try:
            command = command_of(
                OpenIncident,
                Posted(
                    {name: value for name, value in values.items() if name not in ("id", "at", "number", "incident")}
                ),
                id=given.get("id") or uuid4().hex,
                actor=visitor.actor,
                zone=ZoneInfo(district.timezone),
                fixed=FIXED,
            )
        except Unreadable as error:
            return Asked(None, playbook, tuple(_fault(it, visitor) for it in error.faults))
        assert isinstance(command, OpenIncident)
        return Asked(command, playbook, ())

    def _playbooks(self) -> dict[str, Playbook]:
        found = {}
        for name, path in find_playbooks(self._office.settings.hezhang_playbooks).items():
            try:
                found[name] = load_playbook(path).playbook
            except DataRefused:
                continue
        return found

    def _values(self, visitor: Visitor, given: Mapping[str, str]) -> dict[str, Any]:
        lang, district, known = visitor.lang, self._office.district(), self._playbooks()
        chosen = known.get(given.get("playbook", ""))
        titles = [Option(name, it.title.zh if lang == "zh" else it.title.en) for name, it in known.items()]
        drawn = map_view(self._office, (), lang)
        here = waters_named(district, given.get("water", ""))
        facts: tuple[Field, ...] = fact_fields(chosen, lang, {}) if chosen is not None else ()
        return {
            "playbooks": titles,
            "chosen": given.get("playbook", ""),
            "waters": _waters(district, lang),
            "facts": facts,
            "atlas": drawn,
            "targets": {it.water: _pick(given, it.water) for it in drawn.waters},
            "here_water": here[0].id if len(here) == 1 else "",
            "grades": [Option(it, codes.named(codes.GRADES, it, lang)) for it in ("IV", "III", "II", "I")],
        }


def _said(district: District, given: Mapping[str, str], lang: str) -> Mapping[str, str]:
    """A water that a link named by its id is shown by its name."""
    water = district.waters.get(given.get("water", ""))
    return given if water is None else {**given, "water": water.zh if lang == "zh" else water.en}


def _pick(given: Mapping[str, str], water: str) -> str:
    """The page with this water chosen and what a link can carry of the rest, for whoever has no script."""
    kept = {name: given[name] for name in ("playbook", "summary", "known_at", "signal") if given.get(name)}
    return "/open?" + urlencode({**kept, "water": water})


def _waters(district: District, lang: str) -> list[tuple[str, str, str]]:
    """Each water by id, with its name and its other names."""
    return [
        (it.id, it.zh if lang == "zh" else it.en, " · ".join(sorted(set(names_of(it)) - {it.zh, it.en})))
        for it in district.waters.values()
    ]


def _fault(fault: FieldFault, visitor: Visitor) -> str:
    names = codes.TIME_FAULTS | codes.VALUE_FAULTS
    label = SAYS[f"field_{fault.field}"].into(visitor.lang) if f"field_{fault.field}" in SAYS else fault.field
    if fault.code == "missing":
        return SAYS["field_needed"].into(visitor.lang, {"field": label})
    return f"{label}: {codes.named(names, fault.code, visitor.lang) if fault.code in names else fault.says}"
