"""The console of one home as a web application: its own listener, beside that of callbacks and the API."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.middleware.gzip import GZipMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from engine.ledger.errors import LedgerError
from hezhang.console import assets, board, incident, live, maps, opening, reports, sign_in
from hezhang.console.around import pages as around
from hezhang.console.around.door import Door
from hezhang.console.headers import HEADERS
from hezhang.console.noting import Noting
from hezhang.console.packing import LEVEL
from hezhang.console.parts import Parts
from hezhang.console.porter import Foreign, NotIn, Porter, Unsafe, language_of, theme_of
from hezhang.console.rendering import HTML, rendered
from hezhang.console.training import pages as training
from hezhang.live.changes import Changes
from hezhang.web.entrance import Refused
from hezhang.web.manners import Manners
from hezhang.web.sealed import Sealed
from office.home.access_log import AccessLog
from office.home.console_address import console_address
from workers.wiring import Wiring


def build(wiring: Wiring) -> FastAPI:
    """The application. Without documentation pages: they would load from elsewhere."""
    office = wiring.office
    address = console_address(office.settings, office.home, practice=office.practice)
    app = FastAPI(title="Hezhang console", docs_url=None, redoc_url=None, openapi_url=None)
    # What a page says twice goes out once; a stream of events is never held back for it, which Starlette sees to.
    # No other site's page can have a page of ours asked for with our cookie, so that no length tells it anything.
    app.add_middleware(GZipMiddleware, minimum_size=1400, compresslevel=LEVEL)
    app.add_middleware(Noting, log=AccessLog(office.home.folder))
    app.add_middleware(Manners)
    app.add_middleware(Sealed, headers=HEADERS)
    if proxies := office.settings.trusted_proxies():
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=proxies)
    porter, parts, changes = Porter(office, loopback=address.loopback), Parts(office), Changes(office)
    app.include_router(assets.router())
    app.include_router(sign_in.router(office, porter))
    app.include_router(live.router(porter, changes))
    app.include_router(board.router(office, porter, parts))
    app.include_router(maps.router(office, porter, parts))
    app.include_router(incident.router(office, porter, parts))
    app.include_router(reports.router(office, porter))
    around.include(app, wiring, porter)
    if office.practice:
        app.include_router(training.router(Door(wiring, porter)))
    app.include_router(opening.router(wiring, porter))
    _refusing(app)
    return app


def _refusing(app: FastAPI) -> None:
    """What somebody sees who cannot be let in, or when the ledger is away."""

    @app.exception_handler(NotIn)
    def not_in(request: Request, error: Exception) -> Response:
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return RedirectResponse(f"/login?to={quote(request.url.path)}", 303)
        return Response(status_code=401)

    @app.exception_handler(Foreign)
    def foreign(request: Request, error: Exception) -> Response:
        return _word(request, 403, "foreign")

    @app.exception_handler(Unsafe)
    def unsafe(request: Request, error: Exception) -> Response:
        return _word(request, 403, "unsafe")

    @app.exception_handler(Refused)
    def refused(request: Request, error: Exception) -> Response:
        return _word(request, error.status if isinstance(error, Refused) else 400, "unreadable")

    @app.exception_handler(LedgerError)
    def away(request: Request, error: Exception) -> Response:
        return _word(request, 503, "ledger_away")

    @app.exception_handler(400)
    def not_a_form(request: Request, error: Exception) -> Response:
        return _word(request, 400, "unreadable")

    @app.exception_handler(404)
    def nowhere(request: Request, error: Exception) -> Response:
        return _word(request, 404, "nowhere")


def _word(request: Request, status: int, key: str) -> Response:
    text = rendered("word.html", language_of(request), theme=theme_of(request), key=key)
    return Response(text, status_code=status, media_type=HTML)
