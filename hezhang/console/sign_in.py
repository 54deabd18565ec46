"""Coming in and going out: the sign-in page, the page behind a set-up link, the second factor asked again, and the
switches of language and theme.
"""

from __future__ import annotations

from typing import Any

import segno
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from engine.stream.refusal import Refusal
from hezhang.console.porter import YEAR, Porter, client_of, language_of, theme_of
from hezhang.console.rendering import HTML, rendered
from hezhang.web.entrance import Form, form
from office.office import Office
from office.services import logins, signing_in
from office.services.signing_in import Trying
from office.wording.language import LANGUAGES
from office.wording.refusals import refusal


def router(office: Office, porter: Porter) -> APIRouter:
    """The routes of whoever is not in yet, and of whoever goes."""
    routes = APIRouter()
    pages = _Pages(office, porter)

    @routes.get("/login")
    def login(request: Request) -> Response:
        porter.safe(request)
        return pages.sign_in(request)

    @routes.post("/login")
    async def sign_in(request: Request) -> Response:
        porter.own(request)
        porter.safe(request)
        return await run_in_threadpool(pages.signed_in, request, await form(request))

    @routes.post("/logout")
    def logout(request: Request) -> Response:
        visitor = porter.acting(request)
        logins.end_session(office, visitor.session, visitor.actor)
        answer = RedirectResponse("/login", 303)
        porter.let_out(answer)
        return answer

    @routes.get("/setup/{token}")
    def setup(request: Request, token: str) -> Response:
        porter.safe(request)
        return pages.setup(request, token)

    @routes.post("/setup/{token}")
    async def chosen(request: Request, token: str) -> Response:
        porter.own(request)
        porter.safe(request)
        return await run_in_threadpool(pages.chosen, request, token, await form(request))

    @routes.get("/watch/{token}")
    def watch(request: Request, token: str) -> Response:
        return pages.watching(request, token)

    @routes.post("/switch")
    async def switch(request: Request) -> Response:
        porter.own(request)
        return _switched(request, await form(request))

    return routes


class _Pages:
    def __init__(self, office: Office, porter: Porter) -> None:
        self._office = office
        self._porter = porter

    def sign_in(self, request: Request, refused: Refusal | None = None, login: str = "", status: int = 200) -> Response:
        return self._page(request, "sign_in.html", status, refused=refused, login=login, to=_inside(request))

    def signed_in(self, request: Request, given: Form) -> Response:
        network, client = client_of(request)
        login = given.get("login", "").strip().lower()[:40]
        trying = Trying(login, given.get("password", ""), given.get("code", ""), network, client)
        token = signing_in.sign_in(self._office, trying)
        if isinstance(token, Refusal):
            status = 429 if token.code == "too_many_tries" else 401
            return self.sign_in(request, token, login, status)
        answer = RedirectResponse(_inside(request), 303)
        self._porter.let_in(request, answer, token)
        return answer

    def setup(
        self, request: Request, token: str, refused: Refusal | None = None, secret: str = "", status: int = 200
    ) -> Response:
        choosing = logins.choosing(self._office, token, secret or None)
        if choosing is None:
            return self._page(request, "link_spent.html", 404)
        square = segno.make(choosing.address, error="m").svg_inline(scale=4, border=2, omitsize=True, svgclass="qr")
        return self._page(request, "setup.html", status, choosing=choosing, square=square, refused=refused)

    def chosen(self, request: Request, token: str, given: Form) -> Response:
        if given.get("password") != given.get("again"):
            return self.setup(request, token, Refusal("passwords_differ", {}), given.get("secret", ""), 422)
        secret = None if given.get("without") == "yes" else given.get("secret")
        done = logins.choose(self._office, token, given.get("password", ""), secret, given.get("code", ""))
        if isinstance(done, Refusal):
            return self.setup(request, token, done, given.get("secret", ""), 422)
        return self._page(request, "set_up.html", 200, chosen=done)

    def watching(self, request: Request, token: str) -> Response:
        if signing_in.session_of(self._office, token) is None:
            return self._page(request, "link_spent.html", 404)
        answer = RedirectResponse("/", 303)
        self._porter.let_in(request, answer, token)
        return answer

    def _page(self, request: Request, template: str, status: int, **values: Any) -> Response:  # noqa: ANN401
        lang = language_of(request)
        refused = values.pop("refused", None)
        says = refusal(refused.code, refused.values, lang) if refused is not None else ""
        text = rendered(template, lang, theme=theme_of(request), practice=self._office.practice, says=says, **values)
        return Response(text, status_code=status, media_type=HTML)


def _switched(request: Request, given: Form) -> Response:
    answer = RedirectResponse(_local(given.get("to", "/")), 303)
    secure = request.url.scheme == "https"
    for name, allowed in (("lang", LANGUAGES), ("theme", ("light", "dark"))):
        if given.get(name) in allowed:
            answer.set_cookie(name, given[name], max_age=YEAR, samesite="lax", httponly=True, secure=secure)
    return answer


def _inside(request: Request) -> str:
    """Where they wanted to go."""
    return _local(request.query_params.get("to", "/"))


def _local(path: str) -> str:
    """A path of our own and nothing else: no other host (`//`, `\\`), no line that ends a header."""
    good = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if good and "/login" not in path else "/"
