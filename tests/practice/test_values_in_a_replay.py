"""Whole incidents in which values go wrong, or stand in no table of the water's class: played through the command
line.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hezhang.cli.main import run

HEAD = """
scenario: {name}
title: {{ zh: 数值, en: Values }}
playbook: discharge
water: liangshui
starts: 2017-05-01T10:20:00+08:00
people: {{ default: {{ after: 2m, says: "1 {{reference}}" }} }}
script:
"""
OXYGEN = """
  - at: "10:20"
    as: huanbaoju_duty_1
    open: { summary: 黑臭, grade: IV, facts: { verified: "yes", cause: sewage, items: "do" } }
  - { at: "11:05", as: huanbaoju_sampler_1, point: P1 }
  - { at: "11:10", as: huanbaoju_sampler_1, readings: { P1: { do: "0.65" } } }
  - { at: "12:10", as: huanbaoju_sampler_1, run: "reading {incident} --point P1 --item do --value 65", refused: true }
  - { at: "12:12", as: huanbaoju_sampler_1, run: "reading {incident} --point P1 --item do --value 65 --confirm" }
  - { at: "12:20", run: "show {incident}" }
expect:
  - { event: reading_taken, by: "11:11" }
"""
MOLYBDENUM = """
  - at: "10:20"
    as: huanbaoju_duty_1
    open:
      summary: 尾矿砂水入河
      grade: II
      facts: { verified: "yes", cause: industrial, substance: 污水, items: "钼,cod" }
  - { at: "11:05", as: huanbaoju_sampler_1, point: P1 }
  - { at: "11:10", as: huanbaoju_commander, run: "item {incident} 钼" }
  - at: "11:11"
    as: huanbaoju_commander
    run: "item {incident} 二甲基亚砜 --at-most 0.5 --unit mg/L --source 市环保局函"
  - { at: "11:20", as: huanbaoju_sampler_1, run: "reading {incident} --point P1 --item 钼 --value 1.14 --unit 毫克/升" }
  - at: "11:21"
    as: huanbaoju_sampler_1
    run: "reading {incident} --point P1 --item 二甲基亚砜 --value 310 --unit µg/L"
  - { at: "11:22", as: huanbaoju_duty_1, run: "fact {incident} items=钼,cod,二甲基亚砜" }
expect:
  - { event: item_adopted, by: "11:11" }
"""


@pytest.mark.parametrize(("name", "script"), [("oxygen", OXYGEN), ("molybdenum", MOLYBDENUM)])
def test_it_plays_through(name: str, script: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(HEAD.format(name=name).rstrip() + script, encoding="utf-8")
    code = run(["--lang", "en", "--json", "replay", str(file)])
    played = json.loads(capsys.readouterr().out)
    assert code == 0, played
    assert [it for it in played["expectations"] if not it["met"]] == []
