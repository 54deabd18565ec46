"""The units of a home: systemd itself reads them; they come whole and go whole, and nobody else's are touched."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hezhang.service.planning import plan_of, read_settings
from hezhang.service.systemd import MARK, ServiceFailed, ServiceForeign, ServiceOfAnother, Systemd, marked
from hezhang.service.units import COMMON, PARTS, Plan, unit_files, unsafe
from notify.channel_spec import CHANNELS
from office.home.settings import Settings
from tests.deploy.tools import run, tool
from workers.wiring import Wiring

ONE_MACHINE = ("broker", "worker@sms", "worker@email", "timekeeper", "web")


def plan(*parts: str, home: str = "/var/lib/hezhang") -> Plan:
    # systemd-analyze wants a program and a user that are there.
    return Plan("daemon", "daemon", Path(home), Path(sys.executable), parts or ONE_MACHINE)


class FakeSystemctl:
    """Keeps what was asked of it; refuses what the test says. What it would have read, systemd-analyze reads below."""

    def __init__(self, refuses: str = "nothing") -> None:
        self.asked: list[str] = []
        self.refuses = refuses

    def __call__(self, words: Sequence[str]) -> str:
        self.asked.append(" ".join(words))
        if self.refuses in words:
            raise ServiceFailed(f"{' '.join(words)}: Unit is masked.")
        return "Id=hezhang-web.service\nActiveState=failed\nUnitFileState=enabled\nNRestarts=7\n\n" * 1


def at(folder: Path, run: FakeSystemctl) -> Systemd:
    (folder / "tmp").mkdir(parents=True, exist_ok=True)
    return Systemd(folder, folder / "tmp" / "hezhang.conf", run)


def files(folder: Path, it: Plan) -> dict[Path, str]:
    return {folder / name: marked(str(it.home), content) for name, content in unit_files(it).items()}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(it.relative_to(folder)): it.read_bytes() for it in sorted(folder.rglob("*")) if it.is_file()}


@pytest.mark.parametrize("parts", [ONE_MACHINE, PARTS], ids=["one machine", "every part"])
def test_systemd_reads_them_without_a_complaint(tmp_path: Path, parts: tuple[str, ...]) -> None:
    analyze = tool("systemd-analyze")
    it = plan(*parts)
    for path, content in files(tmp_path, it).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    for channel in CHANNELS:
        (tmp_path / f"hezhang-worker@{channel}.service").symlink_to("hezhang-worker@.service")
    checked = run(
        analyze,
        "verify",
        "--man=no",
        *(tmp_path / name for name in (*it.unit_names(), "hezhang.target")),
        SYSTEMD_UNIT_PATH=f"{tmp_path}:",
    )
    said = [line for line in checked.stdout.splitlines() if "hezhang" in line]
    assert (checked.returncode, said) == (0, []), checked.stdout


def test_a_key_that_systemd_does_not_know_would_be_found(tmp_path: Path) -> None:
    analyze = tool("systemd-analyze")
    for path, content in files(tmp_path, plan("web")).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content.replace("Restart=always", "Restrat=always"))
    checked = run(analyze, "verify", "--man=no", tmp_path / "hezhang-web.service", SYSTEMD_UNIT_PATH=f"{tmp_path}:")
    assert "Restrat" in checked.stdout


def test_every_part_runs_hardened_as_the_owner_and_is_started_again_for_ever() -> None:
    common = unit_files(plan())[COMMON]
    for line in (
        "User=daemon",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "Restart=always",
        "StartLimitIntervalSec=0",
    ):
        assert f"\n{line}\n" in common
    assert "ReadWritePaths=/var/lib/hezhang /tmp\n" in common
    assert "PrivateTmp=yes" not in common, "the command line could not reach the broker"
    for name, content in unit_files(plan()).items():
        assert not re.search(r"@[A-Z_]+@", content), name
    started = unit_files(plan())["hezhang-worker@.service"]
    assert f"ExecStart={sys.executable} --home /var/lib/hezhang worker %i\n" in started
    assert "After=network-online.target time-sync.target hezhang-broker.service" in started


def test_a_home_that_systemd_would_hide_can_still_be_read() -> None:
    # The names are put together so that this file names nobody's place.
    hidden = "/" + "home/officer/hezhang"
    assert "ProtectHome=read-only\n" in unit_files(plan(home=hidden))[COMMON]
    elsewhere = replace(plan(), program=Path("/opt/hezhang/bin/hezhang"))
    assert "ProtectHome=yes\n" in unit_files(elsewhere)[COMMON]


@pytest.mark.parametrize("home", ["/var/lib/he zhang", "/var/lib/100%", '/var/lib/"x"', "/var/lib/$HOME"])
def test_a_name_that_a_unit_would_read_as_something_else_is_found(home: str) -> None:
    assert unsafe(plan(home=home)) == home
    assert unsafe(plan(home="/var/lib/河长")) is None


def test_one_machine_runs_what_the_home_needs(wiring: Wiring) -> None:
    it = plan_of(wiring, [], without={"chat"})
    workers = {"worker@sms", "worker@voice", "worker@email"}
    assert set(it.parts) == {"broker", "practice", "timekeeper", "web"} | workers
    assert plan_of(wiring, ["worker@sms"], without={}).unit_names() == ("hezhang-worker@sms.service",)
    assert it.home == wiring.office.home.folder


def test_where_backups_go_may_be_written(wiring: Wiring) -> None:
    there = Wiring.of(Settings(_env_file=None, hezhang_backup_to="/mnt/other"), wiring.office.home)
    it = plan_of(there, ["timekeeper"], without={})
    there.office.ledger.close()
    assert f"ReadWritePaths={it.home} /mnt/other /tmp\n" in unit_files(it)[COMMON]


def test_they_come_and_go_whole(tmp_path: Path) -> None:
    (tmp_path / "ssh.service").write_text("somebody's")
    ctl = FakeSystemctl()
    here, it = at(tmp_path, ctl), plan()
    here.install(files(tmp_path, it), str(it.home), it.unit_names())
    assert ctl.asked == [
        "systemctl daemon-reload",
        f"systemctl enable hezhang.target {' '.join(it.unit_names())}",
        "systemctl restart hezhang.target",
    ]
    assert {path.name for path in here.ours()} == {Path(name).name for name in unit_files(it)}
    assert here.ours()[0].read_text().startswith(f"{MARK}/var/lib/hezhang\n")
    ctl.asked.clear()
    # With fewer parts: what is not wanted any more is stopped, and goes.
    fewer = plan("web")
    here.install(files(tmp_path, fewer), str(it.home), fewer.unit_names())
    assert ctl.asked[0] == "systemctl disable --now hezhang-broker.service hezhang-timekeeper.service"
    assert not (tmp_path / "hezhang-timekeeper.service").exists()
    here.uninstall()
    assert snapshot(tmp_path) == {"ssh.service": b"somebody's"}


@pytest.mark.parametrize("refuses", ["enable", "restart", "daemon-reload"])
def test_where_one_step_fails_all_is_as_it_was(tmp_path: Path, refuses: str) -> None:
    here, it = at(tmp_path, FakeSystemctl()), plan()
    here.install(files(tmp_path, it), str(it.home), it.unit_names())
    before = snapshot(tmp_path)
    newer = plan(*ONE_MACHINE, "worker@voice", home="/var/lib/hezhang")
    changed = {path: content + "# newer\n" for path, content in files(tmp_path, newer).items()}
    with pytest.raises(ServiceFailed, match="masked"):
        at(tmp_path, FakeSystemctl(refuses)).install(changed, str(it.home), newer.unit_names())
    assert snapshot(tmp_path) == before


def test_what_somebody_else_wrote_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hezhang-web.service").write_text("[Unit]\nDescription=by hand\n")
    here, it = at(tmp_path, FakeSystemctl()), plan()
    with pytest.raises(ServiceForeign, match=r"hezhang-web\.service"):
        here.install(files(tmp_path, it), str(it.home), it.unit_names())
    assert list(snapshot(tmp_path)) == ["hezhang-web.service"]
    (tmp_path / "hezhang-web.service").unlink()
    here.install(files(tmp_path, it), str(it.home), it.unit_names())
    other = plan(home="/srv/another")
    with pytest.raises(ServiceOfAnother, match="/var/lib/hezhang"):
        here.install(files(tmp_path, other), str(other.home), other.unit_names())


def test_how_they_stand_is_said_as_systemd_says_it(tmp_path: Path) -> None:
    here, it = at(tmp_path, FakeSystemctl()), plan("web")
    assert here.status() == ()
    here.install(files(tmp_path, it), str(it.home), it.unit_names())
    (found,) = here.status()
    assert (found.unit, found.active, found.restarts) == ("hezhang-web.service", "failed", 7)


def test_settings_are_read_as_systemd_reads_them(tmp_path: Path) -> None:
    file = tmp_path / "hezhang.env"
    file.write_text(
        "# ours\nHEZHANG_DISTRICT=xicheng\nHEZHANG_SMTP_URL='smtp://u:p@h'\n; so\n\nTWILIO_FROM=\"+1 202\"\n"
    )
    assert read_settings(file) == {
        "HEZHANG_DISTRICT": "xicheng",
        "HEZHANG_SMTP_URL": "smtp://u:p@h",
        "TWILIO_FROM": "+1 202",
    }
    assert read_settings(tmp_path / "none") == {}
