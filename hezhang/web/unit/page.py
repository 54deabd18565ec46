"""The page behind a link in a text: what is asked, and how far it is. A GET only shows; a POST answers, once for each
form, and shows how it stands then. Decides nothing.

The link's token is the authority of the one person whose text carried it, for that text alone; it ends with what it
asks, when it is old, and when the address that it went to is theirs no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.desk import Done
from engine.incident.state import Incident
from engine.ledger.errors import LedgerError, NotRecordable
from engine.rules.texts import open_questions
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery, StreamState
from hezhang.web.entrance import Entrance, Opened, Refused
from hezhang.web.linked_page import check_own_form, language_of, linked_page
from hezhang.web.unit import rendering
from hezhang.web.unit.form import Posted, Wrong, posted, said
from hezhang.web.unit.readings import READING, hand_in
from hezhang.web.unit.rendering import page, wrong_of
from hezhang.web.uploads import is_multipart
from office.home.links import PATH
from office.office import Office
from office.services.unit_answers import Unanswerable, say
from office.services.whose_address import still_theirs
from office.views.unit.job import job_view
from office.views.unit.others import duties_of, others
from office.views.unit.plain import plain_view
from office.wording import unit_page as says
from office.wording.language import Says
from office.wording.refusals import refusal

LIVES = timedelta(days=30)
"""Story time after which a link that went out shows nothing any more."""
REFUSED = {404: says.UNKNOWN, 410: says.EXPIRED, 429: says.TOO_MANY, 503: says.NOT_KEPT}
AGAINST: dict[Unanswerable, tuple[int, Says]] = {
    "text_answered": (409, says.ANSWERED),
    "text_over": (409, says.OVER),
    "one_at_a_time": (422, says.WRONG["one_at_a_time"]),
    "said_before": (200, says.KEPT_BEFORE),
}
log = structlog.get_logger()


class Gone(Refused):
    """The link shows nothing any more; `says` why."""

    def __init__(self, why: Says) -> None:
        super().__init__(410, "gone")
        self.says = why


def router(office: Office, entrance: Entrance) -> APIRouter:
    """The routes of the page, and of the script that it can do without."""
    routes = linked_page(PATH, partial(_guarded, office, entrance), _unreadable, partial(_read, entrance))

    @routes.get(rendering.SCRIPT)
    def script() -> Response:
        headers = {"Cache-Control": "max-age=86400", "X-Content-Type-Options": "nosniff"}
        return Response(rendering.script(), media_type="text/javascript", headers=headers)

    return routes


async def _read(entrance: Entrance, request: Request) -> Posted:
    """The form. Photographs are taken from nobody who has no link."""
    if is_multipart(request):
        try:
            await run_in_threadpool(entrance.link, request, request.path_params["token"])
        except LedgerError as error:
            raise Refused(503, "ledger_unreachable") from error
    return await posted(request)


def _unreadable(request: Request, status: int) -> Response:
    return page(request, status, REFUSED.get(status, says.UNREADABLE))


def _guarded(office: Office, entrance: Entrance, request: Request, token: str, form: Posted | None) -> Response:
    """The answer to a GET (`form` is None) or a POST; whatever goes wrong is said in words that a person
    understands.
    """
    try:
        opened = entrance.link(request, token)
        stream, delivery = _found(office, opened)
        door = Door(office, request, opened.digest)
        if form is None:
            return shown(door, stream, delivery)
        check_own_form(request)
        return answered(door, stream, delivery, form)
    except Gone as gone:
        return page(request, 410, gone.says)
    except Refused as refused:
        return _unreadable(request, refused.status)
    except NotRecordable:
        return _unreadable(request, 422)
    except LedgerError as error:
        log.error("answer_not_kept", error=type(error).__name__)
        return _unreadable(request, 503)


def _found(office: Office, opened: Opened) -> tuple[StreamState, Delivery]:
    """The text of a link, and what owes it. Raises Refused where there is no such text, or it shows nothing any
    more.
    """
    stream = office.desk.stream(opened.link.stream)
    delivery = stream.deliveries.get(opened.link.delivery) if stream is not None else None
    if stream is None or delivery is None or delivery.owed.approval is not None:
        raise Refused(404, "no_such_link")
    if office.clock.now() - delivery.owed_at > LIVES:
        raise Gone(says.EXPIRED)
    if not still_theirs(office.district(), delivery.owed):
        raise Gone(says.NOT_YOURS)
    return stream, delivery


@dataclass(frozen=True)
class Door:
    """Where somebody stands: `name` is what the forms of their page have in common, so that nobody's key meets anybody
    else's; `standing`: the page that stays, and not one text's.
    """

    office: Office
    request: Request
    name: str
    standing: bool = False


def answered(door: Door, stream: StreamState, delivery: Delivery, form: Posted) -> Response:
    """Hand in what a form says, and show how it stands then. Raises Refused, LedgerError."""
    actor = Actor(via="link", person=delivery.owed.person)
    try:
        if form.verb == READING and isinstance(stream, Incident):
            return _sampled(door, stream, delivery, form, hand_in(door.office, stream.id, actor, form, door.name))
        it = said(form)
    except Wrong as wrong:
        return shown(door, stream, delivery, wrong_of(wrong.code), 422, form)
    about = "\0".join((door.name, delivery.owed.delivery, form.key, it.verb, *map(str, it.items)))
    name = f"page:{sha256(about.encode()).hexdigest()[:48]}"
    done = say(door.office, stream, delivery, actor, name, it)
    stream = door.office.desk.stream(stream.id) or stream
    delivery = stream.deliveries[delivery.owed.delivery]
    if isinstance(done, Done):
        kept = says.KEPT_HELP if it.verb == "help" else says.KEPT
        return shown(door, stream, delivery, says.KEPT_BEFORE if done.repeated else kept)
    if isinstance(done, Refusal):
        return shown(door, stream, delivery, _why(done), 422, form)
    status, notice = AGAINST[done]
    return shown(door, stream, delivery, notice, status)


def _sampled(door: Door, stream: Incident, delivery: Delivery, form: Posted, done: Done | Refusal) -> Response:
    stream = door.office.desk.load(stream.id) or stream
    if isinstance(done, Refusal):
        return shown(door, stream, delivery, _why(done), 422, form)
    return shown(door, stream, delivery, says.KEPT_BEFORE if done.repeated else says.KEPT)


def _why(no: Refusal) -> Says:
    """Why a rule says no, in words that fit a page."""
    if no.code == "proof_needed":
        return says.WRONG[f"need_{no.values['proof']}"]
    zh, en = refusal(no.code, no.values, "zh"), refusal(no.code, no.values, "en")
    return Says(says.NOT_DONE.into("zh", {"why": zh}), says.NOT_DONE.into("en", {"why": en}))


def shown(
    door: Door,
    stream: StreamState,
    delivery: Delivery,
    notice: Says | None = None,
    status: int = 200,
    form: Posted | None = None,
) -> Response:
    """A text as it stands now. Raises LedgerError."""
    office, request, lang = door.office, door.request, language_of(door.request)
    if not isinstance(stream, Incident):
        ends = {"answered": says.ANSWERED, "over": says.OVER}
        notice = notice or ends.get(open_questions.asking_of(stream, delivery))
        return page(request, status, notice, plain=plain_view(office, stream, delivery, lang))
    job = job_view(office, stream, delivery, lang)
    if notice is None and job.state in ("answered", "over"):
        notice = says.ANSWERED if job.state == "answered" else says.OVER
    return page(
        request,
        status,
        notice,
        job=job,
        others=others(office, delivery.owed.person, lang, duties_of(stream, delivery)),
        now=office.clock.now(),
        given=form.fields if form is not None else {},
        standing=door.standing,
    )
