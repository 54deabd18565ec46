"""Whoever looks at the home or takes something out of it is noted beside the ledger, in files whose lines cannot be
changed unseen once the house has noted the day; and no look waits for that, or writes into the ledger.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from engine.house.events import HOUSE, AccessNoted
from hezhang.cli.registry import EXPORTS
from office.home.access_log import FOLDER, AccessLog
from office.home.os_user import os_user
from office.office import Office
from office.services.accesses import note_days
from office.services.after_commit import AfterCommit
from office.views.record.accesses import accesses
from tests.hezhang.cli.conftest import Terminal
from tests.hezhang.cli.test_commands_are_documented import COMMANDS
from workers.record.noting_access import NotingAccess
from workers.relay import DispatchReport
from workers.wiring import Wiring

TODAY = datetime.now(UTC).date()


def office_at(home: Path) -> Office:
    return Office.from_environment(home, partial(AfterCommit, dispatch=lambda _: DispatchReport()))


def yesterday(home: Path) -> Path:
    """Today's file, as if it were yesterday's."""
    before = TODAY - timedelta(days=1)
    file = home / FOLDER / f"{TODAY}.jsonl"
    return file.rename(file.with_name(f"{before}.jsonl"))


def test_every_look_is_noted_and_found_by_day_person_and_incident(
    typed: Terminal, incident: str, tmp_path: Path
) -> None:
    assert typed("show", incident).code == 0
    assert typed("list").code == 0
    assert typed("audit", "export", incident, "-o", str(tmp_path / "b.zip")).code == 0
    found = typed("audit", "access", "--incident", incident, "--json").document
    said = [(it["who"], it["via"], it["did"], it["what"]) for it in found["accesses"]]
    assert said == [(os_user(), "cli", "looked", "show"), (os_user(), "cli", "exported", "audit export")]
    assert found["ok"]
    every = typed("audit", "access", "--json").document["accesses"]
    assert [it["what"] for it in every][:2] == ["open", "show"]
    assert {"list", "audit access"} <= {it["what"] for it in every}, "whoever looks at this is noted, too"
    assert typed("audit", "access", "--who", "nobody", "--json").document["accesses"] == []
    assert typed("audit", "access", "--day", "2019-01-01", "--json").document["accesses"] == []
    assert typed("audit", "access", "--day", "gestern").code == 2
    assert incident in typed("audit", "access").out


def test_what_takes_something_out_are_commands(typed: Terminal) -> None:
    assert set(COMMANDS) >= EXPORTS


def test_a_look_writes_nothing_into_the_ledger(
    typed: Terminal, incident: str, home: Path, entries: Callable[[], int]
) -> None:
    before, bytes_before = entries(), (home / "hezhang.db").read_bytes()
    for words in (("show", incident), ("list",), ("timeline", incident), ("audit", "access")):
        assert typed(*words).code == 0
    assert entries() == before
    assert (home / "hezhang.db").read_bytes() == bytes_before


def test_a_look_goes_on_where_it_cannot_be_noted(typed: Terminal, incident: str, home: Path) -> None:
    shutil.rmtree(home / FOLDER)
    (home / FOLDER).write_text("in its place")
    assert typed("show", incident).code == 0
    (home / FOLDER).unlink()


def test_the_house_notes_a_day_that_is_over_and_what_is_done_to_it_shows(
    typed: Terminal, incident: str, home: Path
) -> None:
    for _ in range(3):
        assert typed("show", incident).code == 0
    file = yesterday(home)
    office = office_at(home)
    look = NotingAccess(Wiring(office)).look
    look()
    look()
    note_days(office, TODAY)
    with office.ledger.reading() as tx:
        noted = [it.event for it in tx.read(HOUSE) if isinstance(it.event, AccessNoted)]
    lines = file.read_bytes().splitlines(keepends=True)
    assert [(it.day, it.lines) for it in noted] == [((TODAY - timedelta(days=1)).isoformat(), len(lines))]
    assert [it.state for it in accesses(office).days] == ["whole"]
    assert typed("audit", "verify", "--all").code == 0

    changed = [*lines]
    changed[1] = lines[1].replace(incident.encode(), b"XC-20170501-999")
    last = [*lines]
    last[-1] = lines[-1].replace(b"looked", b"Looked")
    for content, state, line in (
        (b"".join(changed), "changed", 3),
        (b"".join([lines[0], *lines[2:]]), "gone", len(lines)),
        (b"".join([lines[0], lines[2], lines[1], *lines[3:]]), "changed", 2),
        (b"".join(lines[:-1]), "gone", len(lines)),
        (b"".join(last), "changed", len(lines)),
        (b"{}\n" + b"".join(lines[1:]), "changed", 1),
        (b"\xff\n" * len(lines), "changed", 1),
    ):
        file.write_bytes(content)
        found = next(it for it in accesses(office).days if it.day < TODAY)
        assert (found.state, found.line) == (state, line), content
    assert typed("audit", "access").code == 1
    file.unlink()
    assert next(it.state for it in accesses(office).days if it.day < TODAY) == "gone"
    office.close()


def test_a_day_goes_on_from_the_one_before_it(typed: Terminal, incident: str, home: Path) -> None:
    yesterday(home)
    assert typed("show", incident).code == 0
    office = office_at(home)
    assert {it.state for it in accesses(office).days} == {"open"}
    note_days(office, TODAY)
    file = home / FOLDER / f"{TODAY}.jsonl"
    said = [json.loads(line) for line in file.read_text().splitlines()]
    said[0]["prev"] = "f" * 64
    file.write_text("".join(json.dumps(it, sort_keys=True, separators=(",", ":")) + "\n" for it in said))
    assert [it.state for it in accesses(office).days] == ["whole", "changed"]
    office.close()


def test_many_processes_write_one_chain(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from office.home.access_log import AccessLog\n"
        "for _ in range(50): AccessLog(Path(sys.argv[1])).note(sys.argv[2], 'api', 'looked', 'board')"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), f"p{it}"]) for it in range(4)]
    assert [it.wait(60) for it in writers] == [0] * 4
    log = AccessLog(tmp_path)
    read = [log.read(it) for it in log.days()]
    assert sum(len(it.seen) for it in read) == 200
    assert [it.bad for it in read] == [0] * len(read)
    (file, *_) = (tmp_path / FOLDER).glob("*.jsonl")
    assert os.stat(file).st_mode & 0o077 == 0


def test_a_line_that_a_crash_cut_short_is_named_and_hides_nothing(tmp_path: Path) -> None:
    log = AccessLog(tmp_path)
    log.note("a", "cli", "looked", "list")
    (file,) = (tmp_path / FOLDER).glob("*.jsonl")
    with file.open("ab") as it:
        it.write(b'{"at":"20')
    log.note("b", "cli", "looked", "list")
    log.note("c", "cli", "looked", "list")
    day = log.read(date.fromisoformat(file.stem))
    assert [it.who for it in day.seen] == ["a", "c"]
    assert day.bad == 2


@pytest.mark.parametrize("name", ["tz", "clock"])
def test_a_day_is_meant_by_the_clocks_of_the_district(
    typed: Terminal, home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York" if name == "tz" else "UTC")
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    said = {"at": "2026-07-13T17:30:00.000000Z", "did": "looked", "of": "X", "via": "api", "what": "board", "who": "p"}
    (folder / "2026-07-13.jsonl").write_text(json.dumps({**said, "prev": "0" * 64}) + "\n")
    assert len(typed("audit", "access", "--day", "2026-07-14", "--json").document["accesses"]) == 1
    assert typed("audit", "access", "--day", "2026-07-13", "--json").document["accesses"] == []


def test_days_whose_time_is_over_are_erased_and_said_to_be(
    typed: Terminal, incident: str, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    yesterday(home).rename(home / FOLDER / "2020-01-02.jsonl")
    office = office_at(home)
    note_days(office, TODAY)
    assert [it.state for it in accesses(office).days] == ["whole"]
    (due,) = typed("retention", "--json").document["due"]
    assert (due["kind"], due["subject"]) == ("access", "access")
    assert typed("erase", "access", "--reason", "保存期满", "--yes").code == 0
    assert "2020-01-02.jsonl" not in {it.name for it in (home / FOLDER).iterdir()}
    seen = typed("audit", "access", "--json").document
    assert ("2020-01-02", "erased") in {(it["day"], it["state"]) for it in seen["days"]}
    assert typed("audit", "verify", "--all").code == 0
    assert typed("retention", "--json").document["due"] == []
    office.close()
