"""Several texts to one person as one: how many duties at how many waters, each text with its reference, and how all or
some of them are answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from office.texts.answer_ways import RING, AnswerWays

ALL_BY_REPLY = "全部接受回1，全部不能办回9；只答一处写编号，如“1 {first}”，只接其中一项如“1 {first}-1”。"
ALL_BY_KEYS = "按1全部接受，按2重听，按9全部不能办。"
MOST = 1000
"""Characters of a joined text; what is more goes out in another one. A provider takes 1600."""


@dataclass(frozen=True)
class Part:
    """One of them: what it says without how it is answered. `duties`: how many it asks about; `safety`: the safety card
    that it begins with.
    """

    water: str
    reference: str
    safety: str
    body: str
    duties: int
    asks: bool

    @property
    def length(self) -> int:
        """Characters that it adds."""
        return len(self.safety) + len(self.body) + len(self.reference) + 12


def head(parts: Sequence[Part]) -> str:
    """What there is in it: 3项任务，2处水体."""
    duties = sum(it.duties for it in parts)
    told = sum(not it.duties for it in parts)
    waters = len({it.water for it in parts})
    what = [f"{duties}项任务"] if duties else []
    what += [f"{told}条通知"] if told else []
    return f"共{'、'.join(what)}，{waters}处水体。"


def body(parts: Sequence[Part]) -> str:
    """All of them, numbered; a safety card that several begin with stands once, before everything."""
    cards = dict.fromkeys(it.safety for it in parts if it.safety)
    said = [f"（{number}/{len(parts)}）{it.body}编号{it.reference}。" for number, it in enumerate(parts, 1)]
    return "\n".join([*cards, head(parts), *said])


def hint(parts: Sequence[Part], ways: AnswerWays, channel: str) -> str:
    """How a written one is answered; empty where it asks nothing."""
    asking = [it.reference for it in parts if it.asks]
    if not asking:
        return ""
    if ways.brings_replies(channel):
        return ALL_BY_REPLY.format(first=asking[0])
    return RING.format(phone=ways.duty_room(), reference="、".join(asking))


def keys(parts: Sequence[Part], ways: AnswerWays) -> str:
    """How a call is answered; empty where it asks nothing."""
    if not any(it.asks for it in parts):
        return ""
    return ALL_BY_KEYS if ways.brings_keys else ways.keys()
