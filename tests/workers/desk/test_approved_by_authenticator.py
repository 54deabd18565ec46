"""On the approver's page the person's own authenticator counts as the code does; that of somebody else does not."""

from __future__ import annotations

from datetime import timedelta

import pyotp

from engine.desk import Done
from engine.stream.actor import Actor
from office.home.os_user import os_user
from office.office import Office
from office.services import logins
from office.services.approving import WRONG, answered
from office.services.logins import Chosen
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, Story

ADMINISTRATOR = Actor(via="cli", login=os_user())


def authenticator_of(office: Office, login: str, person: str) -> str:
    """A login of this person with an authenticator; its secret."""
    token = logins.add(office, login, person, (), ADMINISTRATOR)
    assert isinstance(token, str), token
    choosing = logins.choosing(office, token)
    assert choosing is not None
    secret = choosing.authenticator
    chosen = logins.choose(office, token, "three herons at the sluice", secret, shown(office, secret))
    assert isinstance(chosen, Chosen), chosen
    return secret


def shown(office: Office, secret: str, ahead: int = 0) -> str:
    """What the authenticator shows, so many steps from now."""
    with office.ledger.reading() as tx:
        return pyotp.TOTP(secret).at(tx.now_machine() + ahead * timedelta(seconds=30))


def sends(office: Office, story: Story, code: str, key: str) -> object:
    asked = next(it.owed for it in story.incident.deliveries.values() if it.owed.purpose == "approval")
    return answered(office, story.incident, asked, code, "approved", "", key)


def test_the_persons_own_authenticator_approves_and_nobody_elses(desk: ADesk) -> None:
    office, story = desk.wiring.office, desk.open_s2()
    own, others = authenticator_of(office, "li", COMMANDER), authenticator_of(office, "ren", OFFICER)
    story.officer.asks_approval("grade", COMMANDER, "III")
    assert sends(office, story, shown(office, others, 1), "first") == WRONG
    assert story.incident.grading.grade == "IV"
    assert isinstance(sends(office, story, shown(office, own, 1), "second"), Done)
    assert story.incident.grading.grade == "III"
