"""An approval that is answered on the page behind a link: the code is checked, and the very command handed in.

A code is that of the text, or the present one of the authenticator of a login of that very person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.desk import Done
from engine.incident.commands import AnswerApproval, MissApproval
from engine.ledger.sign_in import credentials
from engine.rules.answers.approval_words import without_codes
from engine.stream.actor import WORKER, Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home import second_factor
from office.home.approval_codes import ApprovalCodes

if TYPE_CHECKING:
    from engine.incident.approvals import Approval, ApprovalAnswer
    from engine.incident.state import Incident
    from engine.stream.events import DeliveryOwed
    from office.office import Office

WRONG: Literal["wrong_code"] = "wrong_code"


def answered(
    office: Office,
    incident: Incident,
    text: DeliveryOwed,
    code: str,
    answer: ApprovalAnswer,
    reason: str,
    key: str,
) -> Done | Refusal | Literal["wrong_code"]:
    """What comes of it. `text`: the one whose link was opened; `key`: of this link, so that a form that is sent twice
    does nothing twice. Raises LedgerError.
    """
    known = incident.approvals.by_id[text.approval or ""]
    typed = "".join(code.split())
    if not known.open:  # Said before the code is looked at: what is over cannot be guessed at.
        return _handed_in(office, incident, known, answer, reason, key)
    if not ApprovalCodes(office.ledger).is_of(typed, incident.id, known.asked) and not _by_authenticator(
        office, known.asked.person, typed
    ):
        office.desk.submit(incident.id, _missed(incident, text, key, typed))
        return WRONG
    return _handed_in(office, incident, known, answer, reason, key)


def _handed_in(
    office: Office, incident: Incident, known: Approval, answer: ApprovalAnswer, reason: str, key: str
) -> Done | Refusal:
    command = AnswerApproval(
        id=f"page:{key[:40]}:{answer}",
        actor=Actor(via="link", person=known.asked.person),
        approval=known.id,
        answer=answer,
        reason=Private(reason) if reason else None,
    )
    return office.desk.submit(incident.id, command)


def _missed(incident: Incident, text: DeliveryOwed, key: str, typed: str) -> MissApproval:
    return MissApproval(
        id=f"page:{key[:32]}:{incident.version}",
        actor=WORKER,
        person=text.person,
        approvals=(text.approval or "",),
        why=WRONG,
        channel=text.channel,
        address=text.address,
        words=Private(without_codes(typed)[:20]),
    )


def _by_authenticator(office: Office, person: str, code: str) -> bool:
    """Whether it is the present code of the authenticator of a login of this person; each is good once."""
    own = [name for name, login in office.house().logins.items() if login.person == person and not login.revoked]
    with office.ledger.transaction() as tx:
        now = tx.now_machine().timestamp()
        for login in own:
            held = credentials.of_login(tx, login)
            step = second_factor.step_of(held.authenticator, code, now) if held and held.authenticator else None
            if step is not None and credentials.take_step(tx, login, step):
                return True
    return False
