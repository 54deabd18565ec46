"""The words a playbook may use, as frozen models. Unknown keys are errors; what a text, guard or selector means is
decided elsewhere.

docs/playbooks.md explains every key; a test holds the two together.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from engine.district.roles import Role
from engine.playbook.guards import GuardText
from engine.stream.event import Urgency
from engine.values.durations import Duration, format_duration

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
SelectorText = Annotated[str, Field(min_length=1, max_length=80)]
"""A rule that finds units or persons in the district: `facility_owner(oil_spill)`, `unit(huanbaoju)`,
`river_chiefs`.
"""
Certainty = Literal[
    "seed", "source", "assumed", "proposed", "computed", "memory_high", "memory_medium", "memory_low", "unread"
]

ENDS: tuple[str, ...] = ("closed", "stood_down")
"""The two ends of an incident: closed after a response, stood down without one."""
STAGES: tuple[str, ...] = ("warning", "response", "containment", "closure", *ENDS)
Stage = Literal["warning", "response", "containment", "closure", "closed", "stood_down"]


RELATIVE: tuple[str, ...] = ("contact", "next_contact", "head")
"""Words of a rung that are counted from the duty's own unit."""
EVERYONE_TOLD = "everyone_told"
"""The audience of all who were told anything of this incident."""


ReportWord = Literal["initial", "followup", "final", "phone", "daily", "written"]
EARLIER_ADDRESSEES = "earlier_addressees"
"""Of a report: whoever is to have, or has had, an earlier report of this incident."""
OWED_IN_WRITING = "owed_in_writing"
"""Of a report: whoever has had one by phone only, or has sent one back."""
REPORT_WORDS: tuple[str, ...] = (EARLIER_ADDRESSEES, OWED_IN_WRITING)
"""Words of a report's `to` that are found in the incident and not in the district."""


class Model(BaseModel):
    """A frozen part of a playbook that refuses keys it does not know."""

    # Built when first used: a short command needs few of these.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Text(Model):
    """One thing said in Chinese and in English. What goes to units is the Chinese."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


def _one_clause(value: object) -> object:
    """A single clause, all of which is meant, needs no mapping."""
    return {value: ""} if isinstance(value, str) else value


class Source(Model):
    """Where a rule comes from and how sure that is: in the words of `clause`, or by the keys of clauses in the
    tables of law, each with the part of it that is meant; `note` says what is our own about it.

    Without `certainty` it is as sure as the least sure of its clauses. Once the law of an incident is known (`under`),
    `clause` and `certainty` are always there.
    """

    clause: str = ""
    law: Annotated[dict[Identifier, str], BeforeValidator(_one_clause)] = Field(default_factory=dict)
    note: str = ""
    certainty: Certainty | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if bool(self.clause) == bool(self.law):
            raise PydanticCustomError("source_of_one_kind", "give either clause or law")
        return self

    @property
    def sure(self) -> Certainty:
        """How sure it is."""
        return self.certainty or "seed"


def _as_written(value: object) -> object:
    """A number that stands in a file without quotes is taken as it is written."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


class FactRule(Model):
    """A fact that may be recorded. `items` is a comma-separated list of items' codes; `number` has a unit.

    A number lies between `least` (nought unless it is said) and `most`, and is `whole` where it counts persons or
    things.
    `choice_titles`: what a person reads for a choice, in texts and on the screen.
    `until_return`: when the incident goes back to an earlier stage, the fact is no longer known and must be learnt
    anew.
    `by`: the roles that may state it; whoever may state facts at all where there is none. `said_with`: the fact that
    must be stated with it, in the same entry. `digits`: a text that is a number of so many digits, as of a document.
    """

    kind: Literal["yes_no", "number", "text", "choice", "items"]
    title: Text
    unit: str | None = None
    least: Decimal = Decimal(0)
    most: Decimal | None = None
    whole: bool = False
    choices: tuple[str, ...] = ()
    choice_titles: dict[str, Text] = Field(default_factory=dict)
    until_return: bool = False
    by: tuple[Role, ...] = ()
    said_with: Identifier | None = None
    digits: int | None = Field(default=None, gt=0, le=40)


