"""One operation of the API: where it is, what it takes and answers, what a token needs for it, and what it does. The
routes and the OpenAPI document are made of the same table of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from zoneinfo import ZoneInfo

from engine.house.token_scope import TokenScope
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from office.office import Office
from office.wording.language import Lang
from workers.wiring import Wiring

QueryKind = Literal["text", "time", "whole", "yes"]


@dataclass(frozen=True)
class Query:
    """A parameter of the query, always optional. `least` and `most` bound a whole number."""

    name: str
    kind: QueryKind
    says: str
    least: int = 0
    most: int = 0


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: who they are, by id of the directory, and what they gave, read. `id`: what makes
    repeating a command safe.
    """

    wiring: Wiring
    person: str
    lang: Lang
    zone: ZoneInfo
    path: Mapping[str, str]
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""

    @property
    def office(self) -> Office:
        """The office that is asked."""
        return self.wiring.office

    @property
    def actor(self) -> Actor:
        """In whose name they act."""
        return Actor(via="api", person=self.person)


@dataclass(frozen=True)
class Answer:
    """A view, and where it is found from now on, where something new was made."""

    view: object
    made: str = ""


@dataclass(frozen=True)
class Operation:
    """One row of the table. `path` beneath /api/v1; `takes`: the command whose fields are posted, without those in
    `without`, and with `more` (JSON Schema by name).

    `makes`: it may answer 201.
    """

    method: Literal["GET", "POST"]
    path: str
    name: str
    summary: str
    scope: TokenScope
    answers: Any
    does: Callable[[Asked], Answer | Refusal]
    query: tuple[Query, ...] = ()
    takes: type[Command] | None = None
    without: frozenset[str] = frozenset()
    more: Mapping[str, Any] = field(default_factory=dict)
    makes: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names in its path."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))
