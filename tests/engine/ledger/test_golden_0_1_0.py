"""Bundles and a whole home that hezhang 0.1.0 wrote: today's code reads and verifies them, by both verifiers."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from engine.audit import verify_standalone
from engine.audit.bundle import export
from engine.audit.verify import verify_ledger
from engine.audit.verify_bundle import verify_bundle
from engine.house.events import HOUSE
from engine.house.state import fold
from engine.ledger.chain import parse_head
from engine.ledger.store import Ledger
from office.views.record.bundle_words import own_words
from tests.engine.ledger.tampering import renewed, replaced_beside
from tests.engine.ledger.verifier_from_the_document import verify
from tests.patience import PATIENCE
from tests.places import GOLDEN
from tests.unpacking import unpack

BUNDLES = sorted((GOLDEN / "bundles-0.1.0").glob("*.zip"))
HEADS = {
    "closed-full": "664:e2fc3e00a1aec615",
    "closed-public": "664:e2fc3e00a1aec615",
    "intake-full": "839:15dcf84073c80eed",
    "open-full": "153:19a54b7e91f5b5c3",
    "open-public": "153:19a54b7e91f5b5c3",
    "tailings-full": "874:c5c10320a40c2e10",
    "tailings-public": "874:c5c10320a40c2e10",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    unpack(GOLDEN / "home-0.1.0.tar.xz", tmp_path)
    return tmp_path / "home"


def test_every_golden_bundle_has_its_head() -> None:
    assert {path.stem for path in BUNDLES} == set(HEADS)


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_a_golden_bundle_verifies_with_the_head_that_was_printed_then(bundle: Path) -> None:
    verdict = verify_bundle(bundle, parse_head(HEADS[bundle.stem]))
    assert verdict.ok, verdict


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_a_golden_bundle_verifies_with_the_verifier_that_needs_nothing_of_ours(bundle: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-I", verify_standalone.__file__, str(bundle), "--head", HEADS[bundle.stem]],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_golden_home_opens_as_what_it_was(home: Path) -> None:
    assert json.loads((home / "home.json").read_text())["id"] == "4a7cde746fb0c089"
    ledger = Ledger.upgrade(f"sqlite:///{home / 'hezhang.db'}")
    try:
        with ledger.reading() as reading:
            house = fold(reading.read(HOUSE))
            assert house.practice
            assert reading.head("XC-20170501-001").count == 664
        by_stream = {verdict.stream: verdict.ok for verdict in verify_ledger(ledger)}
    finally:
        ledger.close()
    assert {"XC-20170501-001", "XC-20170504-002", "T-20170504-001", "canary-20170504", "intake-2017", "stock"} <= set(
        by_stream
    )
    assert all(by_stream.values())


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_a_verifier_written_from_the_document_reads_a_golden_bundle(bundle: Path) -> None:
    gaps = verify(bundle, HEADS[bundle.stem])
    assert {"timeline.zh.txt", "timeline.en.txt", "verify.py", "program"} <= gaps


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_what_a_golden_bundle_did_not_bind_is_named(bundle: Path) -> None:
    verdict = verify_bundle(bundle, parse_head(HEADS[bundle.stem]), own_words())
    assert {"timeline.zh.txt", "timeline.en.txt", "verify.py", "program", "exported_at"} <= {
        gap.what for gap in verdict.gaps
    }


@pytest.mark.parametrize("member", ["playbook.json", "standards.json", "district.json"])
def test_a_document_exchanged_in_a_golden_bundle_is_found_though_the_genuine_one_is_still_there(
    member: str, tmp_path: Path
) -> None:
    bundle = GOLDEN / "bundles-0.1.0" / "closed-full.zip"
    with zipfile.ZipFile(bundle) as old:
        files = {name: old.read(name) for name in old.namelist()}
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as new:
        for name, content in renewed(replaced_beside(member, b"{}")(files)).items():
            new.writestr(name, content)
    assert not verify_bundle(path).ok
    assert verify_standalone.main([str(path)]) == 1


def test_a_golden_home_is_exported_and_what_its_directory_cannot_prove_is_named(home: Path, tmp_path: Path) -> None:
    ledger = Ledger.upgrade(f"sqlite:///{home / 'hezhang.db'}")
    words = own_words()
    try:
        for stream in ("XC-20170504-002", "house", "stock", "canary-20170504", "T-20170504-001", "intake-2017"):
            path = tmp_path / f"{stream}.zip"
            written = export(ledger, stream, path, tell=words.tell, program="hezhang test", wording=words.version)
            verdict = verify_bundle(path, written.head, words)
            assert verdict.faults == ()
            assert "directory_part" in {gap.code for gap in verdict.gaps}
            assert verify_standalone.main([str(path), "--head", str(written.head)]) == 0
            assert "district.json" in verify(path, str(written.head))
        persons = json.loads(zipfile.ZipFile(tmp_path / "XC-20170504-002.zip").read("district.json"))["persons"]
    finally:
        ledger.close()
    assert 0 < len(persons) < 60, "only those whom the entries name"


def test_every_stream_of_a_golden_home_verifies_and_so_does_its_house_with_a_token(home: Path) -> None:
    ledger = Ledger.upgrade(f"sqlite:///{home / 'hezhang.db'}")
    try:
        assert [verdict for verdict in verify_ledger(ledger) if not verdict.ok] == []
    finally:
        ledger.close()
