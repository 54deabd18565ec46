"""Whatever is done to a bundle by somebody who knows its form is found, or named as not covered, by both verifiers,
with the right head.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from engine.audit import verify_standalone
from engine.audit.archive import BundleUnreadable
from engine.audit.bundle import export
from engine.audit.verdict import Verdict
from engine.audit.verify_bundle import verify_bundle
from engine.incident.events import NoteAdded
from engine.ledger import sizes
from engine.ledger.chain import Head
from engine.ledger.directories import put_directory
from engine.ledger.store import Ledger
from engine.stream.event import Evidence
from engine.stream.events import LimitRanOut
from engine.values.private import Private
from office.files.data_files import find_district, find_playbook, load_district, load_playbook, load_standards
from office.views.record.bundle_words import own_words
from tests.engine.ledger import tampering
from tests.engine.ledger.oil_story import INCIDENT, NINE, note, opened, record, whole_story
from tests.engine.ledger.tampering import FOUND, NAMED, RETOLD, ZIPPED, Files, renewed
from tests.engine.ledger.verifier_from_the_document import Bad, verify


def fill(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        playbook = tx.put_document("playbook", load_playbook(find_playbook("oil_spill")).canonical_text)
        standards = tx.put_document("standards", load_standards().canonical_text)
        district = put_directory(tx, load_district(find_district("xicheng")).canonical_text)
        photo = tx.put_file(b"jpeg of the slick")
    story = [note("风向转北") if isinstance(it, LimitRanOut) else it for it in whole_story()]
    story[0] = opened(playbook, standards).model_copy(update={"officer": "huanbaoju_duty_1"})
    evidence = (Evidence(sha256=photo, name=Private("现场.jpg"), size=17),)
    record(ledger, *story, district=district)
    record(ledger, NoteAdded(text=Private("东码头照片"), evidence=evidence, happened_at=NINE), district=district)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, tuple[Path, Head]]:
    """A full and a public bundle, each with its head."""
    folder = tmp_path_factory.mktemp("bundle")
    ledger = Ledger.create(f"sqlite:///{folder}/ledger.db")
    fill(ledger)
    words = own_words()
    found = {}
    for full in (True, False):
        path = folder / f"{full}.zip"
        it = export(ledger, INCIDENT, path, tell=words.tell, program="hezhang test", full=full, wording=words.version)
        found[full] = (path, it.head)
    ledger.close()
    return found


@pytest.fixture(scope="module")
def files(written: dict[bool, tuple[Path, Head]]) -> Files:
    return unzipped(written[True][0])


@pytest.fixture(scope="module")
def head(written: dict[bool, tuple[Path, Head]]) -> Head:
    return written[True][1]


def unzipped(path: Path) -> Files:
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def zipped(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return path


def tampered(path: Path, files: Files, name: str, change: tampering.Change) -> Path:
    """The bundle after it, with the manifest's hashes renewed but where the change is of the manifest itself."""
    after = change(files)
    assert after != files, "nothing was changed"
    own_manifest = after[tampering.MANIFEST] != files[tampering.MANIFEST]
    return zipped(path, after if own_manifest else renewed(after))


def ours(path: Path, head: Head | None) -> Verdict | None:
    """The verdict of `audit verify`; None for what it refuses to read."""
    try:
        return verify_bundle(path, head, own_words())
    except BundleUnreadable:
        return None


