"""The duty officer writes the reports: drafted from the record, refused while something is missing, issued, sent,
listed, kept.
"""

from __future__ import annotations

import errno
import os
import re
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from engine import whole_file
from office.documents.reports import layout
from tests.hezhang.cli.conftest import Terminal, on_both

WORDS = """
[informant]
公园值班员电话
[cause]
油管破裂
漏油入湖
[people]
无
[sensitive_spots]
未影响
[trend]
不扩散
[advice]
加密监测
"""
BY = ("--as", "huanbaoju_duty_1")


@pytest.fixture
def sampled(typed: Terminal, incident: str, tmp_path: Path) -> str:
    """An incident about which the record can say what it must."""
    assert typed("point", incident, "P1", "add").code == 0
    assert typed("reading", incident, "--point", "P1", "--item", "oil", "--value", "6.8").code == 0
    assert typed("fact", incident, "oil_kind=柴油", "oil_volume=60").code == 0
    assert typed("duty", incident, "go_and_stop", "done", "--note", "船已熄火", "--as", "taoranting_park_1").code == 0
    (tmp_path / "words.txt").write_text(WORDS, "utf-8")
    (tmp_path / "map.png").write_bytes(b"a map")
    return incident


def issued(typed: Terminal, incident: str, *more: str) -> int:
    words = ("--signer", "huanbaoju_commander", "--texts", "words.txt", "--attach", "map.png")
    return typed("report", incident, "issue", "initial", *words, *more, *BY).code


def docx_text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def red_runs(path: Path) -> set[str]:
    runs = (run for paragraph in Document(str(path)).paragraphs for run in paragraph.runs)
    return {run.text for run in runs if run.font.color is not None and str(run.font.color.rgb) == "C00000"}


def test_a_draft_is_filled_from_the_record_and_shows_in_red_what_is_missing(
    typed: Terminal, sampled: str, tmp_path: Path
) -> None:
    draft = typed("report", sampled, "draft", "initial", "-o", "d.docx", "--json").document
    assert draft["missing"] == ["informant", "cause", "people", "sensitive_spots", "trend", "advice", "map"]
    texts = {it["key"]: it["text"] for it in draft["fields"]}
    assert "陶然亭湖" in texts["place"]
    assert texts["pollutants"] == "油品：柴油\n估计油量：60升"
    assert "到场断油源" in texts["measures_taken"]
    text = docx_text(tmp_path / "d.docx")
    assert "尚缺必填内容7项：信息来源、事件起因和性质" in text
    assert {"【缺】"} <= red_runs(tmp_path / "d.docx")
    assert any("信息来源" in run for run in red_runs(tmp_path / "d.docx"))
    assert not any("监测数据" in run for run in red_runs(tmp_path / "d.docx"))


def test_a_document_has_the_layout_of_an_office(typed: Terminal, sampled: str, tmp_path: Path) -> None:
    words = ("--signer", "huanbaoju_commander", "--texts", "words.txt", "--attach", "map.png")
    assert typed("report", sampled, "draft", "initial", *words, "-o", "d.docx", *BY).code == 0
    document = Document(str(tmp_path / "d.docx"))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm), round(section.top_margin.mm)) == (210, 297, 37)
    title = next(it for it in document.paragraphs if it.text.endswith("关于陶然亭湖水面溢油事件的初报"))
    assert (title.runs[0].font.size.pt, title.runs[0].font.name) == (22, "方正小标宋简体")
    xml = zipfile.ZipFile(tmp_path / "d.docx").read("word/document.xml").decode()
    assert 'w:eastAsia="仿宋_GB2312"' in xml
    assert "区政府、市生态环境局" in docx_text(tmp_path / "d.docx")
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert (cells[0], cells[3], cells[4]) == ("P1", "6.8", "≤0.5"), "the limit stands beside the value"
    header = "".join(paragraph.text for paragraph in section.header.paragraphs)
    assert "演练" in header, "a practice home says so on every page"


