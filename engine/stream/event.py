"""What every event is made of: the base of all events, files as evidence, and the words that several kinds of event
use.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.values.private import Private

FactValue = bool | str
"""A fact is yes or no, or a string: numbers travel as strings so that canonical bytes never depend on a float."""

LimitKind = Literal[
    "answer",
    "finish",
    "reminder",
    "rung",
    "resend",
    "contact_test",
    "handling",
    "reply",
    "routine",
    "unread",
    "approval",
    "approval_call",
]
"""answer, finish: what a duty is expected by · reminder: its finish comes near · rung: the next step of its ladder ·
resend: a text that did not arrive is owed again · contact_test: whoever has not answered by then does not count as
reachable ·
handling, reply: until somebody decides what becomes of a signal, and until its sender is answered ·
unread: until the officer is told of what a person texted back · approval: until a code ends · approval_call: until
whoever was asked to approve something is rung."""
Answer = Literal["accepted", "declined"]
Says = Literal[
    "yes",
    "on_the_way",
    "on_site",
    "done",
    "no",
    "help",
    "question",
    "absent",
    "opt_out",
    "opt_in",
    "unclear",
    "saw",
    "measure",
]
"""What the words of a reply say. The first four accept; of these the last three also say how far it is. `no` declines;
all others answer nothing: the ladder goes on, and a person reads the words. The last two stand for what a partner said
on their page: what they see, and a joint measure."""
TextPurpose = Literal[
    "stage",
    "ladder",
    "reassigned",
    "question",
    "settled",
    "noted",
    "proof",
    "reply",
    "contact_test",
    "canary",
    "intake",
    "stock",
    "routine",
    "approval",
    "approval_said",
    "approval_told",
    "page_code",
    "partner_page",
]
"""Which text it is: a stage's duties and notices, a rung of a ladder, a duty given to another, a question back; that
what was answered is settled already, that a cry for help was passed on, what a duty reported as done still needs, and
to the officer what somebody texted back; or of a stream between incidents. approval: somebody is asked to approve;
what came of their answer goes to them (approval_said) and to the officer (approval_told). page_code: the code that
opens their page, for whoever asked for it. partner_page: where another district or an office of the city finds the page
that is shared with it."""
OF_APPROVALS: frozenset[TextPurpose] = frozenset({"approval", "approval_said", "approval_told"})
"""Texts about an approval; they ask for no duty, and none of them is answered by a bare yes."""
OF_REPLIES: frozenset[TextPurpose] = frozenset({"question", "settled", "noted", "proof", "reply", "page_code"})
"""Texts that follow from a reply; they ask for no duty, and are sent whatever has become of the duties."""
Urgency = Literal["critical", "immediate", "normal", "formal"]
"""critical: it must ring until somebody picks up · immediate: somebody must act now · normal: to be read today ·
formal: in writing.
"""
Settled = Literal["accepted", "refused", "failed", "ambiguous", "delivered", "undelivered", "not_taken"]
"""What a provider said of an attempt. refused: by this provider, another one of the channel is asked next; failed: by
the channel; ambiguous: nobody knows, it may have been taken; not_taken: it was not, and the same provider is asked
again."""


class Value(BaseModel):
    """A frozen part of an event."""

    # Built when first used: a short command needs few of these.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Evidence(Value):
    """A file kept in the home under its SHA-256. Size in bytes."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    name: Private
    size: int


class Event(Value):
    """What every event is; `type` is its name in the ledger."""

    type: ClassVar[str]
