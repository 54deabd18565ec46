"""What every page around has in common: who may see it, how it is shown, what is said of an act."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import uuid4
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from engine.desk import Done
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Posted, Unreadable, command_of
from hezhang.console.around.rights import LOOKS, may_look
from hezhang.console.porter import Porter, Visitor
from hezhang.console.rendering import page
from hezhang.web.entrance import Form, form
from office.office import Office
from office.wording import codes, labels
from office.wording.around import AROUND
from office.wording.language import Lang
from office.wording.refusals import refusal
from workers.wiring import Wiring


class NotYours(Exception):
    """Whoever is in may not look at this page."""

    def __init__(self, visitor: Visitor, here: str) -> None:
        super().__init__(here)
        self.visitor = visitor
        self.here = here


@dataclass(frozen=True)
class Word:
    """What a page says above all else: that something was done, or why not. `form` and `given` refill what was
    refused; `shown` is said once and never again, as a link.
    """

    good: bool
    text: str
    lines: tuple[str, ...] = ()
    form: str = ""
    given: Mapping[str, str] | None = None
    shown: str = ""


@dataclass(frozen=True)
class Door:
    """One console's office, and who is let in."""

    wiring: Wiring
    porter: Porter

    @property
    def office(self) -> Office:
        """The home with its record and rules."""
        return self.wiring.office

    @property
    def zone(self) -> ZoneInfo:
        """The time that the district lives by."""
        return ZoneInfo(self.office.district().timezone)

    def looking(self, request: Request, here: str) -> Visitor:
        """Who looks at a page. Raises NotIn, NotYours."""
        return self._may(self.porter.visitor(request), here)

    def acting(self, request: Request, here: str) -> Visitor:
        """Who does something on a page. Raises NotIn, NotYours, Foreign."""
        return self._may(self.porter.acting(request), here)

    def _may(self, visitor: Visitor, here: str) -> Visitor:
        if not may_look(visitor, here):
            raise NotYours(visitor, here)
        return visitor

    async def posted(self, request: Request, here: str, act: Callable[[Visitor, Form], Response]) -> Response:
        """Carry out what was posted, by whoever may. Raises as `acting`, and Refused."""
        visitor = await run_in_threadpool(self.acting, request, here)
        return await run_in_threadpool(act, visitor, await form(request))

    def shown(
        self,
        request: Request,
        visitor: Visitor,
        here: str,
        *,
        template: str = "",
        word: Word | None = None,
        status: int = 200,
        **values: Any,  # noqa: ANN401 - whatever the template shows
    ) -> Response:
        """A page, or the part of it that changes by itself where `?part=1` asks for that."""
        part = request.method == "GET" and "part" in request.query_params
        with self.office.ledger.reading() as tx:
            now = tx.now_story()
        given = (word.given if word else None) or {}
        return page(
            template or f"around/{here}.html",
            visitor,
            status,
            frame="around/part.html" if part else "around/page.html",
            here=here if here in IN_BAR else "more",
            path=request.url.path if request.method == "GET" else f"/{here}",
            practice=self.office.practice,
            word=word or said(request, visitor.lang, self.office.house().logins),
            asked_again=word.form if word and not word.good else "",
            given=given,
            command_id=uuid4().hex,
            officer=bool(visitor.roles & OFFICERS) and not visitor.watching,
            headings=labels.HEADINGS,
            now=now,
            **values,
        )

    def command(self, kind: Any, visitor: Visitor, given: Form, **fixed: object) -> Any:  # noqa: ANN401 - any command
        """What a posted form asks for. Raises Unreadable."""
        values = {name: value for name, value in given.items() if name != "id"}
        named = given.get("id", "").strip()[:64] or uuid4().hex
        return command_of(kind, Posted(values), id=named, actor=visitor.actor, zone=self.zone, fixed=fixed)


_SESSION = re.compile(r"[0-9a-f]{12}", re.ASCII)
OFFICERS = frozenset({"duty_officer", "commander"})
IN_BAR = frozenset({"signals", "roster", "doctor"})
"""The pages that the bar itself names; the others stand behind one of its links."""
Show = Callable[[Word, int], Response]


def carried(
    visitor: Visitor, given: Form, name: str, show: Show, to: str, act: Callable[[], Done | Refusal | Unreadable]
) -> Response:
    """Do it, and lead back to `to`; or show the page with the reason, and with what was typed. `name` is the form's."""
    try:
        done = act()
    except Unreadable as error:
        return show(Word(False, "", tuple(fault(it, visitor.lang) for it in error.faults), name, given), 422)
    if isinstance(done, Refusal):
        return show(refused(done, visitor.lang, name, given), 404 if done.code.startswith("unknown_") else 409)
    kind = "repeated" if isinstance(done, Done) and done.repeated else "done"
    return led_to(to, kind)


def led_to(to: str, kind: str = "done", **more: str) -> Response:
    """Back to a page of ours, with what it is to say. `to` may end in `#part`."""
    path, mark, part = to.partition("#")
    query = "&".join(f"{name}={quote(value)}" for name, value in {"said": kind, **more}.items())
    return RedirectResponse(f"{path}{'&' if '?' in path else '?'}{query}{mark}{quote(part)}", 303)


def refused(why: Refusal, lang: Lang, name: str = "", given: Mapping[str, str] | None = None) -> Word:
    """The no of a rule, in words."""
    return Word(False, refusal(why.code, why.values, lang), (), name, given)


def said(request: Request, lang: Lang, logins: Container[str]) -> Word | None:
    """What the address asks the page to say after an act: of a login of ours or a session, in no words of its own."""
    kind = request.query_params.get("said", "")
    if request.method != "GET" or f"said_{kind}" not in AROUND:
        return None
    about = request.query_params.get("about", "")
    if about not in logins and not _SESSION.fullmatch(about):
        about = ""
    return Word(True, AROUND[f"said_{kind}"].into(lang, {"about": about}))


def fault(it: FieldFault, lang: Lang) -> str:
    """A field that could not be read."""
    names = codes.TIME_FAULTS | codes.VALUE_FAULTS
    kind = f"fault_{it.code}" if f"fault_{it.code}" in AROUND else "fault_other"
    says = codes.named(names, it.code, lang) if it.code in names else AROUND[kind].into(lang)
    label = AROUND.get(f"field_{it.field}")
    return f"{label.into(lang) if label else it.field}: {says}"


def needs(here: str) -> str:
    """Which roles a page takes, as a refusal names them."""
    return " | ".join(sorted(LOOKS[here] or ()))
