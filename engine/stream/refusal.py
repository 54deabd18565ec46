"""A refusal: the engine's "no", as a value that says which rule said it and what would satisfy it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Missing:
    """One thing that stands in the way.

    `says_zh` and `says_en` are the playbook's own sentences where a guard failed, empty where `code` speaks for itself;
    `values` fills the sentence that `wording` keeps for `code`.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)
    says_zh: str = ""
    says_en: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a command was not carried out. Nothing was recorded.

    `code` names the rule (`wording` holds a sentence for each); `values` are what the sentence speaks of; `missing`
    lists, for a
    guard, everything that would have to hold.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
