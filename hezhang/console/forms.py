"""The forms of an incident's page: one for each act that makes sense now, with what can be chosen filled in. Decides
nothing: an act that is refused says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from engine.deciding.ruleset import Rules
from engine.playbook.language import FactRule, Playbook
from office.views.incident.page import IncidentView
from office.wording import codes, notices
from office.wording.forms import ACTS, FIELDS
from office.wording.language import Lang

FieldKind = Literal["text", "long", "choice", "yes", "time", "files", "hidden", "number"]


APPROVERS = frozenset({"commander", "district_chief", "deputy_district_head"})
"""Roles of whoever may be asked; whether they may approve just this, the Desk says."""
YES_NO = {"yes": notices.YES, "no": notices.NO}


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field of a form. `hint` says how it is written."""

    name: str
    kind: FieldKind
    label: str
    options: tuple[Option, ...] = ()
    value: str = ""
    needed: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Form:
    """One act, as it is asked for. `key` tells two forms of the same act apart."""

    act: str
    title: str
    button: str
    fields: tuple[Field, ...]
    key: str = ""
    grave: bool = False

    @property
    def id(self) -> str:
        """By which a page names it."""
        return f"act-{self.act}{'-' + self.key if self.key else ''}"

    def once(self, shown: str) -> str:
        """The id of the command that this form makes on a page as it was `shown` once: the same post twice changes
        nothing, and another form of that page is another command.
        """
        return f"{shown[:24]}-{sha256(self.id.encode()).hexdigest()[:24]}"

    def keyed(self, key: str) -> Form:
        """The same form for one thing of several."""
        return replace(self, key=key)


@dataclass(frozen=True)
class Page:
    """What the forms are made of."""

    rules: Rules
    seen: IncidentView
    lang: Lang

    def field(self, name: str, kind: FieldKind = "text", **more: object) -> Field:
        """A field with its label."""
        says = FIELDS[name.partition(".")[0]] if name not in FIELDS else FIELDS[name]
        return Field(name, kind, says.into(self.lang), **more)  # type: ignore[arg-type]

    def choice(self, name: str, options: Iterable[Option], *, needed: bool = True) -> Field:
        """A field of which one is chosen."""
        return self.field(name, "choice", options=tuple(options), needed=needed)

    def form(self, act: str, *fields: Field, key: str = "", grave: bool = False) -> Form:
        """The form of an act."""
        title, button = ACTS[act]
        return Form(act, title.into(self.lang), button.into(self.lang), fields, key, grave)


def forms(rules: Rules, seen: IncidentView, lang: Lang) -> tuple[Form, ...]:
    """Every form of this page."""
    page = Page(rules, seen, lang)
    return tuple(form for make in _MAKERS for form in make(page))


def trigger_form(page: Page, trigger: str, title: str, *, reason: bool) -> Form:
    """The form that pulls a trigger."""
    reasons = (page.field("reason", "long", needed=True),) if reason else ()
    made = page.form("do", page.field("trigger", "hidden", value=trigger), *reasons, key=trigger)
    return Form(made.act, title, title, made.fields, trigger)


def _facts(page: Page) -> Iterator[Form]:
    """Every fact that the playbook declares, with its present value."""
    known = {it.key: it.said for it in page.seen.facts}
    yield page.form("fact", *fact_fields(page.rules.playbook, page.lang, known))


def fact_fields(playbook: Playbook, lang: Lang, known: Mapping[str, str]) -> tuple[Field, ...]:
    """A field for each fact that a playbook declares. `known`: what is said of some by now."""
    fields = []
    for name, fact in playbook.facts.items():
        title = fact.title.zh if lang == "zh" else fact.title.en
        options: tuple[Option, ...] = ()
        if fact.kind == "yes_no":
            options = tuple(Option(value, YES_NO[value].into(lang)) for value in ("yes", "no"))
        elif fact.kind == "choice":
            options = tuple(Option(it, _choice(lang, fact, it)) for it in fact.choices)
        present = known.get(name, "")
        label = f"{title} · {present}" if present else title
        kind: FieldKind = "choice" if options else "text"
        fields.append(Field(f"facts.{name}", kind, label, options, hint=fact.unit or ""))
    return tuple(fields)


def _duties(page: Page) -> Iterator[Form]:
    duties = [Option(it.duty, f"{it.title} · {it.unit_name}") for it in page.seen.duties]
    if not duties:
        return
    units = [
        Option(it.id, it.zh if page.lang == "zh" else it.en)
        for it in sorted(page.rules.district.units.values(), key=lambda it: it.zh)
    ]
    duty = page.choice("duty", duties)
    answers = [Option(it, codes.named(codes.ANSWERS, it, page.lang)) for it in ("accepted", "declined")]
    said_by = _said_by(page)
    yield page.form("duty-answer", duty, page.choice("answer", answers), page.field("reason"), *said_by)
    yield page.form("duty-done", duty, page.field("note", "long"), page.field("evidence", "files"), *said_by)
    yield page.form("duty-reassign", duty, page.choice("unit", units), page.field("reason", "long", needed=True))
    yield page.form("duty-waive", duty, page.field("reason", "long", needed=True))


def _said_by(page: Page) -> tuple[Field, ...]:
    """Who said it on the telephone, or wrote it on paper, where it is not the officer's own act."""
    persons = [
        Option(it.id, f"{it.name} · {_unit(page, it.unit)}")
        for it in sorted(page.rules.district.persons.values(), key=lambda it: (it.unit, str(it.name)))
    ]
    bases = [Option(it, FIELDS[it].into(page.lang)) for it in ("phone", "paper")]
    return page.choice("as", persons, needed=False), page.choice("basis", bases, needed=False)


