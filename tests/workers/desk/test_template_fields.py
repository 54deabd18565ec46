"""What fills a registered template, from an incident as it stands: every field, short, and the limit that comes
first.
"""

from __future__ import annotations

from notify.template_fields import MOST, NAMES
from tests.workers.desk.desk import BEIJING, ADesk


def test_the_fields_of_a_text_say_what_it_says_in_short(desk: ADesk) -> None:
    spill = desk.open_s2()
    incident = spill.incident
    owed = spill.texts_to("taoranting_park_1")[0].owed

    fields = desk.wiring.texts.render(
        desk.desk.rules_of(incident), incident, owed, desk.clock.now(), (1, "0" * 16)
    ).fields

    assert set(fields) == set(NAMES)
    assert all(len(value) <= MOST and "\n" not in value for value in fields.values())
    assert (fields["incident"], fields["water"], fields["reference"]) == (incident.id, "陶然亭湖", owed.reference)
    assert fields["drill"] == "演练"
    assert fields["count"] == str(len(owed.duties))
    assert "围油栏" in fields["what"]
    firsts = [
        due
        for duty in owed.duties
        for due in (incident.duties[duty].answer_due, incident.duties[duty].finish_due)
        if due
    ]
    assert fields["by"].endswith(f"{min(firsts).astimezone(BEIJING):%H:%M}")
