"""Signs with a code to scan, as they are ordered at a terminal."""

from __future__ import annotations

from pathlib import Path

from tests.hezhang.cli.conftest import Terminal

URL = "https://water.example"


def test_every_open_water_has_a_sign_and_an_outfall_one_with_its_number(typed: Terminal, tmp_path: Path) -> None:
    every = typed("signs", "--url", URL, "--json").document["signs"]
    assert {"taoranting", "zhuanhe"} <= {it["water"] for it in every}
    assert "zhongnanhai" not in {it["water"] for it in every}
    assert {it["place_zh"] for it in every} >= {"陶然亭湖码头", "转河岸边"}
    page = tmp_path / "signs.html"
    (it,) = typed("signs", "--sign", "xc-zh-017=转河", "--url", URL, "-o", str(page), "--json").document["signs"]
    assert it["url"] == f"{URL}/public/report?water=zhuanhe&sign=XC-ZH-017"
    written = page.read_text()
    assert "<svg" in written
    assert "XC-ZH-017" in written
    assert "<script" not in written


def test_what_is_wrong_is_said(typed: Terminal) -> None:
    assert typed("signs", "--sign", "牌17=转河", "--url", URL).code == 2
    assert typed("signs", "--sign", "XC-1=西湖", "--url", URL).code == 1
