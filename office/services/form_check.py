"""Can everything that the playbooks say go out to mainland China by this table? Registers and sends nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.values.severity import Severity
from notify.form import AtProvider, Form, places
from notify.providers.aliyun.form_rules import broken
from notify.providers.aliyun.templates import EXAMPLE
from office.files.channel_table import ChannelsFile, TemplateRow
from office.files.faults import Fault, shown_key
from office.files.yaml_values import Lines
from office.services.registrable import WORDBOUND
from office.texts.forms.registry import Listed

EXAMPLE_ROOM = "010-00000000"
"""The duty room's number in the shipped table."""
Rows = Mapping[str, TemplateRow]


@dataclass(frozen=True)
class Checked:
    """A table and where it stands."""

    file: str
    table: ChannelsFile

    def fault(self, key: str, code: str, severity: Severity = "fault", /, **values: str) -> Fault:
        return Fault(self.file, 1, key, code, values, severity)


def form_faults(file: str, table: ChannelsFile, forms: Mapping[str, list[Listed]]) -> Iterator[Fault]:
    """What keeps texts from going out in registered words. `forms`: what is to be said, by channel."""
    it = Checked(file, table)
    if forms and not table.duty_room:
        yield it.fault("duty_room", "no_duty_room")
        return
    for channel, of_channel in forms.items():
        rows = table.templates.get(channel, {}).get(WORDBOUND, {})
        key = f"templates.{channel}.{WORDBOUND}"
        yield from _broken(it, key, channel, [listed.form for listed in of_channel])
        if isinstance(rows, str):
            yield it.fault(key, "forms_are_examples", "warning", count=str(len(of_channel)), channel=channel)
            continue
        if table.duty_room == EXAMPLE_ROOM:
            yield it.fault("duty_room", "duty_room_is_example")
        for listed in of_channel:
            yield from _unsaid(it, key, rows, listed)


def _broken(it: Checked, key: str, channel: str, forms: Iterable[Form]) -> Iterator[Fault]:
    for form in forms:
        for code, what in broken(form, channel):
            yield it.fault(f"{key}.{form.key}", code, form=form.key, what=what)


def _unsaid(it: Checked, key: str, rows: Rows, listed: Listed) -> Iterator[Fault]:
    """Why a text cannot be said in words that are registered; nothing where it can."""
    form = listed.form
    values = {"form": form.key, "words": form.words}
    saying = [(name, row) for name, row in rows.items() if row.words == form.words]
    usable = [row for _, row in saying if row.state == "approved" and EXAMPLE not in row.id]
    if usable:
        return
    if saying:
        name, row = saying[0]
        code = f"form_{row.state}" if row.state != "approved" else "form_is_example"
        yield it.fault(f"{key}.{name}", code, **values, id=row.id)
    elif form.key in rows:
        yield it.fault(
            f"{key}.{form.key}", "form_other_words", **values, **_differing(rows[form.key].words, form.words)
        )
    else:
        yield it.fault(f"{key}.{form.key}", "form_unregistered", **values)


def _differing(registered: str, wanted: str) -> dict[str, str]:
    """The variables that stand in one and not in the other."""
    there, meant = set(places(registered)), set(places(wanted))
    return {"more": "、".join(sorted(there - meant)), "less": "、".join(sorted(meant - there))}


def asked_faults(
    file: str, table: ChannelsFile, channel: str, said: Mapping[str, AtProvider | None]
) -> Iterator[Fault]:
    """Where the provider says otherwise than the table, by the ids that it was asked about; None: it has none so."""
    it = Checked(file, table)
    rows = table.templates.get(channel, {}).get(WORDBOUND, {})
    for name, row in ({} if isinstance(rows, str) else rows).items():
        if row.id not in said:
            continue
        key, values = f"templates.{channel}.{WORDBOUND}.{name}", {"form": name, "id": row.id, "words": row.words}
        found = said[row.id]
        if found is None:
            yield it.fault(key, "form_gone", **values)
        elif found.words != row.words:
            yield it.fault(key, "form_changed", **values, there=found.words)
        elif found.state != row.state:
            severity: Severity = "fault" if found.state != "approved" else "warning"
            yield it.fault(key, "form_state_differs", severity, **values, there=found.state, here=row.state)


def placed(faults: Iterable[Fault], lines: Lines) -> Iterator[Fault]:
    """The same faults at the lines of the file that their keys stand in, or that of the nearest key above."""
    known = {shown_key(path): place.line for path, place in lines.places.items()}
    for it in faults:
        key = it.key
        while key and key not in known:
            key = key.rpartition(".")[0]
        yield replace(it, line=known.get(key, it.line))


def not_asked(file: str, channel: str, why: str) -> Fault:
    """The provider did not say. Nothing is known then, which is no fault of the table."""
    return Fault(
        file, 1, f"templates.{channel}.{WORDBOUND}", "forms_not_asked", {"channel": channel, "why": why}, "warning"
    )