class Limit(Model):
    """A time by which: `within` a duration, by the end of so many `working_days`, or what the clause `law` gives.
    `after` names the moment it is counted from:

    known = the office learnt of the incident, occurred = it happened, stage = the stage began, assigned = the duty was
    assigned, warning_end = the public warning that stands ends by itself.
    """

    within: Duration | None = None
    working_days: int | None = Field(default=None, gt=0, le=366)
    law: Identifier | None = None
    after: Literal["known", "occurred", "stage", "assigned", "warning_end"] = "assigned"

    @model_validator(mode="after")
    def _one_span(self) -> Self:
        if [self.within, self.working_days, self.law].count(None) != 2:
            raise PydanticCustomError("limit_of_one_span", "give one of within, working_days and law")
        return self

    def __str__(self) -> str:
        """As a person writes it: 2h, 30 working days; by the key of its clause while that is not looked up."""
        if self.within is not None:
            return format_duration(self.within)
        return f"{self.working_days} working days" if self.working_days is not None else f"law {self.law}"


class Recurrence(Model):
    """A duty that comes again when it is done: the next one is due after the spans of `every` in turn, the last of them
    for good.

    `grace` is added to each, since nobody is late to the second.
    """

    every: tuple[Duration, ...] = Field(min_length=1)
    grace: Duration = timedelta(0)

    def due_after(self, done: int) -> timedelta:
        """How long after round `done` (0 = the beginning) the next one is due."""
        return self.every[min(done, len(self.every) - 1)] + self.grace


class Rung(Model):
    """One step of a ladder: `after` the limit ran out, tell these persons at this urgency.

    `to`: contact (the duty's first contact again), next_contact, head, or any selector of the district.
    """

    after: Duration
    to: tuple[SelectorText, ...] = Field(min_length=1)
    urgency: Urgency = "immediate"


class Ladder(Model):
    """Who is told, one after the other, while nobody answers or the work is late. `repeat` is how often the top
    repeats.
    """

    title: Text
    rungs: tuple[Rung, ...] = Field(min_length=1)
    text: Text
    repeat: Duration | None = None


class DutyRule(Model):
    """What one accountable unit must do in a stage. A rule that finds several units makes one duty for each.

    A report makes one duty for each of its addressees (`to`), so that each has a limit of its own.
    `again`: it is owed whenever `when` comes to hold and none is open; otherwise once in a stage.
    `lapses_says`: why it is no longer needed once `lapses_when` holds, for whoever was asked.
    `asks`: persons of the unit, the first of whom is asked in place of its contact. `say`: the words to say on the
    telephone. `at_scene`: whoever does it stands at the scene, so that the safety card leads their text. `traces`:
    their text and page name what of the registers lies upstream.
    """

    title: Text
    unit: SelectorText
    source: Source
    urgency: Urgency = "immediate"
    when: GuardText | None = None
    answer: Limit | None = None
    if_unanswered: Identifier | None = None
    finish: Limit | None = None
    if_late: Identifier | None = None
    proof: Literal["none", "note", "file"] = "none"
    done_when: GuardText | None = None
    blocks: Stage | None = None
    waivable_by: tuple[Role, ...] = ("commander",)
    lapses_with_stage: bool = False
    lapses_when: GuardText | None = None
    lapses_says: Text | None = None
    rounds: Recurrence | None = None
    again: bool = False
    remind: Duration | None = None
    if_near: Identifier | None = None
    boom: Literal["boat", "channel"] | None = None
    report: ReportWord | None = None
    to: tuple[SelectorText, ...] = ()
    asks: SelectorText | None = None
    say: Text | None = None
    at_scene: bool = False
    # Left out where it is false, so that a playbook without it is the same document as ever.
    traces: bool = Field(default=False, exclude_if=lambda traces: not traces)

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        if self.rounds is not None and self.finish is not None:
            raise PydanticCustomError(
                "rounds_and_finish", "a duty with rounds has its times from them; leave finish out"
            )
        if self.remind is not None and self.finish is None and self.rounds is None:
            raise PydanticCustomError("remind_of_nothing", "remind needs a finish or rounds to remind of")
        if self.lapses_says is not None and self.lapses_when is None:
            raise ValueError("lapses_says is the reason of lapses_when; give both or leave it out")
        return self


