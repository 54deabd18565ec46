"""A playbook is pinned when an incident opens: changing the file changes nothing that runs, until somebody moves it, on
the record.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.audit import verify_standalone
from engine.audit.bundle import Timeline, export
from engine.audit.verify_bundle import verify_bundle
from engine.desk import Done
from engine.incident import commands as ask
from engine.values.private import Private
from office.files.shipped import PLAYBOOKS
from office.home.home import Home
from tests.workers.desk.desk import COMMANDER, ADesk, Story, a_desk, person

OLD, NEW = "收油、吸油，直到无油可收", "收油、吸油、清岸，直到无油可收"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the playbook, as an author has it."""
    copy = tmp_path / "playbooks" / "oil_spill.yaml"
    copy.parent.mkdir()
    shutil.copy(PLAYBOOKS / "oil_spill.yaml", copy)
    return copy


def contained(desk: ADesk, file: Path) -> Story:
    """A spill that is contained after its author has changed the file."""
    spill = desk.open_s2()
    file.write_text(file.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    return spill


def move(desk: ADesk, spill: Story) -> Done:
    digest = desk.wiring.office.store_playbook("oil_spill")
    assert isinstance(digest, str), digest
    command = ask.MovePlaybook(id=desk.new_id(), actor=person(COMMANDER), digest=digest, reason=Private("补充清岸"))
    done = desk.submit(spill.id, command)
    assert isinstance(done, Done), done
    return done


def to_containment(spill: Story) -> None:
    spill.officer.learn(source_stopped="yes")
    spill.sampler.add_point("P1")
    spill.sampler.sample("P1", oil="0.4")
    spill.everyone_works()
    spill.commander.pull("contain")


def test_a_changed_file_changes_no_running_incident(home: Home, tmp_path: Path, file: Path) -> None:
    with a_desk(home, tmp_path, hezhang_playbooks=str(file.parent)) as desk:
        spill = contained(desk, file)
        to_containment(spill)
        assert spill.stage == "containment"
        assert any(OLD in str(text.text) for text in spill.texts_to("taoranting_park_1"))
        assert (
            desk.open("oil_spill", water="beihai", verified="yes").incident.playbook_digest
            != spill.incident.playbook_digest
        )


def test_a_move_is_recorded_and_followed_from_then_on(home: Home, tmp_path: Path, file: Path) -> None:
    with a_desk(home, tmp_path, hezhang_playbooks=str(file.parent)) as desk:
        spill = contained(desk, file)
        before = spill.incident.playbook_digest
        done = move(desk, spill)
        assert [entry.event.type for entry in done.entries] == ["playbook_moved"]
        assert spill.incident.playbook_digest != before
        to_containment(spill)
        assert any(NEW in str(text.text) for text in spill.texts_to("taoranting_park_1"))


def test_the_bundle_of_a_moved_incident_holds_both_versions_and_verifies(
    home: Home, tmp_path: Path, file: Path
) -> None:
    with a_desk(home, tmp_path, hezhang_playbooks=str(file.parent)) as desk:
        spill = contained(desk, file)
        move(desk, spill)
        bundle = tmp_path / "moved.zip"
        export(desk.ledger, spill.id, bundle, tell=lambda entries, papers: Timeline("", ""), program="test")
        assert verify_bundle(bundle).ok
        checked = subprocess.run(
            [sys.executable, verify_standalone.__file__, str(bundle)], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout
