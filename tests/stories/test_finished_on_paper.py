"""Every part is killed in the middle of S2; the rest is done on paper and entered, and only then everything starts
again.
"""

from __future__ import annotations

import os
import signal
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.stories.town import Town

PARTS = ("broker", "worker sms", "worker voice", "worker chat", "worker email", "timekeeper", "web")
PARK = ("go_and_stop", "first_boom", "outlet_line", "suspend_boating", "recovery")


@pytest.mark.slow
def test_what_was_done_on_paper_is_neither_late_nor_asked_for_again(folder: Path) -> None:
    with Town(folder) as town:
        town.start(*PARTS)
        incident = town.opens()
        town.phone("taoranting_park_1").expects_sms("围油栏")
        for part in PARTS:
            os.kill(town.pid(part), signal.SIGKILL)
        town.stop()
        now = (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S%z")
        (folder / "boom.jpg").write_bytes(b"a photograph")
        rows = [f"{now},taoranting_park_1,完成,{it},办妥,boom.jpg" for it in PARK]
        (folder / "paper.csv").write_text("\n".join(["时间,人员,动作,对象,内容,证据文件", *rows]), "utf-8")
        entered = town.hezhang("paper", "enter", incident, str(folder / "paper.csv"), "--json")
        assert entered.json["ok"], entered
        before = len(town.phone("taoranting_park_1").has(incident))
        town.start(*PARTS)
        fresh = town.opens(water="beihai")
        town.until(lambda: any(fresh in it for it in town.taken()), "the texts of the next incident")
        duties = town.incident(incident).duties
        assert {(duties[it].status, duties[it].late) for it in PARK} == {("finished", ())}
        assert len(town.phone("taoranting_park_1").has(incident)) == before
        bundle = str(folder / "b.zip")
        assert town.hezhang("audit", "export", incident, "-o", bundle).exit == 0
        assert town.hezhang("audit", "verify", bundle).exit == 0
