"""Online monitors: a run of bad values becomes one signal, told at once, and a person decides what it is."""

from __future__ import annotations

import json
from datetime import timedelta

from engine.monitor.kind import stream_of
from engine.monitor.state import MonitorLog
from hezhang.web.api import told
from hezhang.web.monitors import take_in
from office.services.signal_logs import logs
from tests.workers.desk.desk import ADesk
from tests.workers.desk.desks import on_both

SAMPLER, OFFICER = "huanbaoju_sampler_1", "huanbaoju_duty_1"
NAME = "liangshui_nh3n"


def posts(desk: ADesk, value: str, **said: object) -> dict[str, object]:
    """A value, an hour after the one before; what the door answers."""
    desk.clock.forward(hours=1)
    number = desk.new_id()
    posted = {"id": number, "value": value, "measured_at": desk.clock.now().isoformat(), **said}
    answer: dict[str, object] = json.loads(
        bytes(take_in(desk.wiring.office, SAMPLER, NAME, json.dumps(posted).encode()).body)
    )
    desk.send_texts()
    return answer


@on_both
def test_a_name_that_no_database_can_hold_is_refused_for_good(desk: ADesk) -> None:
    posted = json.dumps({"id": "v-1", "value": "1", "measured_at": desk.clock.now().isoformat()}).encode()
    answer = told(lambda: take_in(desk.wiring.office, SAMPLER, "liangshui\x00", posted))
    assert answer.status_code in (404, 422), "what is told to try again later comes for ever"


def signals(desk: ADesk) -> list[tuple[str, str]]:
    return [(it.heard.way, str(it.heard.words)) for log in logs(desk.wiring.office) for it in log.signals.values()]


@on_both
def test_three_values_in_a_row_are_one_signal_and_no_incident(desk: ADesk) -> None:
    """Ammonia in a river of class IV: 1.5 mg/L. Two bad values and a good one are nothing; three are a signal, and a
    fourth no other.
    """
    answers = [posts(desk, value) for value in ("1.9", "1.8", "1.2", "1.6", "1.7")]
    assert [it["signal"] for it in answers] == [None] * 5
    desk.phone(OFFICER).forget()
    assert posts(desk, "2.4")["signal"] == "S-2017-001"
    assert posts(desk, "2.6")["signal"] is None
    assert signals(desk) == [("monitor", "莲花河氨氮在线监测（示例）连续3次超过≤1.5 mg/L：1.6, 1.7, 2.4")]
    desk.phone(OFFICER).was_told("在线监测报警", "S-2017-001")
    with desk.ledger.reading() as tx:
        assert tx.incidents() == [], "a person decides whether it is an incident"
    assert posts(desk, "0.3")["signal"] is None
    assert [posts(desk, "3")["signal"] for _ in range(3)] == [None, None, "S-2017-002"]


@on_both
def test_a_value_is_taken_once_in_the_standards_unit_and_only_from_who_may(desk: ADesk) -> None:
    desk.clock.forward(hours=1)
    at = desk.clock.now().isoformat()
    posted = json.dumps({"id": "v-1", "value": "1900", "unit": "µg/L", "measured_at": at}).encode()
    first, again = (json.loads(bytes(take_in(desk.wiring.office, SAMPLER, NAME, posted).body)) for _ in range(2))
    assert (first["repeated"], again["repeated"]) == (False, True)
    log = desk.desk.stream(stream_of(NAME))
    assert isinstance(log, MonitorLog)
    assert log.last is not None
    assert (log.last.value, log.last.written, log.last.exceeds, len(log.run)) == ("1.9", "1900 µg/L", True, 1)
    for person, monitor, body, status in (
        ("taoranting_park_1", NAME, posted.replace(b"v-1", b"v-2"), 403),
        (SAMPLER, "no_such", posted, 404),
        (SAMPLER, NAME, posted.replace(b"v-1", b"v-3"), 422),
        (SAMPLER, NAME, b'{"id": 1}', 422),
        (
            SAMPLER,
            NAME,
            json.dumps({"id": "v-4", "value": "warm", "measured_at": (desk.clock.now()).isoformat()}).encode(),
            422,
        ),
    ):
        assert take_in(desk.wiring.office, person, monitor, body).status_code == status
    later = (desk.clock.now() + timedelta(hours=1)).isoformat()
    assert (
        take_in(
            desk.wiring.office, SAMPLER, NAME, json.dumps({"id": "v-5", "value": "1", "measured_at": later}).encode()
        ).status_code
        == 422
    )


@on_both
def test_a_monitor_of_which_every_value_is_doubted_says_once_that_somebody_is_to_look_at_the_instrument(
    desk: ADesk,
) -> None:
    """Nobody is called to the water for a ton of ammonia per litre; but a monitor that sends nothing else watches
    nothing.
    """
    posts(desk, "0.4")
    assert [posts(desk, "999999999")["signal"] for _ in range(2)] == [None, None]
    desk.phone(OFFICER).forget()
    assert posts(desk, "999999999")["signal"] == "S-2017-001"
    desk.phone(OFFICER).was_told("请查看仪器", "S-2017-001")
    ((way, words),) = signals(desk)
    assert way == "instrument"
    assert "请查看仪器" in words
    assert [posts(desk, "999999999")["signal"] for _ in range(4)] == [None] * 4, "once for a run of doubt"
    assert posts(desk, "0.4")["signal"] is None
    assert [posts(desk, "999999999")["signal"] for _ in range(3)] == [None, None, "S-2017-002"]


@on_both
def test_a_doubted_value_among_good_ones_calls_nobody_to_the_instrument(desk: ADesk) -> None:
    assert [
        posts(desk, value)["signal"] for value in ("0.4", "999999999", "999999999", "0.4", "999999999", "999999999")
    ] == [None] * 6
    assert signals(desk) == []
