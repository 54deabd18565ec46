"""The part of the page that stays where somebody corrects their own number."""

from __future__ import annotations

from fastapi import Request, Response

from hezhang.web.entrance import Refused
from hezhang.web.unit.form import Posted
from hezhang.web.unit.rendering import page
from office.home.page_keys import PageKey
from office.office import Office
from office.services.own_number import confirmed, send_to_new
from office.wording import unit_page as says
from office.wording.language import Says

LONGEST = 40
"""Characters of a number or a code."""
FORMS = frozenset({"own_number", "own_code"})


def own_number(office: Office, request: Request, key: PageKey, form: Posted) -> tuple[Response, PageKey | None]:
    """What becomes of it, and the key of the page from now on where the number has changed. Raises Refused,
    LedgerError.
    """
    number = form.fields.get("number", "")[:LONGEST]
    if not number.strip():
        raise Refused(422, "unreadable")
    if form.verb == "own_number":
        why = send_to_new(office, key, number)
        if why is None:
            return _shown(request, 200, says.NEW_CODE_SENT, number), None
        return _shown(request, 422, says.OWN_NUMBER[why]), None
    answer = confirmed(office, key, number, form.fields.get("code", "")[:LONGEST])
    if isinstance(answer, PageKey):
        return _shown(request, 200, says.NUMBER_KEPT), answer
    return _shown(request, 403 if answer == "code_wrong" else 422, says.OWN_NUMBER[answer], number), None


def _shown(request: Request, status: int, notice: Says, number: str = "") -> Response:
    return page(request, status, notice, template="own_number.html", number=number)
