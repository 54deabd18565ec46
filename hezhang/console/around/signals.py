"""Signals: what people reported, taken in, given to an incident, dismissed, answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.incident.signals import Way
from engine.signal_log import names
from engine.signal_log.commands import AnswerSignal, AnswerWay, DismissSignal, MergeSignals, MoveSignals, ReceiveSignal
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Unreadable
from hezhang.console.around.choosing import choice, incidents, waters, words
from hezhang.console.around.door import Door, Word, carried, fault
from hezhang.console.around.routes import posted_to, shown_at
from hezhang.console.forms import Form as ActForm
from hezhang.console.forms import Option
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form, Refused
from office.office import Office
from office.services import joining
from office.services.signals import find, receive
from office.views.around.signals import READERS, SignalView, signals
from office.wording import codes
from office.wording.language import Lang

HERE = "signals"


def router(door: Door) -> APIRouter:
    """The routes of signals."""
    page = _Page(door)
    routes = shown_at(door, HERE, page.shown)
    posted_to(routes, "/signals", door, HERE, page.add)
    posted_to(routes, "/signals/merge", door, HERE, page.merge_chosen)

    @routes.get("/signals/{signal}/photos/{number}")
    def photo(request: Request, signal: str, number: str) -> Response:
        return page.photo(door.looking(request, HERE), signal, number)

    @routes.post("/signals/{signal}/{act}")
    async def act(request: Request, signal: str, act: str) -> Response:
        if act not in page.acts:
            raise Refused(404, "no_such_act")
        return await door.posted(request, HERE, lambda visitor, given: page.act(request, visitor, signal, act, given))

    return routes


Act = Callable[[Visitor, str, Form], Done | Refusal]
TICKED = "s."
"""How the fields of ticked signals begin; the rest of such a name is the signal's."""


@dataclass(frozen=True)
class Asking:
    """Several signals that are about to be merged into one incident, if whoever ticked them says so once more."""

    signals: tuple[str, ...]
    incident: str


class _Page:
    def __init__(self, door: Door) -> None:
        self._door = door
        self.acts: Mapping[str, Act] = {
            "merge": self._merge,
            "move": self._move,
            "release": self._release,
            "dismiss": self._dismiss,
            "answer": self._answer,
        }

    def shown(
        self,
        request: Request,
        visitor: Visitor,
        word: Word | None = None,
        status: int = 200,
        asking: Asking | None = None,
    ) -> Response:
        office, lang = self._door.office, visitor.lang
        may_read = bool(visitor.roles & READERS) and not visitor.watching
        seen = signals(office, who=may_read).signals
        waiting = [it for it in seen if it.outcome == "undecided" or it.waits]
        open_now = incidents(office, lang)
        return self._door.shown(
            request,
            visitor,
            HERE,
            word=word,
            status=status,
            page_name=HERE,
            live=True,
            waiting=waiting,
            done=[it for it in reversed(seen) if it not in waiting],
            may_read=may_read,
            waters={it.value: it.label for it in waters(office, lang)},
            outfalls={it.id: it.zh if lang == "zh" else it.en for it in office.district().outfalls.values()},
            forms={it.signal: _forms(it, open_now, lang) for it in seen},
            choosing=_choosing(waiting, open_now, lang),
            ticked=TICKED,
            asking=asking,
            taking=_taking(waters(office, lang), _slips(office, lang), lang),
        )

    def photo(self, visitor: Visitor, name: str, number: str) -> Response:
        """A photo of a report, for whoever may know who sent it: people may be on it."""
        found = find(self._door.office, name)
        photos = {} if isinstance(found, Refusal) else {str(n): it for n, it in enumerate(found.heard.photos, 1)}
        if number not in photos:
            raise Refused(404, "no_such_photo")
        if visitor.watching or not visitor.roles & READERS:
            raise Refused(403, "not_yours")
        it = photos[number]
        with self._door.office.ledger.reading() as tx:
            content = tx.file(it.sha256)
        return Response(content, media_type="image/png" if str(it.name).endswith(".png") else "image/jpeg")

    def add(self, request: Request, visitor: Visitor, given: Form) -> Response:
        taken: list[str] = []

        def act() -> Refusal | Done | Unreadable:
            got = receive(self._door.office, self._door.command(ReceiveSignal, visitor, given))
            if isinstance(got, Refusal):
                return got
            taken.append(got.signal.id)
            return got.done

        answer = carried(visitor, given, "act-take", self._show(request, visitor), "/signals", act)
        if taken:
            answer.headers["Location"] += f"#{taken[0]}"
        return answer

    def merge_chosen(self, request: Request, visitor: Visitor, given: Form) -> Response:
        """Several at once: asked with their count first, done when that count is said to be meant."""
        chosen = tuple(name.removeprefix(TICKED) for name in given if name.startswith(TICKED))
        incident, form = given.get("incident", ""), "act-merge_chosen"
        if not chosen or not incident:
            missing = (
                FieldFault("signals", "nothing_ticked", "") if not chosen else FieldFault("incident", "missing", "")
            )
            return self.shown(request, visitor, Word(False, "", (fault(missing, visitor.lang),), form, given), 422)
        if given.get("count") != str(len(chosen)):
            return self.shown(request, visitor, asking=Asking(chosen, incident))

        def act() -> Done | Refusal:
            said = {name: value for name, value in given.items() if name in ("id", "incident")}
            asked = self._door.command(MergeSignals, visitor, said, signals=chosen)
            return joining.merge(self._door.office, asked.actor, asked.id, asked.signals, asked.incident)

        return carried(visitor, given, form, self._show(request, visitor), "/signals#decided", act)

    def act(self, request: Request, visitor: Visitor, signal: str, act: str, given: Form) -> Response:
        name = f"act-{act}-{signal}"
        run = self.acts[act]
        return carried(
            visitor,
            given,
            name,
            self._show(request, visitor),
            f"/signals#{signal}",
            lambda: run(visitor, signal, given),
        )

    def _show(self, request: Request, visitor: Visitor) -> Callable[[Word, int], Response]:
        return lambda word, status: self.shown(request, visitor, word, status)

    def _merge(self, visitor: Visitor, signal: str, given: Form) -> Done | Refusal:
        asked = self._door.command(MergeSignals, visitor, given, signals=(signal,))
        return joining.merge(self._door.office, asked.actor, asked.id, asked.signals, asked.incident)

    def _move(self, visitor: Visitor, signal: str, given: Form) -> Done | Refusal:
        asked = self._door.command(MoveSignals, visitor, given, signals=(signal,))
        return joining.move(self._door.office, asked.actor, asked.id, asked.signals, asked.incident, asked.reason)

    def _release(self, visitor: Visitor, signal: str, given: Form) -> Done | Refusal:
        asked = self._door.command(MoveSignals, visitor, {**given, "incident": ""}, signals=(signal,), incident=None)
        return joining.release(self._door.office, asked.actor, asked.id, asked.signals, asked.reason)

    def _dismiss(self, visitor: Visitor, signal: str, given: Form) -> Done | Refusal:
        return self._submit(signal, self._door.command(DismissSignal, visitor, given, signal=signal))

    def _answer(self, visitor: Visitor, signal: str, given: Form) -> Done | Refusal:
        return self._submit(signal, self._door.command(AnswerSignal, visitor, given, signal=signal))

    def _submit(self, signal: str, command: DismissSignal | AnswerSignal) -> Done | Refusal:
        return self._door.office.desk.submit(names.log_with(signal) or "", command)


