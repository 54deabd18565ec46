"""The report on emergency monitoring, and the sketch map that stands in every report whose points have a place."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from office.documents.reports.canvas import Canvas
from tests.hezhang.cli.conftest import Terminal

BY = ("--as", "huanbaoju_commander")
HEAD = b"\x89PNG\r\n\x1a\n"
Picture = list[list[tuple[int, int, int]]]


@pytest.fixture
def placed(typed: Terminal, incident: str) -> str:
    """An incident with two points on the lake and one without a place."""
    for point, lat, lon in (("P1", "39.8725", "116.3760"), ("P2", "39.8705", "116.3750")):
        assert typed("point", incident, point, "add", "--lat", lat, "--lon", lon, "--crs", "WGS-84").code == 0
    assert typed("point", incident, "P3", "add").code == 0
    assert typed("reading", incident, "--point", "P1", "--item", "oil", "--value", "6.8").code == 0
    assert typed("reading", incident, "--point", "P2", "--item", "oil", "--value", "0.05").code == 0
    return incident


def picture(png: bytes) -> Picture:
    """The points of a picture with a palette and no filter."""
    parts, at = dict[bytes, bytes](), len(HEAD)
    assert png.startswith(HEAD)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + content)
        parts[name] = parts.get(name, b"") + content
        at += 12 + length
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    colours = [tuple(parts[b"PLTE"][it : it + 3]) for it in range(0, len(parts[b"PLTE"]), 3)]
    raw = zlib.decompress(parts[b"IDAT"])
    rows = [raw[row * (width + 1) + 1 : (row + 1) * (width + 1)] for row in range(height)]
    return [[colours[it] for it in row] for row in rows]  # type: ignore[misc]


def test_it_holds_points_methods_results_against_their_limits_and_the_map(
    typed: Terminal, placed: str, tmp_path: Path
) -> None:
    draft = typed("report", placed, "draft", "monitoring", "-o", "m.docx", "--json").document
    texts = {it["key"]: it["text"] for it in draft["fields"]}
    assert "P1：东经116.3760，北纬39.8725（WGS-84），采样1次。" in texts["points"]
    assert "P3：未标坐标" in texts["points"]
    assert "P1：石油类6.8mg/L，超标" in texts["evaluation"]
    assert "P2：石油类0.05mg/L，未超标" in texts["evaluation"]
    assert texts["map"] == "见附图（按监测点位绘制）"
    assert "map" not in draft["missing"]
    assert {"quality", "advice"} <= set(draft["missing"])
    text = "\n".join(it.text for it in Document(str(tmp_path / "m.docx")).paragraphs)
    assert "应急监测报告" in text
    assert "附图　监测点位示意图" in text
    assert "1　P1（东经116.3760，北纬39.8725）" in text
    assert "未标坐标的点位：P3" in text


def test_it_is_issued_and_owed_to_nobody(typed: Terminal, placed: str, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(
        "[quality]\n平行样合格\n[advice]\n继续监测\n[methods]\n红外分光光度法\n", "utf-8"
    )
    words = ("--signer", "huanbaoju_commander", "--texts", "words.txt", "--field", "pollutants=柴油")
    issued = typed("report", placed, "issue", "monitoring", *words, *BY, "--json")
    assert issued.code == 0, issued.err
    assert issued.document["report"] == "monitoring-1"
    listed = typed("report", placed, "list", "--json").document
    assert [it["report"] for it in listed["reports"]] == ["monitoring-1"]


def test_the_first_report_has_the_map_too_and_lacks_it_no_more(typed: Terminal, placed: str, tmp_path: Path) -> None:
    assert "map" not in typed("report", placed, "draft", "initial", "-o", "i.html", "--json").document["missing"]
    page = (tmp_path / "i.html").read_text("utf-8")
    assert page.count('<circle cx="') == 2
    assert '<svg class="sketch"' in page


def test_where_no_point_has_a_place_nothing_is_drawn(typed: Terminal, incident: str, tmp_path: Path) -> None:
    assert typed("point", incident, "P1", "add").code == 0
    assert "map" in typed("report", incident, "draft", "monitoring", "-o", "m.html", "--json").document["missing"]
    assert "sketch" not in re.sub(r"<style>.*?</style>", "", (tmp_path / "m.html").read_text("utf-8"), flags=re.DOTALL)


def test_the_picture_in_the_document_is_the_lake_with_its_points(typed: Terminal, placed: str, tmp_path: Path) -> None:
    typed("report", placed, "draft", "monitoring", "-o", "m.docx")
    document = Document(str(tmp_path / "m.docx"))
    drawn = [it.image.blob for it in document.part.package.image_parts if it.image.px_width == 1560]
    assert len(drawn) == 1
    seen = picture(BytesIO(drawn[0]).getvalue())
    colours = [colour for row in seen for colour in row]
    assert colours.count((219, 234, 247)) > 100_000, "the lake"
    assert 900 < colours.count((192, 0, 0)) < 1500, "two discs of radius 14"
    assert colours.count((0, 0, 0)) > 1000, "numbers, scale, north"


def test_a_digit_is_drawn_dot_by_dot() -> None:
    canvas = Canvas(8, 9, ((255, 255, 255), (0, 0, 0)))
    canvas.text("1", (1, 1), 1, 1)
    seen = picture(canvas.png())
    assert ["".join("#" if it == (0, 0, 0) else "." for it in row[1:6]) for row in seen[1:8]] == [
        "..#..",
        ".##..",
        "..#..",
        "..#..",
        "..#..",
        "..#..",
        ".###.",
    ]
