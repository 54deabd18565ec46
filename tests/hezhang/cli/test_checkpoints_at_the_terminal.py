"""Checkpoints at the terminal: signed, held outside, checked later; the keys in a file of the home's owner alone."""

from __future__ import annotations

import gzip
import json
import shutil
import stat
from pathlib import Path

import pytest

from engine.tree.checkpoint import parse_checkpoint
from office.home.checkpoint_key import KEY_FILE
from tests.hezhang.cli.conftest import Answer, Terminal

OPENED = "open", "oil_spill", "--water", "taoranting", "--summary", "漏油", "--fact", "verified=true", "--json"


@pytest.fixture
def incident(typed: Terminal, carried: None) -> str:
    return str(typed(*OPENED).document["incident"])


@pytest.fixture
def held(typed: Terminal, incident: str, tmp_path: Path) -> Path:
    assert typed("audit", "checkpoint", "-o", str(tmp_path / "held.txt")).code == 0
    return tmp_path / "held.txt"


def tree_of(answer: Answer) -> dict[str, object]:
    (found,) = [it for it in answer.document["streams"] if it["stream"] == "tree"]
    return dict(found)


def codes(tree: dict[str, object], what: str) -> list[str]:
    found = tree[what]
    assert isinstance(found, list)
    return [it["code"] for it in found]


def test_a_checkpoint_that_is_held_outside_vouches_for_what_was_there(
    typed: Terminal, incident: str, held: Path
) -> None:
    assert typed("note", incident, "后来的话").code == 0
    keys = typed("audit", "key", "--json").document["keys"]
    given = [word for key in keys for word in ("--key", key)]
    answer = typed("audit", "verify", "--all", "--checkpoint", str(held), *given, "--json")
    assert answer.code == 0, answer.err
    assert codes(tree_of(answer), "not_covered") == ["not_in_tree"]
    assert "no_held_checkpoint" in codes(tree_of(typed("audit", "verify", "--all", "--json")), "not_covered")


def test_the_key_is_its_owners_alone_and_in_no_backup(typed: Terminal, home: Path, held: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE((home / KEY_FILE).stat().st_mode) == 0o600
    secrets = [it["secret"] for it in json.loads((home / KEY_FILE).read_text())["keys"]]
    assert typed("backup", str(tmp_path / "b.backup")).code == 0
    kept = gzip.decompress((tmp_path / "b.backup").read_bytes()).decode()
    assert len(secrets) == 2
    assert not any(it in kept for it in secrets)
    (home / KEY_FILE).chmod(0o644)
    refused = typed("audit", "key", "--json")
    assert refused.code == 0, "the public keys are no secret"


def test_new_keys_are_an_entry_and_the_old_ones_sign_once_more(
    typed: Terminal, incident: str, held: Path, tmp_path: Path
) -> None:
    before = typed("audit", "key", "--json").document
    assert typed("audit", "key", "--renew").code == 1, "it needs a reason"
    after = typed("audit", "key", "--renew", "--reason", "例行更换", "--json").document
    assert (after["origin"], set(after["keys"]) & set(before["keys"])) == (before["origin"], set())
    assert "例行更换" in typed("timeline", "house").out
    for signatures in (4, 2):
        assert typed("note", incident, "x").code == 0
        assert typed("audit", "checkpoint", "-o", str(tmp_path / "c.txt")).code == 0
        assert len(parse_checkpoint((tmp_path / "c.txt").read_bytes()).note.signatures) == signatures
    assert typed("audit", "verify", "--all", "--checkpoint", str(held)).code == 0


def test_where_the_key_is_lost_nothing_is_signed_until_somebody_renews_it(
    typed: Terminal, home: Path, incident: str, held: Path, tmp_path: Path
) -> None:
    (home / KEY_FILE).unlink()
    assert typed("note", incident, "x").code == 0
    failed = typed("audit", "checkpoint", "-o", str(tmp_path / "c.txt"))
    assert failed.code == 1
    assert "--renew" in failed.err
    assert typed("audit", "key", "--renew", "--reason", "丢失").code == 0
    assert typed("audit", "checkpoint", "-o", str(tmp_path / "c.txt")).code == 0
    assert typed("audit", "verify", "--all", "--checkpoint", str(held)).code == 0


def test_a_home_that_was_put_back_is_another_log_and_contradicts_nothing(
    typed: Terminal, incident: str, held: Path, tmp_path: Path
) -> None:
    assert typed("backup", str(tmp_path / "b.backup")).code == 0
    back = "--home", str(tmp_path / "back")
    assert typed(*back, "restore", str(tmp_path / "b.backup")).code == 0
    before = typed("audit", "key", "--json").document["origin"]
    waiting = typed(*back, "audit", "checkpoint", "-o", str(tmp_path / "c.txt"))
    assert waiting.code == 1
    assert "home adopt" in waiting.err
    assert typed(*back, "home", "adopt", "--moved").code == 0
    assert typed(*back, "audit", "checkpoint").code == 0
    assert typed(*back, "audit", "key", "--json").document["origin"] != before
    assert typed(*back, "audit", "verify", "--all", "--checkpoint", str(held)).code == 0


def test_a_copy_signs_under_a_name_of_its_own(typed: Terminal, home: Path, held: Path, tmp_path: Path) -> None:
    before = typed("audit", "key", "--json").document
    shutil.copytree(home, tmp_path / "copy")
    copy = "--home", str(tmp_path / "copy")
    assert typed(*copy, "home", "adopt", "--copy").code == 0
    assert typed(*copy, "audit", "checkpoint").code == 0
    after = typed(*copy, "audit", "key", "--json").document
    assert after["origin"] != before["origin"]
    assert typed(*copy, "audit", "verify", "--all", "--checkpoint", str(held)).code == 0
    assert typed("audit", "key", "--json").document == before


def test_what_is_no_checkpoint_and_no_key_is_refused_in_words(typed: Terminal, home: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("nothing")
    for words in (["--checkpoint", str(tmp_path / "x")], ["--checkpoint", str(tmp_path / "no")], ["--key", "nothing"]):
        assert typed("audit", "verify", "--all", *words).code == 2
