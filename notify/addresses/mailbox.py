"""E-mail addresses: one written form, and why something is none. Knows no provider."""

from __future__ import annotations

import re
from email.errors import HeaderParseError, MessageError
from email.headerregistry import Address
from functools import lru_cache


class MailboxError(ValueError):
    """Not an e-mail address we can use. The message says what would mend it and does not repeat the address; `code`
    names the rule.
    """

    def __init__(self, code: str) -> None:
        super().__init__(_MENDS[code])
        self.code = code


_MENDS = {
    "no_mailbox": "this is not an e-mail address; write it as name@domain",
    "spaces": "an address has no spaces or control characters",
    "not_plain": "the part before the @ must be plain letters and digits",
    "domain_incomplete": "the domain after the @ is incomplete",
}


MOST_LOCAL = 64
"""Characters before the @ (RFC 5321, 4.5.3.1.1)."""
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"localhost|(?:{_LABEL}\.)+(?=[^.]*[A-Za-z]){_LABEL}")
"""A name of a host (RFC 1123, 2.1), whose last part is no number: mail goes to no bare address of a machine here."""
_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:org|com|net)|example|test|invalid)$", re.IGNORECASE)
"""RFC 2606: domains that belong to nobody."""


def is_reserved(mailbox: str) -> bool:
    """Whether an address lies in a domain that is kept for examples."""
    return bool(_RESERVED.search(mailbox.rpartition("@")[2]))


@lru_cache(maxsize=2048)  # A directory's addresses are asked about again and again.
def check_mailbox(written: str) -> str:
    """`written` as `local@domain`, the domain in ASCII (IDNA).

    A local part outside ASCII is refused: many servers still do not take it (SMTPUTF8).
    Raises MailboxError.
    """
    text = written.strip()
    local, at, domain = text.rpartition("@")
    if not at or not local:
        raise MailboxError("no_mailbox")
    if any(character.isspace() or not character.isprintable() for character in text):
        raise MailboxError("spaces")
    if not local.isascii():
        raise MailboxError("not_plain")
    if "." not in domain and domain != "localhost":
        raise MailboxError("domain_incomplete")
    try:
        address = Address(addr_spec=f"{local}@{domain.encode('idna').decode('ascii')}")
    except (MessageError, HeaderParseError, UnicodeError, ValueError, IndexError):
        raise MailboxError("no_mailbox") from None
    if len(local) > MOST_LOCAL or not _DOMAIN.fullmatch(address.domain):
        raise MailboxError("no_mailbox")
    return f"{address.username}@{address.domain}"
