"""A template that nobody checked and that fails at 3 a.m. costs the text its looks, never the person their order."""

from __future__ import annotations

from dataclasses import replace

from engine.playbook.language import Text
from tests.workers.desk.desk import ADesk


def test_a_template_that_fails_gives_the_plain_text(desk: ADesk) -> None:
    spill = desk.open_s2()
    incident = spill.incident
    rules = desk.desk.rules_of(incident)
    broken = Text(zh="{{ nothing.of.this.name }}", en="{{ nothing.of.this.name }}")
    playbook = rules.playbook.model_copy(update={"texts": rules.playbook.texts.model_copy(update={"opening": broken})})
    owed = spill.texts_to("taoranting_park_1")[0].owed

    text = desk.wiring.texts.render(
        replace(rules, playbook=playbook), incident, owed, desk.clock.now(), (1, "0" * 16)
    ).text

    assert text.startswith("【西城环保】【演练】")
    for said in (incident.id, "陶然亭湖", "首道围油栏围住油源", "10:50前", "回1接受", owed.reference):
        assert said in text
