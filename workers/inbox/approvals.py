"""A reply or keys that speak of an approval: whose it is, whether its code is right, and the command that follows.

The code is checked here, since no rule knows it. Whatever is wrong becomes a command too, so that whoever wrote hears
what is wrong and wrong codes are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.desk import Desk, Done
from engine.incident.approvals import Approval, WhyMissed
from engine.incident.commands import AnswerApproval, MissApproval
from engine.incident.state import Incident
from engine.ledger.store import Ledger
from engine.ledger.work.inbox import InboxMessage, InboxState
from engine.rules.answers.approval_words import ApprovalWords, approval_words, without_codes
from engine.stream.actor import WORKER, Actor, Via
from engine.stream.commands import Command
from engine.stream.events import DeliveryOwed
from engine.stream.refusal import Refusal
from engine.stream.state import StreamState
from engine.values.private import Private
from office.home.approval_codes import ApprovalCodes
from workers.inbox.replied_to import Text

KEYS = {"1": "同意", "9": "不同意"}
"""What the first key of a call says; the code follows."""
Settled = tuple[InboxState, str]


@dataclass(frozen=True)
class Asked:
    """A request of an incident."""

    incident: Incident
    approval: Approval


@dataclass(frozen=True)
class Writer:
    """Who wrote, by which door, and where an answer goes."""

    person: str
    via: Via
    channel: str
    address: str


class ApprovalAnswers:
    """Turns words about approvals into commands. `hand_in` gives one to the Desk."""

    def __init__(self, ledger: Ledger, desk: Desk, hand_in: Callable[[str, Command], Done | Refusal]) -> None:
        self._desk, self._hand_in = desk, hand_in
        self._codes = ApprovalCodes(ledger)

    def take(self, item: InboxMessage, words: str, sender: str, texts: Sequence[Text]) -> Settled | None:
        """Work off a reply that speaks of an approval; None for one that does not.

        `texts`: what this number was sent, the newest first.
        """
        if not texts:
            return None
        writer = Writer(texts[0].delivery.owed.person, "sms", "sms", sender)
        incidents = list(_incidents(it.owing for it in texts))
        said = approval_words(words)
        if said.codes:
            return self._with_code(item, said, words, writer, incidents)
        return None

    def take_bare(self, item: InboxMessage, words: str, sender: str, texts: Sequence[Text]) -> Settled | None:
        """A plain yes or no, where no newer text asks for one than the request: it answers nothing, and they hear how
        it is done.
        """
        waiting = [it for it in texts if it.answered is False]
        asked = next((it for it in texts if _open_of(it) is not None), None)
        if asked is None or (waiting and waiting[0].reached_at > asked.reached_at):
            return None
        writer = Writer(asked.delivery.owed.person, "sms", "sms", sender)
        return self._missed(item, [Asked(asked.owing, _open_of(asked))], "no_code", words, writer)  # type: ignore[arg-type]

    def take_keys(self, item: InboxMessage, keys: str, owing: StreamState, owed: DeliveryOwed) -> Settled:
        """Work off the keys that were pressed in a call."""
        writer = Writer(owed.person, "voice", owed.channel, str(owed.address))
        words = f"{KEYS.get(keys[:1], '')} {keys[1:]}"
        found = self._with_code(item, approval_words(words), words, writer, list(_incidents([owing])))
        return found or ("unmatched", "no approval")

    # ── what it means ──

    def _with_code(
        self, item: InboxMessage, said: ApprovalWords, words: str, writer: Writer, incidents: Sequence[Incident]
    ) -> Settled | None:
        known = [Asked(incident, it) for incident in incidents for it in incident.approvals.by_id.values()]
        mine = [it for it in known if it.approval.asked.person == writer.person]
        right = [it for it in known if any(self._is_of(code, it) for code in said.codes)]
        own = [it for it in right if it in mine]
        if len(said.codes) > 1 and own:
            return self._missed(item, own, "several_codes", words, writer)
        if own:
            return self._answered(item, own[0], said, words, writer)
        if right:
            return self._missed(item, right, "not_yours", words, writer)
        waiting = [it for it in mine if it.approval.open]
        if waiting and (said.named or not without_codes(words).strip(" ·")):
            return self._missed(item, waiting, "wrong_code", words, writer)
        return None

    def _is_of(self, code: str, it: Asked) -> bool:
        return self._codes.is_of(code, it.incident.id, it.approval.asked)

    def _answered(self, item: InboxMessage, it: Asked, said: ApprovalWords, words: str, writer: Writer) -> Settled:
        if said.says == "unclear":
            return self._missed(item, [it], "unclear", words, writer)
        command = AnswerApproval(
            id=approval_id(item),
            actor=Actor(via=writer.via, person=writer.person),
            approval=it.approval.id,
            answer=said.says,
            reason=Private(said.reason) if said.reason else None,
            told_back=True,
        )
        return _settled(self._hand_in(it.incident.id, command))

    def _missed(
        self, item: InboxMessage, about: Sequence[Asked], why: WhyMissed, words: str, writer: Writer
    ) -> Settled:
        """Counted and told in the newest incident that may be meant."""
        incident = about[0].incident
        command = MissApproval(
            id=approval_id(item),
            actor=WORKER,
            person=writer.person,
            approvals=tuple(it.approval.id for it in about if it.incident.id == incident.id),
            why=why,
            channel=writer.channel,
            address=Private(writer.address),
            words=Private(without_codes(words)),
        )
        return _settled(self._hand_in(incident.id, command))


def approval_id(item: InboxMessage) -> str:
    """The id of the command that words about an approval become."""
    return f"approval:{item.key}"[:64]


def _incidents(streams: Iterable[StreamState]) -> Iterator[Incident]:
    """Each incident once, in this order."""
    seen = {it.id: it for it in streams if isinstance(it, Incident)}
    return iter(seen.values())


def _open_of(text: Text) -> Approval | None:
    """What a text asks to be approved and nobody has answered yet; None for every other text."""
    owed, incident = text.delivery.owed, text.owing
    if owed.purpose != "approval" or not isinstance(incident, Incident):
        return None
    known = incident.approvals.by_id.get(owed.approval or "")
    return known if known is not None and known.open else None


def _settled(done: Done | Refusal) -> Settled:
    return ("refused", done.code) if isinstance(done, Refusal) else ("matched", "")
