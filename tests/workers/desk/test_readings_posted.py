"""Readings as a laboratory's program posts them: once, and only by whoever takes samples."""

from __future__ import annotations

import json

from hezhang.web.readings import take_in
from tests.workers.desk.desk import ADesk, Story

SAMPLER = "huanbaoju_sampler_1"


def values(story: Story) -> list[dict[str, str]]:
    return [reading.values for reading in story.incident.readings.values()]


def test_a_laboratory_posts_its_samples_once(desk: ADesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    sample = {
        "point": "P1",
        "sampled_at": "2017-05-01T10:00:00+08:00",
        "values": {"oil": "31"},
        "units": {"oil": "µg/L"},
    }
    posted = json.dumps({"id": "lab-17", "samples": [{**sample, "sampler": SAMPLER}]}).encode()
    answers = [json.loads(bytes(take_in(desk.wiring.office, SAMPLER, story.id, posted).body)) for _ in range(2)]
    assert [(it["ok"], it["repeated"]) for it in answers] == [(True, False), (True, True)]
    assert values(story) == [{"oil": "0.031"}]
    refused = take_in(desk.wiring.office, "taoranting_park_1", story.id, posted.replace(b"lab-17", b"lab-18"))
    assert refused.status_code == 403, "the park takes no samples"
    assert take_in(desk.wiring.office, SAMPLER, story.id, b"{").status_code == 422
