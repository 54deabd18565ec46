"""One text that asks somebody of a unit, as their page shows it: what, where, by when, who asks, the safety card, and
how far it is. Decides nothing, and shows nothing that this person was not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from engine.rules.answers.meanings import PROGRESS
from engine.rules.texts import open_questions
from engine.rules.water.items import items_of
from engine.rules.water.readings import active_points, items, window
from engine.rules.water.sampling import is_certified
from engine.stock.events import STOCK
from engine.stock.state import Stock
from notify.channel_spec import telephone_of
from office.texts.saying import common_values
from office.views.incident.card import CardView, card_view
from office.views.incident.points import PointView, points_view
from office.views.incident.upstream import UpstreamView, upstream_views
from office.views.map.incident import IncidentMap, incident_map
from office.views.names import Names

if TYPE_CHECKING:
    from engine.deciding.ruleset import Rules
    from engine.incident.duty import Duty
    from engine.incident.state import Incident
    from engine.stream.events import DeliveryOwed
    from engine.stream.state import Delivery
    from office.office import Office
    from office.wording.language import Lang

WIDTH = 358.0
"""User units of the map: about a telephone's pixels."""
How = Literal["waits", "mine", "declined", "theirs", "over"]
"""waits: for this person's answer · mine: they have accepted it · declined: by them · theirs: a colleague has it, or it
went to another unit · over: done, let off or no longer needed."""
State = Literal["open", "mine", "answered", "over"]
"""open: one of its duties waits · mine: they have accepted what is left · answered: there is nothing left to say ·
over."""
Step = Literal["yes", "on_the_way", "on_site", "done"]
STEPS: tuple[Step, ...] = ("yes", "on_the_way", "on_site", "done")


@dataclass(frozen=True)
class AskedView:
    """One duty of the text, by its number in it. `needs`: what proof it takes to be done. `ended`: how it ended."""

    number: int
    title: str
    how: How
    due: datetime | None
    late: bool
    needs: str
    ended: str
    ended_at: datetime | None


@dataclass(frozen=True)
class CriedView:
    """A cry for help of this person. `seen`: somebody in the office has read it."""

    at: datetime
    words: str
    seen: bool


@dataclass(frozen=True)
class SamplingView:
    """What a certified sampler may hand in. `items`: name and unit by code."""

    points: tuple[PointView, ...]
    items: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class JobView:
    """The text. `step`: the next one, None where none is left; `further`: that of what they have accepted; `reached`:
    the last one that was said, and when. `due`: the nearest limit of what is asked. `officer`, `phone`: who asks, and
    where they are rung. `upstream`: what of the registers lies there, for whoever is to go and look.
    """

    incident: str
    delivery: str
    reference: str
    water: str
    stage: str
    summary: str
    practice: bool
    drill: bool
    person: str
    unit: str
    asked: tuple[AskedView, ...]
    state: State
    step: Step | None
    further: Step | None
    reached: tuple[tuple[Step, datetime | None], ...]
    due: datetime | None
    late: bool
    officer: str
    phone: str
    cries: tuple[CriedView, ...]
    card: CardView | None
    map: IncidentMap | None
    sampling: SamplingView | None
    upstream: tuple[UpstreamView, ...] = ()

    @property
    def waits(self) -> tuple[AskedView, ...]:
        """What waits for an answer."""
        return tuple(it for it in self.asked if it.how == "waits")

    @property
    def mine(self) -> tuple[AskedView, ...]:
        """What they have accepted and not done."""
        return tuple(it for it in self.asked if it.how == "mine")


def job_view(office: Office, incident: Incident, delivery: Delivery, lang: Lang) -> JobView:
    """The text as it stands now. Raises LedgerError."""
    rules, now, owed = office.desk.rules_of(incident), office.clock.now(), delivery.owed
    names = Names(rules, lang)
    asked = tuple(_asked(names, incident, delivery, now))
    state, here = _state(incident, delivery, asked), [it for it in asked if it.how in ("waits", "mine")]
    officer, phone = who_asks(office, rules, incident)
    running, further = state in ("open", "mine"), _further(incident, delivery)
    limits = [it for one in here if (it := _limit(incident.duties[owed.duties[one.number - 1]])) is not None]
    return JobView(
        incident=incident.id,
        delivery=owed.delivery,
        reference=owed.reference,
        water=names.water(incident.head.water),
        stage=names.stage(incident.stage),
        summary=str(common_values(rules, incident, owed)["summary"]),
        practice=office.practice,
        drill=incident.head.drill,
        person=str(owed.person_name),
        unit=names.unit(owed.unit),
        asked=asked,
        state=state,
        step="yes" if state == "open" else further if state == "mine" else None,
        further=further if running else None,
        reached=tuple(_reached(incident, delivery)),
        due=min(limits, default=None),
        late=any(it.late for it in here),
        officer=officer,
        phone=phone,
        cries=tuple(
            CriedView(it.at, str(it.words), it.seen)
            for it in incident.replies.values()
            if it.person == owed.person and it.says == "help"
        ),
        card=card_view(rules, incident, now, names) if running else None,
        map=_map(rules, incident, now, names) if running else None,
        sampling=_sampling(rules, incident, owed.person, now, lang) if running else None,
        upstream=upstream_views(rules.district, incident, names) if running and _traces(rules, incident, owed) else (),
    )