def _course(page: Page) -> Iterator[Form]:
    grades = [Option(it, codes.named(codes.GRADES, it, page.lang)) for it in ("IV", "III", "II", "I")]
    yield page.form("grade", page.choice("grade", grades), page.field("reason", "long"))
    officers = [
        Option(it.id, str(it.name))
        for it in page.rules.district.persons.values()
        if {"duty_officer", "commander"} & set(it.roles)
    ]
    yield page.form("note", page.field("text", "long", needed=True), page.field("evidence", "files"))
    yield page.form("handover", page.choice("to", officers))
    yield from _corrections(page)


def _corrections(page: Page) -> Iterator[Form]:
    """A fact as it should have been; of a reading, the command line takes the values."""
    for it in page.seen.facts:
        yield page.form(
            "correct",
            page.field("entry", "hidden", value=str(it.entry)),
            Field(f"facts.{it.key}", "text", f"{it.title} · {it.said}", value=str(it.value), needed=True),
            page.field("reason", "long", needed=True),
            key=it.key,
        )


def _water(page: Page) -> Iterator[Form]:
    points = [Option(it.point, it.point) for it in page.seen.points if not it.retired]
    if points:
        items = [Field(f"values.{code}", "text", name, hint=unit) for code, name, unit in _items(page)]
        yield page.form(
            "reading",
            page.choice("point", points),
            *items,
            page.field("at", "time"),
            page.field("sampler"),
            page.field("confirm", "yes"),
        )
        yield page.form("point-retire", page.choice("point", points), page.field("reason", "long", needed=True))
    kinds = [Option(it, codes.named(codes.POINT_KINDS, it, page.lang)) for it in codes.POINT_KINDS]
    yield page.form(
        "point-add",
        page.field("point", needed=True),
        page.field("latitude", hint="39.8714"),
        page.field("longitude", hint="116.3754"),
        page.field("crs", value="WGS-84"),
        page.choice("kind", kinds, needed=False),
    )


def _warning(page: Page) -> Iterator[Form]:
    warning = page.seen.warning
    colours = [Option(it, codes.named(codes.COLOURS, it, page.lang)) for it in ("blue", "yellow", "orange", "red")]
    yield page.form(
        "warning-propose",
        page.choice("colour", colours),
        page.field("cautions", "long", needed=True),
        page.field("measures", "long", needed=True),
        page.field("area"),
    )
    if warning.proposed:
        yield page.form("warning-approve", page.field("document"))
    if warning.state == "approved":
        yield page.form("warning-issue", page.field("until", "time", needed=True), grave=True)
    if warning.colour and warning.state in ("issued", "filed"):
        yield page.form("warning-cancel", page.field("reason", "long", needed=True), page.field("document"))
        yield page.form("warning-file", page.field("note", needed=True))


def _approvals(page: Page) -> Iterator[Form]:
    """A person is asked from here; who was asked answers by their own login."""
    kinds = [Option(it, codes.named(codes.APPROVAL_KINDS, it, page.lang)) for it in codes.APPROVAL_KINDS]
    persons = [
        Option(it.id, f"{it.name} · {_unit(page, it.unit)}")
        for it in page.rules.district.persons.values()
        if APPROVERS & set(it.roles)
    ]
    yield page.form(
        "approval-ask",
        page.choice("kind", kinds),
        page.field("value"),
        Field("to", "choice", FIELDS["whom"].into(page.lang), tuple(persons), needed=True),
        page.field("reason", "long"),
        page.field("document"),
        page.field("until", "time"),
    )
    waiting = [Option(it.approval, f"{it.what} → {it.person_name}") for it in page.seen.approvals if it.state == "open"]
    if waiting:
        answers = [Option(it, codes.named(codes.APPROVAL_ANSWERS, it, page.lang)) for it in codes.APPROVAL_ANSWERS]
        one = page.choice("approval", waiting)
        yield page.form("approval-answer", one, page.choice("answer", answers), page.field("reason", "long"))
        yield page.form("approval-withdraw", one, page.field("reason", "long"))


def _replies(page: Page) -> Iterator[Form]:
    waiting = [Option(str(it.entry), f"{it.person_name} · {it.words}") for it in page.seen.replies]
    if waiting:
        yield page.form("reply-seen", page.choice("reply", waiting), page.field("note"))


def _oil(page: Page) -> Iterator[Form]:
    shares = tuple(
        Field(f"shares.{code}", "text", FIELDS["share"].into(page.lang, {"code": code}), hint="%") for code in "12345"
    )
    yield page.form("oil-volume", page.field("area", hint="m²"), *shares)
    yield page.form(
        "oil-boom", page.field("boat", hint="m"), page.field("width", hint="m"), page.field("current", hint="m/s")
    )


def _items(page: Page) -> Iterator[tuple[str, str, str]]:
    """The items that the closing window asks for: code, name and unit."""
    standard = page.rules.standard
    wanted = dict.fromkeys(run.item for run in page.seen.window.runs)
    for code in wanted:
        known = standard.known.get(code)
        if known is not None:
            yield code, known.zh if page.lang == "zh" else known.en, known.unit


def _choice(lang: Lang, fact: FactRule, value: str) -> str:
    title = fact.choice_titles.get(value)
    if title is not None:
        return title.zh if lang == "zh" else title.en
    return codes.named(codes.CHOICES, value, lang)


def _unit(page: Page, unit: str) -> str:
    known = page.rules.district.units.get(unit)
    return unit if known is None else known.zh if page.lang == "zh" else known.en


_MAKERS: tuple[Callable[[Page], Iterator[Form]], ...] = (
    _replies,
    _duties,
    _facts,
    _water,
    _course,
    _warning,
    _approvals,
    _oil,
)
