"""What the doctor makes of what it measured: tables of figures and what is said of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from engine.district.model import District
from engine.probe.state import Canary, Probe
from engine.regulations.model import Regulations
from hezhang.doctor import broker, channels, clocks, disk, parts, playbooks, probes
from hezhang.doctor.kernel_clock import Discipline, discipline
from hezhang.doctor.law import judged_law
from hezhang.doctor.rosters import examine_rosters
from notify.outcome import Advice, Ambiguous, Failed
from office.files.channel_table import ContactTestRow
from office.files.data_files import find_channels, load_channels
from office.files.faults import Fault
from office.files.law_files import load_law

NOW = datetime(2017, 5, 1, 2, 0, tzinfo=UTC)
HERE = Path("/srv/office")


@pytest.mark.parametrize(
    ("free", "code"), [(0, "disk_full"), (199_999_999, "disk_full"), (200_000_000, "disk_low"), (10**12, "disk_room")]
)
def test_room(free: int, code: str) -> None:
    assert disk.room(HERE, free).code == code


@pytest.mark.parametrize(
    ("rate", "code"),
    [(0.3, "fsync_very_slow"), (4.9, "fsync_very_slow"), (5, "fsync_slow"), (99, "fsync_slow"), (100, "fsync")],
)
def test_pace(rate: float, code: str) -> None:
    assert disk.pace(HERE, rate).code == code


def test_a_real_disk_has_a_pace_and_keeps_nothing(tmp_path: Path) -> None:
    assert disk.fsyncs_per_second(tmp_path) > 0
    assert list(tmp_path.iterdir()) == []


def test_the_database_file_may_lie_on_another_disk() -> None:
    assert disk.folders(HERE, "sqlite:////data/x/hezhang.db") == [HERE, Path("/data/x")]
    assert disk.folders(HERE, "sqlite:////srv/office/hezhang.db") == [HERE]
    assert disk.folders(HERE, "postgresql+psycopg://host/name") == [HERE]


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(0, "database_clock"), (2, "database_clock"), (-2.1, "database_clock_off"), (3600, "database_clock_off")],
)
def test_clocks(seconds: float, code: str) -> None:
    assert clocks.judged(timedelta(seconds=seconds)).code == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (None, "clock_unknown"),
        (Discipline(False, timedelta(seconds=16)), "clock_unsynchronised"),
        (Discipline(True, timedelta(milliseconds=3)), "clock_synchronised"),
    ],
)
def test_who_sets_the_clock(said: Discipline | None, code: str) -> None:
    assert clocks.set_by(said).code == code


def test_the_kernel_is_understood() -> None:
    """16 s is the most that Linux ever says; a field read at the wrong place would be anything."""
    said = discipline()
    if said is None:
        pytest.skip("this kernel may not be asked about its clock")
    assert timedelta(0) <= said.at_most <= timedelta(seconds=17)


BROKERS = [
    ({"redis_version": "7.2"}, ["broker"]),
    ({"maxmemory": 0, "maxmemory_policy": "allkeys-lru"}, ["broker_would_evict", "broker"]),
    ({"maxmemory": 10**8, "maxmemory_policy": "allkeys-lru"}, ["broker_evicts", "broker"]),
    ({"maxmemory": 10**8, "maxmemory_policy": "noeviction"}, ["broker"]),
    ({"rdb_last_bgsave_status": "err"}, ["broker_cannot_save", "broker"]),
]


@pytest.mark.parametrize(("info", "codes"), BROKERS)
def test_brokers(info: dict[str, object], codes: list[str]) -> None:
    assert [it.code for it in broker.judged(broker.about(info, save_points=False))] == codes


def seen(carried: set[str], kinds: set[str], waiting: dict[str, timedelta], unmatched: int = 0) -> parts.Parts:
    since = {channel: (1, NOW - age) for channel, age in waiting.items()}
    return parts.Parts(frozenset(carried), frozenset(kinds), since, unmatched, 0, NOW)


ALL = {"channel", "timekeeper", "web"}
PARTS = [
    (seen({"sms"}, ALL, {}), ["parts_alive", "nothing_waits"]),
    (seen(set(), {"web"}, {}), ["channel_uncarried", "no_timekeeper", "nothing_waits"]),
    (seen({"sms"}, {"channel", "timekeeper"}, {}), ["no_web", "nothing_waits"]),
    (seen({"sms"}, ALL, {"sms": timedelta(seconds=5)}), ["parts_alive", "waiting"]),
    (seen({"sms"}, ALL, {"sms": timedelta(minutes=3)}), ["parts_alive", "waiting_long"]),
    (seen({"sms"}, ALL, {}, unmatched=2), ["parts_alive", "nothing_waits", "inbox_unmatched"]),
]


@pytest.mark.parametrize(("it", "codes"), PARTS)
def test_parts(it: parts.Parts, codes: list[str]) -> None:
    assert [found.code for found in parts.judged(it, ["sms"])] == codes


REFUSED = Failed("twilio", "20003", "permanent", Advice.STOP_CHANNEL)
AWAY = Failed("twilio", "ClientConnectorError", "temporary", Advice.RETRY)


def test_a_busy_machine_makes_no_slow_disk() -> None:
    quick, held_up = [0.002] * 10, [0.3] * 20
    assert disk.pace(HERE, disk.rate([*held_up, *quick])).code == "fsync"
    assert disk.pace(HERE, disk.rate([0.05] * 30)).code == "fsync_slow"
    assert disk.pace(HERE, disk.rate([0.5] * 6)).code == "fsync_very_slow"


WARMED = [
    ({"twilio": None}, ["channel_ready"]),
    ({"twilio": REFUSED}, ["channel_refused"]),
    ({"twilio": REFUSED, "aliyun": None}, ["channel_refused", "channel_ready"]),
    ({"twilio": AWAY}, ["channel_not_ready"]),
    ({"twilio": AWAY, "aliyun": None}, ["provider_not_ready", "channel_ready"]),
    ({"twilio": Ambiguous("twilio", "no_answer")}, ["channel_not_ready"]),
]


@pytest.mark.parametrize(("troubles", "codes"), WARMED)
def test_channels(troubles: dict[str, Failed | Ambiguous | None], codes: list[str]) -> None:
    table = load_channels(find_channels("default")).table
    found = channels.judged(
        table, {"sms": channels.Warmed(troubles, {}), "voice": "X: is needed", "chat": "X", "email": "X"}
    )
    mine = [it.code for it in found if it.values.get("channel") == "sms" and it.code != "provider_not_set_up"]
    assert mine == codes


def test_without_any_channel_nobody_is_told() -> None:
    table = load_channels(find_channels("default")).table
    found = [it.code for it in channels.judged(table, dict.fromkeys(table.carriers, "TWILIO_ACCOUNT_SID: is needed"))]
    assert found == ["channel_not_configured"] * len(table.carriers) + ["no_channel"]


@pytest.mark.parametrize(("seconds", "code"), [(30, "provider_clock"), (-31, "provider_clock_off")])
def test_providers_clocks(seconds: int, code: str) -> None:
    table = load_channels(find_channels("default")).table
    warmed = channels.Warmed({"twilio": None}, {"twilio": timedelta(seconds=seconds)})
    assert code in [it.code for it in channels.judged(table, {"sms": warmed})]


def fault(code: str, severity: str) -> Fault:
    return Fault("x.yaml", 12, "duties.boom", code, {}, severity)  # type: ignore[arg-type]


FAULTS = [
    ([], "playbook_clean"),
    ([fault("idle", "warning")], "playbook_remarks"),
    ([fault("too_many_segments", "fault"), fault("idle", "warning")], "playbook_too_long"),
    ([fault("too_many_segments", "fault"), fault("unknown_selector", "fault")], "playbook_faulty"),
]


@pytest.mark.parametrize(("faults", "code"), FAULTS)
def test_playbooks(faults: list[Fault], code: str) -> None:
    assert playbooks.judged("x", Path("x.yaml"), faults).code == code


def canary(state: str, age: timedelta) -> Canary:
    return Canary("d1", "sms", "twilio", "delivered", NOW - age, state)  # type: ignore[arg-type]


CANARIES = [
    ([], "canary_never"),
    ([canary("failed", timedelta(minutes=1))], "canary_failed"),
    ([canary("arrived", timedelta(minutes=1))], "canary_arrived"),
    ([canary("arrived", timedelta(hours=1))], "canary_old"),
]


@pytest.mark.parametrize(("last", "code"), CANARIES)
def test_canaries(last: list[Canary], code: str) -> None:
    assert [it.code for it in probes.canaries(last, timedelta(minutes=15), NOW)] == [code]


def test_a_contact_test_long_ago_is_due_again() -> None:
    row = ContactTestRow.model_validate({"every": "30d", "at": "10:00", "within": "24h", "asks": ["sms"]})
    assert [it.code for it in probes.contact_test(None, row, NOW)] == ["contact_test_never"]
    begun = Probe("T-1", started_at=NOW - timedelta(days=32))
    assert [it.code for it in probes.contact_test(begun, row, NOW)] == ["contact_test_old"]


def test_a_roster_that_ends_tomorrow_is_named(district: District) -> None:
    unit, roster = next(iter(district.rosters.items()))
    last = (NOW + timedelta(days=1)).date()
    ending = roster.model_copy(
        update={"rotations": tuple(it.model_copy(update={"until": last}) for it in roster.rotations)}
    )
    cut = district.model_copy(update={"rosters": {unit: ending}})
    found = [it for it in examine_rosters(cut, NOW) if it.code == "roster_ends"]
    assert [it.values["unit"] for it in found] == [unit]
    assert "roster_ends" not in [it.code for it in examine_rosters(district, NOW)]


@pytest.mark.parametrize(
    ("today", "codes"),
    [
        ("05-01", ["law_known"]),
        ("11-01", ["law_known"]),
        ("11-02", ["next_year_missing", "law_known"]),
        ("next", ["year_missing", "law_known"]),
    ],
)
def test_a_missing_calendar_is_told_before_it_is_needed(district: District, today: str, codes: list[str]) -> None:
    """Of the last year that anybody has entered, whichever that is."""
    last = int(max(district.calendar))
    day = date(last + 1, 1, 1) if today == "next" else date.fromisoformat(f"{last}-{today}")
    assert [it.code for it in judged_law(district, load_law().at(day), day)] == codes


def test_a_home_that_still_goes_by_the_law_of_2016_is_told_what_has_ended(district: District) -> None:
    day = date(2026, 10, 1)
    found = {it.code: it.values for it in judged_law(district, load_law("cn_2016").at(day), day)}
    assert "clauses.damage_assessment" in found["law_lapsed"]["clauses"]
    assert [it.code for it in judged_law(district, Regulations(), day)] == ["law_without_days"]
