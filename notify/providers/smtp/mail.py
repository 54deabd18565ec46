"""A message as a mail: headers and encoding. Sends nothing."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import formatdate

from notify.addresses.mailbox import check_mailbox
from notify.message import Message


def compose(message: Message, sender: str) -> bytes:
    """The mail as it goes over the wire. The same attempt always has the same Message-ID."""
    mail = EmailMessage(policy=WIRE)
    mail["From"] = sender
    mail["To"] = check_mailbox(message.to)
    # A line break in a header would begin another header.
    mail["Subject"] = " ".join(message.subject.split())
    mail["Date"] = formatdate(usegmt=True)
    mail["Message-ID"] = message_id(message, sender)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="base64")
    return mail.as_bytes()


def message_id(message: Message, sender: str) -> str:
    """`<delivery.attempt@sender's domain>`."""
    delivery = re.sub(r"[^A-Za-z0-9_-]", "-", message.delivery)
    return f"<{delivery}.{message.attempt}@{sender.rpartition('@')[2]}>"
