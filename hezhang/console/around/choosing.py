"""Forms of the pages around, and what can be chosen in them."""

from __future__ import annotations

from collections.abc import Iterable

from hezhang.console.forms import Field, FieldKind, Form, Option
from office.office import Office
from office.views.at_a_glance.page import glance
from office.wording.around import AROUND
from office.wording.language import Lang

Plain = tuple[str, FieldKind, bool]
"""A field by name and kind, and whether it is needed."""


def words(lang: Lang, act: str, *fields: Field | Plain, key: str = "", grave: bool = False) -> Form:
    """The form of an act, with its title, its button and its labels."""
    made = tuple(it if isinstance(it, Field) else _field(lang, *it) for it in fields)
    title, button = AROUND[f"act_{act}"].into(lang), AROUND[f"do_{act}"].into(lang)
    return Form(act, title, button, made, key, grave)


def choice(lang: Lang, name: str, options: Iterable[Option], *, needed: bool = True) -> Field:
    """A field of which one is chosen."""
    return Field(name, "choice", AROUND[f"field_{name}"].into(lang), tuple(options), needed=needed)


def hidden(name: str, value: str) -> Field:
    """What the form knows by itself."""
    return Field(name, "hidden", "", value=value)


def _field(lang: Lang, name: str, kind: FieldKind, needed: bool) -> Field:
    hint = AROUND.get(f"hint_{name}")
    return Field(
        name, kind, AROUND[f"field_{name}"].into(lang), needed=needed, hint=hint.into(lang) if hint is not None else ""
    )


def incidents(office: Office, lang: Lang) -> list[Option]:
    """The open incidents, the most urgent first. Raises LedgerError."""
    seen = glance(office, lang)
    return [Option(it.incident, f"{it.incident} {it.water_name} {it.stage_name}") for it in (*seen.hot, *seen.calm)]


def waters(office: Office, lang: Lang) -> list[Option]:
    """The waters of the district, in the order of its files."""
    found = office.district().waters.values()
    return [Option(it.id, it.zh if lang == "zh" else it.en) for it in found]


def units(office: Office, lang: Lang) -> list[Option]:
    """Its units, in the order of its files."""
    return [Option(it.id, it.zh if lang == "zh" else it.en) for it in office.district().units.values()]


def persons(office: Office, lang: Lang) -> list[Option]:
    """Its persons, by unit."""
    district = office.district()
    named = {it.value: it.label for it in units(office, lang)}
    found = sorted(district.persons.values(), key=lambda it: (it.unit, str(it.name)))
    return [Option(it.id, f"{it.name} · {named.get(it.unit, it.unit)}") for it in found]
