"""One use of every act that can be posted, in an order in which each can be done: two incidents from their opening to
their end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, Story
from tests.workers.desk.test_reports_story import whole
from tests.workers.desk.test_warning_story import DEPUTY

PARK, SAMPLER = "taoranting_park_1", "huanbaoju_sampler_1"
CAME = "2017-05-01T10:20:00+08:00"


@dataclass(frozen=True)
class Step:
    """Who posts what. `oil`: on the spill on the lake; else on the river that somebody discharges into."""

    act: str
    by: str = OFFICER
    given: Mapping[str, Any] = field(default_factory=dict)
    oil: bool = False


REASON = {"reason": "见记录"}
REPORT = {"signer": COMMANDER, "contact": OFFICER, "contact_way": "+18165550100", "number": 1}
SENT = {"report": "initial-1", "addressee": "city_epb"}
STEPS = (
    Step("note", given={"text": "岸边有油味"}),
    Step("fact", given={"facts": {"gates_closed": True, "place": "北岸"}}),
    Step("correct", given={"entry": 2, "facts": {"holiday": False}, **REASON}, oil=True),
    Step("grade", COMMANDER, {"grade": "III", **REASON}),
    Step("duty-answer", PARK, {"duty": "go_and_stop", "answer": "accepted"}, oil=True),
    Step("duty-done", PARK, {"duty": "go_and_stop", "note": "已到"}, oil=True),
    Step("duty-waive", COMMANDER, {"duty": "recovery", **REASON}, oil=True),
    Step("duty-reassign", COMMANDER, {"duty": "cordon", "unit": "huanbaoju", **REASON}, oil=True),
    Step("text-answer", PARK, {"delivery": "{text}", "answer": "declined", "words": "2"}, oil=True),
    Step("reply-seen", given={"reply": "{reply}"}, oil=True),
    Step("alarm-seen", given={"code": "ladder_at_top", "subject": "site_command"}, oil=True),
    Step("point-add", SAMPLER, {"point": "P1"}),
    Step("reading", SAMPLER, {"point": "P1", "values": {"cod": "50"}}),
    Step("readings", SAMPLER, {"rows": [{"line": 1, "point": "P1", "sampled_at": CAME, "values": {"cod": "41"}}]}),
    Step("item", COMMANDER, {"item": "钼"}),
    Step("background", COMMANDER, REASON),
    Step("release", given={"point": "P1", "words": "请勿取水"}),
    Step("point-retire", given={"point": "P1", **REASON}),
    Step("outfall-add", given={"outfall": "Y1", "place": "桥下"}),
    Step("outfall-block", given={"outfall": "Y1"}),
    Step("outfall-unblock", given={"outfall": "Y1"}),
    Step("suspect", given={"source": "example_station", **REASON}),
    Step("clear", given={"source": "example_station", **REASON}),
    Step("oil-volume", given={"area": "6000", "shares": {"1": "60", "2": "40"}}, oil=True),
    Step("oil-boom", given={"boat": "12"}, oil=True),
    Step("warning-propose", given={"colour": "yellow", "cautions": "请勿下水", "measures": "已停航"}),
    Step("warning-approve", DEPUTY),
    Step("warning-issue", given={"until": "2017-05-02T10:20:00+08:00"}),
    Step("warning-file", given={"note": "市应急办，传真"}),
    Step("warning-cancel", given=REASON),
    Step("approval-ask", given={"kind": "grade", "to": DEPUTY, "value": "II"}),
    Step("approval-answer", DEPUTY, {"approval": "{approval}", "answer": "refused", **REASON}),
    Step("approval-ask", given={"kind": "grade", "to": DEPUTY, "value": "II"}),
    Step("approval-withdraw", given={"approval": "{approval}"}),
    Step("report-issue", given={"kind": "initial", "fields": dict(whole("initial")), "oral": True, **REPORT}),
    Step("report-sent", given={**SENT, "way": "phone", "received_by": "值班员"}),
    Step("report-returned", given={**SENT, **REASON}),
    Step("playbook-move", COMMANDER, {"digest": "{digest}", **REASON}),
    Step("do", COMMANDER, {"trigger": "false_alarm", **REASON}),
    Step("handover", given={"to": COMMANDER}, oil=True),
)
REFUSED = {
    "background": "no point is the background's",
    "suspect": "the register of the shipped district has no sources",
    "clear": "nobody is suspected",
    "playbook-move": "there is one version of each playbook",
}
"""Steps that the rules refuse, which happens as often as they are posted."""


@dataclass
class Incidents:
    """The two, and what is known of them only once they run."""

    desk: ADesk
    lake: Story
    river: Story

    def of(self, step: Step) -> Story:
        return self.lake if step.oil else self.river

    def given(self, step: Step) -> dict[str, Any]:
        return {name: self._known(value, self.of(step)) for name, value in step.given.items()}

    def _known(self, value: Any, story: Story) -> Any:
        match value:
            case "{text}":
                return story.texts_to(PARK)[0].owed.delivery
            case "{reply}":
                return next(iter(story.incident.replies))
            case "{approval}":
                return next(it.id for it in story.incident.approvals.by_id.values() if it.open)
            case "{digest}":
                return story.incident.playbook_digest
        return value


def begun(desk: ADesk) -> Incidents:
    """Both open; the park has answered something that nobody understands, and the first limits have run out."""
    lake = desk.open_s2()
    river = desk.open("discharge", water="zhuanhe")
    desk.send_texts()
    desk.phones.of(PARK).replies("我们没有围油栏，请支援")
    desk.take_in()
    desk.clock.forward(minutes=40)
    return Incidents(desk, lake, river)


def as_form(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The same as a browser posts it."""
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from as_form({f"{name}.{key}": inner for key, inner in value.items()})
        else:
            yield name, "yes" if value is True else str(value)
