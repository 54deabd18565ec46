"""A text as registered words and what fills them, for a provider that carries nothing else. Fills nothing in itself and
knows no provider.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from string import Template as Words
from typing import Literal

State = Literal["approved", "waiting", "refused"]
"""Where words that were handed in for registration stand with the provider."""

MOST = 35
"""Characters that a variable may hold: 其他 and 其他号码 of Alibaba Cloud (help.aliyun.com 2806243, variables of
TemplateRule). Shorter sorts of variable are not used for what may be longer.
"""
MOST_WORDS = 500
"""Characters of a text with all that fills it (help.aliyun.com 463270, rules for notices)."""
NOTHING = "无"
"""Fills a variable that has no value: an empty one is not taken."""
_PLACE = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True)
class Form:
    """One text. `key` names its words for whoever registers them, `words` hold `${name}` for what varies."""

    key: str
    words: str
    fields: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    id: str = ""
    """The provider's own id of these words; empty until a provider was found to have them."""

    @property
    def text(self) -> str:
        """What the person reads, without the sender's name."""
        return Words(self.words).safe_substitute(self.fields)

    def known_as(self, id_: str) -> Form:
        """The same text by the id that its provider gave the words."""
        return replace(self, id=id_)


@dataclass(frozen=True)
class AtProvider:
    """What a provider says of words that are registered with it: the words, and where they stand (see
    `notify.plan.State`).
    """

    words: str
    state: State


def places(words: str) -> tuple[str, ...]:
    """The names of what varies in these words, in order."""
    return tuple(_PLACE.findall(words))
