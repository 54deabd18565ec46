"""The web application of one home."""

from __future__ import annotations

from fastapi import FastAPI, Response
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from engine.ledger.errors import LedgerError
from hezhang.web import api, approve_page, calendar_feeds, monitors, readings, signals, warnings
from hezhang.web.entrance import Entrance
from hezhang.web.manners import Manners
from hezhang.web.partner import page as partner
from hezhang.web.providers import aliyun_receipts, pressed_buttons, twilio_calls, twilio_texts
from hezhang.web.public import pages as public
from hezhang.web.public_warnings import PublicWarnings
from hezhang.web.sealed import PUBLIC, Sealed
from hezhang.web.unit import page as unit
from hezhang.web.unit import standing
from hezhang.web.v1 import nowhere
from hezhang.web.v1 import router as v1
from hezhang.web.watching import metrics, readiness
from workers.wiring import Wiring


def build(wiring: Wiring) -> FastAPI:
    """The application. Without documentation pages: they would load from elsewhere."""
    app = FastAPI(title="Hezhang", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Manners)
    app.add_middleware(Sealed, headers=PUBLIC)
    if proxies := wiring.office.settings.trusted_proxies():
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=proxies)
    entrance = Entrance(wiring)
    app.include_router(twilio_texts.router(wiring, entrance))
    app.include_router(twilio_calls.router(wiring, entrance))
    app.include_router(aliyun_receipts.router(wiring, entrance))
    app.include_router(pressed_buttons.router(wiring, entrance))
    app.include_router(unit.router(wiring.office, entrance))
    app.include_router(standing.router(wiring.office))
    app.include_router(partner.router(wiring.office, entrance))
    app.include_router(approve_page.router(wiring, entrance))
    app.include_router(calendar_feeds.router(wiring.office))
    app.include_router(api.router(wiring.office, entrance))
    published = PublicWarnings(wiring.office)
    app.include_router(warnings.router(wiring.office, published))
    app.include_router(public.router(wiring.office, published))
    app.include_router(signals.router(wiring.office, entrance))
    app.include_router(monitors.router(wiring.office, entrance))
    app.include_router(readings.router(wiring.office, entrance))
    app.include_router(v1.router(wiring, entrance))
    nowhere.answered(app)
    app.include_router(metrics.router(wiring))
    app.include_router(readiness.router(wiring))

    @app.get("/health")
    def health() -> Response:
        """200 while the ledger answers, 503 otherwise; for a watchdog outside."""
        try:
            with wiring.office.ledger.reading() as tx:
                tx.now_machine()
        except LedgerError:
            return Response("ledger unreachable\n", status_code=503)
        return Response("ok\n")

    return app
