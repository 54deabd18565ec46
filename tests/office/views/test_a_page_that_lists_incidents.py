"""Whoever builds a page has an office and asks it for views: what happened at the desk stands on the board, in both
languages, and in the views of the incident, and no door had a part in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.dispatch_report import DispatchReport
from office.home.founding import found
from office.home.settings import Settings
from office.office import Office
from office.services.after_commit import AfterCommit
from office.views.around.roster import watch_of
from office.views.around.signals import signal
from office.views.around.stock import stock
from office.views.board import board
from office.views.incident.deliveries import deliveries
from office.views.incident.page import incident_view
from office.views.record.timeline import timeline
from office.views.running.channels import channels

OFFICER = Actor(via="cli", person="huanbaoju_duty_1")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A practice home with two incidents of one lake, the second a drill's."""
    folder: Path = tmp_path_factory.mktemp("views") / "home"
    found(folder, Settings(_env_file=None), practice=True)  # type: ignore[call-arg]
    nobody = DispatchReport()
    it = Office.from_environment(folder, partial(AfterCommit, dispatch=lambda done: nobody))
    for number, drill in enumerate((False, True)):
        command = OpenIncident(
            id=f"open-{number}",
            actor=OFFICER,
            incident="",
            number=0,
            playbook="oil_spill",
            water="taoranting",
            summary=Private("东码头漏油"),
            facts={"verified": True},
            drill=drill,
        )
        assert isinstance(it.desk.open(command, "oil_spill"), Done)
    yield it
    it.ledger.close()


def test_the_board_has_each_incident_once_in_the_readers_language(office: Office) -> None:
    zh, en = board(office, "zh"), board(office, "en")
    assert [(row.summary, row.drill) for row in zh.incidents] == [("东码头漏油", False), ("东码头漏油", True)]
    assert [it.incident for it in zh.incidents] == [it.incident for it in en.incidents]
    assert zh.incidents[0].water_name == "陶然亭湖"
    assert en.incidents[0].water_name == "Taoranting Lake"
    assert zh.incidents[0].open_duties > 0 == zh.replies_unmatched


def test_all_views_of_an_incident_speak_of_the_same_incident(office: Office) -> None:
    row = board(office, "en").incidents[0]
    seen, told, sent = (it(office, row.incident, "en") for it in (incident_view, timeline, deliveries))
    assert not isinstance(seen, Refusal)
    assert not isinstance(told, Refusal)
    assert not isinstance(sent, Refusal)
    assert (seen.incident, seen.stage, seen.summary) == (row.incident, row.stage, row.summary)
    assert len(seen.duties) == row.open_duties
    assert told.entries[0].kind == "incident_opened"
    assert seen.texts == sent.deliveries
    assert {it.state for it in sent.deliveries} == {"owed"}, "nobody carries anything here"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (lambda office: incident_view(office, "XC-1", "en"), "unknown_incident"),
        (lambda office: incident_view(office, "house", "en"), "unknown_incident"),
        (lambda office: timeline(office, "XC-1", "en"), "unknown_incident"),
        (lambda office: stock(office, "nowhere", "en"), "unknown_facility"),
        (lambda office: signal(office, "S-1"), "unknown_signal"),
        (lambda office: watch_of(office, "nobody", None, "en"), "unknown_unit"),
    ],
)
def test_what_is_not_there_is_refused_with_a_code(office: Office, asked, code: str) -> None:  # type: ignore[no-untyped-def]
    answer = asked(office)
    assert isinstance(answer, Refusal)
    assert answer.code == code


def test_the_table_of_channels_is_a_plain_value(office: Office) -> None:
    seen = channels(office)
    assert seen.carriers["sms"].routes[0].providers
    assert {it for named in seen.urgencies.values() for it in named} <= set(seen.carriers)
