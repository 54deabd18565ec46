"""The training room's routes: the room, its stream, what is done in it, the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.stream.refusal import Refusal
from hezhang.console.around.door import Door, NotYours, Word, led_to
from hezhang.console.porter import NotIn, Visitor
from hezhang.console.training.asking import Asking, Away, Refused
from hezhang.console.training.live import RoomStream
from hezhang.console.training.seen import RoomSeen, links, local_input, seen
from hezhang.console.training.wanted import WantedSeen, wanted_seen
from hezhang.web.entrance import Form, public_url
from office.home.console_address import console_address
from office.views.around.debrief import DebriefView, debrief, latest
from office.wording.times import local
from office.wording.training import REFUSED, TRAINING

HERE = "phones"
_ACTS: Mapping[str, tuple[str, ...]] = {
    "switch": ("person", "by"),
    "text": ("person",),
    "call": ("call", "act"),
    "card": ("card", "key"),
    "pause": (),
    "run": (),
    "next": (),
    "to": ("to",),
    "start": ("scenario",),
    "take_over": (),
}
"""What may be posted, and the fields that it needs."""


def router(door: Door) -> APIRouter:
    """The routes. For the console of a practice home alone."""
    room = _Room(door)
    routes = APIRouter()

    @routes.get("/phones")
    def look(request: Request) -> Response:
        return room.shown(request, door.looking(request, HERE))

    @routes.get("/phones/live")
    async def live(request: Request) -> Response:
        await run_in_threadpool(door.looking, request, HERE)
        return room.stream.answer(request, room.still_in)

    @routes.get("/phones/debrief")
    def told(request: Request) -> Response:
        return room.debriefed(request, door.looking(request, HERE))

    @routes.post("/phones/{act}")
    async def post(request: Request, act: str) -> Response:
        return await door.posted(request, HERE, lambda visitor, given: room.does(request, visitor, act, given))

    return routes


class _Room:
    def __init__(self, door: Door) -> None:
        self._door = door
        self._asking = Asking(lambda: door.wiring.account)
        self.stream = RoomStream(self._asking)

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """What addresses of our own begin with."""
        office = self._door.office
        console = console_address(office.settings, office.home, practice=True)
        return (public_url(self._door.wiring) + "/", console.url + "/")

    def still_in(self, request: Request) -> bool:
        """Whether they may still look."""
        try:
            self._door.looking(request, HERE)
        except (NotIn, NotYours):
            return False
        return True

    def shown(self, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
        """The room; that nobody is there, where the practice world does not answer."""
        told = self._debrief(visitor, "")
        found = self._seen(visitor, told)
        return self._door.shown(
            request,
            visitor,
            HERE,
            template="training/phones.html",
            word=word,
            status=status,
            page_name=HERE,
            live=True,
            room=found,
            told=told,
            links=links,
            local=local,
            moment=local_input(local(found.state.clock.now)) if found else "",
        )

    def debriefed(self, request: Request, visitor: Visitor) -> Response:
        """The debrief of the incident that is asked for, else of the one that is practised."""
        told = self._debrief(visitor, request.query_params.get("incident", ""))
        found = self._seen(visitor, told)
        playing = found.state.playing if found else None
        mine = playing is not None and told is not None and playing.incident == told.incident
        return self._door.shown(
            request,
            visitor,
            HERE,
            template="around/debrief.html",
            page_name="debrief",
            live=False,
            told=told,
            playing=playing if mine else None,
            findings=self._wanted(visitor, told) if mine and told is not None else [],
        )

    def does(self, request: Request, visitor: Visitor, act: str, given: Form) -> Response:
        """What was posted, and back to where it was posted from."""
        if act not in _ACTS:
            return self.shown(request, visitor, _word(visitor, "no_such_act"), 404)
        if any(not given.get(name, "").strip() for name in _ACTS[act]):
            return self.shown(request, visitor, _word(visitor, "nothing_to_send"), 422)
        try:
            self._asking.act(act, self._asked(act, given))
        except Away:
            return self.shown(request, visitor, _word(visitor, "away"), 409)
        except (Refused, ValueError) as error:
            code = error.code if isinstance(error, Refused) else "unreadable"
            return self.shown(request, visitor, _word(visitor, code), 409)
        person = given.get("person", "")
        return led_to(f"/phones#h-{person}" if person.isidentifier() else "/phones", "room")

    def _asked(self, act: str, given: Form) -> dict[str, Any]:
        """The posted fields as the room takes them. Raises ValueError."""
        if act == "switch":
            return {"person": given["person"], "by_hand": given["by"] == "person"}
        if act == "text":
            return {"person": given["person"], "words": given.get("quick") or given.get("words", "")}
        if act == "to":
            return {"to": datetime.fromisoformat(given["to"]).replace(tzinfo=self._door.zone).isoformat()}
        return {name: given[name] for name in ("call", "act", "key", "card", "pace", "scenario") if name in given}

    def _seen(self, visitor: Visitor, told: DebriefView | None) -> RoomSeen | None:
        try:
            return seen(self._asking.state(), self._door.office.district(), self._own, visitor.lang, told)
        except Away:
            return None

    def _debrief(self, visitor: Visitor, incident: str) -> DebriefView | None:
        office = self._door.office
        wanted = incident or self._practised() or latest(office)
        if not wanted:
            return None
        told = debrief(office, wanted, visitor.lang)
        return None if isinstance(told, Refusal) else told

    def _practised(self) -> str:
        try:
            playing = self._asking.state().playing
        except Away:
            return ""
        return playing.incident or "" if playing is not None else ""

    def _wanted(self, visitor: Visitor, told: DebriefView) -> list[WantedSeen]:
        district = self._door.office.district()
        try:
            return [wanted_seen(it, told, district, visitor.lang) for it in self._asking.findings()]
        except Away:
            return []


def _word(visitor: Visitor, code: str) -> Word:
    says = REFUSED.get(code) or TRAINING["room_unreadable"]
    return Word(False, says.into(visitor.lang))
