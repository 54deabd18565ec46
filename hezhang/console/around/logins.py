"""Who may come in at the console, who is in now; a link for somebody new, shown once. For administrators."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response

from engine.stream.refusal import Refusal
from hezhang.console.around.choosing import choice, persons, words
from hezhang.console.around.door import Door, NotYours, Word, led_to, refused
from hezhang.console.around.routes import posted_to, shown_at
from hezhang.console.forms import Form as ActForm
from hezhang.console.forms import Option
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form, Refused
from office.home.console_address import console_address
from office.office import Office
from office.services import logins as service
from office.views.running.logins import logins
from office.wording import codes, notices
from office.wording.language import Lang

HERE = "logins"
HELD = ("administrator", "inspector")
"""The roles that a login itself may hold; all others are its person's."""
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,39}", re.ASCII)


def router(door: Door) -> APIRouter:
    """The routes of logins."""
    page = _Page(door)
    routes = shown_at(door, HERE, page.shown)
    posted_to(routes, "/logins", door, HERE, page.add)

    @routes.post("/logins/{login}/{act}")
    async def act(request: Request, login: str, act: str) -> Response:
        if act not in ("reset", "revoke"):
            raise Refused(404, "no_such_act")
        run = page.reset if act == "reset" else page.revoke
        return await door.posted(request, HERE, lambda visitor, given: run(request, visitor, login, given))

    @routes.post("/sessions/{session}/end")
    async def end(request: Request, session: str) -> Response:
        return await door.posted(request, HERE, lambda visitor, given: page.end(request, visitor, session))

    return routes


class _Page:
    def __init__(self, door: Door) -> None:
        self._door = door

    @property
    def _office(self) -> Office:
        return self._door.office

    def shown(self, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
        adding = _adding(self._office, visitor.lang)
        seen = logins(self._office, visitor.login)
        if isinstance(seen, Refusal):
            raise NotYours(visitor, HERE)
        return self._door.shown(
            request,
            visitor,
            HERE,
            word=word,
            status=status,
            page_name=HERE,
            live=False,
            seen=seen,
            adding=adding,
            states=notices.LOGIN_STATES,
        )

    def add(self, request: Request, visitor: Visitor, given: Form) -> Response:
        login, person = given.get("login", "").strip().lower(), given.get("person", "")
        if not _LOGIN.fullmatch(login):
            return self._no(request, visitor, Refusal("login_misspelt", {"login": login}), given)
        held = [it for it in HELD if given.get("role") == it]
        link = service.add(self._office, login, person, held, visitor.actor, given.get("id", "")[:64])
        return (
            self._no(request, visitor, link, given)
            if isinstance(link, Refusal)
            else self._link(request, visitor, login, person, link)
        )

    def reset(self, request: Request, visitor: Visitor, login: str, given: Form) -> Response:
        link = service.reset(self._office, login, visitor.actor, given.get("id", "")[:64])
        if isinstance(link, Refusal):
            return self._no(request, visitor, link)
        known = self._office.house().logins.get(login)
        return self._link(request, visitor, login, known.person if known and known.person else "", link)

    def revoke(self, request: Request, visitor: Visitor, login: str, given: Form) -> Response:
        why = service.revoke(self._office, login, visitor.actor, given.get("id", "")[:64])
        return self._no(request, visitor, why) if why is not None else led_to("/logins", "done", about=login)

    def end(self, request: Request, visitor: Visitor, session: str) -> Response:
        why = service.end_named(self._office, session, visitor.actor)
        return self._no(request, visitor, why) if why is not None else led_to("/logins", "done", about=session)

    def _link(self, request: Request, visitor: Visitor, login: str, person: str, token: str) -> Response:
        office = self._office
        if not token:
            before = notices.LOGIN_LINK_SHOWN.into(visitor.lang, {"login": login})
            return self.shown(request, visitor, Word(True, before))
        address = console_address(office.settings, office.home, practice=office.practice)
        says = notices.LOGIN_ADDED.into(visitor.lang, {"login": login, "person": person})
        return self.shown(request, visitor, Word(True, says, shown=f"{address.url}/setup/{token}"))

    def _no(self, request: Request, visitor: Visitor, why: Refusal, given: Form | None = None) -> Response:
        word = refused(why, visitor.lang, "act-login" if given is not None else "", given)
        return self.shown(request, visitor, word, 404 if why.code.startswith("unknown_") else 409)


def _adding(office: Office, lang: Lang) -> ActForm:
    """The form that lets somebody in."""
    roles = [Option(it, codes.named(codes.ROLES, it, lang)) for it in HELD]
    return words(
        lang,
        "login",
        ("login", "text", True),
        choice(lang, "person", persons(office, lang)),
        choice(lang, "role", roles, needed=False),
    )
