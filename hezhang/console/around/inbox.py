"""The inbox: unread replies and messages that fit nothing, each given to the duty that it answers in one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.incident.commands import SeeReply
from engine.stream.event import Answer
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Unreadable
from hezhang.console.around.choosing import choice, persons, words
from hezhang.console.around.door import Door, Word, carried
from hezhang.console.around.routes import shown_at
from hezhang.console.forms import Field, Option
from hezhang.console.forms import Form as ActForm
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.services.assigning import Assigned, assign_message, assign_reply
from office.views.around.signals import READERS
from office.views.around.waiting import OpenDutyView, WaitingReplyView, waiting
from office.views.running.inbox import unmatched
from office.wording import codes
from office.wording.around import NOTES
from office.wording.language import Lang

HERE = "inbox"
ANSWERS: Mapping[str, Answer] = {"accepted": "accepted", "declined": "declined"}


def router(door: Door) -> APIRouter:
    """The routes of the inbox."""
    page = _Page(door)
    routes = shown_at(door, HERE, page.shown)

    @routes.post("/inbox/replies/{incident}/{entry}/seen")
    async def seen(request: Request, incident: str, entry: int) -> Response:
        return await door.posted(
            request, HERE, lambda visitor, given: page.seen(request, visitor, given, incident, entry)
        )

    @routes.post("/inbox/replies/{incident}/{entry}/assign")
    async def assign(request: Request, incident: str, entry: int) -> Response:
        return await door.posted(
            request, HERE, lambda visitor, given: page.assign(request, visitor, given, incident, entry)
        )

    @routes.post("/inbox/messages/{message}/assign")
    async def place(request: Request, message: int) -> Response:
        return await door.posted(request, HERE, lambda visitor, given: page.place(request, visitor, given, message))

    return routes


class _Page:
    def __init__(self, door: Door) -> None:
        self._door = door

    def shown(self, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
        office, lang = self._door.office, visitor.lang
        may_read = bool(visitor.roles & READERS) and not visitor.watching
        seen = waiting(office, lang)
        letters = unmatched(office, with_words=may_read).messages
        return self._door.shown(
            request,
            visitor,
            HERE,
            word=word,
            status=status,
            page_name=HERE,
            live=True,
            replies=[(it, _forms(it, lang)) for it in seen.replies],
            letters=[
                (it, _placing(it.id, seen.duties, persons(office, lang), lang) if it.kind == "reply" else None)
                for it in letters
            ],
            notes=NOTES,
        )

    def seen(self, request: Request, visitor: Visitor, given: Form, incident: str, entry: int) -> Response:
        def act() -> Done | Refusal:
            return self._door.office.desk.submit(incident, self._door.command(SeeReply, visitor, given, reply=entry))

        return carried(visitor, given, f"act-seen-{entry}", self._show(request, visitor), "/inbox", act)

    def assign(self, request: Request, visitor: Visitor, given: Form, incident: str, entry: int) -> Response:
        def act() -> Done | Refusal:
            said = _assigned(visitor, given, incident, given.get("duty", ""))
            return self._told(assign_reply(self._door.office, said, entry))

        return carried(visitor, given, f"act-assign-{entry}", self._show(request, visitor), "/inbox", act)

    def place(self, request: Request, visitor: Visitor, given: Form, message: int) -> Response:
        def act() -> Done | Refusal:
            incident, _, duty = given.get("duty", "").partition("/")
            said = _assigned(visitor, given, incident, duty)
            person = given.get("person", "")
            if not person:
                raise Unreadable([FieldFault("person", "missing", "")])
            return self._told(assign_message(self._door.office, said, message, person))

        return carried(visitor, given, f"act-place-{message}", self._show(request, visitor), "/inbox", act)

    def _told(self, done: Done | Refusal) -> Done | Refusal:
        if isinstance(done, Done):
            self._door.office.dispatched(done)
        return done

    def _show(self, request: Request, visitor: Visitor) -> Callable[[Word, int], Response]:
        return lambda word, status: self.shown(request, visitor, word, status)


def _assigned(visitor: Visitor, given: Form, incident: str, duty: str) -> Assigned:
    """Raises Unreadable."""
    answer = ANSWERS.get(given.get("answer", ""))
    if answer is None:
        raise Unreadable([FieldFault("answer", "missing", "")])
    if not given.get("id") or not duty:
        raise Unreadable([FieldFault("duty", "missing", "")])
    return Assigned(given["id"][:64], visitor.actor, incident, duty, answer)


def _forms(it: WaitingReplyView, lang: Lang) -> list[tuple[str, ActForm]]:
    """What can be done about an unread reply, each with where it is posted."""
    where, key = f"/inbox/replies/{it.reply.incident}/{it.reply.entry}", str(it.reply.entry)
    duties = [Option(duty.duty, f"{duty.title} · {duty.unit_name}") for duty in it.duties]
    assign = words(lang, "assign", choice(lang, "duty", duties), _answer(lang))
    seen = words(lang, "seen", ("note", "long", False))
    found = [(f"{where}/assign", assign)] if duties else []
    return [(path, form.keyed(key)) for path, form in [*found, (f"{where}/seen", seen)]]


def _placing(message: int, open_: Iterable[OpenDutyView], people: list[Option], lang: Lang) -> ActForm:
    """The form that says whose answer a message is, and to what."""
    duties = [
        Option(f"{it.incident}/{it.duty}", f"{it.water_name} {it.incident} · {it.title} · {it.unit_name}")
        for it in open_
    ]
    fields = choice(lang, "duty", duties), choice(lang, "person", people), _answer(lang)
    return words(lang, "place", *fields, key=str(message))


def _answer(lang: Lang) -> Field:
    options = [Option(it, codes.named(codes.ANSWERS, it, lang)) for it in ANSWERS]
    return choice(lang, "answer", options)
