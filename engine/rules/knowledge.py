"""What a guard may know of an incident: facts, duties, readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.district import calendar
from engine.incident.duty import Duty
from engine.incident.holiday import HOLIDAY
from engine.incident.sampled import Reading
from engine.incident.state import Incident
from engine.playbook.guards import UNKNOWN, Unknown
from engine.playbook.language import STAGES
from engine.regulations.grading import UNDETERMINED
from engine.rules.water import readings
from engine.rules.water.doubts import counts
from engine.substances.model import Card


@dataclass(frozen=True)
class Knowledge:
    """Answers the functions of the guard language (engine/playbook/guards.py) for one incident at one instant."""

    rules: Rules
    incident: Incident
    now: datetime

    def fact(self, key: str) -> bool | str | None:
        """The present value of a fact; None while unknown."""
        known = self.incident.facts.get(key)
        return known.value if known else None

    def number(self, key: str) -> Decimal | None:
        """The present value of a number fact."""
        value = self.fact(key)
        try:
            return Decimal(value) if isinstance(value, str) else None
        except InvalidOperation:
            return None

    def changed(self, key: str) -> bool:
        """In this stage, and since the last report was given, this fact was learnt or took another value (Order 17,
        art. 12).

        A report that was entered late says what was known when it was given, and not what was learnt before it was
        entered.
        """
        fact, reporting = self.incident.facts.get(key), self.incident.reporting
        if fact is None or reporting.latest_entry is None or fact.changed <= self.incident.stage_entry:
            return False
        given = reporting.latest_at
        return fact.changed > reporting.latest_entry or (
            given is not None and fact.changed_at is not None and fact.changed_at > given
        )

    def done(self, rule: str) -> bool:
        """Somebody was given this duty, and everybody who was has finished it or was let off."""
        owed = self._of(rule)
        return bool(owed) and all(duty.status in ("finished", "waived") for duty in owed)

    def answered(self, rule: str) -> bool:
        """Everybody who has this duty has accepted it."""
        owed = self._of(rule)
        return bool(owed) and all(duty.answer == "accepted" or not duty.open for duty in owed)

    def blocking_done(self) -> bool:
        """No duty is open that blocks this stage or an earlier one."""
        return not blocking(self.rules, self.incident)

    def window_passed(self) -> bool:
        """The closing window holds on the readings so far."""
        return readings.window(self.rules, self.incident, self.now).passed

    def sampled(self) -> bool:
        """There is a point in use, and every one has a reading since the incident last went back to an earlier
        stage.
        """
        points, since = readings.active_points(self.incident), self.incident.returned_at
        sampled = {it.point for it in self._samples() if since is None or it.sampled_at >= since}
        return bool(points) and sampled.issuperset(points)

    def sampled_since(self, rule: str) -> bool:
        """Every point in use has a sample that was taken after the latest duty of this rule was assigned."""
        owed, points = self._of(rule), readings.active_points(self.incident)
        if not owed or not points:
            return False
        since = max(duty.assigned_at for duty in owed)
        return {it.point for it in self._samples() if it.sampled_at > since}.issuperset(points)

    def _samples(self) -> Iterator[Reading]:
        """The readings from which something was learnt: not those of which every value is doubted."""
        return (it for it in self.incident.readings.values() if counts(self.rules, self.incident, it))

    def exceeded(self) -> bool:
        """The latest reading of some point lies outside the water's target class."""
        return readings.exceeded(self.rules, self.incident)

    def water_type(self) -> str:
        """'lake' or 'river'."""
        return self.rules.district.waters[self.incident.head.water].type

    def drill(self) -> bool:
        """This incident is a drill."""
        return self.incident.head.drill

    def public_holiday(self) -> bool | Unknown:
        """Today, in the district's time, is a public holiday by its calendar. In a year without calendar nobody can
        know but whoever records the fact `holiday`.
        """
        district = self.rules.district
        today = self.now.astimezone(ZoneInfo(district.timezone)).date()
        if calendar.is_known(district, today):
            return "holidays" in calendar.kinds(district, today)
        said = self.fact(HOLIDAY)
        return said if isinstance(said, bool) else UNKNOWN

    def in_force(self, clause: str) -> bool:
        """The clause was in force on the day on which the office learnt of the incident."""
        return self.rules.regulations.in_force(clause)

    def grade(self) -> str:
        """The grade in force, or 'undetermined'."""
        return self.incident.grading.grade or UNDETERMINED

    def warning(self) -> str:
        """How the public warning stands; 'filed' is issued, and the city has it."""
        return self.incident.warning.word

    def warning_end_new(self, rule: str) -> bool:
        """The public warning stands until a time for which this duty has not been assigned yet."""
        end, owed = self.incident.warning.until, self._of(rule)
        return end is not None and (not owed or owed[-1].finish_due != end)

    def hazard(self) -> str:
        """What the safety card says of the substance in question (engine.substances.model.Hazard)."""
        card = self.card()
        return card.hazard if card is not None else "plain"

    def stage(self) -> str:
        """The stage in which the incident is."""
        return self.incident.stage

    def card(self) -> Card | None:
        """The safety card in force: of the substance that was named, else of what one counts as that nobody has named.
        None: the playbook is about no substance.
        """
        return self.rules.substances.substances.get(self.card_id() or "")

    def card_id(self) -> str | None:
        """The id of the safety card in force."""
        rule, cards = self.rules.playbook.substance, self.rules.substances
        if rule is None:
            return None
        named = self.fact(rule.fact)
        known = cards.named(named) if isinstance(named, str) else None
        return known or next(it.card for it in rule.unnamed if it.when is None or it.when.holds(self))

    def _of(self, rule: str) -> list[Duty]:
        return [duty for duty in self.incident.duties.values() if duty.rule == rule and duty.status != "lapsed"]


def blocking(rules: Rules, incident: Incident) -> list[Duty]:
    """The open duties that hold the incident in its stage."""
    passed = STAGES[: STAGES.index(incident.stage) + 1] if incident.stage in STAGES else ()
    return [
        duty for duty in incident.duties.values() if duty.open and rules.playbook.duties[duty.rule].blocks in passed
    ]
