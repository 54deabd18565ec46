"""The bundle: it verifies, with our checker and with the one it carries; whatever is done to it is found by both."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from engine.audit import verify_standalone
from engine.audit.archive import BundleUnreadable, read_bundle
from engine.audit.bundle import Exported, Timeline, export
from engine.audit.verdict import FaultCode
from engine.audit.verify import DOCUMENTS, verify_ledger, verify_streams
from engine.audit.verify_bundle import verify_bundle
from engine.incident.events import NoteAdded
from engine.ledger import sizes
from engine.ledger.chain import Head, parse_head
from engine.ledger.directories import put_directory
from engine.ledger.errors import LedgerDamaged, NotInLedger
from engine.ledger.store import Ledger
from engine.stream.event import Evidence
from engine.values.private import Private
from tests.engine.ledger.oil_story import INCIDENT, NINE, PHONE, entered, note, opened, record, whole_story

PLAYBOOK, STANDARDS = '{"id":"oil_spill"}', '{"oil":"0.05"}'
DISTRICT = (
    '{"contacts":{"park":["wang"]},"district_chief":"li","heads":{"park":"li"},"persons":{"li":{"name":"李某"},'
    '"wang":{"channels":{"sms":"+12025550147"},"name":"王某"},"zhao":{"name":"赵某"}},"river_chiefs":{},"units":{}}'
)
Files = dict[str, bytes]


def tell(entries, papers=None) -> Timeline:
    words = "\n".join(f"{entry.version} {entry.event.type} {getattr(entry.event, 'summary', '')}" for entry in entries)
    return Timeline(f"时间线\n{words}", f"timeline\n{words}")


def fill(ledger: Ledger) -> None:
    with ledger.transaction() as tx:
        playbook, standards = tx.put_document("playbook", PLAYBOOK), tx.put_document("standards", STANDARDS)
        district = put_directory(tx, DISTRICT)
        photo = tx.put_file(b"jpeg of the slick")
    story = list(whole_story())
    story[0] = opened(playbook, standards)
    record(ledger, *story, district=district)
    evidence = (Evidence(sha256=photo, name=Private("现场.jpg"), size=17),)
    record(ledger, NoteAdded(text=Private("照片"), evidence=evidence, happened_at=NINE), district=district)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    ledger = Ledger.create(f"sqlite:///{folder}/ledger.db")
    fill(ledger)
    export(ledger, INCIDENT, folder / "bundle.zip", tell=tell, program="hezhang 0.1.0")
    ledger.close()
    return folder / "bundle.zip"


def unzipped(path: Path) -> Files:
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def digests_leniently(path: Path) -> dict[str, str]:
    """The SHA-256 of each file, also of a zip whose check sums are off."""
    return {name: member.digest for name, member in read_bundle(path).items()}


def zipped(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return path


def with_honest_manifest(files: Files) -> Files:
    """The manifest's digests brought up to date, as somebody would who knows of them."""
    said = json.loads(files["manifest.json"])
    said["files"] = {name: sha256(content).hexdigest() for name, content in files.items() if name != "manifest.json"}
    return {**files, "manifest.json": json.dumps(said).encode()}


