"""A row of the directory as a form, and a unit with everything that belongs to it. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.directory.document import WHOLE, WRAPPED, Document, row
from engine.district.model import District
from notify.channel_spec import CHANNELS as SPECS
from office.files import typed_values
from office.wording.codes import CHANNELS, named
from office.wording.directory_page import FIELDS
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office

LONG = 60
"""Characters of a value that wants more than one line."""
TELEPHONES = [it.name for it in SPECS.values() if it.address in ("mobile", "phone")]
MAILBOXES = [it.name for it in SPECS.values() if it.address == "mailbox"]
"""Channels by what a person's address there is."""
INNER: Mapping[str, tuple[str, ...]] = {"channels": tuple(CHANNELS), "has": ("boom_m", "skimmer", "sorbent_kg")}
"""Fields whose parts are known before they are there."""
SHOWN: Mapping[str, tuple[str, ...]] = {
    "units": ("zh", "kind", "short"),
    "persons": ("name", "unit", "post", "channels.sms", "channels.email", "certificate_until"),
    "contacts": ("persons",),
    "heads": ("person",),
    "river_chiefs": ("person",),
    "facilities": ("owner", "overseer"),
    "waters": ("zh", "type", "operator", "target_class"),
    "monitors": ("zh", "water", "item", "in_a_row"),
    "stock": ("has.boom_m", "has.skimmer", "has.sorbent_kg"),
    "rosters": ("handover",),
    "calendar": ("source",),
    "routines": ("zh", "period", "due_day", "owners"),
}
"""What a list shows of a row."""


@dataclass(frozen=True)
class FieldView:
    """A field of a row as it is asked for. `options`: the words of which it is one; `long`: more than one line."""

    name: str
    label: str
    value: str
    options: tuple[str, ...]
    long: bool


@dataclass(frozen=True)
class ContactView:
    """Somebody of a unit: `order` among its contacts, 0 for nobody who is told first; `head`: they answer for it."""

    person: str
    name: str
    post: str
    order: int
    head: bool
    numbers: tuple[str, ...]
    mail: str
    certificate_until: str


@dataclass(frozen=True)
class UnitView:
    """A unit with its people."""

    unit: str
    name: str
    people: tuple[ContactView, ...]
    has_roster: bool


def columns(table: str, document: Document, keys: Iterable[str], lang: Lang) -> tuple[str, ...]:
    """What a list of a table shows; names in the reader's language."""
    if table in SHOWN:
        return tuple("en" if it == "zh" and lang == "en" else it for it in SHOWN[table])
    first = next(iter(keys), None)
    known = typed_values.fields(row(document, table, first) or {}) if first is not None else {}
    return tuple(name for name in known if name not in ("id", "certainty", "source"))[:5]


def label(field: str, lang: Lang) -> str:
    """What a field is called."""
    if field in FIELDS:
        return FIELDS[field].into(lang)
    above, dot, inner = field.partition(".")
    return f"{label(above, lang)} {named(CHANNELS, inner, lang)}" if dot else field


def form_of(document: Document, table: str, key: str, lang: Lang, given: Mapping[str, str]) -> tuple[FieldView, ...]:
    """The fields of a row, a new one's too. `given`: what somebody has typed already, by field."""
    known = typed_values.fields(row(document, table, key) or {})
    names = [name for name in dict.fromkeys([*_of_model(table), *known]) if name != "id"]
    whole = {name for name in names if any(other.startswith(f"{name}.") for other in names)}
    return tuple(
        FieldView(
            name,
            label(name, lang),
            value := given.get(name, known.get(name, "")),
            typed_values.choices(table, name),
            len(value) > LONG or "\n" in value or value[:1] in ("{", "["),
        )
        for name in names
        if name not in whole
    )


def unit_view(office: Office, unit: str, lang: Lang) -> UnitView | None:
    """A unit; None where there is none of that id. Raises LedgerError."""
    district = office.district()
    known = district.units.get(unit)
    if known is None:
        return None
    called = known.zh if lang == "zh" else known.en
    return UnitView(unit, called, tuple(_people(district, unit)), unit in district.rosters)


def _people(district: District, unit: str) -> Iterable[ContactView]:
    contacts = district.contacts.get(unit, ())
    head = district.heads.get(unit)
    theirs = {it.id: it for it in district.persons.values() if it.unit == unit}
    for key in dict.fromkeys([*contacts, *([head] if head else []), *theirs]):
        person = district.persons.get(key)
        if person is not None:
            reached = {it: str(address) for it, address in person.channels.items()}
            numbers = dict.fromkeys(reached[it] for it in TELEPHONES if it in reached)
            yield ContactView(
                key,
                str(person.name),
                person.post,
                contacts.index(key) + 1 if key in contacts else 0,
                key == head,
                tuple(numbers),
                next((reached[it] for it in MAILBOXES if it in reached), ""),
                person.certificate_until.isoformat() if person.certificate_until else "",
            )


def _of_model(table: str) -> list[str]:
    if table in WRAPPED:
        return [WRAPPED[table]]
    if table == WHOLE:  # What its model has besides are the tables.
        return []
    model = typed_values.model_of(table)
    names: list[str] = []
    for name, field in model.model_fields.items() if model is not None else ():
        called = field.alias or name
        names += [called, *(f"{called}.{inner}" for inner in INNER.get(called, ()))]
    return names
