"""A timestamp authority outside sees the record once an incident is closing: kept under the checkpoint, found in the
bundle, checked by both our verifier and OpenSSL; and an authority that is away or lies holds up nothing.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from engine.audit.tree import Outside
from engine.audit.verify_bundle import verify_bundle
from engine.ledger import leaves
from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.tree.note import Note
from engine.tree.timestamp import TimestampElsewhere, answers, line_of, parse_authority, seen_at
from hezhang.doctor import record as doctor
from office.office import Office
from office.services.after_commit import AfterCommit
from office.services.checkpoints import make_checkpoint
from office.services.stamps import keep_stamp
from tests.hezhang.cli.conftest import Terminal
from tests.timestamp_authority import HOW_WRONG, Authority, How, answering
from workers.record import stamping
from workers.record.stamping import Stamping
from workers.relay import DispatchReport
from workers.wiring import Wiring


@pytest.fixture
def incident(typed: Terminal, carried: None) -> str:
    """Oil was reported and nobody has verified it, so that it can turn out to be none."""
    words = ("open", "oil_spill", "--water", "taoranting", "--summary", "东码头工作船漏柴油", "--json")
    return str(typed(*words).document["incident"])


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "two")


@pytest.fixture
def certificate(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEZHANG_TIMESTAMP_CERTIFICATE", str(authority.root))
    return authority.root


@contextmanager
def office_at(home: Path) -> Iterator[Office]:
    office = Office.from_environment(home, partial(AfterCommit, dispatch=lambda _: DispatchReport()))
    yield office
    office.close()


def closed(typed: Terminal, incident: str) -> None:
    assert typed("do", incident, "false_alarm", "--reason", "是落叶").code == 0


def codes(document: dict) -> set[str]:
    return {gap["code"] for it in document["streams"] for gap in it["not_covered"]}


def test_a_closure_is_seen_by_the_authority_and_whoever_checks_sees_when(
    typed: Terminal,
    incident: str,
    home: Path,
    authority: Authority,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with answering(authority) as url:
        monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", url)
        with office_at(home) as office:
            look = Stamping(Wiring(office)).look
            make_checkpoint(office)
            look()
            with office.ledger.reading() as tx:
                assert leaves.latest_under(tx, "rfc3161/") is None, "nothing is closing yet"
            closed(typed, incident)
            look()
            make_checkpoint(office)
            look()
            with office.ledger.reading() as tx:
                kept = leaves.latest_under(tx, "rfc3161/")
            assert kept is not None

    verified = typed("audit", "verify", "--all", "--authority", str(certificate), "--json")
    assert verified.code == 0
    tree = next(it for it in verified.document["streams"] if it["stream"] == "tree")
    assert tree["stamped_at"] is not None
    assert {"never_stamped", "timestamp_unchecked", "no_held_checkpoint"}.isdisjoint(codes(verified.document))
    assert (
        "an outside timestamp authority saw" in typed("audit", "verify", "--all", "--authority", str(certificate)).out
    )
    assert "timestamp_unchecked" in codes(typed("audit", "verify", "--all", "--json").document)

    bundle = tmp_path / "spill.zip"
    assert typed("note", incident, "归档").code == 0, "a later entry, which no authority has seen"
    assert typed("audit", "export", incident, "-o", str(bundle)).code == 0
    later = verify_bundle(bundle, outside=Outside(authorities=(parse_authority(certificate.read_bytes()),)))
    assert "never_stamped" in {gap.code for gap in later.gaps}
    with answering(authority) as url:
        monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", url)
        asked = typed("audit", "stamp", incident, "-o", str(tmp_path / "ours.tsr"), "--json")
        assert (asked.code, asked.document["said"]) == (0, "stamped")
        assert typed("audit", "stamp", "--json").document["said"] == "already"
    assert typed("audit", "export", incident, "-o", str(bundle)).code == 0
    checked = typed("audit", "verify", str(bundle), "--authority", str(certificate), "--json")
    assert checked.document["streams"][0]["stamped_at"] is not None
    assert "no_held_checkpoint" not in codes(checked.document)

    said = _by_the_other(bundle, "--timestamp", str(tmp_path / "theirs"))
    assert "openssl ts -verify" in said
    for answer, content in (("ours.tsr", "ours.tsr.txt"), ("theirs.tsr", "theirs.txt")):
        words = ("-verify", "-data", content, "-in", answer, "-CAfile", str(certificate))
        done = subprocess.run(["openssl", "ts", *words], cwd=tmp_path, capture_output=True, text=True)
        assert "Verification: OK" in done.stdout + done.stderr
    assert (tmp_path / "ours.tsr").read_bytes() == (tmp_path / "theirs.tsr").read_bytes()


def _by_the_other(bundle: Path, *words: str) -> str:
    """What the verifier says that travels in the bundle."""
    import zipfile

    own = bundle.with_name("verify.py")
    with zipfile.ZipFile(bundle) as it:
        own.write_bytes(it.read("verify.py"))
    done = subprocess.run([sys.executable, str(own), str(bundle), *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("how", HOW_WRONG)
def test_what_is_no_timestamp_of_this_checkpoint_is_not_kept(
    typed: Terminal,
    incident: str,
    authority: Authority,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: How,
) -> None:
    with answering(authority, how) as url:
        monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", url)
        asked = typed("audit", "stamp", incident, "--json")
    assert asked.code == 1
    assert asked.document["said"] == ("away" if how == "error" else "wrong")
    assert asked.document["why"]
    assert "never_stamped" in codes(
        typed("audit", "verify", "--all", "--authority", str(certificate), "--json").document
    )


def test_a_timestamp_of_another_authority_is_not_kept(
    typed: Terminal, incident: str, another: Authority, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(another) as url:
        monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", url)
        asked = typed("audit", "stamp", "--json")
    assert (asked.code, asked.document["said"]) == (1, "wrong")


def test_an_authority_that_is_down_holds_up_no_closure_and_is_asked_again(
    typed: Terminal,
    incident: str,
    home: Path,
    authority: Authority,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stamping, "AGAIN_AFTER", 0.0)
    monkeypatch.setattr(doctor, "PATIENCE", timedelta(0))
    with answering(authority) as url:
        pass
    monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", url)
    closed(typed, incident)
    with office_at(home) as office:
        wiring = Wiring(office)
        timekeeper = Stamping(wiring)
        make_checkpoint(office)
        timekeeper.look()
        timekeeper.look()
        owed = [it for it in doctor.examine_record(wiring) if it.code == "stamp_owed"]
        assert [it.values["incidents"] for it in owed] == [incident]
    with answering(authority) as url:
        monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", url)
        with office_at(home) as office:
            wiring = Wiring(office)
            Stamping(wiring).look()
            found = {it.code for it in doctor.examine_record(wiring)}
    assert "stamped" in found
    assert "stamp_owed" not in found


def test_a_certificate_that_is_none_is_named(
    typed: Terminal, incident: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert typed("--lang", "en", "audit", "stamp").code == 2
    monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", "http://127.0.0.1:9/tsr")
    assert "HEZHANG_TIMESTAMP_CERTIFICATE" in typed("--lang", "en", "audit", "stamp").err
    (tmp_path / "none.pem").write_text("none")
    monkeypatch.setenv("HEZHANG_TIMESTAMP_CERTIFICATE", str(tmp_path / "none.pem"))
    assert "none.pem" in typed("--lang", "en", "audit", "stamp").err
    assert typed("audit", "verify", "--all", "--authority", str(tmp_path / "none.pem")).code == 2


def test_a_timestamp_that_was_moved_or_changed_is_found(
    typed: Terminal,
    incident: str,
    home: Path,
    authority: Authority,
    another: Authority,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever has the database puts an old answer under a new checkpoint, changes one, or asks a clock of their own."""
    with answering(authority) as url:
        monkeypatch.setenv("HEZHANG_TIMESTAMP_URL", url)
        assert typed("audit", "stamp").code == 0
    with office_at(home) as office:
        with office.ledger.reading() as tx:
            kept = leaves.latest_under(tx, "rfc3161/")
        assert kept is not None
        (answer,) = answers(parse_checkpoint(kept.note.encode()))
        assert typed("note", incident, "事后补记").code == 0
        made = make_checkpoint(office)
        assert made is not None
        keep_stamp(office, made.frontier.size, "127.0.0.1", answer)
    found = typed("audit", "verify", "--all", "--authority", str(certificate), "--json")
    assert found.code == 1
    assert "timestamp_wrong" in {it["code"] for stream in found.document["streams"] for it in stream["faults"]}

    ours = parse_authority(certificate.read_bytes())
    text = "hezhang/x/1\n1\n" + "A" * 43 + "=\n"
    other = line_of("127.0.0.1", another.answer(another.question(text.encode())))
    signed = parse_checkpoint(str(Note(text, (other,))).encode())
    with pytest.raises(ValueError):
        seen_at(signed, ours)
    assert seen_at(signed, parse_authority(another.root.read_bytes())) is not None
    moved = SignedCheckpoint(signed.checkpoint, Note(text.replace("\n1\n", "\n2\n"), (other,)))
    with pytest.raises(TimestampElsewhere):
        seen_at(moved, parse_authority(another.root.read_bytes()))