def both_say(path: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the bundle's own checker prints; it must come to the same end as ours."""
    code = verify_standalone.main([str(path), *arguments])
    head = parse_head(arguments[1]) if arguments else None
    try:
        ours = 0 if (verdict := verify_bundle(path, head)).ok else 1
    except BundleUnreadable:
        ours, verdict = 2, None
    assert code == ours
    printed = capsys.readouterr()
    if verdict is not None and verdict.first is not None and verdict.first.entry is not None:
        assert f"entry {verdict.first.entry} " in printed.out
    return printed.out + printed.err


# ── an honest bundle ──


def test_a_bundle_verifies_and_says_what_it_holds(original: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = both_say(original, capsys=capsys)
    assert "完好" in said
    assert "WHOLE: incident 2026-0001, 17 entries" in said
    verdict = verify_bundle(original)
    assert (verdict.ok, verdict.stream, verdict.head.count, verdict.erased) == (True, INCIDENT, 17, 0)
    files = unzipped(original)
    assert files["playbook.json"].decode() == PLAYBOOK
    assert "李某" not in files["district.json"].decode() + files["directory.jsonl"].decode(), "no entry names them"
    assert "赵某" in files["directory.jsonl"].decode()
    assert files[f"files/{sha256(b'jpeg of the slick').hexdigest()}"] == b"jpeg of the slick"
    assert "东码头" in files["timeline.zh.txt"].decode()


def test_verify_py_runs_alone_from_the_unpacked_folder(original: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(original) as bundle:
        bundle.extractall(tmp_path)
    run = subprocess.run(
        [sys.executable, "-I", "-S", tmp_path / "verify.py"], capture_output=True, text=True, check=False, cwd="/"
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "WHOLE" in run.stdout
    (tmp_path / "playbook.json").write_text("{}")
    run = subprocess.run(
        [sys.executable, "-I", "-S", tmp_path / "verify.py"], capture_output=True, text=True, check=False, cwd="/"
    )
    assert run.returncode == 1
    assert "entry 1 " in run.stdout


def test_events_stand_in_the_bundle_exactly_as_hashed(original: Path) -> None:
    lines = unzipped(original)["events.jsonl"].splitlines()
    manifest = json.loads(unzipped(original)["manifest.json"])
    assert sha256(lines[-1]).hexdigest() == manifest["head"]
    assert json.loads(lines[1])["prev"] == sha256(lines[0]).hexdigest()
    assert manifest["short"] == f"17:{manifest['head'][:16]}"


@pytest.fixture
def exporting(ledger: Ledger, tmp_path: Path) -> Callable[..., Exported]:
    fill(ledger)
    return lambda **options: export(ledger, INCIDENT, tmp_path / "bundle.zip", tell=tell, program="test", **options)


def test_a_public_bundle_tells_nothing_personal_and_verifies(exporting, capsys: pytest.CaptureFixture[str]) -> None:
    exported = exporting(full=False)
    files = unzipped(exported.path)
    assert "openings.jsonl" not in files
    everything = b"".join(files.values()).decode()
    for personal in ("东码头", "王某", PHONE, "现场", "照片", "jpeg of the slick"):
        assert personal not in everything
    assert "WHOLE" in both_say(exported.path, capsys=capsys)
    assert verify_bundle(exported.path).erased == verify_bundle(exported.path).sealed > 0


def test_a_bundle_made_after_erasure_verifies(exporting, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    with ledger.transaction() as tx:
        erased = tx.erase(INCIDENT, [1, 6, 7])
    said = both_say(exporting().path, capsys=capsys)
    assert f"({erased} erased)" in said


def test_a_bundle_replaces_an_older_one_whole_or_not_at_all(exporting, ledger: Ledger, tmp_path: Path) -> None:
    exporting()
    before = (tmp_path / "bundle.zip").read_bytes()
    with ledger.transaction() as tx:
        tx.execute(text("UPDATE events SET body = replace(body, 'dir', 'DIR') WHERE version = 3"))
        tx.execute(text("UPDATE events SET body = replace(body, 'd1', 'd9') WHERE version = 3"))
    with pytest.raises(LedgerDamaged, match="entry 3"):
        exporting()
    assert (tmp_path / "bundle.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_unknown_incident_is_named(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(NotInLedger, match="2026-0404"):
        export(ledger, "2026-0404", tmp_path / "b.zip", tell=tell, program="test")
    assert list(tmp_path.glob("*.zip")) == []


# ── a bundle somebody touched ──


def _line(files: Files, name: str, number: int, change: Callable[[bytes], bytes]) -> Files:
    lines = files[name].splitlines(keepends=True)
    lines[number - 1] = change(lines[number - 1])
    return {**files, name: b"".join(lines)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_byte_in_the_record_is_found_and_its_entry_named(
    original: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: st.DataObject
) -> None:
    files = unzipped(original)
    number = data.draw(st.integers(1, 17))
    lines = files["events.jsonl"].splitlines()
    place = data.draw(st.integers(0, len(lines[number - 1]) - 1))
    lines[number - 1] = bytes(
        [*lines[number - 1][:place], lines[number - 1][place] ^ 1, *lines[number - 1][place + 1 :]]
    )
    if b"\n" in lines[number - 1]:
        return
    touched = with_honest_manifest({**files, "events.jsonl": b"\n".join(lines) + b"\n"})
    said = both_say(zipped(tmp_path / "touched.zip", touched), capsys=capsys)
    assert f"WRONG: entry {number} " in said


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**9))
def test_one_changed_byte_anywhere_in_the_zip_is_found_unless_every_file_is_still_the_same(
    original: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: int
) -> None:
    content = bytearray(original.read_bytes())
    content[place % len(content)] ^= 0x10
    path = tmp_path / "touched.zip"
    path.write_bytes(content)
    passed = verify_standalone.main([str(path)]) == 0
    capsys.readouterr()
    try:
        assert verify_bundle(path).ok == passed
    except BundleUnreadable:
        assert not passed
    if passed:
        assert digests_leniently(path) == digests_leniently(original), "only the zip's own book-keeping was touched"


MUTATIONS: dict[str, tuple[Callable[[Files], Files], FaultCode, int | None]] = {
    "an entry dropped": (lambda files: _line(files, "events.jsonl", 5, lambda _: b""), "missing", 5),
    "the last entry dropped": (lambda files: _line(files, "events.jsonl", 17, lambda _: b""), "truncated", 17),
    "an entry twice": (lambda files: _line(files, "events.jsonl", 17, lambda line: line + line), "out_of_place", 17),
    "an opening changed": (
        lambda files: _line(
            files, "openings.jsonl", 1, lambda line: line.replace("东码头".encode(), "西码头".encode())
        ),
        "opening_changed",
        1,
    ),
    "an opening dropped": (lambda files: _line(files, "openings.jsonl", 1, lambda _: b""), "opening_missing", 1),
    "an opening twice": (lambda files: _line(files, "openings.jsonl", 1, lambda line: line + line), "opening_twice", 1),
    "an opening of nothing": (
        lambda files: _line(
            files, "openings.jsonl", 1, lambda line: line + line.replace(b'"version": 1', b'"version": 2')
        ),
        "opening_unknown",
        2,
    ),
    "another playbook": (lambda files: {**files, "playbook.json": b"{}"}, "document_changed", 1),
    "another district": (lambda files: {**files, "district.json": b"{}"}, "document_changed", 1),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_was_done_to_a_bundle_is_named(
    name: str, original: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, code, entry = MUTATIONS[name]
    path = zipped(tmp_path / "touched.zip", with_honest_manifest(change(unzipped(original))))
    assert "WRONG" in both_say(path, capsys=capsys)
    first = verify_bundle(path).first
    assert first is not None
    assert (first.code, first.entry) == (code, entry)


def test_openings_that_changed_places_are_found(
    original: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = unzipped(original)
    lines = files["openings.jsonl"].splitlines(keepends=True)
    same = next(
        n for n in range(len(lines) - 1) if json.loads(lines[n])["version"] == json.loads(lines[n + 1])["version"]
    )
    for place in (0, same):
        moved = [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]
        path = zipped(tmp_path / "touched.zip", with_honest_manifest({**files, "openings.jsonl": b"".join(moved)}))
        assert "WRONG" in both_say(path, capsys=capsys)
        assert "opening_out_of_order" in {fault.code for fault in verify_bundle(path).faults}


@pytest.mark.parametrize("name", ["timeline.zh.txt", "verify.py", "openings.jsonl", "standards.json"])
def test_a_file_that_is_missing_or_changed_is_named(
    name: str, original: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = unzipped(original)
    missing = zipped(tmp_path / "missing.zip", {key: content for key, content in files.items() if key != name})
    assert "WRONG" in both_say(missing, capsys=capsys)
    assert ("member_missing", name) in {(fault.code, fault.detail) for fault in verify_bundle(missing).faults}
    changed = zipped(tmp_path / "changed.zip", {**files, name: files[name] + b"\n"})
    assert "WRONG" in both_say(changed, capsys=capsys)
    stray = zipped(tmp_path / "stray.zip", {**files, "district-0123456789abcdef.json": b"{}"})
    assert "WRONG" in both_say(stray, capsys=capsys)


def test_a_record_written_anew_is_found_by_the_head_of_that_day(
    original: Path, sqlite_files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent_out = str(verify_bundle(original).head)
    ledger = Ledger.open(sqlite_files.ledger())
    fill(ledger)
    forged = export(ledger, INCIDENT, tmp_path / "forged.zip", tell=tell, program="test")
    ledger.close()
    assert "WHOLE" in both_say(forged.path, capsys=capsys), "from inside nothing can tell: other salts, another chain"
    assert "WRONG: entry 17 is not the one whose hash was given" in both_say(
        forged.path, "--head", sent_out, capsys=capsys
    )
    assert "WHOLE" in both_say(original, "--head", sent_out, capsys=capsys)


def test_a_record_cut_off_at_the_end_is_found_by_the_head(exporting, ledger: Ledger, tmp_path: Path, capsys) -> None:
    exported = exporting()
    beyond = str(Head(exported.head.count + 3, "a" * 64))
    assert "WRONG: entry 18 and what follows it is missing" in both_say(exported.path, "--head", beyond, capsys=capsys)


# ── what is no bundle ──


def _bomb(files: Files, tmp_path: Path) -> Path:
    return zipped(tmp_path / "bomb.zip", {**files, "events.jsonl": files["events.jsonl"] + b"a" * (10 * 2**20) + b"\n"})


HOSTILE: dict[str, Callable[[Files, Path], Path]] = {
    "a line of 10 MB": _bomb,
    "a path out of the folder": lambda files, folder: zipped(folder / "b.zip", {**files, "../../etc/passwd": b"root"}),
    "an absolute path": lambda files, folder: zipped(folder / "b.zip", {**files, "/etc/passwd": b"root"}),
    "no manifest": lambda files, folder: zipped(
        folder / "b.zip", {key: files[key] for key in files if key != "manifest.json"}
    ),
    "no events": lambda files, folder: zipped(
        folder / "b.zip", {key: files[key] for key in files if key != "events.jsonl"}
    ),
    "a manifest that is none": lambda files, folder: zipped(folder / "b.zip", {**files, "manifest.json": b"[1, 2]"}),
    "a manifest of a newer form": lambda files, folder: zipped(
        folder / "b.zip", {**files, "manifest.json": files["manifest.json"].replace(b'"format": 2', b'"format": 4')}
    ),
    "thirty thousand files": lambda files, folder: zipped(
        folder / "b.zip", {**files, **{f"files/{n:064x}": b"" for n in range(30000)}}
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_bundle_is_refused_with_a_clear_word(name: str, original: Path, tmp_path: Path, capsys) -> None:
    path = HOSTILE[name](unzipped(original), tmp_path)
    assert "CANNOT BE READ" in both_say(path, capsys=capsys)


def test_a_zip_that_unpacks_without_end_is_stopped(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(sizes, "MAX_MEMBER", 2**20)
    monkeypatch.setattr(verify_standalone, "MAX_MEMBER", 2**20)
    path = zipped(tmp_path / "b.zip", {**unzipped(original), "timeline.zh.txt": b"\0" * (50 * 2**20)})
    assert "larger than 1048576 bytes" in both_say(path, capsys=capsys)


def test_the_same_file_twice_is_refused(original: Path, tmp_path: Path, capsys) -> None:
    path = Path(shutil.copy(original, tmp_path / "b.zip"))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as bundle:
        bundle.writestr("events.jsonl", b"{}")
    assert "CANNOT BE READ" in both_say(path, capsys=capsys)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip" * 1000, io.BytesIO().getvalue()])
def test_what_is_no_zip_is_refused(content: bytes, tmp_path: Path, capsys) -> None:
    path = tmp_path / "photo.zip"
    path.write_bytes(content)
    assert "CANNOT BE READ" in both_say(path, capsys=capsys)


# ── the ledger itself ──


def test_an_untouched_ledger_is_whole(ledger: Ledger) -> None:
    fill(ledger)
    record(ledger, entered(), stream="2026-0002")
    assert [(verdict.stream, verdict.ok) for verdict in verify_ledger(ledger)] == [
        (INCIDENT, True),
        ("2026-0002", True),
        (DOCUMENTS, True),
    ]
    with ledger.reading() as reading:
        head = reading.head(INCIDENT)
    assert all(it.ok for it in verify_ledger(ledger, {INCIDENT: parse_head(str(head))}))


TAMPERINGS: list[tuple[str, FaultCode, int | None]] = [
    ("UPDATE events SET body = replace(body, 'd1', 'd9') WHERE version = 3", "changed", 3),
    ("UPDATE events SET hash = '{f}' WHERE version = 3", "changed", 3),
    ("UPDATE events SET at = at + 1 WHERE version = 3", "column_differs", 3),
    ("UPDATE events SET type = 'note_added' WHERE version = 3", "column_differs", 3),
    ("UPDATE events SET command = 'x' WHERE version = 3", "column_differs", 3),
    ("DELETE FROM events WHERE version = 3", "missing", 3),
    ("DELETE FROM events WHERE version = 17", "truncated", 17),
    ("DELETE FROM events", "truncated", 1),
    ("UPDATE openings SET salt = '{f32}' WHERE version = 1", "opening_changed", 1),
    ("UPDATE openings SET version = 2 WHERE version = 1", "opening_unknown", 2),
    ("UPDATE deliveries SET state = 'delivered' WHERE delivery = 't2'", "projection_differs", None),
    ("UPDATE limits SET due = due + 1 WHERE state = 'armed'", "projection_differs", None),
    ("DELETE FROM documents WHERE kind = 'playbook'", "document_missing", 1),
]


@pytest.mark.parametrize(("sql", "code", "entry"), TAMPERINGS)
def test_what_was_done_to_a_ledger_is_named(ledger: Ledger, sql: str, code: str, entry: int | None) -> None:
    fill(ledger)
    with ledger.transaction() as tx:
        tx.execute(text(sql.replace("{f}", "f" * 64).replace("{f32}", "f" * 32)))
    verdict = verify_ledger(ledger)[0]
    assert verdict.first is not None
    assert (verdict.first.code, verdict.first.entry) == (code, entry)


def test_changed_documents_and_files_are_named(ledger: Ledger) -> None:
    fill(ledger)
    with ledger.transaction() as tx:
        tx.execute(text("UPDATE documents SET body = '{}' WHERE kind = 'standards'"))
    assert [fault.code for fault in verify_ledger(ledger)[-1].faults] == ["document_changed"]


def test_an_erased_ledger_is_whole_and_says_how_much_is_gone(ledger: Ledger) -> None:
    fill(ledger)
    with ledger.transaction() as tx:
        erased = tx.erase(INCIDENT, [1, 6])
    verdict = verify_streams(ledger, [INCIDENT])[0]
    assert (verdict.ok, verdict.erased) == (True, erased)


def test_a_stream_that_vanished_is_missed_by_whoever_has_its_head(ledger: Ledger) -> None:
    record(ledger, note())
    gone = verify_ledger(ledger, {"2026-0404": Head(3, "a" * 16)})
    assert [(verdict.stream, verdict.first.code) for verdict in gone if verdict.first] == [("2026-0404", "truncated")]


@pytest.mark.parametrize("wrong", ["", "12", "12:xyz"])
def test_a_head_that_is_none_is_wrong_usage(wrong: str, original: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        verify_standalone.main([str(original), "--head", wrong])
    assert stopped.value.code == 2