def test_numbers_signature_and_properties_are_where_an_office_has_them(
    typed: Terminal, sampled: str, tmp_path: Path
) -> None:
    """GB/T 9704: page numbers outside; number left and signer right over the rule; issuer over the middle of the date,
    a day without a clock; a table's head on every page.
    """
    words = ("--signer", "huanbaoju_commander", "--texts", "words.txt", "--attach", "map.png")
    assert typed("report", sampled, "draft", "initial", *words, "-o", "d.docx", *BY).code == 0
    document = Document(str(tmp_path / "d.docx"))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    assert section.footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert section.even_page_footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert "演练" in section.even_page_header.paragraphs[0].text
    over_the_rule = next(it.text for it in document.paragraphs if "签发人" in it.text)
    assert re.fullmatch(rf"{sampled}　初报第1号\t签发人：\S+", over_the_rule)
    texts = [it.text for it in document.paragraphs]
    day = next(at for at, text in enumerate(texts) if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", text))
    name, date = document.paragraphs[day - 1], document.paragraphs[day]
    assert name.text == document.core_properties.author != "python-docx"
    middles = [it.paragraph_format.right_indent.pt / 16 + layout.width(it.text) / 2 for it in (name, date)]
    assert middles[0] == pytest.approx(middles[1], abs=0.05)
    assert min(it.paragraph_format.right_indent.pt for it in (name, date)) >= 2 * 16
    head = document.tables[0].rows[0]._tr.trPr.xml
    assert "tblHeader" in head
    assert "cantSplit" in head
    assert document.core_properties.title.endswith("关于陶然亭湖水面溢油事件的初报")


def test_a_report_holds_its_reader_to_the_record_that_it_was_made_from(
    typed: Terminal, sampled: str, tmp_path: Path
) -> None:
    """A superior who keeps the paper can hold the record to it a year later."""
    for ending in (".docx", ".html"):
        assert typed("report", sampled, "draft", "initial", "-o", f"d{ending}").code == 0
    line = next(it.text for it in Document(str(tmp_path / "d.docx")).paragraphs if "记录头" in it.text)
    head = re.search(r"\d+:[0-9a-f]{16}", line)
    assert head is not None
    page = (tmp_path / "d.html").read_text("utf-8")
    assert head.group() in page
    assert "<svg" in page
    assert len(Document(str(tmp_path / "d.docx")).inline_shapes) == 1
    assert typed("note", sampled, "此后又记一条").code == 0
    assert typed("audit", "export", sampled, "-o", "later.zip").code == 0
    assert typed("audit", "verify", "later.zip", "--head", head.group()).code == 0
    count, _, digits = head.group().partition(":")
    other = f"{count}:{digits[:-1]}{'0' if digits[-1] != '0' else '1'}"
    assert typed("audit", "verify", "later.zip", "--head", other).code == 1


def test_the_page_needs_nothing_from_outside(typed: Terminal, sampled: str, tmp_path: Path) -> None:
    assert (
        typed("report", sampled, "draft", "initial", "--field", "cause=<script>alert(1)</script>", "-o", "d.html").code
        == 0
    )
    page = (tmp_path / "d.html").read_text("utf-8")
    assert not re.search(r"https?://|<script|<link|@import", page)
    assert "&lt;script&gt;" in page
    assert 'class="red">六、' not in page
    assert '<h2 class="red">三、信息来源</h2>' in page
    assert '<div class="mark">演练</div>' in page


def test_what_is_missing_is_refused_by_name_and_nothing_is_kept(typed: Terminal, sampled: str, entries: object) -> None:
    before = entries()  # type: ignore[operator]
    refused = typed("--lang", "en", "report", sampled, "issue", "initial", "--signer", "huanbaoju_commander", *BY)
    assert refused.code == 1
    assert "Still missing: Source of the information" in refused.err
    assert entries() == before  # type: ignore[operator]


@on_both
def test_issued_sent_listed_and_kept_in_the_bundle(typed: Terminal, sampled: str, tmp_path: Path) -> None:
    assert issued(typed, sampled) == 0
    assert (
        typed(
            "report", sampled, "send", "initial-1", "--to", "市环保局", "--by", "fax", "--received-by", "值班员乐", *BY
        ).code
        == 0
    )
    listed = typed("report", sampled, "list", "--json").document
    assert [(it["unit"], it["way"], it["received_by"]) for it in listed["reports"][0]["sent"]] == [
        ("city_epb", "fax", "值班员乐")
    ]
    owed = {it["duty"]: it["status"] for it in listed["owed"]}
    assert owed["initial_report_urgent.city_epb"] == "finished"
    assert owed["initial_report_urgent.mep"] == "open"
    shown = typed("report", sampled, "list").out
    assert "值班员乐" in shown
    assert "Beijing" in shown

    assert typed("report", sampled, "show", "initial-1", "-o", "again.docx").code == 0
    assert typed("audit", "export", sampled, "-o", "bundle.zip").code == 0
    names = zipfile.ZipFile(tmp_path / "bundle.zip").namelist()
    assert f"files/{sha256((tmp_path / 'again.docx').read_bytes()).hexdigest()}" in names
    assert f"files/{sha256(b'a map').hexdigest()}" in names
    assert typed("audit", "verify", "bundle.zip").code == 0
    told = typed("--lang", "zh", "timeline", sampled).told
    assert "报告initial-1报市生态环境局：传真，值班员乐接收" in told, "wherever the line wraps"


def test_sent_back_and_by_phone(typed: Terminal, sampled: str) -> None:
    oral = typed("report", sampled, "issue", "initial", "--oral", "--signer", "huanbaoju_commander", *BY)
    assert oral.code == 0
    assert (
        typed(
            "report", sampled, "send", "initial-1", "--to", "city_epb", "--by", "phone", "--received-by", "乐", *BY
        ).code
        == 0
    )
    shown = typed("report", sampled, "show", "initial-1").out
    assert "Required and missing: informant" in shown
    assert "written_initial_report.city_epb" in typed("show", sampled).out
    assert issued(typed, sampled) == 0
    assert (
        typed(
            "report", sampled, "send", "initial-2", "--to", "city_epb", "--by", "hand", "--received-by", "乐", *BY
        ).code
        == 0
    )
    assert "written_initial_report.city_epb" not in typed("show", sampled).out
    assert typed("report", sampled, "returned", "initial-2", "--to", "city_epb", "--reason", "缺图", *BY).code == 0
    assert "缺图" in typed("report", sampled, "list").out
    assert "written_initial_report.city_epb~2" in typed("show", sampled).out


def test_a_drill_report_is_kept_and_goes_nowhere(typed: Terminal, carried: None) -> None:
    opened = typed(
        "open",
        "oil_spill",
        "--water",
        "taoranting",
        "--summary",
        "演练",
        "--fact",
        "verified=true",
        "--fact",
        "oil_kind=柴油",
        "--fact",
        "fire_brigade=called",
        "--drill",
        "--json",
    )
    drill = opened.document["incident"]
    assert typed("report", drill, "issue", "initial", "--oral", "--signer", "huanbaoju_commander", *BY).code == 1
    assert typed("report", drill, "keep", "initial", "--signer", "huanbaoju_commander", *BY).code == 0
    assert (
        typed("report", drill, "send", "initial-1", "--to", "city_epb", "--by", "fax", "--received-by", "乐", *BY).code
        == 1
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("draft",), 2, "KIND"),
        (("draft", "weekly"), 1, "no report of the kind weekly"),
        (("draft", "initial", "--field", "weather=sunny"), 2, "no field weather"),
        (("draft", "initial", "--field", "map=x"), 2, "no field map"),
        (("draft", "initial", "-o", "x.pdf"), 2, "x.pdf"),
        (("draft", "initial", "-o", "nowhere/x.docx"), 2, "nowhere"),
        (("draft", "initial", "--texts", "nothing.txt"), 2, "nothing.txt"),
        (("draft", "initial", "--texts", "loose.txt"), 2, "line 1"),
        (("issue", "initial"), 2, "--signer"),
        (("send", "initial-1", "--by", "fax"), 2, "--to"),
        (("show", "initial-9"), 1, "initial-9"),
    ],
)
def test_bad_input_is_named(
    typed: Terminal, incident: str, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "loose.txt").write_text("no heading\n", "utf-8")
    answer = typed("--lang", "en", "report", incident, *words)
    assert (answer.code, said in answer.err) == (code, True), answer.err


