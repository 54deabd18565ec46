"""The page that is shared with other districts and the city's offices. A GET only shows; a POST says what its form
says, once, and shows how it stands then. Decides nothing.

The link's token is the authority of the one person whose text carried it, for that incident alone; it ends when it is
old, and when the address that it went to is theirs no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from fastapi import APIRouter, Request, Response

from engine.district.partners import is_partner
from engine.incident.state import Incident
from engine.ledger.errors import LedgerError, NotRecordable
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery
from hezhang.web.entrance import Entrance, Form, Opened, Refused, form
from hezhang.web.linked_page import check_own_form, language_of, linked_page
from hezhang.web.partner.form import Wrong, key_of, said
from hezhang.web.partner.rendering import page
from office.home.links import PARTNER_PATH
from office.office import Office
from office.services.found import find
from office.services.partner_says import Whose, hand_in
from office.services.whose_address import still_theirs
from office.views.partner.page import partner_page
from office.wording import partner_page as says
from office.wording import unit_page
from office.wording.language import Says
from office.wording.refusals import refusal

LIVES = timedelta(days=30)
"""Story time after which a link that went out shows nothing any more."""
REFUSED = {
    404: unit_page.UNKNOWN,
    410: unit_page.EXPIRED,
    429: unit_page.TOO_MANY,
    503: unit_page.NOT_KEPT,
}
log = structlog.get_logger()


class Gone(Refused):
    """The link shows nothing any more; `says` why."""

    def __init__(self, why: Says) -> None:
        super().__init__(410, "gone")
        self.says = why


@dataclass(frozen=True)
class Shared:
    """What a link opens."""

    request: Request
    incident: str
    delivery: Delivery


def router(office: Office, entrance: Entrance) -> APIRouter:
    """The routes of the page."""
    return linked_page(PARTNER_PATH, partial(_guarded, office, entrance), _unreadable, form)


def _unreadable(request: Request, status: int) -> Response:
    return page(request, status, REFUSED.get(status, unit_page.UNREADABLE))


def _guarded(office: Office, entrance: Entrance, request: Request, token: str, posted: Form | None) -> Response:
    """The answer to a GET (`posted` is None) or a POST; whatever goes wrong is said in words that a person
    understands.
    """
    try:
        shared = _opened(office, request, entrance.link(request, token))
        if posted is None:
            return _shown(office, shared)
        check_own_form(request)
        return _answered(office, shared, posted)
    except Gone as gone:
        return page(request, 410, gone.says)
    except Refused as refused:
        return _unreadable(request, refused.status)
    except NotRecordable:
        return _unreadable(request, 422)
    except LedgerError as error:
        log.error("shared_page_failed", error=type(error).__name__)
        return _unreadable(request, 503)


def _opened(office: Office, request: Request, opened: Opened) -> Shared:
    """What the link is of. Raises Refused where it is no partner's, Gone where it shows nothing any more."""
    incident = office.desk.stream(opened.link.stream)
    delivery = incident.deliveries.get(opened.link.delivery) if incident is not None else None
    if not isinstance(incident, Incident) or delivery is None or not is_partner(office.district(), delivery.owed.unit):
        raise Refused(404, "no_such_link")
    if office.clock.now() - delivery.owed_at > LIVES:
        raise Gone(unit_page.EXPIRED)
    if not still_theirs(office.district(), delivery.owed):
        raise Gone(unit_page.NOT_YOURS)
    return Shared(request, incident.id, delivery)


def _answered(office: Office, shared: Shared, posted: Form) -> Response:
    owed = shared.delivery.owed
    whose = Whose(shared.incident, owed.person, owed.delivery, key_of(posted))
    try:
        outcome = hand_in(office, whose, said(posted))
    except Wrong as wrong:
        return _shown(office, shared, says.WRONG[wrong.code], 422, posted)
    if isinstance(outcome, Refusal):
        return _shown(office, shared, _why(outcome), 422, posted)
    if outcome == "over":
        return _shown(office, shared, says.OVER, 409)
    return _shown(office, shared, says.KEPT if outcome == "kept" else says.KEPT_BEFORE)


def _why(no: Refusal) -> Says:
    """Why a rule says no, in words that fit a page."""
    zh, en = refusal(no.code, no.values, "zh"), refusal(no.code, no.values, "en")
    return Says(unit_page.NOT_DONE.into("zh", {"why": zh}), unit_page.NOT_DONE.into("en", {"why": en}))


def _shown(
    office: Office, shared: Shared, notice: Says | None = None, status: int = 200, given: Form | None = None
) -> Response:
    """The page as it stands now; with what was written where it was not recorded. Raises LedgerError."""
    found = find(office, shared.incident)
    if isinstance(found, Refusal):
        raise Refused(404, "no_such_link")
    seen = partner_page(office, found, shared.delivery, language_of(shared.request))
    if notice is None and seen.over:
        notice = Says(says.WORDS["over"].zh, says.WORDS["over"].en)
    return page(shared.request, status, notice, seen=seen, given=given or {})