def _traces(rules: Rules, incident: Incident, owed: DeliveryOwed) -> bool:
    """One of what was asked is to go upstream by the registers."""
    return any(rules.playbook.duties[incident.duties[it].rule].traces for it in owed.duties)


def _asked(names: Names, incident: Incident, delivery: Delivery, now: datetime) -> list[AskedView]:
    waiting = {number for number, _ in open_questions.waiting(incident, delivery)}
    mine = {number for number, _ in open_questions.taken_on(incident, delivery)}
    found = []
    for number, name in enumerate(delivery.owed.duties, 1):
        duty = incident.duties[name]
        limit = _limit(duty)
        found.append(
            AskedView(
                number,
                names.title(duty),
                _how(incident, delivery, duty, waits=number in waiting, mine=number in mine),
                limit,
                bool(duty.late) or (limit is not None and limit < now),
                _needs(names, duty),
                duty.status,
                duty.ended_at,
            )
        )
    return found


def _how(incident: Incident, delivery: Delivery, duty: Duty, *, waits: bool, mine: bool) -> How:
    if not duty.open or incident.ended:
        return "over"
    if mine or waits:
        return "mine" if mine else "waits"
    return "declined" if (duty.answer, duty.answered_by) == ("declined", delivery.owed.person) else "theirs"


def _needs(names: Names, duty: Duty) -> str:
    proof = names.rules.playbook.duties[duty.rule].proof
    return proof if proof in ("note", "file") else ""


def _limit(duty: Duty) -> datetime | None:
    """What is expected next of it: an answer while there is none, then that it is done."""
    return (duty.answer_due or duty.finish_due) if duty.answer is None else duty.finish_due


def _state(incident: Incident, delivery: Delivery, asked: tuple[AskedView, ...]) -> State:
    state = open_questions.asking(incident, delivery)
    if state == "answered" and any(it.how == "mine" for it in asked):
        return "mine"
    return state


def _further(incident: Incident, delivery: Delivery) -> Step | None:
    """The next step of whatever they have accepted and lies furthest behind."""
    said = [duty.progress for _, duty in open_questions.taken_on(incident, delivery)]
    return min((_after(it) for it in said), key=STEPS.index, default=None)


def _after(said: str | None) -> Step:
    return STEPS[min(STEPS.index(said) + 1, 3)] if said in PROGRESS else "on_the_way"


def _reached(incident: Incident, delivery: Delivery) -> list[tuple[Step, datetime | None]]:
    """What of the steps was said, of whatever is furthest."""
    mine = [duty for _, duty in open_questions.taken_on(incident, delivery)]
    if not mine:
        return []
    first = min((it.answered_at for it in mine if it.answered_at is not None), default=None)
    found: list[tuple[Step, datetime | None]] = [("yes", first)]
    furthest = max(mine, key=lambda it: STEPS.index(it.progress) if it.progress in PROGRESS else 0)
    if furthest.progress in PROGRESS:
        upto = STEPS.index(furthest.progress)
        found += [
            (step, furthest.progress_at if place == upto else None)
            for place, step in enumerate(STEPS)
            if 0 < place <= upto
        ]
    return found


def who_asks(office: Office, rules: Rules, incident: Incident) -> tuple[str, str]:
    """The name of the incident's officer and where they are rung; the duty room's number where they have none."""
    login = rules.logins.get(incident.officer)
    known = rules.district.persons.get((login.person if login else None) or incident.officer)
    phone = telephone_of(known.channels) if known is not None else ""
    return str(known.name) if known is not None else "", phone or office.channels().duty_room


def _map(rules: Rules, incident: Incident, now: datetime, names: Names) -> IncidentMap:
    """Without what lies in the docks: that is the office's."""
    return incident_map(rules, incident, Stock(STOCK), window(rules, incident, now), names, width=WIDTH)


def _sampling(rules: Rules, incident: Incident, person: str, now: datetime, lang: Lang) -> SamplingView | None:
    if not is_certified(rules.district, person, now) or not active_points(incident):
        return None
    known = items_of(rules, incident)
    named = {it: (known.name(it, lang), known.unit(it)) for it in items(rules, incident)}
    return SamplingView(tuple(it for it in points_view(incident) if not it.retired), named)
