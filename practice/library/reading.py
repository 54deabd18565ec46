"""The library's files, read through the same door as every other data file."""

from __future__ import annotations

from pathlib import Path

from office.files.faults import DataRefused, fault, nearest
from office.files.repair import read_as_meant
from office.files.shipped import DATA
from office.files.yaml_door import read_yaml
from practice.library.event import RealEvent
from practice.scenario.reading import LIBRARY


def shipped_events() -> dict[str, Path]:
    """The events by name, the oldest first."""
    found = {it.parent.name: it for it in (DATA / LIBRARY).glob("*/event.yaml")}
    return dict(sorted(found.items(), key=lambda it: (it[0].rpartition("_")[2], it[0])))


def read_event(name: str) -> RealEvent:
    """An event by name. Raises DataRefused with every fault of its file, or that there is none of this name."""
    known = shipped_events()
    if name not in known:
        values = {"name": name, "suggestion": nearest(name, known), "known": ", ".join(known)}
        raise DataRefused([fault(name, 1, "", "no_such_event", **values)])
    read = read_as_meant(RealEvent, read_yaml(known[name]))
    if read.faults or read.model is None:
        raise DataRefused(read.faults)
    return read.model