@on_both
def test_a_character_that_no_file_can_hold_hinders_no_report(typed: Terminal, tmp_path: Path) -> None:
    incident = typed("open", "oil_spill", "--water", "taoranting", "--summary", "漏油\x01", "--json").document[
        "incident"
    ]
    assert typed("report", incident, "draft", "initial", "--field", "cause=管\x0b裂\ud83d", "-o", "d.docx").code == 0
    assert r"漏油\x01" in docx_text(tmp_path / "d.docx")
    assert typed("report", incident, "draft", "initial", "--field", "cause=管\x00裂\ud83d", "-o", "d.html").code == 0
    assert r"管\x00裂\ud83d" in (tmp_path / "d.html").read_text("utf-8")


def test_a_report_is_not_issued_where_its_file_cannot_be_written(
    typed: Terminal, sampled: str, entries: object, tmp_path: Path
) -> None:
    (tmp_path / "folder.docx").mkdir()
    before = entries()  # type: ignore[operator]
    for place in ("nowhere/r.docx", "folder.docx", "r.pdf"):
        assert issued(typed, sampled, "-o", place) == 2
        assert entries() == before, place  # type: ignore[operator]


def no_room(descriptor: int) -> None:
    """A file system that has no room for what was written."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_says_where_the_issued_file_is_kept(
    typed: Terminal, sampled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--signer", "huanbaoju_commander", "--texts", "words.txt", "--attach", "map.png", "-o", "full.docx", *BY)
    with monkeypatch.context() as patch:
        patch.setattr(whole_file.os, "fsync", no_room)
        answer = typed("--lang", "en", "report", sampled, "issue", "initial", *words, "--json")
    assert (answer.code, [it["type"] for it in answer.document["entries"]]) == (2, ["report_issued"])
    assert f"hezhang report {sampled} show initial-1 -o FILE" in answer.err
    assert not (tmp_path / "full.docx").exists()


def test_a_repeated_issue_writes_the_file_that_was_issued(typed: Terminal, sampled: str, tmp_path: Path) -> None:
    assert issued(typed, sampled, "--id", "once", "-o", "first.html") == 0
    assert issued(typed, sampled, "--id", "once", "-o", "again.html") == 0
    assert (tmp_path / "first.html").read_bytes() == (tmp_path / "again.html").read_bytes()


def test_issuing_prints_the_reports_id_and_what_to_type_next(typed: Terminal, sampled: str) -> None:
    words = ("--signer", "huanbaoju_commander", "--texts", "words.txt", "--attach", "map.png")
    answer = typed("report", sampled, "issue", "initial", *words, *BY, "--lang", "en")
    assert answer.code == 0, answer.err
    assert f"hezhang report {sampled} send initial-1 --to all" in answer.out


def test_one_command_notes_that_a_report_went_to_everybody_who_is_owed_it(typed: Terminal, sampled: str) -> None:
    words = ("--signer", "huanbaoju_commander", "--texts", "words.txt", "--attach", "map.png")
    document = typed("report", sampled, "issue", "initial", *words, *BY, "--json").document
    assert document["report"] == "initial-1"
    owed = document["owed_to"]
    assert len(owed) > 1
    send = ("report", sampled, "send", "initial-1", "--by", "fax", "--received-by", "值班员乐", *BY)
    first = typed(*send, "--to", owed[0], "--json").document
    assert first["sent_to"] == owed[:1]
    rest = typed(*send, "--to", "all", "--id", "rest", "--json").document
    assert (sorted(rest["sent_to"]), rest["owed_to"]) == (sorted(owed), [])
    repeated = typed(*send, "--to", "all", "--id", "rest", "--json")
    assert (repeated.code, repeated.document["repeated"]) == (0, True)
    again = typed(*send, "--to", "all", "--json")
    assert (again.code, again.document["error"]["code"]) == (1, "report_owed_to_nobody")
    open_ = [
        it
        for it in typed("report", sampled, "list", "--json").document["owed"]
        if it["duty"].startswith("initial_report")
    ]
    assert {it["status"] for it in open_ if it["to"] in owed} == {"finished"}


def test_a_report_goes_to_several_who_are_named(typed: Terminal, sampled: str) -> None:
    assert issued(typed, sampled) == 0
    send = (
        "report",
        sampled,
        "send",
        "initial-1",
        "--to",
        "市环保局",
        "--to",
        "区政府",
        "--by",
        "fax",
        "--received-by",
        "乐",
        *BY,
    )
    assert sorted(typed(*send, "--json").document["sent_to"]) == ["city_epb", "district_gov"]
    assert (
        typed(
            "report",
            sampled,
            "returned",
            "initial-1",
            "--to",
            "city_epb",
            "--to",
            "district_gov",
            "--reason",
            "缺",
            *BY,
        ).code
        == 2
    )
