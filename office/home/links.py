"""One-time links in texts: which texts carry one, how it is made, and what the record keeps of it. Keeps no token."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

from engine.stream.events import DeliveryOwed
from notify.channel_spec import carries_links
from office.wording import approve_page, partner_page
from office.wording.unit_page import LINK_LINE

PATH, APPROVE_PATH, PARTNER_PATH = "/a/", "/approve/", "/p/"
"""Where an answer is given, an approval, and where the page lies that is shared with a partner."""
BYTES = 24
"""192 bits of chance in a token."""
_LINK_LINE = re.compile(rf"https?://\S*(?:{PATH}|{APPROVE_PATH}|{PARTNER_PATH})[\w-]{{20,}}\s*$", re.ASCII)


@dataclass(frozen=True)
class Linked:
    """A text as it goes out, and the token in it; None where it carries no link."""

    text: str
    token: str | None

    @property
    def digest(self) -> str | None:
        """What the record knows the token by."""
        return digest_of(self.token) if self.token is not None else None

    def recorded(self, text: str) -> str:
        """The text without its secret: the token's digest in its place. `text` is the text as a provider sends it."""
        return text.replace(self.token, digest_of(self.token)) if self.token is not None else text


class Links:
    """Gives texts of one home their links. `public_url`: where people reach the web part; None: nowhere, and no text
    carries a link.
    """

    def __init__(self, public_url: str | None) -> None:
        self._base = public_url.rstrip("/") if public_url else None

    def given(self, owed: DeliveryOwed, text: str, *, shared: bool = False) -> Linked:
        """The text with a new link, where it asks for an answer or an approval, or its incident is `shared` with whom
        it goes to, and its channel carries links; each attempt has a link of its own.
        """
        approves = owed.purpose == "approval"
        linked = owed.asks or approves or shared
        if self._base is None or not linked or not carries_links(owed.channel, str(owed.address)):
            return Linked(text, None)
        token = secrets.token_urlsafe(BYTES)
        if shared:
            line, path = partner_page.LINK_LINE, PARTNER_PATH
        else:
            line, path = (approve_page.LINK_LINE, APPROVE_PATH) if approves else (LINK_LINE, PATH)
        return Linked(text + "\n" + line.into("zh", {"url": f"{self._base}{path}{token}"}), token)


def is_link_line(line: str) -> bool:
    """Whether a line of a text is its link, as it went out or as it is recorded."""
    return _LINK_LINE.search(line) is not None


def digest_of(token: str) -> str:
    """SHA-256 of a token, hexadecimal."""
    return sha256(token.encode()).hexdigest()
