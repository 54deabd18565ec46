"""Everything that is wrong with a playbook's structure, found before an emergency and all at once. Pure; texts are
judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from engine.district.model import District
from engine.playbook.check_conditions import check_conditions
from engine.playbook.check_law import check_law
from engine.playbook.check_names import check_names
from engine.playbook.check_people import check_people
from engine.playbook.check_promises import check_promises
from engine.playbook.check_stages import check_stages
from engine.playbook.finding import Finding
from engine.playbook.language import Playbook
from engine.regulations.model import Regulations
from engine.standards.model import Standard

__all__ = ["Finding", "check"]


def check(
    playbook: Playbook,
    district: District,
    channels: Mapping[str, Collection[str]],
    standards: Mapping[str, Standard],
    law: Regulations,
) -> tuple[Finding, ...]:
    """Every fault, errors and warnings, of a playbook under that law. `channels`: the installed channels of each
    urgency; `standards`: by id.
    """
    return (
        *check_law(playbook, law),
        *check_names(playbook),
        *check_stages(playbook),
        *check_promises(playbook, channels, standards),
        *check_conditions(playbook),
        *check_people(playbook, district),
    )