def _choosing(waiting: list[SignalView], open_now: list[Option], lang: Lang) -> ActForm | None:
    """The form that several signals can be ticked for; None where there are not several, or no incident."""
    several = sum(it.outcome == "undecided" for it in waiting) > 1
    return words(lang, "merge_chosen", choice(lang, "incident", open_now)) if several and open_now else None


def _forms(it: SignalView, open_now: list[Option], lang: Lang) -> list[tuple[str, ActForm]]:
    """What can be done about a signal, each with where it is posted."""
    found: list[ActForm] = []
    if it.outcome == "undecided":
        if open_now:
            found.append(words(lang, "merge", choice(lang, "incident", open_now)))
        found.append(words(lang, "dismiss", ("reason", "long", True)))
    elif it.incident is not None:
        found.append(words(lang, "move", choice(lang, "incident", open_now), ("reason", "long", True)))
        found.append(words(lang, "release", ("reason", "long", True)))
    if it.waits or (it.outcome != "undecided" and it.answered_at is None):
        ways = [Option(way, codes.named(codes.ANSWER_WAYS, way, lang)) for way in get_args(AnswerWay)]
        found.append(words(lang, "answer", choice(lang, "how", ways), ("words", "long", True), ("at", "time", False)))
    return [(form.act, form.keyed(it.signal)) for form in found]


def _slips(office: Office, lang: Lang) -> list[Option]:
    """What the slip of whoever hands a signal on may say, by the law of today."""
    clocks = office.desk.home_rules().regulations.intake.clocks
    known = {key: level for row in clocks for key, level in row.slips.items()}
    return [Option(key, level.zh if lang == "zh" else level.en) for key, level in known.items()]


def _taking(places: list[Option], slips: list[Option], lang: Lang) -> ActForm:
    """The form that takes a signal in."""
    ways = [Option(way, codes.named(codes.SIGNAL_WAYS, way, lang)) for way in get_args(Way)]
    return words(
        lang,
        "take",
        choice(lang, "way", ways),
        ("words", "long", True),
        choice(lang, "water", places, needed=False),
        ("place", "text", False),
        ("complainant", "text", False),
        ("reach", "text", False),
        ("reference", "text", False),
        *([choice(lang, "slip", slips, needed=False)] if slips else []),
        ("polluter", "text", False),
        ("received_at", "time", False),
        ("apart", "yes", False),
    )