def theirs(path: Path, head: Head | None, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What verify.py answers, and says."""
    code = verify_standalone.main([str(path), *(["--head", str(head)] if head else [])])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def from_the_document(path: Path, head: Head | None) -> set[str] | None:
    try:
        found: set[str] = verify(path, str(head) if head else None)
    except (Bad, KeyError):
        return None
    return found


def test_there_are_many_kinds() -> None:
    assert len(FOUND) + len(NAMED) + len(RETOLD) + len(ZIPPED) >= 140


@pytest.mark.parametrize("full", [True, False])
def test_untouched_it_is_whole_and_only_what_cannot_be_covered_is_named(
    full: bool, written: dict[bool, tuple[Path, Head]], capsys: pytest.CaptureFixture[str]
) -> None:
    path, head = written[full]
    verdict = ours(path, head)
    assert verdict is not None
    assert verdict.faults == ()
    codes = {gap.code for gap in verdict.gaps}
    assert codes == {"manifest_said", "verifier", "directory_rows", "no_proof"} | (
        set() if full else {"public", "proofs"}
    )
    code, said = theirs(path, head, capsys)
    assert (code, "WHOLE" in said) == (0, True), said
    assert all(name in said for name in ("timeline.zh.txt", "timeline.en.txt", "verify.py", "exported_at"))
    found = from_the_document(path, head)
    assert found is not None
    assert {"timeline.zh.txt", "verify.py", "rows"} <= found


@pytest.mark.parametrize("name", FOUND)
def test_it_is_found(name: str, files: Files, head: Head, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tampered(tmp_path / "b.zip", files, name, FOUND[name])
    verdict = ours(path, head)
    code, said = theirs(path, head, capsys)
    assert verdict is None or not verdict.ok, "audit verify passed it"
    assert code in (1, 2), f"verify.py passed it: {said}"
    assert (code == 2) == (verdict is None), f"one reads what the other refuses: {said}"
    assert from_the_document(path, head) is None, "the verifier from the document passed it"


@pytest.mark.parametrize("name", NAMED)
def test_it_is_named_as_not_covered(
    name: str, files: Files, head: Head, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, what = NAMED[name]
    path = tampered(tmp_path / "b.zip", files, name, change)
    verdict = ours(path, head)
    assert verdict is not None
    assert {fault.code for fault in verdict.faults} <= {"timeline_differs"}, "words that no longer follow may tell more"
    named = [f"{gap.code} {gap.what}" for gap in verdict.gaps] if verdict.ok else [what]
    assert any(what in it for it in [*named, *(gap.what for gap in verdict.gaps)])
    code, said = theirs(path, head, capsys)
    assert code == 0, said
    assert any(what in row for row in said.splitlines() if "not covered" in row), said
    assert from_the_document(path, head) is not None


@pytest.mark.parametrize("name", RETOLD)
def test_a_timeline_is_told_again(
    name: str, files: Files, head: Head, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tampered(tmp_path / "b.zip", files, name, RETOLD[name])
    verdict = ours(path, head)
    assert verdict is not None
    assert [fault.code for fault in verdict.faults] == ["timeline_differs"]
    code, said = theirs(path, head, capsys)
    assert (code, "未核 not covered: timeline.zh.txt" in said) == (0, True)
    other = verify_bundle(path, head)
    assert {gap.what for gap in other.gaps if gap.code == "timeline"} == {"timeline.zh.txt", "timeline.en.txt"}, (
        "without words of its own"
    )


@pytest.mark.parametrize("name", ZIPPED)
def test_a_zip_of_another_kind_is_found(
    name: str, files: Files, head: Head, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "b.zip"
    ZIPPED[name](path, files)
    verdict = ours(path, head)
    code, said = theirs(path, head, capsys)
    assert verdict is None or not verdict.ok, "audit verify passed it"
    assert code in (1, 2), f"verify.py passed it: {said}"
    assert (code == 2) == (verdict is None), f"one reads what the other refuses: {said}"


PUBLIC = {
    "personal values put in": "openings.jsonl",
    "persons put in": "directory.jsonl",
    "a proof put in": "files/",
}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_bundle_holds_nothing_of_a_full_one(
    name: str, files: Files, written: dict[bool, tuple[Path, Head]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public, head = unzipped(written[False][0]), written[False][1]
    more = {key: content for key, content in files.items() if key.startswith(PUBLIC[name])}
    path = zipped(tmp_path / "b.zip", renewed({**public, **more}))
    verdict = ours(path, head)
    assert verdict is not None
    assert "member_stray" in {fault.code for fault in verdict.faults}
    assert theirs(path, head, capsys)[0] == 1
    assert from_the_document(path, head) is None


def test_a_whole_directory_is_no_part_of_a_public_bundle(
    written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public, head = unzipped(written[False][0]), written[False][1]
    path = zipped(tmp_path / "b.zip", renewed({**public, "district.json": b'{"persons":{"x":{"name":"X"}}}'}))
    verdict = ours(path, head)
    assert verdict is not None
    assert not verdict.ok
    assert theirs(path, head, capsys)[0] == 1


def test_a_comment_of_the_zip_is_refused(written, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(written[True][0].read_bytes())
    with zipfile.ZipFile(path, "a") as bundle:
        bundle.comment = b"checked by the court"
    assert ours(path, None) is None
    assert theirs(path, None, capsys)[0] == 2


def test_a_zero_is_no_head_that_vouches_for_anything(written, capsys: pytest.CaptureFixture[str]) -> None:
    path, _ = written[True]
    verdict = ours(path, Head(0, "f" * 16))
    assert verdict is not None
    assert not verdict.ok
    assert theirs(path, Head(0, "f" * 16), capsys)[0] == 1


def test_what_a_terminal_could_act_upon_is_escaped_by_the_verifier(files: Files, tmp_path: Path, capsys) -> None:
    said = json.loads(files["manifest.json"])
    path = zipped(
        tmp_path / "b.zip", {**files, "manifest.json": json.dumps({**said, "stream": "X\x1b[2J\u202e"}).encode()}
    )
    assert theirs(path, None, capsys)[0] == 1
    path = zipped(tmp_path / "c.zip", {**files, "evil\x1b[2J": b""})
    code, printed = theirs(path, None, capsys)
    assert code == 2
    assert not {"\x1b", "\u202e"} & set(printed)


def test_a_long_line_is_refused_at_once_and_not_at_the_end(
    files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(tmp_path / "b.zip", renewed({**files, "events.jsonl": b"\0" * (128 * 2**20)}))
    assert path.stat().st_size < 1_000_000
    assert ours(path, None) is None
    code, said = theirs(path, None, capsys)
    assert (code, str(sizes.MAX_LINE) in said) == (2, True)


def test_too_many_lines_are_refused(files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(tmp_path / "b.zip", renewed({**files, "openings.jsonl": b"\n" * (sizes.MAX_LINES + 1)}))
    assert ours(path, None) is None
    assert theirs(path, None, capsys)[0] == 2


def test_writer_and_verifiers_hold_the_same_limits() -> None:
    names = [name for name in vars(sizes) if name.startswith("MAX_") and name != "MAX_TEXT"]
    assert {name: getattr(verify_standalone, name) for name in names} == {name: getattr(sizes, name) for name in names}


def test_verify_py_is_written_in_python_3_8() -> None:
    import ast

    ast.parse(Path(verify_standalone.__file__).read_text("utf-8"), feature_version=(3, 8))
