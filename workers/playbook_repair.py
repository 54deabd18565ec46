"""A playbook of the wrong form, read as it was probably meant, so that the rest of it can be checked in the same run.

What comes out of here is only ever looked at for further faults and never used.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from workers.faults import Fault, KeyPath
from workers.yaml_door import Document

GUARDS = frozenset({"when", "done_when"})
ALWAYS = "True"
"""The guard that stands in for one that cannot be read."""


def as_meant(document: Document, faults: Iterable[tuple[KeyPath, Fault]]) -> Document | None:
    """The document with every fault out of the way: a misspelt key under its right name, an unreadable guard as one that holds.

    None where a fault is of another kind, since nothing could be said of the rest.
    """
    value = copy.deepcopy(document.value)
    for path, fault in faults:
        if not _mend(value, path, fault):
            return None
    return Document(value, document.lines)


def _mend(value: Any, path: KeyPath, fault: Fault) -> bool:  # noqa: ANN401 - plain YAML values
    holder = value
    for part in path[:-1]:
        holder = holder[part]
    last = path[-1]
    if fault.code == "bad_value" and last in GUARDS:
        holder[last] = ALWAYS
        return True
    if fault.code != "unknown_key":
        return False
    meant = fault.values["suggestion"]
    given = holder.pop(last)
    if meant and meant not in holder:
        holder[meant] = given
    return True
