"""Turns an owed delivery into the text that goes out: the playbook's templates filled from the incident as it
stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from engine.deciding.ruleset import HomeRules, Rules
from engine.incident.state import Incident
from engine.stream.events import DeliveryOwed
from engine.stream.state import StreamState
from notify.card import Button
from notify.channel_spec import is_call
from notify.form import Form
from notify.text.rendering import TextError, render, signed
from office.texts import joined_texts, spoken
from office.texts.answer_ways import AnswerWays
from office.texts.approval_texts import NO_KEYS, call_hint
from office.texts.forms import wording
from office.texts.forms.composing import Around, called, composed, noticed
from office.texts.forms.marked import plain
from office.texts.forms.of_incident import marked_said, parts_of
from office.texts.joined_texts import Part
from office.texts.kind_texts import text_of
from office.texts.said_facts import without_double_units
from office.texts.saying import Facts, Fill, common_values, plainly, said, said_facts

log = structlog.get_logger()


@dataclass(frozen=True)
class Rendered:
    """A finished text: `subject` is for channels that have one; `hint`, how to answer in a call, is the end of
    `text`.
    """

    subject: str
    text: str
    hint: str = ""
    buttons: tuple[Button, ...] = ()
    """What a card offers below the text."""


class Texts:
    """Renders texts for one home. `signature` heads every text; a practice home marks every text 演练.

    `reached`: providers and people reach this home, so that replies, keys and links come in.
    `fill` fills a template, `facts` says the facts; whoever renders very many at once may have others that remember.
    """

    def __init__(
        self,
        signature: str,
        *,
        practice: bool,
        reached: bool = True,
        duty_room: Callable[[], str] = str,
        fill: Fill = render,
        facts: Facts | None = None,
    ) -> None:
        self._fill = fill
        self._facts = facts or said_facts
        self._signature = signature
        self._practice = practice
        self._duty_room = duty_room
        self._ways = AnswerWays(reached=reached, duty_room=duty_room)

    def render(
        self,
        rules: Rules,
        incident: Incident,
        owed: DeliveryOwed,
        now: datetime,
        head: tuple[int, str],
        replies: bool | None = None,
    ) -> Rendered:
        """The text of a delivery, as `render_strictly` gives it.

        A template that the checker would have refused gives the plain text instead: at 3 a.m. an ugly text is still a
        text.
        """
        try:
            return self.render_strictly(rules, incident, owed, now, head, replies)
        except TextError as error:
            _unrenderable(rules, owed, error)
            body = plainly(rules, incident, owed, self._ways, replies)
            return self._finished(incident, owed, head, incident.id, body)

    def render_strictly(
        self,
        rules: Rules,
        incident: Incident,
        owed: DeliveryOwed,
        now: datetime,
        head: tuple[int, str],
        replies: bool | None = None,
    ) -> Rendered:
        """The text of a delivery at `now` (UTC, story time). `head` is the ledger's count and short hash, for the
        inspector's copy. `replies`: whether what is written back on its way comes in; None: where the outside can reach
        us.

        Raises notify's TextError for a template that cannot be rendered.
        """
        values = common_values(rules, incident, owed, self._facts)
        subject = self._fill(rules.playbook.texts.subject.zh, values)
        return self._finished(incident, owed, head, subject, self._body(rules, incident, owed, now, values, replies))

    def said_strictly(
        self, rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime, head: tuple[int, str]
    ) -> str:
        """The text alone of what `render_strictly` gives: for whoever measures thousands."""
        values = common_values(rules, incident, owed, self._facts)
        return self._whole(incident, owed, head, self._body(rules, incident, owed, now, values, None))

    def _body(
        self,
        rules: Rules,
        incident: Incident,
        owed: DeliveryOwed,
        now: datetime,
        values: dict[str, object],
        replies: bool | None,
    ) -> str:
        body = said(rules, incident, owed, now, values, self._ways, self._fill, replies=replies).whole
        return without_double_units(body, rules.playbook.facts.values())

    # ── several as one ──

    def part(self, rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime) -> Part:
        """What this text says beside others to the same person. Raises notify's TextError."""
        values = common_values(rules, incident, owed, self._facts)
        says = said(rules, incident, owed, now, values, self._ways, self._fill)
        lines = says.said[1:] if says.safety else says.said
        return Part(
            water=incident.head.water,
            reference=owed.reference,
            safety=says.safety,
            body=without_double_units("\n".join(lines), rules.playbook.facts.values()),
            duties=len(owed.duties),
            asks=owed.asks,
        )

    def joined(self, parts: Sequence[Part], channel: str, *, drill: bool, replies: bool | None = None) -> Rendered:
        """Several texts to one person as one."""
        ways, drill = self._ways.by(replies), drill or self._practice
        body = joined_texts.body(parts)
        if is_call(channel):
            return self._call(body, drill=drill, asks=False, hint=joined_texts.keys(parts, ways))
        how = joined_texts.hint(parts, ways, channel)
        return Rendered("", signed(f"{body}\n{how}" if how else body, self._signature, drill))

    def render_of_kind(
        self, rules: HomeRules, stream: StreamState, owed: DeliveryOwed, replies: bool | None = None
    ) -> Rendered:
        """The text of a stream that is no incident: fixed sentences, since no playbook stands behind it."""
        subject, body = text_of(rules, stream, owed, self._ways.by(replies))
        drill = self._practice or rules.practice
        if is_call(owed.channel):
            return self._call(body, drill=drill, asks=owed.asks)
        title, buttons = f"{'【演练】' if drill else ''}{subject}", self._ways.buttons(owed)
        return Rendered(title, signed(body, self._signature, drill), buttons=buttons)

    # ── in registered words ──

    def forms(
        self,
        rules: Rules,
        incident: Incident,
        owed: DeliveryOwed,
        now: datetime,
        head: tuple[int, str],
        replies: bool | None = None,
    ) -> tuple[Form, ...]:
        """What `render` says, in words that can be registered; none where it cannot be said so."""
        try:
            says = marked_said(rules, incident, owed, now, self._ways, replies)
            sort = wording.DRILL if self._practice or incident.head.drill else wording.EARNEST
            around = self._around(owed, sort, says.hint if self._ways.by(replies).brings_replies(owed.channel) else "")
            if is_call(owed.channel):
                # A call in registered words takes one key, and no single key approves anything.
                said_ = (*says.said, NO_KEYS) if owed.purpose == "approval" else says.said
                return called(said_, around, asks=owed.asks, keys=self._ways.brings_keys)
            if says.alone:
                ledger = _ledger(incident, owed, head)
                return noticed([plain(says.alone), *([ledger] if ledger else [])], around)
            return composed(parts_of(rules, incident, owed, says, _ledger(incident, owed, head)), around)
        except TextError as error:
            _unrenderable(rules, owed, error)
            return ()

    def forms_of_kind(
        self, rules: HomeRules, stream: StreamState, owed: DeliveryOwed, replies: bool | None = None
    ) -> tuple[Form, ...]:
        """What `render_of_kind` says, in words that can be registered."""
        _, body = text_of(rules, stream, owed, self._ways.by(replies))
        around = self._around(owed, wording.DRILL if self._practice or rules.practice else wording.ROUTINE)
        if is_call(owed.channel):
            return called([body], around, asks=owed.asks, keys=self._ways.brings_keys)
        return noticed([body], around)

    def _around(self, owed: DeliveryOwed, sort: str, hint: str = "") -> Around:
        return Around(sort, owed.reference, self._duty_room(), hint)

    # ── what stands around it ──

    def _call(self, body: str, *, drill: bool, asks: bool, hint: str = "") -> Rendered:
        """What a call says, and which keys answer it: the `hint` that is given, else the usual one where it asks."""
        hint = hint or (self._ways.keys() if asks else "")
        said_ = spoken.spoken(signed(body, self._signature, drill))
        return Rendered("", f"{said_}\n{hint}" if hint else said_, hint)

    def _finished(
        self, incident: Incident, owed: DeliveryOwed, head: tuple[int, str], subject: str, body: str
    ) -> Rendered:
        drill = self._practice or incident.head.drill
        if is_call(owed.channel):
            hint = call_hint(owed, self._ways) if owed.purpose == "approval" else ""
            return self._call(body, drill=drill, asks=owed.asks, hint=hint)
        title, buttons = f"{'【演练】' if drill else ''}{subject}", self._ways.buttons(owed)
        return Rendered(title, self._whole(incident, owed, head, body), buttons=buttons)

    def _whole(self, incident: Incident, owed: DeliveryOwed, head: tuple[int, str], body: str) -> str:
        """The body with all that goes before and behind it."""
        drill = self._practice or incident.head.drill
        if is_call(owed.channel):
            return self._call(body, drill=drill, asks=owed.asks).text
        ledger = _ledger(incident, owed, head)
        return signed(f"{body}\n{ledger}" if ledger else body, self._signature, drill)


def _ledger(incident: Incident, owed: DeliveryOwed, head: tuple[int, str]) -> str:
    """What a copy in writing says of the record that it was made from."""
    return f"账本 ledger {incident.id} {head[0]}:{head[1]}" if owed.urgency == "formal" else ""


def _unrenderable(rules: Rules, owed: DeliveryOwed, error: TextError) -> None:
    log.error("text_unrenderable", delivery=owed.delivery, playbook=rules.playbook_digest, error=type(error).__name__)
