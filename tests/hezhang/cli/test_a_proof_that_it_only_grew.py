"""Whoever held a checkpoint gets a proof that the record only grew since, and checks it without seeing an entry."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from engine.audit import verify_standalone
from engine.tree.checkpoint import parse_checkpoint
from tests.hezhang.cli.conftest import Terminal
from tests.hezhang.cli.test_a_witness import put_back


def test_it_is_written_and_checked_by_both_and_not_for_another_history(
    typed: Terminal, incident: str, home: Path, tmp_path: Path
) -> None:
    held, grew = tmp_path / "held.txt", tmp_path / "grew.txt"
    assert typed("audit", "checkpoint", "-o", str(held)).code == 0
    shutil.copytree(home, tmp_path / "kept")
    size = parse_checkpoint(held.read_bytes()).checkpoint.size
    key = typed("audit", "key", "--json").document["keys"][0]
    assert typed("note", incident, "09:10 才通知公园").code == 0
    wrote = typed("audit", "prove", "--from", str(size), "-o", str(grew), "--json")
    assert (wrote.code, wrote.document["begins"], wrote.document["ends"] > size) == (0, size, True)

    checked = typed("audit", "verify", str(grew), "--checkpoint", str(held), "--key", key)
    assert checked.code == 0, checked.err
    assert "up to the one at the end of the proof" in checked.out
    verifier = str(verify_standalone.__file__)
    words = [sys.executable, verifier, str(grew), "--checkpoint", str(held), "--key", key]
    done = subprocess.run(words, capture_output=True, text=True)
    assert (done.returncode, "only grew" in done.stdout) == (0, True), done.stdout + done.stderr
    assert typed("audit", "verify", str(grew)).code == 2, "without the checkpoint of its beginning it proves nothing"
    assert typed("audit", "prove", "--from", "99999", "-o", str(grew)).code == 1

    later = tmp_path / "later.txt"
    assert typed("audit", "checkpoint", "-o", str(later)).code == 0
    put_back(tmp_path / "kept", home)
    assert typed("note", incident, "08:40 已通知公园").code == 0
    assert typed("note", incident, "又一条").code == 0
    of_later = parse_checkpoint(later.read_bytes()).checkpoint.size
    assert typed("audit", "prove", "--from", str(of_later), "-o", str(grew)).code == 0
    found = typed("audit", "verify", str(grew), "--checkpoint", str(later), "--json")
    assert found.code == 1
    assert [it["code"] for it in found.document["streams"][0]["faults"]] == ["checkpoint_contradicts"]
    words = [sys.executable, verifier, str(grew), "--checkpoint", str(later)]
    assert subprocess.run(words, capture_output=True).returncode == 1
