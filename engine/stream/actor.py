"""Who acts: a person of the district, a login of the home, or the engine itself."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Via = Literal[
    "cli",
    "sms",
    "voice",
    "email",
    "chat",
    "link",
    "api",
    "console",
    "timekeeper",
    "worker",
    "provider",
    "practice",
    "public",
]
Basis = Literal["phone", "paper"]


class Actor(BaseModel):
    """Who asks, through which door, and on whose word.

    `person` is an id of the district's directory, `login` an operating-system user enrolled in this home. With
    `entered_by` set
    the act is second-hand: that login entered it for `person` on the given `basis` (a phone call, a paper).
    """

    # Built when first used: a short command needs few of these.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    via: Via
    person: str | None = None
    login: str | None = None
    entered_by: str | None = None
    basis: Basis | None = None

    @property
    def name(self) -> str:
        """The id under which the record names this actor."""
        return self.person or self.login or "engine"

    @property
    def is_engine(self) -> bool:
        """True for the engine's own parts: the timekeeper, a worker, a provider's callback."""
        return self.person is None and self.login is None


TIMEKEEPER = Actor(via="timekeeper")
WORKER = Actor(via="worker")
PROVIDER = Actor(via="provider")
PUBLIC = Actor(via="public")
"""The form that anybody may fill in; who did stands in the signal, if they said."""
