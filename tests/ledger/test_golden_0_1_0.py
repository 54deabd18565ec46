"""Bundles and a whole home that hezhang 0.1.0 wrote: today's code reads and verifies them, by both verifiers."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from engine.audit import verify_standalone
from engine.audit.verify import verify_ledger
from engine.audit.verify_bundle import verify_bundle
from engine.house.events import HOUSE
from engine.house.state import fold
from engine.ledger.chain import parse_head
from engine.ledger.store import Ledger

GOLDEN = Path(__file__).parents[1] / "golden"
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
    with tarfile.open(GOLDEN / "home-0.1.0.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
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
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_golden_home_opens_as_what_it_was(home: Path) -> None:
    assert json.loads((home / "home.json").read_text())["id"] == "4a7cde746fb0c089"
    ledger = Ledger.upgrade(f"sqlite:///{home / 'hezhang.db'}")
    try:
        with ledger.reading() as reading:
            house = fold(entry.event for entry in reading.read(HOUSE))
            assert house.practice
            assert reading.head("XC-20170501-001").count == 664
        by_stream = {verdict.stream: verdict.ok for verdict in verify_ledger(ledger)}
    finally:
        ledger.close()
    assert {"XC-20170501-001", "XC-20170504-002", "T-20170504-001", "canary-20170504", "intake-2017", "stock"} <= set(by_stream)
    assert all(ok for stream, ok in by_stream.items() if stream != HOUSE)
