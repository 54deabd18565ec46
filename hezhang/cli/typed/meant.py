"""What somebody means who types less than an id: an incident by its number, a person, a water or a playbook by name.

Whoever or whatever is unknown is left as it was typed: the rules say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.stream.refusal import Refusal
from hezhang.cli.errors import Unclear

if TYPE_CHECKING:
    from hezhang.cli.context import Session

_NUMBER = re.compile(r"(?:(?P<day>\d{8})-)?(?P<number>\d{1,6})")
"""The end of an incident's id: its number, or its day and number."""


def incident(session: Session, given: str) -> str:
    """An incident's id, also by its number, which no other incident of the home has, or in small letters."""
    with session.office.ledger.reading() as tx:
        known = tx.incidents()
    number = _NUMBER.fullmatch(given)
    meant = (it for it in known if it.casefold() == given.casefold() or (number is not None and _ends(it, number)))
    return given if given in known else next(meant, given)


def person(session: Session, given: str) -> str:
    """A person's id, also by their name. Raises Unclear for a name that several have."""
    from engine.district.lookup import persons_named

    found = persons_named(session.office.district(), given)
    if len(found) > 1:
        raise Unclear(Refusal("several_persons", {"person": given, "choices": ", ".join(it.id for it in found)}))
    return found[0].id if found else given


def playbook(session: Session, given: str) -> str:
    """A playbook's name, also by its title in either language."""
    from engine.district.lookup import folded
    from office.files.data_files import find_playbooks, load_playbook
    from office.files.faults import DataRefused

    files = find_playbooks(session.office.settings.hezhang_playbooks)
    if given in files:
        return given
    for name, path in files.items():
        try:
            title = load_playbook(path).playbook.title
        except DataRefused:
            continue
        if folded(given) in (folded(title.zh), folded(title.en)):
            return name
    return given


def _ends(incident: str, number: re.Match[str]) -> bool:
    _, day, own = incident.rsplit("-", 2)
    return int(own) == int(number["number"]) and number["day"] in (None, day)
