"""The alarms that stand and the people whom nothing reached, each with whom to ring at which number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from engine.deciding.ruleset import Rules
from engine.district.lookup import contacts_of
from engine.incident.replies import Reply
from engine.incident.state import Incident
from engine.rules.answers.waiting import standing as waiting
from engine.rules.people.alarms import standing
from notify.channel_spec import telephone_of
from office.views.at_a_glance.rows import unreached
from office.views.names import Names
from office.wording import board as says
from office.wording.codes import ALARMS, named

CALLS = ("help", "no")
"""Words that call for the officer as an alarm does."""


@dataclass(frozen=True)
class RingView:
    """Somebody to ring; `phone` is empty where the directory has no number."""

    person: str
    name: str
    unit_name: str
    phone: str


@dataclass(frozen=True)
class CardView:
    """A card on top of the board: an alarm, that people have not been told, or that somebody asks for help or cannot do
    what they were asked. `code` is the alarm's, `untold`, `help` or `no`.
    """

    incident: str
    water_name: str
    code: str
    subject: str
    says: str
    about: str
    since: datetime
    ring: tuple[RingView, ...]
    seen_by: str = ""
    """Who sees to it; empty: nobody yet."""
    seen_at: datetime | None = None
    reply: int | None = None
    """The entry of the words by which somebody calls; None: an alarm of the rules."""
    words: str = ""

    @property
    def command_id(self) -> str:
        """Of the act that says: I see to it. Of two officers who press at once, one is recorded."""
        return f"seen-{sha256(self.key.encode()).hexdigest()[:40]}"

    @property
    def key(self) -> str:
        """Which card it is, for as long as it is the same alarm."""
        return f"{self.incident}/{self.code}/{self.subject}/{int(self.since.timestamp())}"


def cards(rules: Rules, incident: Incident, now: datetime, names: Names) -> list[CardView]:
    """What has to be seen to in one incident, people who were not told first."""
    water = names.water(incident.head.water)
    found = []
    if persons := unreached(incident, now):
        owed = [it for it in incident.deliveries.values() if it.owed.person in persons]
        since = min(it.owed_at for it in owed)
        title = says.WHY["untold"].into(names.lang, {"count": str(len(persons))})
        ring = tuple(_person(rules, incident, person, names) for person in persons)
        last = max(it.owed_at for it in owed)
        found.append(_seen(incident, CardView(incident.id, water, "untold", "", title, "", since, ring), last, names))
    for alarm in standing(incident):
        if alarm.code == "person_unreachable" and alarm.subject in persons:
            continue
        card = CardView(
            incident.id,
            water,
            alarm.code,
            alarm.subject,
            named(ALARMS, alarm.code, names.lang),
            _about(incident, alarm.subject, names),
            alarm.at,
            _to_ring(rules, incident, alarm.subject, now, names),
        )
        found.append(_seen(incident, card, alarm.at, names))
    return found + [_called(rules, incident, it, names) for it in waiting(incident) if it.says in CALLS]


def _called(rules: Rules, incident: Incident, reply: Reply, names: Names) -> CardView:
    """Until somebody in the office has read it, or a no is settled by somebody else's yes."""
    who = _person(rules, incident, reply.person, names)
    return CardView(
        incident.id,
        names.water(incident.head.water),
        reply.says,
        str(reply.entry),
        named(ALARMS, reply.says, names.lang),
        f"{who.unit_name} {who.name}".strip(),
        reply.at,
        (who,),
        reply=reply.entry,
        words=str(reply.words),
    )


def _about(incident: Incident, subject: str, names: Names) -> str:
    """What it is about by its title alone: nobody types on a card."""
    duty = incident.duties.get(subject)
    return names.subject(incident, subject) if duty is None else names.title(duty)


def _seen(incident: Incident, card: CardView, raised: datetime, names: Names) -> CardView:
    """With who sees to it, unless it was raised again since."""
    seen = incident.alarms_seen.get((card.code, card.subject))
    if seen is None or seen.at < raised:
        return card
    return replace(card, seen_by=names.person(seen.by), seen_at=seen.at)


def _to_ring(rules: Rules, incident: Incident, subject: str, now: datetime, names: Names) -> tuple[RingView, ...]:
    """The people of the duty's unit in the order in which they are told; or the person that an alarm speaks of."""
    duty = incident.duties.get(subject)
    if duty is None:
        return (_person(rules, incident, subject, names),) if subject in rules.district.persons else ()
    people = contacts_of(rules.district, duty.unit, now)
    return tuple(_person(rules, incident, person.id, names) for person in people[:3])


def _person(rules: Rules, incident: Incident, person: str, names: Names) -> RingView:
    """As the directory has them; whom it has no more, as they were told."""
    known = rules.district.persons.get(person)
    if known is not None:
        return RingView(person, str(known.name), names.unit(known.unit), telephone_of(known.channels))
    owed = next((it.owed for it in incident.deliveries.values() if it.owed.person == person), None)
    return RingView(person, str(owed.person_name) if owed else person, names.unit(owed.unit) if owed else "", "")