class MessageRule(Model):
    """What is said to whom when a stage begins. Persons who get duties in the same moment find it at the head of that
    text.
    """

    title: Text
    audience: tuple[SelectorText, ...] = Field(min_length=1)
    urgency: Urgency = "normal"
    when: GuardText | None = None
    text: Text
    asks_answer: bool = False
    source: Source


class StageRule(Model):
    """What begins with a stage: its duties and messages, in the order in which they are named to people."""

    title: Text
    duties: tuple[Identifier, ...] = ()
    messages: tuple[Identifier, ...] = ()


class Condition(Model):
    """A guard and the sentence that a refusal says when it does not hold."""

    when: GuardText
    says: Text


class Transition(Model):
    """From a stage to the next. `automatic`: a rule pulls the trigger as soon as every condition holds."""

    trigger: Identifier
    title: Text
    origins: tuple[Stage, ...] = Field(alias="from", min_length=1)
    target: Stage = Field(alias="to")
    by: tuple[Role, ...] = ()
    automatic: bool = False
    reason: Literal["none", "required"] = "none"
    conditions: tuple[Condition, ...] = ()


class Tolerance(Model):
    """Where the background rule holds: up to so many `times` the background counts as back to it; of oxygen, down to so
    many times less.
    """

    times: Annotated[str, BeforeValidator(_as_written), Field(pattern=r"^[1-9](\.\d{1,3})?$")]
    source: Source


class Window(Model):
    """When the water counts as clean: every active point and every item within the class, unbroken for so long.

    `items` are declared here or, where empty, by the fact `items_fact`. The class is the water's own target.
    """

    standard: str
    items: tuple[Identifier, ...] = ()
    items_fact: Identifier | None = None
    hours: int = Field(gt=0)
    samples: int = Field(gt=0)
    gap: Duration
    source: Source
    background: Tolerance | None = None


class Unnamed(Model):
    """What a substance that nobody has named counts as, by the id of its safety card, where `when` holds."""

    card: Identifier
    when: GuardText | None = None


class SubstanceRule(Model):
    """Which fact names the substance, and what it counts as until somebody has: the first row that holds."""

    fact: Identifier
    unnamed: tuple[Unnamed, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _always_something(self) -> Self:
        if self.unnamed[-1].when is not None:
            raise ValueError("the last row of unnamed must hold always: leave its when out")
        return self


class Texts(Model):
    """The texts that are not of one duty or message. Each may use the fields that docs/playbooks.md lists."""

    subject: Text
    opening: Text
    duty_line: Text
    answer_hint: Text
    reassigned: Text
    question: Text
    released: Text | None = None
    safety: Text | None = None
    calls: Text | None = None


class Playbook(Model):
    """What happens in each stage and what is said, as data."""

    playbook: Identifier
    version: str
    title: Text
    water_types: tuple[Literal["lake", "river"], ...] = ("lake", "river")
    source: Source
    grading: str | None = None
    substance: SubstanceRule | None = None
    facts: dict[Identifier, FactRule]
    initial: Stage = "warning"
    stages: dict[Stage, StageRule]
    transitions: tuple[Transition, ...]
    duties: dict[Identifier, DutyRule]
    messages: dict[Identifier, MessageRule]
    on_regrade: tuple[Identifier, ...] = ()
    on_overdue: tuple[Identifier, ...] = ()
    ladders: dict[Identifier, Ladder]
    window: Window
    texts: Texts


def longest(ladder: Ladder) -> timedelta:
    """From the limit that ran out to the ladder's top."""
    return max(rung.after for rung in ladder.rungs)
