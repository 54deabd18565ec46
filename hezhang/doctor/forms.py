"""The words that are registered for mainland China: can all that the playbooks say go out by the table in force?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from office.files.channel_table import ChannelsFile
    from office.texts.forms.registry import Listed
    from workers.wiring import Wiring


def examine_forms(wiring: Wiring) -> Iterator[Finding]:
    """Of a live home whose account there is set up; nobody else sends a text in registered words."""
    if wiring.office.practice or not wiring.office.settings.channel_values().get("ALIYUN_ACCESS_KEY_ID"):
        return
    from office.services.registrable import registrable_here

    table = wiring.office.channels()
    yield from judged_forms(table, registrable_here(table))


def judged_forms(table: ChannelsFile, forms: Mapping[str, list[Listed]]) -> Iterator[Finding]:
    """What to make of a table, by what is to be said. A live home sends nothing by an example, so they count as
    unsaid.
    """
    from office.services.form_check import form_faults
    from office.services.registrable import WORDBOUND

    if any(isinstance(table.templates.get(channel, {}).get(WORDBOUND), str) for channel in forms):
        yield finding("forms_are_examples")
        return
    faults = [it for it in form_faults(table.channels, table, forms) if it.severity == "fault"]
    if faults:
        yield finding("forms_unsaid", count=len(faults), first=f"{faults[0].key}: {faults[0].message('en')}")
