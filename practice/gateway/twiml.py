"""Reads TwiML as Twilio would carry it out: what is said, and where a key goes. Only the verbs that our calls use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree


@dataclass(frozen=True)
class Script:
    """What is said, in order and as often as it is said, and where a pressed key is posted; None: no key is waited
    for.
    """

    says: tuple[str, ...]
    action: str | None = None

    @property
    def said(self) -> str:
        """Everything, as one would hear it."""
        return "\n".join(self.says)


def read(document: str) -> Script:
    """The script of a TwiML document up to its first Gather or Hangup. Raises ValueError for what Twilio would not
    understand.
    """
    try:
        root = ElementTree.fromstring(document.encode())
    except ElementTree.ParseError as error:
        raise ValueError(f"12100 document parse failure: {error}") from error
    if root.tag != "Response":
        raise ValueError("12200 the root of TwiML is Response")
    says: list[str] = []
    for verb in root:
        match verb.tag:
            case "Say":
                says += _said(verb)
            case "Gather":
                return Script((*says, *(said for inner in verb for said in _said(inner))), verb.get("action"))
            case "Hangup":
                break
            case _:
                raise ValueError(f"12200 {verb.tag} is no verb of our calls")
    return Script(tuple(says))


def _said(verb: ElementTree.Element) -> Iterator[str]:
    if verb.tag != "Say":
        raise ValueError(f"12200 {verb.tag} cannot stand where something is said")
    for _ in range(int(verb.get("loop", "1"))):
        yield verb.text or ""
