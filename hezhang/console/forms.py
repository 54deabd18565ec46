"""What a form of the console is made of: fields, what can be chosen in them, and what they are filled from. Decides
nothing: an act that is refused says why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from engine.deciding.ruleset import Rules
from engine.playbook.language import FactRule, Playbook
from office.views.incident.page import IncidentView
from office.wording import codes, notices
from office.wording.forms import ACTS, FIELDS
from office.wording.language import Lang, Says

FieldKind = Literal["text", "long", "choice", "yes", "time", "files", "hidden", "number"]


COLON = Says("：", ": ")
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
    group: str = ""
    """Under which heading it stands."""

    @property
    def id(self) -> str:
        """By which a page names it."""
        return f"act-{self.act}{'-' + self.key if self.key else ''}"

    def once(self, shown: str) -> str:
        """The id of the command that this form makes on a page as it was `shown` once: the same post twice changes
        nothing, and another form of that page is another command. `shown` is whole in it: a kept part stands for it
        until somebody reads it.
        """
        return f"{shown}-{sha256(self.id.encode()).hexdigest()[:24]}"

    def keyed(self, key: str) -> Form:
        """The same form for one thing of several."""
        return replace(self, key=key)


@dataclass(frozen=True)
class Page:
    """What the forms are made of."""

    rules: Rules
    seen: IncidentView
    lang: Lang

    def field(self, name: str, kind: FieldKind = "text", *, label: str = "", **more: object) -> Field:
        """A field with its label, which is that of its name, or of `label`."""
        says = FIELDS[label or name]
        return Field(name, kind, says.into(self.lang), **more)  # type: ignore[arg-type]

    def choice(self, name: str, options: Iterable[Option], *, needed: bool = True, value: str = "") -> Field:
        """A field of which one is chosen."""
        return self.field(name, "choice", options=tuple(options), needed=needed, value=value)

    def coded(self, name: str, names: Mapping[str, Says], wanted: Iterable[str] = (), *, needed: bool = True) -> Field:
        """A field of which one code is chosen; `wanted`: some of the codes, in their order."""
        options = (Option(it, codes.named(names, it, self.lang)) for it in tuple(wanted) or names)
        return self.choice(name, options, needed=needed)

    def persons(self, roles: Collection[str] = ()) -> list[Option]:
        """The persons of the directory by unit; with `roles`, whoever has one of them."""
        found = sorted(self.rules.district.persons.values(), key=lambda it: (it.unit, str(it.name)))
        wanted = frozenset(roles)
        return [
            Option(it.id, f"{it.name} · {self.unit(it.unit)}") for it in found if not wanted or wanted & set(it.roles)
        ]

    def unit(self, unit: str) -> str:
        """What a unit is called."""
        known = self.rules.district.units.get(unit)
        return unit if known is None else known.zh if self.lang == "zh" else known.en

    def form(self, act: str, *fields: Field, key: str = "", grave: bool = False, about: str = "") -> Form:
        """The form of an act. `about`: what it is about, where there are several of it."""
        title, button = (it.into(self.lang) for it in ACTS[act])
        return Form(act, f"{title}{COLON.into(self.lang)}{about}" if about else title, button, fields, key, grave)


def trigger_form(page: Page, trigger: str, title: str, *, reason: bool) -> Form:
    """The form that pulls a trigger."""
    reasons = (page.field("reason", "long", needed=True),) if reason else ()
    made = page.form("do", page.field("trigger", "hidden", value=trigger), *reasons, key=trigger)
    return Form(made.act, title, title, made.fields, trigger)


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


def _choice(lang: Lang, fact: FactRule, value: str) -> str:
    title = fact.choice_titles.get(value)
    if title is not None:
        return title.zh if lang == "zh" else title.en
    return codes.named(codes.CHOICES, value, lang)
