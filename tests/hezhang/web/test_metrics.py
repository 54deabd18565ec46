"""The office in numbers: they are the record's own, nobody from outside reads them, and nobody is named in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from engine.ledger.work import heartbeats
from hezhang.web.app import build
from office.views.running.measures import Measuring
from tests.visitor import Got, get
from tests.workers.desk.desk import ADesk, at_home
from workers.wiring import Wiring

TOKEN = "metrics-token-of-the-test"
PARK = "taoranting_park_1"


def numbers(wiring: Wiring) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by its name and labels, as Prometheus' own reader has it."""
    got = get(build(wiring), "/metrics")
    assert got.status == 200, got
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(got.body.decode())
        for sample in family.samples
    }


def of(seen: dict[tuple[str, frozenset[tuple[str, str]]], float], name: str, **labels: str) -> float:
    return seen[name, frozenset(labels.items())]


def test_what_is_late_unread_and_waiting_is_counted_as_the_record_has_it(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:27")
    desk.phone(PARK).replies("围油栏不够长怎么办")
    desk.take_in()
    desk.hold_texts = True
    desk.clock.to("12:40")
    with desk.ledger.transaction() as tx:
        heartbeats.beat(tx, "here:1", "sms", "channel", "here", 1)
    seen = numbers(desk.wiring)
    incident = story.incident
    late = [it for it in incident.duties.values() if it.open and it.late]
    assert late, "an hour and a half without a boom"
    assert of(seen, "hezhang_incidents", stage=incident.stage, drill="false") == 1
    assert of(seen, "hezhang_duties_late") == len(late)
    assert of(seen, "hezhang_replies_unread") == 1
    for state in ("accepted", "owed"):
        told = [it for it in incident.deliveries.values() if it.state == state]
        assert sum(
            n for (name, by), n in seen.items() if name == "hezhang_deliveries" and ("state", state) in by
        ) == len(told)
    oldest = max(n for (name, _), n in seen.items() if name == "hezhang_texts_waiting_oldest_seconds")
    first = min(it.owed_at for it in incident.deliveries.values() if it.state == "owed")
    assert oldest == (desk.clock.now() - first).total_seconds() > 3600
    assert of(seen, "hezhang_heartbeat_age_seconds", part="sms", host="here") < 20
    assert of(seen, "hezhang_broker_up") == 0, "no broker runs here"
    assert of(seen, "hezhang_limit_overdue_seconds") == 0


def test_a_timekeeper_that_stands_still_shows(desk: ADesk) -> None:
    desk.open_s2()
    desk.clock.jump(hours=1)
    assert of(numbers(desk.wiring), "hezhang_limit_overdue_seconds") > 1800


def test_the_age_of_the_newest_backup(desk: ADesk, tmp_path: Path) -> None:
    taken = datetime.now(UTC) - timedelta(hours=30)
    assert not [name for name, _ in numbers(desk.wiring) if name == "hezhang_backup_age_seconds"]
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / f"hezhang-{taken:%Y%m%dT%H%M%SZ}.backup").touch()
    with at_home(desk.wiring.office.home, hezhang_backup_to=tmp_path / "backups") as same:
        age = of(numbers(same.wiring), "hezhang_backup_age_seconds")
    assert timedelta(hours=30) <= timedelta(seconds=age) < timedelta(hours=31)


def test_an_incident_that_has_not_grown_is_not_read_again(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> None:
    story = desk.open_s2()
    measuring = Measuring(desk.wiring.office)
    before = measuring.look()
    read: list[str] = []
    monkeypatch.setattr(
        "office.views.running.measures.fold", lambda stream, entries: read.append(stream) or story.incident
    )
    assert measuring.look().incidents == before.incidents
    assert read == []
    story.officer.note("巡查")
    measuring.look()
    assert read == [story.id]


def test_nobody_is_named_in_them(desk: ADesk) -> None:
    story = desk.open_s2()
    body = get(build(desk.wiring), "/metrics").body.decode()
    district = desk.district()
    named = [story.id, *district.persons, *district.units, *(str(it.name) for it in district.persons.values())]
    assert [it for it in named if it in body] == []


def asked(folder: Path, desk: ADesk, client: str, **says: str) -> Got:
    with at_home(desk.wiring.office.home, hezhang_metrics_token=TOKEN) as same:
        return get(build(same.wiring), "/metrics", says=says, client=client)


def test_who_may_read_them(desk: ADesk, tmp_path: Path) -> None:
    """This machine, and who bears the token; not who is passed on by a proxy on this machine."""
    elsewhere = "203.0.113.7"
    assert get(build(desk.wiring), "/metrics", client="127.0.0.1").status == 200
    assert get(build(desk.wiring), "/metrics", client="::1").status == 200
    assert get(build(desk.wiring), "/metrics", client=elsewhere).status == 401
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        assert get(build(desk.wiring), "/metrics", says={header: elsewhere}).status == 401, header
    # Where no token is set, none opens.
    assert get(build(desk.wiring), "/metrics", says={"Authorization": "Bearer "}, client=elsewhere).status == 401
    assert asked(tmp_path, desk, elsewhere, Authorization=f"Bearer {TOKEN}").status == 200
    wrong = asked(tmp_path, desk, elsewhere, Authorization=f"Bearer {TOKEN}x")
    assert (wrong.status, wrong.body) == (401, b"token_unknown\n")
