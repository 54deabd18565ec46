"""The alarms that ship: each is read by Prometheus' own program, rings in time, and stands on numbers there are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from prometheus_client.core import Metric
from ruamel.yaml import YAML

from hezhang.web.watching.gauges import Numbers
from tests.deploy.tools import DEPLOY, run, tool
from tests.project.repository import ROOT
from workers.wiring import Wiring

RULES = DEPLOY / "prometheus" / "hezhang.rules.yml"
PAGE = (ROOT / "docs" / "metrics.md").read_text("utf-8")
HERE = Path(__file__).parent


def families(wiring: Wiring) -> dict[str, Metric]:
    return {it.name: it for it in Numbers(wiring).collect()}


def test_the_rules_are_rules_and_ring_in_time(tmp_path: Path) -> None:
    promtool = tool("promtool")
    checked = run(promtool, "check", "rules", RULES)
    assert checked.returncode == 0, checked.stdout
    for it in (RULES, HERE / "alerts.test.yml"):
        shutil.copy(it, tmp_path)
    tried = run(promtool, "test", "rules", tmp_path / "alerts.test.yml")
    assert tried.returncode == 0, tried.stdout


def test_prometheus_takes_the_configuration() -> None:
    checked = run(tool("promtool"), "check", "config", DEPLOY / "prometheus" / "prometheus.yml")
    assert checked.returncode == 0, checked.stdout


def test_every_alarm_and_every_number_is_explained_and_there_are_no_others(wiring: Wiring) -> None:
    there = set(families(wiring)) | {
        "hezhang_queue_jobs",
        "hezhang_provider_resting",
    }  # of a broker, which does not run
    assert set(re.findall(r"^\| `(hezhang_\w+)` \|", PAGE, flags=re.MULTILINE)) == there
    assert set(re.findall(r"hezhang_\w+", RULES.read_text("utf-8"))) <= there
    alarms = {rule["alert"] for group in YAML(typ="safe").load(RULES)["groups"] for rule in group["rules"]}
    assert set(re.findall(r"^\| `(Hezhang\w+)` \|", PAGE, flags=re.MULTILINE)) == alarms
