"""An incident of several waters: a parent, and a child for each water. Families have two generations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from engine.stream.event import Event
from engine.stream.recorded import Recorded


class ParentNamed(Event):
    """The incident is one water's part of a greater one."""

    type: ClassVar[str] = "parent_named"
    parent: str


class ChildLinked(Event):
    """This incident is a part of the one in whose record it stands."""

    type: ClassVar[str] = "child_linked"
    child: str


FAMILY_EVENTS: tuple[type[Event], ...] = (ParentNamed, ChildLinked)


@dataclass(frozen=True)
class Family:
    """Whose part an incident is, and which are its parts; never both."""

    parent: str | None = None
    children: tuple[str, ...] = ()

    def after(self, entry: Recorded) -> Family:
        """The family with one entry taken into account."""
        match entry.event:
            case ParentNamed() as event:
                return replace(self, parent=event.parent)
            case ChildLinked() as event:
                return replace(self, children=(*self.children, event.child))
            case _:
                return self
