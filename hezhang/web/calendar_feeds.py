"""Calendars that people subscribe to, each at an address that only they were given: a unit's shifts, or its limits. A
GET shows, and nothing else is answered.
"""

from __future__ import annotations

from fastapi import APIRouter, Response

from engine.ledger.errors import LedgerError
from office.documents.icalendar import calendar
from office.home import feed_keys
from office.home.feed_keys import FeedKey
from office.office import Office
from office.views.around.calendar_feed import entries_of, feed_name

PATH = "/ics"
KIND = "text/calendar; charset=utf-8"


def router(office: Office) -> APIRouter:
    """The route of calendars."""
    routes = APIRouter()

    @routes.get(f"{PATH}/{{token}}.ics")
    def feed(token: str) -> Response:
        try:
            key = feed_keys.opened(office.ledger, token)
            if key is None:
                return Response(status_code=404)
            return _feed(office, key)
        except LedgerError:
            return Response(status_code=503)

    return routes


def _feed(office: Office, key: FeedKey) -> Response:
    known = office.house().logins.get(key.login)
    if known is None or known.revoked or key.unit not in office.district().units:
        return Response(status_code=410)
    now = office.clock.now()
    content = calendar(feed_name(office, key), entries_of(office, key, now), now)
    return Response(content, media_type=KIND, headers={"Cache-Control": "private, max-age=300"})


def address_of(office: Office, base: str, key: FeedKey) -> str:
    """Where somebody subscribes to it. `base`: where people reach the web part. Raises LedgerError."""
    return f"{base.rstrip('/')}{PATH}/{feed_keys.token_of(office.ledger, key)}.ics"
