"""A report as one value: everything that stands in it, whatever file it is written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.incident.reporting import ReportKind
from engine.incident.sampled import Reading
from engine.regulations.reports import FILES, ReportField, ReportForm
from engine.rules.reporting import ACCOMPLISHES
from engine.rules.water.doubts import doubt_of
from engine.rules.water.items import items_of
from office.documents.reports.filling import Record, filled, item_name, readings_of
from office.documents.reports.sketch import Sketch, sketch_of
from office.wording import reports as said


@dataclass(frozen=True)
class Written:
    """What the person who writes the report gives: texts by field, file names by field, who signs and whom to ask."""

    texts: Mapping[str, str]
    files: Mapping[str, tuple[str, ...]]
    signer: str = ""
    contact: str = ""
    contact_way: str = ""
    oral: bool = False


@dataclass(frozen=True)
class Section:
    """One field as it stands in the document. `missing`: it is required and there is nothing."""

    key: str
    title: str
    text: str
    required: bool
    by_record: bool

    @property
    def missing(self) -> bool:
        """Required and empty."""
        return self.required and not self.text


@dataclass(frozen=True)
class ReadingRow:
    """One measured value: where, when, which item, how much, and the limit that holds for this water (empty: none)."""

    point: str
    at: str
    item: str
    value: str
    limit: str
    unit: str

    @property
    def cells(self) -> tuple[str, ...]:
        """As they stand in the table's columns."""
        return (self.point, self.at, self.item, self.value, self.limit, self.unit)


@dataclass(frozen=True)
class ReportDocument:
    """A whole report. `dated` is the day in the district's time, as an office writes it, and `at` the minute; `head`
    is that of the record which it is made from, `COUNT:SHORTHASH`.
    """

    incident: str
    kind: ReportKind
    kind_title: str
    number: int
    title: str
    office: str
    addressees: tuple[str, ...]
    signer: str
    contact: str
    contact_way: str
    dated: str
    at: str
    sections: tuple[Section, ...]
    readings: tuple[ReadingRow, ...]
    drill: bool
    oral: bool
    head: str
    sketch: Sketch | None = None

    @property
    def numbered(self) -> str:
        """What stands where an office has its document's number."""
        return f"{self.incident}　{self.kind_title}{said.NUMBER.format(number=self.number)}"

    @property
    def titled(self) -> str:
        """The title, with the mark of a drill."""
        return f"【{said.DRILL_MARK}】{self.title}" if self.drill else self.title

    @property
    def warnings(self) -> tuple[str, ...]:
        """What stands in red over the title: that it was given by phone, and what it lacks."""
        oral = [said.ORAL_LINE] if self.oral else []
        names = "、".join(section.title for section in self.missing)
        lacks = [said.MISSING_LINE.format(count=len(self.missing), names=names)] if names else []
        return (*oral, *lacks)

    @property
    def vouched(self) -> str:
        """The line by which whoever holds this report holds the record to what it was."""
        return said.VOUCHED.format(incident=self.incident, at=self.at, head=self.head)

    @property
    def missing(self) -> tuple[Section, ...]:
        """The required fields with nothing in them."""
        return tuple(section for section in self.sections if section.missing)

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that stand in the document; one that nobody asks for and that is empty does not."""
        return tuple(section for section in self.sections if section.text or section.required)

    @property
    def fields(self) -> dict[str, str]:
        """The texts by field, as the record keeps them."""
        return {section.key: section.text for section in self.sections if section.text}


def build(record: Record, kind: ReportKind, form: ReportForm, written: Written) -> ReportDocument:
    """The next version of a report of this kind. What a person wrote goes before what the record says."""
    incident, district = record.incident, record.rules.district
    head = incident.head
    event = record.rules.playbook.title.zh
    signer = district.persons.get(written.signer)
    contact = district.persons.get(written.contact)
    office = district.units.get(signer.unit) if signer else None
    sketch = sketch_of(record)
    return ReportDocument(
        incident=incident.id,
        kind=kind,
        kind_title=form.zh,
        number=len(incident.reporting.of_kind(kind)) + 1,
        title=said.TITLE.format(water=district.waters[head.water].zh, event=event, kind=form.zh),
        office=office.zh if office else "",
        addressees=_addressees(record, kind),
        signer=str(signer.name) if signer else "",
        contact=str(contact.name) if contact else "",
        contact_way=written.contact_way,
        dated=record.day(record.now),
        at=record.time(record.now),
        sections=tuple(_section(record, row, written, sketch) for row in form.fields),
        readings=tuple(_rows(record)),
        drill=head.drill or head.practice,
        oral=written.oral,
        head=record.head,
        sketch=sketch,
    )


def _section(record: Record, row: ReportField, written: Written, sketch: Sketch | None) -> Section:
    key = row.key
    by_hand = written.texts.get(key, "").strip()
    if row.filled_by in FILES:
        named = said.ATTACHED.format(names="、".join(written.files[key])) if written.files.get(key) else ""
        drawn = said.SEE_SKETCH if row.filled_by == "map" and sketch is not None else ""
        text = "；".join(it for it in (named, drawn) if it)
        return Section(key, row.zh, text, row.required, by_record=not named and bool(drawn))
    return Section(key, row.zh, by_hand or filled(record, row), row.required, by_record=not by_hand)


def _addressees(record: Record, kind: ReportKind) -> tuple[str, ...]:
    """Whoever is owed this report; where nobody is any more, whoever was."""
    duties = [
        it
        for it in record.incident.duties.values()
        if it.report in ACCOMPLISHES[kind] and it.addressee_zh and it.status != "lapsed"
    ]
    owed = [duty for duty in duties if duty.open] or duties
    return tuple(dict.fromkeys(duty.addressee_zh or "" for duty in owed))


def _rows(record: Record) -> list[ReadingRow]:
    return [_row(record, it, code, value) for it in readings_of(record) for code, value in it.values.items()]


def _row(record: Record, it: Reading, code: str, value: str) -> ReadingRow:
    """A doubted value says so in its own cell, so that nobody copies it without that."""
    rules, incident = record.rules, record.incident
    doubted = doubt_of(rules, incident, it, code) is not None
    said_value = said.DOUBTED.format(value=value) if doubted else value
    return ReadingRow(
        it.point,
        record.time(it.sampled_at),
        item_name(record, code),
        said_value,
        _limit(record, code),
        items_of(rules, incident).unit(code),
    )


def _limit(record: Record, code: str) -> str:
    water = record.rules.district.waters[record.incident.head.water]
    limit = items_of(record.rules, record.incident).limit(code, water)
    if limit is None:
        return ""
    if limit.low is not None and limit.high is not None:
        return f"{limit.low}–{limit.high}"
    return f"≤{limit.high}" if limit.high is not None else f"≥{limit.low}"
