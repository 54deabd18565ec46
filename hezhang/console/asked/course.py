"""What is entered about the course of an incident: facts, notes, grade, who has it, its playbook, its family."""

from __future__ import annotations

from collections.abc import Iterator

from hezhang.console.forms import Field, Form, Option, Page, fact_fields
from office.wording import codes

SHOWN_DIGEST = 12


def facts(page: Page) -> Iterator[Form]:
    """Every fact that the playbook declares, with its present value."""
    known = {it.key: it.said for it in page.seen.facts}
    yield page.form("fact", *fact_fields(page.rules.playbook, page.lang, known))


def wanted(page: Page) -> Iterator[Form]:
    """For each trigger the facts that it waits for, to be entered where that is read."""
    fields = {it.name.partition(".")[2]: it for it in fact_fields(page.rules.playbook, page.lang, {})}
    for step in page.seen.next:
        asked = [fields[it.key] for it in step.facts if it.key in fields]
        if asked:
            yield page.form("fact", *asked, key=step.trigger)


def corrections(page: Page) -> Iterator[Form]:
    """A fact as it should have been, in a field of its own kind."""
    fields = {it.name: it for it in fact_fields(page.rules.playbook, page.lang, {})}
    for it in page.seen.facts:
        field = fields.get(f"facts.{it.key}")
        if field is not None:
            entry, reason = (
                page.field("entry", "hidden", value=str(it.entry)),
                page.field("reason", "long", needed=True),
            )
            right = Field(
                field.name, field.kind, f"{it.title} · {it.said}", field.options, needed=True, hint=field.hint
            )
            yield page.form("correct", entry, right, reason, key=it.key, about=it.title)


def course(page: Page) -> Iterator[Form]:
    """Notes, the grade, and to whom the incident goes on."""
    grades = page.coded("grade", codes.GRADES, ("IV", "III", "II", "I"))
    yield page.form("note", page.field("text", "long", needed=True), page.field("evidence", "files"))
    yield page.form("grade", grades, page.field("reason", "long"))
    yield page.form("handover", page.choice("to", page.persons(("duty_officer", "commander"))))


def family(page: Page) -> Iterator[Form]:
    """Of which incident this one is a part."""
    if page.seen.parent is None:
        yield page.form("link", page.field("parent", needed=True, hint="XC-20170501-001"))


def playbook(page: Page, newest: str | None) -> Iterator[Form]:
    """The playbook as its file stands now, where it is another than the one that the incident follows."""
    if newest is not None and newest != page.seen.playbook_digest:
        offered = Option(newest, newest[:SHOWN_DIGEST])
        yield page.form(
            "playbook-move", page.choice("digest", [offered], value=newest), page.field("reason", "long", needed=True)
        )
